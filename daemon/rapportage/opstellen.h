/* opstellen: makes the reports of some months from what is recorded, and keeps them.
 *
 * The facts of all of them are read once, in one snapshot, with the reports of earlier months that were
 * signed: those say what their months were, whatever is recorded since. Opens and ends its own transactions.
 */
#ifndef RAPPORTAGE_OPSTELLEN_H
#define RAPPORTAGE_OPSTELLEN_H

#include "config/config.h"
#include "db/db.h"
#include "domain/beleid.h"
#include "rapport/rapport.h"

struct opsteller;

/* What the making needs. Everything lies in the arena, which must stay. */
struct opsteller_eis {
    const struct config *config;
    const struct beleid *beleid;
    int64_t beleid_nr;
    civil_date vandaag; /* which months are closed (R7) */
};
enum err_kind opsteller_begin(struct db *db, struct arena *arena, const struct opsteller_eis *eis,
                              civil_month eerste, civil_month laatste, struct opsteller **ret,
                              struct err *err);
/* Whether anything is recorded of that month. */
bool opsteller_er(const struct opsteller *o, civil_month maand);
/* The month does not take signals any more (R7). */
bool opsteller_gesloten(const struct opsteller *o, civil_month maand);

enum err_kind opsteller_maak(struct opsteller *o, civil_month maand, struct rapport **ret, struct err *err);
/* Keeps it, with its copy without small numbers, unless it was signed. ret_nieuw: it is another one than was
 * kept. Inside a transaction of the caller. */
enum err_kind opsteller_bewaar(struct opsteller *o, const struct rapport *rapport, instant nu,
                               bool *ret_nieuw, struct err *err);

#endif
