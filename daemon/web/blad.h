/* blad: the parts that every page is made of, in the look of NL Design System.
 *
 * A page:
 *     struct blad b;
 *     blad_begin(&b, v, "Capaciteit");
 *     blad_zin(&b, "Er zijn %d plaatsen.", n);
 *     blad_klaar(&b, a);
 * A form in it, with its mistakes (n = 0: none):
 *     blad_formulier(&b, "/meldingen/M-1/handelingen");
 *     blad_fouten(&b, fouten, n);
 *     blad_veld(&b, &(struct invoerveld){.naam = "reden", .etiket = "Reden"});
 *     blad_knop(&b, "Opslaan");
 *     html_sluit(&b.h);
 *
 * What ends in _begin, and every part that says 'opens', is closed by html_sluit(&b.h), rows of tables too.
 * Everything is escaped (render/html.h). Texts of a person or a partner are slices: "%.*s" and SLICE_ARG. */
#ifndef WEB_BLAD_H
#define WEB_BLAD_H

#include "render/html.h"
#include "web/web.h"

#include <stddef.h>

#define BLAD_KOLOMMEN 16

/* A mistake: the name of the field it is in, and a Dutch sentence. */
struct invoerfout {
    const char *veld, *tekst;
};

struct blad {
    struct html h;
    struct verzoek *v;
    int inhoud;                      /* where <main> lies */
    size_t formulieren;              /* so far: ids of fields differ by form */
    const struct invoerfout *fouten; /* of the form that is being written */
    size_t fouten_n;
    bool fout;                         /* some form had mistakes: status 422 */
    const char *koppen[BLAD_KOLOMMEN]; /* of the table that is being written */
    size_t kolommen, kolom;
};

/* Up to where the content begins, with the title as its heading. */
void blad_begin(struct blad *blad, struct verzoek *v, const char *titel);
/* Ends the page and makes it the answer: status 200, 422 after mistakes, 500 and one line when it does not
 * fit. */
void blad_klaar(struct blad *blad, struct antwoord *a);
/* Where the work of this role begins: the first page of its menu. */
const char *blad_thuis(const struct verzoek *v);

/* ---- text ---- */

void blad_kop(struct blad *blad, int niveau, const char *tekst); /* 2 to 4 */
void blad_zin(struct blad *blad, const char *format, ...) __attribute__((format(printf, 2, 3)));
void blad_klein(struct blad *blad, const char *format, ...) __attribute__((format(printf, 2, 3))); /* aside */
void blad_link(struct blad *blad, const char *heen, const char *tekst);
void blad_terug(struct blad *blad, const char *heen, const char *tekst); /* above the content: back to … */
/* Pages of a long list; NULL: there is none on that side. */
void blad_verder(struct blad *blad, const char *vorige, const char *volgende);

enum blad_soort { BLAD_INFO, BLAD_GELUKT, BLAD_LET_OP, BLAD_FOUT };
void blad_melding(struct blad *blad, enum blad_soort soort, const char *tekst); /* a message in a box */
/* What was just done, and a button that undoes it: a POST to `ongedaan` with the field `gebeurtenis` =
 * nummer. ongedaan NULL: it cannot be undone. */
void blad_gedaan(struct blad *blad, const char *tekst, const char *ongedaan, struct slice nummer);
/* A word in a coloured frame, inside a line: spoed, vervallen, met twee. */
void blad_merk(struct blad *blad, enum blad_soort soort, const char *tekst);

/* ---- blocks ---- */

void blad_kaart(struct blad *blad, const char *titel);   /* opens a section; titel (heading 2) may be NULL */
void blad_artikel(struct blad *blad, const char *titel); /* opens one of several alike; heading 3 */
void blad_uitklap(struct blad *blad, const char *samenvatting); /* opens what unfolds */
void blad_naast(struct blad *blad); /* opens a row of blocks: beside each other where there is room */
void blad_lijst(struct blad *blad); /* opens a list of facts */
void blad_gegeven(struct blad *blad, const char *wat, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void blad_gegeven_begin(struct blad *blad, const char *wat); /* opens one whose value holds more than text */
void blad_punten(struct blad *blad); /* opens a list with bullets; items by blad_punt */
void blad_punt(struct blad *blad, const char *format, ...) __attribute__((format(printf, 2, 3)));

void blad_cijfers(struct blad *blad); /* opens a row of figures */
/* A figure with what it counts; toelichting and heen (where it leads) may be NULL. */
void blad_cijfer(struct blad *blad, const char *getal, const char *wat, const char *toelichting,
                 const char *heen, enum blad_soort soort);

/* ---- tables: on a telephone every row stands by itself, each cell with the head of its column ---- */

/* Opens a table: caption, then the heads of the columns up to NULL. Ends with blad_tabel_klaar. */
void blad_tabel(struct blad *blad, const char *bijschrift, ...) __attribute__((sentinel));
void blad_rij(struct blad *blad); /* opens a row */
void blad_cel(struct blad *blad, const char *format, ...) __attribute__((format(printf, 2, 3)));
void blad_cel_getal(struct blad *blad, const char *getal); /* to the right */
void blad_cel_link(struct blad *blad, const char *heen, const char *tekst);
void blad_cel_begin(struct blad *blad); /* opens one that holds more than text */
void blad_tabel_klaar(struct blad *blad);

/* ---- forms ---- */

/* Opens a form that changes something: method POST, with the proof that it was made for this session. */
void blad_formulier(struct blad *blad, const char *actie);
/* The same in a line of its own, for a form that is only a button or two. */
void blad_formulier_klein(struct blad *blad, const char *actie);
/* Is this the form that was made for this session? */
bool blad_formulier_klopt(const struct verzoek *v);
/* The mistakes of this form, directly after it was opened: a summary here, each again at its field, and the
 * fields hold what was typed (v->formulier). Mistakes outlive the form. */
void blad_fouten(struct blad *blad, const struct invoerfout *fouten, size_t n);

/* A label and an input. Only naam and etiket are needed. */
struct invoerveld {
    const char *naam, *etiket;
    const char *soort;     /* of input; NULL: text */
    const char *aanvullen; /* autocomplete */
    const char *fout;      /* a Dutch sentence; or give it to blad_fouten */
    bool verplicht;
    const char *hulp;      /* a sentence below the label */
    struct slice waarde;   /* what it begins with */
    const char *toetsen;   /* inputmode */
    bool kort;             /* a few characters wide */
    const char *min, *max; /* of numbers and dates */
    unsigned lengte;       /* at most so many characters; 0: no bound here */
};
void blad_veld(struct blad *blad, const struct invoerveld *veld);
void blad_tekstvak(struct blad *blad, const struct invoerveld *veld); /* several lines */

/* One of a list: value and text; {NULL, NULL} ends it. */
struct invoerkeuze {
    const char *waarde, *tekst;
};
void blad_keuze(struct blad *blad, const struct invoerveld *veld,
                const struct invoerkeuze *keuzes); /* select */
void blad_rondjes(struct blad *blad, const struct invoerveld *veld,
                  const struct invoerkeuze *keuzes); /* radio */
void blad_vinkje(struct blad *blad,
                 const struct invoerveld *veld); /* waarde: what is sent, "ja" when empty */
void blad_verborgen(struct blad *blad, const char *naam, struct slice waarde);
void blad_verborgen_getal(struct blad *blad, const char *naam, int64_t waarde);

void blad_knoppen(struct blad *blad);                 /* opens a row of buttons */
void blad_knop(struct blad *blad, const char *tekst); /* what the form is for */
void blad_knop_tweede(struct blad *blad, const char *naam, const char *waarde, const char *tekst);
void blad_knop_klein(struct blad *blad, const char *naam, const char *waarde, const char *tekst);

#endif
