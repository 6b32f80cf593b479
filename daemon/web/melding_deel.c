/* melding_deel: where a melding stands and why, who it is about, its facts, its signals. */
#include "web/melding_deel.h"

#include "render/regels.h"
#include "render/woorden.h"

#include <string.h>

/* ---- where it stands ---- */

static const char *factor_words(struct melding_blad *m, enum factor factor)
{
    switch (factor) {
    case FACTOR_CRISIS_DIRECT:
        return "crisis";
    case FACTOR_CRISIS_AANGEKONDIGD:
        return "aangekondigde afsluiting";
    case FACTOR_WARME_OVERDRACHT:
        return "warme overdracht";
    case FACTOR_BEDRAG:
        return "hoog bedrag";
    case FACTOR_SIGNAALPARTNERS:
        return m->u.beoordeeld ? arena_printf(m->v->arena, "%d signaalpartners", m->u.feiten.partners)
                               : "meer signaalpartners";
    case FACTOR_EERDERE_MAANDEN:
        return "eerdere maanden";
    case FACTOR_KINDEREN:
        return "minderjarige kinderen";
    case FACTOR_JONGERE:
        return "jongere";
    case FACTOR_OUDERE:
        return "oudere";
    case FACTOR_EERDER_GEEN_CONTACT:
        return "eerder geen contact";
    case FACTOR_WONEN:
        return "huur of hypotheek";
    default:
        return "";
    }
}

static const char *priority(struct melding_blad *m)
{
    const char *text = "";
    for (int i = 0; i < FACTOR_COUNT; i++)
        if (m->u.m.opbouw[i])
            text = arena_printf(m->v->arena, "%s%s%s (%d)", text, *text ? ", " : "",
                                factor_words(m, (enum factor)i), m->u.m.opbouw[i]);
    return *text ? arena_printf(m->v->arena, "Voorrang, omdat: %s", text) : "Geen bijzondere voorrang";
}

static const char *status_words(const struct melding_blad *m)
{
    switch (m->u.m.status) {
    case MELDING_OPEN:
        return "open";
    case MELDING_OVERGENOMEN:
        return "overgenomen door een nieuwere melding";
    case MELDING_REACTIE:
        return "de inwoner reageerde; van de lijsten";
    case MELDING_AFSPRAAK:
        return "er is een afspraak";
    case MELDING_IN_HULP:
        return "hulp geaccepteerd";
    case MELDING_AANGEHOUDEN:
        return "aangehouden";
    case MELDING_REGIE:
        return "bij de regisseur";
    case MELDING_BEZWAAR:
        return "er loopt een bezwaar; niemand benadert dit huishouden";
    case MELDING_LEEG:
        return "alle signalen zijn weggevallen";
    default:
        return "afgesloten";
    }
}

static bool is_late(const struct melding_blad *m)
{
    const struct melding_oordeel *r = &m->u.m;
    return r->termijn != DATE_NONE && r->termijn_gehaald == DATE_NONE && r->status != MELDING_GESLOTEN &&
           m->s.vandaag > r->termijn;
}

static void marks(struct melding_blad *m)
{
    const struct stand *st = &m->u.stand;
    bool warm = m->melding && m->melding->spoed && !m->u.m.crisis_direct;
    html_open(&m->b.h, "p", "class", "vs-merken", NULL);
    if (m->u.m.crisis_direct)
        blad_merk(&m->b, BLAD_FOUT, "spoed: crisis");
    if (warm)
        blad_merk(&m->b, BLAD_FOUT, "spoed");
    if (is_late(m))
        blad_merk(&m->b, BLAD_FOUT, "te laat");
    if (st->geen_bezoek)
        blad_merk(&m->b, BLAD_LET_OP, "geen bezoek");
    if (st->met_twee)
        blad_merk(&m->b, BLAD_LET_OP, "met twee");
    if (st->tolk == JA)
        blad_merk(&m->b, BLAD_INFO, "tolk nodig");
    html_sluit(&m->b.h);
}

static void next_step(struct melding_blad *m)
{
    const struct stap *stap = &m->u.stap;
    const char *part = woord_dagdeel(stap->dagdeel);
    if (!m->u.m.actief || stap->soort == STAP_GEEN)
        return;
    blad_gegeven(&m->b, "Volgende stap", "%s%s%s%s%s", stap_text(stap->soort),
                 stap->vanaf == DATE_NONE ? "" : ", vanaf ", woord_datum(m->v->arena, stap->vanaf),
                 *part ? ", liefst " : "", part);
}

/* ---- facts ---- */

static const char *known(enum ja_nee what)
{
    return what == JA ? "ja" : what == NEE ? "nee" : "niet bekend";
}

static void facts(struct melding_blad *m)
{
    const struct stand *st = &m->u.stand;
    bool children = m->u.feiten.kinderen_register && st->kinderen == ONBEKEND;
    blad_kop(&m->b, 2, "Feiten");
    blad_lijst(&m->b);
    blad_gegeven(&m->b, "Kinderen", "%s%s",
                 children ? "ja, volgens het bewonersregister" : known(st->kinderen),
                 st->kinderen == ONBEKEND && !children ? "; vraag ernaar" : "");
    blad_gegeven(&m->b, "Tolk", "%s", known(st->tolk));
    blad_gegeven(&m->b, "Bezoek", "%s", st->geen_bezoek ? "geen bezoek" : st->met_twee ? "met twee" : "mag");
    if (st->zelf_gemeld)
        blad_gegeven(&m->b, "Zelf gemeld", "ja");
    if (st->modus == MELDING_AFSPRAAK || st->modus == MELDING_AANGEHOUDEN)
        blad_gegeven(&m->b, st->modus == MELDING_AFSPRAAK ? "Afspraak op" : "Aangehouden tot", "%s",
                     woord_dag(m->v->arena, st->modus_tot));
    html_sluit(&m->b.h);
}

/* ---- the whole ---- */

void deel_kop(struct melding_blad *m)
{
    const struct melding_oordeel *r = &m->u.m;
    struct arena *a = m->v->arena;
    blad_kaart(&m->b, NULL);
    marks(m);
    blad_lijst(&m->b);
    blad_gegeven(&m->b, "Stand", "%s%s%s", status_words(m), r->resultaat == RESULTAAT_GEEN ? "" : ": ",
                 eindresultaat_text(r->resultaat));
    blad_gegeven(&m->b, "Lijst", "%s", woord_wachtrij(r->route));
    if (r->termijn != DATE_NONE)
        blad_gegeven(&m->b, "Uiterlijk", "%s%s%s", woord_dag(a, r->termijn),
                     r->termijn_gehaald == DATE_NONE ? "" : ", gehaald op ",
                     woord_datum(a, r->termijn_gehaald));
    blad_gegeven(&m->b, "Punten", "%d%s", r->punten, r->gepland ? "" : " (voorlopig: nog niet gepland)");
    blad_gegeven(&m->b, "Waarom nu", "%s", priority(m));
    next_step(m);
    if (r->voorstel != RESULTAAT_GEEN && r->status != MELDING_GESLOTEN)
        blad_gegeven(&m->b, "Voorstel", "afsluiten: %s", eindresultaat_text(r->voorstel));
    html_sluit(&m->b.h);
    facts(m);
    html_sluit(&m->b.h);
}

/* ---- persons ---- */

static const struct persoon_kenmerk *mark_of(const struct melding_blad *m, const struct uitleg_signaal *s)
{
    for (size_t i = 0; m->u.dossier && i < m->u.dossier->signalen_aantal; i++)
        if (m->u.dossier->signalen[i].sleutel == s->sleutel)
            return &m->u.dossier->signalen[i].kenmerk;
    return NULL;
}

static bool same_person(const struct melding_blad *m, const struct uitleg_signaal *a,
                        const struct uitleg_signaal *b)
{
    const struct persoon_kenmerk *x = mark_of(m, a), *y = mark_of(m, b);
    return x && y && persoon_zelfde(x, y);
}

/* What people said goes before what was delivered. */
static void reached_by(struct melding_blad *m, const char *wat, const struct uitleg_gezegd *gezegd,
                       struct slice geleverd, const char *schema)
{
    struct slice value = gezegd->gezegd ? gezegd->waarde : geleverd;
    if (value.n == 0) {
        blad_gegeven(&m->b, wat, "%s", gezegd->gezegd ? "klopt niet meer" : "niet bekend");
        return;
    }
    blad_gegeven_begin(&m->b, wat);
    blad_link(&m->b, arena_printf(m->v->arena, "%s%.*s", schema, SLICE_ARG(value)),
              arena_printf(m->v->arena, "%.*s", SLICE_ARG(value)));
    html_sluit(&m->b.h);
}

static const char *born(struct melding_blad *m, civil_date day)
{
    return day == DATE_NONE ? "niet bekend"
                            : arena_printf(m->v->arena, "%s (%d jaar)", woord_datum(m->v->arena, day),
                                           date_age_on(day, m->s.vandaag));
}

/* The types of this person's signaalpartners, each once. */
static const char *types_of(struct melding_blad *m, size_t first)
{
    bool seen[PARTNER_TYPE_COUNT] = {false};
    const char *text = "";
    for (size_t i = first; i < m->u.signalen_aantal; i++) {
        const struct uitleg_signaal *s = &m->u.signalen[i];
        if (!s->in_melding || seen[s->type] || (i != first && !same_person(m, &m->u.signalen[first], s)))
            continue;
        seen[s->type] = true;
        text = arena_printf(m->v->arena, "%s%s%s", text, *text ? ", " : "", partner_type_text(s->type));
    }
    return text;
}

static void show_person(struct melding_blad *m, size_t first)
{
    const struct uitleg_signaal *s = &m->u.signalen[first];
    struct slice phone = s->telefoon, mail = s->email;
    for (size_t i = first + 1; i < m->u.signalen_aantal; i++) {
        const struct uitleg_signaal *other = &m->u.signalen[i];
        if (!same_person(m, s, other))
            continue;
        phone = phone.n ? phone : other->telefoon;
        mail = mail.n ? mail : other->email;
    }
    blad_artikel(&m->b,
                 s->naam.n ? arena_printf(m->v->arena, "%.*s", SLICE_ARG(s->naam)) : "Naam niet bekend");
    blad_lijst(&m->b);
    blad_gegeven(&m->b, "Geboren", "%s", born(m, s->geboortedatum));
    blad_gegeven(&m->b, "Adres", "%.*s", SLICE_ARG(s->adres));
    reached_by(m, "Telefoon", &m->u.telefoon, phone, "tel:");
    reached_by(m, "E-mail", &m->u.email, mail, "mailto:");
    blad_gegeven(&m->b, "Signalen", "%s", types_of(m, first));
    html_sluit(&m->b.h);
    html_sluit(&m->b.h);
}

/* The address of the household, which is not that of a signal once somebody said so. */
static void show_address(struct melding_blad *m)
{
    struct slice key = m->u.huishouden_naam;
    const char *slash = key.n ? memchr(key.p, '/', key.n) : NULL;
    if (huishouden_soort(key) == HUISHOUDEN_ZONDER_ADRES) {
        blad_melding(&m->b, BLAD_LET_OP, "Van dit huishouden is geen adres bekend.");
        return;
    }
    key.n = slash ? (size_t)(slash - key.p) : key.n;
    if (key.n > 7)
        blad_zin(&m->b, "Adres van dit huishouden: %.4s %.2s, huisnummer %.*s.", key.p, key.p + 4,
                 (int)key.n - 7, key.p + 7);
}

void deel_personen(struct melding_blad *m)
{
    blad_kaart(&m->b, "Om wie het gaat");
    show_address(m);
    size_t shown = 0;
    for (size_t i = 0; i < m->u.signalen_aantal; i++) {
        const struct uitleg_signaal *s = &m->u.signalen[i];
        bool first = s->in_melding;
        for (size_t j = 0; j < i && first; j++)
            first = !m->u.signalen[j].in_melding || !same_person(m, &m->u.signalen[j], s);
        if (!first)
            continue;
        show_person(m, i);
        shown++;
    }
    if (shown > 1)
        blad_melding(&m->b, BLAD_INFO,
                     "Spreek deze personen apart: de een hoeft niet te weten wat de ander heeft.");
    html_sluit(&m->b.h);
}

/* ---- signals ---- */

static void show_signal(struct melding_blad *m, const struct uitleg_signaal *s)
{
    struct arena *a = m->v->arena;
    blad_rij(&m->b);
    blad_cel(&m->b, "%s%s", woord_datum_kort(a, s->signaaldatum), s->crisis ? " (crisis)" : "");
    blad_cel(&m->b, "%.*s (%s)", SLICE_ARG(s->partner), partner_type_text(s->type));
    blad_cel_getal(&m->b, woord_bedrag(a, s->bedrag));
    blad_cel(&m->b, "%.*s", SLICE_ARG(s->naam));
    blad_cel(&m->b, "%s", uitleg_signaal_zin(a, &m->u, s));
    html_sluit(&m->b.h);
}

void deel_signalen(struct melding_blad *m)
{
    blad_kaart(&m->b, "Signalen");
    if (!m->bedragen) {
        blad_zin(
            &m->b,
            "Wie het meldde en om welk bedrag het gaat, ziet u pas als u erom vraagt. Dat wordt genoteerd.");
        blad_link(&m->b, melding_pad(m, "?bedragen=ja"), "Signaalpartners en bedragen tonen");
        html_sluit(&m->b.h);
        return;
    }
    blad_tabel(&m->b, "Alle signalen van dit huishouden in deze periode", "Datum", "Signaalpartner", "Bedrag",
               "Over wie", "Wat ermee gebeurde", NULL);
    for (size_t i = 0; i < m->u.signalen_aantal; i++)
        show_signal(m, &m->u.signalen[i]);
    blad_tabel_klaar(&m->b);
    blad_zin(&m->b, "Samen %s.", woord_bedrag(m->v->arena, m->u.m.totaal));
    html_sluit(&m->b.h);
}

/* ---- the explanation ---- */

static void show_points(struct melding_blad *m)
{
    struct arena *a = m->v->arena;
    blad_tabel(&m->b, "Punten, en waarom", "Punten", "Waarvoor", "Omdat", NULL);
    for (int i = 0; i < FACTOR_COUNT; i++) {
        if (!m->u.m.opbouw[i])
            continue;
        blad_rij(&m->b);
        blad_cel_getal(&m->b, woord_getal(a, m->u.m.opbouw[i]));
        blad_cel(&m->b, "%s", factor_words(m, (enum factor)i));
        blad_cel(&m->b, "%s", uitleg_factor_zin(a, &m->u, (enum factor)i));
        html_sluit(&m->b.h);
    }
    blad_tabel_klaar(&m->b);
    if (m->u.beoordeeld && m->u.m.actief && m->u.punten_nu != m->u.m.punten)
        blad_zin(&m->b, "De feiten zijn sindsdien veranderd: bij de volgende planning zijn het %d punten.",
                 m->u.punten_nu);
}

void deel_uitleg(struct melding_blad *m)
{
    uint32_t rules = m->u.m.regels;
    blad_kaart(&m->b, "Uitleg");
    blad_zin(&m->b, "Waarom deze lijst (%s): %s.", woord_wachtrij(m->u.m.route),
             uitleg_route_zin(m->v->arena, &m->u));
    if (m->bedragen)
        show_points(m);
    for (size_t i = 0; i < m->u.signalen_aantal; i++)
        rules |= m->u.signalen[i].regels;
    blad_uitklap(&m->b, "De regels die hier golden");
    blad_punten(&m->b);
    for (int i = 1; i <= REGELS_HOOGSTE; i++)
        if (rules & (1u << i))
            blad_punt(&m->b, "R%d: %s", i, regel_zin(i));
    html_sluit(&m->b.h);
    blad_klein(&m->b, "Spelregels %.*s.", SLICE_ARG(m->u.beleid));
    html_sluit(&m->b.h);
    html_sluit(&m->b.h);
}

void deel_meldingen(struct melding_blad *m)
{
    struct arena *a = m->v->arena;
    if (m->u.oordeel.meldingen_aantal < 2)
        return;
    blad_kaart(&m->b, "Andere meldingen van dit huishouden");
    blad_punten(&m->b);
    for (size_t i = m->u.oordeel.meldingen_aantal; i-- > 0;) {
        const struct melding_oordeel *o = &m->u.oordeel.meldingen[i];
        if (o->sleutel == m->u.m.sleutel)
            continue;
        html_open(&m->b.h, "li", "class", "utrecht-unordered-list__item", NULL);
        blad_link(&m->b, arena_printf(a, "/meldingen/%s", o->id), woord_maand(a, o->periode));
        html_printf(&m->b.h, ": %s%s%s", melding_status_text(o->status), o->resultaat ? ", " : "",
                    eindresultaat_text(o->resultaat));
        html_sluit(&m->b.h);
    }
    html_sluit(&m->b.h);
    html_sluit(&m->b.h);
}
