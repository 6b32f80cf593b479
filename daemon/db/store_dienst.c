/* store_dienst: see store_dienst.h. */
#include "db/store_dienst.h"

#include "db/queries.h"

enum err_kind dienst_wacht_kort(struct db *db, struct arena *arena, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    return db_run(db, &QUERY_DIENST_WACHT_KORT, &params, NULL, err);
}

enum err_kind dienst_laatste_plandag(struct db *db, struct arena *arena, struct slice gemeentecode,
                                     civil_date *ret, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_DIENST_LAATSTE_PLANDAG, &params, &result, err);
    if (kind)
        return kind;
    *ret = db_date(result, 0, 0);
    PQclear(result);
    return ERR_NONE;
}

enum err_kind dienst_crises(struct db *db, struct arena *arena, struct slice gemeentecode, int64_t *ret,
                            struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_CRISES_ZONDER_PLAATS, &params, &result, err);
    if (kind)
        return kind;
    *ret = db_int(result, 0, 0);
    PQclear(result);
    return ERR_NONE;
}

enum err_kind dienst_leider(struct db *db, struct arena *arena, struct slice gemeentecode, bool *ret,
                            struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_DIENST_LEIDER, &params, &result, err);
    if (kind)
        return kind;
    *ret = db_bool(result, 0, 0);
    PQclear(result);
    return ERR_NONE;
}
