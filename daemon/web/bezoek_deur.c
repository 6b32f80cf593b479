/* bezoek_deur: one address, at the door: what to know, and what came of it in two taps. See bezoek.h.
 *
 * A visit is one or more acts of R13, in the order in which they happened: what was heard (children, an
 * interpreter), the attempt, a card, what was agreed. The first is held against the version that the page
 * showed; all can be undone together. */
#include "web/bezoek.h"

#include "render/woorden.h"
#include "web/bezoek_lees.h"
#include "web/fout.h"
#include "web/tik.h"

#include <string.h>

/* ---- what is told ---- */

/* The words of the arguments are those of the fields, but for two. */
static const char *field_of(const char *act, const char *veld)
{
    if (strcmp(veld, "resultaat") == 0)
        return "afloop";
    return strcmp(veld, "dag") == 0 && strcmp(act, "afspraak") == 0 ? "afspraakdag" : veld;
}

static enum err_kind act(struct tik *d, const char *name, const struct tik_gegeven *given, const char *reason,
                         struct err *err)
{
    size_t before = d->fouten_n;
    enum err_kind kind = tik_doe(d, name, given, reason, err);
    for (size_t i = before; i < d->fouten_n; i++)
        d->fouten[i].veld = field_of(name, d->fouten[i].veld);
    return kind;
}

static struct slice field(const struct tik *d, const char *naam)
{
    return formulier_veld(&d->v->formulier, naam);
}

static bool is(const struct tik *d, const char *naam, const char *waarde)
{
    return slice_eq_cstr(field(d, naam), waarde);
}

static enum err_kind attempt(struct tik *d, const char *soort, const char *bereikt, struct slice resultaat,
                             struct err *err)
{
    const struct tik_gegeven args[] = {{"soort", slice_from_cstr(soort)},
                                       {"dagdeel", field(d, "dagdeel")},
                                       {"bereikt", slice_from_cstr(bereikt)},
                                       {"dag", field(d, "dag")},
                                       {"resultaat", resultaat},
                                       {NULL, SLICE_NONE}};
    return act(d, "poging", args, "", err);
}

static enum err_kind fact(struct tik *d, const char *naam, struct err *err)
{
    struct slice said = field(d, naam);
    const struct tik_gegeven args[] = {{naam, said}, {NULL, SLICE_NONE}};
    return said.n ? act(d, "feit", args, "", err) : ERR_NONE;
}

/* What was agreed: nothing yet, help that goes on, an appointment, or an end. */
static enum err_kind agreed(struct tik *d, bool attempt_too, struct err *err)
{
    struct slice end = field(d, "afloop");
    bool help = slice_eq_cstr(end, "in_hulp"), meet = slice_eq_cstr(end, "afspraak");
    struct slice result = help || meet ? SLICE_NONE : end;
    enum err_kind kind = ERR_NONE;
    if (meet && field(d, "afspraakdag").n == 0)
        tik_fout(d, "afspraakdag", "Vul in op welke dag de afspraak is.");
    if (!attempt_too && end.n == 0)
        tik_fout(d, "afloop", "Kies wat er is afgesproken.");
    if (d->fouten_n) {
        d->weigering = "Er ontbreekt nog iets.";
        return ERR_NONE;
    }
    kind = fact(d, "kinderen", err);
    kind = kind ? kind : fact(d, "tolk", err);
    if (!kind && attempt_too)
        kind = attempt(d, contactsoort_text(CONTACT_HUISBEZOEK), "ja", result, err);
    else if (!kind && result.n)
        kind =
            act(d, "resultaat", (struct tik_gegeven[]){{"resultaat", result}, {NULL, SLICE_NONE}}, "", err);
    if (!kind && help)
        kind = act(d, "in_hulp", NULL, "", err);
    const struct tik_gegeven when[] = {
        {"dag", field(d, "afspraakdag")}, {"tijd", field(d, "tijd")}, {NULL, SLICE_NONE}};
    return !kind && meet ? act(d, "afspraak", when, "", err) : kind;
}

static enum err_kind do_outcome(struct tik *d, struct err *err)
{
    enum err_kind kind = ERR_NONE;
    if (is(d, "uitkomst", "niet_thuis") || is(d, "uitkomst", "kaartje")) {
        kind = attempt(d, contactsoort_text(CONTACT_HUISBEZOEK), "nee", SLICE_NONE, err);
        if (!kind && is(d, "uitkomst", "kaartje"))
            kind = attempt(d, contactsoort_text(CONTACT_KAARTJE), "nee", SLICE_NONE, err);
    } else if (is(d, "uitkomst", "gesproken")) {
        kind = agreed(d, true, err);
    } else if (is(d, "uitkomst", "resultaat")) {
        kind = agreed(d, false, err);
    } else if (is(d, "uitkomst", "teruggeven")) {
        struct slice why = field(d, "reden");
        kind = act(d, "teruggeven", NULL, arena_printf(d->v->arena, "%.*s", SLICE_ARG(why)), err);
    } else {
        d->weigering = "Kies een uitkomst.";
    }
    return kind;
}

/* ---- the page ---- */

static void when(struct blad *b)
{
    static const struct invoerkeuze parts[] = {
        {"Ochtend", "Ochtend"}, {"Middag", "Middag"}, {"Avond", "Avond"}, {NULL, NULL}};
    char today[DATE_TEXT];
    date_format(instant_date(b->v->nu), today);
    html_open(&b->h, "div", "class", "vs-dagdelen", NULL);
    blad_rondjes(b,
                 &(struct invoerveld){.naam = "dagdeel",
                                      .etiket = "Dagdeel",
                                      .verplicht = true,
                                      .waarde = slice_from_cstr(dagdeel_text(bezoek_dagdeel_op(b->v->nu)))},
                 parts);
    html_sluit(&b->h);
    blad_veld(b, &(struct invoerveld){.naam = "dag",
                                      .etiket = "Dag van het bezoek",
                                      .soort = "date",
                                      .max = today,
                                      .waarde = slice_from_cstr(today),
                                      .verplicht = true});
}

static void ends(struct blad *b)
{
    static const enum eindresultaat results[] = {RESULTAAT_ADVIES,
                                                 RESULTAAT_VERVOLGHULP_FINANCIEEL,
                                                 RESULTAAT_VERVOLGHULP_NIET_FINANCIEEL,
                                                 RESULTAAT_BETAALD,
                                                 RESULTAAT_GEEN_HULP,
                                                 RESULTAAT_ANDER_TRAJECT,
                                                 RESULTAAT_BEKEND_SCHULDHULP,
                                                 RESULTAAT_GEEN_INWONER,
                                                 RESULTAAT_OVERLEDEN};
    struct invoerkeuze choices[sizeof results / sizeof *results + 4] = {
        {"", "Nog niets afgesproken"},
        {"in_hulp", "Hulp aangenomen, loopt door (blijft open)"},
        {"afspraak", "Afspraak gemaakt (vul de dag in)"}};
    for (size_t i = 0; i < sizeof results / sizeof *results; i++)
        choices[3 + i] = (struct invoerkeuze){eindresultaat_text(results[i]), eindresultaat_text(results[i])};
    blad_keuze(b, &(struct invoerveld){.naam = "afloop", .etiket = "Wat is er afgesproken?"}, choices);
}

static void spoken(struct blad *b, const struct rij *rij)
{
    static const struct invoerkeuze yes_no[] = {
        {"", "weet ik niet"}, {"ja", "ja"}, {"nee", "nee"}, {NULL, NULL}};
    char today[DATE_TEXT];
    ends(b);
    blad_veld(b, &(struct invoerveld){.naam = "afspraakdag",
                                      .etiket = "Dag van de afspraak",
                                      .soort = "date",
                                      .min = date_format(instant_date(b->v->nu), today)});
    blad_veld(b, &(struct invoerveld){.naam = "tijd", .etiket = "Tijd van de afspraak", .soort = "time"});
    if (rij->kinderen_onbekend)
        blad_keuze(b, &(struct invoerveld){.naam = "kinderen", .etiket = "Wonen er kinderen onder de 18?"},
                   yes_no);
    if (!rij->tolk)
        blad_vinkje(b, &(struct invoerveld){.naam = "tolk", .etiket = "Volgende keer is een tolk nodig"});
}

static void form_begin(struct blad *b, const struct rij *rij, const struct tik *d, bool mine)
{
    blad_formulier(b, arena_printf(b->v->arena, BEZOEK_PAD "/%s", rij->id));
    blad_fouten(b, d && mine ? d->fouten : NULL, d && mine ? d->fouten_n : 0);
    blad_verborgen_getal(b, "versie", rij->versie);
    blad_verborgen(b, "eenmalig", slice_from_cstr(handelen_sleutel(b->v)));
}

static void big_button(struct blad *b, const char *waarde, const char *tekst, bool first)
{
    html_open(&b->h, "button", "type", "submit", "name", "uitkomst", "value", waarde, "class",
              first ? "utrecht-button utrecht-button--primary-action vs-groot"
                    : "utrecht-button utrecht-button--secondary-action vs-groot",
              NULL);
    html_cstr(&b->h, tekst);
    html_sluit(&b->h);
}

static void forms(struct blad *b, const struct rij *rij, const struct tik *d)
{
    bool reached = rij->stap.soort == STAP_RESULTAAT;
    bool giving_back = d && is(d, "uitkomst", "teruggeven"), talked = d && d->fouten_n && !giving_back;
    blad_kop(b, 2, "Uitkomst");
    form_begin(b, rij, d, !giving_back);
    if (reached) {
        blad_zin(b, "Er is al met iemand gesproken. Leg vast wat er is afgesproken.");
        spoken(b, rij);
        big_button(b, "resultaat", "Vastleggen", true);
    } else {
        when(b);
        big_button(b, "niet_thuis", "Niet thuis", false);
        big_button(b, "kaartje", "Niet thuis, kaartje achtergelaten", false);
        html_open(&b->h, "details", "class", "vs-uitklap", "open", talked ? HTML_JA : NULL, NULL);
        html_regel(&b->h, "summary", "vs-groot", "Gesproken");
        spoken(b, rij);
        big_button(b, "gesproken", "Gesproken: vastleggen", true);
        html_sluit(&b->h);
    }
    html_sluit(&b->h);
    if (reached || rij->pogingen_aantal > 0)
        return; /* what was tried cannot be given back */
    blad_uitklap(b, "Niet geweest: teruggeven");
    form_begin(b, rij, d, giving_back);
    blad_zin(b, "De plaats komt vrij, en de melding wacht weer op een bezoek.");
    blad_veld(b, &(struct invoerveld){.naam = "reden", .etiket = "Waarom (mag leeg blijven)", .lengte = 200});
    big_button(b, "teruggeven", "Teruggeven", false);
    html_sluit(&b->h);
    html_sluit(&b->h);
}

static const char *why_no_form(const struct rij *rij)
{
    switch (rij->status) {
    case RIJ_VERVALLEN:
        return "Deze melding is vervallen. Ga hier niet meer heen.";
    case RIJ_VRIJGEGEVEN:
        return "Deze melding ligt klaar; het team heeft haar nog niet gepakt.";
    case RIJ_VOORGESTELD:
        return "Deze melding wacht op akkoord van de regisseur.";
    default:
        return NULL;
    }
}

static void show(struct verzoek *v, struct antwoord *a, const struct rij *rij, const struct tik *d)
{
    struct blad b;
    const char *closed = why_no_form(rij);
    blad_begin(&b, v, bezoek_adres(v->arena, rij));
    blad_terug(&b, BEZOEK_PAD, "Bezoeklijst");
    if (d && d->weigering && d->fouten_n == 0)
        blad_melding(&b, BLAD_FOUT, d->weigering);
    bezoek_merken(&b, rij);
    if (closed) {
        blad_melding(&b, rij->status == RIJ_VERVALLEN ? BLAD_LET_OP : BLAD_INFO, closed);
    } else {
        bezoek_personen(&b, rij);
        blad_lijst(&b);
        bezoek_gegevens(&b, rij);
        html_sluit(&b.h);
        blad_formulier_klein(&b, arena_printf(v->arena, "/meldingen/%s/bedragen", rij->id));
        blad_knop_tweede(&b, NULL, NULL, "Toon signaalpartners en bedragen");
        html_sluit(&b.h);
        forms(&b, rij, d);
    }
    html_open(&b.h, "p", "class", "vs-klein", NULL);
    html_open(&b.h, "a", "class", "vs-keuze", "href", arena_printf(v->arena, "/meldingen/%s", rij->id), NULL);
    html_cstr(&b.h, "Alles over deze melding");
    html_sluit(&b.h);
    html_printf(&b.h, " %s", rij->id);
    html_sluit(&b.h);
    blad_klaar(&b, a);
}

/* ---- the routes ---- */

static enum err_kind answer(struct verzoek *v, struct antwoord *a, const struct tik *d, struct err *err)
{
    const struct rij *rij = NULL;
    enum err_kind kind = bezoek_lees_een(v, "bezoek bekeken", &rij, err);
    if (kind)
        return kind;
    if (!rij)
        return fout_antwoord(v, a, 404, "Deze melding staat niet op uw bezoeklijst."), ERR_NONE;
    show(v, a, rij, d);
    if (d)
        a->status = d->hoe == HANDEL_VERANDERD || d->hoe == HANDEL_ANDERE_VRAAG ? 409 : 422;
    return ERR_NONE;
}

enum err_kind bezoek_deur(struct verzoek *v, struct antwoord *a, struct err *err)
{
    return answer(v, a, NULL, err);
}

static void onwards(struct tik *d, struct slice undone, struct antwoord *a)
{
    struct arena *arena = d->v->arena;
    struct slice what = undone.n ? SLICE("ongedaan") : field(d, "uitkomst");
    if (slice_eq_cstr(what, "resultaat"))
        what = SLICE("gesproken");
    /* what was given back is on no list any more: not to be undone from here */
    bool undoable = !undone.n && !slice_eq_cstr(what, "teruggeven");
    const char *numbers = undoable && *d->nummers ? arena_printf(arena, "&gedaan=%s", d->nummers) : "";
    *a = (struct antwoord){.status = 303,
                           .heen = arena_printf(arena, BEZOEK_PAD "?wat=%.*s&van=%.*s%s", SLICE_ARG(what),
                                                SLICE_ARG(d->v->deel), numbers)};
}

enum err_kind bezoek_uitkomst(struct verzoek *v, struct antwoord *a, struct err *err)
{
    struct tik d = tik_begin(v);
    struct slice undone = formulier_veld(&v->formulier, "gebeurtenis");
    const struct rij *rij = NULL;
    enum err_kind kind = ERR_NONE;
    kind = bezoek_lees_een(v, "bezoek bekeken", &rij, err);
    if (!kind && !rij)
        return fout_antwoord(v, a, 404, "Deze melding staat niet op uw bezoeklijst."), ERR_NONE;
    if (!kind)
        kind = undone.n ? tik_ongedaan(&d, undone, "Verkeerd ingevuld op de bezoeklijst.", err)
                        : do_outcome(&d, err);
    if (kind)
        return kind;
    if (d.weigering)
        return d.hoe == HANDEL_ONBEKEND ? (fout_antwoord(v, a, 404, NULL), ERR_NONE) : answer(v, a, &d, err);
    onwards(&d, undone, a);
    return ERR_NONE;
}
