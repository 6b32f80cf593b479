/* brieven: see brieven.h. */
#include "plan/brieven.h"

#include "db/queries.h"
#include "render/csv_lijst.h"

#include <stdlib.h>
#include <string.h>

/* While letters are made. */
struct maker {
    struct arena *arena;
    const struct brief_opmaak *opmaak;
    const int64_t *gedrukt;
    size_t gedrukt_aantal;
    struct brief_mis *mis;
    const char **melding; /* of every letter */
    struct brieven *uit;
};

bool brieven_ingericht(const struct config *config)
{
    return config->brief.sjabloon_pad != NULL;
}

static struct brief_opmaak look(const struct config *config, const struct schrijver *schrijver)
{
    const struct brief_config *b = &config->brief;
    return (struct brief_opmaak){.sjabloon = &b->sjabloon,
                                 .gemeente = config->gemeentenaam,
                                 .afzender = b->afzender,
                                 .medewerker = b->medewerker,
                                 .telefoon = b->telefoon,
                                 .adres = b->adres,
                                 .website = b->website,
                                 .contactpagina = b->contactpagina,
                                 .venster_rechts = b->venster_rechts,
                                 .dag = schrijver->vandaag,
                                 .nu = schrijver->nu};
}

/* ---- one letter a client ---- */

static void tell(struct maker *m, const char *melding, const char *waarom)
{
    m->mis[m->uit->mis_aantal++] = (struct brief_mis){melding, waarom};
}

static const char *wrong_with(const struct rij_client *c)
{
    if (!*c->naam)
        return "de naam is niet bekend";
    if (!*c->straat || !*c->postcode)
        return "het adres is niet volledig";
    return *c->partners ? NULL : "er is geen signaalpartner";
}

static int by_key(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static void add_row(struct maker *m, const struct rij *rij)
{
    struct brieven *out = m->uit;
    bool before = m->gedrukt_aantal &&
                  bsearch(&rij->melding, m->gedrukt, m->gedrukt_aantal, sizeof *m->gedrukt, by_key);
    out->meldingen++;
    out->geadresseerden += rij->clienten_aantal;
    if (rij->clienten_aantal == 0)
        tell(m, rij->id, "er is geen geadresseerde");
    for (size_t i = 0; i < rij->clienten_aantal; i++) {
        const struct rij_client *c = &rij->clienten[i];
        const char *wrong = wrong_with(c);
        if (wrong) {
            tell(m, rij->id, wrong);
            continue;
        }
        m->melding[out->aantal] = rij->id;
        out->brief[out->aantal++] =
            (struct brief){.kenmerk = arena_printf(m->arena, "%s/%zu", rij->id, i + 1),
                           .naam = c->naam,
                           .straat = c->straat,
                           .postcode = c->postcode,
                           .plaats = c->plaats,
                           .partners = c->partners,
                           .herdruk = before ? rij->opgehaald : DATE_NONE};
    }
}

/* Lays them out, to count their pages. */
static enum err_kind count_pages(struct maker *m, struct err *err)
{
    struct brieven *out = m->uit;
    enum err_kind kind =
        out->aantal ? brieven_pdf(m->arena, m->opmaak, out->brief, out->aantal, NULL, &out->bladen, err)
                    : ERR_NONE;
    for (size_t i = 0; i < out->aantal && !kind; i++)
        if (!out->brief[i].past)
            tell(m, m->melding[i], "de tekst past niet op een bladzijde");
    return kind;
}

enum err_kind brieven_maak(struct arena *arena, const struct config *config,
                           const struct schrijver *schrijver, const struct wachtrij *wachtrij,
                           enum rij_status status, const int64_t *gedrukt, size_t gedrukt_aantal,
                           struct brieven *ret, struct err *err)
{
    const struct brief_opmaak opmaak = look(config, schrijver);
    struct brieven out = {0};
    size_t n = 1;
    for (size_t i = 0; i < wachtrij->aantal; i++)
        n += wachtrij->rijen[i].clienten_aantal + 1;
    struct maker m = {.arena = arena,
                      .opmaak = &opmaak,
                      .gedrukt = gedrukt,
                      .gedrukt_aantal = gedrukt_aantal,
                      .mis = ARENA_ARRAY(arena, struct brief_mis, 2 * n),
                      .melding = ARENA_ARRAY(arena, const char *, n),
                      .uit = &out};
    out.brief = ARENA_ARRAY(arena, struct brief, n);
    out.mis = m.mis;
    if (!m.mis || !m.melding || !out.brief)
        return err_set(err, ERR_FULL, "no room for %zu letters", n);
    for (size_t i = 0; i < wachtrij->aantal; i++)
        if (wachtrij->rijen[i].status == status)
            add_row(&m, &wachtrij->rijen[i]);
    if (arena_is_full(arena))
        return err_set(err, ERR_FULL, "no room for %zu letters", n);
    out.bladen = out.aantal; /* of others, who print them */
    enum err_kind kind = brieven_ingericht(config) ? count_pages(&m, err) : ERR_NONE;
    if (!kind)
        *ret = out;
    return kind;
}

bool brieven_kloppen(const struct brieven *b)
{
    return b->mis_aantal == 0 && b->aantal == b->geadresseerden && b->bladen == b->aantal;
}

const char *brieven_telling(struct arena *arena, const struct brieven *b)
{
    return arena_printf(arena, "%zu brieven, %zu geadresseerden, %zu bladzijden", b->aantal,
                        b->geadresseerden, b->bladen);
}

enum err_kind brieven_keur(void *context, const struct wachtrij *wachtrij, bool *ret_goed, struct err *err)
{
    struct brieven_keur *k = context;
    enum err_kind kind =
        brieven_maak(k->arena, k->config, k->schrijver, wachtrij, RIJ_OPGEHAALD, NULL, 0, &k->brieven, err);
    *ret_goed = !kind && brieven_kloppen(&k->brieven);
    return kind;
}

/* ---- on paper ---- */

enum err_kind brieven_als_pdf(struct arena *arena, const struct config *config,
                              const struct schrijver *schrijver, const struct brieven *brieven,
                              struct slice *ret, struct err *err)
{
    const struct brief_opmaak opmaak = look(config, schrijver);
    struct slice pdf = SLICE_NONE;
    size_t pages = 0;
    enum err_kind kind = brieven_pdf(arena, &opmaak, brieven->brief, brieven->aantal, &pdf, &pages, err);
    if (!kind && pages != brieven->aantal)
        kind = err_set(err, ERR_FATAL, "%zu letters became %zu pages", brieven->aantal, pages);
    if (!kind)
        *ret = pdf;
    return kind;
}

static void csv_letter(struct csv_lijst *csv, const struct brief *b, civil_date vandaag)
{
    csv_cel_tekst(csv, b->kenmerk);
    csv_cel_tekst(csv, b->naam);
    csv_cel_tekst(csv, b->straat);
    csv_cel_tekst(csv, b->postcode);
    csv_cel_tekst(csv, b->plaats);
    csv_cel_tekst(csv, b->partners);
    csv_cel_datum(csv, vandaag);
    csv_cel_ja(csv, b->herdruk != DATE_NONE);
    csv_regel(csv);
}

enum err_kind brieven_als_csv(struct arena *arena, const struct schrijver *schrijver,
                              const struct brieven *brieven, struct slice *ret, struct err *err)
{
    static const char *const heads[] = {"kenmerk",         "naam",  "straat", "postcode", "plaats",
                                        "signaalpartners", "datum", "herdruk"};
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    if (!f)
        return err_set(err, ERR_FULL, "no memory for a list of letters");
    struct csv_lijst csv;
    csv_lijst_begin(&csv, f, arena);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        csv_cel_tekst(&csv, heads[i]);
    csv_regel(&csv);
    for (size_t i = 0; i < brieven->aantal; i++)
        csv_letter(&csv, &brieven->brief[i], schrijver->vandaag);
    bool whole = !ferror(f) && csv_lijst_heel(&csv);
    whole = fclose(f) == 0 && whole;
    struct slice out = whole ? arena_dup(arena, (struct slice){text, n}) : SLICE_NONE;
    if (text)
        explicit_bzero(text, n);
    free(text);
    if (!out.p)
        return err_set(err, ERR_FULL, "no room for a list of %zu letters", brieven->aantal);
    *ret = out;
    return ERR_NONE;
}

/* ---- what was printed before ---- */

static void keys_of(struct db_array *keys, struct arena *arena, const struct wachtrij *wachtrij)
{
    db_array_begin(keys, arena, DB_INT8, wachtrij->aantal);
    for (size_t i = 0; i < wachtrij->aantal; i++)
        if (wachtrij->rijen[i].status == RIJ_OPGEHAALD)
            db_array_int(keys, wachtrij->rijen[i].melding);
}

enum err_kind brieven_gedrukt(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                              const struct wachtrij *wachtrij, int64_t **ret, size_t *ret_aantal,
                              struct err *err)
{
    struct db_params params;
    struct db_array keys;
    PGresult *r = NULL;
    db_params_begin(&params, arena);
    db_param_text(&params, schrijver->gemeentecode);
    enum err_kind kind = db_run(db, &QUERY_BRIEF_SLOT, &params, NULL, err);
    if (kind)
        return kind;
    keys_of(&keys, arena, wachtrij);
    db_param_array(&params, &keys);
    db_param_instant(&params, instant_from_civil(schrijver->vandaag, 0));
    kind = db_run(db, &QUERY_BRIEF_GEDRUKT, &params, &r, err);
    if (kind)
        return kind;
    size_t n = (size_t)PQntuples(r);
    int64_t *out = ARENA_ARRAY(arena, int64_t, n + 1);
    for (size_t i = 0; out && i < n; i++)
        out[i] = db_int(r, (int)i, 0);
    PQclear(r);
    if (!out)
        return err_set(err, ERR_FULL, "no room for a list of letters");
    *ret = out;
    *ret_aantal = n;
    return ERR_NONE;
}

enum err_kind brieven_noteer(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                             const struct wachtrij *wachtrij, const char *wat, struct err *err)
{
    struct db_params params;
    struct db_array keys;
    keys_of(&keys, arena, wachtrij);
    db_params_begin(&params, arena);
    db_param_instant(&params, schrijver->nu);
    db_param_text(&params, schrijver->wie);
    db_param_text(&params, slice_from_cstr(wat));
    db_param_array(&params, &keys);
    return db_run(db, &QUERY_INZAGE_VOEG_TOE, &params, NULL, err);
}
