/* klok: the one place that reads the real clock.
 *
 * Everything else gets an instant as an argument. Three kinds: the real clock; a fixed one (`--nu`, for
 * replay and tests); and the demo clock (`klok:` in the configuration), which starts at a given
 * instant and ticks on from there, never behind the last recorded receipt. */
#ifndef CONFIG_KLOK_H
#define CONFIG_KLOK_H

#include "base/date.h"

#include <stdbool.h>
#include <stdint.h>

enum klok_soort { KLOK_ECHT, KLOK_VAST, KLOK_DEMO };

struct klok {
    enum klok_soort soort;
    instant begin;      /* VAST: what it always says; DEMO: what it said at `gestart_ms` */
    int64_t gestart_ms; /* DEMO: reading of klok_ms() */
};

/* vast: of `--nu`; demo: of the configuration; either may be INSTANT_NONE, vast goes first. vloer: the last
 * recorded receipt (INSTANT_NONE: nothing recorded yet); a demo clock starts there when that is later. */
struct klok klok_maak(instant vast, instant demo, instant vloer);

/* Moves a demo clock forward to `vloer` when it is behind; leaves the other kinds alone. */
void klok_vloer(struct klok *klok, instant vloer);

instant klok_nu(const struct klok *klok);

/* Milliseconds of a clock that only goes forward, for durations, time-outs and progress. */
int64_t klok_ms(void);

#endif
