/* afgekeurde_rij: what is kept of a row of a list that is refused, for every list that is taken in as a
 * whole. */
#ifndef INTAKE_AFGEKEURDE_RIJ_H
#define INTAKE_AFGEKEURDE_RIJ_H

#include "db/store_levering.h"
#include "intake/inname.h"

/* The row under the header of its file, encrypted, and its faults; in in->werk. The caller fills in the
 * levering. False, *ret untouched: that arena is full. */
bool afgekeurde_rij(const struct intake *in, struct slice kop, struct slice ruw, int64_t regel, instant tijd,
                    const struct fouten *fouten, struct afgekeurd_rij *ret);
/* For making room: at least as many as there are rows, and at most one more than `hoogstens`. */
size_t lijst_regels(struct slice data, size_t hoogstens);

#endif
