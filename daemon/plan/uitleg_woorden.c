/* uitleg_woorden: the sentences of `uitleg`. One fact, one sentence; never a name or an address. */
#include "plan/uitleg.h"

#include "render/json.h"

#include <inttypes.h>
#include <string.h>

#define TEKST(s) slice_from_cstr(s)

const char *uitleg_bedrag(struct arena *arena, cents bedrag)
{
    int64_t euro = bedrag / 100;
    int centen = (int)(bedrag % 100);
    return euro >= 1000000 ? arena_printf(arena, "€ %" PRId64 ".%03d.%03d,%02d", euro / 1000000,
                                          (int)(euro / 1000 % 1000), (int)(euro % 1000), centen)
           : euro >= 1000
               ? arena_printf(arena, "€ %d.%03d,%02d", (int)(euro / 1000), (int)(euro % 1000), centen)
               : arena_printf(arena, "€ %d,%02d", (int)euro, centen);
}

const char *uitleg_reden_zin(enum reden reden)
{
    switch (reden) {
    case REDEN_RUSTPERIODE:
        return "het huishouden heeft hulp geweigerd en is in rust";
    case REDEN_BEZWAAR:
        return "een bezwaar is gegrond";
    case REDEN_ADRES_ONBEKEND:
        return "het adres is niet bekend";
    case REDEN_BEKEND_DEELS:
        return "een deel van de inwoners is zeker bekend bij GKB of WPDA, een ander deel niet";
    case REDEN_BEKEND_MOGELIJK:
        return "een inwoner is misschien bekend bij GKB of WPDA, maar het is niet zeker dezelfde persoon";
    case REDEN_CRISIS_ZONDER_PLAATS:
        return "een crisis waarvoor geen plaats meer was; er kan een extra plaats worden gegeven";
    case REDEN_OVERGENOMEN:
        return "een nieuwere melding van dit huishouden nam het werk over";
    case REDEN_GEEN_SIGNALEN:
        return "alle signalen zijn weggevallen";
    case REDEN_DOOR_REGISSEUR:
        return "een medewerker heeft haar hierheen verplaatst";
    case REDEN_GEEN_INWONER:
        return "de inwoner staat niet meer in het bewonersregister (R6)";
    case REDEN_OVERLEDEN:
        return "de inwoner is volgens het bewonersregister overleden (R6)";
    case REDEN_OVERLEDEN_ANDEREN:
        return "een inwoner is volgens het bewonersregister overleden, en er wonen anderen op het adres (R6)";
    case REDEN_PAST_NIET:
        return "naam, geboortedatum of BSN passen volgens het bewonersregister niet bij het adres (R6)";
    case REDEN_VERHUISD:
        return "de inwoner, of iemand die erg op hem lijkt, woont volgens het bewonersregister op een ander "
               "adres in de gemeente (R6)";
    case REDEN_TOEVOEGING:
        return "het bewonersregister kent bij dit huisnummer alleen adressen met een toevoeging, en die "
               "ontbreekt (R7)";
    case REDEN_ADRES_NIET_IN_REGISTER:
        return "op dit adres staat niemand in het bewonersregister, en om wie het gaat is niet bekend (R6)";
    case REDEN_RIJ_AFGEKEURD:
        return "de inwoner is niet gevonden, maar een afgekeurde rij van het bewonersregister heeft dit BSN "
               "of dit adres (R6)";
    case REDEN_REGISTER_ONVOLLEDIG:
        return "de inwoner is niet gevonden, maar het bewonersregister is onvolledig: het heeft afgekeurde "
               "rijen waarin hij kan staan (R6)";
    default:
        return "";
    }
}

/* Signals -------------------------------------------------------------------------------------------- */

static const char *herhaling_zin(struct arena *arena, const struct uitleg_signaal *s)
{
    char dag[DATE_TEXT];
    if (!s->eerder) {
        return "niet opgepakt: dezelfde achterstand was al opgepakt en is nu niet hoger (R5)";
    }
    return arena_printf(arena,
                        "niet opgepakt: dezelfde achterstand als %.*s van %s (%s), en nu niet hoger (R5)",
                        SLICE_ARG(s->eerder->id), date_format(s->eerder->signaaldatum, dag),
                        uitleg_bedrag(arena, s->eerder->bedrag));
}

static civil_date laatste_weigering(const struct uitleg *u)
{
    for (size_t i = u->stand.afsluitingen_aantal; i-- > 0;) {
        if (u->stand.afsluitingen[i].resultaat == RESULTAAT_GEEN_HULP) {
            return u->stand.afsluitingen[i].dag;
        }
    }
    return DATE_NONE;
}

static const char *rust_zin(struct arena *arena, const struct uitleg *u)
{
    char dag[DATE_TEXT];
    civil_date geweigerd = laatste_weigering(u);
    return geweigerd == DATE_NONE
               ? "niet opgepakt: het huishouden weigerde eerder hulp en is in rust (R9)"
               : arena_printf(arena, "niet opgepakt: het huishouden weigerde hulp op %s en is in rust (R9)",
                              date_format(geweigerd, dag));
}

const char *uitleg_signaal_zin(struct arena *arena, const struct uitleg *u, const struct uitleg_signaal *s)
{
    switch (s->reden) {
    case REDEN_ONDER_DREMPEL:
        return arena_printf(arena, "niet opgepakt: onder de drempel van %s voor %s (R4)",
                            uitleg_bedrag(arena, s->drempel), partner_type_text(s->type));
    case REDEN_HERHALING:
        return herhaling_zin(arena, s);
    case REDEN_INGETROKKEN:
        return arena_printf(arena, "ingetrokken door de signaalpartner: %s (R2)",
                            intrekking_text(s->intrekking));
    case REDEN_RUSTPERIODE:
        return rust_zin(arena, u);
    case REDEN_BEZWAAR:
        return "niet benaderd: een bezwaar is gegrond (R13)";
    default:
        break;
    }
    if (s->status == STATUS_BEKEND_SCHULDHULP) {
        return "al bekend bij schuldhulpverlening; de GKB heeft het bevestigd (R8)";
    }
    if (s->status == STATUS_GEEN_INWONER && s->regels & REGEL(6)) {
        return "niet opgepakt: noch het BSN, noch naam met geboortedatum, noch het adres wijst in het "
               "bewonersregister op een inwoner (R6)";
    }
    if (s->status == STATUS_OVERLEDEN && s->regels & REGEL(6)) {
        return "niet opgepakt: de inwoner is volgens het bewonersregister overleden, en er woont niemand "
               "anders "
               "(R6)";
    }
    if (s->status != STATUS_OPGEPAKT) {
        return signaalstatus_text(s->status);
    }
    if (s->crisis || s->warm) {
        return arena_printf(arena, "opgepakt (R7); %s: drempel en herhaling gelden niet (R3)",
                            s->crisis ? "crisissignaal" : "warme overdracht");
    }
    return s->drempel > 0 ? arena_printf(arena, "opgepakt (R7): niet onder de drempel van %s, geen herhaling",
                                         uitleg_bedrag(arena, s->drempel))
                          : "opgepakt (R7)";
}

/* Points --------------------------------------------------------------------------------------------- */

static const char *typen(struct arena *arena, const struct uitleg *u,
                         bool (*telt)(const struct uitleg_signaal *))
{
    const char *uit = "";
    for (size_t i = 0; i < u->signalen_aantal; i++) {
        const struct uitleg_signaal *s = &u->signalen[i];
        if (s->in_melding && telt(s)) {
            uit = arena_printf(arena, "%s%s%.*s (%s)", uit, uit[0] ? ", " : "", SLICE_ARG(s->partner),
                               partner_type_text(s->type));
        }
    }
    return uit[0] ? uit : "een signaal dat niet meer in de melding zit";
}

static bool is_crisis(const struct uitleg_signaal *s)
{
    return s->crisis;
}

static bool is_warm(const struct uitleg_signaal *s)
{
    return s->warm;
}

static bool is_wonen(const struct uitleg_signaal *s)
{
    return s->type == PARTNER_HUUR || s->type == PARTNER_HYPOTHEEK;
}

const char *uitleg_factor_zin(struct arena *arena, const struct uitleg *u, enum factor factor)
{
    const struct punten_feiten *f = &u->feiten;
    char dag[DATE_TEXT];
    date_format(month_first(u->m.periode), dag);
    switch (factor) {
    case FACTOR_CRISIS_DIRECT:
        return arena_printf(arena, "crisissignaal van %s, direct", typen(arena, u, is_crisis));
    case FACTOR_CRISIS_AANGEKONDIGD:
        return arena_printf(arena, "crisissignaal van %s, aangekondigd", typen(arena, u, is_crisis));
    case FACTOR_WARME_OVERDRACHT:
        return arena_printf(arena, "warme overdracht van %s", typen(arena, u, is_warm));
    case FACTOR_WONEN:
        return typen(arena, u, is_wonen);
    default:
        break;
    }
    if (!u->beoordeeld) {
        return "zoals vastgesteld bij de laatste planning";
    }
    switch (factor) {
    case FACTOR_BEDRAG:
        return f->totaal == u->m.totaal
                   ? arena_printf(arena, "samen %s", uitleg_bedrag(arena, f->totaal))
                   : arena_printf(arena, "samen %s, zonder de typen die het beleid niet meetelt",
                                  uitleg_bedrag(arena, f->totaal));
    case FACTOR_SIGNAALPARTNERS:
        return arena_printf(arena, "%d verschillende signaalpartners", f->partners);
    case FACTOR_EERDERE_MAANDEN:
        return arena_printf(arena, "in %d van de 6 maanden ervoor was er een signaal van dit huishouden",
                            f->eerdere_maanden);
    case FACTOR_KINDEREN:
        return f->kinderen_register ? "er wonen minderjarige kinderen (bewonersregister)"
                                    : "er zijn minderjarige kinderen (vastgelegd feit)";
    case FACTOR_JONGERE:
        return arena_printf(arena, "de jongste klant is %d op %s", f->jongste, dag);
    case FACTOR_OUDERE:
        return arena_printf(arena, "de oudste klant is %d op %s", f->oudste, dag);
    case FACTOR_EERDER_GEEN_CONTACT:
        return "een eerdere melding eindigde zonder contact, ook na een persoonlijke poging";
    default:
        return "";
    }
}

/* Route ---------------------------------------------------------------------------------------------- */

static const char *overdracht_zin(struct arena *arena, const struct uitleg *u)
{
    const char *uit = "";
    char dag[DATE_TEXT];
    for (size_t i = 0; i < u->bekenden_aantal; i++) {
        const struct uitleg_bekende *b = &u->bekenden[i];
        uit = arena_printf(
            arena, "%s%s%s (%s%s%s): %s%s%s%s", uit, uit[0] ? "; " : "", b->bron == BRON_GKB ? "GKB" : "WPDA",
            traject_text(b->traject), b->vanaf == DATE_NONE ? "" : ", vanaf ",
            b->vanaf == DATE_NONE ? "" : date_format(b->vanaf, dag),
            b->uitslag.oordeel == MATCH_ZEKER ? "zeker" : "misschien", b->vraag.n ? ", door de " : "",
            b->vraag.n == 0       ? ""
            : b->bron == BRON_GKB ? "GKB"
                                  : "WPDA",
            b->vraag.n ? " zelf bevestigd" : "");
    }
    return uit;
}

static const char *brief_zin(struct arena *arena, const struct uitleg *u)
{
    char dag[DATE_TEXT];
    if (u->m.brief_opgehaald != DATE_NONE) {
        return arena_printf(arena, "de brief is meegegeven op %s", date_format(u->m.brief_opgehaald, dag));
    }
    if (u->m.brief_klaar) {
        return u->m.brief_vrij ? "de brief ligt klaar en is vrijgegeven"
                               : "de brief ligt klaar en wacht op akkoord";
    }
    return "de brief wordt bij de volgende planning klaargezet";
}

void uitleg_opbouw_json(struct json *json, struct arena *arena, const struct uitleg *u)
{
    json_sleutel(json, "opbouw");
    json_lijst(json);
    for (int i = 0; i < FACTOR_COUNT; i++) {
        if (u->m.opbouw[i] == 0)
            continue;
        json_object_begin(json);
        json_veld_cstr(json, "factor", factor_text((enum factor)i));
        json_veld_getal(json, "punten", u->m.opbouw[i]);
        json_veld_cstr(json, "feit", uitleg_factor_zin(arena, u, (enum factor)i));
        json_object_eind(json);
    }
    json_lijst_eind(json);
}

const char *uitleg_route_zin(struct arena *arena, const struct uitleg *u)
{
    char dag[DATE_TEXT];
    const char *waarom = uitleg_reden_zin(u->m.reden), *bekend = overdracht_zin(arena, u);
    switch (u->m.route) {
    case KANAAL_BRIEF:
        return arena_printf(
            arena, "%s%s", brief_zin(arena, u),
            u->m.status == MELDING_OPEN && u->m.actief
                ? "; voor telefoon of huisbezoek is (nog) geen plaats, de punten bepalen de volgorde (R11)"
                : "");
    case KANAAL_TELEFOON:
    case KANAAL_HUISBEZOEK:
        if (u->plaats.kanaal == KANAAL_GEEN) {
            return "een plaats uit een eerdere planning";
        }
        return arena_printf(
            arena, "een plaats voor %s, gegeven op %s, %s (R11); %s%s%s%s%s", kanaal_text(u->plaats.kanaal),
            date_format(u->plaats.dag, dag), plaats_status_text(u->plaats.status),
            u->m.brief_klaar || u->m.brief_opgehaald != DATE_NONE ? brief_zin(arena, u) : "er is geen brief",
            waarom[0] ? "; let op: " : "", waarom, waarom[0] && bekend[0] ? ": " : "",
            waarom[0] ? bekend : "");
    case KANAAL_OVERDRACHT_GKB:
    case KANAAL_OVERDRACHT_WPDA:
        return u->stand.overdracht.kanaal != KANAAL_GEEN && u->stand.overdracht.dag != DATE_NONE
                   ? arena_printf(arena, "overgedragen op %s, er wordt op antwoord gewacht (R8)%s%s",
                                  date_format(u->stand.overdracht.dag, dag), bekend[0] ? "; bekend bij " : "",
                                  bekend)
                   : arena_printf(arena, "bekend bij %s; de volgende planning draagt haar over (R8)",
                                  bekend[0] ? bekend : "de partner");
    case KANAAL_UITZOEKEN:
        return arena_printf(arena, "%s%s%s", waarom, bekend[0] ? ": " : "", bekend);
    default:
        if (u->overgenomen_door.n) {
            return arena_printf(arena, "het werk gaat verder in %.*s (R7)", SLICE_ARG(u->overgenomen_door));
        }
        return waarom[0] ? waarom : "er hoeft nu niets";
    }
}

/* Events --------------------------------------------------------------------------------------------- */

/* An address key stays out of sight, and a place of meeting may be an address. */
static bool mag_waarde(const struct uitleg *u, enum gebeurtenis_soort soort)
{
    return u->volledig || soort == GEB_FEIT;
}

static const char *bij(struct arena *arena, const char *uit, struct slice wat)
{
    return wat.n ? arena_printf(arena, "%s %.*s", uit, SLICE_ARG(wat)) : uit;
}

static bool zegt_ja(enum gebeurtenis_soort soort)
{
    return soort == GEB_FEIT || soort == GEB_VEILIGHEID;
}

/* Closing acts keep the partners of that moment in `waarde`, for R9, and a handover or a move who was known
 * then, for R8; that is no part of the sentence. */
static bool onthoudt(enum gebeurtenis_soort soort)
{
    return soort == GEB_RESULTAAT || soort == GEB_BEVESTIGEN || soort == GEB_OGGZ ||
           soort == GEB_OVERDRACHT || soort == GEB_VERPLAATSEN;
}

const char *uitleg_gebeurtenis_zin(struct arena *arena, const struct uitleg *u,
                                   const struct uitleg_gebeurtenis *e)
{
    const struct gebeurtenis *g = &e->g;
    char dag[DATE_TEXT];
    const char *uit = gebeurtenis_text(g->soort);
    if (g->kanaal != KANAAL_GEEN) {
        uit = bij(arena, uit, TEKST(kanaal_text(g->kanaal)));
    }
    if (g->soort == GEB_POGING) {
        uit = bij(arena, uit, TEKST(contactsoort_text(g->contact)));
    }
    uit = bij(arena, uit, g->sleutel);
    if (g->dag != DATE_NONE) {
        uit = bij(arena, uit, TEKST(date_format(g->dag, dag)));
    }
    uit = bij(arena, uit, TEKST(dagdeel_text(g->dagdeel)));
    if (g->soort == GEB_POGING) {
        uit = bij(arena, uit, g->ja ? SLICE("bereikt") : SLICE("niet bereikt"));
    } else if (g->soort == GEB_PLAATS || g->soort == GEB_BRIEF_KLAAR) {
        uit = bij(arena, uit, g->ja ? SLICE("(meteen vrij)") : SLICE("(voorstel)"));
    } else if (zegt_ja(g->soort)) {
        uit = bij(arena, uit, g->ja ? SLICE("ja") : SLICE("nee"));
    }
    if (g->resultaat != RESULTAAT_GEEN) {
        uit = bij(arena, uit, TEKST(eindresultaat_text(g->resultaat)));
    }
    if (g->soort == GEB_ONGEDAAN) {
        uit = arena_printf(arena, "%s: nr %" PRId64, uit, g->doel);
    }
    return mag_waarde(u, g->soort) && !onthoudt(g->soort) ? bij(arena, uit, g->waarde) : uit;
}
