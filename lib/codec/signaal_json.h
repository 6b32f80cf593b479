/* signaal_json: one signal as a JSON object (an NDJSON line, a Kafka value) to the text of its fields.
 *
 * Numbers become text and are judged by R1 like any text, so that an amount is an amount in one place. A
 * wrong type is a fault with the JSON path; a field that nobody asked for a warning `onbekend_veld`. */
#ifndef CODEC_SIGNAAL_JSON_H
#define CODEC_SIGNAAL_JSON_H

#include "base/arena.h"
#include "base/grenzen.h"
#include "base/slice.h"
#include "domain/signaal.h"

#include <stdbool.h>

/* False when the text as a whole is no JSON object: not well-formed, a name that occurs twice, nested deeper
 * than SIGNAAL_JSON_MAX_DIEPTE, more than JSON_MAX_LEDEN fields, longer than SIGNAAL_JSON_MAX_BYTES, not
 * UTF-8. True also with faults in single fields; velden then hold the rest, and signaal_lees tells what else
 * is wrong. */
bool signaal_json_lees(struct arena *arena, struct slice json, struct signaal_velden *velden,
                       struct fouten *fouten);

#endif
