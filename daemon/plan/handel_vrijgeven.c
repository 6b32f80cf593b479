/* handel_vrijgeven: releases all proposals of a queue in one transaction. See handel.h. */
#include "plan/handel.h"

#include "db/queries.h"
#include "plan/gang.h"

#include <time.h>

#define POGINGEN 5

struct werk {
    struct db *db;
    struct arena *arena;
    const struct schrijver *schrijver;
    enum kanaal kanaal;
    enum rol rol;
    struct slice reden;
    struct gang gang;
    size_t aantal;
    const char *weigering;
};

static const struct melding_oordeel *find_proposal(const struct oordeel *oordeel, enum kanaal kanaal)
{
    const struct plaats *place = oordeel->stand.plaats;
    for (size_t i = 0; i < oordeel->meldingen_aantal; i++) {
        const struct melding_oordeel *m = &oordeel->meldingen[i];
        bool letter = m->brief_klaar && !m->brief_vrij && m->brief_opgehaald == DATE_NONE;
        bool waits = kanaal == KANAAL_BRIEF
                         ? letter
                         : place && place->kanaal == kanaal && place->status == PLAATS_VOORGESTELD;
        if (m->actief && waits)
            return m;
    }
    return NULL;
}

static enum err_kind release_group(void *context, struct gang_groep *groep, struct err *err)
{
    struct werk *w = context;
    size_t released = 0;
    for (size_t i = 0; i < groep->aantal; i++) {
        struct dossier *d = &groep->dossiers[i];
        const struct melding_oordeel *m = find_proposal(&groep->oordelen[i], w->kanaal);
        if (!m || w->weigering)
            continue;
        struct handeling h = {.gebeurtenis = {.soort = GEB_VRIJGEVEN, .kanaal = w->kanaal, .dag = DATE_NONE}};
        w->weigering = handeling_toets(groep->arena, d, &groep->oordelen[i], m, w->rol, w->reden,
                                       w->schrijver->vandaag, &h);
        if (w->weigering)
            continue;
        enum err_kind kind = gebeurtenis_voeg_toe(w->db, groep->arena, w->schrijver, d, &h.gebeurtenis, NULL,
                                                  w->reden.n > 0 ? w->reden : SLICE_NONE, err);
        if (!kind)
            kind = gang_oordeel(&w->gang, groep->arena, d, &groep->oordelen[i], err);
        if (kind)
            return kind;
        groep->dossiers[released] = *d; /* only what was released is written */
        groep->oordelen[released++] = groep->oordelen[i];
    }
    w->aantal += released;
    return released == 0 ? ERR_NONE
                         : oordeel_bewaar(w->db, groep->arena, w->schrijver, groep->nr, groep->dossiers,
                                          groep->oordelen, released, err);
}

static enum err_kind list_households(struct werk *w, struct huishoudens *ret, struct err *err)
{
    bool letters = w->kanaal == KANAAL_BRIEF;
    struct db_params params;
    db_params_begin(&params, w->arena);
    db_param_text(&params, w->schrijver->gemeentecode);
    if (letters)
        db_param_date(&params, w->schrijver->vandaag);
    else
        db_param_int(&params, w->kanaal);
    PGresult *result = NULL;
    enum err_kind kind =
        db_run(w->db, letters ? &QUERY_WACHTRIJ_BRIEF : &QUERY_WACHTRIJ_PLAATS, &params, &result, err);
    if (kind)
        return kind;
    size_t n = (size_t)PQntuples(result);
    *ret = (struct huishoudens){ARENA_ARRAY(w->arena, int64_t, n + 1),
                                ARENA_ARRAY(w->arena, struct slice, n + 1), n};
    for (size_t i = 0; i < n && ret->sleutel && ret->naam; i++) {
        ret->sleutel[i] = db_int(result, (int)i, 0);
        ret->naam[i] = arena_dup(w->arena, db_text(result, (int)i, 1));
    }
    PQclear(result);
    return arena_is_full(w->arena) ? err_set(err, ERR_FULL, "no room for a queue of %zu households", n)
                                   : ERR_NONE;
}

static enum err_kind release_all(struct werk *w, struct err *err)
{
    struct huishoudens households;
    enum err_kind kind = db_begin(w->db, err);
    if (!kind)
        kind = list_households(w, &households, err);
    if (!kind)
        kind = gang_loop(&w->gang, &households, release_group, w, err);
    if (!kind && !w->weigering)
        return db_commit(w->db, err);
    db_rollback(w->db);
    return kind;
}

enum err_kind handel_vrijgeven(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                               enum kanaal kanaal, enum rol rol, struct slice reden, size_t geheugen,
                               struct handel_uitslag *ret, size_t *ret_aantal, struct err *err)
{
    *ret = (struct handel_uitslag){0};
    for (int attempt = 1;; attempt++) {
        struct werk w = {
            .db = db, .arena = arena, .schrijver = schrijver, .kanaal = kanaal, .rol = rol, .reden = reden};
        w.gang = (struct gang){.db = db, .schrijver = schrijver, .geheugen = geheugen, .slot = true};
        enum err_kind kind = release_all(&w, err);
        ret->weigering = w.weigering;
        *ret_aantal = kind || w.weigering ? 0 : w.aantal;
        if (kind != ERR_RETRY || db_lost(db) || attempt == POGINGEN)
            return kind;
        nanosleep(&(struct timespec){0, attempt * 30000000L}, NULL);
    }
}
