/* bezoek_lees: what the pages of the visit list read, and what they show alike. Inside the bezoek files only.
 */
#ifndef WEB_BEZOEK_LEES_H
#define WEB_BEZOEK_LEES_H

#include "plan/bezoeklijst.h"
#include "web/blad.h"

#define BEZOEK_PAD "/wachtrijen/huisbezoek"

/* Whose list, and in which order. */
struct bezoek_keuze {
    int team;          /* of wachtrij_vraag */
    struct slice naam; /* of the team; empty: all, or there are none */
    bool eigen;        /* of a team that sees only what it pulled */
    bool voorrang;     /* else along the route */
};

/* Of who asks, and of ?team= and ?volgorde=, or the fields of a form. False: there is no such team. */
bool bezoek_kies(const struct verzoek *v, const struct formulier *van, struct bezoek_keuze *ret);

/* Ends the transaction of the request and reads; again when it lost against another writer. vraag: without
 * channel, team, memory and keys, which are filled in. */
enum err_kind bezoek_lees(struct verzoek *v, const struct bezoek_keuze *keuze, struct wachtrij_vraag vraag,
                          struct wachtrij *ret, struct err *err);
/* The row of the melding of the route; NULL in *ret: not on a list that who asks may see. */
enum err_kind bezoek_lees_een(struct verzoek *v, const char *inzage, const struct rij **ret, struct err *err);

/* What must be known before ringing, in frames. */
void bezoek_merken(struct blad *blad, const struct rij *rij);
/* Whom to speak, each with a number that can be called by a tap. */
void bezoek_personen(struct blad *blad, const struct rij *rij);
/* Kinds of signaalpartner, deadline, earlier attempts and what to try now, as items of a list of facts. */
void bezoek_gegevens(struct blad *blad, const struct rij *rij);

/* The flash of an outcome, out of ?wat= and ?gedaan= and ?van=. */
void bezoek_gedaan(struct blad *blad);

/* Could this be the id of a melding? What comes out of an address is shown only then. */
bool bezoek_is_id(struct slice id);

#endif
