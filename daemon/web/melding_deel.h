/* melding_deel: the parts of the page of one melding. Inside the melding files only. */
#ifndef WEB_MELDING_DEEL_H
#define WEB_MELDING_DEEL_H

#include "plan/uitleg.h"
#include "web/blad.h"
#include "web/handelen.h"

struct melding_blad {
    struct blad b;
    struct verzoek *v;
    struct schrijver s;
    struct uitleg u;
    int64_t versie;
    struct handeling_keuze kan;
    bool bedragen; /* names of partners and amounts are shown */
    const struct melding_oordeel *melding;
    /* A form that was not done: which, and why. NULL: none */
    const struct handelvraag *vraag;
    const struct handel_uitslag *uitslag;
};

/* melding_deel.c */
void deel_kop(struct melding_blad *m);       /* where it stands and why, and the facts */
void deel_personen(struct melding_blad *m);  /* who they are, how they are reached, their signals */
void deel_signalen(struct melding_blad *m);  /* every signal and what was decided about it */
void deel_uitleg(struct melding_blad *m);    /* points with the fact behind each, and the route */
void deel_meldingen(struct melding_blad *m); /* the other meldingen of this household */

/* melding_lijn.c */
void deel_tijdlijn(struct melding_blad *m);
/* A Dutch sentence with a capital, without a full stop. */
const char *gebeurtenis_woorden(struct melding_blad *m, const struct uitleg_gebeurtenis *e);
const struct uitleg_gebeurtenis *gebeurtenis_met(const struct melding_blad *m, int64_t nr);
bool gebeurtenis_te_herroepen(struct melding_blad *m, const struct uitleg_gebeurtenis *e);
/* What was delivered, planned or done since that version. */
void deel_sindsdien(struct melding_blad *m, int64_t versie);

/* melding_vorm.c */
void deel_handelingen(struct melding_blad *m);
/* Where the forms of this melding go. */
const char *melding_pad(struct melding_blad *m, const char *erachter);

#endif
