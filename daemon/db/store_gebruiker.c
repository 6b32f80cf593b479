/* store_gebruiker: see store_gebruiker.h. */
#include "db/store_gebruiker.h"

#include "db/queries.h"

static enum err_kind note(struct db *db, struct arena *arena, const struct db_wie *door, int64_t id,
                          struct slice wat, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_instant(&params, door->nu);
    db_param_text(&params, door->wie);
    db_param_int(&params, id);
    db_param_text(&params, wat);
    db_param_text(&params, door->reden);
    return db_run(db, &QUERY_GEBRUIKER_NOTEER, &params, NULL, err);
}

enum err_kind gebruiker_voeg_toe(struct db *db, struct arena *arena, const struct db_wie *door,
                                 const struct gebruiker *gebruiker, const struct toegangsmiddel *middel,
                                 int64_t *ret_id, struct err *err)
{
    struct db_params params;
    PGresult *result = NULL;
    db_params_begin(&params, arena);
    db_param_text(&params, door->gemeentecode);
    db_param_text(&params, gebruiker->naam);
    db_param_text(&params, gebruiker->soort);
    db_param_text(&params, slice_from_cstr(rol_text(gebruiker->rol)));
    db_param_text(&params, gebruiker->team);
    db_param_text(&params, gebruiker->partner);
    db_param_bytes(&params, middel->zout);
    db_param_bytes(&params, middel->bewijs);
    db_param_bytes(&params, middel->totp);
    db_param_instant(&params, door->nu);
    enum err_kind kind = db_run(db, &QUERY_GEBRUIKER_VOEG_TOE, &params, &result, err);
    int64_t id = !kind && PQntuples(result) ? db_int(result, 0, 0) : 0;
    PQclear(result);
    if (!kind && id == 0)
        return err_set(err, ERR_CONFLICT, "there is a user of that name");
    kind = kind ? kind : note(db, arena, door, id, SLICE("gemaakt"), err);
    if (!kind)
        *ret_id = id;
    return kind;
}

enum err_kind gebruiker_zoek(struct db *db, struct arena *arena, struct slice gemeentecode, struct slice naam,
                             struct gebruiker *ret, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_text(&params, naam);
    enum err_kind kind = db_run(db, &QUERY_GEBRUIKER_ZOEK, &params, &r, err);
    if (kind)
        return kind;
    *ret = (struct gebruiker){.naam = naam};
    if (PQntuples(r)) {
        int rol = rol_from(db_text(r, 0, 2));
        ret->id = db_int(r, 0, 0);
        ret->soort = arena_dup(arena, db_text(r, 0, 1));
        ret->rol = rol < 0 ? ROL_COUNT : (enum rol)rol;
        ret->team = arena_dup(arena, db_text(r, 0, 3));
        ret->partner = arena_dup(arena, db_text(r, 0, 4));
        ret->uit = db_bool(r, 0, 5);
    }
    PQclear(r);
    return arena_is_full(arena) ? err_set(err, ERR_FULL, "no room for a user") : ERR_NONE;
}

static enum err_kind end_sessions(struct db *db, struct arena *arena, int64_t id, instant nu, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, id);
    db_param_instant(&params, nu);
    return db_run(db, &QUERY_SESSIES_EIND, &params, NULL, err);
}

enum err_kind gebruiker_wachtwoord(struct db *db, struct arena *arena, const struct db_wie *door, int64_t id,
                                   const struct toegangsmiddel *middel, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, id);
    db_param_bytes(&params, middel->zout);
    db_param_bytes(&params, middel->bewijs);
    db_param_bytes(&params, middel->totp);
    enum err_kind kind = db_run(db, &QUERY_GEBRUIKER_WACHTWOORD, &params, NULL, err);
    kind = kind ? kind : end_sessions(db, arena, id, door->nu, err);
    return kind ? kind : note(db, arena, door, id, SLICE("wachtwoord"), err);
}

enum err_kind gebruiker_uit(struct db *db, struct arena *arena, const struct db_wie *door, int64_t id,
                            struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, id);
    db_param_instant(&params, door->nu);
    enum err_kind kind = db_run(db, &QUERY_GEBRUIKER_UIT, &params, NULL, err);
    kind = kind ? kind : end_sessions(db, arena, id, door->nu, err);
    return kind ? kind : note(db, arena, door, id, SLICE("uit"), err);
}

enum err_kind gebruiker_token(struct db *db, struct arena *arena, const struct db_wie *door, int64_t id,
                              struct slice hash, instant verloopt, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_bytes(&params, hash);
    db_param_int(&params, id);
    db_param_text(&params, door->reden);
    db_param_instant(&params, door->nu);
    db_param_instant(&params, verloopt);
    db_param_text(&params, SLICE("100 years")); /* of a machine that rests, the token stays */
    enum err_kind kind = db_run(db, &QUERY_TOKEN_VOEG_TOE, &params, NULL, err);
    return kind ? kind : note(db, arena, door, id, SLICE("token"), err);
}

enum err_kind gebruiker_zicht(struct db *db, struct arena *arena, const struct db_wie *door, int64_t id,
                              struct slice adres, bool zichtbaar, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, id);
    db_param_text(&params, adres);
    if (!zichtbaar) {
        db_param_instant(&params, door->nu);
        db_param_text(&params, door->wie);
        db_param_text(&params, door->reden);
    }
    enum err_kind kind =
        db_run(db, zichtbaar ? &QUERY_NIET_ZICHTBAAR_WEG : &QUERY_NIET_ZICHTBAAR_ZET, &params, NULL, err);
    return kind ? kind
                : note(db, arena, door, id, zichtbaar ? SLICE("zichtbaar") : SLICE("niet zichtbaar"), err);
}
