/* store_levering: the rows of deliveries. See store_levering.h; rejected records are in store_afgekeurd.c. */
#include "db/store_levering.h"

#include "db/queries.h"

static const char *const STATUSSEN[LEVERING_STATUS_COUNT] = {
    [LEVERING_BEZIG] = "bezig",
    [LEVERING_INGELEZEN] = "ingelezen",
    [LEVERING_KLAAR] = "klaar",
    [LEVERING_VASTGEHOUDEN] = "vastgehouden",
    [LEVERING_INGETROKKEN] = "ingetrokken",
    [LEVERING_GEWEIGERD] = "geweigerd",
};

const char *levering_status_text(enum levering_status status)
{
    return (unsigned)status < LEVERING_STATUS_COUNT ? STATUSSEN[status] : "";
}

static enum levering_status status_van(struct slice tekst)
{
    for (int i = 0; i < LEVERING_STATUS_COUNT; i++)
        if (slice_eq_cstr(tekst, STATUSSEN[i]))
            return (enum levering_status)i;
    return LEVERING_GEWEIGERD; /* cannot be: the table checks */
}

static struct levering lees_rij(struct arena *arena, const PGresult *result, int rij)
{
    return (struct levering){
        .id = db_int(result, rij, 0),
        .soort = arena_dup(arena, db_text(result, rij, 1)),
        .bron = arena_dup(arena, db_text(result, rij, 2)),
        .naam = arena_dup(arena, db_text(result, rij, 3)),
        .formaat = arena_dup(arena, db_text(result, rij, 4)),
        .inhoud = db_hash(result, rij, 5),
        .bytes = db_int(result, rij, 6),
        .ontvangen = db_instant(result, rij, 7),
        .status = status_van(db_text(result, rij, 8)),
        .positie = db_int(result, rij, 9),
        .regel = db_int(result, rij, 10),
        .partner = arena_dup(arena, db_text(result, rij, 11)),
        .telling = {.gelezen = db_int(result, rij, 12),
                    .nieuw = db_int(result, rij, 13),
                    .dubbel = db_int(result, rij, 14),
                    .gecorrigeerd = db_int(result, rij, 15),
                    .ingetrokken = db_int(result, rij, 16),
                    .afgekeurd = db_int(result, rij, 17)},
        .reden = arena_dup(arena, db_text(result, rij, 18)),
    };
}

static enum err_kind lees_een(struct db *db, struct arena *arena, const struct db_query *query,
                              const struct db_params *params, struct levering *ret, bool *ret_gevonden,
                              struct err *err)
{
    PGresult *result;
    enum err_kind kind = db_run(db, query, params, &result, err);
    if (kind)
        return kind;
    bool gevonden = PQntuples(result) == 1;
    struct levering levering = {0};
    if (gevonden)
        levering = lees_rij(arena, result, 0);
    PQclear(result);
    if (arena_is_full(arena))
        return err_set(err, ERR_FULL, "%s: no room", query->name);
    if (gevonden)
        *ret = levering;
    *ret_gevonden = gevonden;
    return ERR_NONE;
}

enum err_kind levering_zoek(struct db *db, struct arena *arena, struct slice gemeentecode, struct slice soort,
                            struct slice naam, struct hash128 inhoud, struct levering *ret,
                            bool *ret_gevonden, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_text(&params, soort);
    db_param_text(&params, naam);
    db_param_hash(&params, inhoud);
    return lees_een(db, arena, &QUERY_LEVERING_ZOEK, &params, ret, ret_gevonden, err);
}

enum err_kind levering_lees(struct db *db, struct arena *arena, struct slice gemeentecode, int64_t id,
                            struct levering *ret, bool *ret_gevonden, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_int(&params, id);
    return lees_een(db, arena, &QUERY_LEVERING_LEES, &params, ret, ret_gevonden, err);
}

enum err_kind levering_wacht(struct db *db, struct arena *arena, struct slice gemeentecode,
                             struct levering *ret, bool *ret_gevonden, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    return lees_een(db, arena, &QUERY_LEVERING_WACHT, &params, ret, ret_gevonden, err);
}

enum err_kind levering_lijst(struct db *db, struct arena *arena, struct slice gemeentecode, int hoogstens,
                             struct levering **ret, size_t *ret_aantal, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_int(&params, hoogstens);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_LEVERING_LIJST, &params, &result, err);
    if (kind)
        return kind;
    int n = PQntuples(result);
    struct levering *rij = ARENA_ARRAY(arena, struct levering, (size_t)n + 1);
    for (int i = 0; rij && i < n; i++)
        rij[i] = lees_rij(arena, result, i);
    PQclear(result);
    if (arena_is_full(arena))
        return err_set(err, ERR_FULL, "%d deliveries do not fit", n);
    *ret = rij;
    *ret_aantal = (size_t)n;
    return ERR_NONE;
}

enum err_kind levering_maak(struct db *db, struct arena *arena, struct slice gemeentecode,
                            struct levering *levering, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_text(&params, levering->soort);
    db_param_text(&params, levering->bron);
    db_param_text(&params, levering->naam);
    db_param_text(&params, levering->formaat);
    db_param_hash(&params, levering->inhoud);
    db_param_int(&params, levering->bytes);
    db_param_instant(&params, levering->ontvangen);
    db_param_text(&params, slice_from_cstr(levering_status_text(levering->status)));
    db_param_text(&params, levering->partner);
    db_param_text(&params, levering->reden);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_LEVERING_MAAK, &params, &result, err);
    if (kind)
        return kind;
    levering->id = db_int(result, 0, 0);
    PQclear(result);
    return ERR_NONE;
}

enum err_kind levering_slot(struct db *db, struct arena *arena, const struct levering *levering,
                            struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, levering->id);
    db_param_int(&params, levering->positie);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_LEVERING_SLOT, &params, &result, err);
    if (kind)
        return kind;
    bool onze = PQntuples(result) == 1;
    PQclear(result);
    return onze ? ERR_NONE
                : err_set(err, ERR_CONFLICT, "delivery %lld is no longer ours", (long long)levering->id);
}

enum err_kind levering_vorder(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                              const struct levering *levering, int64_t nr, int64_t van_regel, struct err *err)
{
    const struct telling *t = &levering->telling;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, levering->id);
    db_param_int(&params, levering->positie);
    db_param_int(&params, levering->regel);
    db_param_text(&params, slice_from_cstr(levering_status_text(levering->status)));
    db_param_int(&params, t->gelezen);
    db_param_int(&params, t->nieuw);
    db_param_int(&params, t->dubbel);
    db_param_int(&params, t->gecorrigeerd);
    db_param_int(&params, t->ingetrokken);
    db_param_int(&params, t->afgekeurd);
    db_param_text(&params, levering->partner);
    enum err_kind kind = db_run(db, &QUERY_LEVERING_VORDER, &params, NULL, err);
    if (kind || nr == 0)
        return kind;
    struct db_params partij;
    db_params_begin(&partij, arena);
    db_param_int(&partij, nr);
    db_param_int(&partij, levering->id);
    db_param_instant(&partij, schrijver->nu);
    db_param_int(&partij, van_regel);
    db_param_int(&partij, levering->regel);
    return db_run(db, &QUERY_PARTIJ_MAAK, &partij, NULL, err);
}

enum err_kind levering_zet_status(struct db *db, struct arena *arena, int64_t id, enum levering_status status,
                                  struct slice reden, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, id);
    db_param_text(&params, slice_from_cstr(levering_status_text(status)));
    db_param_text(&params, reden.n ? reden : SLICE_NONE);
    return db_run(db, &QUERY_LEVERING_ZET_STATUS, &params, NULL, err);
}

enum err_kind levering_gevraagd(struct db *db, struct arena *arena, struct slice gemeentecode,
                                struct slice begin, int64_t *ret_id, struct slice *ret_reden, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_text(&params, begin);
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_LEVERING_GEVRAAGD, &params, &result, err);
    bool found = !kind && PQntuples(result) == 1;
    *ret_id = found ? db_int(result, 0, 0) : 0;
    *ret_reden = found ? arena_dup(arena, db_text(result, 0, 1)) : SLICE_NONE;
    PQclear(result);
    if (found && !ret_reden->p)
        return err_set(err, ERR_FULL, "no room for a reason");
    return kind;
}

enum err_kind levering_klaar(struct db *db, struct arena *arena, int64_t id, bool *ret_klaar, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, id);
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_LEVERING_KLAAR, &params, &result, err);
    if (!kind)
        *ret_klaar = PQntuples(result) == 1;
    PQclear(result);
    return kind;
}

enum err_kind levering_groottes(struct db *db, struct arena *arena, struct slice gemeentecode,
                                struct slice partner, int64_t ret[LEVERING_GROOTTES], size_t *ret_aantal,
                                struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_text(&params, partner);
    db_param_int(&params, LEVERING_GROOTTES);
    PGresult *result;
    enum err_kind kind = db_run(db, DB_NAMENS(db, LEVERING_GROOTTES), &params, &result, err);
    if (kind)
        return kind;
    *ret_aantal = (size_t)PQntuples(result);
    for (size_t i = 0; i < *ret_aantal; i++)
        ret[i] = db_int(result, (int)i, 0);
    PQclear(result);
    return ERR_NONE;
}

/* Bytes of a held delivery ------------------------------------------------------------------------ */

enum err_kind levering_deel_bewaar(struct db *db, struct arena *arena, int64_t levering, int deel,
                                   struct slice inhoud, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, levering);
    db_param_int(&params, deel);
    db_param_bytes(&params, inhoud);
    return db_run(db, &QUERY_LEVERING_DEEL_BEWAAR, &params, NULL, err);
}

enum err_kind levering_deel_lees(struct db *db, struct arena *arena, int64_t levering, int deel,
                                 struct slice *ret, bool *ret_gevonden, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, levering);
    db_param_int(&params, deel);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_LEVERING_DEEL_LEES, &params, &result, err);
    if (kind)
        return kind;
    bool gevonden = PQntuples(result) == 1;
    struct slice inhoud = gevonden ? db_bytes(arena, result, 0, 0) : SLICE_NONE;
    PQclear(result);
    if (gevonden && !inhoud.p)
        return err_set(err, ERR_FULL, "a slice of a delivery does not fit");
    *ret = inhoud;
    *ret_gevonden = gevonden;
    return ERR_NONE;
}

enum err_kind levering_delen_wis(struct db *db, struct arena *arena, int64_t levering, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, levering);
    return db_run(db, &QUERY_LEVERING_DELEN_WIS, &params, NULL, err);
}

enum err_kind journaal_nr(struct db *db, struct arena *arena, int64_t *ret, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_PARTIJ_NR, &params, &result, err);
    if (kind)
        return kind;
    *ret = db_int(result, 0, 0);
    PQclear(result);
    return ERR_NONE;
}

enum err_kind levering_vertrokken(struct db *db, struct arena *arena, const int64_t *signalen, size_t aantal,
                                  struct vertrokken **ret, size_t *ret_aantal, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_ints(&params, signalen, aantal);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_LEVERING_VERTROKKEN, &params, &result, err);
    if (kind)
        return kind;
    int n = PQntuples(result);
    struct vertrokken *rij = ARENA_ARRAY(arena, struct vertrokken, (size_t)n + 1);
    for (int i = 0; rij && i < n; i++)
        rij[i] = (struct vertrokken){arena_dup(arena, db_text(result, i, 0)), db_date(result, i, 1),
                                     (int)db_int(result, i, 2)};
    PQclear(result);
    if (arena_is_full(arena))
        return err_set(err, ERR_FULL, "%d meldingen do not fit", n);
    *ret = rij;
    *ret_aantal = (size_t)n;
    return ERR_NONE;
}
