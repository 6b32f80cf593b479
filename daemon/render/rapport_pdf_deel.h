/* rapport_pdf_deel: the tables of the month report on paper. For rapport_pdf*.c only. */
#ifndef RENDER_RAPPORT_PDF_DEEL_H
#define RENDER_RAPPORT_PDF_DEEL_H

#include "rapport/indeling.h"
#include "render/pdf.h"

/* How close it is set: as wide as four to six pages ask. */
struct blad_maat {
    double tekst, tabel, noot; /* letters */
    bool nieuw_blad;           /* outcomes, what came in and the notes begin on a page of their own */
    bool zonder_wijkbeeld;     /* many wijken: their table alone */
};

struct rapport_blad {
    struct arena *arena;
    const struct rapport *rapport;
    const struct blad_maat *maat;
    struct indeling indeling;
    struct samenvatting kort;
    struct beeld beelden[TEKENT_COUNT];
    bool beeld_er[TEKENT_COUNT];
};

/* The figures of a section beside the month before, the year, the country and the goal. */
void rapport_blad_cijfers(struct pdf *pdf, const struct rapport_blad *blad, const struct indeling_deel *deel);
/* Acceptance, its three denominators side by side. */
void rapport_blad_acceptatie(struct pdf *pdf, const struct rapport_blad *blad,
                             const struct indeling_deel *deel);
/* Wijken beside their registered debts. */
void rapport_blad_wijken(struct pdf *pdf, const struct rapport_blad *blad);

#endif
