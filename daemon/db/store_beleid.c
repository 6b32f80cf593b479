/* store_beleid: see store_beleid.h. */
#include "db/store_beleid.h"
#include "db/queries.h"

static enum err_kind find(struct db *db, const struct db_params *params, int64_t *ret_nr, struct err *err)
{
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_BELEID_ZOEK, params, &result, err);
    if (!kind) {
        *ret_nr = PQntuples(result) ? db_int(result, 0, 0) : 0;
    }
    PQclear(result);
    return kind;
}

enum err_kind store_beleid(struct db *db, struct arena *arena, struct slice gemeentecode, struct slice versie,
                           struct slice inhoud, instant tijd, int64_t *ret_nr, struct err *err)
{
    struct hash128 hash = hash_content(&inhoud, 1);
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_text(&params, versie);
    db_param_hash(&params, hash);
    int64_t nr = 0;
    /* Looked for first, so that a start without news takes no number of the journal. */
    enum err_kind kind = find(db, &params, &nr, err);
    if (!kind && nr == 0) {
        struct db_params all = params;
        db_param_text(&all, inhoud);
        db_param_instant(&all, tijd);
        kind = db_run(db, &QUERY_BELEID_VOEG_TOE, &all, NULL, err);
        if (!kind) {
            kind = find(db, &params, &nr, err);
        }
    }
    if (!kind && nr == 0) {
        kind = err_set(err, ERR_RETRY, "the policy version is being recorded by another program");
    }
    if (!kind) {
        *ret_nr = nr;
    }
    return kind;
}

enum err_kind store_teams(struct db *db, struct arena *arena, struct slice gemeentecode,
                          const struct beleid *beleid, struct err *err)
{
    struct db_array namen;
    struct db_params params;
    db_array_begin(&namen, arena, DB_TEXT, beleid->teams_aantal + 1);
    for (size_t i = 0; i < beleid->teams_aantal; i++) {
        db_array_text(&namen, beleid->teams[i].naam);
    }
    if (beleid->teams_aantal == 0) {
        db_array_text(&namen, SLICE(""));
    }
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_array(&params, &namen);
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_TEAM_ZELFDE, &params, &result, err);
    bool same = !kind && db_bool(result, 0, 0);
    PQclear(result);
    return kind || same ? kind : db_run(db, &QUERY_TEAM_BEWAAR, &params, NULL, err);
}

enum err_kind store_laatste_ontvangst(struct db *db, struct arena *arena, struct slice gemeentecode,
                                      instant *ret, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_LAATSTE_ONTVANGST, &params, &result, err);
    if (!kind) {
        *ret = db_instant(result, 0, 0);
    }
    PQclear(result);
    return kind;
}
