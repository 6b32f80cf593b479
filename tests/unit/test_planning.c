/* planning: what the table of R11 does not show: release, bounds, shares, and its promises over random runs.
 */
#include "base/rng.h"
#include "domain/planning.h"
#include "unit/suite.h"

#include <check.h>
#include <stdlib.h>

#define MAX_N 60
#define RUNS 20000

static struct beleid beleid;
static struct arena *arena;

static void begin(void)
{
    beleid_standaard(&beleid);
    arena = arena_new(64 << 20);
    ck_assert_ptr_nonnull(arena);
}

static void einde(void)
{
    arena_free(arena);
}

START_TEST(gelijkmatig_volgens_de_formule)
{
    static const struct {
        int dag, plaatsen, verwacht;
    } rijen[] = {{1, 30, 2}, {15, 30, 15}, {30, 30, 30}, {31, 30, 30}, {23, 4, 2}, {24, 4, 2}, {26, 4, 4},
                 {23, 1, 0}, {26, 1, 1},   {1, 0, 0},    {4, 30, 3},   {5, 30, 5}, {1, -1, -1}};
    for (size_t i = 0; i < sizeof rijen / sizeof *rijen; i++)
        ck_assert_int_eq(plan_tot_vandaag(&beleid, KANAAL_HUISBEZOEK, rijen[i].plaatsen,
                                          date_from_ymd(2026, 10, rijen[i].dag), SLICE_NONE),
                         rijen[i].verwacht);
    ck_assert_int_eq(plan_tot_vandaag(&beleid, KANAAL_TELEFOON, 4, date_from_ymd(2026, 10, 23), SLICE_NONE),
                     4);
    ck_assert_int_eq(
        plan_tot_vandaag(&beleid, KANAAL_TELEFOON, INT32_MAX, date_from_ymd(2026, 10, 30), SLICE_NONE),
        INT32_MAX);
    beleid.tempo = TEMPO_DIRECT;
    ck_assert_int_eq(plan_tot_vandaag(&beleid, KANAAL_HUISBEZOEK, 30, date_from_ymd(2026, 10, 1), SLICE_NONE),
                     30);
}
END_TEST

START_TEST(vrijgave_volgt_het_beleid)
{
    const struct kandidaat rij[] = {
        {.id = SLICE("a"), .punten = 9, .crisis_direct = true, .wil_huisbezoek = true, .wil_brief = true},
        {.id = SLICE("b"), .punten = 8, .wil_huisbezoek = true},
        {.id = SLICE("c"), .punten = 7, .wil_telefoon = true},
        {.id = SLICE("d"), .punten = 6, .crisis_direct = true},
    };
    struct plan_invoer invoer = {.beleid = &beleid,
                                 .vandaag = date_from_ymd(2026, 10, 30),
                                 .kandidaten = rij,
                                 .aantal = 4,
                                 .huisbezoek = {.plaatsen = 2},
                                 .telefoon = {.plaatsen = 1}};
    struct plan_uitvoer uit;
    ck_assert(plan_maak(arena, &invoer, &uit));
    ck_assert_uint_eq(uit.aantal, 5); /* visit, visit, call, alarm, letter */
    ck_assert(uit.rij[0].vrij && !uit.rij[1].vrij && uit.rij[2].vrij);
    ck_assert_int_eq(uit.rij[3].kanaal, KANAAL_UITZOEKEN);
    ck_assert(!uit.rij[3].vrij);
    ck_assert_int_eq(uit.rij[4].kanaal, KANAAL_BRIEF);
    beleid.vrijgave_crisis = beleid.vrijgave[KANAAL_TELEFOON] = beleid.vrijgave[KANAAL_BRIEF] = false;
    beleid.vrijgave[KANAAL_HUISBEZOEK] = true;
    ck_assert(plan_maak(arena, &invoer, &uit));
    ck_assert(!uit.rij[0].vrij && uit.rij[1].vrij && !uit.rij[2].vrij && !uit.rij[4].vrij);
}
END_TEST

START_TEST(wat_het_tempo_vrij_laat)
{
    struct plan_invoer invoer = {.beleid = &beleid,
                                 .vandaag = date_from_ymd(2026, 10, 15),
                                 .huisbezoek = {.plaatsen = 30, .gebruikt = 10},
                                 .telefoon = {.plaatsen = CAPACITEIT_ONBEPERKT}};
    struct plan_uitvoer uit;
    ck_assert(plan_maak(arena, &invoer, &uit)); /* no candidates at all */
    ck_assert_uint_eq(uit.aantal, 0);
    ck_assert_int_eq(uit.vrij_huisbezoek, 5);
    ck_assert_int_eq(uit.vrij_telefoon, CAPACITEIT_ONBEPERKT);
    invoer.huisbezoek.gebruikt = 31;
    ck_assert(plan_maak(arena, &invoer, &uit));
    ck_assert_int_eq(uit.vrij_huisbezoek, 0);
}
END_TEST

START_TEST(delen_tellen_op)
{
    struct team teams[BELEID_MAX_TEAMS] = {0};
    struct rng rng = {7};
    beleid.teams = teams;
    for (int ronde = 0; ronde < 2000; ronde++) {
        beleid.teams_aantal = 1 + rng_below(&rng, BELEID_MAX_TEAMS);
        int rest = 100, plaatsen = rng_between(&rng, 0, 500), som = 0;
        for (size_t t = 0; t < beleid.teams_aantal; t++) {
            teams[t].aandeel = t + 1 == beleid.teams_aantal ? rest : rng_between(&rng, 0, rest);
            rest -= teams[t].aandeel;
        }
        for (size_t t = 0; t < beleid.teams_aantal; t++) {
            int deel = plan_deel(&beleid, plaatsen, (int)t);
            ck_assert_int_le(abs(deel * 100 - plaatsen * teams[t].aandeel), 99);
            som += deel;
        }
        ck_assert_int_eq(som, plaatsen);
    }
    ck_assert_int_eq(plan_deel(&beleid, CAPACITEIT_ONBEPERKT, 0), CAPACITEIT_ONBEPERKT);
    beleid.teams_aantal = 0;
    ck_assert_int_eq(plan_deel(&beleid, 30, 0), 30);
}
END_TEST

START_TEST(team_van_een_adres)
{
    const struct slice noord[] = {SLICE("9401"), SLICE("9402")}, zuid[] = {SLICE("9403"), SLICE("9401AB")};
    const struct team teams[] = {{SLICE("Noord"), 50, noord, 2}, {SLICE("Zuid"), 50, zuid, 2}};
    ck_assert_int_eq(plan_team(&beleid, SLICE("9403AA-1")), 0); /* no teams */
    beleid.teams = teams;
    beleid.teams_aantal = 2;
    ck_assert_int_eq(plan_team(&beleid, SLICE("9403AA-1")), 1);
    ck_assert_int_eq(plan_team(&beleid, SLICE("9401AA-1")), 0);
    ck_assert_int_eq(plan_team(&beleid, SLICE("9401AB-1")), 1); /* the longer beginning */
    ck_assert_int_eq(plan_team(&beleid, SLICE("9999ZZ-1")), 0);
    ck_assert_int_eq(plan_team(&beleid, SLICE_NONE), 0);
}
END_TEST

START_TEST(volle_arena_is_geen_uitkomst)
{
    struct arena *klein = arena_new(512);
    struct kandidaat rij[200] = {0};
    struct plan_invoer invoer = {
        .beleid = &beleid, .vandaag = date_from_ymd(2026, 10, 1), .kandidaten = rij, .aantal = 200};
    struct plan_uitvoer uit = {.aantal = 77};
    ck_assert_ptr_nonnull(klein);
    ck_assert(!plan_maak(klein, &invoer, &uit));
    ck_assert_uint_eq(uit.aantal, 77);
    arena_free(klein);
}
END_TEST

START_TEST(driehonderdduizend_kandidaten)
{
    size_t n = 300000;
    struct kandidaat *rij = calloc(n, sizeof *rij);
    char(*ids)[8] = calloc(n, sizeof *ids);
    ck_assert(rij && ids);
    for (size_t i = 0; i < n; i++) { /* all equal but for the id, worst for comparing */
        for (size_t j = 0, k = (i * 7919) % n; j < 8; j++, k /= 10)
            ids[i][7 - j] = (char)('0' + k % 10);
        rij[i] = (struct kandidaat){
            .id = {ids[i], 8}, .punten = 50, .wil_telefoon = true, .wil_huisbezoek = true, .wil_brief = true};
    }
    struct plan_invoer invoer = {.beleid = &beleid,
                                 .vandaag = date_from_ymd(2026, 10, 30),
                                 .kandidaten = rij,
                                 .aantal = n,
                                 .huisbezoek = {.plaatsen = 30},
                                 .telefoon = {.plaatsen = 50}};
    struct plan_uitvoer uit;
    ck_assert(plan_maak(arena, &invoer, &uit));
    ck_assert_uint_eq(uit.aantal, n + 80);
    for (size_t i = 0; i < 80; i++)
        ck_assert_uint_eq(uit.rij[i].kandidaat * 7919 % n, i);
    free(ids);
    free(rij);
}
END_TEST

/* A random month of a random municipality. */
struct maand {
    struct kandidaat kandidaten[MAX_N];
    char ids[MAX_N][4];
    struct team teams[4];
    struct afwezigheid weg[2];
    struct plan_invoer invoer;
};

static const struct slice team_namen[] = {{"Noord", 5}, {"Oost", 4}, {"Zuid", 4}, {"West", 4}};

static void loot_teams(struct rng *rng, struct maand *maand)
{
    int rest = 100;
    beleid.teams = maand->teams;
    beleid.teams_aantal = rng_below(rng, 5);
    for (size_t t = 0; t < beleid.teams_aantal; t++) {
        int aandeel = t + 1 == beleid.teams_aantal ? rest : rng_between(rng, 0, rest);
        maand->teams[t] = (struct team){.naam = team_namen[t], .aandeel = aandeel};
        rest -= aandeel;
    }
    beleid.afwezig = maand->weg;
    beleid.afwezig_aantal = rng_below(rng, 3);
    for (size_t i = 0; i < beleid.afwezig_aantal; i++) {
        civil_date van = date_from_ymd(2026, 10, 1) + rng_between(rng, 0, 30);
        maand->weg[i] =
            (struct afwezigheid){team_namen[rng_below(rng, 4)], van, van + rng_between(rng, 0, 20)};
    }
}

static struct kanaal_stand loot_stand(struct rng *rng)
{
    struct kanaal_stand stand = {.plaatsen = rng_between(rng, 0, 30)};
    if (rng_chance(rng, 1, 20))
        stand.plaatsen = CAPACITEIT_ONBEPERKT;
    for (size_t t = 0; t < (beleid.teams_aantal ? beleid.teams_aantal : 1); t++) {
        stand.gebruikt_team[t] = rng_between(rng, 0, rng_chance(rng, 1, 3) ? 12 : 3);
        stand.gebruikt += stand.gebruikt_team[t];
    }
    return stand;
}

static struct kandidaat loot_kandidaat(struct rng *rng, char id[4], size_t i)
{
    id[0] = 'M';
    id[1] = (char)('0' + i / 10);
    id[2] = (char)('0' + i % 10);
    struct kandidaat kandidaat = {.melding = (int64_t)i + 1, .id = {id, 3}};
    kandidaat.punten = rng_between(rng, 0, 4) * 5;
    kandidaat.termijn = rng_chance(rng, 1, 9) ? DATE_NONE : date_from_ymd(2026, 10, rng_between(rng, 1, 4));
    kandidaat.periode = month_of(date_from_ymd(2026, 10, 1)) - (int)rng_below(rng, 3);
    kandidaat.crisis_direct = rng_chance(rng, 1, 10);
    if (kandidaat.crisis_direct && rng_chance(rng, 3, 4))
        kandidaat.punten += 1000; /* and sometimes a policy that gives no points for it */
    kandidaat.wil_brief = rng_chance(rng, 1, 2);
    kandidaat.wil_telefoon = rng_chance(rng, 2, 3);
    kandidaat.wil_huisbezoek = rng_chance(rng, 3, 4);
    kandidaat.team = beleid.teams_aantal ? (int)rng_below(rng, (uint32_t)beleid.teams_aantal) : 0;
    return kandidaat;
}

static void loot_maand(struct rng *rng, struct maand *maand)
{
    *maand = (struct maand){0};
    beleid.tempo = (enum tempo)rng_below(rng, TEMPO_COUNT);
    beleid.reserve_crisis = rng_between(rng, 0, 3);
    loot_teams(rng, maand);
    size_t n = rng_below(rng, MAX_N + 1);
    for (size_t i = 0; i < n; i++)
        maand->kandidaten[i] = loot_kandidaat(rng, maand->ids[i], i);
    maand->invoer = (struct plan_invoer){.beleid = &beleid,
                                         .vandaag = date_from_ymd(2026, 10, rng_between(rng, 1, 31)),
                                         .modus = rng_chance(rng, 1, 8) ? PLAN_CRISIS : PLAN_VOL,
                                         .kandidaten = maand->kandidaten,
                                         .aantal = n,
                                         .huisbezoek = loot_stand(rng),
                                         .telefoon = loot_stand(rng)};
}

/* The rules once more, in the slow and plain way. */
struct controle {
    const struct plan_invoer *invoer;
    const struct plan_uitvoer *uit;
    enum kanaal plaats[MAX_N]; /* what each candidate got */
    bool alarm[MAX_N], brief[MAX_N], wacht[MAX_N];
    int gegeven[KANAAL_COUNT], anderen[KANAAL_COUNT], per_team[KANAAL_COUNT][4];
};

static void tel_uitkomst(struct controle *controle)
{
    for (size_t i = 0; i < controle->uit->aantal; i++) {
        const struct toewijzing *rij = &controle->uit->rij[i];
        const struct kandidaat *kandidaat = &controle->invoer->kandidaten[rij->kandidaat];
        ck_assert_uint_lt(rij->kandidaat, controle->invoer->aantal);
        bool *een =
            rij->kanaal == KANAAL_BRIEF ? &controle->brief[rij->kandidaat] : &controle->alarm[rij->kandidaat];
        if (rij->kanaal == KANAAL_BRIEF || rij->kanaal == KANAAL_UITZOEKEN) {
            ck_assert(!*een);
            *een = true;
            continue;
        }
        ck_assert_int_eq(controle->plaats[rij->kandidaat], KANAAL_GEEN); /* one place a household */
        ck_assert(rij->kanaal == KANAAL_HUISBEZOEK ? kandidaat->wil_huisbezoek : kandidaat->wil_telefoon);
        controle->plaats[rij->kandidaat] = rij->kanaal;
        controle->gegeven[rij->kanaal]++;
        controle->anderen[rij->kanaal] += !kandidaat->crisis_direct;
        controle->per_team[rij->kanaal][kandidaat->team]++;
    }
}

static bool is_werkdag(civil_date dag) /* October 2026 has no holidays */
{
    return date_weekday(dag) < 6;
}

static bool mag(const struct plan_invoer *invoer, const struct kandidaat *kandidaat)
{
    if (kandidaat->crisis_direct)
        return true;
    if (invoer->modus == PLAN_CRISIS || !is_werkdag(invoer->vandaag))
        return false;
    civil_month oktober = month_of(invoer->vandaag);
    bool september_dicht = date_ymd(invoer->vandaag).day > 5;
    return beleid.tempo != TEMPO_MAANDEINDE ||
           kandidaat->periode <= (september_dicht ? oktober - 1 : oktober - 2);
}

static int over(const struct controle *controle, enum kanaal kanaal, const struct kanaal_stand *stand)
{
    int over = stand->plaatsen - stand->gebruikt - controle->gegeven[kanaal];
    return stand->plaatsen == CAPACITEIT_ONBEPERKT ? INT32_MAX : over > 0 ? over : 0;
}

static void nooit_te_veel(const struct controle *controle, enum kanaal kanaal,
                          const struct kanaal_stand *stand)
{
    int begin_over = stand->plaatsen - stand->gebruikt;
    if (stand->plaatsen == CAPACITEIT_ONBEPERKT)
        return;
    ck_assert_int_le(controle->gegeven[kanaal], begin_over > 0 ? begin_over : 0);
    if (controle->anderen[kanaal] == 0 || beleid.teams_aantal > 0)
        return;
    ck_assert_int_le(
        stand->gebruikt + controle->anderen[kanaal],
        plan_tot_vandaag(&beleid, kanaal, stand->plaatsen, controle->invoer->vandaag, SLICE_NONE));
}

/* Without teams: who got nothing while he might, finds the tempo's places used up. */
static void nooit_te_weinig(const struct controle *controle, size_t i, enum kanaal kanaal,
                            const struct kanaal_stand *stand)
{
    const struct kandidaat *kandidaat = &controle->invoer->kandidaten[i];
    if (kandidaat->crisis_direct) {
        ck_assert_int_eq(over(controle, kanaal, stand), 0);
        return;
    }
    ck_assert_int_ne(stand->plaatsen, CAPACITEIT_ONBEPERKT);
    if (beleid.teams_aantal > 0)
        return;
    ck_assert_int_ge(
        stand->gebruikt + controle->gegeven[kanaal],
        plan_tot_vandaag(&beleid, kanaal, stand->plaatsen, controle->invoer->vandaag, SLICE_NONE));
}

/* The next in the order after `vorige` (MAX_N: the first); MAX_N when there is none. */
static size_t volgende(const struct plan_invoer *invoer, size_t vorige)
{
    const struct kandidaat *rij = invoer->kandidaten;
    size_t beste = MAX_N;
    for (size_t i = 0; i < invoer->aantal; i++)
        if ((vorige == MAX_N || kandidaat_cmp(&rij[i], &rij[vorige]) > 0) &&
            (beste == MAX_N || kandidaat_cmp(&rij[i], &rij[beste]) < 0))
            beste = i;
    return beste;
}

/* Visits that were left of a team's share: without teams of all. */
static int over_team(const struct controle *controle, int team)
{
    const struct kanaal_stand *stand = &controle->invoer->huisbezoek;
    if (beleid.teams_aantal == 0 || stand->plaatsen == CAPACITEIT_ONBEPERKT)
        return over(controle, KANAAL_HUISBEZOEK, stand);
    return plan_deel(&beleid, stand->plaatsen, team) - stand->gebruikt_team[team] -
           controle->per_team[KANAAL_HUISBEZOEK][team];
}

/* Who waits for a visit that is left, instead of being called. */
static void wie_wacht(struct controle *controle)
{
    int wachten = 0, per_team[4] = {0};
    for (size_t i = volgende(controle->invoer, MAX_N); i != MAX_N; i = volgende(controle->invoer, i)) {
        const struct kandidaat *kandidaat = &controle->invoer->kandidaten[i];
        if (controle->plaats[i] == KANAAL_HUISBEZOEK || !kandidaat->wil_telefoon ||
            !kandidaat->wil_huisbezoek || kandidaat->crisis_direct || !mag(controle->invoer, kandidaat) ||
            wachten >= over(controle, KANAAL_HUISBEZOEK, &controle->invoer->huisbezoek) ||
            per_team[kandidaat->team] >= over_team(controle, kandidaat->team))
            continue;
        controle->wacht[i] = true;
        wachten++;
        per_team[kandidaat->team]++;
    }
}

/* No later one of the team, no crisis itself, has a place in the channel that i could have had. */
static void niemand_voorgegaan(const struct controle *controle, size_t i, enum kanaal kanaal)
{
    const struct kandidaat *rij = controle->invoer->kandidaten;
    for (size_t j = 0; j < controle->invoer->aantal; j++)
        if (controle->plaats[j] == kanaal && rij[j].team == rij[i].team &&
            (!rij[j].crisis_direct || rij[i].crisis_direct))
            ck_assert_int_lt(kandidaat_cmp(&rij[j], &rij[i]), 0);
}

static void controleer(struct controle *controle)
{
    const struct plan_invoer *invoer = controle->invoer;
    tel_uitkomst(controle);
    wie_wacht(controle);
    nooit_te_veel(controle, KANAAL_HUISBEZOEK, &invoer->huisbezoek);
    nooit_te_veel(controle, KANAAL_TELEFOON, &invoer->telefoon);
    for (size_t i = 0; i < invoer->aantal; i++) {
        const struct kandidaat *kandidaat = &invoer->kandidaten[i];
        bool mee = mag(invoer, kandidaat), werk = invoer->modus == PLAN_VOL && is_werkdag(invoer->vandaag);
        ck_assert_int_eq(controle->brief[i], kandidaat->wil_brief && (werk || kandidaat->crisis_direct));
        ck_assert_int_eq(controle->alarm[i], kandidaat->crisis_direct && !kandidaat->geen_alarm &&
                                                 controle->plaats[i] == KANAAL_GEEN);
        ck_assert(mee || controle->plaats[i] == KANAAL_GEEN);
        if (!mee || controle->plaats[i] == KANAAL_HUISBEZOEK)
            continue;
        if (kandidaat->wil_huisbezoek) {
            niemand_voorgegaan(controle, i, KANAAL_HUISBEZOEK);
            nooit_te_weinig(controle, i, KANAAL_HUISBEZOEK, &invoer->huisbezoek);
        }
        if (kandidaat->wil_telefoon && controle->plaats[i] == KANAAL_GEEN && !controle->wacht[i]) {
            niemand_voorgegaan(controle, i, KANAAL_TELEFOON);
            nooit_te_weinig(controle, i, KANAAL_TELEFOON, &invoer->telefoon);
        }
        if (controle->plaats[i] == KANAAL_TELEFOON)
            ck_assert(!controle->wacht[i]);
    }
}

/* What the first run gave is now in the database; a second one finds nothing to do. */
static void tweede_run(const struct controle *controle, struct maand *maand)
{
    for (size_t i = 0; i < maand->invoer.aantal; i++) {
        struct kandidaat *kandidaat = &maand->kandidaten[i];
        kandidaat->wil_brief &= !controle->brief[i];
        kandidaat->geen_alarm |= controle->alarm[i];
        if (controle->plaats[i] == KANAAL_GEEN)
            continue;
        struct kanaal_stand *stand =
            controle->plaats[i] == KANAAL_TELEFOON ? &maand->invoer.telefoon : &maand->invoer.huisbezoek;
        stand->gebruikt++;
        stand->gebruikt_team[kandidaat->team]++;
        kandidaat->wil_telefoon = kandidaat->wil_huisbezoek = false;
        kandidaat->geen_alarm = true;
    }
    struct plan_uitvoer uit;
    ck_assert(plan_maak(arena, &maand->invoer, &uit));
    ck_assert_uint_eq(uit.aantal, 0);
}

START_TEST(beloften_over_willekeurige_maanden)
{
    struct rng rng = {20261101};
    int plaatsen = 0, alarmen = 0, gebeld = 0;
    for (int run = 0; run < RUNS; run++) {
        static struct maand maand;
        struct plan_uitvoer uit;
        arena_reset(arena);
        loot_maand(&rng, &maand);
        ck_assert(plan_maak(arena, &maand.invoer, &uit));
        struct controle controle = {.invoer = &maand.invoer, .uit = &uit};
        controleer(&controle);
        plaatsen += controle.gegeven[KANAAL_HUISBEZOEK];
        gebeld += controle.gegeven[KANAAL_TELEFOON];
        for (size_t i = 0; i < maand.invoer.aantal; i++)
            alarmen += controle.alarm[i];
        tweede_run(&controle, &maand);
    }
    ck_assert_int_gt(plaatsen, RUNS); /* the generator does make work */
    ck_assert_int_gt(gebeld, RUNS);
    ck_assert_int_gt(alarmen, RUNS / 10);
}
END_TEST

/* In whatever order the candidates come, the same ones get the same. */
START_TEST(volgorde_van_aanlevering_doet_niets)
{
    struct rng rng = {42};
    for (int run = 0; run < RUNS / 10; run++) {
        static struct maand maand;
        static struct kandidaat geschud[MAX_N];
        struct plan_uitvoer een, twee;
        arena_reset(arena);
        loot_maand(&rng, &maand);
        ck_assert(plan_maak(arena, &maand.invoer, &een));
        for (size_t i = 0; i < maand.invoer.aantal; i++) {
            size_t j = rng_below(&rng, (uint32_t)i + 1);
            geschud[i] = geschud[j];
            geschud[j] = maand.kandidaten[i];
        }
        maand.invoer.kandidaten = geschud;
        ck_assert(plan_maak(arena, &maand.invoer, &twee));
        ck_assert_uint_eq(een.aantal, twee.aantal);
        for (size_t i = 0; i < een.aantal; i++) {
            ck_assert_int_eq(een.rij[i].kanaal, twee.rij[i].kanaal);
            ck_assert_int_eq(een.rij[i].vrij, twee.rij[i].vrij);
            ck_assert_int_eq(maand.kandidaten[een.rij[i].kandidaat].melding,
                             geschud[twee.rij[i].kandidaat].melding);
        }
    }
}
END_TEST

SUITE_MAIN_MET("planning", begin, einde, 120, gelijkmatig_volgens_de_formule, vrijgave_volgt_het_beleid,
               wat_het_tempo_vrij_laat, delen_tellen_op, team_van_een_adres, volle_arena_is_geen_uitkomst,
               driehonderdduizend_kandidaten, beloften_over_willekeurige_maanden,
               volgorde_van_aanlevering_doet_niets)
