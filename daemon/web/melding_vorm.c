/* melding_vorm: every act of R13 as a button or a small form: only those that are possible now for who looks
 * (handeling_kan), the frequent ones first, the others under 'Meer'. One table row an act. */
#include "render/woorden.h"
#include "web/melding_deel.h"

#include <string.h>

enum extra { GEEN, POGING, RESULTAAT, AFSPRAAK, KANAAL, FEITEN, TOT, ADRES, MET, BEZWAAR, VEILIGHEID };

struct vorm {
    enum gebeurtenis_soort soort;
    const char *titel, *hulp; /* hulp may be NULL */
    const char *knop;         /* NULL: the fields bring buttons of their own */
    enum extra extra;
    const char *velden; /* names that a mistake can be shown at, between blanks; `reden` is always one */
};

static const struct vorm FREQUENT[] = {
    {GEB_VRIJGEVEN, "Akkoord", "Er ligt een voorstel. Met uw akkoord kan het worden opgehaald.", "Akkoord",
     GEEN, ""},
    {GEB_BEVESTIGEN, "Overdracht bevestigen", "De inwoner is bij u bekend en u neemt het contact op.",
     "Bevestigen", GEEN, ""},
    {GEB_AFWIJZEN, "Overdracht teruggeven", "De inwoner is niet bij u bekend. Zeg kort waarom.", "Teruggeven",
     GEEN, ""},
    {GEB_POGING, "Poging vastleggen", NULL, "Poging vastleggen", POGING,
     " soort dagdeel bereikt dag resultaat "},
    {GEB_REACTIE, "De inwoner reageerde", "Belde, schreef of kwam langs: meteen van alle lijsten.",
     "Reactie vastleggen", GEEN, ""},
    {GEB_AFSPRAAK, "Afspraak", "Tot en met die dag wordt niets anders gepland.", "Afspraak vastleggen",
     AFSPRAAK, " dag tijd plaats "},
    {GEB_RESULTAAT, "Afsluiten met een uitkomst", NULL, "Afsluiten", RESULTAAT, " resultaat "},
    {GEB_HEROPENEN, "Heropenen", "Weer open, of weer op de lijsten, met een nieuwe termijn.", "Heropenen",
     GEEN, ""},
};
static const struct vorm MEER[] = {
    {GEB_IN_HULP, "Hulp geaccepteerd", "Blijft open, van de lijsten; de signaalpartner hoort het.",
     "Hulp geaccepteerd", GEEN, ""},
    {GEB_FEIT, "Feit vastleggen", "De punten worden opnieuw bekeken.", NULL, FEITEN,
     " kinderen tolk zelf_gemeld telefoon email "},
    {GEB_VERPLAATSEN, "Naar een andere lijst", NULL, "Verplaatsen", KANAAL, " kanaal "},
    {GEB_TERUGGEVEN, "Plaats teruggeven", "Er is niets geprobeerd; de plaats komt vrij.", "Teruggeven", GEEN,
     ""},
    {GEB_AANHOUDEN, "Aanhouden", "Van de lijsten tot die dag; de termijn loopt door.", "Aanhouden", TOT,
     " tot "},
    {GEB_REGIE, "Naar de regisseur", "Op de eigen lijst van de regisseur, zonder plaats.",
     "Naar de regisseur", GEEN, ""},
    {GEB_VEILIGHEID, "Veiligheid", NULL, NULL, VEILIGHEID, " geen_bezoek met_twee tot "},
    {GEB_ADRES_VERBETERD, "Het adres verbeteren", "De signalen gaan naar het huishouden op het juiste adres.",
     "Adres verbeteren", ADRES, " postcode huisnummer huisletter toevoeging "},
    {GEB_ADRES_ONJUIST, "Het adres klopt niet",
     "De inwoner woont hier niet, en het juiste adres is niet bekend.", "Adres klopt niet", GEEN, ""},
    {GEB_SPLITSEN, "Personen apart", "De personen op dit adres voortaan apart, ook in latere maanden.",
     "Apart zetten", GEEN, ""},
    {GEB_SAMENVOEGEN, "Samenvoegen", "Voortaan een huishouden met dat van een andere melding.", "Samenvoegen",
     MET, " met "},
    {GEB_BEZWAAR, "Bezwaar", "Alles stopt meteen.", NULL, BEZWAAR, " status "},
    {GEB_OGGZ, "Naar OGGZ", "Het contactplan is doorlopen zonder contact.", "Naar OGGZ", GEEN, ""},
};

const char *melding_pad(struct melding_blad *m, const char *erachter)
{
    return arena_printf(m->v->arena, "/meldingen/%.*s%s", SLICE_ARG(m->u.id), erachter);
}

/* ---- the fields of an act ---- */

static const struct invoerkeuze JA_NEE[] = {{"ja", "ja"}, {"nee", "nee"}, {NULL, NULL}};
static const struct invoerkeuze DAGDELEN[] = {{"Ochtend", "Ochtend (tot 12 uur)"},
                                              {"Middag", "Middag (12 tot 18 uur)"},
                                              {"Avond", "Avond (vanaf 18 uur)"},
                                              {NULL, NULL}};

static struct slice iso(struct melding_blad *m, civil_date day)
{
    char text[DATE_TEXT];
    return slice_from_cstr(arena_printf(m->v->arena, "%s", date_format(day, text)));
}

static void contact_kinds(struct melding_blad *m)
{
    static const enum contactsoort order[] = {
        CONTACT_TELEFOON, CONTACT_HUISBEZOEK, CONTACT_KAARTJE, CONTACT_WHATSAPP,       CONTACT_MAIL,
        CONTACT_BRIEF,    CONTACT_AFSPRAAK,   CONTACT_OVERIGE, CONTACT_ADMINISTRATIEF, CONTACT_ONBEKEND};
    enum { N = sizeof order / sizeof *order };
    struct invoerkeuze kinds[N + 1] = {{0}};
    bool visit = m->u.plaats.kanaal == KANAAL_HUISBEZOEK;
    for (size_t i = 0; i < N; i++)
        kinds[i] = (struct invoerkeuze){contactsoort_text(order[i]), contactsoort_text(order[i])};
    blad_keuze(&m->b,
               &(struct invoerveld){.naam = "soort",
                                    .etiket = "Soort contact",
                                    .verplicht = true,
                                    .waarde = slice_from_cstr(
                                        contactsoort_text(visit ? CONTACT_HUISBEZOEK : CONTACT_TELEFOON))},
               kinds);
}

/* What ends a melding, in the order in which it is chosen most. */
static void results(struct melding_blad *m, const char *etiket, bool verplicht)
{
    static const enum eindresultaat order[] = {RESULTAAT_GEEN_HULP,
                                               RESULTAAT_BETAALD,
                                               RESULTAAT_ADVIES,
                                               RESULTAAT_VERVOLGHULP,
                                               RESULTAAT_VERVOLGHULP_FINANCIEEL,
                                               RESULTAAT_VERVOLGHULP_NIET_FINANCIEEL,
                                               RESULTAAT_GEEN_CONTACT,
                                               RESULTAAT_GEEN_REACTIE,
                                               RESULTAAT_BEKEND_SCHULDHULP,
                                               RESULTAAT_ANDER_TRAJECT,
                                               RESULTAAT_GEEN_INWONER,
                                               RESULTAAT_OVERLEDEN,
                                               RESULTAAT_ONTERECHT,
                                               RESULTAAT_HERHAALD,
                                               RESULTAAT_ANDERE_REDEN,
                                               RESULTAAT_OGGZ};
    enum { N = sizeof order / sizeof *order };
    struct invoerkeuze texts[N + 2] = {{"", verplicht ? "Kies een uitkomst" : "Nog niet afsluiten"}};
    for (size_t i = 0; i < N; i++)
        texts[i + 1] = (struct invoerkeuze){eindresultaat_text(order[i]), eindresultaat_text(order[i])};
    struct slice proposed = verplicht ? slice_from_cstr(eindresultaat_text(m->u.m.voorstel)) : SLICE_NONE;
    blad_keuze(&m->b,
               &(struct invoerveld){
                   .naam = "resultaat", .etiket = etiket, .verplicht = verplicht, .waarde = proposed},
               texts);
}

static void attempt(struct melding_blad *m)
{
    int hour = instant_second(m->v->nu) / 3600;
    const char *now = hour < 12 ? "Ochtend" : hour < 18 ? "Middag" : "Avond";
    contact_kinds(m);
    blad_rondjes(&m->b,
                 &(struct invoerveld){.naam = "bereikt", .etiket = "Iemand bereikt?", .verplicht = true},
                 JA_NEE);
    blad_veld(&m->b, &(struct invoerveld){.naam = "dag",
                                          .etiket = "Dag",
                                          .soort = "date",
                                          .waarde = iso(m, m->s.vandaag),
                                          .max = iso(m, m->s.vandaag).p,
                                          .verplicht = true});
    blad_rondjes(
        &m->b,
        &(struct invoerveld){
            .naam = "dagdeel", .etiket = "Dagdeel", .verplicht = true, .waarde = slice_from_cstr(now)},
        DAGDELEN);
    results(m, "Meteen afsluiten met een uitkomst?", false);
}

static void appointment(struct melding_blad *m)
{
    blad_veld(&m->b, &(struct invoerveld){.naam = "dag",
                                          .etiket = "Dag",
                                          .soort = "date",
                                          .min = iso(m, m->s.vandaag).p,
                                          .verplicht = true});
    blad_veld(&m->b, &(struct invoerveld){.naam = "tijd", .etiket = "Tijd", .soort = "time", .kort = true});
    blad_veld(&m->b, &(struct invoerveld){.naam = "plaats", .etiket = "Plaats", .lengte = SIGNAAL_MAX_TEKST});
}

static void channels(struct melding_blad *m)
{
    struct invoerkeuze choice[KANAAL_COUNT + 1] = {{0}};
    size_t n = 0;
    for (int k = KANAAL_BRIEF; k < KANAAL_COUNT; k++)
        if (m->kan.naar[k])
            choice[n++] = (struct invoerkeuze){kanaal_text((enum kanaal)k), woord_wachtrij((enum kanaal)k)};
    blad_keuze(&m->b, &(struct invoerveld){.naam = "kanaal", .etiket = "Naar", .verplicht = true}, choice);
}

static void two_buttons(struct melding_blad *m, const char *wat, const char *naam, const char *ja,
                        const char *nee)
{
    html_open(&m->b.h, "div", "class", "vs-feit", NULL);
    html_regel(&m->b.h, "p", "utrecht-form-label", wat);
    blad_knoppen(&m->b);
    blad_knop_klein(&m->b, naam, "ja", ja);
    blad_knop_klein(&m->b, naam, "nee", nee);
    html_sluit(&m->b.h);
    html_sluit(&m->b.h);
}

static void facts(struct melding_blad *m)
{
    two_buttons(m, "Wonen er minderjarige kinderen?", "kinderen", "Ja, kinderen", "Nee, geen kinderen");
    two_buttons(m, "Is er een tolk nodig?", "tolk", "Ja, een tolk", "Nee, geen tolk");
    two_buttons(m, "Kwam de inwoner zelf terug?", "zelf_gemeld", "Ja, zelf gemeld", "Nee");
}

/* A number or an address: the field, and a button for 'that is wrong'. */
static void reached_by(struct melding_blad *m, const char *naam, const char *etiket, const char *soort,
                       const char *toetsen)
{
    blad_veld(
        &m->b,
        &(struct invoerveld){
            .naam = naam, .etiket = etiket, .soort = soort, .toetsen = toetsen, .lengte = SIGNAAL_MAX_TEKST});
    blad_knoppen(&m->b);
    blad_knop(&m->b, "Vastleggen");
    html_sluit(&m->b.h);
}

static void right_address(struct melding_blad *m)
{
    blad_veld(&m->b,
              &(struct invoerveld){
                  .naam = "postcode", .etiket = "Postcode", .kort = true, .verplicht = true, .lengte = 10});
    blad_veld(
        &m->b,
        &(struct invoerveld){
            .naam = "huisnummer", .etiket = "Huisnummer", .kort = true, .verplicht = true, .lengte = 20});
    blad_veld(&m->b,
              &(struct invoerveld){.naam = "huisletter", .etiket = "Huisletter", .kort = true, .lengte = 10});
    blad_veld(&m->b,
              &(struct invoerveld){.naam = "toevoeging", .etiket = "Toevoeging", .kort = true, .lengte = 20});
}

static void objection_buttons(struct melding_blad *m)
{
    blad_knoppen(&m->b);
    if (m->kan.mag[GEB_BEZWAAR])
        blad_knop_klein(&m->b, "status", "ingediend", "Bezwaar ingediend");
    if (m->kan.bezwaar_beslissen) {
        blad_knop_klein(&m->b, "status", "gegrond", "Gegrond");
        blad_knop_klein(&m->b, "status", "ongegrond", "Ongegrond");
    }
    html_sluit(&m->b.h);
}

static void safety_buttons(struct melding_blad *m)
{
    const struct stand *st = &m->u.stand;
    blad_knoppen(&m->b);
    blad_knop_klein(&m->b, "geen_bezoek", st->geen_bezoek ? "nee" : "ja",
                    st->geen_bezoek ? "Bezoek mag weer" : "Geen bezoek");
    blad_knop_klein(&m->b, "met_twee", st->met_twee ? "nee" : "ja",
                    st->met_twee ? "Een medewerker mag weer alleen" : "Alleen met twee");
    html_sluit(&m->b.h);
}

static void fields(struct melding_blad *m, enum extra extra)
{
    switch (extra) {
    case POGING:
        attempt(m);
        break;
    case RESULTAAT:
        results(m, "Uitkomst", true);
        break;
    case AFSPRAAK:
        appointment(m);
        break;
    case KANAAL:
        channels(m);
        break;
    case FEITEN:
        facts(m);
        break;
    case TOT:
        blad_veld(&m->b, &(struct invoerveld){.naam = "tot",
                                              .etiket = "Tot",
                                              .soort = "date",
                                              .min = iso(m, m->s.vandaag + 1).p,
                                              .verplicht = true});
        break;
    case ADRES:
        right_address(m);
        break;
    case MET:
        blad_veld(&m->b, &(struct invoerveld){.naam = "met",
                                              .etiket = "Nummer van de andere melding",
                                              .hulp = "Zoals M-2026-10-ABCDEFGHIJ.",
                                              .verplicht = true,
                                              .lengte = SIGNAAL_MAX_TEKST});
        break;
    case VEILIGHEID:
        blad_veld(&m->b, &(struct invoerveld){.naam = "tot",
                                              .etiket = "Tot en met",
                                              .soort = "date",
                                              .hulp = "Leeg: tot iemand het wijzigt."});
        break;
    default:
        break;
    }
}

/* ---- a form ---- */

static bool is_failed(const struct melding_blad *m, enum gebeurtenis_soort soort)
{
    return m->vraag && gebeurtenis_from(m->vraag->act) == (int)soort;
}

static bool names_field(const char *velden, const char *veld)
{
    if (strcmp(veld, "reden") == 0)
        return true;
    const char *at = strstr(velden, veld);
    size_t n = strlen(veld);
    return at && at != velden && at[-1] == ' ' && at[n] == ' ';
}

/* Of the form that was not done: its mistakes, or the sentence that says why not. */
static void mistakes(struct melding_blad *m, const struct vorm *vorm)
{
    const struct handel_uitslag *u = m->uitslag;
    size_t n = u->fouten.aantal;
    struct invoerfout *all = ARENA_ARRAY(m->v->arena, struct invoerfout, n + 1);
    if (!all)
        return;
    for (size_t i = 0; i < n; i++) {
        const struct fout *f = &u->fouten.rij[i];
        all[i] = (struct invoerfout){names_field(vorm->velden, f->veld) ? f->veld : NULL, f->tekst};
    }
    if (n == 0)
        all[n++] = (struct invoerfout){NULL, u->weigering};
    blad_fouten(&m->b, all, n);
}

/* veld: the form with this field, of an act that has several forms; NULL: the one with the others. */
static bool is_failed_form(const struct melding_blad *m, const struct vorm *vorm, const char *veld)
{
    const struct formulier *f = &m->v->formulier;
    if (!is_failed(m, vorm->soort) || vorm->extra != FEITEN)
        return is_failed(m, vorm->soort);
    return veld ? formulier_heeft(f, veld) : !formulier_heeft(f, "telefoon") && !formulier_heeft(f, "email");
}

static void begin(struct melding_blad *m, const struct vorm *vorm, const char *veld)
{
    bool again = is_failed_form(m, vorm, veld);
    blad_formulier(&m->b, melding_pad(m, "/handelingen"));
    blad_verborgen(&m->b, "handeling", slice_from_cstr(gebeurtenis_text(vorm->soort)));
    blad_verborgen_getal(&m->b, "versie", m->versie);
    blad_verborgen(&m->b, "eenmalig",
                   again && m->vraag->eenmalig.n ? m->vraag->eenmalig
                                                 : slice_from_cstr(handelen_sleutel(m->v)));
    if (again && formulier_heeft(&m->v->formulier, "terug"))
        blad_verborgen(&m->b, "terug", formulier_veld(&m->v->formulier, "terug"));
    if (again)
        mistakes(m, vorm);
}

static void reason(struct melding_blad *m, enum gebeurtenis_soort soort)
{
    bool needed = handeling_vraagt_reden(soort);
    blad_tekstvak(&m->b, &(struct invoerveld){.naam = "reden",
                                              .etiket = needed ? "Reden" : "Toelichting (mag leeg)",
                                              .verplicht = needed,
                                              .lengte = HANDELING_MAX_REDEN});
}

/* A number and an e-mail address are forms of their own: an act holds one fact. */
static void more_facts(struct melding_blad *m, const struct vorm *vorm)
{
    begin(m, vorm, "telefoon");
    reached_by(m, "telefoon", "Telefoonnummer", "tel", "tel");
    html_sluit(&m->b.h);
    begin(m, vorm, "email");
    reached_by(m, "email", "E-mailadres", "email", "email");
    html_sluit(&m->b.h);
    begin(m, vorm, "");
    blad_knoppen(&m->b);
    blad_knop_klein(&m->b, "telefoon", "nee", "Het telefoonnummer klopt niet");
    blad_knop_klein(&m->b, "email", "nee", "Het e-mailadres klopt niet");
    html_sluit(&m->b.h);
    html_sluit(&m->b.h);
}

static void show(struct melding_blad *m, const struct vorm *vorm)
{
    if (vorm->hulp)
        blad_klein(&m->b, "%s", vorm->hulp);
    begin(m, vorm, NULL);
    fields(m, vorm->extra);
    if (vorm->extra != FEITEN)
        reason(m, vorm->soort);
    if (vorm->extra == BEZWAAR)
        objection_buttons(m);
    else if (vorm->extra == VEILIGHEID)
        safety_buttons(m);
    else if (vorm->knop)
        blad_knop(&m->b, vorm->knop);
    html_sluit(&m->b.h);
    if (vorm->extra == FEITEN)
        more_facts(m, vorm);
}

static void folded(struct melding_blad *m, const struct vorm *vorm, bool open)
{
    html_open(&m->b.h, "details", "class", "vs-uitklap", "open", open ? HTML_JA : NULL, NULL);
    html_regel(&m->b.h, "summary", NULL, vorm->titel);
    show(m, vorm);
    html_sluit(&m->b.h);
}

static bool possible(const struct melding_blad *m, const struct vorm *vorm)
{
    return m->kan.mag[vorm->soort] || (vorm->soort == GEB_BEZWAAR && m->kan.bezwaar_beslissen) ||
           is_failed(m, vorm->soort);
}

void deel_handelingen(struct melding_blad *m)
{
    bool others = false, failed = false, first = !m->vraag;
    html_open(&m->b.h, "section", "class", "vs-kaart", "id", "doen", NULL);
    blad_kop(&m->b, 2, "Wat gaat u doen?");
    for (size_t i = 0; i < sizeof FREQUENT / sizeof *FREQUENT; i++) {
        if (!possible(m, &FREQUENT[i]))
            continue;
        folded(m, &FREQUENT[i], first || is_failed(m, FREQUENT[i].soort));
        first = false;
    }
    for (size_t i = 0; i < sizeof MEER / sizeof *MEER; i++) {
        others |= possible(m, &MEER[i]);
        failed |= is_failed(m, MEER[i].soort);
    }
    if (others) {
        html_open(&m->b.h, "details", "class", "vs-uitklap", "open", failed ? HTML_JA : NULL, NULL);
        html_regel(&m->b.h, "summary", NULL, "Meer");
        for (size_t i = 0; i < sizeof MEER / sizeof *MEER; i++)
            if (possible(m, &MEER[i]))
                folded(m, &MEER[i], is_failed(m, MEER[i].soort));
        html_sluit(&m->b.h);
    }
    html_sluit(&m->b.h);
}
