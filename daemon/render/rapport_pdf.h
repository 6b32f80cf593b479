/* rapport_pdf: the month report on paper: A4, tagged where the library can, readable without colours.
 *
 * What is told is what the page tells, in the same order (rapport/indeling.h). The same report gives the same
 * bytes: no clock is read, its date is that of its sign, or the first day after its month. */
#ifndef RENDER_RAPPORT_PDF_H
#define RENDER_RAPPORT_PDF_H

#include "base/err.h"
#include "rapport/rapport.h"

/* ERR_FULL: the arena is full. ret is not clobbered on failure. */
enum err_kind rapport_pdf(struct arena *arena, const struct rapport *rapport, struct slice *ret,
                          struct err *err);

#endif
