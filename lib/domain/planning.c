/* planning: see planning.h. The order is made once; then the channels are walked in it, visits, calls,
 * alarms, letters, each walk taking from what is left. Rows of a walk lie in the same order as the
 * candidates, so that a later walk knows who has a place already by walking beside them. */
#include "domain/planning.h"

#include "domain/termijn.h"

#include <limits.h>
#include <stdlib.h>

#define LAATSTE_WERKDAGEN 5 /* R11: in these nothing is kept back for crises */

int kandidaat_cmp(const struct kandidaat *a, const struct kandidaat *b)
{
    if (a->punten != b->punten)
        return a->punten > b->punten ? -1 : 1;
    if (a->termijn != b->termijn) {
        if (a->termijn == DATE_NONE || b->termijn == DATE_NONE)
            return a->termijn == DATE_NONE ? 1 : -1;
        return a->termijn < b->termijn ? -1 : 1;
    }
    return slice_cmp(a->id, b->id);
}

/* Equal ids do not occur; should they, the order is still one order, whatever the sort. */
static int index_cmp(const void *a, const void *b, void *kandidaten)
{
    size_t i = *(const size_t *)a, j = *(const size_t *)b;
    const struct kandidaat *rij = kandidaten;
    int cmp = kandidaat_cmp(&rij[i], &rij[j]);
    return cmp != 0 ? cmp : (i > j) - (i < j);
}

/* Teams. */

static int team_index(const struct beleid *beleid, int team)
{
    return team > 0 && (size_t)team < beleid->teams_aantal && team < BELEID_MAX_TEAMS ? team : 0;
}

static size_t teams_aantal(const struct beleid *beleid) /* without teams: one, that serves all */
{
    if (beleid->teams_aantal == 0)
        return 1;
    return beleid->teams_aantal < BELEID_MAX_TEAMS ? beleid->teams_aantal : BELEID_MAX_TEAMS;
}

static struct slice team_naam(const struct beleid *beleid, size_t team)
{
    return team < beleid->teams_aantal ? beleid->teams[team].naam : SLICE_NONE;
}

int plan_team(const struct beleid *beleid, struct slice adres)
{
    int beste = 0;
    size_t lengte = 0;
    for (size_t t = 0; t < teams_aantal(beleid) && beleid->teams_aantal > 0; t++)
        for (size_t i = 0; i < beleid->teams[t].postcodes_aantal; i++) {
            struct slice begin = beleid->teams[t].postcodes[i];
            if (begin.n > lengte && slice_starts_with(adres, begin)) {
                beste = (int)t;
                lengte = begin.n;
            }
        }
    return beste;
}

/* Whole shares first, what is left over one by one to the largest remainders, of equals the first team. */
int plan_deel(const struct beleid *beleid, int plaatsen, int team)
{
    if (plaatsen <= 0 || beleid->teams_aantal == 0)
        return plaatsen;
    size_t aantal = teams_aantal(beleid);
    int64_t som = 0, rest[BELEID_MAX_TEAMS], over = plaatsen;
    for (size_t t = 0; t < aantal; t++)
        som += beleid->teams[t].aandeel;
    if (som <= 0 || team < 0 || (size_t)team >= aantal)
        return team == 0 ? plaatsen : 0;
    for (size_t t = 0; t < aantal; t++) {
        int64_t deel = (int64_t)plaatsen * beleid->teams[t].aandeel;
        rest[t] = deel % som;
        over -= deel / som;
    }
    int64_t voor = 0; /* teams that come before this one for what is left over */
    for (size_t t = 0; t < aantal; t++)
        voor += rest[t] > rest[team] || (t < (size_t)team && rest[t] == rest[team]);
    return (int)((int64_t)plaatsen * beleid->teams[team].aandeel / som) + (voor < over);
}

/* Tempo. */

static int reserve(const struct beleid *beleid, enum kanaal kanaal, civil_date vandaag)
{
    if (beleid->tempo != TEMPO_GELIJKMATIG || kanaal != KANAAL_HUISBEZOEK)
        return 0;
    int dagen = werkdagen_in_maand(beleid, month_of(vandaag));
    return werkdag_nummer(beleid, vandaag) <= dagen - LAATSTE_WERKDAGEN ? beleid->reserve_crisis : 0;
}

/* ceil(C * d / D) over the working days of the team. */
static int naar_rato(const struct beleid *beleid, int plaatsen, civil_date vandaag, struct slice team)
{
    if (beleid->tempo != TEMPO_GELIJKMATIG || plaatsen <= 0)
        return plaatsen;
    int64_t dagen = werkdagen_in_maand_team(beleid, month_of(vandaag), team);
    int64_t tot_nu = werkdag_nummer_team(beleid, vandaag, team);
    return dagen <= 0 ? 0 : (int)((plaatsen * tot_nu + dagen - 1) / dagen);
}

static int minstens_nul(int a)
{
    return a > 0 ? a : 0;
}

static int kleinste(int a, int b)
{
    return a < b ? a : b;
}

int plan_tot_vandaag(const struct beleid *beleid, enum kanaal kanaal, int plaatsen, civil_date vandaag,
                     struct slice team)
{
    if (plaatsen == CAPACITEIT_ONBEPERKT)
        return CAPACITEIT_ONBEPERKT;
    return minstens_nul(
        kleinste(naar_rato(beleid, plaatsen, vandaag, team), plaatsen - reserve(beleid, kanaal, vandaag)));
}

/* What is left of a channel; goes down as places are given. */
struct ruimte {
    int maand;                        /* places left in the month: what a crisis may take */
    int anderen;                      /* of those, what others may take: without the reserve */
    int team_maand[BELEID_MAX_TEAMS]; /* of the team's share */
    int team[BELEID_MAX_TEAMS];       /* of the team's share, by the tempo */
};

static void ruimte_onbeperkt(struct ruimte *ruimte)
{
    ruimte->maand = ruimte->anderen = INT_MAX;
    for (size_t t = 0; t < BELEID_MAX_TEAMS; t++)
        ruimte->team_maand[t] = ruimte->team[t] = INT_MAX;
}

/* Returns what the tempo leaves free for others than crises. */
static int ruimte_bepaal(const struct plan_invoer *invoer, enum kanaal kanaal,
                         const struct kanaal_stand *stand, struct ruimte *ruimte)
{
    const struct beleid *beleid = invoer->beleid;
    if (stand->plaatsen == CAPACITEIT_ONBEPERKT) {
        ruimte_onbeperkt(ruimte);
        return CAPACITEIT_ONBEPERKT;
    }
    ruimte->maand = minstens_nul(stand->plaatsen - stand->gebruikt);
    ruimte->anderen =
        minstens_nul(stand->plaatsen - reserve(beleid, kanaal, invoer->vandaag) - stand->gebruikt);
    int64_t som = 0;
    for (size_t t = 0; t < teams_aantal(beleid); t++) {
        int deel = plan_deel(beleid, stand->plaatsen, (int)t);
        int gebruikt = beleid->teams_aantal > 0 ? stand->gebruikt_team[t] : stand->gebruikt;
        ruimte->team_maand[t] = minstens_nul(deel - gebruikt);
        ruimte->team[t] =
            minstens_nul(naar_rato(beleid, deel, invoer->vandaag, team_naam(beleid, t)) - gebruikt);
        som += ruimte->team[t];
    }
    return som < ruimte->anderen ? (int)som : ruimte->anderen;
}

static void een_minder(int *plaatsen)
{
    *plaatsen -= *plaatsen > 0;
}

static bool ruimte_neem(struct ruimte *ruimte, int team, bool crisis)
{
    if (ruimte->maand == 0 || (!crisis && (ruimte->anderen == 0 || ruimte->team[team] == 0)))
        return false;
    een_minder(&ruimte->maand);
    een_minder(&ruimte->anderen);
    een_minder(&ruimte->team_maand[team]);
    een_minder(&ruimte->team[team]);
    return true;
}

/* Keeps one of the month's places in mind for somebody who waits for it. */
static bool ruimte_wacht(struct ruimte *ruimte, int team)
{
    if (ruimte->maand == 0 || ruimte->team_maand[team] == 0)
        return false;
    een_minder(&ruimte->maand);
    een_minder(&ruimte->team_maand[team]);
    return true;
}

/* One run. */

struct run {
    const struct plan_invoer *invoer;
    const size_t *volgorde;
    struct plan_uitvoer *uit;
    bool alleen_crisis;
    civil_month
        gesloten_tot; /* tempo maandeinde: the newest closed periode; else MONTH_NONE and nothing asked */
};

static const struct kandidaat *wie(const struct run *run, size_t plek)
{
    return &run->invoer->kandidaten[run->volgorde[plek]];
}

static bool dingt_mee(const struct run *run, const struct kandidaat *kandidaat)
{
    if (kandidaat->crisis_direct)
        return true;
    if (run->alleen_crisis)
        return false;
    return run->invoer->beleid->tempo != TEMPO_MAANDEINDE || kandidaat->periode <= run->gesloten_tot;
}

static void wijs_toe(struct run *run, size_t plek, enum kanaal kanaal)
{
    const struct beleid *beleid = run->invoer->beleid;
    bool vrij = beleid->vrijgave[kanaal];
    if (wie(run, plek)->crisis_direct && kanaal != KANAAL_BRIEF)
        vrij = beleid->vrijgave_crisis;
    run->uit->rij[run->uit->aantal++] = (struct toewijzing){
        .kandidaat = run->volgorde[plek],
        .kanaal = kanaal,
        .vrij = vrij && kanaal != KANAAL_UITZOEKEN,
    };
}

/* Walks beside the rows of an earlier walk: is this candidate the next of them? */
static bool staat_in(const struct run *run, size_t plek, size_t *rij, size_t einde)
{
    if (*rij == einde || run->uit->rij[*rij].kandidaat != run->volgorde[plek])
        return false;
    ++*rij;
    return true;
}

static void geef_bezoeken(struct run *run, struct ruimte *ruimte)
{
    for (size_t plek = 0; plek < run->invoer->aantal; plek++) {
        const struct kandidaat *kandidaat = wie(run, plek);
        if (kandidaat->wil_huisbezoek && dingt_mee(run, kandidaat) &&
            ruimte_neem(ruimte, team_index(run->invoer->beleid, kandidaat->team), kandidaat->crisis_direct))
            wijs_toe(run, plek, KANAAL_HUISBEZOEK);
    }
}

/* `bezoek` is what the visits left: as many of the first who can be visited wait for that instead of being
 * called. */
static void geef_gesprekken(struct run *run, struct ruimte *ruimte, struct ruimte *bezoek)
{
    size_t bezocht = 0, bezoeken = run->uit->aantal;
    for (size_t plek = 0; plek < run->invoer->aantal; plek++) {
        const struct kandidaat *kandidaat = wie(run, plek);
        int team = team_index(run->invoer->beleid, kandidaat->team);
        if (staat_in(run, plek, &bezocht, bezoeken) || !kandidaat->wil_telefoon || !dingt_mee(run, kandidaat))
            continue;
        if (!kandidaat->crisis_direct && kandidaat->wil_huisbezoek && ruimte_wacht(bezoek, team))
            continue;
        if (ruimte_neem(ruimte, team, kandidaat->crisis_direct))
            wijs_toe(run, plek, KANAAL_TELEFOON);
    }
}

static void geef_alarm(struct run *run, size_t bezoeken)
{
    size_t bezocht = 0, gebeld = bezoeken, einde = run->uit->aantal;
    for (size_t plek = 0; plek < run->invoer->aantal; plek++) {
        const struct kandidaat *kandidaat = wie(run, plek);
        bool geplaatst = staat_in(run, plek, &bezocht, bezoeken) || staat_in(run, plek, &gebeld, einde);
        if (kandidaat->crisis_direct && !kandidaat->geen_alarm && !geplaatst)
            wijs_toe(run, plek, KANAAL_UITZOEKEN);
    }
}

/* A letter is no place: every approached melding gets one, whatever the tempo. */
static void geef_brieven(struct run *run)
{
    for (size_t plek = 0; plek < run->invoer->aantal; plek++)
        if (wie(run, plek)->wil_brief && (wie(run, plek)->crisis_direct || !run->alleen_crisis))
            wijs_toe(run, plek, KANAAL_BRIEF);
}

static civil_month laatst_gesloten(const struct beleid *beleid, civil_date vandaag)
{
    civil_month maand = month_of(vandaag);
    while (maand_sluit_op(beleid, maand) >= vandaag)
        maand--;
    return maand;
}

static size_t hoogstens(const struct plan_invoer *invoer)
{
    size_t rijen = 0;
    for (size_t i = 0; i < invoer->aantal; i++) {
        const struct kandidaat *kandidaat = &invoer->kandidaten[i];
        rijen += kandidaat->wil_brief;
        rijen += kandidaat->wil_telefoon || kandidaat->wil_huisbezoek || kandidaat->crisis_direct;
    }
    return rijen;
}

static bool bereid_voor(struct arena *arena, const struct plan_invoer *invoer, struct run *run)
{
    if (invoer->aantal == 0)
        return true;
    size_t *volgorde = ARENA_ARRAY(arena, size_t, invoer->aantal);
    run->uit->rij = ARENA_ARRAY(arena, struct toewijzing, hoogstens(invoer) + 1);
    if (volgorde == NULL || run->uit->rij == NULL)
        return false;
    for (size_t i = 0; i < invoer->aantal; i++)
        volgorde[i] = i;
    qsort_r(volgorde, invoer->aantal, sizeof *volgorde, index_cmp, (void *)invoer->kandidaten);
    run->volgorde = volgorde;
    return true;
}

bool plan_maak(struct arena *arena, const struct plan_invoer *invoer, struct plan_uitvoer *ret)
{
    struct plan_uitvoer uit = {0};
    struct run run = {.invoer = invoer, .uit = &uit, .gesloten_tot = MONTH_NONE};
    if (!bereid_voor(arena, invoer, &run))
        return false;
    run.alleen_crisis = invoer->modus == PLAN_CRISIS || !werkdag_is(invoer->beleid, invoer->vandaag);
    if (invoer->beleid->tempo == TEMPO_MAANDEINDE)
        run.gesloten_tot = laatst_gesloten(invoer->beleid, invoer->vandaag);

    struct ruimte bezoek = {0}, telefoon = {0};
    uit.vrij_huisbezoek = ruimte_bepaal(invoer, KANAAL_HUISBEZOEK, &invoer->huisbezoek, &bezoek);
    uit.vrij_telefoon = ruimte_bepaal(invoer, KANAAL_TELEFOON, &invoer->telefoon, &telefoon);
    geef_bezoeken(&run, &bezoek);
    size_t bezoeken = uit.aantal;
    geef_gesprekken(&run, &telefoon, &bezoek);
    geef_alarm(&run, bezoeken);
    geef_brieven(&run);
    *ret = uit;
    return true;
}
