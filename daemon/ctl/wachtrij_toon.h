/* wachtrij_toon: a queue as a table for a terminal and as JSON. No BSN, whatever the form. As CSV:
 * plan/wachtrij_csv.h. */
#ifndef CTL_WACHTRIJ_TOON_H
#define CTL_WACHTRIJ_TOON_H

#include "plan/wachtrij.h"

#include <stdio.h>

void wachtrij_tabel(FILE *out, const struct wachtrij *wachtrij, civil_date vandaag, bool opgehaald);
void wachtrij_json(FILE *out, const struct wachtrij *wachtrij, const struct beleid *beleid,
                   civil_date vandaag);

#endif
