/* bewaar_huishoudens: a slice of households, from the facts in the database to a verdict, and doing it;
 * private to this room. */
#ifndef BEWAAR_BEWAAR_HUISHOUDENS_H
#define BEWAAR_BEWAAR_HUISHOUDENS_H

#include "bewaar/bewaar_run.h"

struct bewaar_groep {
    int64_t *sleutels; /* rising */
    bool *gewist;      /* beside them: is a pseudonym already */
    struct bewaar_huishouden *huishoudens;
    bool **wie; /* beside each event: it still says who */
    size_t aantal;
};

/* The next households behind `na`: keys only. */
enum err_kind groep_volgende(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                             int64_t na, int hoogstens, struct bewaar_groep *ret, struct err *err);
/* Locks them, in sorted order; those that went meanwhile are left out. */
enum err_kind groep_slot(struct db *db, struct arena *arena, const int64_t *sleutels, size_t aantal,
                         struct bewaar_groep *ret, struct err *err);
/* Reads their facts and decides. */
enum err_kind groep_beslis(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                           struct bewaar_groep *groep, struct err *err);
/* Is there anything to do for this one? */
bool groep_heeft_werk(const struct bewaar_groep *groep, size_t i);
/* Counts what is looked at, what goes and what stays of this one. */
void groep_tel(const struct bewaar_groep *groep, size_t i, struct bewaar_verslag *verslag);
/* Does it, in the transaction that holds the locks; adds what goes along to the counts. */
enum err_kind groep_wis(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                        const struct bewaar_groep *groep, struct bewaar_verslag *verslag, struct err *err);

#endif
