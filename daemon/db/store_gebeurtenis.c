/* store_gebeurtenis: appending events, and finding the households that work is done for. */
#include "db/dossier_ruimte.h"
#include "db/queries.h"

static enum err_kind insert(struct db *db, struct arena *arena, const struct schrijver *s, int64_t huishouden,
                            const struct gebeurtenis *g, const struct gebeurtenis_geheim *geheim,
                            struct slice reden, int64_t *ret_nr, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, s->gemeentecode);
    db_param_int(&params, huishouden);
    db_param_int(&params, g->melding);
    db_param_instant(&params, s->nu);
    db_param_text(&params, s->wie);
    db_param_text(&params, s->rol);
    db_param_int(&params, g->soort);
    db_param_int(&params, g->kanaal);
    db_param_date(&params, g->dag);
    db_param_int(&params, g->dagdeel);
    db_param_int(&params, g->contact);
    db_param_bool(&params, g->ja);
    db_param_int(&params, g->resultaat);
    db_param_int(&params, g->totaal);
    db_param_text(&params, g->sleutel);
    db_param_text(&params, g->waarde);
    db_param_int(&params, g->doel);
    db_param_bytes(&params, geheim ? geheim->versleuteld : SLICE_NONE);
    db_param_text(&params, reden);
    db_param_hash(&params, geheim ? geheim->telefoon : (struct hash128){{0}});
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_GEBEURTENIS_VOEG_TOE, &params, &result, err);
    if (!kind) {
        *ret_nr = db_int(result, 0, 0);
    }
    PQclear(result);
    return kind;
}

static enum err_kind mark_undone(struct db *db, struct arena *arena, struct dossier *dossier, int64_t target,
                                 int64_t by, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, by);
    db_param_int(&params, target);
    db_param_int(&params, dossier->huishouden);
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_GEBEURTENIS_ONGEDAAN, &params, &result, err);
    if (!kind && db_int_affected(result) != 1) {
        kind = err_set(err, ERR_CONFLICT, "that event was undone already");
    }
    PQclear(result);
    for (size_t i = 0; i < dossier->gebeurtenissen_aantal && !kind; i++) {
        if (dossier->gebeurtenissen[i].nr == target) {
            dossier->gebeurtenissen[i].ongedaan = true;
        }
    }
    return kind;
}

enum err_kind gebeurtenis_voeg_toe(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                   struct dossier *dossier, struct gebeurtenis *gebeurtenis,
                                   const struct gebeurtenis_geheim *geheim, struct slice reden,
                                   struct err *err)
{
    struct gebeurtenis *rows =
        dossier_groei(arena, dossier->gebeurtenissen, dossier->gebeurtenissen_aantal, sizeof(*rows));
    if (!rows) {
        return err_set(err, ERR_FULL, "no room for an event");
    }
    dossier->gebeurtenissen = rows; /* before anything is marked in it */
    int64_t nr = 0;
    enum err_kind kind =
        insert(db, arena, schrijver, dossier->huishouden, gebeurtenis, geheim, reden, &nr, err);
    if (!kind && gebeurtenis->soort == GEB_ONGEDAAN) {
        kind = mark_undone(db, arena, dossier, gebeurtenis->doel, nr, err);
    }
    if (kind) {
        return kind;
    }
    gebeurtenis->nr = nr;
    gebeurtenis->tijd = schrijver->nu;
    rows[dossier->gebeurtenissen_aantal++] = *gebeurtenis;
    return ERR_NONE;
}

enum err_kind dossier_open_huishoudens(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                       int64_t **ret, struct slice **ret_namen, size_t *ret_aantal,
                                       struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, schrijver->gemeentecode);
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_OPEN_HUISHOUDENS, &params, &result, err);
    if (kind) {
        return kind;
    }
    size_t n = (size_t)PQntuples(result);
    int64_t *keys = ARENA_ARRAY(arena, int64_t, n + 1);
    struct slice *names = ARENA_ARRAY(arena, struct slice, n + 1);
    for (size_t i = 0; keys && names && i < n; i++) {
        keys[i] = db_int(result, (int)i, 0);
        names[i] = arena_dup(arena, db_text(result, (int)i, 1));
    }
    PQclear(result);
    if (arena_is_full(arena)) {
        return err_set(err, ERR_FULL, "no room for %zu households", n);
    }
    *ret = keys;
    *ret_namen = names;
    *ret_aantal = n;
    return ERR_NONE;
}

enum err_kind dossier_van_melding(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                  struct slice melding_id, int64_t *ret_huishouden, struct slice *ret_naam,
                                  int64_t *ret_melding, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, melding_id);
    db_param_text(&params, schrijver->gemeentecode);
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_MELDING_ZOEK, &params, &result, err);
    if (kind) {
        return kind;
    }
    struct slice name = SLICE_NONE;
    if (PQntuples(result) != 1) {
        kind = err_set(err, ERR_INVALID, "no such melding");
    } else {
        name = arena_dup(arena, db_text(result, 0, 1));
        kind = name.p ? ERR_NONE : err_set(err, ERR_FULL, "no room for a name");
    }
    if (!kind) {
        *ret_huishouden = db_int(result, 0, 0);
        *ret_naam = name;
        *ret_melding = db_int(result, 0, 2);
    }
    PQclear(result);
    return kind;
}
