/* voorrang: why a melding stands where it stands in the order (R10), in words people read: "voorrang, omdat
 * er minderjarige kinderen zijn (20), ...". From the points of the last plan run, which are what counts. */
#ifndef WEB_VOORRANG_H
#define WEB_VOORRANG_H

#include "base/arena.h"
#include "domain/beleid.h"

/* One reason, without the points: "er minderjarige kinderen zijn". */
const char *voorrang_reden(struct arena *arena, const struct beleid *beleid, enum factor factor, int punten,
                           cents totaal);
/* The heaviest reasons first. "geen bijzondere redenen" when there are no points. */
const char *voorrang_zin(struct arena *arena, const struct beleid *beleid, const int16_t opbouw[FACTOR_COUNT],
                         cents totaal);

#endif
