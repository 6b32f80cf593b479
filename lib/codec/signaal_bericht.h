/* signaal_bericht: a signal as it travels in one message: a bare JSON object, or a CloudEvent around it. */
#ifndef CODEC_SIGNAAL_BERICHT_H
#define CODEC_SIGNAAL_BERICHT_H

#include "codec/cloudevent.h"
#include "domain/signaal.h"

/* False when there are no fields for signaal_lees to judge; true also with faults in the envelope or in
 * single fields, so that all are told at once. *tijd is the `time` of the event, INSTANT_NONE when it has
 * none. */
bool signaal_bericht_lees(struct arena *arena, const struct bericht_kop *koppen, size_t koppen_aantal,
                          struct slice waarde, struct signaal_velden *velden, instant *tijd,
                          struct fouten *fouten);

#endif
