/* pdf: writes A4 pages with text that flows, rows of columns, blocks that stay whole, and figures, by cairo
 * and pango, into memory.
 *
 * A document is a row of parts; a part begins on a new page and counts its own pages ("blad 2 van 3"), so
 * that a batch of letters is one document of which each letter is a part. A part is written by a function
 * that is called twice: once to count its pages and measure its blocks, once to draw them. It must do the
 * same both times.
 *
 * Guarantees: the same input gives the same bytes, whatever is installed or configured on the machine beside
 * the font (fonts-dejavu-core), which is embedded; no clock is read. Text wraps and is never cut or printed
 * over other text; letters of a word that is wider than its column go on the next line. Memory is bounded by
 * `hoogstens` bytes of output and PDF_MAX_BLADEN pages. No state is shared: threads may each write their own
 * document at once. Errors are kept: after the first one calls do nothing and pdf_klaar gives it.
 * Does not know what is printed. Lengths are points (72 to an inch), from the left upper corner. */
#ifndef RENDER_PDF_H
#define RENDER_PDF_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

#define PDF_MM 2.8346457
#define PDF_BREED (210 * PDF_MM)
#define PDF_HOOG (297 * PDF_MM)

struct pdf;
struct tekening; /* rapport/tekening.h */
struct tekening_uitleg;

struct pdf_opzet {
    struct slice titel, maker; /* of the document's properties: no personal data */
    instant gemaakt;           /* its creation date */
    size_t hoogstens;          /* bytes of output */
};

/* Bookkeeping lies in the arena. To be ended by pdf_klaar, also after an error. */
enum err_kind pdf_open(struct arena *arena, const struct pdf_opzet *opzet, struct pdf **ret, struct err *err);
/* The document, in the arena (not clobbered on failure), and how many pages it has. */
enum err_kind pdf_klaar(struct pdf *pdf, struct slice *ret, size_t *ret_bladen, struct err *err);

/* ---- parts ---- */

struct pdf_deel {
    struct slice kop, kop_rechts;       /* at the top of every page, small; may be empty */
    struct slice voet;                  /* at the foot, left of 'blad n van m' */
    bool zonder_nummers;                /* no 'blad n van m' */
    double links, rechts, boven, onder; /* margins of the text; 0: PDF_MARGE */
};
#define PDF_MARGE (18 * PDF_MM)

typedef void pdf_inhoud(struct pdf *pdf, void *context);
/* Writes a part; gives the number of its pages (0 after an error). */
size_t pdf_deel(struct pdf *pdf, const struct pdf_deel *deel, pdf_inhoud *inhoud, void *context);

/* ---- what flows: each goes below the one before, on the next page when it does not fit ---- */

struct pdf_letter {
    double grootte;          /* points; 0: 10 */
    bool vet, grijs, rechts; /* rechts: against the right margin */
    int kop;                 /* pdf_op: 1..3, a heading of this level */
};

void pdf_tekst(struct pdf *pdf, struct pdf_letter letter, struct slice tekst); /* "\n" begins a line */
void pdf_kop(struct pdf *pdf, int niveau, struct slice tekst); /* 1..3; stays with what follows */
void pdf_wit(struct pdf *pdf, double hoogte);                  /* not at the top of a page */
void pdf_streep(struct pdf *pdf);                              /* from margin to margin */
void pdf_nieuw_blad(struct pdf *pdf);

/* A column of a row: text below an optional row of boxes to tick, each with its word. */
struct pdf_cel {
    double breed; /* 0: shares what is left with the others that say 0 */
    struct pdf_letter letter;
    struct slice tekst;
    const char *const *vakjes; /* words, NULL after the last; they wrap as text does */
};
void pdf_rij(struct pdf *pdf, const struct pdf_cel *cellen, size_t aantal); /* stays whole */
/* Boxes to tick in the flow, after a word of their own in a column of this width (0: no word). */
void pdf_vakjes(struct pdf *pdf, double breed, struct slice woord, const char *const *vakjes);
/* A line to write on: dotted, after a word. */
void pdf_invullijn(struct pdf *pdf, struct slice woord);

/* A table. Its head stands again at the top of every page it goes on to; a row stays whole; figures stand
 * against the right side of their column. A row of which only the first cell says something is the head of
 * those below it: bold, and never the last of a page. */
struct pdf_kolom {
    struct slice kop;
    double breed; /* 0: shares what is left with the others that say 0 */
    bool getal;
    bool rijkop; /* names its row: the first column, most often */
};
struct pdf_tabel {
    struct slice titel; /* above it, bold; may be empty */
    const struct pdf_kolom *kolommen;
    size_t kolommen_aantal;     /* 1 to PDF_KOLOMMEN */
    const struct slice *cellen; /* row after row; may be empty */
    size_t rijen;
    size_t samen;   /* so many of the last rows are sums: bold, below a line */
    double grootte; /* of the letters; 0: 9 */
};
#define PDF_KOLOMMEN 16
void pdf_tabel(struct pdf *pdf, const struct pdf_tabel *tabel);

/* A drawing in the flow; stays whole. As large as gives letters of 9 points (TEKENING_BLAD is as wide as the
 * text), smaller when it would be wider than the text. in_woorden: for who cannot see it, one sentence. Under
 * a heading of its own: both in one pdf_blok, or the heading may stay behind on the page before. */
void pdf_tekening(struct pdf *pdf, const struct tekening *tekening, struct slice in_woorden);
/* What its inks mean: a sample of each with its words, on as many lines as it takes. */
void pdf_legenda(struct pdf *pdf, const struct tekening_uitleg *rijen, size_t aantal);

/* Content that is never divided over pages (unless it is higher than a page). */
void pdf_blok(struct pdf *pdf, pdf_inhoud *inhoud, void *context);

/* ---- what stands at a place of its own on the page ---- */

/* Text in a column; gives the y below it. */
double pdf_op(struct pdf *pdf, double x, double y, double breed, struct pdf_letter letter,
              struct slice tekst);
void pdf_vlak(struct pdf *pdf, double x, double y, double breed,
              double hoog); /* filled: a QR code's module */
/* What is drawn between these is one figure, in words for who cannot see it. */
void pdf_figuur(struct pdf *pdf, struct slice in_woorden);
void pdf_figuur_eind(struct pdf *pdf);
double pdf_y(const struct pdf *pdf);         /* where what flows goes on */
void pdf_ga_naar(struct pdf *pdf, double y); /* only downwards */

#endif
