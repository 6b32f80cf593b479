/* wachtrij_rij: from the judgement of a household to its row in a queue. See wachtrij_rij.h. */
#include "plan/wachtrij_rij.h"

#include "domain/handeling.h"
#include "domain/termijn.h"

#include <stdlib.h>
#include <string.h>

const char *rij_status_text(enum rij_status status)
{
    static const char *const texts[] = {"voorgesteld", "vrijgegeven", "opgehaald", "vervallen", "open"};
    return status <= RIJ_OPEN ? texts[status] : "";
}

const char *rij_spoed_text(const struct rij *rij)
{
    return rij->volgorde.crisis_direct ? "crisis" : rij->spoed ? "spoed" : "";
}

bool rij_heeft_stap(const struct rij *rij)
{
    return (rij->status == RIJ_OPGEHAALD || rij->status == RIJ_VRIJGEGEVEN) && rij->stap.soort != STAP_GEEN;
}

struct slice rij_team(const struct beleid *beleid, const struct rij *rij)
{
    return (size_t)rij->team < beleid->teams_aantal ? beleid->teams[rij->team].naam : SLICE_NONE;
}

/* A handed-over melding, or one that is looked into, is in no letter, phone or visit queue. */
static bool may_approach(const struct melding_oordeel *m)
{
    if (!m->actief || m->route == KANAAL_OVERDRACHT_GKB || m->route == KANAAL_OVERDRACHT_WPDA)
        return false;
    return m->route != KANAAL_UITZOEKEN || m->reden == REDEN_CRISIS_ZONDER_PLAATS;
}

static bool letter(const struct melding_oordeel *m, civil_date vandaag, struct rij *ret)
{
    if (!m->brief_klaar)
        return false;
    ret->opgehaald = m->brief_opgehaald;
    if (m->brief_opgehaald != DATE_NONE) {
        ret->status = RIJ_OPGEHAALD;
        return m->brief_opgehaald == vandaag;
    }
    ret->status = m->brief_vrij ? RIJ_VRIJGEGEVEN : RIJ_VOORGESTELD;
    return m->status == MELDING_OPEN && may_approach(m);
}

/* A printed list is used in its month, or some days longer; what lapsed after that is in nobody's way. */
static bool still_in_hand(const struct schrijver *schrijver, const struct plaats *p)
{
    return month_of(p->dag) == month_of(schrijver->vandaag) ||
           werkdagen_tussen(schrijver->beleid, p->opgehaald, schrijver->vandaag) <=
               schrijver->beleid->ongebruikt_werkdagen;
}

static bool place(const struct schrijver *schrijver, const struct stand *stand,
                  const struct melding_oordeel *m, enum kanaal kanaal, struct rij *ret)
{
    const struct plaats *p = stand->plaats;
    if (!p || p->kanaal != kanaal)
        return false;
    ret->plaats_dag = p->dag;
    ret->opgehaald = p->opgehaald;
    bool on_list = (m->status == MELDING_OPEN || m->status == MELDING_AFSPRAAK) && may_approach(m);
    if (!on_list) {
        ret->status = RIJ_VERVALLEN;
        return p->status == PLAATS_OPGEHAALD && still_in_hand(schrijver, p);
    }
    ret->status = p->status == PLAATS_OPGEHAALD     ? RIJ_OPGEHAALD
                  : p->status == PLAATS_VRIJGEGEVEN ? RIJ_VRIJGEGEVEN
                                                    : RIJ_VOORGESTELD;
    ret->ongebruikt = p->opgehaald != DATE_NONE && !p->benut &&
                      werkdagen_tussen(schrijver->beleid, p->opgehaald, schrijver->vandaag) >=
                          schrijver->beleid->ongebruikt_werkdagen;
    return true;
}

static bool handed_out(const struct dossier *dossier, const struct melding_oordeel *m, enum kanaal kanaal)
{
    bool out = false;
    for (size_t i = 0; i < dossier->gebeurtenissen_aantal; i++) {
        const struct gebeurtenis *g = &dossier->gebeurtenissen[i];
        if (g->ongedaan || g->melding != m->sleutel || g->kanaal != kanaal)
            continue;
        if (g->soort == GEB_OPGEHAALD)
            out = true;
        else if (g->soort == GEB_OVERDRACHT ||
                 g->soort == GEB_VERPLAATSEN) /* handed over again: a new list */
            out = false;
    }
    return out;
}

static bool handover(const struct schrijver *schrijver, const struct dossier *dossier,
                     const struct stand *stand, const struct melding_oordeel *m, enum kanaal kanaal,
                     struct rij *ret)
{
    const struct beleid *beleid = schrijver->beleid;
    if (!m->actief || m->route != kanaal)
        return false;
    if (stand->overdracht.kanaal != kanaal || m->wil_overdracht != KANAAL_GEEN) {
        ret->status = RIJ_VOORGESTELD; /* the next plan run hands it over */
        return true;
    }
    int days = m->crisis_direct ? beleid->overdracht_werkdagen_crisis : beleid->overdracht_werkdagen;
    ret->antwoord_tot = werkdag_plus(beleid, stand->overdracht.dag, days);
    ret->status = handed_out(dossier, m, kanaal) ? RIJ_OPGEHAALD : RIJ_VRIJGEGEVEN;
    return true;
}

/* ---- its signals and persons ---- */

/* A letter is about the melding itself; who goes there must know of the older ones it took over too. */
static bool belongs(const struct oordeel *oordeel, const struct melding_oordeel *m, int64_t melding,
                    bool older_too)
{
    if (melding == 0 || melding == m->sleutel)
        return melding != 0;
    for (size_t i = 0; older_too && i < oordeel->meldingen_aantal; i++)
        if (oordeel->meldingen[i].sleutel == melding && oordeel->meldingen[i].overgenomen_door == m->sleutel)
            return true;
    return false;
}

static const char *type_names(struct arena *arena, const struct dossier *dossier, const bool *mine)
{
    bool seen[PARTNER_TYPE_COUNT] = {false};
    for (size_t i = 0; i < dossier->signalen_aantal; i++)
        if (mine[i])
            seen[dossier->signalen[i].type] = true;
    const char *text = "";
    for (int type = 0; type < PARTNER_TYPE_COUNT; type++)
        if (seen[type])
            text = arena_printf(arena, "%s%s%s", text, *text ? ", " : "",
                                partner_type_text((enum partner_type)type));
    return text;
}

/* The signals of one person, each signal once: `mine` loses what was taken. A household may have thousands.
 */
static bool take_person(struct arena *arena, const struct dossier *dossier, bool *mine,
                        struct rij_client *ret)
{
    size_t left = 0, names_count = 0;
    for (size_t i = 0; i < dossier->signalen_aantal; i++)
        left += mine[i];
    if (left == 0)
        return false;
    const struct signaal_feit *first = NULL;
    int64_t *keys = ARENA_ARRAY(arena, int64_t, left);
    struct slice *names = calloc(left, sizeof(*names));
    *ret = (struct rij_client){.signalen = keys, .partners = ""};
    for (size_t i = 0; keys && names && i < dossier->signalen_aantal; i++) {
        const struct signaal_feit *s = &dossier->signalen[i];
        if (!mine[i] || (first && !persoon_zelfde(&first->kenmerk, &s->kenmerk)))
            continue;
        if (!first)
            first = s;
        bool named = false;
        for (size_t k = 0; k < names_count && !named; k++)
            named = slice_eq(names[k], s->partner);
        if (!named) {
            names[names_count++] = s->partner;
            ret->partners = arena_printf(arena, "%s%s%.*s", ret->partners, *ret->partners ? ", " : "",
                                         SLICE_ARG(s->partner));
        }
        keys[ret->signalen_aantal++] = s->sleutel;
        mine[i] = false;
    }
    free(names);
    return first != NULL;
}

static bool add_persons(struct arena *arena, const struct dossier *dossier, const struct oordeel *oordeel,
                        const struct melding_oordeel *m, enum kanaal kanaal, struct rij *ret)
{
    bool *mine = ARENA_ARRAY(arena, bool, dossier->signalen_aantal + 1);
    ret->clienten = ARENA_ARRAY(arena, struct rij_client, dossier->signalen_aantal + 1);
    if (!mine || !ret->clienten)
        return false;
    for (size_t i = 0; i < dossier->signalen_aantal; i++)
        mine[i] = belongs(oordeel, m, oordeel->signalen[i].melding, kanaal != KANAAL_BRIEF);
    ret->partners = type_names(arena, dossier, mine);
    while (take_person(arena, dossier, mine, &ret->clienten[ret->clienten_aantal]))
        ret->clienten_aantal++;
    return !arena_is_full(arena);
}

/* The stand lives as long as its batch, a row as long as the queue. */
static bool add_attempts(struct arena *arena, const struct stand *stand, struct rij *ret)
{
    struct contactpoging *own = ARENA_ARRAY(arena, struct contactpoging, stand->pogingen_aantal + 1);
    for (size_t i = 0; own && i < stand->pogingen_aantal; i++)
        if (stand->pogingen[i].lopend)
            own[ret->pogingen_aantal++] = stand->pogingen[i];
    ret->pogingen = own;
    return own != NULL;
}

static void describe(const struct schrijver *schrijver, const struct dossier *dossier,
                     const struct oordeel *oordeel, const struct melding_oordeel *m, struct rij *ret)
{
    const struct stand *stand = &oordeel->stand;
    memcpy(ret->id, m->id, sizeof ret->id);
    ret->volgorde = (struct kandidaat){
        .punten = m->punten, .termijn = m->termijn, .periode = m->periode, .crisis_direct = m->crisis_direct};
    ret->melding = m->sleutel;
    ret->huishouden = dossier->huishouden;
    ret->spoed = m->spoed;
    ret->te_laat =
        m->termijn != DATE_NONE && m->termijn_gehaald == DATE_NONE && schrijver->vandaag > m->termijn;
    ret->stap = m->stap;
    ret->voorstel = m->voorstel;
    ret->reden = m->reden;
    ret->team = plan_team(schrijver->beleid, dossier->naam);
    ret->afspraak = stand->modus == MELDING_AFSPRAAK ? stand->modus_tot : DATE_NONE;
    ret->tolk = stand->tolk == JA;
    ret->met_twee = stand->met_twee;
    ret->versie = handeling_versie(dossier);
    ret->kinderen_onbekend = stand->kinderen == ONBEKEND && m->opbouw[FACTOR_KINDEREN] == 0;
}

bool rij_maak(struct arena *arena, const struct schrijver *schrijver, enum kanaal kanaal,
              const struct dossier *dossier, const struct oordeel *oordeel, struct rij *ret)
{
    const struct melding_oordeel *m = oordeel_woordvoerder(oordeel);
    struct rij row = {.plaats_dag = DATE_NONE, .opgehaald = DATE_NONE, .antwoord_tot = DATE_NONE};
    bool found = false;
    if (!m)
        return false;
    switch (kanaal) {
    case KANAAL_BRIEF:
        found = m->actief && letter(m, schrijver->vandaag, &row);
        break;
    case KANAAL_TELEFOON:
    case KANAAL_HUISBEZOEK:
        found = place(schrijver, &oordeel->stand, m, kanaal, &row);
        break;
    case KANAAL_UITZOEKEN:
        row.status = RIJ_OPEN;
        found = m->actief && m->route == KANAAL_UITZOEKEN && m->status == MELDING_OPEN;
        break;
    default:
        found = handover(schrijver, dossier, &oordeel->stand, m, kanaal, &row);
    }
    if (!found)
        return false;
    describe(schrijver, dossier, oordeel, m, &row);
    row.adres = arena_dup(arena, dossier->naam);
    row.volgorde.id =
        arena_dup(arena, slice_from_cstr(m->id)); /* not in the row itself: rows move while they are sorted */
    if (!add_attempts(arena, &oordeel->stand, &row) || !add_persons(arena, dossier, oordeel, m, kanaal, &row))
        row.id[0] = '\0';
    *ret = row;
    return true;
}
