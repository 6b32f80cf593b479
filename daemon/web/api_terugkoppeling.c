/* api_terugkoppeling: see api_terugkoppeling.h. */
#include "web/api_terugkoppeling.h"

#include "base/text.h"
#include "db/queries.h"
#include "render/terugkoppeling_uit.h"
#include "web/fout.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define STANDAARD_AANTAL 500
#define VARIANT sodium_base64_VARIANT_URLSAFE_NO_PADDING
/* A place in the list in words, and those words as they stand in an address. */
#define PLEK_BYTES (DATE_TEXT + 12 + 4 * SIGNAAL_MAX_ID)
#define PLEK_TEKST ((PLEK_BYTES + 2L) / 3L * 4L)

/* clang-format off */
const struct veld API_TERUGKOPPELING_VRAGEN[4] = {
    {"vanaf", VORM_DATUM, 0, .wat = "alleen wat vanaf deze dag is verteld"},
    {"na", VORM_TEKST, 0, .wat = "verder na wat u al hebt: `volgende` van het vorige antwoord", .laagst = 1, .hoogst = PLEK_TEKST},
    {"limit", VORM_GETAL, 0, .wat = "hoeveel hoogstens", .laagst = 1, .hoogst = TERUGKOPPELING_MAX_RIJEN},
    {"signaalpartner", VORM_TEKST, 0, .wat = "van wie; alleen voor een regisseur, en die moet het noemen", .laagst = 1,
     .hoogst = SIGNAAL_MAX_TEKST},
};
/* clang-format on */

static const struct veld RIJ_VELDEN[] = {
    {"ID", VORM_TEKST, VERPLICHT, .wat = "het signaal, zoals de signaalpartner het noemt"},
    {"datum", VORM_DATUM, VERPLICHT, .wat = "de dag waarop het is verteld"},
    {"terugkoppeling", VORM_TEKST, VERPLICHT, .wat = "wat er van het signaal is geworden"},
};
static const struct schema SCHEMA_RIJ = {"Terugkoppeling", "Wat er van een signaal is geworden.",
                                         SCHEMA(RIJ_VELDEN)};
static const struct veld LIJST_VELDEN[] = {
    {"signaalpartner", VORM_TEKST, VERPLICHT, .wat = "van wie de signalen zijn"},
    {"terugkoppelingen", VORM_LIJST, VERPLICHT, .wat = "op volgorde van de dag", .van = &SCHEMA_RIJ},
    {"volgende", VORM_TEKST, VERPLICHT | MAG_LEEG, .wat = "vraag hiermee (`na`) later wat er bij is gekomen"},
};
const struct schema API_TERUGKOPPELINGEN = {"Terugkoppelingen", "Wat er van signalen is geworden.",
                                            SCHEMA(LIJST_VELDEN)};

enum { K_ID, K_STAND, K_DAG, K_VOLGNR };

struct vraag {
    struct slice partner;
    civil_date vanaf;
    struct plek {
        civil_date dag; /* DATE_NONE: from the beginning */
        int64_t nr;
        struct slice id;
    } na;
    int64_t aantal;
};

/* ---- a place in the list ---- */

static const char *place_text(struct arena *arena, const struct plek *p)
{
    char day[DATE_TEXT];
    const char *plain =
        arena_printf(arena, "%s %lld %.*s", date_format(p->dag, day), (long long)p->nr, SLICE_ARG(p->id));
    size_t n = strlen(plain), room = sodium_base64_encoded_len(n, VARIANT);
    char *out = arena_alloc(arena, room);
    return out ? sodium_bin2base64(out, room, (const unsigned char *)plain, n, VARIANT) : "";
}

/* False: not one of ours. */
static bool place_read(struct arena *arena, struct slice text, struct plek *ret)
{
    unsigned char plain[PLEK_TEKST];
    size_t n = 0;
    if (sodium_base642bin(plain, sizeof plain - 1, text.p, text.n, NULL, &n, NULL, VARIANT) != 0 ||
        n < DATE_TEXT)
        return false;
    plain[n] = '\0';
    char *end = NULL;
    ret->dag = date_parse((struct slice){(const char *)plain, DATE_TEXT - 1});
    ret->nr = strtoll((const char *)plain + DATE_TEXT, &end, 10);
    if (ret->dag == DATE_NONE || plain[DATE_TEXT - 1] != ' ' || *end != ' ' || ret->nr < 1 ||
        ret->nr > INT32_MAX)
        return false;
    ret->id = arena_dup(arena, slice_from_cstr(end + 1));
    return ret->id.n > 0 && text_is_utf8((struct slice){(const char *)plain, n}); /* and holds no NUL */
}

/* ---- what is asked ---- */

/* False: the answer says why not. */
static bool make_question(struct verzoek *v, struct antwoord *a, struct vraag *ret, enum err_kind *ret_kind,
                          struct err *err)
{
    struct slice from = api_vraag(v, "vanaf"), after = api_vraag(v, "na"),
                 named = api_vraag(v, "signaalpartner");
    *ret = (struct vraag){.partner = named,
                          .vanaf = from.n ? date_parse(from) : DATE_NONE,
                          .na.dag = DATE_NONE,
                          .aantal = api_vraag_getal(v, "limit", STANDAARD_AANTAL)};
    if (v->wie.rol == ROL_SIGNAALPARTNER) {
        ret->partner = v->wie.partner;
        if (named.n && !slice_eq(named, v->wie.partner))
            return fout_antwoord(v, a, 403, "Dit is niet uw eigen signaalpartner."), false;
    } else if (!named.n) {
        *ret_kind = api_fout(v, a, 400, "ontbreekt", "signaalpartner", "Noem de signaalpartner.", err);
        return false;
    }
    if (after.n && !place_read(v->arena, after, &ret->na)) {
        *ret_kind =
            api_fout(v, a, 400, "geen_waarde", "na", "Geef hier `volgende` van een eerder antwoord.", err);
        return false;
    }
    return true;
}

static enum err_kind ask(struct verzoek *v, const struct vraag *q, PGresult **ret, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, v->arena);
    db_param_text(&params, q->partner);
    db_param_date(&params, q->vanaf);
    db_param_date(&params, q->na.dag);
    db_param_text(&params, q->na.dag == DATE_NONE ? SLICE_NONE : q->na.id);
    db_param_int(&params, q->na.nr);
    db_param_int(&params, q->aantal + 1); /* one more: is there anything behind it? */
    return db_run(v->db, &QUERY_WEB_TERUGKOPPELINGEN, &params, ret, err);
}

/* ---- what is answered ---- */

static bool wants_csv(const struct verzoek *v)
{
    const char *csv = v->wil ? strstr(v->wil, "text/csv") : NULL, *json = csv ? strstr(v->wil, "json") : NULL;
    return csv && (!json || csv < json);
}

static struct terugkoppeling_rij row_of(const PGresult *r, int i)
{
    return (struct terugkoppeling_rij){db_text(r, i, K_ID), db_date(r, i, K_DAG),
                                       (enum terugkoppeling)db_int(r, i, K_STAND)};
}

static void write_json(struct json *j, const struct vraag *q, const PGresult *r, int rows, const char *next)
{
    json_object_begin(j);
    json_veld_tekst(j, "signaalpartner", q->partner);
    json_sleutel(j, "terugkoppelingen");
    json_lijst(j);
    for (int i = 0; i < rows; i++) {
        struct terugkoppeling_rij row = row_of(r, i);
        terugkoppeling_json_rij(j, &row);
    }
    json_lijst_eind(j);
    json_veld_cstr(j, "volgende", next);
    json_object_eind(j);
}

static void write_csv(struct arena *arena, FILE *f, const PGresult *r, int rows)
{
    struct csv_lijst list;
    csv_lijst_begin(&list, f, arena);
    terugkoppeling_csv_kop(&list);
    for (int i = 0; i < rows; i++) {
        struct terugkoppeling_rij row = row_of(r, i);
        terugkoppeling_csv_rij(&list, &row);
    }
}

/* Where to read on: behind the last row, or where this question began when there is none. NULL: nowhere yet.
 */
static const char *next_place(struct verzoek *v, const struct vraag *q, const PGresult *r, int rows)
{
    struct plek last = q->na;
    if (rows > 0)
        last = (struct plek){db_date(r, rows - 1, K_DAG), db_int(r, rows - 1, K_VOLGNR),
                             db_text(r, rows - 1, K_ID)};
    return last.dag == DATE_NONE ? NULL : place_text(v->arena, &last);
}

static enum err_kind answer(struct verzoek *v, struct antwoord *a, const struct vraag *q, const PGresult *r,
                            struct err *err)
{
    struct api_uit u;
    bool more = PQntuples(r) > q->aantal, csv = wants_csv(v);
    int rows = more ? (int)q->aantal : PQntuples(r);
    const char *next = next_place(v, q, r, rows);
    enum err_kind kind = api_uit_begin(&u, err);
    if (kind)
        return kind;
    if (csv)
        write_csv(v->arena, u.f, r, rows);
    else
        write_json(&u.json, q, r, rows, next);
    if (more)
        a->verwijs =
            arena_printf(v->arena, "<%.*s?limit=%lld&na=%s%s%s>; rel=\"next\"", SLICE_ARG(v->pad),
                         (long long)q->aantal, next, v->wie.rol == ROL_REGISSEUR ? "&signaalpartner=" : "",
                         v->wie.rol == ROL_REGISSEUR ? formulier_codeer(v->arena, q->partner) : "");
    kind =
        csv ? api_uit_klaar_als(&u, v, a, "text/csv; charset=utf-8", err) : api_uit_klaar(&u, v, a, 200, err);
    if (csv)
        a->bestand = "terugkoppelingen.csv";
    return kind;
}

enum err_kind api_terugkoppelingen(struct verzoek *v, const json_t *lichaam, struct antwoord *a,
                                   struct err *err)
{
    struct vraag q;
    PGresult *r = NULL;
    enum err_kind kind = ERR_NONE;
    (void)lichaam;
    if (!make_question(v, a, &q, &kind, err))
        return kind;
    kind = ask(v, &q, &r, err);
    kind = kind ? kind : answer(v, a, &q, r, err);
    PQclear(r);
    return kind;
}
