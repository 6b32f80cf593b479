/* uitkomst: what a worker might have found at a melding that was given out, for the quickstart and for tests.
 *
 * Pure: the same melding, channel, day, attempts before and seed give the same acts. Shares: a visit reaches
 * somebody six times out of ten, a call one out of three (a second call on the day is usual), a letter gets a
 * reaction from one in twelve. Of who is reached one in three accepts help, so that of all who are approached
 * in person about 19% accept (Assen, first half of 2024); the others have paid, refuse, or are not heard of
 * again. GKB and WPDA confirm 85%. */
#ifndef SYNTH_UITKOMST_H
#define SYNTH_UITKOMST_H

#include "base/arena.h"
#include "base/date.h"
#include "base/slice.h"
#include "domain/codes.h"

#include <stdint.h>

struct synth_bezoek {
    struct slice melding;
    enum kanaal kanaal;
    int eerder; /* attempts made before this day */
    civil_date dag;
    uint64_t zaad;
};

/* NDJSON, one act a line in the order in which they were done, as `vroegsignalctl handeling -` reads them:
 *   {"melding":"M-...","handeling":"poging","argumenten":{"soort":"Telefoon",...},"reden":"..."}
 * Empty (p is not NULL) when nothing happened: a letter without a reaction, uitzoeken. {NULL,0} when the
 * arena is full. */
struct slice synth_uitkomst(struct arena *arena, const struct synth_bezoek *bezoek);

/* The longest melding id that is taken: letters, digits and '-'. */
#define SYNTH_MAX_MELDING 40
bool synth_melding_geldig(struct slice melding);

#endif
