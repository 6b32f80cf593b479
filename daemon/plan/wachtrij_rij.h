/* wachtrij_rij: the row of one household in a queue, and the names to it. Inside the wachtrij files only. */
#ifndef PLAN_WACHTRIJ_RIJ_H
#define PLAN_WACHTRIJ_RIJ_H

#include "plan/wachtrij.h"

/* False: this household is not in that queue. ret->id is empty when the arena is full. */
bool rij_maak(struct arena *arena, const struct schrijver *schrijver, enum kanaal kanaal,
              const struct dossier *dossier, const struct oordeel *oordeel, struct rij *ret);

/* Fills in the names of all rows and records who was shown them. Inside a transaction. */
enum err_kind rijen_personen(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                             const struct wachtrij_vraag *vraag, struct rij *rijen, size_t aantal,
                             struct err *err);

#endif
