/* algoritme_uit: the entry for the Algoritmeregister (rapport/algoritme) in the forms of that register.
 *
 * JSON: one object with every field of the standard, null where there is nothing, as its delivery API takes
 * it. CSV: as its own download, a header with the names of the fields and one row: commas, UTF-8 with a mark,
 * no HTML, nothing that a spreadsheet takes for a formula. Text: for reading. Same entry, same bytes. */
#ifndef RENDER_ALGORITME_UIT_H
#define RENDER_ALGORITME_UIT_H

#include "rapport/algoritme.h"

#include <stdio.h>

/* False: the arena is full, and what was written is not whole. Errors of the stream show in ferror(). */
bool algoritme_json(FILE *uit, struct arena *arena, const struct algoritme *algoritme);
bool algoritme_csv(FILE *uit, struct arena *arena, const struct algoritme *algoritme);
bool algoritme_tekst(FILE *uit, struct arena *arena, const struct algoritme *algoritme);

#endif
