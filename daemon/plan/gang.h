/* gang: a walk over many households, a batch at a time, so that any number fits a bounded workspace.
 *
 * For each batch: load (locked or only to look), recognise known clients, judge, hand to the caller. Batches
 * come in the order of the household keys, so locks are always taken in one order. */
#ifndef PLAN_GANG_H
#define PLAN_GANG_H

#include "db/store_dossier.h"

struct huishoudens {
    int64_t *sleutel; /* rising */
    struct slice *naam;
    size_t aantal;
};

struct gang_groep {
    struct arena *arena; /* of this batch: wiped after it */
    size_t eerste;       /* place of its first household in the list */
    struct dossier *dossiers;
    struct oordeel *oordelen;
    size_t aantal;
    int64_t nr; /* the journal number to write with; 0 without a lock */
};

struct gang {
    struct db *db;
    const struct schrijver *schrijver;
    size_t geheugen; /* most bytes of a batch */
    bool slot;       /* lock: inside a transaction, to write */
    bool herzie;     /* look at the points again, as a plan run does */
};

typedef enum err_kind gang_doe(void *context, struct gang_groep *groep, struct err *err);
enum err_kind gang_loop(const struct gang *gang, const struct huishoudens *huishoudens, gang_doe *doe,
                        void *context, struct err *err);

/* Judges one dossier of a batch again, after events were added to it. ERR_FULL when the arena is. */
enum err_kind gang_oordeel(const struct gang *gang, struct arena *arena, struct dossier *dossier,
                           struct oordeel *ret, struct err *err);

#endif
