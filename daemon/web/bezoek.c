/* bezoek: the list itself: page, print, PDF, CSV, and pulling. See bezoek.h. */
#include "web/bezoek.h"

#include "plan/wachtrij_csv.h"
#include "render/woorden.h"
#include "web/bezoek_lees.h"
#include "web/fout.h"

#include <string.h>

#define CSV_DEEL 4 /* of the memory of a request: the most a list may take */

enum vorm { VORM_BLAD, VORM_DRUK, VORM_PDF, VORM_CSV };

static enum vorm form_of(const struct verzoek *v)
{
    struct slice form = formulier_veld(&v->vraag, "formaat");
    if (slice_eq_cstr(form, "pdf"))
        return VORM_PDF;
    if (slice_eq_cstr(form, "csv"))
        return VORM_CSV;
    return slice_eq_cstr(formulier_veld(&v->vraag, "weergave"), "druk") ? VORM_DRUK : VORM_BLAD;
}

/* An address of this list, with what was chosen; more: "&formaat=pdf" or "". */
static const char *link_to(struct verzoek *v, const struct bezoek_keuze *k, bool voorrang, const char *more)
{
    return arena_printf(v->arena, BEZOEK_PAD "?volgorde=%s%s%s%s", voorrang ? "voorrang" : "route",
                        k->eigen || !k->naam.n ? "" : "&team=",
                        k->eigen || !k->naam.n ? "" : formulier_codeer(v->arena, k->naam), more);
}

/* ---- above the list ---- */

static void one_link(struct blad *b, const char *heen, const char *tekst, bool here)
{
    html_open(&b->h, "a", "class", "vs-keuze", "href", heen, "aria-current", here ? "true" : NULL, NULL);
    html_cstr(&b->h, tekst);
    html_sluit(&b->h);
}

static void teams(struct blad *b, const struct bezoek_keuze *k)
{
    const struct beleid *beleid = &b->v->web->beleid;
    if (k->eigen || beleid->teams_aantal == 0)
        return;
    html_open(&b->h, "nav", "class", "vs-keuzes", "aria-label", "Team", NULL);
    struct bezoek_keuze other = *k;
    other.naam = SLICE_NONE;
    one_link(b, link_to(b->v, &other, k->voorrang, ""), "Alle teams", k->team < 0);
    for (size_t i = 0; i < beleid->teams_aantal; i++) {
        other.naam = beleid->teams[i].naam;
        one_link(b, link_to(b->v, &other, k->voorrang, ""),
                 arena_printf(b->v->arena, "%.*s", SLICE_ARG(other.naam)), k->team == (int)i);
    }
    html_sluit(&b->h);
}

static void choices(struct blad *b, const struct bezoek_keuze *k)
{
    html_open(&b->h, "nav", "class", "vs-keuzes", "aria-label", "Volgorde en afdrukken", NULL);
    one_link(b, link_to(b->v, k, false, ""), "Langs de route", !k->voorrang);
    one_link(b, link_to(b->v, k, true, ""), "Op voorrang", k->voorrang);
    one_link(b, link_to(b->v, k, k->voorrang, "&weergave=druk"), "Afdrukken", false);
    one_link(b, link_to(b->v, k, k->voorrang, "&formaat=pdf"), "PDF", false);
    one_link(b, link_to(b->v, k, k->voorrang, "&formaat=csv"), "Rekenblad (CSV)", false);
    html_sluit(&b->h);
}

static void pull_button(struct blad *b, const struct bezoek_keuze *k, const struct wachtrij *w)
{
    size_t ready = w->telling[RIJ_VRIJGEGEVEN];
    if (ready == 0)
        return;
    if (k->team < 0 && b->v->web->beleid.teams_aantal > 0) {
        blad_zin(b, "Kies een team om voor dat team een lijst te pakken.");
        return;
    }
    blad_formulier_klein(b, BEZOEK_PAD);
    if (!k->eigen && k->naam.n)
        blad_verborgen(b, "team", k->naam);
    blad_verborgen(b, "volgorde", k->voorrang ? SLICE("voorrang") : SLICE("route"));
    blad_knop(b, arena_printf(b->v->arena, "Pak mijn lijst: %s",
                              woord_aantal(b->v->arena, (int64_t)ready, "nieuw adres", "nieuwe adressen")));
    html_sluit(&b->h);
}

static void state(struct blad *b, const struct bezoek_keuze *k, const struct wachtrij *w)
{
    struct arena *arena = b->v->arena;
    const size_t *n = w->telling;
    blad_zin(b, "%s: %s%s%s%s.", k->eigen ? "In uw bezit" : "Opgehaald",
             woord_aantal(arena, (int64_t)n[RIJ_OPGEHAALD], "adres", "adressen"),
             n[RIJ_VERVALLEN] ? arena_printf(arena, ", en %zu vervallen", n[RIJ_VERVALLEN]) : "",
             n[RIJ_VRIJGEGEVEN] ? arena_printf(arena, ". Klaar om te pakken: %zu", n[RIJ_VRIJGEGEVEN]) : "",
             n[RIJ_VOORGESTELD] ? arena_printf(arena, ". Wacht op akkoord: %zu", n[RIJ_VOORGESTELD]) : "");
}

static void pulled(struct blad *b)
{
    struct slice n = formulier_veld(&b->v->vraag, "gepakt");
    if (n.n == 0 || n.n > 6)
        return;
    for (size_t i = 0; i < n.n; i++)
        if (!char_is_digit(n.p[i]))
            return;
    if (slice_eq_cstr(n, "0"))
        blad_melding(b, BLAD_INFO, "Er lag niets nieuws klaar. Hieronder staat wat u al heeft.");
    else
        blad_melding(b, BLAD_GELUKT,
                     arena_printf(b->v->arena, "%.*s nieuw op uw lijst. Wat u al had, staat er ook bij.",
                                  SLICE_ARG(n)));
}

/* ---- the addresses ---- */

/* What is filled in by hand on a printed page. */
static void boxes(struct blad *b)
{
    static const char *const words[] = {
        "Ochtend", "Middag", "Avond", "Niet thuis", "Kaartje achtergelaten", "Gesproken", "Niet geweest"};
    html_open(&b->h, "p", "class", "vs-vakjes", NULL);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        html_regel(&b->h, "span", "vs-vakje", words[i]);
        html_cstr(&b->h, " ");
    }
    html_sluit(&b->h);
    html_regel(&b->h, "p", "vs-invullijn", "Datum en afspraak:");
}

static void address(struct blad *b, const struct rij *rij, bool print)
{
    struct arena *arena = b->v->arena;
    html_open(&b->h, "li", "class", "vs-bezoek", NULL);
    html_open(&b->h, "h2", "class", "utrecht-heading-3", NULL);
    if (print) {
        html_cstr(&b->h, bezoek_adres(arena, rij));
    } else {
        html_open(&b->h, "a", "class", "vs-deur", "href", arena_printf(arena, BEZOEK_PAD "/%s", rij->id),
                  NULL);
        html_cstr(&b->h, bezoek_adres(arena, rij));
        html_sluit(&b->h);
    }
    html_sluit(&b->h);
    bezoek_merken(b, rij);
    if (rij->status == RIJ_VERVALLEN) {
        blad_zin(b, "Hier niet meer heengaan.");
    } else {
        bezoek_personen(b, rij);
        blad_lijst(b);
        bezoek_gegevens(b, rij);
        html_sluit(&b->h);
    }
    html_regel(&b->h, "p", "vs-klein", rij->id);
    if (print && rij->status != RIJ_VERVALLEN)
        boxes(b);
    html_sluit(&b->h);
}

static void show(struct verzoek *v, struct antwoord *a, const struct bezoek_keuze *k,
                 const struct wachtrij *w, bool print)
{
    struct blad b;
    blad_begin(&b, v,
               k->naam.n ? arena_printf(v->arena, "Bezoeklijst %.*s", SLICE_ARG(k->naam)) : "Bezoeklijst");
    if (print) {
        blad_zin(&b, "Vertrouwelijk, inleveren na afloop. %s, %s: %s.",
                 woord_datum(v->arena, instant_date(v->nu)), woord_dagdeel(bezoek_dagdeel_op(v->nu)),
                 woord_aantal(v->arena, (int64_t)w->aantal, "adres", "adressen"));
        html_open(&b.h, "p", "class", "vs-niet-drukken", NULL);
        html_cstr(&b.h, "Druk af met uw browser, of neem de ");
        blad_link(&b, link_to(v, k, k->voorrang, "&formaat=pdf"), "PDF");
        html_cstr(&b.h, ". ");
        blad_link(&b, link_to(v, k, k->voorrang, ""), "Terug naar de lijst");
        html_sluit(&b.h);
    } else {
        pulled(&b);
        bezoek_gedaan(&b);
        teams(&b, k);
        state(&b, k, w);
        pull_button(&b, k, w);
        choices(&b, k);
    }
    html_open(&b.h, "ol", "class", "vs-bezoeken", "role", "list", NULL);
    for (size_t i = 0; i < w->aantal; i++)
        address(&b, &w->rijen[i], print);
    html_sluit(&b.h);
    if (w->aantal == 0)
        blad_zin(&b, "Er staat geen adres op deze lijst.");
    blad_klaar(&b, a);
}

/* ---- files ---- */

static const char *file_name(struct verzoek *v, const char *soort)
{
    char day[DATE_TEXT];
    return arena_printf(v->arena, "bezoeklijst-%s.%s", date_format(instant_date(v->nu), day), soort);
}

static enum err_kind as_pdf(struct verzoek *v, struct antwoord *a, const struct bezoek_keuze *k,
                            const struct wachtrij *w, struct err *err)
{
    const struct bezoekblad sheet = {.gemeente = v->web->config.gemeentenaam,
                                     .wie = v->wie.naam,
                                     .team = k->naam,
                                     .nu = v->nu,
                                     .hoogstens = (size_t)v->web->config.geheugen.verzoek_mb << 19};
    size_t pages = 0;
    struct slice pdf = SLICE_NONE;
    enum err_kind kind = bezoeklijst_pdf(v->arena, &sheet, w, &pdf, &pages, err);
    if (!kind)
        *a = (struct antwoord){
            .status = 200, .soort = "application/pdf", .lichaam = pdf, .bestand = file_name(v, "pdf")};
    return kind;
}

/* Into a piece of the arena, so that no copy of a name stays behind. */
static enum err_kind as_csv(struct verzoek *v, struct antwoord *a, const struct wachtrij *w, struct err *err)
{
    size_t room = ((size_t)v->web->config.geheugen.verzoek_mb << 20) / CSV_DEEL;
    char *bytes = arena_alloc(v->arena, room);
    FILE *out = bytes ? fmemopen(bytes, room, "w") : NULL;
    if (!out)
        return err_set(err, ERR_FULL, "no room for a list");
    setvbuf(out, NULL, _IONBF, 0);
    fputs("\xEF\xBB\xBF", out); /* so that spreadsheets read UTF-8 */
    bool whole = wachtrij_csv(out, v->arena, w, &v->web->beleid);
    long length = ftell(out);
    bool written = !ferror(out) && length > 0 && (size_t)length < room;
    if (fclose(out) != 0 || !whole || !written)
        return err_set(err, ERR_FULL, "no room for a list of %zu rows", w->aantal);
    *a = (struct antwoord){.status = 200,
                           .soort = "text/csv; charset=utf-8",
                           .lichaam = {bytes, (size_t)length},
                           .bestand = file_name(v, "csv")};
    return ERR_NONE;
}

/* ---- the routes ---- */

static enum err_kind answer(struct verzoek *v, struct antwoord *a, enum vorm vorm, struct err *err)
{
    static const char *const seen[] = {[VORM_BLAD] = "wachtrij huisbezoek bekeken",
                                       [VORM_DRUK] = "wachtrij huisbezoek afgedrukt",
                                       [VORM_PDF] = "wachtrij huisbezoek als pdf",
                                       [VORM_CSV] = "wachtrij huisbezoek als csv"};
    struct bezoek_keuze choice;
    struct wachtrij w = {0};
    if (!bezoek_kies(v, &v->vraag, &choice))
        return fout_antwoord(v, a, 404, "Dit team staat niet in de spelregels."), ERR_NONE;
    const struct wachtrij_vraag query = {
        .namen = true, .uitgegeven = vorm != VORM_BLAD, .inzage = seen[vorm]};
    enum err_kind kind = bezoek_lees(v, &choice, query, &w, err);
    if (kind)
        return kind;
    if (!choice.voorrang)
        bezoeklijst_op_route(&w);
    if (vorm == VORM_PDF)
        return as_pdf(v, a, &choice, &w, err);
    if (vorm == VORM_CSV)
        return as_csv(v, a, &w, err);
    show(v, a, &choice, &w, vorm == VORM_DRUK);
    return ERR_NONE;
}

enum err_kind bezoek_toon(struct verzoek *v, struct antwoord *a, struct err *err)
{
    return answer(v, a, form_of(v), err);
}

enum err_kind bezoek_pdf(struct verzoek *v, struct antwoord *a, struct err *err)
{
    return answer(v, a, VORM_PDF, err);
}

enum err_kind bezoek_pak(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct bezoek_keuze choice;
    struct wachtrij w = {0};
    if (!bezoek_kies(v, &v->formulier, &choice))
        return fout_antwoord(v, a, 404, "Dit team staat niet in de spelregels."), ERR_NONE;
    if (choice.team < 0 && v->web->beleid.teams_aantal > 0)
        return fout_antwoord(v, a, 400, "Kies eerst een team."), ERR_NONE;
    enum err_kind kind = bezoek_lees(v, &choice, (struct wachtrij_vraag){.ophalen = true}, &w, err);
    if (!kind)
        *a = (struct antwoord){
            .status = 303,
            .heen = link_to(v, &choice, choice.voorrang, arena_printf(v->arena, "&gepakt=%zu", w.aantal))};
    return kind;
}
