/* store_antwoord: see store_antwoord.h. */
#include "db/store_antwoord.h"

#include "db/queries.h"

#include <stdlib.h>

enum { V_ID, V_BEKEND, V_CLIENT, V_TRAJECT, V_VANAF, V_TOT };

static bool is_same(const PGresult *r, int row, const struct antwoord *a)
{
    if (db_bool(r, row, V_BEKEND) != a->bekend)
        return false;
    return !a->bekend || (slice_eq(db_text(r, row, V_CLIENT), a->client_id) &&
                          db_int(r, row, V_TRAJECT) == (int64_t)a->traject &&
                          db_date(r, row, V_VANAF) == a->vanaf && db_date(r, row, V_TOT) == a->tot);
}

/* An answer and its place among those that were given. */
struct zoek {
    struct slice id;
    size_t plek;
};

static int by_id(const void *left, const void *right)
{
    return slice_cmp(((const struct zoek *)left)->id, ((const struct zoek *)right)->id);
}

enum err_kind antwoorden_vergelijk(struct db *db, struct arena *arena, struct slice gemeentecode,
                                   enum bron bron, const struct antwoord *const *antwoorden, size_t aantal,
                                   enum antwoord_uitkomst *ret, struct err *err)
{
    struct zoek *zoek = ARENA_ARRAY(arena, struct zoek, aantal + 1);
    struct db_array ids;
    struct db_params params;
    PGresult *r = NULL;
    if (!zoek)
        return err_set(err, ERR_FULL, "no room for %zu answers", aantal);
    db_array_begin(&ids, arena, DB_TEXT, aantal);
    for (size_t i = 0; i < aantal; i++) {
        ret[i] = ANTWOORD_ONGEVRAAGD;
        zoek[i] = (struct zoek){antwoorden[i]->vraag_id, i};
        db_array_text(&ids, antwoorden[i]->vraag_id);
    }
    if (aantal > 1)
        qsort(zoek, aantal, sizeof *zoek, by_id);
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_int(&params, bron);
    db_param_array(&params, &ids);
    enum err_kind kind = db_run(db, &QUERY_ANTWOORD_SLOT, &params, &r, err);
    for (int row = 0; !kind && row < PQntuples(r); row++) {
        const struct zoek key = {db_text(r, row, V_ID), 0};
        const struct zoek *found = bsearch(&key, zoek, aantal, sizeof *zoek, by_id);
        if (found)
            ret[found->plek] = PQgetisnull(r, row, V_BEKEND)              ? ANTWOORD_NIEUW
                               : is_same(r, row, antwoorden[found->plek]) ? ANTWOORD_DUBBEL
                                                                          : ANTWOORD_ANDERS;
    }
    PQclear(r);
    return kind;
}

enum err_kind antwoorden_schrijf(struct db *db, struct arena *arena, struct slice gemeentecode,
                                 enum bron bron, int64_t levering, instant nu,
                                 const struct antwoord *const *antwoorden, size_t aantal, struct err *err)
{
    struct db_array id, known, client, traject, from, to;
    struct db_params params;
    db_array_begin(&id, arena, DB_TEXT, aantal);
    db_array_begin(&known, arena, DB_BOOL, aantal);
    db_array_begin(&client, arena, DB_TEXT, aantal);
    db_array_begin(&traject, arena, DB_INT2, aantal);
    db_array_begin(&from, arena, DB_DATE, aantal);
    db_array_begin(&to, arena, DB_DATE, aantal);
    for (size_t i = 0; i < aantal; i++) {
        const struct antwoord *a = antwoorden[i];
        db_array_text(&id, a->vraag_id);
        db_array_int(&known, a->bekend);
        db_array_text(&client, a->bekend ? a->client_id : SLICE_NONE);
        if (a->bekend)
            db_array_int(&traject, a->traject);
        else
            db_array_null(&traject);
        db_array_date(&from, a->vanaf);
        db_array_date(&to, a->tot);
    }
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_int(&params, bron);
    db_param_instant(&params, nu);
    db_param_int(&params, levering);
    db_param_array(&params, &id);
    db_param_array(&params, &known);
    db_param_array(&params, &client);
    db_param_array(&params, &traject);
    db_param_array(&params, &from);
    db_param_array(&params, &to);
    return db_run(db, &QUERY_ANTWOORD_SCHRIJF, &params, NULL, err);
}

/* ---- what is to be decided again ---- */

static enum err_kind run(struct db *db, const struct db_query *query, struct arena *arena,
                         struct slice gemeentecode, PGresult **ret, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    return db_run(db, query, &params, ret, err);
}

enum err_kind herziening_vraag(struct db *db, struct arena *arena, struct slice gemeentecode, struct err *err)
{
    return run(db, &QUERY_HERZIENING_VRAAG, arena, gemeentecode, NULL, err);
}

enum err_kind herziening_nr(struct db *db, struct arena *arena, struct slice gemeentecode, int64_t *ret_nr,
                            struct err *err)
{
    PGresult *r = NULL;
    enum err_kind kind = run(db, &QUERY_HERZIENING_NR, arena, gemeentecode, &r, err);
    *ret_nr = !kind && PQntuples(r) > 0 ? db_int(r, 0, 0) : 0;
    PQclear(r);
    return kind;
}

enum err_kind herziening_klaar(struct db *db, struct arena *arena, struct slice gemeentecode, int64_t nr,
                               struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_int(&params, nr);
    return db_run(db, &QUERY_HERZIENING_KLAAR, &params, NULL, err);
}

enum err_kind herziening_grijp(struct db *db, struct arena *arena, struct slice gemeentecode, bool *ret,
                               struct err *err)
{
    PGresult *r = NULL;
    enum err_kind kind = run(db, &QUERY_HERZIENING_GRIJP, arena, gemeentecode, &r, err);
    *ret = !kind && db_bool(r, 0, 0);
    PQclear(r);
    return kind;
}

enum err_kind herziening_los(struct db *db, struct arena *arena, struct slice gemeentecode, struct err *err)
{
    return run(db, &QUERY_HERZIENING_LOS, arena, gemeentecode, NULL, err);
}
