/* wachtrij_toon: a queue as a table for a terminal, as CSV and as JSON. No BSN, whatever the form; CSV cells
 * cannot become formulas. */
#ifndef CTL_WACHTRIJ_TOON_H
#define CTL_WACHTRIJ_TOON_H

#include "plan/wachtrij.h"

#include <stdio.h>

void wachtrij_tabel(FILE *out, const struct wachtrij *wachtrij, civil_date vandaag, bool opgehaald);
/* False when a cell found no room in the arena: what was written is not whole. */
bool wachtrij_csv(FILE *out, struct arena *arena, const struct wachtrij *wachtrij,
                  const struct beleid *beleid);
void wachtrij_json(FILE *out, const struct wachtrij *wachtrij, const struct beleid *beleid,
                   civil_date vandaag);

#endif
