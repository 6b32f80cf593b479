/* aanpak.c: see aanpak.h. */
#include "domain/aanpak.h"

#include "domain/feiten.h"
#include "domain/overdracht.h"
#include "domain/termijn.h"

#include <string.h>

/* ---- which melding is the active one (R7) ---- */

static bool is_open(const struct bundel *bundel)
{
    return !bundel->afsluiting && !bundel->rust;
}

/* The newest open one with signals; without any, the newest open one. */
static const struct bundel *find_active(const struct zaak *zaak)
{
    const struct bundel *empty = NULL;
    for (size_t i = zaak->bundels_aantal; i-- > 0;) {
        const struct bundel *bundel = &zaak->bundels[i];
        if (is_open(bundel) && bundel->leden_aantal > 0)
            return bundel;
        if (is_open(bundel) && !empty)
            empty = bundel;
    }
    return empty;
}

/* ---- R8 ---- */

/* On the lists: what the planner and the lists of GKB and WPDA may move. Who reacted, has an appointment,
 * accepted help or is with the regisseur is with a person, who knows better. */
static bool on_lists(const struct zaak *zaak)
{
    const struct stand *stand = &zaak->stand;
    return stand->modus == MELDING_OPEN ||
           (stand->modus == MELDING_AFSPRAAK && zaak->context->vandaag > stand->modus_tot);
}

/* Somebody is on the way with a list on which it stands. */
static bool on_the_street(const struct stand *stand)
{
    return stand->plaats && stand->plaats->status == PLAATS_OPGEHAALD;
}

static bool goes_over(enum bekend_uitkomst outcome)
{
    return outcome == BEKEND_GKB || outcome == BEKEND_WPDA;
}

/* Route and reason by R8; KANAAL_GEEN: not known, go on. A doubt takes nobody from a list that was given out:
 * the reason is shown, and nothing more is planned until a person has looked. */
static void route_known(const struct zaak *zaak, const struct bekendheid *known, struct melding_oordeel *m)
{
    if (known->loopt) {
        m->route = zaak->stand.overdracht.kanaal;
        m->regels |= REGEL(8);
        if (known->opnieuw)
            m->wil_overdracht = m->route;
        return;
    }
    if (known->uitkomst == BEKEND_NIET || !on_lists(zaak))
        return;
    m->regels |= REGEL(8);
    if (goes_over(known->uitkomst)) {
        m->wil_overdracht = known->uitkomst == BEKEND_GKB ? KANAAL_OVERDRACHT_GKB : KANAAL_OVERDRACHT_WPDA;
        m->route = m->wil_overdracht;
        return;
    }
    m->reden = known->uitkomst == BEKEND_DEELS ? REDEN_BEKEND_DEELS : REDEN_BEKEND_MOGELIJK;
    if (!on_the_street(&zaak->stand))
        m->route = KANAAL_UITZOEKEN;
}

/* ---- R6, for the melding ---- */

/* Not while a list with this household on it is out, somebody was reached, or a person has routed it. */
static bool may_doubt(const struct zaak *zaak)
{
    const struct stand *stand = &zaak->stand;
    bool list_out = stand->plaats && stand->plaats->status == PLAATS_OPGEHAALD;
    return stand->modus == MELDING_OPEN && stand->overdracht.kanaal == KANAAL_GEEN &&
           stand->verplaatst == KANAAL_GEEN && !stand->bereikt && !list_out;
}

/* Somebody who died or moved after the melding was frozen is still among its signals: a person closes it. */
static void route_resident(const struct zaak *zaak, const struct bundel *bundel, struct melding_oordeel *m)
{
    enum inwoner first = INWONER_JA;
    for (size_t i = 0; i < bundel->leden_aantal && may_doubt(zaak); i++) {
        enum inwoner one = zaak->inwoners[bundel->leden[i]];
        if (one != INWONER_JA && (first == INWONER_JA || one < first))
            first = one;
    }
    if (first == INWONER_JA)
        return;
    m->regels |= REGEL(6);
    m->route = KANAAL_UITZOEKEN;
    m->reden = inwoner_reden(first);
    m->voorstel = inwoner_resultaat(first);
}

/* ---- R11: what the planner may do, and the route ---- */

static bool is_approachable(const struct zaak *zaak, const struct melding_oordeel *m)
{
    return on_lists(zaak) && m->route == KANAAL_GEEN && m->aantal_signalen > 0;
}

/* A person chose the letter, or somebody was reached; a crisis that came to light after that is another
 * matter. */
static bool letter_is_enough(const struct zaak *zaak, const struct bundel *bundel)
{
    const struct stand *stand = &zaak->stand;
    int64_t crisis = feiten_crisis_nr(zaak, bundel);
    return (stand->verplaatst == KANAAL_BRIEF && stand->verplaatst_nr > crisis) ||
           (stand->bereikt && stand->bereikt_nr > crisis);
}

/* Twenty-eight days after the last letter to this household, whichever melding it was for. */
static bool letter_may_go(const struct zaak *zaak)
{
    civil_date last = zaak->stand.laatste_brief;
    return last == DATE_NONE || zaak->context->vandaag - last >= zaak->context->beleid->brief_tussenpoos;
}

static void set_wants(const struct zaak *zaak, const struct bundel *bundel, struct melding_oordeel *m)
{
    const struct stand *stand = &zaak->stand;
    const struct beleid *beleid = zaak->context->beleid;
    struct contact_feiten contact = feiten_contact(zaak, bundel);
    bool letter_only = letter_is_enough(zaak, bundel);
    bool proposed = stand->plaats && stand->plaats->status == PLAATS_VOORGESTELD;
    bool free_for_visit = !stand->plaats || (stand->plaats->kanaal == KANAAL_TELEFOON &&
                                             contactplan_bellen_op(beleid, &contact));
    m->wil_huisbezoek = !letter_only && free_for_visit && !stand->geen_bezoek;
    m->wil_telefoon = !letter_only && !stand->plaats && m->telefoon_bekend;
    bool reachable_otherwise = m->telefoon_bekend || !stand->geen_bezoek;
    m->wil_alarm = m->crisis_direct && !letter_only && !stand->plaats && !stand->alarm;
    m->wil_vrijgave = m->crisis_direct && proposed && !m->wil_huisbezoek && beleid->vrijgave_crisis;
    m->wil_brief = !m->brief_klaar && m->brief_opgehaald == DATE_NONE && letter_may_go(zaak) &&
                   (beleid->brief_iedereen || !reachable_otherwise || stand->verplaatst == KANAAL_BRIEF);
}

/* The highest channel it holds a place in; without one the letter, where everybody gets one. */
static void route_by_place(const struct zaak *zaak, struct melding_oordeel *m)
{
    const struct stand *stand = &zaak->stand;
    m->plaats = stand->plaats;
    for (size_t i = 0; i < stand->plaatsen_aantal; i++) {
        const struct plaats *plaats = &stand->plaatsen[i];
        if (plaats->nr <= stand->lijn_nr || plaats->status > PLAATS_OPGEHAALD)
            continue;
        if (plaats->kanaal > m->route)
            m->route = plaats->kanaal;
        if (!stand->plaats)
            m->plaats = plaats;
    }
    if (m->route == KANAAL_GEEN && (m->brief_klaar || m->brief_opgehaald != DATE_NONE || m->wil_brief ||
                                    zaak->context->beleid->brief_iedereen))
        m->route = KANAAL_BRIEF;
    if (m->plaats || m->brief_klaar)
        m->regels |= REGEL(11);
}

/* Handed over, or about to be. */
static bool goes_on(const struct zaak *zaak, const struct bekendheid *known)
{
    return known->loopt || (goes_over(known->uitkomst) && on_lists(zaak));
}

/* Reasons to look into that come before everything else. Who has no address can be called all the same. What
 * the regisseur looks into goes to GKB or WPDA when they turn out to know them for certain. */
static void route_doubt(const struct zaak *zaak, const struct bekendheid *known, struct melding_oordeel *m)
{
    bool handed = goes_on(zaak, known);
    bool no_address = huishouden_soort(zaak->dossier->naam) == HUISHOUDEN_ZONDER_ADRES;
    if (no_address && zaak->stand.plaats) {
        route_by_place(zaak, m);
    } else if (no_address) {
        m->route = KANAAL_UITZOEKEN;
        m->reden = REDEN_ADRES_ONBEKEND;
    } else if (zaak->stand.verplaatst == KANAAL_UITZOEKEN && !handed) {
        m->route = KANAAL_UITZOEKEN;
        m->reden = REDEN_DOOR_REGISSEUR;
    }
}

/* ---- R10 ---- */

/* What a plan run showed stands until the next, or until a person adds a fact; what none has looked at
 * follows the facts. */
static void set_points(const struct zaak *zaak, const struct bundel *bundel, bool open,
                       struct melding_oordeel *m)
{
    bool planned = bundel->feit && bundel->feit->gepland;
    bool look_again = zaak->context->herzie_punten && open;
    m->gepland = planned || look_again;
    if (planned && !look_again) {
        memcpy(m->opbouw, bundel->feit->opbouw, sizeof m->opbouw);
        for (int i = 0; i < FACTOR_COUNT; i++)
            m->punten += m->opbouw[i];
    } else {
        struct punten_feiten facts = feiten_punten(zaak, bundel);
        m->punten = punten_bereken(zaak->context->beleid, &facts, m->opbouw);
    }
    m->regels |= REGEL(10);
}

static void set_deadline(const struct zaak *zaak, bool crisis, struct melding_oordeel *m)
{
    struct termijn_feit termijn = feiten_termijn(zaak);
    m->termijn = termijn.termijn;
    m->termijn_gehaald = feiten_termijn_gehaald(zaak, termijn, crisis);
}

/* ---- the meldingen ---- */

/* R7: nothing is left of it. */
static enum eindresultaat propose_empty(const struct zaak *zaak, const struct bundel *bundel)
{
    for (size_t i = 0; i < zaak->dossier->signalen_aantal; i++)
        if (zaak->dossier->signalen[i].periode == bundel->periode &&
            zaak->dossier->signalen[i].intrekking == INTREKKING_BETAALD)
            return RESULTAAT_BETAALD;
    return RESULTAAT_ONTERECHT;
}

static void judge_empty(const struct zaak *zaak, const struct bundel *bundel, struct melding_oordeel *m)
{
    m->status = MELDING_LEEG;
    m->reden = REDEN_GEEN_SIGNALEN;
    m->voorstel = propose_empty(zaak, bundel);
    m->stap.soort = STAP_AFSLUITEN;
}

/* Nothing more will be done for it by itself, and its letter went in an earlier line: since when does it lie
 * there? */
static civil_date lies_since(const struct zaak *zaak, const struct bundel *bundel,
                             const struct melding_oordeel *m)
{
    civil_date letter = bundel->stand.brief_opgehaald, begun = zaak->stand.lijn_begon;
    if (letter == DATE_NONE || zaak->stand.plaats || m->wil_brief || m->wil_telefoon || m->wil_huisbezoek)
        return DATE_NONE;
    return letter > begun ? letter : begun;
}

/* R12: the next step, and after the last one a proposal to close, but not while a letter is still to go. */
static void set_step(const struct zaak *zaak, const struct bundel *bundel, struct melding_oordeel *m)
{
    const struct beleid *beleid = zaak->context->beleid;
    struct contact_feiten contact = feiten_contact(zaak, bundel);
    if (contact.brief_opgehaald == DATE_NONE)
        contact.brief_opgehaald = lies_since(zaak, bundel, m);
    contact.brief_wacht = (m->brief_klaar && m->brief_opgehaald == DATE_NONE) || m->wil_brief;
    m->stap = contactplan_stap(beleid, &contact);
    if (is_approachable(zaak, m))
        m->voorstel = contactplan_voorstel(beleid, &contact);
}

/* A letter waits only while it may be sent. */
static void hold_letter(const struct zaak *zaak, bool approached, struct melding_oordeel *m)
{
    if (m->brief_opgehaald == DATE_NONE && !(approached && letter_may_go(zaak)))
        m->brief_klaar = m->brief_vrij = false;
}

/* On the lists, unless GKB or WPDA know them or there is something to look into. */
static bool judge_approach(struct zaak *zaak, const struct bundel *bundel, struct melding_oordeel *m)
{
    const struct stand *stand = &zaak->stand;
    struct bekendheid known;
    if (!overdracht_bekend(zaak, bundel, m->crisis_direct, &known))
        return false;
    m->bekend = known.merken;
    route_doubt(zaak, &known, m);
    if (m->route == KANAAL_GEEN && !goes_on(zaak, &known)) /* who helps them knows where they are */
        route_resident(zaak, bundel, m);
    if (m->route == KANAAL_GEEN)
        route_known(zaak, &known, m);
    bool approached = is_approachable(zaak, m) && m->reden == REDEN_GEEN;
    if (approached)
        set_wants(zaak, bundel, m);
    hold_letter(zaak, approached, m);
    set_step(zaak, bundel, m);
    if (m->route != KANAAL_GEEN)
        return true;
    route_by_place(zaak, m);
    if (stand->alarm && m->crisis_direct && !stand->plaats && stand->modus == MELDING_OPEN) {
        m->route = KANAAL_UITZOEKEN;
        m->reden = REDEN_CRISIS_ZONDER_PLAATS;
        m->regels |= REGEL(11);
    }
    return true;
}

static bool judge_active(struct zaak *zaak, const struct bundel *bundel, struct melding_oordeel *m)
{
    m->actief = true;
    m->status = zaak->stand.modus;
    m->crisis_direct = feiten_crisis_direct(zaak, bundel);
    m->spoed = feiten_spoed(zaak, bundel);
    m->telefoon_bekend = feiten_telefoon(zaak, bundel);
    set_deadline(zaak, m->crisis_direct, m);
    if (m->termijn != DATE_NONE)
        m->regels |= REGEL(12);
    set_points(zaak, bundel, true, m);
    if (bundel->leden_aantal > 0)
        return judge_approach(zaak, bundel, m);
    hold_letter(zaak, false, m);
    judge_empty(zaak, bundel, m);
    return true;
}

/* An objection was upheld (R13): not approached, in this and in the months to come. */
static void judge_objection(const struct zaak *zaak, const struct bundel *bundel, struct melding_oordeel *m)
{
    set_points(zaak, bundel, true, m);
    hold_letter(zaak, false, m);
    m->status = MELDING_GESLOTEN;
    m->resultaat = RESULTAAT_ANDERE_REDEN;
    m->reden = REDEN_BEZWAAR;
}

static void judge_taken_over(const struct zaak *zaak, const struct bundel *bundel,
                             const struct bundel *active, struct melding_oordeel *m)
{
    set_points(zaak, bundel, true, m);
    m->crisis_direct = feiten_crisis_direct(zaak, bundel);
    m->spoed = feiten_spoed(zaak, bundel);
    m->telefoon_bekend = feiten_telefoon(zaak, bundel);
    set_deadline(zaak, feiten_crisis_direct(zaak, active), m);
    hold_letter(zaak, false, m);
    m->route = m->brief_opgehaald != DATE_NONE ? KANAAL_BRIEF : KANAAL_GEEN;
    if (bundel->leden_aantal == 0 &&
        bundel->periode > active->periode) { /* emptied after it had taken over */
        judge_empty(zaak, bundel, m);
        return;
    }
    m->status = MELDING_OVERGENOMEN;
    m->reden = REDEN_OVERGENOMEN;
    m->overgenomen_door = active->sleutel;
}

static void judge_closed(const struct zaak *zaak, const struct bundel *bundel, struct melding_oordeel *m)
{
    set_points(zaak, bundel, false, m);
    hold_letter(zaak, false, m);
    m->status = MELDING_GESLOTEN;
    if (bundel->rust) {
        m->resultaat = RESULTAAT_ANDERE_REDEN;
        m->reden = REDEN_RUSTPERIODE;
        m->regels |= REGEL(9);
        return;
    }
    m->resultaat = bundel->afsluiting->resultaat;
    if (bundel->afsluiting->melding == bundel->sleutel) {
        m->route = bundel->afsluiting->route;
        m->plaats = bundel->afsluiting->plaats;
    } else {
        m->gesloten_met = bundel->afsluiting->melding;
    }
    if (m->route == KANAAL_GEEN && m->brief_opgehaald != DATE_NONE)
        m->route = KANAAL_BRIEF;
}

static void begin_oordeel(const struct zaak *zaak, const struct bundel *bundel, struct melding_oordeel *m)
{
    *m = (struct melding_oordeel){
        .sleutel = bundel->sleutel,
        .periode = bundel->periode,
        .aantal_signalen = bundel->rust ? 0 : (int)bundel->leden_aantal,
        .totaal = bundel->totaal,
        .meervoudig = bundel->leden_aantal >= 2,
        .opeenvolgend = feiten_eerdere_maanden(zaak, bundel->periode) > 0,
        .regels = REGEL(7) | (bundel->stand.handeling ? REGEL(13) : 0),
        .termijn = DATE_NONE,
        .termijn_gehaald = DATE_NONE,
        .datum_opgepakt = bundel->stand.opgepakt,
        .stap = {STAP_GEEN, DATE_NONE, DAGDEEL_GEEN},
        .bevroren = bundel->stand.bevroren_nr > 0,
        .brief_klaar = bundel->stand.brief_klaar,
        .brief_vrij = bundel->stand.brief_vrij,
        .brief_opgehaald = bundel->stand.brief_opgehaald,
    };
    memcpy(m->id, bundel->id, sizeof m->id);
}

/* What the closing of a melding means for its signals (R8), or an objection that was upheld (R13). */
static void finish_signals(struct zaak *zaak, const struct bundel *bundel, const struct melding_oordeel *m)
{
    for (size_t i = 0; !bundel->rust && i < bundel->leden_aantal; i++) {
        struct signaal_besluit *b = &zaak->besluiten[bundel->leden[i]];
        b->status = STATUS_OPGEPAKT;
        b->reden = REDEN_GEEN;
        b->regels &= ~(REGEL(8) | REGEL(13));
        if (m->reden == REDEN_BEZWAAR) {
            b->status = STATUS_ANDERE_REDEN;
            b->reden = REDEN_BEZWAAR;
            b->regels |= REGEL(13);
        } else if (m->resultaat == RESULTAAT_BEKEND_SCHULDHULP) {
            b->status = STATUS_BEKEND_SCHULDHULP;
            b->regels |= REGEL(8);
        }
    }
}

bool aanpak(struct zaak *zaak, struct oordeel *ret)
{
    struct melding_oordeel *meldingen =
        ARENA_ARRAY(zaak->arena, struct melding_oordeel, zaak->bundels_aantal + 1);
    if (!meldingen)
        return false;
    const struct bundel *active = find_active(zaak);
    for (size_t i = 0; i < zaak->bundels_aantal; i++) {
        const struct bundel *bundel = &zaak->bundels[i];
        struct melding_oordeel *m = &meldingen[i];
        begin_oordeel(zaak, bundel, m);
        if (!is_open(bundel))
            judge_closed(zaak, bundel, m);
        else if (zaak->stand.bezwaar_gegrond)
            judge_objection(zaak, bundel, m);
        else if (bundel != active)
            judge_taken_over(zaak, bundel, active, m);
        else if (!judge_active(zaak, bundel, m))
            return false;
        finish_signals(zaak, bundel, m);
    }
    *ret = (struct oordeel){
        .stand = zaak->stand,
        .signalen = zaak->besluiten,
        .meldingen = meldingen,
        .meldingen_aantal = zaak->bundels_aantal,
    };
    return true;
}
