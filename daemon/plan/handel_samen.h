/* handel_samen: one act on many meldingen in one transaction: releasing what was ticked, closing letter-only
 * meldingen as one batch (R12), giving back what lies idle; and undoing such a batch.
 *
 * Guarantees: the households are locked in sorted order and judged again under the lock, each melding is
 * checked as handel() does. What can no longer be done is left out and counted, it does not stop the rest;
 * either all that could be done is written or nothing is. Two who send the same batch at once: what the first
 * did, the second leaves out. The events of one batch have one time and rising journal places. */
#ifndef PLAN_HANDEL_SAMEN_H
#define PLAN_HANDEL_SAMEN_H

#include "plan/handel.h"

struct samen_opdracht {
    struct slice act; /* vrijgeven, resultaat, teruggeven: one that moves no signals */
    const struct argument *argumenten;
    size_t argumenten_aantal;
    bool alleen_voorgesteld; /* resultaat: only where that is what is proposed */
    const struct slice *meldingen;
    size_t aantal;
    enum rol rol;
    struct slice reden;
    size_t geheugen; /* bytes, for a batch of households */
};

struct samen_uitslag {
    size_t gedaan, overgeslagen;
    int64_t van, tot;      /* journal places of the first and the last act; 0: nothing was done */
    const char *weigering; /* why the first that was left out was, or NULL; Dutch, in the arena or static */
};

/* Outside a transaction. ERR_INVALID: the act or its arguments are no such act. */
enum err_kind handel_samen(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                           const struct samen_opdracht *opdracht, struct samen_uitslag *ret, struct err *err);

/* Undoes what was done in one batch: the acts of one person, moment and kind between these journal places.
 * With van == tot it is one act, whoever did it; else only of `schrijver` himself. Acts that move signals are
 * not undone here: nothing is done then. */
enum err_kind handel_samen_ongedaan(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                    int64_t van, int64_t tot, enum rol rol, struct slice reden,
                                    size_t geheugen, struct samen_uitslag *ret, struct err *err);

#endif
