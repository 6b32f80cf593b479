/* capaciteit: see capaciteit.h. */
#include "plan/capaciteit.h"

#include "db/queries.h"

static void number(struct db_params *params, int plaatsen)
{
    if (plaatsen == CAPACITEIT_ONBEPERKT)
        db_param_text(params, SLICE_NONE);
    else
        db_param_int(params, plaatsen);
}

enum err_kind capaciteit_zorg(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                              civil_month maand, struct err *err)
{
    static const enum kanaal channels[] = {KANAAL_TELEFOON, KANAAL_HUISBEZOEK};
    struct db_array months, kinds, places;
    db_array_begin(&months, arena, DB_DATE, 2);
    db_array_begin(&kinds, arena, DB_INT2, 2);
    db_array_begin(&places, arena, DB_INT4, 2);
    for (size_t i = 0; i < 2; i++) {
        int plaatsen = schrijver->beleid->capaciteit[channels[i]];
        db_array_date(&months, month_first(maand));
        db_array_int(&kinds, channels[i]);
        if (plaatsen == CAPACITEIT_ONBEPERKT)
            db_array_null(&places);
        else
            db_array_int(&places, plaatsen);
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, schrijver->gemeentecode);
    db_param_array(&params, &months);
    db_param_array(&params, &kinds);
    db_param_array(&params, &places);
    return db_run(db, &QUERY_CAPACITEIT_VOEG_TOE, &params, NULL, err);
}

static void month_params(struct db_params *params, struct arena *arena, const struct schrijver *schrijver,
                         civil_month maand)
{
    db_params_begin(params, arena);
    db_param_text(params, schrijver->gemeentecode);
    db_param_date(params, month_first(maand));
}

enum err_kind capaciteit_lees(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                              civil_month maand, struct capaciteit_maand *ret, struct err *err)
{
    struct capaciteit_maand out = {0};
    PGresult *result = NULL;
    struct db_params params;
    out.kanaal[KANAAL_TELEFOON].plaatsen = schrijver->beleid->capaciteit[KANAAL_TELEFOON];
    out.kanaal[KANAAL_HUISBEZOEK].plaatsen = schrijver->beleid->capaciteit[KANAAL_HUISBEZOEK];
    month_params(&params, arena, schrijver, maand);
    enum err_kind kind = db_run(db, &QUERY_CAPACITEIT_TOON, &params, &result, err);
    if (kind)
        return kind;
    for (int i = 0; i < PQntuples(result); i++) {
        int64_t kanaal = db_int(result, i, 0);
        if (kanaal != KANAAL_TELEFOON && kanaal != KANAAL_HUISBEZOEK)
            continue;
        out.kanaal[kanaal] = (struct capaciteit){
            .plaatsen = PQgetisnull(result, i, 1) ? CAPACITEIT_ONBEPERKT : (int)db_int(result, i, 1),
            .gebruikt = (int)db_int(result, i, 2),
            .voorgesteld = (int)db_int(result, i, 3),
            .opgehaald = (int)db_int(result, i, 4),
            .vastgelegd = true,
        };
    }
    PQclear(result);
    result = NULL;
    kind = db_run(db, &QUERY_CAPACITEIT_MELDINGEN, &params, &result, err);
    if (!kind) {
        out.meldingen = (int)db_int(result, 0, 0);
        *ret = out;
    }
    PQclear(result);
    return kind;
}

/* *ret_done: false when it is below what is used. */
static enum err_kind set_one(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                             civil_month maand, const struct capaciteit_wens *wens, struct slice reden,
                             bool *ret_done, struct err *err)
{
    PGresult *result = NULL;
    struct db_params params;
    month_params(&params, arena, schrijver, maand);
    db_param_int(&params, wens->kanaal);
    number(&params, wens->plaatsen);
    enum err_kind kind = db_run(db, &QUERY_CAPACITEIT_ZET, &params, &result, err);
    *ret_done = !kind && db_int_affected(result) == 1;
    PQclear(result);
    if (!*ret_done)
        return kind;
    db_param_instant(&params, schrijver->nu);
    db_param_text(&params, schrijver->wie);
    db_param_text(&params, reden);
    return db_run(db, &QUERY_CAPACITEIT_WIJZIGING_VOEG_TOE, &params, NULL, err);
}

enum err_kind capaciteit_wijzig(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                civil_month maand, const struct capaciteit_wens *wensen, size_t aantal,
                                struct slice reden, const struct capaciteit_wens **ret_weigering,
                                struct err *err)
{
    bool done = true;
    *ret_weigering = NULL;
    enum err_kind kind = db_begin(db, err);
    if (!kind)
        kind = capaciteit_zorg(db, arena, schrijver, maand, err);
    for (size_t i = 0; i < aantal && !kind && done; i++) {
        kind = set_one(db, arena, schrijver, maand, &wensen[i], reden, &done, err);
        if (!kind && !done)
            *ret_weigering = &wensen[i];
    }
    if (!kind && done)
        return db_commit(db, err);
    db_rollback(db);
    return kind;
}
