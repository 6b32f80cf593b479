/* store_signaal: what the database knows of a batch of identities. See store_signaal.h; writing is in
 * store_signaal_schrijf.c. */
#include "db/store_signaal.h"

#include "db/profiel_rij.h"
#include "db/queries.h"

enum err_kind intake_slot(struct db *db, struct arena *arena, struct slice gemeentecode, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    return db_run(db, &QUERY_INTAKE_SLOT, &params, NULL, err);
}

static struct signaal_bekend lees_bekend(struct arena *arena, const PGresult *result, int rij)
{
    struct slice naam = db_text(result, rij, 2);
    return (struct signaal_bekend){
        .sleutel = db_int(result, rij, 0),
        .huishouden = db_int(result, rij, 1),
        .huishouden_naam = arena_dup(arena, naam),
        .huishouden_vast = db_bool(result, rij, 3),
        .periode = month_of(db_date(result, rij, 4)),
        .versie = {.versie = (int32_t)db_int(result, rij, 5),
                   .ontvangen = db_instant(result, rij, 6),
                   .spoed = db_bool(result, rij, 7),
                   .inhoud = db_hash(result, rij, 8)},
        .intrekking = (enum intrekking)db_int(result, rij, 9),
        .ontvangen = db_instant(result, rij, 10),
        .spoed_ontvangen = db_instant(result, rij, 11),
        .nr_inhoud = db_int(result, rij, 12),
        .inhoud_dag = db_date(result, rij, 13),
        .heeft_adres = db_bool(result, rij, 14),
        .bsn = db_hash(result, rij, 15),
        .levering = db_int(result, rij, 16),
    };
}

static enum err_kind lees_signalen(struct db *db, struct arena *arena, const struct db_query *query,
                                   const struct db_params *params, struct signaal_bekend **ret,
                                   size_t *ret_aantal, struct err *err)
{
    PGresult *result;
    enum err_kind kind = db_run(db, query, params, &result, err);
    if (kind)
        return kind;
    int n = PQntuples(result);
    struct signaal_bekend *rij = ARENA_ARRAY(arena, struct signaal_bekend, (size_t)n + 1);
    for (int i = 0; rij && i < n; i++)
        rij[i] = lees_bekend(arena, result, i);
    PQclear(result);
    if (arena_is_full(arena))
        return err_set(err, ERR_FULL, "%s: %d rows do not fit", query->name, n);
    *ret = rij;
    *ret_aantal = (size_t)n;
    return ERR_NONE;
}

enum err_kind signalen_bekend(struct db *db, struct arena *arena, const int64_t *sleutels, size_t aantal,
                              struct signaal_bekend **ret, size_t *ret_aantal, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_ints(&params, sleutels, aantal);
    return lees_signalen(db, arena, &QUERY_SIGNAAL_BEKEND, &params, ret, ret_aantal, err);
}

enum err_kind versies_bekend(struct db *db, struct arena *arena, const int64_t *sleutels, size_t aantal,
                             struct versie_bekend **ret, size_t *ret_aantal, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_ints(&params, sleutels, aantal);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_VERSIE_BEKEND, &params, &result, err);
    if (kind)
        return kind;
    int n = PQntuples(result);
    struct versie_bekend *rij = ARENA_ARRAY(arena, struct versie_bekend, (size_t)n + 1);
    for (int i = 0; rij && i < n; i++)
        rij[i] = (struct versie_bekend){
            .signaal = db_int(result, i, 0),
            .levering = db_int(result, i, 1),
            .versie = {.versie = (int32_t)db_int(result, i, 2),
                       .ontvangen = db_instant(result, i, 3),
                       .intrekking = (enum intrekking)db_int(result, i, 4),
                       .spoed = db_bool(result, i, 5),
                       .inhoud = db_hash(result, i, 6)},
        };
    PQclear(result);
    if (!rij)
        return err_set(err, ERR_FULL, "%d versions do not fit", n);
    *ret = rij;
    *ret_aantal = (size_t)n;
    return ERR_NONE;
}

static void param_hashes(struct db_params *params, const struct hash128 *hashes, size_t aantal)
{
    struct db_array array;
    db_array_begin(&array, params->arena, DB_BYTEA, aantal);
    for (size_t i = 0; i < aantal; i++)
        db_array_hash(&array, hashes[i]);
    db_param_array(params, &array);
}

enum err_kind bsn_zonder_adres(struct db *db, struct arena *arena, struct slice gemeentecode,
                               const struct hash128 *bsn, size_t aantal, struct hash128 **ret,
                               size_t *ret_aantal, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    param_hashes(&params, bsn, aantal);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_BSN_ZONDER_ADRES, &params, &result, err);
    if (kind)
        return kind;
    int n = PQntuples(result);
    struct hash128 *rij = ARENA_ARRAY(arena, struct hash128, (size_t)n + 1);
    for (int i = 0; rij && i < n; i++)
        rij[i] = db_hash(result, i, 0);
    PQclear(result);
    if (!rij)
        return err_set(err, ERR_FULL, "%d pseudonyms do not fit", n);
    *ret = rij;
    *ret_aantal = (size_t)n;
    return ERR_NONE;
}

enum err_kind bsn_signalen(struct db *db, struct arena *arena, struct slice gemeentecode, civil_month vanaf,
                           const struct hash128 *bsn, size_t aantal, struct signaal_bekend **ret,
                           size_t *ret_aantal, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_date(&params, month_first(vanaf));
    param_hashes(&params, bsn, aantal);
    return lees_signalen(db, arena, &QUERY_BSN_SIGNALEN, &params, ret, ret_aantal, err);
}

enum err_kind signalen_zonder_deur(struct db *db, struct arena *arena, struct slice gemeentecode,
                                   civil_month vanaf, int64_t na, int hoogstens, struct signaal_bekend **ret,
                                   size_t *ret_aantal, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_date(&params, month_first(vanaf));
    db_param_int(&params, na);
    db_param_int(&params, hoogstens);
    return lees_signalen(db, arena, &QUERY_SIGNALEN_ZONDER_DEUR, &params, ret, ret_aantal, err);
}

static struct slice tekst(struct arena *arena, const PGresult *result, int rij, int kolom)
{
    struct slice s = db_text(result, rij, kolom);
    return s.n ? arena_dup(arena, s) : SLICE_NONE;
}

/* The columns behind the pseudonyms are those of a profile. */
static void lees_wie(struct arena *arena, const PGresult *result, int rij, struct signaal_wie *ret)
{
    static const int kolom[PK_AANTAL] = {2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    *ret = (struct signaal_wie){
        .sleutel = db_int(result, rij, 0),
        .adres = tekst(arena, result, rij, 1),
        .kenmerk = {.bsn = db_hash(result, rij, 2),
                    .naam_datum = db_hash(result, rij, 3),
                    .naam_datum_adres = db_hash(result, rij, 4),
                    .geboortedatum = db_date(result, rij, kolom[PK_GEBOORTEDATUM])},
    };
    profiel_uit_rij(arena, result, rij, kolom, &ret->profiel); /* the arena says when it is full */
}

enum err_kind signalen_wie(struct db *db, struct arena *arena, const int64_t *sleutels, size_t aantal,
                           struct signaal_wie **ret, size_t *ret_aantal, struct err *err)
{
    struct db_params params;
    PGresult *result;
    db_params_begin(&params, arena);
    db_param_ints(&params, sleutels, aantal);
    enum err_kind kind = db_run(db, &QUERY_SIGNALEN_WIE, &params, &result, err);
    if (kind)
        return kind;
    *ret_aantal = (size_t)PQntuples(result);
    *ret = ARENA_ARRAY(arena, struct signaal_wie, *ret_aantal + 1);
    for (size_t i = 0; *ret && i < *ret_aantal; i++)
        lees_wie(arena, result, (int)i, &(*ret)[i]);
    PQclear(result);
    return arena_is_full(arena) ? err_set(err, ERR_FULL, "no room for %zu persons", *ret_aantal) : ERR_NONE;
}

enum err_kind adresregels(struct db *db, struct arena *arena, struct slice gemeentecode,
                          struct adresregel **ret, size_t *ret_aantal, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_ADRESREGELS, &params, &result, err);
    if (kind)
        return kind;
    int n = PQntuples(result);
    struct adresregel *rij = ARENA_ARRAY(arena, struct adresregel, (size_t)n + 1);
    for (int i = 0; rij && i < n; i++)
        rij[i] = (struct adresregel){arena_dup(arena, db_text(result, i, 0)), db_bool(result, i, 1),
                                     arena_dup(arena, db_text(result, i, 2))};
    PQclear(result);
    if (arena_is_full(arena))
        return err_set(err, ERR_FULL, "%d address rules do not fit", n);
    *ret = rij;
    *ret_aantal = (size_t)n;
    return ERR_NONE;
}

enum err_kind levering_identiteiten(struct db *db, struct arena *arena, int64_t levering, size_t hoogstens,
                                    int64_t **ret, size_t *ret_aantal, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, levering);
    db_param_int(&params, (int64_t)hoogstens);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_LEVERING_IDENTITEITEN, &params, &result, err);
    if (kind)
        return kind;
    int n = PQntuples(result);
    int64_t *rij = ARENA_ARRAY(arena, int64_t, (size_t)n + 1);
    for (int i = 0; rij && i < n; i++)
        rij[i] = db_int(result, i, 0);
    PQclear(result);
    if (!rij)
        return err_set(err, ERR_FULL, "%d keys do not fit", n);
    *ret = rij;
    *ret_aantal = (size_t)n;
    return ERR_NONE;
}

enum err_kind versies_kenmerk(struct db *db, struct arena *arena, const int64_t *sleutels,
                              const struct hash128 *inhoud, size_t aantal, struct versie_kenmerk **ret,
                              size_t *ret_aantal, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_ints(&params, sleutels, aantal);
    param_hashes(&params, inhoud, aantal);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_VERSIE_KENMERK, &params, &result, err);
    if (kind)
        return kind;
    int n = PQntuples(result);
    struct versie_kenmerk *rij = ARENA_ARRAY(arena, struct versie_kenmerk, (size_t)n + 1);
    for (int i = 0; rij && i < n; i++)
        rij[i] = (struct versie_kenmerk){
            .signaal = db_int(result, i, 0),
            .adres = arena_dup(arena, db_text(result, i, 1)),
            .kenmerk = {.bsn = db_hash(result, i, 2),
                        .naam_datum = db_hash(result, i, 3),
                        .naam_datum_adres = db_hash(result, i, 4),
                        .geboortedatum = DATE_NONE},
        };
    PQclear(result);
    if (arena_is_full(arena))
        return err_set(err, ERR_FULL, "%d versions do not fit", n);
    *ret = rij;
    *ret_aantal = (size_t)n;
    return ERR_NONE;
}
