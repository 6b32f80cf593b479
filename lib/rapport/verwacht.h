/* verwacht: does a delivery that usually comes stay away?
 *
 * Judged by the past alone: who delivered in at least three of the last six months, and in one of the last
 * two, is expected every month, around the day on which the first delivery of a month usually came (the
 * middle one of those days, of two the earlier). It is missing when that day has passed in this month and
 * nothing came. */
#ifndef RAPPORT_VERWACHT_H
#define RAPPORT_VERWACHT_H

#include "domain/beleid.h"

#include <stdbool.h>

#define VERWACHT_MAANDEN 6

struct ritme {
    civil_date eerste[VERWACHT_MAANDEN +
                      1]; /* first delivery of each month, the oldest first, this one last; DATE_NONE: none */
};

struct verwachting {
    bool verwacht, mist;
    int maanden;     /* of the six in which something came */
    civil_date rond; /* in this month; a working day. DATE_NONE when nothing is expected */
};

struct verwachting verwacht_bepaal(const struct beleid *beleid, const struct ritme *ritme,
                                   civil_date vandaag);

#endif
