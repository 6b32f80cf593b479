/* planrun: the planner's transaction (R11): what is open in, places, letters, handovers and alarms out.
 *
 * Guarantees: one planner at a time a municipality; what is judged, planned and written belongs together (one
 * transaction, all open households locked, then the month's places); places never exceed the capacity,
 * whoever else writes. A run that loses against a deadlock, or finds the places taken meanwhile, starts again
 * a few times. Needs little memory however many households are open: it walks over them twice. */
#ifndef PLAN_PLANRUN_H
#define PLAN_PLANRUN_H

#include "db/store_dossier.h"
#include "domain/planning.h"

struct planrun_opdracht {
    enum plan_modus modus; /* PLAN_VOL on a day that is no working day behaves as PLAN_CRISIS */
    bool droog;            /* compute only: nothing is written */
    size_t geheugen;       /* bytes, the most that a batch of households may hold; geheugen.plan_mb */
};

struct planrun_regel {
    const char *melding; /* id */
    enum gebeurtenis_soort soort;
    enum kanaal kanaal; /* KANAAL_BRIEF for a letter, KANAAL_UITZOEKEN for an alarm */
    int punten;
    bool vrij; /* released at once by the policy */
};

struct planrun_kanaal {
    int plaatsen; /* CAPACITEIT_ONBEPERKT, or the month's number */
    int gebruikt; /* before this run */
};

struct planrun_uitslag {
    int64_t nr; /* in the journal; 0 when dry */
    size_t huishoudens;
    int kandidaten, huisbezoek, telefoon, brief, overdracht, alarmen;
    struct planrun_kanaal kanaal[KANAAL_COUNT]; /* telefoon and huisbezoek */
    const struct planrun_regel *regels;         /* what was planned, in the order of R11; in the arena */
    size_t regels_aantal;
};

/* Outside a transaction. On failure nothing was written. ERR_RETRY: the database is away, or another planner
 * is at work for longer than the lock timeout. */
enum err_kind planrun_uitvoeren(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                const struct planrun_opdracht *opdracht, struct planrun_uitslag *ret,
                                struct err *err);

#endif
