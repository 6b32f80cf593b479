/* sleutels_vernieuw: the table of what is encrypted, and a round through one of its tables. See
 * sleutels_vernieuw.h; the locks are told in schema/queries/sleutels.sql. */
#include "ctl/sleutels_vernieuw.h"

#include "db/queries.h"

#include <string.h>

#define PERSOON                                                                                              \
    {                                                                                                        \
        "signaal.bsn", "signaal.telefoon", "signaal.email"                                                   \
    } /* contents go from one to the other */

const struct geheime_tabel GEHEIME_TABELLEN[] = {
    {"signaal",
     {"bsn", "telefoon", "email"},
     PERSOON,
     SLEUTEL2_GEEN,
     500,
     &QUERY_SLEUTELS_SIGNAAL_LEES,
     &QUERY_SLEUTELS_SIGNAAL_SCHRIJF},
    {"signaal_versie",
     {"bsn", "telefoon", "email"},
     PERSOON,
     SLEUTEL2_BYTES,
     500,
     &QUERY_SLEUTELS_SIGNAAL_VERSIE_LEES,
     &QUERY_SLEUTELS_SIGNAAL_VERSIE_SCHRIJF},
    {"client",
     {"bsn", "telefoon", "email"},
     {"client.bsn", "client.telefoon", "client.email"},
     SLEUTEL2_GEEN,
     500,
     &QUERY_SLEUTELS_CLIENT_LEES,
     &QUERY_SLEUTELS_CLIENT_SCHRIJF},
    {"clientenlijst",
     {"codering"},
     {"clientenlijst.codering"},
     SLEUTEL2_GEEN,
     100,
     &QUERY_SLEUTELS_CLIENTENLIJST_LEES,
     &QUERY_SLEUTELS_CLIENTENLIJST_SCHRIJF},
    {"gebeurtenis",
     {"geheim"},
     {"gebeurtenis.geheim"},
     SLEUTEL2_GEEN,
     500,
     &QUERY_SLEUTELS_GEBEURTENIS_LEES,
     &QUERY_SLEUTELS_GEBEURTENIS_SCHRIJF},
    {"gebruiker",
     {"totp"},
     {"gebruiker.totp"},
     SLEUTEL2_GEEN,
     500,
     &QUERY_SLEUTELS_GEBRUIKER_LEES,
     &QUERY_SLEUTELS_GEBRUIKER_SCHRIJF},
    {"afgekeurd",
     {"record"},
     {"afgekeurd.record"},
     SLEUTEL2_GEEN,
     20,
     &QUERY_SLEUTELS_AFGEKEURD_LEES,
     &QUERY_SLEUTELS_AFGEKEURD_SCHRIJF},
    {"levering_inhoud",
     {"inhoud"},
     {"levering.inhoud"},
     SLEUTEL2_GETAL,
     2,
     &QUERY_SLEUTELS_LEVERING_INHOUD_LEES,
     &QUERY_SLEUTELS_LEVERING_INHOUD_SCHRIJF},
};
const size_t GEHEIME_TABELLEN_AANTAL = sizeof GEHEIME_TABELLEN / sizeof *GEHEIME_TABELLEN;

struct ronde {
    struct db *db;
    struct arena *arena;
    const struct sleutels *sleutels;
    const struct geheime_tabel *tabel;
    int hoogstens;
    int64_t sleutel; /* after the last row that was had */
    int64_t sleutel_getal;
    uint8_t sleutel_bytes[64];
    size_t sleutel_lengte;
    int64_t om, beschadigd; /* values, of the slice under way */
};

static int kolommen(const struct geheime_tabel *tabel)
{
    int n = 0;
    while (n < GEHEIME_KOLOMMEN_MAX && tabel->kolommen[n])
        n++;
    return n;
}

static enum err_kind lees(struct ronde *r, PGresult **ret, struct err *err)
{
    const char oud = (char)(r->sleutels->gegevens[r->sleutels->schrijf].nummer - 1);
    struct db_params params;
    db_params_begin(&params, r->arena);
    db_param_int(&params, r->sleutel);
    if (r->tabel->sleutel2 == SLEUTEL2_GETAL)
        db_param_int(&params, r->sleutel_getal);
    if (r->tabel->sleutel2 == SLEUTEL2_BYTES)
        db_param_bytes(&params, (struct slice){(const char *)r->sleutel_bytes, r->sleutel_lengte});
    db_param_bytes(&params, (struct slice){&oud, 1});
    db_param_int(&params, r->hoogstens);
    return db_run(r->db, r->tabel->lees, &params, ret, err);
}

/* A value as it will be kept; none when it needs no change. */
static enum err_kind om(struct ronde *r, const PGresult *rijen, int rij, int kolom, struct slice *ret,
                        struct err *err)
{
    const struct slice context = slice_from_cstr(r->tabel->contexten[kolom]);
    struct slice plat, oud = db_bytes(r->arena, rijen, rij, kolom + 2);
    *ret = SLICE_NONE;
    if (arena_is_full(r->arena))
        return err_set(err, ERR_FULL, "no room for a slice of %s", r->tabel->naam);
    if (!oud.n || (uint8_t)oud.p[0] >= r->sleutels->gegevens[r->sleutels->schrijf].nummer)
        return ERR_NONE;
    enum err_kind kind = geheim_ontsleutel(r->sleutels, r->arena, oud, context, &plat, err);
    if (kind == ERR_INVALID) {
        r->beschadigd++;
        return ERR_NONE;
    }
    if (kind)
        return kind;
    r->om++;
    *ret = geheim_versleutel(r->sleutels, r->arena, plat, context);
    return ret->n ? ERR_NONE : err_set(err, ERR_FULL, "no room for a slice of %s", r->tabel->naam);
}

static enum err_kind vul(struct ronde *r, const PGresult *rijen, struct db_array *sleutels,
                         struct db_array *waarden, struct err *err)
{
    for (int i = 0; i < PQntuples(rijen); i++) {
        db_array_int(&sleutels[0], db_int(rijen, i, 0));
        if (r->tabel->sleutel2 == SLEUTEL2_GETAL)
            db_array_int(&sleutels[1], db_int(rijen, i, 1));
        if (r->tabel->sleutel2 == SLEUTEL2_BYTES)
            db_array_text(&sleutels[1], db_bytes(r->arena, rijen, i, 1));
        for (int k = 0; k < kolommen(r->tabel); k++) {
            struct slice nieuw;
            enum err_kind kind = om(r, rijen, i, k, &nieuw, err);
            if (kind)
                return kind;
            db_array_text(&waarden[k], nieuw);
        }
    }
    return ERR_NONE;
}

static enum err_kind schrijf(struct ronde *r, const PGresult *rijen, struct err *err)
{
    struct db_array sleutels[2], waarden[GEHEIME_KOLOMMEN_MAX];
    struct db_params params;
    PGresult *result = NULL;
    size_t n = (size_t)PQntuples(rijen);
    bool twee = r->tabel->sleutel2 != SLEUTEL2_GEEN;
    db_array_begin(&sleutels[0], r->arena, DB_INT8, n);
    if (twee)
        db_array_begin(&sleutels[1], r->arena, r->tabel->sleutel2 == SLEUTEL2_GETAL ? DB_INT4 : DB_BYTEA, n);
    for (int k = 0; k < kolommen(r->tabel); k++)
        db_array_begin(&waarden[k], r->arena, DB_BYTEA, n);
    enum err_kind kind = vul(r, rijen, sleutels, waarden, err);
    if (kind)
        return kind;
    db_params_begin(&params, r->arena);
    db_param_array(&params, &sleutels[0]);
    if (twee)
        db_param_array(&params, &sleutels[1]);
    for (int k = 0; k < kolommen(r->tabel); k++)
        db_param_array(&params, &waarden[k]);
    kind = db_run(r->db, r->tabel->schrijf, &params, &result, err);
    if (!kind && db_int_affected(result) != (int64_t)n)
        kind = err_set(err, ERR_FATAL, "rows of %s that were locked are gone", r->tabel->naam);
    PQclear(result);
    return kind;
}

/* Where the next slice begins; only once this one is committed. */
static void schuif_op(struct ronde *r, const PGresult *rijen)
{
    int laatste = PQntuples(rijen) - 1;
    r->sleutel = db_int(rijen, laatste, 0);
    r->sleutel_getal = db_int(rijen, laatste, 1);
    if (r->tabel->sleutel2 != SLEUTEL2_BYTES)
        return;
    struct slice bytes = db_bytes(r->arena, rijen, laatste, 1);
    r->sleutel_lengte = bytes.n < sizeof r->sleutel_bytes ? bytes.n : sizeof r->sleutel_bytes;
    memcpy(r->sleutel_bytes, bytes.p, r->sleutel_lengte);
}

/* *ret: rows; 0: the end. */
static enum err_kind deel(struct ronde *r, int64_t *ret, struct err *err)
{
    PGresult *rijen = NULL;
    arena_reset(r->arena);
    r->om = r->beschadigd = 0;
    enum err_kind kind = db_begin(r->db, err);
    kind = kind ? kind : lees(r, &rijen, err);
    int n = kind ? 0 : PQntuples(rijen);
    if (n > 0)
        kind = schrijf(r, rijen, err);
    kind = kind ? kind : db_commit(r->db, err);
    if (kind)
        db_rollback(r->db);
    else if (n > 0)
        schuif_op(r, rijen);
    PQclear(rijen);
    *ret = n;
    return kind;
}

enum err_kind sleutels_vernieuw(struct db *db, struct arena *arena, const struct sleutels *sleutels,
                                const struct geheime_tabel *tabel, int64_t *ret, int64_t *ret_beschadigd,
                                struct err *err)
{
    struct ronde r = {.db = db,
                      .arena = arena,
                      .sleutels = sleutels,
                      .tabel = tabel,
                      .hoogstens = tabel->rijen,
                      .sleutel = INT64_MIN,
                      .sleutel_getal = INT32_MIN};
    *ret = *ret_beschadigd = 0;
    for (int64_t n = 1; n > 0;) {
        enum err_kind kind = deel(&r, &n, err);
        if (kind == ERR_FULL && r.hoogstens > 1) {
            r.hoogstens /= 2;
            n = 1;
            continue;
        }
        if (kind)
            return kind;
        *ret += r.om;
        *ret_beschadigd += r.beschadigd;
    }
    return ERR_NONE;
}
