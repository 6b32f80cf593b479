/* store_klank: see store_klank.h. */
#include "db/store_klank.h"

#include "db/queries.h"
#include "domain/naam.h"

struct naamklank naamklank(struct arena *arena, struct slice voorvoegsel, struct slice achternaam)
{
    struct arena_mark mark = arena_mark(arena);
    struct naam naam = naam_lees(arena, voorvoegsel, achternaam);
    struct naamklank ret = {.een = naam.aantal > 0 ? (int64_t)naam.klanken[0] : 0,
                            .twee = naam.aantal > 1 ? (int64_t)naam.klanken[1] : 0};
    arena_release(arena, mark);
    return ret;
}

static enum err_kind next_slice(struct db *db, struct arena *arena, struct slice gemeentecode, int64_t *after,
                                int *ret_n, struct err *err)
{
    struct db_params params;
    struct db_array keys, first, second;
    PGresult *r = NULL;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_int(&params, *after);
    enum err_kind kind = db_run(db, &QUERY_SIGNAAL_ZONDER_KLANK, &params, &r, err);
    *ret_n = kind ? 0 : PQntuples(r);
    db_array_begin(&keys, arena, DB_INT8, (size_t)*ret_n);
    db_array_begin(&first, arena, DB_INT8, (size_t)*ret_n);
    db_array_begin(&second, arena, DB_INT8, (size_t)*ret_n);
    for (int i = 0; i < *ret_n; i++) {
        struct naamklank klank = naamklank(arena, db_text(r, i, 1), db_text(r, i, 2));
        *after = db_int(r, i, 0);
        db_array_int(&keys, *after);
        db_array_int(&first, klank.een);
        if (klank.twee)
            db_array_int(&second, klank.twee);
        else
            db_array_null(&second);
    }
    PQclear(r);
    if (kind || *ret_n == 0)
        return kind;
    db_params_begin(&params, arena);
    db_param_array(&params, &keys);
    db_param_array(&params, &first);
    db_param_array(&params, &second);
    return db_run(db, &QUERY_SIGNAAL_KLANK, &params, NULL, err);
}

enum err_kind naamklank_werk_bij(struct db *db, struct arena *arena, struct slice gemeentecode,
                                 struct err *err)
{
    int64_t after = INT64_MIN;
    int n = 1;
    while (n > 0) {
        struct arena_mark mark = arena_mark(arena);
        enum err_kind kind = db_begin(db, err);
        kind = kind ? kind : next_slice(db, arena, gemeentecode, &after, &n, err);
        kind = kind ? kind : db_commit(db, err);
        arena_release(arena, mark);
        if (kind) {
            db_rollback(db);
            return kind;
        }
    }
    return ERR_NONE;
}
