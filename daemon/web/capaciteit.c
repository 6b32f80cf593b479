/* capaciteit: see capaciteit.h. */
#include "web/capaciteit.h"

#include "base/text.h"
#include "db/queries.h"
#include "render/svg.h"
#include "render/woorden.h"
#include "web/capaciteit_blad.h"
#include "web/fout.h"
#include "web/sessie.h"

#include <string.h>

#define REDEN_TEKENS 500
#define FOUTEN 4

static const enum kanaal channels[] = {KANAAL_HUISBEZOEK, KANAAL_TELEFOON};
static const char *const fields[] = {"huisbezoek", "telefoon"};

struct maandstand {
    struct cijfers cijfers;
    struct wijziging *wijzigingen; /* the newest first */
    size_t aantal;
    struct invoerfout fouten[FOUTEN];
    size_t fouten_n;
};

static void mistake(struct maandstand *s, const char *veld, const char *tekst)
{
    if (s->fouten_n < FOUTEN)
        s->fouten[s->fouten_n++] = (struct invoerfout){veld, tekst};
}

/* ---- reading ---- */

static enum err_kind read_history(struct verzoek *v, struct maandstand *s, struct err *err)
{
    enum { H_NR, H_KANAAL, H_PLAATSEN, H_TIJD, H_WIE, H_REDEN };
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, v->arena);
    db_param_text(&params, v->web->config.gemeentecode);
    db_param_date(&params, month_first(s->cijfers.maand));
    enum err_kind kind = db_run(v->db, &QUERY_WEB_CAPACITEIT_HISTORIE, &params, &r, err);
    if (kind)
        return kind;
    s->wijzigingen = ARENA_ARRAY(v->arena, struct wijziging, (size_t)PQntuples(r) + 1);
    for (int i = 0; s->wijzigingen && i < PQntuples(r); i++)
        s->wijzigingen[s->aantal++] = (struct wijziging){
            .nr = db_int(r, i, H_NR),
            .kanaal = (enum kanaal)db_int(r, i, H_KANAAL),
            .plaatsen = PQgetisnull(r, i, H_PLAATSEN) ? CAPACITEIT_ONBEPERKT : (int)db_int(r, i, H_PLAATSEN),
            .tijd = db_instant(r, i, H_TIJD),
            .wie = arena_dup(v->arena, db_text(r, i, H_WIE)),
            .reden = arena_dup(v->arena, db_text(r, i, H_REDEN)),
        };
    PQclear(r);
    return arena_is_full(v->arena) ? err_set(err, ERR_FULL, "no room for changes of capacity") : ERR_NONE;
}

static enum err_kind read_all(struct verzoek *v, civil_month maand, struct maandstand *s, struct err *err)
{
    enum err_kind kind = sessie_binnen(v, err);
    kind = kind ? kind : cijfers_lees(v, maand, &s->cijfers, err);
    return kind ? kind : read_history(v, s, err);
}

/* The number of the last change: a form made before it is out of date. */
static int64_t version(const struct maandstand *s)
{
    return s->aantal ? s->wijzigingen[0].nr : 0;
}

/* ---- showing ---- */

static void other_months(struct blad *b, civil_month maand)
{
    char month[MONTH_TEXT];
    html_open(&b->h, "p", "class", "vs-maanden", NULL);
    for (int step = -1; step <= 1; step += 2) {
        month_format(maand + step, month);
        blad_link(b, arena_printf(b->v->arena, "/capaciteit?maand=%s", month),
                  woord_maand(b->v->arena, maand + step));
        html_cstr(&b->h, " ");
    }
    html_sluit(&b->h);
}

static void form(struct blad *b, const struct maandstand *s)
{
    char month[MONTH_TEXT];
    struct arena *arena = b->v->arena;
    blad_kop(b, 2, "Plaatsen wijzigen");
    if (s->cijfers.maand < month_of(instant_date(b->v->nu))) {
        blad_zin(b, "Deze maand is voorbij; de plaatsen liggen vast.");
        return;
    }
    blad_formulier(b, "/capaciteit");
    blad_fouten(b, s->fouten, s->fouten_n);
    blad_verborgen(b, "maand", slice_from_cstr(month_format(s->cijfers.maand, month)));
    blad_verborgen_getal(b, "versie", version(s));
    for (size_t i = 0; i < 2; i++) {
        const struct capaciteit *k = &s->cijfers.kanaal[channels[i]];
        const char *now =
            k->plaatsen == CAPACITEIT_ONBEPERKT ? "onbeperkt" : arena_printf(arena, "%d", k->plaatsen);
        blad_veld(b, &(struct invoerveld){
                         .naam = fields[i],
                         .etiket = i == 0 ? "Plaatsen voor huisbezoek" : "Plaatsen voor telefoon",
                         .hulp = arena_printf(arena, "Een getal of 'onbeperkt'. Er zijn er %d gebruikt.",
                                              k->gebruikt),
                         .waarde = slice_from_cstr(now),
                         .kort = true,
                         .verplicht = true,
                         .lengte = 9});
    }
    blad_veld(b, &(struct invoerveld){.naam = "reden",
                                      .etiket = "Reden",
                                      .hulp = "Zonder namen van inwoners.",
                                      .verplicht = true,
                                      .lengte = REDEN_TEKENS});
    blad_knop(b, "Wijzigen");
    html_sluit(&b->h);
}

static void done(struct blad *b, const struct maandstand *s)
{
    struct slice nr = formulier_veld(&b->v->vraag, "gedaan");
    if (!nr.n || s->aantal == 0)
        return;
    const char *now = arena_printf(b->v->arena, "%lld", (long long)version(s));
    if (slice_eq_cstr(nr, now)) /* somebody else changed it since: nothing to undo from here */
        blad_gedaan(b, "De plaatsen zijn gewijzigd.", "/capaciteit/ongedaan", slice_from_cstr(now));
}

static void show(struct verzoek *v, struct antwoord *a, const struct maandstand *s)
{
    struct blad b;
    blad_begin(&b, v, arena_printf(v->arena, "Capaciteit van %s", woord_maand(v->arena, s->cijfers.maand)));
    done(&b, s);
    other_months(&b, s->cijfers.maand);
    capaciteit_balken(&b, &s->cijfers);
    capaciteit_tabel(&b, &s->cijfers);
    blad_kop(&b, 2, "Verloop van de maand");
    if (v->wie.rol == ROL_RAPPORTAGE) /* by day and by wijk numbers are small: the database gives none */
        blad_zin(&b, "Per dag en per wijk staan de cijfers, zonder kleine aantallen, in het rapport van de "
                     "maand.");
    else
        capaciteit_tekeningen(&b, &s->cijfers);
    if (v->wie.rol == ROL_REGISSEUR)
        form(&b, s);
    capaciteit_historie(&b, s->wijzigingen, s->aantal);
    blad_klaar(&b, a);
}

/* MONTH_NONE: no month of which there can be a page. */
static civil_month which(struct slice text)
{
    civil_month maand = month_parse(text);
    return maand > month_of(date_from_ymd(2000, 1, 1)) && maand < month_of(date_from_ymd(2998, 1, 1))
               ? maand
               : MONTH_NONE;
}

enum err_kind capaciteit_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct maandstand s = {0};
    civil_month maand = formulier_heeft(&v->vraag, "maand") ? which(formulier_veld(&v->vraag, "maand"))
                                                            : month_of(instant_date(v->nu));
    if (maand == MONTH_NONE) {
        fout_antwoord(v, a, 404, "Noem een maand als 2026-10.");
        return ERR_NONE;
    }
    enum err_kind kind = read_all(v, maand, &s, err);
    if (!kind)
        show(v, a, &s);
    return kind;
}

/* ---- changing ---- */

/* False: no number of places. */
static bool read_number(struct slice text, int *ret)
{
    int64_t n = 0;
    if (slice_eq_cstr(text, "onbeperkt"))
        return *ret = CAPACITEIT_ONBEPERKT, true;
    if (!slice_getal(text, &n) || n > CAPACITEIT_MAX_PLAATSEN)
        return false;
    *ret = (int)n;
    return true;
}

static void check_reason(struct verzoek *v, struct maandstand *s, struct slice *ret)
{
    *ret = formulier_veld(&v->formulier, "reden");
    if (!ret->n)
        mistake(s, "reden", "Geef een reden op.");
    else if (text_tekens(*ret) > REDEN_TEKENS || !text_is_toonbaar(*ret, false))
        mistake(s, "reden",
                arena_printf(v->arena, "Schrijf de reden in hooguit %d gewone tekens.", REDEN_TEKENS));
}

/* How many changes are wished for. */
static size_t check_wishes(struct verzoek *v, struct maandstand *s, struct capaciteit_wens wishes[2])
{
    size_t n = 0;
    for (size_t i = 0; i < 2; i++) {
        const struct capaciteit *now = &s->cijfers.kanaal[channels[i]];
        int places;
        if (!read_number(formulier_veld(&v->formulier, fields[i]), &places))
            mistake(s, fields[i],
                    arena_printf(v->arena, "Vul een getal tot en met %d in, of 'onbeperkt'.",
                                 CAPACITEIT_MAX_PLAATSEN));
        else if (places != CAPACITEIT_ONBEPERKT && places < now->gebruikt)
            mistake(s, fields[i],
                    arena_printf(v->arena, "Er zijn al %d plaatsen gebruikt; minder dan dat kan niet.",
                                 now->gebruikt));
        else if (places != now->plaatsen)
            wishes[n++] = (struct capaciteit_wens){channels[i], places};
    }
    if (n == 0 && s->fouten_n == 0)
        mistake(s, fields[0], "Dit zijn de plaatsen die er al zijn. Wijzig er minstens een.");
    return n;
}

static enum err_kind change(struct verzoek *v, civil_month maand, const struct capaciteit_wens *wishes,
                            size_t n, struct slice reden, bool *ret_done, struct err *err)
{
    struct schrijver schrijver;
    const struct capaciteit_wens *refused = NULL;
    enum err_kind kind = sessie_schrijver(v, &schrijver, err);
    kind = kind ? kind : sessie_buiten(v, err);
    kind =
        kind ? kind : capaciteit_wijzig(v->db, v->arena, &schrijver, maand, wishes, n, reden, &refused, err);
    *ret_done = !kind && !refused;
    return kind;
}

/* To the page of the month; gedaan: the number of the change that was made. */
static enum err_kind go_back(struct verzoek *v, struct antwoord *a, civil_month maand, bool offer_undo,
                             struct err *err)
{
    char month[MONTH_TEXT];
    struct maandstand s = {.cijfers.maand = maand};
    month_format(maand, month);
    enum err_kind kind = sessie_binnen(v, err);
    kind = kind ? kind : read_history(v, &s, err);
    *a = (struct antwoord){.status = 303,
                           .heen = offer_undo ? arena_printf(v->arena, "/capaciteit?maand=%s&gedaan=%lld",
                                                             month, (long long)version(&s))
                                              : arena_printf(v->arena, "/capaciteit?maand=%s", month)};
    return kind;
}

enum err_kind capaciteit_doe(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct maandstand s = {0};
    struct capaciteit_wens wishes[2];
    struct slice reason;
    bool made = false;
    civil_month maand = which(formulier_veld(&v->formulier, "maand"));
    if (maand == MONTH_NONE || maand < month_of(instant_date(v->nu))) {
        fout_antwoord(v, a, 409, "Deze maand is voorbij; de plaatsen liggen vast.");
        return ERR_NONE;
    }
    enum err_kind kind = read_all(v, maand, &s, err);
    if (kind)
        return kind;
    size_t n = check_wishes(v, &s, wishes);
    check_reason(v, &s, &reason);
    if (!slice_eq_cstr(formulier_veld(&v->formulier, "versie"),
                       arena_printf(v->arena, "%lld", (long long)version(&s))))
        mistake(&s, fields[0],
                "Iemand anders heeft de plaatsen intussen gewijzigd, zie onderaan. Kijk of uw "
                "wijziging nog klopt.");
    if (s.fouten_n == 0) {
        kind = change(v, maand, wishes, n, reason, &made, err);
        if (kind)
            return kind;
        if (made)
            return go_back(v, a, maand, true, err);
        s = (struct maandstand){0}; /* places were used meanwhile */
        kind = read_all(v, maand, &s, err);
        mistake(&s, fields[0], "Er zijn intussen meer plaatsen gebruikt; er is niets gewijzigd.");
    }
    if (!kind)
        show(v, a, &s);
    return kind;
}

/* ---- undoing ---- */

/* What the channel had before the change at `at`: of an earlier change, else what the policy says. */
static int before(const struct verzoek *v, const struct maandstand *s, size_t at)
{
    for (size_t i = at + 1; i < s->aantal; i++)
        if (s->wijzigingen[i].kanaal == s->wijzigingen[at].kanaal)
            return s->wijzigingen[i].plaatsen;
    return v->web->beleid.capaciteit[s->wijzigingen[at].kanaal];
}

/* The last change, both channels when they were changed together. */
static size_t undo_wishes(const struct verzoek *v, const struct maandstand *s,
                          struct capaciteit_wens wishes[2])
{
    size_t n = 0;
    for (size_t i = 0; i < s->aantal && n < 2; i++) {
        const struct wijziging *w = &s->wijzigingen[i];
        bool together = w->tijd == s->wijzigingen[0].tijd && slice_eq(w->wie, s->wijzigingen[0].wie) &&
                        slice_eq(w->reden, s->wijzigingen[0].reden);
        if (!together || (n == 1 && wishes[0].kanaal == w->kanaal))
            break;
        wishes[n++] = (struct capaciteit_wens){w->kanaal, before(v, s, i)};
    }
    return n;
}

/* MONTH_NONE: there is no such change. */
static enum err_kind month_of_change(struct verzoek *v, civil_month *ret, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    int64_t nr = 0;
    struct slice given = formulier_veld(&v->formulier, "gebeurtenis");
    for (size_t i = 0; i < given.n && nr < INT64_MAX / 100; i++)
        nr = given.p[i] >= '0' && given.p[i] <= '9' ? 10 * nr + (given.p[i] - '0') : 0;
    db_params_begin(&params, v->arena);
    db_param_text(&params, v->web->config.gemeentecode);
    db_param_int(&params, nr);
    enum err_kind kind = db_run(v->db, &QUERY_WEB_CAPACITEIT_MAAND, &params, &r, err);
    *ret = !kind && PQntuples(r) ? month_of(db_date(r, 0, 0)) : MONTH_NONE;
    PQclear(r);
    return kind;
}

enum err_kind capaciteit_terug(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct maandstand s = {0};
    struct capaciteit_wens wishes[2];
    civil_month maand;
    bool made = false;
    enum err_kind kind = month_of_change(v, &maand, err);
    if (!kind && maand != MONTH_NONE)
        kind = read_all(v, maand, &s, err);
    if (kind)
        return kind;
    const char *last = arena_printf(v->arena, "%lld", (long long)version(&s));
    if (s.aantal == 0 || !slice_eq_cstr(formulier_veld(&v->formulier, "gebeurtenis"), last) ||
        maand < month_of(instant_date(v->nu))) {
        fout_antwoord(v, a, 409,
                      "Dit is niet meer de laatste wijziging van deze maand. Er is niets gewijzigd.");
        return ERR_NONE;
    }
    size_t n = undo_wishes(v, &s, wishes);
    kind = change(v, maand, wishes, n, SLICE("Laatste wijziging ongedaan gemaakt."), &made, err);
    if (kind || made)
        return kind ? kind : go_back(v, a, maand, false, err);
    fout_antwoord(v, a, 409,
                  "Er zijn intussen meer plaatsen gebruikt dan er toen waren. Er is niets gewijzigd.");
    return ERR_NONE;
}
