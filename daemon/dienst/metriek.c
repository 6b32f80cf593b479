/* metriek: counting, and asking the database now and then. See metriek.h. */
#include "dienst/metriek.h"

#include "dienst/dienst.h"
#include "dienst/logboek.h"

#define LATER_MS 60000
#define MISLUKT_MS 600000
#define RUST 100 /* so many times as long as the last question took */

const int metriek_emmer_ms[METRIEK_EMMERS] = {10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000, 30000};

void metriek_partij(void *context, const struct partij_maat *maat)
{
    struct dienst *d = context;
    struct metriek *m = &d->metriek;
    const struct telling *t = &maat->telling;
    const struct logfeiten feiten = {.levering = maat->levering,
                                     .partij = maat->nr,
                                     .telling = {{"GELEZEN", t->gelezen},
                                                 {"NIEUW", t->nieuw},
                                                 {"DUBBEL", t->dubbel},
                                                 {"GECORRIGEERD", t->gecorrigeerd},
                                                 {"INGETROKKEN", t->ingetrokken},
                                                 {"AFGEKEURD", t->afgekeurd},
                                                 {"DUUR_MS", maat->ms}}};
    telling_op(&m->records, t);
    m->partijen++;
    m->partij_ms += maat->ms;
    for (int i = METRIEK_EMMERS - 1; i >= 0 && maat->ms <= metriek_emmer_ms[i]; i--)
        m->emmer[i]++;
    meld_feiten(NIVEAU_DEBUG, &feiten, "batch of delivery %lld: %lld records in %lld ms",
                (long long)maat->levering, (long long)t->gelezen, (long long)maat->ms);
}

void metriek_beurt(struct dienst *d, enum err_kind kind, int64_t ms)
{
    if (kind == ERR_NONE)
        d->metriek.beurt_ms = ms;
    else if (kind <= ERR_FULL)
        d->metriek.fouten[kind]++;
}

enum err_kind metriek_ververs(struct dienst *d, struct err *err)
{
    struct metriek *m = &d->metriek;
    int64_t ms = klok_ms();
    if (ms < m->niet_voor_ms)
        return ERR_NONE;
    arena_reset(d->intake.werk);
    enum err_kind kind = metriek_vraag(d->intake.db, d->intake.werk, d->instelling->config.gemeentecode,
                                       d->uitgaand != NULL, klok_nu(&d->klok), &m->stand, err);
    if (kind) { /* figures must not keep help waiting: only a connection that is gone is the caller's affair
                 */
        if (db_lost(d->intake.db))
            return kind;
        m->fouten[kind]++;
        if (kind != ERR_RETRY && !m->mislukt) {
            meld(NIVEAU_WAARSCHUWING, "the figures of the database cannot be had: %s", err->text);
            m->mislukt = true;
        }
        m->bekend = m->bekend && kind == ERR_RETRY;
        m->niet_voor_ms = klok_ms() + (kind == ERR_RETRY ? LATER_MS : MISLUKT_MS);
        return ERR_NONE;
    }
    m->bekend = true;
    m->mislukt = false;
    m->gevraagd_ms = klok_ms();
    m->vraag_ms = m->gevraagd_ms - ms;
    m->niet_voor_ms =
        m->gevraagd_ms + (RUST * m->vraag_ms > METRIEK_VRAAG_MS ? RUST * m->vraag_ms : METRIEK_VRAAG_MS);
    return ERR_NONE;
}
