/* store_bewoner: replacing the residents' register. See store_bewoner.h. */
#include "db/store_bewoner.h"

#include "db/copy.h"
#include "db/queries.h"

#define KOLOMMEN 12

enum err_kind bewonerregister_actief(struct db *db, struct arena *arena, struct slice gemeentecode,
                                     struct bewonerregister *ret, struct err *err)
{
    struct db_params params;
    PGresult *result;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    enum err_kind kind = db_run(db, &QUERY_BEWONERREGISTER_ACTIEF, &params, &result, err);
    if (kind)
        return kind;
    *ret = (struct bewonerregister){.ontvangen = INSTANT_NONE};
    if (PQntuples(result) > 0)
        *ret = (struct bewonerregister){
            db_int(result, 0, 0),
            db_int(result, 0, 1),
            db_instant(result, 0, 2),
            {db_int(result, 0, 3), db_int(result, 0, 4), db_int(result, 0, 5), db_int(result, 0, 6)}};
    PQclear(result);
    return ERR_NONE;
}

enum err_kind bewonerregister_maak(struct db *db, struct arena *arena, struct slice gemeentecode,
                                   int64_t levering, instant ontvangen, int64_t *ret_nr, struct err *err)
{
    struct db_params params;
    PGresult *result;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_int(&params, levering);
    db_param_instant(&params, ontvangen);
    enum err_kind kind = db_run(db, &QUERY_BEWONERREGISTER_MAAK, &params, &result, err);
    if (kind)
        return kind;
    *ret_nr = db_int(result, 0, 0);
    PQclear(result);
    return ERR_NONE;
}

static void tekst(struct copy *copy, struct slice s)
{
    copy_text(copy, s.n ? s : SLICE_NONE);
}

enum err_kind bewoners_voeg_toe(struct db *db, struct arena *arena, int64_t register_nr,
                                const struct bewoner_rij *rijen, size_t aantal, struct err *err)
{
    struct copy copy;
    copy_begin(&copy, db, arena, &QUERY_COPY_BEWONER);
    for (size_t i = 0; i < aantal; i++) {
        const struct bewoner_rij *rij = &rijen[i];
        copy_row(&copy, KOLOMMEN);
        copy_int8(&copy, register_nr);
        copy_hash(&copy, rij->bsn);
        tekst(&copy, rij->voorvoegsel);
        tekst(&copy, rij->achternaam);
        if (rij->geboren)
            copy_int4(&copy, rij->geboren);
        else
            copy_null(&copy);
        tekst(&copy, rij->adres);
        tekst(&copy, (struct slice){rij->adres.p, rij->plek});
        tekst(&copy, rij->straat);
        tekst(&copy, rij->wijk);
        copy_bool(&copy, rij->overleden);
        copy_bool(&copy, rij->minderjarig);
        copy_bool(&copy, rij->instelling);
    }
    return copy_end(&copy, err);
}

enum err_kind bewoners_onvolledig_voeg_toe(struct db *db, struct arena *arena, int64_t register_nr,
                                           const struct onvolledige_rij *rijen, size_t aantal,
                                           struct err *err)
{
    struct copy copy;
    if (aantal == 0)
        return ERR_NONE;
    copy_begin(&copy, db, arena, &QUERY_COPY_BEWONER_ONVOLLEDIG);
    for (size_t i = 0; i < aantal; i++) {
        copy_row(&copy, 3);
        copy_int8(&copy, register_nr);
        copy_hash(&copy, rijen[i].bsn);
        tekst(&copy, rijen[i].plek);
    }
    return copy_end(&copy, err);
}

static enum err_kind doe(struct db *db, struct arena *arena, const struct db_query *query,
                         struct slice gemeentecode, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    return db_run(db, query, &params, NULL, err);
}

enum err_kind bewonerregister_wissel(struct db *db, struct arena *arena, struct slice gemeentecode,
                                     const struct bewonerregister *nieuw, struct err *err)
{
    const struct afgekeurde_rijen *weg = &nieuw->afgekeurd;
    struct db_params andere, aan;
    db_params_begin(&andere, arena);
    db_param_text(&andere, gemeentecode);
    db_param_int(&andere, nieuw->nr);
    db_params_begin(&aan, arena);
    db_param_int(&aan, nieuw->nr);
    db_param_int(&aan, nieuw->aantal);
    db_param_int(&aan, weg->aantal);
    db_param_int(&aan, weg->alleen_bsn);
    db_param_int(&aan, weg->alleen_plek);
    db_param_int(&aan, weg->onbekend);
    enum err_kind kind = db_run(db, &QUERY_BEWONER_WEG, &andere, NULL, err);
    kind = kind ? kind : db_run(db, &QUERY_BEWONER_ONVOLLEDIG_WEG, &andere, NULL, err);
    kind = kind ? kind : doe(db, arena, &QUERY_BEWONERREGISTER_AF, gemeentecode, err);
    return kind ? kind : db_run(db, &QUERY_BEWONERREGISTER_AAN, &aan, NULL, err);
}

enum err_kind bewonerregister_vergeet(struct db *db, struct arena *arena, int64_t nr, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, nr);
    enum err_kind kind = db_run(db, &QUERY_BEWONER_VERGEET, &params, NULL, err);
    return kind ? kind : db_run(db, &QUERY_BEWONER_ONVOLLEDIG_VERGEET, &params, NULL, err);
}

enum err_kind bewoner_geweigerden(struct db *db, struct arena *arena, struct slice gemeentecode,
                                  civil_month vanaf, int64_t **ret, struct slice **ret_namen,
                                  size_t *ret_aantal, struct err *err)
{
    struct db_params params;
    PGresult *result;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_date(&params, month_first(vanaf));
    enum err_kind kind = db_run(db, &QUERY_BEWONER_GEWEIGERDEN, &params, &result, err);
    if (kind)
        return kind;
    size_t n = (size_t)PQntuples(result);
    int64_t *keys = ARENA_ARRAY(arena, int64_t, n + 1);
    struct slice *names = ARENA_ARRAY(arena, struct slice, n + 1);
    for (size_t i = 0; keys && names && i < n; i++) {
        keys[i] = db_int(result, (int)i, 0);
        names[i] = arena_dup(arena, db_text(result, (int)i, 1));
    }
    PQclear(result);
    if (arena_is_full(arena))
        return err_set(err, ERR_FULL, "no room for %zu households", n);
    *ret = keys;
    *ret_namen = names;
    *ret_aantal = n;
    return ERR_NONE;
}
