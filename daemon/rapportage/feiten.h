/* feiten: the recorded facts of some months, out of the database and into kengetallen, row by row.
 *
 * Nothing is judged here and nothing kept but counts, and in which wijk each household lives. What was let go
 * when its term had passed comes in as the counts that were kept of it, so that an old month still adds up.
 * Reads inside a transaction of the caller: one snapshot for all of it. No clock. */
#ifndef RAPPORTAGE_FEITEN_H
#define RAPPORTAGE_FEITEN_H

#include "config/config.h"
#include "db/db.h"
#include "domain/beleid.h"
#include "rapport/kengetallen.h"

struct feiten_vraag {
    struct slice gemeentecode;
    const struct beleid *beleid; /* norm, teams, and the places of a month of which none were recorded */
    const struct rapport_config *config;
    civil_month eerste, laatste;
};

struct feiten {
    struct kengetallen *kengetallen;
    struct slice *wijken; /* names, in the order of their index: configured, else what the data have */
    size_t wijken_aantal;
};

enum err_kind feiten_laad(struct db *db, struct arena *arena, const struct feiten_vraag *vraag,
                          struct feiten *ret, struct err *err);

#endif
