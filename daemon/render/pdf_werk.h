/* pdf_werk: what the files of the PDF writer share. Inside the pdf files only. */
#ifndef RENDER_PDF_WERK_H
#define RENDER_PDF_WERK_H

#include "render/pdf.h"

#include <cairo.h>
#include <pango/pangocairo.h>

/* The bytes so far; grows up to a bound and is wiped when it goes. */
struct pdf_uit {
    char *p;
    size_t n, ruimte, hoogstens;
};
bool pdf_uit_bij(struct pdf_uit *uit, const void *bytes, size_t n);
void pdf_uit_weg(struct pdf_uit *uit);

/* What cairo cannot say of a piece of the structure, in the order of the document. */
struct pdf_bij {
    const char *soort; /* "Figure", "TH" */
    char *bij;         /* what is to stand in its object; its own memory */
};

struct pdf {
    struct arena *arena;
    struct pdf_uit uit;
    struct err err; /* the first */
    cairo_surface_t *vel;
    cairo_t *cr;
    PangoFontMap *letters;
    PangoContext *context;

    const struct pdf_deel *deel; /* NULL: between parts */
    bool tellen;                 /* the first of the two rounds: nothing is drawn */
    bool meten;                  /* inside a block whose height is asked: no page ends */
    bool heel;                   /* inside a block that fits: no page ends */
    size_t blad, bladen;         /* of this part */
    size_t totaal;               /* of the document */
    bool open;                   /* a page was drawn and is not out */
    bool figuur;                 /* inside a figure */
    int buiten;                  /* inside what is no part of the structure, so deep */
    double x, breed, boven, onder, y;
    double *hoogten; /* of the blocks, in their order */
    size_t hoogten_aantal, hoogten_ruimte, hoogten_bij;
    struct pdf_bij *bij;
    size_t bij_aantal, bij_ruimte;
};

bool pdf_fout(struct pdf *pdf, enum err_kind kind, const char *tekst); /* false, always */
static inline bool pdf_mis(const struct pdf *pdf)
{
    return pdf->err.kind != ERR_NONE;
}
static inline bool pdf_tekent(const struct pdf *pdf)
{
    return !pdf->tellen && !pdf->meten && !pdf_mis(pdf);
}

/* pdf_letter.c: the font, and text set in a column. */
bool pdf_letters_open(struct pdf *pdf);
void pdf_letters_weg(struct pdf *pdf);
PangoLayout *pdf_zet(struct pdf *pdf, struct pdf_letter letter, struct slice tekst, double breed); /* NULL */
double pdf_hoogte(PangoLayout *zetsel);
void pdf_druk(struct pdf *pdf, struct pdf_letter letter, PangoLayout *zetsel, double x, double y);

/* pdf_blad.c: pages. */
void pdf_blad_begin(struct pdf *pdf);
void pdf_blad_eind(struct pdf *pdf);
void pdf_blad_volgend(struct pdf *pdf);

/* pdf_vloei.c: whether so much goes below what there is; and on to the next page when it does not. */
bool pdf_past(const struct pdf *pdf, double height);
void pdf_ruimte(struct pdf *pdf, double height);

/* pdf_merk.c: structure for who has the page read aloud. */
void pdf_merk(struct pdf *pdf, const char *soort);
void pdf_merk_eind(struct pdf *pdf, const char *soort);
void pdf_merk_kop(struct pdf *pdf, const char *van); /* "TH", of a "Column" or a "Row" */
/* What is drawn between these is no part of the structure: heads, feet, lines. They may lie in each other. */
void pdf_buiten(struct pdf *pdf);
void pdf_buiten_eind(struct pdf *pdf);
void pdf_merk_weg(struct pdf *pdf);

/* pdf_taal.c: writes into the document what cairo cannot: that it is Dutch, and of its figures and heads what
 * was kept. */
bool pdf_taal(struct pdf_uit *uit, const struct pdf_bij *bij, size_t aantal);

#endif
