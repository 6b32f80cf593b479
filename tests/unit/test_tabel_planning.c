/* Runs tests/tables/planning.tsv: R11 as a policy officer reads it. */
#include "domain/planning.h"
#include "tabel.h"
#include "unit/suite.h"

#define MAX_KANDIDATEN 200
#define MAX_WOORDEN 4

struct geval {
    struct tabel *tabel;
    size_t rij, einde;
    struct arena *arena;
    struct beleid beleid;
    struct team teams[BELEID_MAX_TEAMS];
    struct afwezigheid weg[BELEID_MAX_TEAMS];
    struct plan_invoer invoer;
    struct kandidaat kandidaten[MAX_KANDIDATEN];
    size_t van_rij[MAX_KANDIDATEN]; /* the row a candidate comes from */
};

static int team_van(const struct geval *geval, const char *naam)
{
    for (size_t t = 0; t < geval->beleid.teams_aantal; t++)
        if (slice_eq_cstr(geval->teams[t].naam, naam))
            return (int)t;
    if (naam[0] != '\0')
        tabel_fout(geval->tabel, geval->rij, "onbekend team '%s'", naam);
    return 0;
}

static void lees_gebruikt(struct geval *geval, struct kanaal_stand *stand, char *woord[MAX_WOORDEN])
{
    if (woord[2] == NULL) {
        stand->gebruikt = atoi(woord[1]);
        return;
    }
    stand->gebruikt_team[team_van(geval, woord[1])] = atoi(woord[2]);
    stand->gebruikt += atoi(woord[2]);
}

static void lees_weg(struct geval *geval, char *woord[MAX_WOORDEN])
{
    ck_assert_msg(woord[2] && woord[3], "weg NAAM van tot");
    geval->weg[geval->beleid.afwezig_aantal++] =
        (struct afwezigheid){.team = slice_from_cstr(woord[1]),
                             .van = date_parse(slice_from_cstr(woord[2])),
                             .tot = date_parse(slice_from_cstr(woord[3]))};
}

static int lees_plaatsen(const char *woord)
{
    return strcmp(woord, "onbeperkt") == 0 ? CAPACITEIT_ONBEPERKT : atoi(woord);
}

static void lees_zet(struct geval *geval, char *woord[MAX_WOORDEN])
{
    const char *sleutel = woord[0];
    if (woord[1] == NULL)
        tabel_fout(geval->tabel, geval->rij, "stand: '%s' zonder waarde", sleutel);
    else if (strcmp(sleutel, "dag") == 0)
        geval->invoer.vandaag = date_parse(slice_from_cstr(woord[1]));
    else if (strcmp(sleutel, "tempo") == 0)
        geval->beleid.tempo = (enum tempo)tempo_from(slice_from_cstr(woord[1]));
    else if (strcmp(sleutel, "run") == 0)
        geval->invoer.modus = strcmp(woord[1], "crisis") == 0 ? PLAN_CRISIS : PLAN_VOL;
    else if (strcmp(sleutel, "bezoeken") == 0)
        geval->invoer.huisbezoek.plaatsen = lees_plaatsen(woord[1]);
    else if (strcmp(sleutel, "gesprekken") == 0)
        geval->invoer.telefoon.plaatsen = lees_plaatsen(woord[1]);
    else if (strcmp(sleutel, "bezocht") == 0)
        lees_gebruikt(geval, &geval->invoer.huisbezoek, woord);
    else if (strcmp(sleutel, "gebeld") == 0)
        lees_gebruikt(geval, &geval->invoer.telefoon, woord);
    else if (strcmp(sleutel, "team") == 0 && woord[2])
        geval->teams[geval->beleid.teams_aantal++] =
            (struct team){.naam = slice_from_cstr(woord[1]), .aandeel = atoi(woord[2])};
    else if (strcmp(sleutel, "weg") == 0)
        lees_weg(geval, woord);
    else
        tabel_fout(geval->tabel, geval->rij, "stand: '%s' ken ik niet", sleutel);
}

static void lees_stand(struct geval *geval)
{
    beleid_standaard(&geval->beleid);
    geval->beleid.tempo = TEMPO_DIRECT;
    geval->beleid.teams = geval->teams;
    geval->beleid.afwezig = geval->weg;
    geval->invoer.beleid = &geval->beleid;
    geval->invoer.vandaag = date_from_ymd(2026, 10, 1);
    geval->invoer.kandidaten = geval->kandidaten;
    struct slice kopie =
        arena_dup(geval->arena, slice_from_cstr(tabel_tekst(geval->tabel, geval->rij, "stand")));
    ck_assert_ptr_nonnull(kopie.p);
    char *deel = (char *)(uintptr_t)kopie.p;
    for (char *zet = strsep(&deel, ";"); zet; zet = strsep(&deel, ";")) {
        char *woord[MAX_WOORDEN] = {NULL}, *rest = NULL;
        size_t n = 0;
        for (char *w = strtok_r(zet, " ", &rest); w && n < MAX_WOORDEN; w = strtok_r(NULL, " ", &rest))
            woord[n++] = w;
        if (n > 0)
            lees_zet(geval, woord);
    }
}

static bool heeft_woord(const char *cel, const char *woord)
{
    const char *plek = strstr(cel, woord);
    size_t n = strlen(woord);
    return plek && (plek == cel || plek[-1] == ' ') && (plek[n] == ' ' || plek[n] == '\0');
}

static struct kandidaat kandidaat_van(struct geval *geval, size_t rij)
{
    struct tabel *tabel = geval->tabel;
    const char *kan = tabel_tekst(tabel, rij, "kan"), *termijn = tabel_tekst(tabel, rij, "termijn");
    const char *periode = tabel_tekst(tabel, rij, "periode");
    bool geen = strcmp(termijn, "geen") == 0;
    return (struct kandidaat){
        .punten = (int)tabel_getal(tabel, rij, "punten", 0),
        .termijn = geen ? DATE_NONE : date_parse(slice_from_cstr(termijn[0] ? termijn : "2026-10-29")),
        .periode = month_parse(slice_from_cstr(periode[0] ? periode : "2026-09")),
        .crisis_direct = heeft_woord(kan, "crisis"),
        .geen_alarm = heeft_woord(kan, "heeft"),
        .wil_brief = heeft_woord(kan, "brief"),
        .wil_telefoon = heeft_woord(kan, "bel"),
        .wil_huisbezoek = heeft_woord(kan, "bezoek"),
        .team = team_van(geval, tabel_tekst(tabel, rij, "team")),
    };
}

static void lees_kandidaten(struct geval *geval)
{
    for (size_t rij = geval->rij; rij < geval->einde; rij++) {
        long aantal = tabel_getal(geval->tabel, rij, "aantal", 1);
        for (long i = 1; i <= aantal; i++) {
            ck_assert_uint_lt(geval->invoer.aantal, MAX_KANDIDATEN);
            struct kandidaat kandidaat = kandidaat_van(geval, rij);
            kandidaat.id = slice_from_cstr(
                arena_printf(geval->arena, "%s-%03ld", tabel_tekst(geval->tabel, rij, "kandidaat"), i));
            geval->van_rij[geval->invoer.aantal] = rij;
            geval->kandidaten[geval->invoer.aantal++] = kandidaat;
        }
    }
}

/* "bezoek 3, bel, brief 4": what the candidates of a row got. */
static const char *krijgt(const struct geval *geval, const struct plan_uitvoer *uit, size_t rij)
{
    static const struct {
        enum kanaal kanaal;
        const char *woord;
    } woorden[] = {{KANAAL_HUISBEZOEK, "bezoek"},
                   {KANAAL_TELEFOON, "bel"},
                   {KANAAL_UITZOEKEN, "alarm"},
                   {KANAAL_BRIEF, "brief"}};
    const char *tekst = "";
    for (size_t w = 0; w < sizeof woorden / sizeof *woorden; w++) {
        int aantal = 0;
        for (size_t i = 0; i < uit->aantal; i++)
            aantal += geval->van_rij[uit->rij[i].kandidaat] == rij && uit->rij[i].kanaal == woorden[w].kanaal;
        const char *komma = tekst[0] ? ", " : "";
        if (aantal == 1)
            tekst = arena_printf(geval->arena, "%s%s%s", tekst, komma, woorden[w].woord);
        else if (aantal > 1)
            tekst = arena_printf(geval->arena, "%s%s%s %d", tekst, komma, woorden[w].woord, aantal);
    }
    return tekst;
}

/* Within a row the first ids get the places: of one channel, no later one without the earlier. */
static void eersten_eerst(struct geval *geval, const struct plan_uitvoer *uit)
{
    for (size_t i = 1; i < uit->aantal; i++) {
        const struct toewijzing *a = &uit->rij[i - 1], *b = &uit->rij[i];
        if (a->kanaal == b->kanaal &&
            kandidaat_cmp(&geval->kandidaten[a->kandidaat], &geval->kandidaten[b->kandidaat]) >= 0)
            tabel_fout(geval->tabel, geval->rij, "de uitkomst staat niet in de volgorde");
    }
}

START_TEST(planning_volgens_de_tabel)
{
    struct tabel tabel;
    tabel_open(&tabel, "planning.tsv");
    for (size_t rij = 0; rij < tabel.aantal; rij = tabel_geval_einde(&tabel, rij)) {
        struct geval geval = {.tabel = &tabel,
                              .rij = rij,
                              .einde = tabel_geval_einde(&tabel, rij),
                              .arena = arena_new(1 << 20)};
        struct plan_uitvoer uit;
        ck_assert_ptr_nonnull(geval.arena);
        lees_stand(&geval);
        lees_kandidaten(&geval);
        ck_assert(plan_maak(geval.arena, &geval.invoer, &uit));
        for (size_t r = rij; r < geval.einde; r++)
            tabel_gelijk_tekst(&tabel, r, "krijgt", krijgt(&geval, &uit, r));
        eersten_eerst(&geval, &uit);
        ck_assert(!arena_is_full(geval.arena));
        arena_free(geval.arena);
    }
    tabel_sluit(&tabel);
}
END_TEST

SUITE_MAIN("tabel_planning", planning_volgens_de_tabel)
