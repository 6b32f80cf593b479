/* store_afgekeurd: rejected records and warnings of deliveries. See store_levering.h. */
#include "db/copy.h"
#include "db/queries.h"
#include "db/store_levering.h"

#include <string.h>

/* jsonb in binary: a version number and the text. */
#define JSONB_VERSIE 1

static struct slice jsonb(struct arena *arena, struct slice json)
{
    char *p = arena_alloc(arena, json.n + 1);
    if (!p)
        return SLICE_NONE;
    p[0] = JSONB_VERSIE;
    memcpy(p + 1, json.p, json.n);
    return (struct slice){p, json.n + 1};
}

enum err_kind afgekeurd_voeg_toe(struct db *db, struct arena *arena, const struct afgekeurd_rij *rijen,
                                 size_t aantal, struct err *err)
{
    struct copy copy;
    copy_begin(&copy, db, arena, &QUERY_COPY_AFGEKEURD);
    for (size_t i = 0; i < aantal; i++) {
        copy_row(&copy, 5);
        copy_int8(&copy, rijen[i].levering);
        copy_int8(&copy, rijen[i].regel);
        copy_instant(&copy, rijen[i].tijd);
        copy_text(&copy, rijen[i].record.p ? rijen[i].record : SLICE(""));
        copy_text(&copy, jsonb(arena, rijen[i].fouten));
    }
    return copy_end(&copy, err);
}

enum err_kind waarschuwing_voeg_toe(struct db *db, struct arena *arena, const struct waarschuwing_rij *rijen,
                                    size_t aantal, struct err *err)
{
    struct copy copy;
    copy_begin(&copy, db, arena, &QUERY_COPY_WAARSCHUWING);
    for (size_t i = 0; i < aantal; i++) {
        copy_row(&copy, 4);
        copy_int8(&copy, rijen[i].levering);
        copy_int8(&copy, rijen[i].regel);
        copy_text(&copy, slice_from_cstr(rijen[i].soort));
        copy_text(&copy, slice_from_cstr(rijen[i].veld));
    }
    return copy_end(&copy, err);
}

static struct afgekeurd_rij lees_rij(struct arena *arena, const PGresult *result, int rij)
{
    return (struct afgekeurd_rij){
        .id = db_int(result, rij, 0),
        .levering = db_int(result, rij, 1),
        .regel = db_int(result, rij, 2),
        .tijd = db_instant(result, rij, 3),
        .record = db_bytes(arena, result, rij, 4),
        .fouten = arena_dup(arena, db_text(result, rij, 5)),
        .opnieuw = db_bool(result, rij, 6),
        .levering_naam = arena_dup(arena, db_text(result, rij, 7)),
        .formaat = arena_dup(arena, db_text(result, rij, 8)),
        .soort = arena_dup(arena, db_text(result, rij, 9)),
    };
}

enum err_kind afgekeurd_lees(struct db *db, struct arena *arena, struct slice gemeentecode, int64_t levering,
                             int64_t vanaf_id, int hoogstens, struct afgekeurd_rij **ret, size_t *ret_aantal,
                             struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_int(&params, levering);
    db_param_int(&params, vanaf_id);
    db_param_int(&params, hoogstens);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_AFGEKEURD_LEES, &params, &result, err);
    if (kind)
        return kind;
    int n = PQntuples(result);
    struct afgekeurd_rij *rij = ARENA_ARRAY(arena, struct afgekeurd_rij, (size_t)n + 1);
    for (int i = 0; rij && i < n; i++)
        rij[i] = lees_rij(arena, result, i);
    PQclear(result);
    if (arena_is_full(arena))
        return err_set(err, ERR_FULL, "%d rejected records do not fit", n);
    *ret = rij;
    *ret_aantal = (size_t)n;
    return ERR_NONE;
}

enum err_kind afgekeurd_een(struct db *db, struct arena *arena, struct slice gemeentecode, int64_t id,
                            struct afgekeurd_rij *ret, bool *ret_gevonden, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_int(&params, id);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_AFGEKEURD_EEN, &params, &result, err);
    if (kind)
        return kind;
    *ret_gevonden = PQntuples(result) == 1;
    if (*ret_gevonden)
        *ret = lees_rij(arena, result, 0);
    PQclear(result);
    return arena_is_full(arena) ? err_set(err, ERR_FULL, "a rejected record does not fit") : ERR_NONE;
}

enum err_kind afgekeurd_opnieuw_gezet(struct db *db, struct arena *arena, int64_t id, int64_t levering,
                                      struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, id);
    db_param_int(&params, levering);
    return db_run(db, &QUERY_AFGEKEURD_OPNIEUW, &params, NULL, err);
}

static enum err_kind lees_telling(struct db *db, struct arena *arena, const struct db_query *query,
                                  int64_t levering, struct fout_telling **ret, size_t *ret_aantal,
                                  struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, levering);
    PGresult *result;
    enum err_kind kind = db_run(db, query, &params, &result, err);
    if (kind)
        return kind;
    int n = PQntuples(result);
    struct fout_telling *rij = ARENA_ARRAY(arena, struct fout_telling, (size_t)n + 1);
    for (int i = 0; rij && i < n; i++)
        rij[i] = (struct fout_telling){arena_dup(arena, db_text(result, i, 0)),
                                       arena_dup(arena, db_text(result, i, 1)),
                                       arena_dup(arena, db_text(result, i, 2)), db_int(result, i, 3),
                                       arena_dup(arena, db_text(result, i, 4))};
    PQclear(result);
    if (arena_is_full(arena))
        return err_set(err, ERR_FULL, "%s: no room", query->name);
    *ret = rij;
    *ret_aantal = (size_t)n;
    return ERR_NONE;
}

enum err_kind levering_fouten(struct db *db, struct arena *arena, int64_t levering, struct fout_telling **ret,
                              size_t *ret_aantal, struct err *err)
{
    return lees_telling(db, arena, &QUERY_LEVERING_FOUTEN, levering, ret, ret_aantal, err);
}

enum err_kind levering_waarschuwingen(struct db *db, struct arena *arena, int64_t levering,
                                      struct fout_telling **ret, size_t *ret_aantal, struct err *err)
{
    return lees_telling(db, arena, &QUERY_LEVERING_WAARSCHUWINGEN, levering, ret, ret_aantal, err);
}
