/* overdracht: who of a melding is known at GKB or WPDA, and what is still to be asked of them (R8).
 *
 * Lists come and go while a melding is open, and so does what follows from them:
 * - who appears, in whatever stage of the approach, is handed over; who leaves the list before the partner
 *   answered is no longer, and goes back to the route it had. What a person handed over waits for the answer;
 * - the partner is asked once in a line of work: who was given back, taken back or not answered for in time
 * is left out of every later comparison;
 * - a person who moves a melding has seen who was known then, and how surely. That alone moves it no more;
 *   whoever appears after it counts as for anyone else, and so does a doubt that became a certainty.
 *
 * For that the events `overdracht` and `verplaatsen` keep in `waarde` who was known when they were done: "-"
 * for nobody, else a line each of partner, merk and verdict, sorted: "gkb 00f1a2b3c4d5e6f7 zeker". Nothing at
 * all (events of before this was kept, or past their term) stands for everybody. */
#ifndef DOMAIN_OVERDRACHT_H
#define DOMAIN_OVERDRACHT_H

#include "domain/bundel.h"
#include "domain/clientmatch.h"

/* client_id: as the partner gives it. */
int64_t bekende_merk(const struct hash_key *key, enum bron bron, struct slice client_id);

struct bekendheid {
    enum bekend_uitkomst uitkomst; /* by what nobody has decided about yet */
    bool loopt;                    /* a handover waits for its answer */
    bool opnieuw; /* it does, but a place was given since: the partner's list showed it gone meanwhile */
    struct slice merken; /* who is known now, as events keep it */
};

/* False: the arena is full. */
bool overdracht_bekend(struct zaak *zaak, const struct bundel *bundel, bool crisis, struct bekendheid *ret);

#endif
