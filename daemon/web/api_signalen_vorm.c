/* api_signalen_vorm: what was posted as signals, looked through before it is stored. See api_levering.h. */
#include "codec/lezer.h"
#include "web/api_levering.h"

#include <string.h>

#define ANDERE_NOEMEN 20 /* records of somebody else that are named */

/* ---- JSON: one signal, or a list of them ---- */

/* Every signal on a line of its own, as NDJSON has it; what is within one stays as it is, but for line ends
 * between its parts. A list that is no list comes out as something that is no signal. */
struct regels {
    char *uit;
    size_t n;
    int diepte;
    bool tekst, lijst;
};

static void put(struct regels *r, char c)
{
    r->uit[r->n++] = c;
}

static void step(struct regels *r, char c)
{
    int top = r->lijst ? 1 : 0;
    if (c == '"') {
        r->tekst = true;
    } else if (c == '{' || c == '[') {
        r->diepte++;
        if (r->lijst && r->diepte == 1)
            return;
    } else if (c == '}' || c == ']') {
        r->diepte--;
        if (r->lijst && r->diepte == 0)
            return;
    } else if (c == ',' && r->diepte == top) {
        put(r, '\n');
        return;
    } else if (c == '\n' || c == '\r') {
        c = ' ';
    }
    put(r, c);
}

static struct slice to_lines(struct arena *arena, struct slice json)
{
    struct slice all = slice_trim(json);
    struct regels r = {.uit = arena_alloc(arena, all.n + 1), .lijst = all.n && all.p[0] == '['};
    for (size_t i = 0; r.uit && i < all.n; i++) {
        char c = all.p[i];
        if (!r.tekst) {
            step(&r, c);
            continue;
        }
        put(&r, (char)(c == '\n' || c == '\r' ? ' ' : c));
        if (c == '\\' && i + 1 < all.n)
            put(&r, all.p[++i]);
        else
            r.tekst = c != '"';
    }
    return r.uit ? (struct slice){r.uit, r.n} : SLICE_NONE;
}

/* ---- what kind it is ---- */

static bool is_type(const char *given, const char *type)
{
    size_t n = strlen(type);
    return given && strncasecmp(given, type, n) == 0 &&
           (given[n] == '\0' || given[n] == ';' || given[n] == ' ');
}

/* False: it is not what its Content-Type says, or nothing. */
static bool read_form(struct verzoek *v, struct lading_keur *k, enum lezer_formaat *ret)
{
    bool csv = is_type(v->soort, "text/csv");
    k->bytes = is_type(v->soort, "application/json") ? to_lines(v->arena, v->lichaam) : v->lichaam;
    *ret = csv ? LEZER_CSV : LEZER_NDJSON;
    k->formaat = lezer_formaat_text(*ret);
    return k->bytes.n && slice_trim(k->bytes).n && lezer_raad(v->lichaam) == *ret;
}

/* ---- whose it is ---- */

struct keuring {
    struct verzoek *v;
    struct lading_keur *k;
    struct fouten *fouten;
    struct lees_context context;
    struct slice eigen; /* empty: who delivers may deliver of anybody */
    bool gemengd;
    size_t andere;
};

static void look_at_partner(struct keuring *q, const struct lezer_record *record, struct slice partner)
{
    struct arena *arena = q->v->arena;
    if (q->eigen.n && !slice_eq(partner, q->eigen)) {
        if (q->andere++ < ANDERE_NOEMEN)
            fout_meld(q->fouten, false, "andere_signaalpartner",
                      arena_printf(arena, "regel %llu", (unsigned long long)record->plek.regel),
                      "Dit signaal is niet van uw organisatie.");
        return;
    }
    q->gemengd = q->gemengd || (q->k->partner.n && !slice_eq(q->k->partner, partner));
    if (!q->k->partner.n)
        q->k->partner = arena_dup(arena, partner);
}

/* A record that R1 refuses is for the intake to refuse: it is kept with its faults. */
static void look_at(struct keuring *q, struct arena *scratch, const struct lezer_record *record,
                    struct fouten *own)
{
    struct signaal signal;
    q->k->aantal++;
    if (record->leesbaar && signaal_lees(scratch, &record->velden, &q->context, &signal, own))
        look_at_partner(q, record, signal.partner);
}

static bool look_through(struct keuring *q, struct lezer *lezer)
{
    struct arena *scratch = arena_new((size_t)2 * LEZER_ARENA);
    enum lezer_uitslag got = scratch ? LEZER_RECORD : LEZER_VOL;
    while (got == LEZER_RECORD) {
        struct lezer_record record;
        struct fouten own;
        arena_reset(scratch);
        fouten_begin(&own, scratch);
        got = lezer_volgende(lezer, scratch, &record, &own);
        if (got == LEZER_RECORD)
            look_at(q, scratch, &record, &own);
    }
    arena_free(scratch);
    return got == LEZER_EINDE && !arena_is_full(q->v->arena);
}

bool signalen_keur(struct verzoek *v, struct lading_keur *ret, struct fouten *fouten)
{
    struct lezer lezer;
    enum lezer_formaat form;
    struct keuring q = {.v = v, .k = ret, .fouten = fouten};
    *ret = (struct lading_keur){0};
    q.context = (struct lees_context){.vandaag = instant_date(v->nu),
                                      .gemeentecode = v->web->config.gemeentecode,
                                      .aliassen = v->web->beleid.aliassen,
                                      .aliassen_aantal = v->web->beleid.aliassen_aantal};
    if (v->wie.rol == ROL_SIGNAALPARTNER)
        q.eigen = signaal_partnernaam(v->arena, v->wie.partner, &q.context);
    if (!read_form(v, ret, &form)) {
        fout_meld(fouten, false, "geen_signalen", NULL,
                  "Hier staan geen signalen in de vorm van Content-Type.");
        return false;
    }
    if (!lezer_begin(&lezer, form, ret->bytes, SLICE_NONE, fouten))
        return false;
    if (!look_through(&q, &lezer))
        return false;
    if (q.gemengd)
        ret->partner = SLICE_NONE;
    if (q.eigen.n)
        ret->partner = v->wie.partner; /* as the policies of the database know him */
    if (ret->aantal == 0)
        fout_meld(fouten, false, "geen_signalen", NULL, "Er staat geen enkel signaal in.");
    return fouten_hard(fouten) == 0;
}
