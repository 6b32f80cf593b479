/* planronde.c: see planronde.h. */
#include "domain/planronde.h"

#include "domain/beoordeel.h"

struct ronde {
    const struct planronde_invoer *invoer;
    struct kandidaat *kandidaten;
    size_t *dossier_van; /* candidate -> dossier */
    const struct melding_oordeel **melding_van;
    size_t aantal;
    struct kanaal_stand huisbezoek, telefoon; /* without what this run frees */
};

static void add_candidate(struct ronde *ronde, size_t dossier, const struct melding_oordeel *m)
{
    const struct beleid *beleid = ronde->invoer->beleid;
    ronde->kandidaten[ronde->aantal] = (struct kandidaat){
        .melding = m->sleutel,
        .id = slice_from_cstr(m->id),
        .punten = m->punten,
        .termijn = m->termijn,
        .periode = m->periode,
        .crisis_direct = m->crisis_direct,
        .wil_brief = m->wil_brief,
        .wil_telefoon = m->wil_telefoon,
        .wil_huisbezoek = m->wil_huisbezoek,
        .geen_alarm = !m->wil_alarm,
        .team = plan_team(beleid, ronde->invoer->dossiers[dossier].naam),
    };
    ronde->dossier_van[ronde->aantal] = dossier;
    ronde->melding_van[ronde->aantal] = m;
    ronde->aantal++;
}

static void add_step(struct planronde_uitvoer *ret, size_t dossier, struct gebeurtenis gebeurtenis)
{
    ret->rij[ret->aantal++] = (struct planronde_stap){.dossier = dossier, .gebeurtenis = gebeurtenis};
}

/* A place of this month that nobody carries yet is let go in this run: it is free for the others at once, so
 * that a second run finds nothing left to give. */
static void count_free(struct ronde *ronde, size_t dossier)
{
    const struct plaats *held = ronde->invoer->oordelen[dossier].stand.plaats;
    if (!held || held->status >= PLAATS_OPGEHAALD || month_of(held->dag) != month_of(ronde->invoer->vandaag))
        return;
    struct kanaal_stand *stand = held->kanaal == KANAAL_HUISBEZOEK ? &ronde->huisbezoek : &ronde->telefoon;
    int team = plan_team(ronde->invoer->beleid, ronde->invoer->dossiers[dossier].naam);
    stand->gebruikt -= stand->gebruikt > 0;
    stand->gebruikt_team[team] -= stand->gebruikt_team[team] > 0;
}

static void hand_over(struct ronde *ronde, size_t dossier, const struct melding_oordeel *m,
                      struct planronde_uitvoer *ret)
{
    if (ronde->invoer->modus == PLAN_CRISIS && !m->crisis_direct)
        return;
    count_free(ronde, dossier);
    ret->overdracht++;
    add_step(ret, dossier,
             (struct gebeurtenis){.soort = GEB_OVERDRACHT,
                                  .melding = m->sleutel,
                                  .kanaal = m->wil_overdracht,
                                  .dag = ronde->invoer->vandaag,
                                  .waarde = m->bekend});
}

/* A proposal that became a crisis: the place it has is given again, released. */
static void release(const struct ronde *ronde, size_t dossier, const struct melding_oordeel *m,
                    struct planronde_uitvoer *ret)
{
    add_step(ret, dossier,
             (struct gebeurtenis){.soort = GEB_PLAATS,
                                  .melding = m->sleutel,
                                  .kanaal = m->plaats->kanaal,
                                  .dag = ronde->invoer->vandaag,
                                  .ja = true,
                                  .doel = m->punten});
}

static void add_assignment(const struct ronde *ronde, const struct toewijzing *toewijzing,
                           struct planronde_uitvoer *ret)
{
    size_t dossier = ronde->dossier_van[toewijzing->kandidaat];
    const struct melding_oordeel *m = ronde->melding_van[toewijzing->kandidaat];
    struct gebeurtenis g = {.melding = m->sleutel, .dag = ronde->invoer->vandaag, .ja = toewijzing->vrij};
    switch (toewijzing->kanaal) {
    case KANAAL_BRIEF:
        g.soort = GEB_BRIEF_KLAAR;
        ret->brief++;
        break;
    case KANAAL_UITZOEKEN:
        g.soort = GEB_ALARM;
        ret->alarmen++;
        break;
    default:
        g.soort = GEB_PLAATS;
        g.kanaal = toewijzing->kanaal;
        g.doel = m->punten;
        ret->huisbezoek += toewijzing->kanaal == KANAAL_HUISBEZOEK;
        ret->telefoon += toewijzing->kanaal == KANAAL_TELEFOON;
    }
    add_step(ret, dossier, g);
}

/* Its signals were withdrawn, or the residents' register made it doubtful, before anybody carried the list:
 * the place is another household's. (Only a plan run takes it away, so that a signal that comes back the same
 * day still finds it.) */
static void free_place(struct ronde *ronde, size_t dossier, const struct melding_oordeel *m,
                       struct planronde_uitvoer *ret)
{
    const struct plaats *held = ronde->invoer->oordelen[dossier].stand.plaats;
    count_free(ronde, dossier);
    if (held && held->status < PLAATS_OPGEHAALD)
        add_step(ret, dossier,
                 (struct gebeurtenis){.soort = GEB_PLAATS_VRIJ,
                                      .melding = m->sleutel,
                                      .kanaal = held->kanaal,
                                      .dag = ronde->invoer->vandaag});
}

bool planronde(struct arena *arena, const struct planronde_invoer *invoer, struct planronde_uitvoer *ret)
{
    struct ronde ronde = {.invoer = invoer, .huisbezoek = invoer->huisbezoek, .telefoon = invoer->telefoon};
    struct planronde_uitvoer out = {0};
    ronde.kandidaten = ARENA_ARRAY(arena, struct kandidaat, invoer->aantal + 1);
    ronde.dossier_van = ARENA_ARRAY(arena, size_t, invoer->aantal + 1);
    ronde.melding_van = ARENA_ARRAY(arena, const struct melding_oordeel *, invoer->aantal + 1);
    /* a household gets at most a handover, or a place (given or released) or alarm and a letter */
    out.rij = ARENA_ARRAY(arena, struct planronde_stap, 2 * invoer->aantal + 1);
    if (!ronde.kandidaten || !ronde.dossier_van || !ronde.melding_van || !out.rij)
        return false;
    for (size_t i = 0; i < invoer->aantal; i++) {
        const struct melding_oordeel *m = oordeel_actief(&invoer->oordelen[i]);
        if (!m)
            continue;
        if (m->status == MELDING_LEEG || (m->route == KANAAL_UITZOEKEN && (m->regels & REGEL(6))))
            free_place(&ronde, i, m, &out);
        else if (m->wil_overdracht != KANAAL_GEEN)
            hand_over(&ronde, i, m, &out);
        else if (m->wil_brief || m->wil_telefoon || m->wil_huisbezoek || m->wil_alarm)
            add_candidate(&ronde, i, m);
        if (m->wil_vrijgave)
            release(&ronde, i, m, &out);
    }
    struct plan_invoer plan = {
        .beleid = invoer->beleid,
        .vandaag = invoer->vandaag,
        .modus = invoer->modus,
        .kandidaten = ronde.kandidaten,
        .aantal = ronde.aantal,
        .huisbezoek = ronde.huisbezoek,
        .telefoon = ronde.telefoon,
    };
    struct plan_uitvoer plan_out;
    if (!plan_maak(arena, &plan, &plan_out))
        return false;
    out.kandidaten = (int)ronde.aantal;
    for (size_t i = 0; i < plan_out.aantal; i++)
        add_assignment(&ronde, &plan_out.rij[i], &out);
    *ret = out;
    return true;
}
