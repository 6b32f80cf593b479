/* blad: the frame of every page: title, skip link, who is signed on, where one can go, and the foot. */
#ifndef WEB_BLAD_H
#define WEB_BLAD_H

#include "render/html.h"
#include "web/web.h"

struct blad {
    struct html h;
    struct verzoek *v;
};

/* Up to where the content begins, with the title as its heading. */
void blad_begin(struct blad *blad, struct verzoek *v, const char *titel);
/* Ends the page and makes it the answer, status 200. An answer without body: it did not fit. */
void blad_klaar(struct blad *blad, struct antwoord *a);

/* A form that changes something: method POST, with the proof that it was made for this session. */
void blad_formulier(struct blad *blad, const char *actie);
/* Is this the form that was made for this session? */
bool blad_formulier_klopt(const struct verzoek *v);

/* A label and an input of this type; `fout`: a Dutch sentence, or NULL. */
struct invoerveld {
    const char *naam, *etiket, *soort, *aanvullen; /* autocomplete */
    const char *fout;
    bool verplicht;
};
void blad_veld(struct blad *blad, const struct invoerveld *veld);
void blad_knop(struct blad *blad, const char *tekst);

#endif
