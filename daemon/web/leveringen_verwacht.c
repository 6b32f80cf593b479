/* leveringen_verwacht: see leveringen_verwacht.h. */
#include "web/leveringen_verwacht.h"

#include "db/queries.h"

static enum err_kind read_rhythm(struct verzoek *v, PGresult **ret, struct err *err)
{
    struct db_params params;
    struct db_array bounds;
    civil_month month = month_of(instant_date(v->nu)) - VERWACHT_MAANDEN;
    db_array_begin(&bounds, v->arena, DB_INSTANT, VERWACHT_MAANDEN + 2);
    for (int i = 0; i <= VERWACHT_MAANDEN + 1; i++)
        db_array_instant(&bounds, instant_from_civil(month_first(month + i), 0));
    db_params_begin(&params, v->arena);
    db_param_text(&params, v->web->config.gemeentecode);
    db_param_array(&params, &bounds);
    return db_run(v->db, &QUERY_WEB_LEVERINGEN_RITME, &params, ret, err);
}

static bool same_source(const PGresult *r, int a, int b)
{
    return slice_eq(db_text(r, a, 0), db_text(r, b, 0)) && slice_eq(db_text(r, a, 1), db_text(r, b, 1));
}

enum err_kind leveringen_gemist(struct verzoek *v, struct verwachte_levering **ret, size_t *ret_aantal,
                                struct err *err)
{
    PGresult *r = NULL;
    enum err_kind kind = read_rhythm(v, &r, err);
    if (kind)
        return kind;
    int rows = PQntuples(r);
    struct verwachte_levering *out = ARENA_ARRAY(v->arena, struct verwachte_levering, (size_t)rows + 1);
    size_t n = 0;
    for (int i = 0, from = 0; out && i < rows; from = i) {
        struct ritme rhythm;
        for (int m = 0; m <= VERWACHT_MAANDEN; m++)
            rhythm.eerste[m] = DATE_NONE;
        for (; i < rows && same_source(r, from, i); i++) {
            int64_t month = db_int(r, i, 2) - 1;
            if (month >= 0 && month <= VERWACHT_MAANDEN)
                rhythm.eerste[month] = instant_date(db_instant(r, i, 3));
        }
        struct verwachting judged = verwacht_bepaal(&v->web->beleid, &rhythm, instant_date(v->nu));
        if (judged.mist)
            out[n++] = (struct verwachte_levering){arena_dup(v->arena, db_text(r, from, 0)),
                                                   arena_dup(v->arena, db_text(r, from, 1)), judged};
    }
    PQclear(r);
    *ret = out;
    *ret_aantal = n;
    return out && !arena_is_full(v->arena) ? ERR_NONE : err_set(err, ERR_FULL, "no room for deliveries");
}
