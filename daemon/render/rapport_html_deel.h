/* rapport_html_deel: the tables of the report, inside rapport_html. */
#ifndef RENDER_RAPPORT_HTML_DEEL_H
#define RENDER_RAPPORT_HTML_DEEL_H

#include "rapport/indeling.h"
#include "render/html.h"

/* A table of texts: a row of heads, rows that begin with their name. getal: the other cells are figures. */
void rapport_tabel_begin(struct html *h, const char *bijschrift, const char *const *koppen, size_t kolommen);
void rapport_tabel_rij(struct html *h, const char *naam, unsigned noot, const char *klasse); /* opens a row */
void rapport_tabel_cel(struct html *h, const char *kop, const char *tekst, bool nu);
void rapport_tabel_klaar(struct html *h);

/* A number that leads to its definition; 0: nothing. */
void rapport_noot(struct html *h, unsigned noot);

/* The figures of a section; of a column that says nothing there is none. */
void rapport_tabel_deel(struct html *h, const struct rapport *rapport, const struct indeling_deel *deel);
/* The three denominators of acceptance beside each other. */
void rapport_tabel_acceptatie(struct html *h, const struct rapport *rapport,
                              const struct indeling_deel *deel);
void rapport_tabel_wijken(struct html *h, const struct rapport *rapport,
                          const struct indeling_wijken *wijken);

#endif
