/* api_levering: see api_levering.h. */
#include "web/api_levering.h"

#include "db/store_eenmalig.h"
#include "intake/houdvast.h"
#include "web/fout.h"

#include <string.h>

#define DEEL ((size_t)1 << 20)

const struct veld API_LEVERING_ID = {
    "id", VORM_GETAL, VERPLICHT, .wat = "nummer van de levering", .laagst = 1, .hoogst = INT64_MAX};

/* ---- what is told of one ---- */

static const struct veld FOUT_VELDEN[] = {
    {"veld", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "waar het zit"},
    {"code", VORM_TEKST, VERPLICHT, .wat = "wat voor fout het is"},
    {"uitleg", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "in woorden"},
    {"aantal", VORM_GETAL, VERPLICHT, .wat = "zo vaak", .hoogst = INT64_MAX},
    {"regels", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "de eerste regels waar het staat"},
};
static const struct schema SCHEMA_FOUT = {"LeveringFout", "Wat er van een levering is afgekeurd, per soort.",
                                          SCHEMA(FOUT_VELDEN)};
static const struct veld LEVERING_VELDEN[] = {
    {"levering", VORM_GETAL, VERPLICHT, .wat = "nummer", .laagst = 1, .hoogst = INT64_MAX},
    {"status", VORM_TEKST, VERPLICHT, .wat = "hoe ver het is",
     .vorm = "bezig|ingelezen|klaar|vastgehouden|ingetrokken|geweigerd"},
    {"ontvangen", VORM_MOMENT, VERPLICHT, .wat = "wanneer zij kwam"},
    {"formaat", VORM_TEKST, VERPLICHT, .wat = "csv, ndjson of ddas"},
    {"bytes", VORM_GETAL, VERPLICHT, .wat = "hoe groot", .hoogst = INT64_MAX},
    {"gelezen", VORM_GETAL, VERPLICHT, .wat = "signalen gelezen", .hoogst = INT64_MAX},
    {"nieuw", VORM_GETAL, VERPLICHT, .wat = "daarvan nieuw", .hoogst = INT64_MAX},
    {"dubbel", VORM_GETAL, VERPLICHT, .wat = "daarvan al bekend", .hoogst = INT64_MAX},
    {"gecorrigeerd", VORM_GETAL, VERPLICHT, .wat = "daarvan verbeterd", .hoogst = INT64_MAX},
    {"ingetrokken", VORM_GETAL, VERPLICHT, .wat = "daarvan ingetrokken", .hoogst = INT64_MAX},
    {"afgekeurd", VORM_GETAL, VERPLICHT, .wat = "daarvan afgekeurd", .hoogst = INT64_MAX},
    {"reden", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "waarom zij stilstaat"},
    {"fouten", VORM_LIJST, VERPLICHT, .wat = "wat er is afgekeurd", .van = &SCHEMA_FOUT},
};
const struct schema API_LEVERING = {"Levering", "Een levering, en hoe ver het ermee is.",
                                    SCHEMA(LEVERING_VELDEN)};

static void write_faults(struct json *j, const struct fout_telling *faults, size_t n)
{
    json_sleutel(j, "fouten");
    json_lijst(j);
    for (size_t i = 0; i < n; i++) {
        json_object_begin(j);
        api_veld(j, "veld", faults[i].veld);
        json_veld_tekst(j, "code", faults[i].soort);
        api_veld(j, "uitleg", faults[i].tekst);
        json_veld_getal(j, "aantal", faults[i].aantal);
        api_veld(j, "regels", faults[i].regels);
        json_object_eind(j);
    }
    json_lijst_eind(j);
}

static enum err_kind write_delivery(struct verzoek *v, const struct levering *l, unsigned status,
                                    struct antwoord *a, struct err *err)
{
    struct fout_telling *faults = NULL;
    struct api_uit u;
    size_t n = 0;
    enum err_kind kind =
        l->telling.afgekeurd ? levering_fouten(v->db, v->arena, l->id, &faults, &n, err) : ERR_NONE;
    kind = kind ? kind : api_uit_begin(&u, err);
    if (kind)
        return kind;
    struct json *j = &u.json;
    json_object_begin(j);
    json_veld_getal(j, "levering", l->id);
    json_veld_cstr(j, "status", levering_status_text(l->status));
    json_veld_moment(j, "ontvangen", l->ontvangen);
    json_veld_tekst(j, "formaat", l->formaat);
    json_veld_getal(j, "bytes", l->bytes);
    json_veld_getal(j, "gelezen", l->telling.gelezen);
    json_veld_getal(j, "nieuw", l->telling.nieuw);
    json_veld_getal(j, "dubbel", l->telling.dubbel);
    json_veld_getal(j, "gecorrigeerd", l->telling.gecorrigeerd);
    json_veld_getal(j, "ingetrokken", l->telling.ingetrokken);
    json_veld_getal(j, "afgekeurd", l->telling.afgekeurd);
    api_veld(j, "reden", l->reden);
    write_faults(j, faults, n);
    json_object_eind(j);
    return api_uit_klaar(&u, v, a, status, err);
}

/* A signaalpartner has its own; the database says the same. */
static bool is_own(const struct verzoek *v, const struct levering *l)
{
    return v->wie.rol != ROL_SIGNAALPARTNER ||
           (slice_eq_cstr(l->soort, "signalen") && slice_eq(l->partner, v->wie.partner));
}

static enum err_kind read_one(struct verzoek *v, int64_t id, struct levering *ret, bool *ret_found,
                              struct err *err)
{
    enum err_kind kind = levering_lees(v->db, v->arena, v->web->config.gemeentecode, id, ret, ret_found, err);
    *ret_found = !kind && *ret_found && is_own(v, ret);
    return kind;
}

enum err_kind api_levering(struct verzoek *v, const json_t *lichaam, struct antwoord *a, struct err *err)
{
    struct levering l;
    bool found = false;
    int64_t id = 0;
    (void)lichaam;
    for (size_t i = 0; i < v->deel.n; i++) /* api_doe saw that it is a number */
        id = id * 10 + (v->deel.p[i] - '0');
    enum err_kind kind = read_one(v, id, &l, &found, err);
    if (!kind && !found)
        return fout_antwoord(v, a, 404, "Deze levering is er niet, of is niet van u."), ERR_NONE;
    return kind ? kind : write_delivery(v, &l, 200, a, err);
}

/* ---- a new one ---- */

static enum err_kind store_parts(struct verzoek *v, int64_t id, struct slice bytes, struct err *err)
{
    enum err_kind kind = ERR_NONE;
    int part = 0;
    for (size_t from = 0; !kind && from < bytes.n; from += DEEL) {
        struct arena_mark mark = arena_mark(v->arena);
        struct slice plain = {bytes.p + from, bytes.n - from < DEEL ? bytes.n - from : DEEL};
        struct slice secret = geheim_versleutel(&v->web->sleutels, v->arena, plain, SLICE("levering.inhoud"));
        kind = secret.n ? levering_deel_bewaar(v->db, v->arena, id, part++, secret, err)
                        : err_set(err, ERR_FULL, "no room for a part of a delivery");
        arena_release(v->arena, mark);
    }
    return kind;
}

static enum err_kind store(struct verzoek *v, const struct lading_keur *k, struct levering *l,
                           struct err *err)
{
    bool large = false;
    enum err_kind kind =
        houdvast_te_groot(v->db, v->arena, v->web->config.gemeentecode, k->partner, k->aantal, &large, err);
    l->status = large ? LEVERING_VASTGEHOUDEN : LEVERING_BEZIG;
    l->reden = large ? SLICE(HOUDVAST_REDEN) : SLICE_NONE;
    kind = kind ? kind : levering_maak(v->db, v->arena, v->web->config.gemeentecode, l, err);
    return kind ? kind : store_parts(v, l->id, k->bytes, err);
}

static struct eenmalig key_of(const struct verzoek *v, const struct levering *l)
{
    const struct hash_key *key = &v->web->sleutels.pseudoniem;
    const struct slice who[] = {v->wie.naam, slice_from_cstr(v->eenmalig)},
                       what[] = {{(const char *)l->inhoud.bytes, sizeof l->inhoud.bytes}};
    if (!v->eenmalig)
        return (struct eenmalig){0};
    return (struct eenmalig){.sleutel = hash_keyed(key, "api eenmalig", who, 2),
                             .inhoud = hash_keyed(key, "api eenmalig signalen", what, 1)};
}

/* It came before, with the same key, or the same bytes from the same sender: *ret_known, and *l is that one.
 */
static enum err_kind look_up(struct verzoek *v, const struct schrijver *writer, const struct eenmalig *key,
                             struct levering *l, struct antwoord *a, bool *ret_known, struct err *err)
{
    struct eenmalig earlier;
    struct levering old;
    bool known = false;
    enum err_kind kind =
        v->eenmalig ? eenmalig_zoek(v->db, v->arena, writer, key, &earlier, &known, err) : ERR_NONE;
    *ret_known = false;
    if (kind)
        return kind;
    if (known && memcmp(&earlier.inhoud, &key->inhoud, sizeof key->inhoud) != 0)
        return api_fout(v, a, 422, "andere_vraag", "Idempotency-Key",
                        "Dit kenmerk is al voor iets anders gebruikt.", err);
    if (known)
        kind = read_one(v, earlier.nr, &old, ret_known, err);
    else
        kind = levering_zoek(v->db, v->arena, v->web->config.gemeentecode, l->soort, l->naam, l->inhoud, &old,
                             ret_known, err);
    *ret_known =
        !kind && *ret_known && old.status != LEVERING_INGETROKKEN && old.status != LEVERING_GEWEIGERD;
    if (*ret_known)
        *l = old;
    return kind;
}

static enum err_kind accept(struct verzoek *v, const struct lading_keur *k, struct antwoord *a,
                            struct err *err)
{
    /* Nothing is decided here, so no policy is needed. */
    const struct schrijver writer = {.gemeentecode = v->web->config.gemeentecode, .nu = v->nu};
    bool known = false;
    struct levering l = {.soort = SLICE("signalen"),
                         .bron = SLICE("http"),
                         .naam = slice_from_cstr(arena_printf(v->arena, "api/%.*s", SLICE_ARG(v->wie.naam))),
                         .formaat = slice_from_cstr(k->formaat),
                         .inhoud = hash_content(&k->bytes, 1),
                         .bytes = (int64_t)k->bytes.n,
                         .ontvangen = v->nu,
                         .partner = k->partner};
    struct eenmalig key = key_of(v, &l);
    enum err_kind kind = look_up(v, &writer, &key, &l, a, &known, err);
    if (kind || a->status)
        return kind;
    if (!known) {
        kind = store(v, k, &l, err);
        key.nr = l.id;
        if (!kind && v->eenmalig)
            kind = eenmalig_noteer(v->db, v->arena, &writer, &key, err);
    }
    kind = kind ? kind : write_delivery(v, &l, 202, a, err);
    a->heen = arena_printf(v->arena, "/api/v1/leveringen/%lld", (long long)l.id);
    return kind;
}

static bool is_taken(const char *type)
{
    static const char *const all[] = {"text/csv", "application/x-ndjson", "application/json"};
    size_t n = type ? strcspn(type, "; ") : 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (n == strlen(all[i]) && strncasecmp(type, all[i], n) == 0)
            return true;
    return false;
}

enum err_kind api_signalen(struct verzoek *v, const json_t *lichaam, struct antwoord *a, struct err *err)
{
    struct lading_keur k;
    struct fouten fouten;
    (void)lichaam;
    if (!is_taken(v->soort))
        return fout_antwoord(v, a, 415, "Stuur text/csv, application/x-ndjson of application/json."),
               ERR_NONE;
    fouten_begin(&fouten, v->arena);
    if (signalen_keur(v, &k, &fouten))
        return accept(v, &k, a, err);
    if (fouten_hard(&fouten) == 0)
        return err_set(err, ERR_FULL, "no room for the signals of a request");
    return api_fouten(v, a, 422, &fouten, err);
}
