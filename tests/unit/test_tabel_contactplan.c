/* Runs tests/tables/contactplan.tsv: R12's contact plan as a policy officer reads it. */
#include "domain/contactplan.h"
#include "tabel.h"
#include "unit/suite.h"

#define MAX_POGINGEN 16

/* 8/10 is 8 October 2026. */
static civil_date korte_dag(struct tabel *tabel, size_t rij, const char *tekst)
{
    int dag = 0, maand = 0;
    char rest;
    if (sscanf(tekst, "%d/%d%c", &dag, &maand, &rest) != 2)
        tabel_fout(tabel, rij, "'%s' is geen dag", tekst);
    return date_from_ymd(2026, maand, dag);
}

static void lees_poging(struct tabel *tabel, size_t rij, const char *tekst, struct contactpoging *poging)
{
    char soort[16] = "", dag[16] = "", dagdeel[16] = "";
    if (sscanf(tekst, "%15s %15s %15s", soort, dag, dagdeel) != 3)
        tabel_fout(tabel, rij, "poging '%s': soort dag dagdeel", tekst);
    *poging = (struct contactpoging){.dag = korte_dag(tabel, rij, dag), .lopend = true};
    if (strcmp(dagdeel, "-") != 0)
        poging->dagdeel = (enum dagdeel)dagdeel_from(slice_from_cstr(dagdeel));
    if (strcmp(soort, "bel") == 0)
        poging->soort = CONTACT_TELEFOON;
    else if (strcmp(soort, "bezoek") == 0)
        poging->soort = CONTACT_HUISBEZOEK;
    else if (strcmp(soort, "kaartje") == 0)
        poging->soort = CONTACT_KAARTJE;
    else if (strcmp(soort, "app") == 0)
        poging->soort = CONTACT_WHATSAPP;
    else
        tabel_fout(tabel, rij, "poging '%s' ken ik niet", soort);
}

static size_t lees_pogingen(struct tabel *tabel, size_t rij, struct contactpoging pogingen[MAX_POGINGEN])
{
    char *kopie = strdup(tabel_tekst(tabel, rij, "pogingen")), *rest = NULL;
    ck_assert_ptr_nonnull(kopie);
    size_t aantal = 0;
    for (char *een = strtok_r(kopie, ",", &rest); een && aantal < MAX_POGINGEN;
         een = strtok_r(NULL, ",", &rest))
        lees_poging(tabel, rij, een, &pogingen[aantal++]);
    free(kopie);
    return aantal;
}

static void lees_bijzonder(struct tabel *tabel, size_t rij, struct contact_feiten *feiten)
{
    char woord[32] = "", dag[16] = "";
    int n = sscanf(tabel_tekst(tabel, rij, "bijzonder"), "%31s %15s", woord, dag);
    int modus = melding_status_from(slice_from_cstr(woord));
    if (n <= 0)
        return;
    if (strcmp(woord, "spoed") == 0)
        feiten->korte_termijn = true;
    else if (strcmp(woord, "bereikt") == 0)
        feiten->bereikt = true;
    else if (modus >= 0)
        feiten->modus = (enum melding_status)modus;
    else
        tabel_fout(tabel, rij, "bijzonder '%s' ken ik niet", woord);
    if (n == 2)
        feiten->modus_tot = korte_dag(tabel, rij, dag);
}

static struct contact_feiten feiten_van(struct tabel *tabel, size_t rij, struct contactpoging *pogingen)
{
    const char *brief = tabel_tekst(tabel, rij, "brief"), *plaats = tabel_tekst(tabel, rij, "plaats");
    bool wacht = strcmp(brief, "wacht") == 0;
    struct contact_feiten feiten = {
        .vandaag = korte_dag(tabel, rij, tabel_tekst(tabel, rij, "vandaag")),
        .brief_wacht = wacht,
        .brief_opgehaald = wacht || !brief[0] ? DATE_NONE : korte_dag(tabel, rij, brief),
        .plaats = strncmp(plaats, "bellen", 6) == 0   ? KANAAL_TELEFOON
                  : strncmp(plaats, "bezoek", 6) == 0 ? KANAAL_HUISBEZOEK
                                                      : KANAAL_GEEN,
        .plaats_vrijgegeven = strstr(plaats, "(?)") == NULL,
        .telefoon_bekend = strcmp(tabel_tekst(tabel, rij, "telefoon"), "nee") != 0,
        .oudste = (int)tabel_getal(tabel, rij, "oudste", -1),
        .modus_tot = DATE_NONE,
        .pogingen = pogingen,
    };
    feiten.pogingen_aantal = lees_pogingen(tabel, rij, pogingen);
    lees_bijzonder(tabel, rij, &feiten);
    return feiten;
}

static const char *kort(enum stap_soort soort)
{
    static const char *const woorden[] = {"niets",    "brief",    "wachten",   "bellen",    "app",
                                          "bezoeken", "uitkomst", "resultaat", "afsluiten", "aanvragen"};
    ck_assert_uint_lt((size_t)soort, sizeof woorden / sizeof *woorden);
    return woorden[soort];
}

static void vergelijk_dag(struct tabel *tabel, size_t rij, civil_date kreeg)
{
    char tekst[32] = "";
    if (kreeg != DATE_NONE)
        snprintf(tekst, sizeof tekst, "%d/%d", date_ymd(kreeg).day, date_ymd(kreeg).month);
    tabel_gelijk_tekst(tabel, rij, "vanaf", tekst);
}

START_TEST(contactplan_volgens_de_tabel)
{
    struct beleid beleid;
    beleid_standaard(&beleid);
    struct tabel tabel;
    tabel_open(&tabel, "contactplan.tsv");
    for (size_t rij = 0; rij < tabel.aantal; rij++) {
        struct contactpoging pogingen[MAX_POGINGEN];
        struct contact_feiten feiten = feiten_van(&tabel, rij, pogingen);
        struct stap stap = contactplan_stap(&beleid, &feiten);
        enum eindresultaat voorstel = contactplan_voorstel(&beleid, &feiten);
        tabel_gelijk_tekst(&tabel, rij, "stap", kort(stap.soort));
        vergelijk_dag(&tabel, rij, stap.vanaf);
        tabel_gelijk_tekst(&tabel, rij, "dagdeel", dagdeel_text(stap.dagdeel));
        tabel_gelijk_tekst(&tabel, rij, "voorstel",
                           voorstel == RESULTAAT_GEEN_CONTACT   ? "geen contact"
                           : voorstel == RESULTAAT_GEEN_REACTIE ? "geen reactie"
                                                                : eindresultaat_text(voorstel));
    }
    tabel_sluit(&tabel);
}
END_TEST

SUITE_MAIN("tabel_contactplan", contactplan_volgens_de_tabel)
