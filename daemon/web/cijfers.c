/* cijfers: see cijfers.h. */
#include "web/cijfers.h"

#include "db/queries.h"

static void month_params(struct db_params *params, struct verzoek *v, civil_month maand)
{
    db_params_begin(params, v->arena);
    db_param_text(params, v->web->config.gemeentecode);
    db_param_date(params, month_first(maand));
}

static void add_place(struct cijfers *c, const PGresult *r, int row)
{
    enum { P_KANAAL, P_TEAM, P_DAG, P_VOORGESTELD, P_VRIJGEGEVEN, P_OPGEHAALD };
    int64_t kanaal = db_int(r, row, P_KANAAL), team = db_int(r, row, P_TEAM);
    int64_t day = db_date(r, row, P_DAG) - month_first(c->maand);
    int64_t proposed = db_int(r, row, P_VOORGESTELD), pulled = db_int(r, row, P_OPGEHAALD);
    int64_t used = proposed + db_int(r, row, P_VRIJGEGEVEN) + pulled;
    if (kanaal < 0 || kanaal >= KANAAL_COUNT || day < 0 || day >= (int64_t)c->dagen)
        return;
    struct cijfers_plaatsen *t = &c->team[kanaal][team > 0 && team < BELEID_MAX_TEAMS ? team : 0];
    t->gebruikt += used;
    t->voorgesteld += proposed;
    t->opgehaald += pulled;
    c->kanaal[kanaal].voorgesteld += (int)proposed;
    c->kanaal[kanaal].opgehaald += (int)pulled;
    c->gegeven[kanaal][day] += used;
}

static enum err_kind read_places(struct verzoek *v, struct cijfers *c, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    month_params(&params, v, c->maand);
    enum err_kind kind = db_run(v->db, &QUERY_WEB_PLAATSEN, &params, &r, err);
    for (int i = 0; !kind && i < PQntuples(r); i++)
        add_place(c, r, i);
    PQclear(r);
    return kind;
}

static enum err_kind read_wijken(struct verzoek *v, struct cijfers *c, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    month_params(&params, v, c->maand);
    enum err_kind kind = db_run(v->db, &QUERY_WEB_WIJKEN, &params, &r, err);
    if (kind)
        return kind;
    size_t n = (size_t)PQntuples(r);
    c->wijken = ARENA_ARRAY(v->arena, struct slice, n + 1);
    c->per_wijk = ARENA_ARRAY(v->arena, int64_t, n + 1);
    for (size_t i = 0; c->wijken && c->per_wijk && i < n; i++) {
        c->wijken[i] =
            PQgetisnull(r, (int)i, 0) ? SLICE("onbekend") : arena_dup(v->arena, db_text(r, (int)i, 0));
        c->per_wijk[i] = db_int(r, (int)i, 1);
        c->meldingen += c->per_wijk[i];
        c->wijken_aantal = i + 1;
    }
    PQclear(r);
    return arena_is_full(v->arena) ? err_set(err, ERR_FULL, "no room for neighbourhoods") : ERR_NONE;
}

/* Days as the calendar has them: one in March has 23 hours. */
static enum err_kind read_signals(struct verzoek *v, struct cijfers *c, struct err *err)
{
    struct db_params params;
    struct db_array bounds;
    PGresult *r = NULL;
    db_array_begin(&bounds, v->arena, DB_INSTANT, c->dagen + 1);
    for (size_t i = 0; i <= c->dagen; i++)
        db_array_instant(&bounds, instant_from_civil(month_first(c->maand) + (civil_date)i, 0));
    db_params_begin(&params, v->arena);
    db_param_text(&params, v->web->config.gemeentecode);
    db_param_array(&params, &bounds);
    enum err_kind kind = db_run(v->db, &QUERY_WEB_AANKOMST, &params, &r, err);
    for (int i = 0; !kind && i < PQntuples(r); i++) {
        int64_t day = db_int(r, i, 0) - 1;
        if (day >= 0 && day < (int64_t)c->dagen)
            c->signalen[day] = db_int(r, i, 1);
    }
    PQclear(r);
    return kind;
}

enum err_kind cijfers_lees(struct verzoek *v, civil_month maand, struct cijfers *ret, struct err *err)
{
    const struct schrijver schrijver = {.gemeentecode = v->web->config.gemeentecode,
                                        .beleid = &v->web->beleid};
    struct cijfers c = {.maand = maand, .dagen = (size_t)(month_last(maand) - month_first(maand) + 1)};
    struct capaciteit_maand month;
    enum err_kind kind = capaciteit_lees(v->db, v->arena, &schrijver, maand, &month, err);
    for (int k = 0; !kind && k < KANAAL_COUNT; k++) {
        c.kanaal[k] = month.kanaal[k];
        c.kanaal[k].voorgesteld = c.kanaal[k].opgehaald = 0; /* counted again, for who sees no rows */
    }
    kind = kind ? kind : read_places(v, &c, err);
    kind = kind ? kind : read_wijken(v, &c, err);
    kind = kind ? kind : read_signals(v, &c, err);
    if (!kind)
        *ret = c;
    return kind;
}
