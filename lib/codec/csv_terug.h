/* csv_terug: rows on their way back to who delivered them, NAME.afgekeurd.csv: safe to open in a spreadsheet,
 * and still the same row when it is offered again.
 *
 * Whoever delivers can put =HYPERLINK(...) in a row that will be rejected; the worker who opens the file
 * would run it. So an apostrophe goes before = + - @ wherever a spreadsheet could see the beginning of a
 * cell, whatever separator and quotes it believes in: at the beginning of the row, and behind ; , tab " and
 * line ends, also with blanks or apostrophes between. A number with a sign is left as it is. A file with our
 * own two columns at its end is read with exactly these apostrophes taken away: csv_onthul(csv_beschut(x)) is
 * x for all bytes. */
#ifndef CODEC_CSV_TERUG_H
#define CODEC_CSV_TERUG_H

#include "base/arena.h"
#include "base/slice.h"

/* The columns that are added, at the end of the header. */
#define CSV_KOLOM_REGEL "regelnummer"
#define CSV_KOLOM_FOUTEN "fouten"

/* The slice itself when nothing needs to change; {NULL,0} when the arena is full. */
struct slice csv_beschut(struct arena *arena, struct slice rij);
struct slice csv_onthul(struct arena *arena, struct slice rij);

#endif
