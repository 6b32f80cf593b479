/* document: a whole HTML document that stands by itself: its style is built in, nothing is fetched, it prints
 * well, light or dark as the reader has it.
 *
 *     struct html h;
 *     document_begin(&h, arena, "Spelregels van de gemeente Assen");
 *     html_regel(&h, "h2", NULL, "...");
 *     struct slice all = html_klaar(&h);
 *
 * Plain elements (h2, p, table, dl, details) look right without classes. A table in which every cell has the
 * head of its column in `data-kop` stands row below row on a telephone (class vs-tabel; numbers: class
 * vs-getal-cel). Drawings of render/svg have their inks. */
#ifndef RENDER_DOCUMENT_H
#define RENDER_DOCUMENT_H

#include "render/html.h"

/* Up to where the content begins, with the title as heading 1. Ends by html_klaar. */
void document_begin(struct html *h, struct arena *arena, const char *titel);

#endif
