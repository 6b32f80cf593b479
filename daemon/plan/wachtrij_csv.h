/* wachtrij_csv: a queue as a list that a spreadsheet opens, for vroegsignalctl and for the pages. No BSN and
 * no amounts; names of signaalpartners only for letters, each of its own client. */
#ifndef PLAN_WACHTRIJ_CSV_H
#define PLAN_WACHTRIJ_CSV_H

#include "plan/wachtrij.h"

#include <stdio.h>

/* False when a cell found no room in the arena: what was written is not whole. */
bool wachtrij_csv(FILE *uit, struct arena *arena, const struct wachtrij *wachtrij,
                  const struct beleid *beleid);

#endif
