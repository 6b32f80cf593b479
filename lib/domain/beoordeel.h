/* beoordeel: the one decision about a household: R3 to R10, and the state R11 to R13 give it.
 *
 * A pure function of the dossier, the policy and the moment. The same facts in any order give the same
 * oordeel; an oordeel never depends on an earlier oordeel, except where a rule fixes it: signals in a frozen
 * melding stay (R7), a closed periode is not decided again unless a fact of it came in today, points stand
 * until the next plan run (R10). */
#ifndef DOMAIN_BEOORDEEL_H
#define DOMAIN_BEOORDEEL_H

#include "base/arena.h"
#include "domain/beleid.h"
#include "domain/oordeel.h"

struct beoordeel_context {
    const struct beleid *beleid;
    const struct hash_key *key;
    struct slice gemeentecode;
    civil_date vandaag;
    bool herzie_punten; /* a plan run, or a fact by a person: look at the points again */
};

/* Sorts dossier->signalen by (signaaldatum, partner, ID). False when the arena is full; *ret is then
 * untouched. */
bool beoordeel(struct arena *arena, struct dossier *dossier, const struct beoordeel_context *context,
               struct oordeel *ret);

/* The household's active melding, or NULL. */
const struct melding_oordeel *oordeel_actief(const struct oordeel *oordeel);
/* The active melding, else the newest, or NULL without any: the one that speaks for the household. */
const struct melding_oordeel *oordeel_woordvoerder(const struct oordeel *oordeel);

#endif
