/* plaats_bewaar: the places of households as rows, and the months of capacity they stand in. Inside daemon/db
 * only.
 *
 * The database counts and bounds (trigger plaats_telt, CHECK capaciteit_niet_overschreden); here only the
 * order matters: what frees goes before what takes. */
#ifndef DB_PLAATS_BEWAAR_H
#define DB_PLAATS_BEWAAR_H

#include "db/store_dossier.h"

struct plaats_rij {
    const struct dossier *dossier;
    const struct plaats *plaats;
    int team;
};

struct plaats_werk {
    struct plaats_rij *rijen;
    size_t aantal;
    int64_t *ongedaan; /* events that were undone: a place they gave is free */
    size_t ongedaan_aantal;
};

/* False when the arena is full. */
bool plaats_werk_begin(struct plaats_werk *werk, struct arena *arena, const struct dossier *dossiers,
                       const struct oordeel *oordelen, size_t aantal);
void plaats_werk_neem(struct plaats_werk *werk, const struct schrijver *schrijver,
                      const struct dossier *dossier, const struct oordeel *oordeel);
/* Leaves out what the database holds already: a batch that changes no place locks no capacity. */
enum err_kind plaats_werk_vergelijk(struct plaats_werk *werk, struct db *db, struct arena *arena,
                                    struct err *err);
bool plaats_werk_leeg(const struct plaats_werk *werk);
/* Within an open pipeline. */
void plaats_werk_stuur(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                       const struct plaats_werk *werk);

#endif
