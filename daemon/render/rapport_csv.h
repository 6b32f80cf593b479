/* rapport_csv: the month report as a list that a Dutch spreadsheet opens: one row a figure, with the stable
 * names of the JSON; UTF-8 with a byte order mark, `;` between cells, a comma in numbers (a point makes a
 * date of "12.5"). Not known: empty. A small number: "verborgen". Of a share `teller` and `noemer` are those
 * of the month itself. The same report gives the same bytes. */
#ifndef RENDER_RAPPORT_CSV_H
#define RENDER_RAPPORT_CSV_H

#include "base/err.h"
#include "rapport/rapport.h"

/* ERR_FULL: the arena is full. ret is not clobbered on failure. */
enum err_kind rapport_csv(struct arena *arena, const struct rapport *rapport, struct slice *ret,
                          struct err *err);

#endif
