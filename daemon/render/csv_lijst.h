/* csv_lijst: writes a list that a spreadsheet opens: `;` between cells, CRLF, UTF-8.
 *
 * A cell that a spreadsheet would take for a formula gets an apostrophe in front (codec/csv.h, csv_quote). In
 * bounded memory: what a cell needs is given back at once. Errors of the stream show in ferror(). */
#ifndef RENDER_CSV_LIJST_H
#define RENDER_CSV_LIJST_H

#include "base/arena.h"
#include "base/date.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct csv_lijst {
    FILE *uit;
    struct arena *arena;
    bool midden; /* a cell stands on this line already */
};

void csv_lijst_begin(struct csv_lijst *lijst, FILE *uit, struct arena *arena);
void csv_cel(struct csv_lijst *lijst, struct slice tekst);
void csv_cel_tekst(struct csv_lijst *lijst, const char *tekst);
void csv_cel_getal(struct csv_lijst *lijst, int64_t getal);
void csv_cel_datum(struct csv_lijst *lijst, civil_date dag); /* 2026-10-05; DATE_NONE: empty */
void csv_cel_ja(struct csv_lijst *lijst, bool ja);           /* "ja" or empty */
void csv_regel(struct csv_lijst *lijst);                     /* ends the line */
/* False: a cell was left empty, the arena was full. */
bool csv_lijst_heel(const struct csv_lijst *lijst);

#endif
