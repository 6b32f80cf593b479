/* wachtrij: see wachtrij.h. Looking locks nothing; pulling locks the households, judges them again under the
 * lock and gives out what is still released, so that two who pull at once never get the same melding. */
#include "plan/wachtrij.h"

#include "db/queries.h"
#include "plan/gang.h"
#include "plan/wachtrij_rij.h"

#include <stdlib.h>
#include <string.h>

struct werk {
    struct db *db;
    struct arena *arena;
    const struct schrijver *schrijver;
    const struct wachtrij_vraag *vraag;
    struct gang gang;
    struct rij *rijen;
    size_t aantal;
    size_t telling[RIJ_STATUS_COUNT];
};

static bool has_places(enum kanaal kanaal)
{
    return kanaal == KANAAL_TELEFOON || kanaal == KANAAL_HUISBEZOEK;
}

/* Of one melding, whatever its queue: whether it is in this one shows its row. */
static enum err_kind list_one(struct werk *w, struct huishoudens *ret, struct err *err)
{
    int64_t melding;
    *ret = (struct huishoudens){ARENA_ARRAY(w->arena, int64_t, 1), ARENA_ARRAY(w->arena, struct slice, 1), 1};
    w->rijen = ARENA_ARRAY(w->arena, struct rij, 2);
    if (!ret->sleutel || !ret->naam || !w->rijen)
        return err_set(err, ERR_FULL, "no room for one row of a queue");
    enum err_kind kind = dossier_van_melding(w->db, w->arena, w->schrijver, w->vraag->melding, ret->sleutel,
                                             ret->naam, &melding, err);
    if (kind == ERR_INVALID) /* there is none */
        ret->aantal = 0;
    return kind == ERR_INVALID ? ERR_NONE : kind;
}

static enum err_kind list_households(struct werk *w, struct huishoudens *ret, struct err *err)
{
    if (w->vraag->melding.n > 0)
        return list_one(w, ret, err);
    struct db_params params;
    db_params_begin(&params, w->arena);
    db_param_text(&params, w->schrijver->gemeentecode);
    const struct db_query *query = &QUERY_WACHTRIJ_ROUTE;
    if (w->vraag->kanaal == KANAAL_BRIEF) {
        query = &QUERY_WACHTRIJ_BRIEF;
        db_param_date(&params, w->schrijver->vandaag);
    } else {
        if (has_places(w->vraag->kanaal))
            query = &QUERY_WACHTRIJ_PLAATS;
        db_param_int(&params, w->vraag->kanaal);
    }
    PGresult *result = NULL;
    enum err_kind kind = db_run(w->db, query, &params, &result, err);
    if (kind)
        return kind;
    size_t n = (size_t)PQntuples(result);
    *ret = (struct huishoudens){ARENA_ARRAY(w->arena, int64_t, n + 1),
                                ARENA_ARRAY(w->arena, struct slice, n + 1), n};
    w->rijen = ARENA_ARRAY(w->arena, struct rij, n + 1);
    bool room = ret->sleutel && ret->naam && w->rijen;
    for (size_t i = 0; i < n && room; i++) {
        ret->sleutel[i] = db_int(result, (int)i, 0);
        ret->naam[i] = arena_dup(w->arena, db_text(result, (int)i, 1));
    }
    PQclear(result);
    return room && !arena_is_full(w->arena)
               ? ERR_NONE
               : err_set(err, ERR_FULL, "no room for a queue of %zu households", n);
}

/* 1: a row was added; 0: not in this queue or another team's; -1: the arena is full. */
static int add_row(struct werk *w, const struct dossier *dossier, const struct oordeel *oordeel)
{
    struct rij *row = &w->rijen[w->aantal];
    if (!rij_maak(w->arena, w->schrijver, w->vraag->kanaal, dossier, oordeel, row))
        return 0;
    if (w->vraag->team >= 0 && row->team != w->vraag->team)
        return 0;
    if (row->id[0] == '\0')
        return -1;
    w->telling[row->status]++;
    if (w->vraag->uitgegeven && row->status != RIJ_OPGEHAALD && row->status != RIJ_VERVALLEN)
        return 0;
    w->aantal++;
    return 1;
}

static enum err_kind show_group(void *context, struct gang_groep *groep, struct err *err)
{
    struct werk *w = context;
    for (size_t i = 0; i < groep->aantal; i++)
        if (add_row(w, &groep->dossiers[i], &groep->oordelen[i]) < 0)
            return err_set(err, ERR_FULL, "no room for the rows of a queue");
    return ERR_NONE;
}

/* ---- pulling ---- */

static enum err_kind give_out(struct werk *w, struct gang_groep *groep, struct dossier *dossier,
                              struct oordeel *oordeel, struct err *err)
{
    struct gebeurtenis g = {
        .soort = GEB_OPGEHAALD,
        .melding = w->rijen[w->aantal].melding,
        .kanaal = w->vraag->kanaal,
        .dag = w->schrijver->vandaag,
    };
    enum err_kind kind =
        gebeurtenis_voeg_toe(w->db, groep->arena, w->schrijver, dossier, &g, NULL, SLICE_NONE, err);
    return kind ? kind : gang_oordeel(&w->gang, groep->arena, dossier, oordeel, err);
}

static bool is_left_out(const struct werk *w, const struct rij *rij)
{
    for (const char *const *id = w->vraag->zonder; id && *id; id++)
        if (strcmp(*id, rij->id) == 0)
            return true;
    return false;
}

/* What was given out is moved to the front of the batch: only that is written. */
static enum err_kind pull_group(void *context, struct gang_groep *groep, struct err *err)
{
    struct werk *w = context;
    size_t given = 0;
    for (size_t i = 0; i < groep->aantal; i++) {
        struct dossier *d = &groep->dossiers[i];
        struct oordeel *o = &groep->oordelen[i];
        int added = add_row(w, d, o);
        if (added < 0)
            return err_set(err, ERR_FULL, "no room for the rows of a queue");
        if (added == 0)
            continue;
        w->aantal--;
        if (w->rijen[w->aantal].status != RIJ_VRIJGEGEVEN || is_left_out(w, &w->rijen[w->aantal]))
            continue;
        w->telling[RIJ_VRIJGEGEVEN]--; /* it becomes another */
        enum err_kind kind = give_out(w, groep, d, o, err);
        if (kind)
            return kind;
        if (add_row(w, d, o) != 1) /* as it is now: pulled, with the step that follows */
            return err_set(err, ERR_FULL, "no room for the rows of a queue");
        groep->dossiers[given] = *d;
        groep->oordelen[given++] = *o;
    }
    return given == 0 ? ERR_NONE
                      : oordeel_bewaar(w->db, groep->arena, w->schrijver, groep->nr, groep->dossiers,
                                       groep->oordelen, given, err);
}

/* ---- the whole ---- */

static int by_order(const void *a, const void *b)
{
    return kandidaat_cmp(&((const struct rij *)a)->volgorde, &((const struct rij *)b)->volgorde);
}

int wachtrij_team(const struct beleid *beleid, struct slice naam)
{
    for (size_t i = 0; i < beleid->teams_aantal; i++)
        if (slice_eq(beleid->teams[i].naam, naam))
            return (int)i;
    return beleid->teams_aantal == 0 && naam.n == 0 ? 0 : BELEID_MAX_TEAMS;
}

static enum err_kind read_capacity(const struct werk *w, struct wachtrij *ret, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, w->arena);
    db_param_text(&params, w->schrijver->gemeentecode);
    db_param_date(&params, month_first(month_of(w->schrijver->vandaag)));
    PGresult *result = NULL;
    enum err_kind kind = db_run(w->db, &QUERY_CAPACITEIT_MAAND, &params, &result, err);
    ret->plaatsen = w->schrijver->beleid->capaciteit[w->vraag->kanaal];
    for (int i = 0; !kind && i < PQntuples(result); i++) {
        if (db_int(result, i, 0) != (int64_t)w->vraag->kanaal)
            continue;
        ret->plaatsen = PQgetisnull(result, i, 1) ? CAPACITEIT_ONBEPERKT : (int)db_int(result, i, 1);
        ret->gebruikt = (int)db_int(result, i, 2);
    }
    PQclear(result);
    return kind;
}

static enum err_kind read_all(struct werk *w, struct wachtrij *ret, struct err *err)
{
    struct huishoudens households;
    bool pull = w->vraag->ophalen;
    enum err_kind kind = list_households(w, &households, err);
    if (!kind)
        kind = gang_loop(&w->gang, &households, pull ? pull_group : show_group, w, err);
    if (kind)
        return kind;
    qsort(w->rijen, w->aantal, sizeof *w->rijen, by_order);
    ret->kanaal = w->vraag->kanaal;
    ret->rijen = w->rijen;
    ret->aantal = w->aantal;
    memcpy(ret->telling, w->telling, sizeof ret->telling);
    ret->met_namen = pull || w->vraag->namen;
    ret->heeft_plaatsen = has_places(w->vraag->kanaal);
    if (ret->met_namen)
        kind = rijen_personen(w->db, w->arena, w->schrijver, w->vraag, w->rijen, w->aantal, err);
    return kind || !ret->heeft_plaatsen ? kind : read_capacity(w, ret, err);
}

enum err_kind wachtrij_lees(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                            const struct wachtrij_vraag *vraag, struct wachtrij *ret, struct err *err)
{
    struct werk w = {.db = db, .arena = arena, .schrijver = schrijver, .vraag = vraag};
    struct wachtrij out = {0};
    w.gang =
        (struct gang){.db = db, .schrijver = schrijver, .geheugen = vraag->geheugen, .slot = vraag->ophalen};
    enum err_kind kind = db_begin(db, err);
    if (kind)
        return kind;
    bool right = true;
    kind = read_all(&w, &out, err);
    if (!kind && vraag->ophalen && vraag->keur)
        kind = vraag->keur(vraag->keur_context, &out, &right, err);
    out.geweigerd = !right;
    if (!kind && right && vraag->ophalen && !hash_is_none(vraag->eenmalig.sleutel))
        kind = eenmalig_noteer(db, arena, schrijver, &vraag->eenmalig, err);
    if (!kind && right && out.met_namen)
        kind = db_commit(db, err);
    else
        db_rollback(db);
    if (!kind)
        *ret = out;
    return kind;
}
