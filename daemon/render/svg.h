/* svg: draws on a page, inside HTML: what tekening made of figures.
 *
 * For who cannot see it, a drawing has a title and a description (role=img); colours come from classes only
 * (`vs-inkt-een` ... of stijl.css) and hold in the dark, and without them patterns tell parts apart. No ids,
 * no style attributes: as many drawings on a page as you like. */
#ifndef RENDER_SVG_H
#define RENDER_SVG_H

#include "rapport/tekening.h"
#include "render/html.h"

/* The drawing alone. uitleg: one sentence that tells what can be seen, or NULL. */
void svg_teken(struct html *h, const struct tekening *tekening, const char *titel, const char *uitleg);

/* A bar with its name before it and its figures in words below it, as in
 * "Huisbezoek: 12 gebruikt, waarvan 3 voorgesteld; 18 over van 30 plaatsen". wat: "plaatsen", "meldingen". */
void svg_balk(struct html *h, const char *naam, const char *wat, const struct balk *balk);

/* What the inks of a drawing mean: below it, with a sample of each. */
void svg_legenda(struct html *h, const struct tekening_uitleg *rijen, size_t aantal);
/* Of bars, once a page. */
void svg_balk_legenda(struct html *h);

#endif
