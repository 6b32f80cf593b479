/* stand.c: folding the events of a household into where its work stands. See stand.h.
 *
 * `apply` is the one place that says what an event does; everything else asks the result. */
#include "domain/stand.h"

#include <string.h>

struct fold {
    struct stand *stand;
    struct plaats *held; /* the running place, or NULL */
    civil_date vandaag;
};

const char *plaats_status_text(enum plaats_status status)
{
    static const char *const texts[] = {"voorgesteld", "vrijgegeven", "opgehaald", "terug", "vervallen"};
    return status <= PLAATS_VERVALLEN ? texts[status] : "";
}

bool poging_persoonlijk(enum contactsoort soort)
{
    return soort == CONTACT_TELEFOON || soort == CONTACT_HUISBEZOEK || soort == CONTACT_AFSPRAAK;
}

static bool has_place(enum kanaal kanaal)
{
    return kanaal == KANAAL_TELEFOON || kanaal == KANAAL_HUISBEZOEK;
}

/* ---- places ---- */

/* The household lets go of its place. Nothing was done on it: free again in its own month, lapsed after it.
 * Given out or used: it stays counted, unless `unused_too` says that the list itself came back. */
static void release_place(struct fold *fold, civil_date dag, bool pulled_too)
{
    struct plaats *held = fold->held;
    if (!held)
        return;
    bool pulled = held->status == PLAATS_OPGEHAALD;
    if (!held->benut && (!pulled || pulled_too)) {
        held->status = month_of(dag) == month_of(held->dag) ? PLAATS_TERUG : PLAATS_VERVALLEN;
    }
    held->lopend = false;
    fold->held = NULL;
}

/* Off the lists: a place nobody carries yet is free for another household; a printed one shows `vervallen`.
 */
static void drop_unpulled(struct fold *fold, civil_date dag)
{
    if (fold->held && fold->held->status < PLAATS_OPGEHAALD)
        release_place(fold, dag, false);
}

/* A proposal that nobody released lapses with its month (R11). */
static void lapse(struct fold *fold, civil_date dag)
{
    struct plaats *held = fold->held;
    if (!held || held->status != PLAATS_VOORGESTELD || month_of(held->dag) >= month_of(dag))
        return;
    held->status = PLAATS_VERVALLEN;
    held->lopend = false;
    fold->held = NULL;
}

static void give_place(struct fold *fold, const struct gebeurtenis *g, bool vrij)
{
    release_place(fold, g->dag, true);
    struct stand *stand = fold->stand;
    struct plaats *plaats = &stand->plaatsen[stand->plaatsen_aantal++];
    *plaats = (struct plaats){
        .nr = g->nr,
        .melding = g->melding,
        .kanaal = g->kanaal,
        .dag = g->dag,
        .status = vrij ? PLAATS_VRIJGEGEVEN : PLAATS_VOORGESTELD,
        .opgehaald = DATE_NONE,
        .lopend = true,
    };
    fold->held = plaats;
    stand->alarm = false;
}

static void pull_place(struct fold *fold, enum kanaal kanaal, civil_date dag)
{
    struct plaats *held = fold->held;
    if (held && held->kanaal == kanaal && held->status < PLAATS_OPGEHAALD) {
        held->status = PLAATS_OPGEHAALD;
        held->opgehaald = dag;
    }
}

/* ---- lines ---- */

static void begin_line(struct fold *fold, int64_t nr, civil_date dag)
{
    struct stand *stand = fold->stand;
    release_place(fold, dag, false);
    for (size_t i = 0; i < stand->pogingen_aantal; i++)
        stand->pogingen[i].lopend = false;
    stand->modus = stand->bezwaar_loopt ? MELDING_BEZWAAR : MELDING_OPEN;
    stand->modus_tot = DATE_NONE;
    stand->lijn_nr = nr;
    stand->lijn_begon = nr > 0 ? dag : DATE_NONE;
    stand->heropend_op = DATE_NONE;
    stand->lijn_brief = DATE_NONE;
    stand->in_hulp_op = DATE_NONE;
    stand->overdracht.kanaal = KANAAL_GEEN;
    stand->overdracht.nr = 0;
    stand->overdracht.dag = DATE_NONE;
    stand->overdracht.afgewezen = false;
    stand->verplaatst = KANAAL_GEEN;
    stand->alarm = stand->reactie = stand->bereikt = stand->zelf_gemeld = false;
}

static void close_line(struct fold *fold, const struct gebeurtenis *g, civil_date dag)
{
    struct stand *stand = fold->stand;
    struct afsluiting *c = &stand->afsluitingen[stand->afsluitingen_aantal++];
    *c = (struct afsluiting){
        .nr = g->nr,
        .melding = g->melding,
        .dag = dag,
        .resultaat = g->resultaat,
        .totaal = g->totaal,
        .partners = g->waarde,
        .mee = g->sleutel,
        .alleen = g->ja,
    };
    if (c->alleen)
        return;
    if (g->soort == GEB_BEVESTIGEN)
        c->route = stand->overdracht.kanaal;
    int64_t line_nr = stand->lijn_nr;
    begin_line(fold, g->nr, dag); /* settles the place before it is looked at */
    for (size_t i = 0; i < stand->pogingen_aantal; i++)
        if (stand->pogingen[i].nr > line_nr && poging_persoonlijk(stand->pogingen[i].soort))
            c->persoonlijk = true;
    for (size_t i = 0; i < stand->plaatsen_aantal; i++) {
        const struct plaats *plaats = &stand->plaatsen[i];
        if (plaats->nr <= line_nr || plaats->status > PLAATS_OPGEHAALD)
            continue;
        c->plaats = plaats;
        if (g->soort != GEB_BEVESTIGEN && plaats->kanaal > c->route)
            c->route = plaats->kanaal;
    }
}

/* g->ja: another melding of the household is being worked on; what is reopened joins that line and ends
 * nothing. */
static void reopen(struct fold *fold, const struct gebeurtenis *g, civil_date dag)
{
    struct stand *stand = fold->stand;
    bool was_closed = false;
    for (size_t i = stand->afsluitingen_aantal; i-- > 0 && !was_closed;) {
        struct afsluiting *c = &stand->afsluitingen[i];
        was_closed = c->melding == g->melding && c->heropend_nr == 0;
        if (was_closed)
            c->heropend_nr = g->nr;
    }
    if (!g->ja && !was_closed && stand->modus != MELDING_OPEN) { /* it was only off the lists */
        stand->modus = MELDING_OPEN;
        stand->modus_tot = DATE_NONE;
        stand->reactie = false;
        return;
    }
    if (!g->ja) /* closed, or resting */
        begin_line(fold, g->nr, dag);
    stand->heropend_op = dag;
}

/* ---- facts and acts ---- */

static void apply_fact(struct stand *stand, const struct gebeurtenis *g)
{
    enum ja_nee value = g->ja ? JA : NEE;
    if (slice_eq_cstr(g->sleutel, "kinderen"))
        stand->kinderen = value;
    else if (slice_eq_cstr(g->sleutel, "tolk"))
        stand->tolk = value;
    else if (slice_eq_cstr(g->sleutel, "telefoon"))
        stand->telefoon = value;
    else if (slice_eq_cstr(g->sleutel, "email"))
        stand->email = value;
    else if (slice_eq_cstr(g->sleutel, "zelf_gemeld")) {
        stand->zelf_gemeld = g->ja;
        stand->teruggekomen_nr = g->ja ? g->nr : 0;
    }
}

static void apply_attempt(struct fold *fold, const struct gebeurtenis *g)
{
    struct stand *stand = fold->stand;
    stand->pogingen[stand->pogingen_aantal++] = (struct contactpoging){
        .nr = g->nr,
        .melding = g->melding,
        .soort = g->contact,
        .dag = g->dag,
        .dagdeel = g->dagdeel,
        .bereikt = g->ja,
        .lopend = true,
    };
    stand->bereikt |= g->ja;
    if (g->ja)
        stand->bereikt_nr = g->nr;
    if (stand->modus == MELDING_AFSPRAAK) { /* its outcome is known now */
        stand->modus = MELDING_OPEN;
        stand->modus_tot = DATE_NONE;
    }
    struct plaats *held = fold->held;
    if (held && ((g->contact == CONTACT_TELEFOON && held->kanaal == KANAAL_TELEFOON) ||
                 ((g->contact == CONTACT_HUISBEZOEK || g->contact == CONTACT_KAARTJE) &&
                  held->kanaal == KANAAL_HUISBEZOEK))) {
        pull_place(fold, held->kanaal, g->dag); /* done without a list: it is given out all the same */
        held->benut = true;
    }
}

static void set_mode(struct fold *fold, enum melding_status modus, civil_date tot, civil_date dag)
{
    if (modus == MELDING_BEZWAAR || !fold->stand->bezwaar_loopt) { /* what is not decided stays on its list */
        fold->stand->modus = modus;
        fold->stand->modus_tot = tot;
    }
    if (modus != MELDING_AFSPRAAK) /* an appointment uses the place it came from */
        drop_unpulled(fold, dag);
}

static void apply_objection(struct fold *fold, const struct gebeurtenis *g, civil_date dag)
{
    if (slice_eq_cstr(g->sleutel, "ongegrond")) {
        fold->stand->bezwaar_gegrond = fold->stand->bezwaar_loopt = false;
        if (fold->stand->modus == MELDING_BEZWAAR)
            fold->stand->modus = MELDING_OPEN;
        return;
    }
    if (slice_eq_cstr(g->sleutel, "gegrond"))
        fold->stand->bezwaar_gegrond = true;
    fold->stand->bezwaar_loopt = true;
    set_mode(fold, MELDING_BEZWAAR, DATE_NONE, dag);
}

static void apply_safety(struct fold *fold, const struct gebeurtenis *g, civil_date dag)
{
    bool value = g->ja && (g->dag == DATE_NONE || fold->vandaag <= g->dag);
    if (slice_eq_cstr(g->sleutel, "met_twee")) {
        fold->stand->met_twee = value;
        return;
    }
    fold->stand->geen_bezoek = value;
    bool then = g->ja && (g->dag == DATE_NONE || dag <= g->dag); /* a place let go does not come back later */
    if (then && fold->held && fold->held->kanaal == KANAAL_HUISBEZOEK)
        drop_unpulled(fold, dag);
}

/* Others live here than we thought: the old address inherits nothing, not even the letter that went there. */
static void forget_household(struct fold *fold, const struct gebeurtenis *g, civil_date dag)
{
    struct stand *stand = fold->stand;
    stand->bezwaar_loopt = stand->bezwaar_gegrond = false;
    stand->geen_bezoek = stand->met_twee = false;
    stand->kinderen = stand->tolk = stand->telefoon = stand->email = ONBEKEND;
    stand->teruggekomen_nr = 0;
    stand->bewoner_nr = g->nr;
    begin_line(fold, g->nr, dag);
    stand->laatste_brief = DATE_NONE;
}

static void hand_over(struct fold *fold, const struct gebeurtenis *g, civil_date dag)
{
    fold->stand->overdracht.kanaal = g->kanaal;
    fold->stand->overdracht.nr = g->nr;
    fold->stand->overdracht.dag = dag;
    fold->stand->overdracht.afgewezen = false;
    drop_unpulled(fold, dag);
}

static void apply_move(struct fold *fold, const struct gebeurtenis *g, civil_date dag)
{
    fold->stand->verplaatst = g->kanaal;
    fold->stand->verplaatst_nr = g->nr;
    fold->stand->alarm = false;
    fold->stand->overdracht.afgewezen = true; /* taken back from the partner, unless it goes to one now */
    if (has_place(g->kanaal)) {
        give_place(fold, g, true);
        return;
    }
    if (g->kanaal == KANAAL_OVERDRACHT_GKB || g->kanaal == KANAAL_OVERDRACHT_WPDA)
        hand_over(fold, g, dag);
    release_place(fold, dag, true);
}

static void apply_pull(struct fold *fold, const struct gebeurtenis *g)
{
    if (g->kanaal != KANAAL_BRIEF) {
        pull_place(fold, g->kanaal, g->dag);
        return;
    }
    fold->stand->laatste_brief = g->dag;
    if (fold->stand->lijn_brief == DATE_NONE)
        fold->stand->lijn_brief = g->dag;
}

/* What the planner did, and what was given out. */
static void apply_planned(struct fold *fold, const struct gebeurtenis *g, civil_date dag)
{
    switch (g->soort) {
    case GEB_PLAATS:
        give_place(fold, g, g->ja);
        break;
    case GEB_OVERDRACHT:
        hand_over(fold, g, dag);
        break;
    case GEB_ALARM:
        fold->stand->alarm = true;
        break;
    case GEB_PLAATS_VRIJ:
        drop_unpulled(fold, dag);
        break;
    case GEB_OPGEHAALD:
        apply_pull(fold, g);
        break;
    default: /* GEB_BRIEF_KLAAR is asked per melding, see stand_van_melding */
        break;
    }
}

/* Acts that say where a household stands in the lists. */
static void apply_mode(struct fold *fold, const struct gebeurtenis *g, civil_date dag)
{
    switch (g->soort) {
    case GEB_REACTIE:
        fold->stand->reactie = true;
        fold->stand->teruggekomen_nr = g->nr;
        set_mode(fold, MELDING_REACTIE, DATE_NONE, dag);
        break;
    case GEB_AFSPRAAK:
        set_mode(fold, MELDING_AFSPRAAK, g->dag, dag);
        break;
    case GEB_IN_HULP:
        fold->stand->in_hulp_op = dag;
        set_mode(fold, MELDING_IN_HULP, DATE_NONE, dag);
        break;
    case GEB_AANHOUDEN:
        set_mode(fold, MELDING_AANGEHOUDEN, g->dag, dag);
        break;
    case GEB_REGIE:
        set_mode(fold, MELDING_REGIE, DATE_NONE, dag);
        break;
    case GEB_HEROPENEN:
        reopen(fold, g, dag);
        break;
    default:
        apply_objection(fold, g, dag);
    }
}

static void apply_act(struct fold *fold, const struct gebeurtenis *g, civil_date dag)
{
    struct stand *stand = fold->stand;
    switch (g->soort) {
    case GEB_VRIJGEVEN:
        if (fold->held && fold->held->kanaal == g->kanaal && fold->held->status == PLAATS_VOORGESTELD)
            fold->held->status = PLAATS_VRIJGEGEVEN;
        break;
    case GEB_VERPLAATSEN:
        apply_move(fold, g, dag);
        break;
    case GEB_AFWIJZEN:
        stand->overdracht.afgewezen = true;
        break;
    case GEB_FEIT:
        apply_fact(stand, g);
        break;
    case GEB_POGING:
        apply_attempt(fold, g);
        break;
    case GEB_BEVESTIGEN:
    case GEB_RESULTAAT:
    case GEB_OGGZ:
        close_line(fold, g, dag);
        break;
    case GEB_TERUGGEVEN:
        if (fold->held && !fold->held->benut)
            release_place(fold, dag, true);
        break;
    case GEB_VEILIGHEID:
        apply_safety(fold, g, dag);
        break;
    case GEB_ADRES_ONJUIST:
    case GEB_ADRES_VERBETERD:
        forget_household(fold, g, dag);
        break;
    case GEB_SPLITSEN: /* these two change which household a signal belongs to: huishouden.h */
    case GEB_SAMENVOEGEN:
        drop_unpulled(fold, dag); /* nobody of this household is left to come for */
        break;
    case GEB_ONGEDAAN: /* its target is marked */
        break;
    default:
        apply_mode(fold, g, dag);
    }
}

static void apply(struct fold *fold, const struct gebeurtenis *g)
{
    civil_date dag = instant_date(g->tijd);
    lapse(fold, dag);
    if (gebeurtenis_van_mens(g->soort))
        apply_act(fold, g, dag);
    else
        apply_planned(fold, g, dag);
}

/* What the calendar did meanwhile: a proposal lapses after its month, a date to wait for has come. */
static void pass_time(struct fold *fold)
{
    struct stand *stand = fold->stand;
    lapse(fold, fold->vandaag);
    if (stand->modus == MELDING_AANGEHOUDEN && fold->vandaag >= stand->modus_tot) {
        stand->modus = MELDING_OPEN;
        stand->modus_tot = DATE_NONE;
    }
}

bool stand_vouw(struct arena *arena, const struct dossier *dossier, civil_date vandaag,
                struct stand *ret_stand)
{
    size_t n = dossier->gebeurtenissen_aantal;
    struct stand stand = {.laatste_brief = DATE_NONE};
    stand.plaatsen = ARENA_ARRAY(arena, struct plaats, n + 1);
    stand.pogingen = ARENA_ARRAY(arena, struct contactpoging, n + 1);
    stand.afsluitingen = ARENA_ARRAY(arena, struct afsluiting, n + 1);
    if (!stand.plaatsen || !stand.pogingen || !stand.afsluitingen)
        return false;
    struct fold fold = {.stand = &stand, .vandaag = vandaag};
    begin_line(&fold, 0, vandaag);
    for (size_t i = 0; i < n; i++)
        if (!dossier->gebeurtenissen[i].ongedaan)
            apply(&fold, &dossier->gebeurtenissen[i]);
    pass_time(&fold);
    stand.plaats = fold.held;
    *ret_stand = stand;
    return true;
}
