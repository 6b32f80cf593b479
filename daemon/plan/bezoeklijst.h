/* bezoeklijst: the queue of visits as those who go want it: along a route, in words, and on paper.
 *
 * Paper holds what is needed at the door and no more: names, address, telephone, kinds of signaalpartner;
 * never a BSN, an amount or the name of a signaalpartner. */
#ifndef PLAN_BEZOEKLIJST_H
#define PLAN_BEZOEKLIJST_H

#include "domain/bezoek.h"
#include "plan/wachtrij.h"

/* From the order of R11 into that of the addresses. The queue was read with names. */
void bezoeklijst_op_route(struct wachtrij *wachtrij);

/* "1 okt Telefoon Ochtend, 3 okt Huisbezoek Middag": the last few, what came first in front; "" without any.
 * Whom nobody reached; who was is said behind it. */
const char *bezoek_pogingen(struct arena *arena, const struct rij *rij);
/* "Vaart 10 A, 9401GE Assen"; the key of the household when that is all there is. */
const char *bezoek_adres(struct arena *arena, const struct rij *rij);
const char *bezoek_naam(const struct rij_client *client); /* never empty */
/* " (geboren in 1985)" where more persons are to be spoken to, else "": father and son may have one name. */
const char *bezoek_geboren(struct arena *arena, const struct rij *rij, const struct rij_client *client);

struct bezoekblad {
    struct slice gemeente, wie; /* who prints it */
    struct slice team;          /* empty: all, or there are none */
    instant nu;
    size_t hoogstens; /* bytes of the document */
};
/* The list on A4, in the order of the rows. */
enum err_kind bezoeklijst_pdf(struct arena *arena, const struct bezoekblad *blad,
                              const struct wachtrij *wachtrij, struct slice *ret, size_t *ret_bladen,
                              struct err *err);

#endif
