/* rapport_html: the month report as HTML: sentences, figures beside the month before, the year, the country
 * and the goal, drawings with their tables, figures per wijk, and a definition behind every figure.
 *
 * From `struct rapport` alone: the same report gives the same bytes, and a report in which small numbers are
 * hidden shows none. */
#ifndef RENDER_RAPPORT_HTML_H
#define RENDER_RAPPORT_HTML_H

#include "base/err.h"
#include "rapport/rapport.h"
#include "render/html.h"

/* The content alone, below a heading 1 that is there already: for a page. ERR_FULL: the arena is. */
enum err_kind rapport_html_inhoud(struct html *h, const struct rapport *rapport, struct err *err);

/* A whole document (render/document.h). */
enum err_kind rapport_html(struct arena *arena, const struct rapport *rapport, struct slice *ret,
                           struct err *err);

/* "Rapport oktober 2026, Assen" */
const char *rapport_html_titel(struct arena *arena, const struct rapport *rapport);

#endif
