/* melding_lijn: what happened with a melding, newest first: signals, decisions, places, letters, attempts and
 * acts, with who did it, when and why, and undoing what can be undone. */
#include "web/melding_deel.h"

#include "render/woorden.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- events in words ---- */

static const char *with_day(struct melding_blad *m, const char *text, const char *before, civil_date day)
{
    return day == DATE_NONE
               ? text
               : arena_printf(m->v->arena, "%s%s%s", text, before, woord_datum(m->v->arena, day));
}

static const char *attempt(struct melding_blad *m, const struct gebeurtenis *g)
{
    const char *part = woord_dagdeel(g->dagdeel);
    return arena_printf(m->v->arena, "Poging: %s op %s%s%s, %s", contactsoort_text(g->contact),
                        woord_datum(m->v->arena, g->dag), *part ? " " : "", part,
                        g->ja ? "bereikt" : "niet bereikt");
}

static const char *appointment(struct melding_blad *m, const struct gebeurtenis *g)
{
    return arena_printf(m->v->arena, "Afspraak op %s%s%.*s%s%.*s", woord_datum(m->v->arena, g->dag),
                        g->sleutel.n ? ", " : "", SLICE_ARG(g->sleutel), g->waarde.n ? ", " : "",
                        SLICE_ARG(g->waarde));
}

static const char *fact(const struct gebeurtenis *g)
{
    static const struct {
        const char *sleutel, *ja, *nee;
    } facts[] = {
        {"kinderen", "Er wonen minderjarige kinderen", "Er wonen geen minderjarige kinderen"},
        {"tolk", "Er is een tolk nodig", "Er is geen tolk nodig"},
        {"zelf_gemeld", "De inwoner kwam zelf terug", "De inwoner kwam niet zelf"},
        {"telefoon", "Telefoonnummer vastgelegd", "Het telefoonnummer klopt niet"},
        {"email", "E-mailadres vastgelegd", "Het e-mailadres klopt niet"},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (slice_eq_cstr(g->sleutel, facts[i].sleutel))
            return g->ja ? facts[i].ja : facts[i].nee;
    return "Feit vastgelegd";
}

static const char *safety(struct melding_blad *m, const struct gebeurtenis *g)
{
    bool two = slice_eq_cstr(g->sleutel, "met_twee");
    const char *text = two ? (g->ja ? "Bezoek alleen met twee medewerkers" : "Een medewerker mag weer alleen")
                           : (g->ja ? "Geen bezoek aan dit adres" : "Bezoek aan dit adres mag weer");
    return with_day(m, text, ", tot en met ", g->dag);
}

static const char *objection(const struct gebeurtenis *g)
{
    return slice_eq_cstr(g->sleutel, "gegrond")     ? "Bezwaar gegrond: niet meer benaderen"
           : slice_eq_cstr(g->sleutel, "ongegrond") ? "Bezwaar ongegrond"
                                                    : "Bezwaar ingediend: alles stopt";
}

static const char *by_planner(struct melding_blad *m, const struct gebeurtenis *g)
{
    struct arena *a = m->v->arena;
    const char *kanaal = woord_kanaal(g->kanaal), *day = woord_datum(a, g->dag);
    switch (g->soort) {
    case GEB_BRIEF_KLAAR:
        return arena_printf(a, "Brief klaargezet, %s", g->ja ? "meteen vrijgegeven" : "wacht op akkoord");
    case GEB_PLAATS:
        return arena_printf(a, "Plaats voor %s op %s, %s", kanaal, day,
                            g->ja ? "meteen vrijgegeven" : "wacht op akkoord");
    case GEB_OVERDRACHT:
        return arena_printf(a, "Overgedragen: %s", kanaal);
    case GEB_ALARM:
        return "Alarm: voor deze crisis is geen plaats meer";
    case GEB_OPGEHAALD:
        return arena_printf(a, "Opgehaald: %s", woord_wachtrij(g->kanaal));
    case GEB_PLAATS_VRIJ:
        return arena_printf(a, "De plaats voor %s is vrijgekomen", kanaal);
    default:
        return "";
    }
}

static const char *by_people(struct melding_blad *m, const struct gebeurtenis *g)
{
    struct arena *a = m->v->arena;
    switch (g->soort) {
    case GEB_VRIJGEVEN:
        return arena_printf(a, "Akkoord: %s", woord_kanaal(g->kanaal));
    case GEB_VERPLAATSEN:
        return arena_printf(a, "Verplaatst naar %s", woord_wachtrij(g->kanaal));
    case GEB_BEVESTIGEN:
        return "Overdracht bevestigd";
    case GEB_AFWIJZEN:
        return "Overdracht teruggegeven";
    case GEB_FEIT:
        return fact(g);
    case GEB_POGING:
        return attempt(m, g);
    case GEB_RESULTAAT:
        return arena_printf(a, "Afgesloten: %s", eindresultaat_text(g->resultaat));
    case GEB_TERUGGEVEN:
        return "Teruggegeven: niet geprobeerd";
    case GEB_REACTIE:
        return "De inwoner reageerde";
    case GEB_AFSPRAAK:
        return appointment(m, g);
    case GEB_IN_HULP:
        return "Hulp geaccepteerd";
    case GEB_AANHOUDEN:
        return with_day(m, "Aangehouden", " tot ", g->dag);
    case GEB_REGIE:
        return "Naar de lijst van de regisseur";
    case GEB_HEROPENEN:
        return "Heropend";
    case GEB_ADRES_ONJUIST:
        return "Het adres klopt niet";
    case GEB_ADRES_VERBETERD:
        return "Het adres is verbeterd";
    case GEB_SPLITSEN:
        return "Personen op dit adres apart gezet";
    case GEB_SAMENVOEGEN:
        return "Samengevoegd met een ander huishouden";
    case GEB_BEZWAAR:
        return objection(g);
    case GEB_VEILIGHEID:
        return safety(m, g);
    case GEB_OGGZ:
        return "Naar OGGZ";
    default:
        return by_planner(m, g);
    }
}

const struct uitleg_gebeurtenis *gebeurtenis_met(const struct melding_blad *m, int64_t nr)
{
    for (size_t i = 0; i < m->u.gebeurtenissen_aantal; i++)
        if (m->u.gebeurtenissen[i].g.nr == nr)
            return &m->u.gebeurtenissen[i];
    return NULL;
}

const char *gebeurtenis_woorden(struct melding_blad *m, const struct uitleg_gebeurtenis *e)
{
    if (e->g.soort != GEB_ONGEDAAN)
        return by_people(m, &e->g);
    const struct uitleg_gebeurtenis *target = gebeurtenis_met(m, e->g.doel);
    return arena_printf(m->v->arena, "Ongedaan gemaakt: %s",
                        target && target->g.soort != GEB_ONGEDAAN ? by_people(m, &target->g)
                                                                  : "een handeling");
}

bool gebeurtenis_te_herroepen(struct melding_blad *m, const struct uitleg_gebeurtenis *e)
{
    return m->melding && m->kan.mag[GEB_ONGEDAAN] && gebeurtenis_van_mens(e->g.soort) && !e->g.ongedaan &&
           e->g.soort != GEB_ONGEDAAN &&
           handeling_kan_ongedaan(m->v->arena, m->u.dossier, &m->u.oordeel, m->melding, m->v->wie.rol,
                                  m->s.vandaag, e->g.nr);
}

/* ---- the line ---- */

struct punt {
    instant tijd;
    int64_t nr; /* of one moment: in the order of the journal */
    const struct uitleg_gebeurtenis *gebeurtenis;
    const struct uitleg_besluit *besluit;
    const struct signaal_feit *signaal;
};

static int newest_first(const void *a, const void *b)
{
    const struct punt *x = a, *y = b;
    if (x->tijd != y->tijd)
        return x->tijd < y->tijd ? 1 : -1;
    return x->nr < y->nr ? 1 : x->nr > y->nr ? -1 : 0;
}

static const struct signaal_feit *fact_of(const struct melding_blad *m, int64_t sleutel)
{
    for (size_t i = 0; m->u.dossier && i < m->u.dossier->signalen_aantal; i++)
        if (m->u.dossier->signalen[i].sleutel == sleutel)
            return &m->u.dossier->signalen[i];
    return NULL;
}

static struct punt *gather(struct melding_blad *m, size_t *ret_n)
{
    const struct uitleg *u = &m->u;
    size_t n = 0, room = u->gebeurtenissen_aantal + u->besluiten_aantal + u->signalen_aantal + 1;
    struct punt *line = ARENA_ARRAY(m->v->arena, struct punt, room);
    if (!line)
        return NULL;
    for (size_t i = 0; i < u->gebeurtenissen_aantal; i++) {
        const struct uitleg_gebeurtenis *e = &u->gebeurtenissen[i];
        line[n++] = (struct punt){.tijd = e->g.tijd, .nr = e->g.nr, .gebeurtenis = e};
    }
    for (size_t i = 0; i < u->besluiten_aantal; i++) {
        const struct uitleg_besluit *b = &u->besluiten[i];
        line[n++] = (struct punt){.tijd = b->tijd, .nr = b->nr, .besluit = b};
    }
    for (size_t i = 0; i < u->signalen_aantal; i++) {
        const struct signaal_feit *s = fact_of(m, u->signalen[i].sleutel);
        if (s)
            line[n++] = (struct punt){.tijd = s->ontvangen, .nr = s->nr_eerst, .signaal = s};
    }
    qsort(line, n, sizeof *line, newest_first);
    *ret_n = n;
    return line;
}

static void show_decision(struct melding_blad *m, const struct uitleg_besluit *b)
{
    struct arena *a = m->v->arena;
    const char *reden = uitleg_reden_zin(b->reden);
    html_printf(&m->b.h, "Besluit: %s, %s, %d punten", melding_status_text(b->status),
                woord_wachtrij(b->route), b->punten);
    if (b->resultaat != RESULTAAT_GEEN)
        html_printf(&m->b.h, ", %s", eindresultaat_text(b->resultaat));
    if (*reden)
        html_printf(&m->b.h, ": %s", reden);
    blad_klein(&m->b, "spelregels %.*s%s%s", SLICE_ARG(b->beleid),
               b->termijn == DATE_NONE ? "" : ", uiterlijk ", woord_datum(a, b->termijn));
}

static void show_undo(struct melding_blad *m, const struct uitleg_gebeurtenis *e)
{
    char nr[24];
    if (!gebeurtenis_te_herroepen(m, e))
        return;
    snprintf(nr, sizeof nr, "%lld", (long long)e->g.nr);
    blad_uitklap(&m->b, "Ongedaan maken");
    blad_formulier(&m->b, melding_pad(m, "/ongedaan"));
    blad_verborgen(&m->b, "gebeurtenis", slice_from_cstr(nr));
    blad_verborgen_getal(&m->b, "versie", m->versie);
    blad_verborgen(&m->b, "eenmalig", slice_from_cstr(handelen_sleutel(m->v)));
    blad_veld(&m->b, &(struct invoerveld){.naam = "reden",
                                          .etiket = "Waarom maakt u dit ongedaan?",
                                          .verplicht = true,
                                          .lengte = HANDELING_MAX_REDEN});
    blad_knop(&m->b, "Ongedaan maken");
    html_sluit(&m->b.h);
    html_sluit(&m->b.h);
}

static void show_event(struct melding_blad *m, const struct uitleg_gebeurtenis *e)
{
    struct html *h = &m->b.h;
    html_open(h, e->g.ongedaan ? "s" : "strong", NULL);
    html_cstr(h, gebeurtenis_woorden(m, e));
    html_sluit(h);
    if (e->g.ongedaan)
        html_cstr(h, " (ongedaan gemaakt)");
    if (e->reden.n) {
        html_open(h, "p", "class", "utrecht-paragraph vs-reden", NULL);
        html_cstr(h, "“");
        html_tekst(h, e->reden);
        html_cstr(h, "”");
        html_sluit(h);
    }
    int rol = rol_from(e->rol);
    bool other = e->andere && e->melding.n > 0;
    blad_klein(&m->b, "%.*s%s%s%s%s%.*s", SLICE_ARG(e->wie), rol < 0 ? "" : " (",
               rol < 0 ? "" : woord_rol((enum rol)rol), rol < 0 ? "" : ")", other ? ", bij melding " : "",
               SLICE_ARG(other ? e->melding : SLICE_NONE));
    show_undo(m, e);
}

static void show_point(struct melding_blad *m, const struct punt *p)
{
    struct html *h = &m->b.h;
    html_open(h, "li", "class", "vs-lijn-punt", NULL);
    html_regel(h, "p", "vs-lijn-tijd", woord_tijd(m->v->arena, p->tijd));
    html_open(h, "div", NULL);
    if (p->gebeurtenis)
        show_event(m, p->gebeurtenis);
    else if (p->besluit)
        show_decision(m, p->besluit);
    else
        html_printf(h, "Signaal ontvangen: %s%s", partner_type_text(p->signaal->type),
                    p->signaal->crisis ? ", crisis" : "");
    html_sluit(h);
    html_sluit(h);
}

void deel_tijdlijn(struct melding_blad *m)
{
    size_t n = 0;
    const struct punt *line = gather(m, &n);
    html_open(&m->b.h, "section", "class", "vs-kaart", "id", "geschiedenis", NULL);
    blad_kop(&m->b, 2, "Geschiedenis");
    html_open(&m->b.h, "ol", "class", "vs-lijn", "role", "list", NULL);
    for (size_t i = 0; line && i < n; i++)
        show_point(m, &line[i]);
    html_sluit(&m->b.h);
    html_sluit(&m->b.h);
}

void deel_sindsdien(struct melding_blad *m, int64_t versie)
{
    blad_punten(&m->b);
    for (size_t i = 0; i < m->u.gebeurtenissen_aantal; i++) {
        const struct uitleg_gebeurtenis *e = &m->u.gebeurtenissen[i];
        if (e->g.nr > versie)
            blad_punt(&m->b, "%s, door %.*s op %s%s%.*s", gebeurtenis_woorden(m, e), SLICE_ARG(e->wie),
                      woord_tijd(m->v->arena, e->g.tijd), e->reden.n ? ": " : "", SLICE_ARG(e->reden));
    }
    for (size_t i = 0; m->u.dossier && i < m->u.dossier->signalen_aantal; i++) {
        const struct signaal_feit *s = &m->u.dossier->signalen[i];
        if (s->nr_inhoud > versie)
            blad_punt(&m->b, "Er kwam een signaal bij, of het is veranderd: %s", partner_type_text(s->type));
    }
    html_sluit(&m->b.h);
}
