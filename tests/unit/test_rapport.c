/* The list of figures of a month: its columns, what was signed, its names, and how a figure is written. */
#include "rapport/rapport.h"
#include "unit/suite.h"

#include <stdint.h>
#include <string.h>

#define WIJKEN 2

static struct arena *arena;
static struct kengetallen *k;
static struct rapport_opzet opzet;
static civil_month october;

static void setup(void)
{
    static const struct rapport_wijk wijken[WIJKEN] = {{.naam = SLICE("Lariks"), .schulden = 134},
                                                       {.naam = SLICE("Assen-Oost"), .schulden = -1}};
    static const struct slice teams[] = {SLICE("Noord"), SLICE("Zuid & Oost")};
    arena = arena_new((size_t)64 << 20);
    october = month_of(date_from_ymd(2026, 10, 1));
    opzet = (struct rapport_opzet){.gemeentecode = SLICE("0106"),
                                   .gemeente = SLICE("Assen"),
                                   .beleid = SLICE("assen-2026-1"),
                                   .maand = october,
                                   .teams = teams,
                                   .teams_aantal = 2,
                                   .wijken = wijken,
                                   .wijken_aantal = WIJKEN};
    opzet.vergelijk = (struct rapport_vergelijk){-1, -1, -1, {0}, SLICE("Divosa 2024")};
    for (size_t i = 0; i < PARTNER_TYPE_COUNT; i++)
        opzet.vergelijk.landelijk_sector[i] = -1;
    k = kengetallen_begin(arena, rapport_vanaf(october), october, WIJKEN);
    ck_assert_ptr_nonnull(k);
}

static void teardown(void)
{
    arena_free(arena);
}

/* So many signals in that month, and a melding of which help was accepted, so many days after. */
static void month_with(civil_month maand, int64_t signalen, int days)
{
    struct feit_signaal s = {.periode = maand, .ontvangen = DATE_NONE, .wijk = 0, .aantal = signalen};
    struct feit_melding m = {.periode = maand,
                             .resultaat = RESULTAAT_ADVIES,
                             .eerste_signaal = month_first(maand),
                             .beslist = month_first(maand),
                             .opgepakt = month_first(maand) + days,
                             .contact = DATE_NONE,
                             .persoonlijk = DATE_NONE,
                             .gesloten = month_first(maand) + days,
                             .termijn = DATE_NONE,
                             .termijn_gehaald = DATE_NONE,
                             .wijk = 1,
                             .aantal = 1};
    kengetallen_signaal(k, &s);
    kengetallen_melding(k, &m);
}

static const char *shown(const struct rapport *r, const char *naam, enum kolom kolom)
{
    const struct cijfer *c = rapport_cijfer(r, naam);
    ck_assert_msg(c != NULL, "%s", naam);
    return cijfer_tekst(arena, c, kolom);
}

static struct rapport *made(void)
{
    struct rapport *r = rapport_maak(arena, &opzet, k);
    ck_assert_ptr_nonnull(r);
    return r;
}

START_TEST(test_a_month_beside_the_one_before_and_the_year)
{
    month_with(october - 12, 100, 9); /* a month too old */
    month_with(october - 11, 4, 1);
    month_with(october - 1, 2, 2);
    month_with(october, 1, 3);
    struct rapport *r = made();
    ck_assert_str_eq(shown(r, "signalen.totaal", KOLOM_MAAND), "1");
    ck_assert_str_eq(shown(r, "signalen.totaal", KOLOM_VORIGE), "2");
    ck_assert_str_eq(shown(r, "signalen.totaal", KOLOM_JAAR), "2"); /* 7 in three months: 2,33 */
    ck_assert_str_eq(shown(r, "signalen.totaal", KOLOM_LANDELIJK), "–");
    ck_assert_str_eq(shown(r, "meldingen.signalen", KOLOM_JAAR), "0,0");
    ck_assert_str_eq(shown(r, "duur.matching_opgepakt.mediaan", KOLOM_MAAND), "3 dagen");
    ck_assert_str_eq(shown(r, "duur.matching_opgepakt.mediaan", KOLOM_JAAR), "2 dagen"); /* of 1 2 3 */
    ck_assert_str_eq(shown(r, "duur.matching_opgepakt.p90", KOLOM_JAAR), "3 dagen");
    ck_assert_str_eq(shown(r, "duur.matching_opgepakt.aantal", KOLOM_JAAR), "1");
    ck_assert_str_eq(shown(r, "wijk.lariks.signalen.totaal", KOLOM_JAAR), "2");
    ck_assert_str_eq(shown(r, "wijk.assen_oost.signalen.totaal", KOLOM_JAAR), "0");
    ck_assert_str_eq(shown(r, "wijk.onbekend.meldingen.totaal", KOLOM_MAAND), "0");
}
END_TEST

/* A half is rounded up: 5 signals in two months. */
START_TEST(test_an_average_half_way)
{
    month_with(october - 1, 3, 0);
    month_with(october, 2, 0);
    ck_assert_str_eq(shown(made(), "signalen.totaal", KOLOM_JAAR), "3");
}
END_TEST

START_TEST(test_a_cohort_is_two_months_older)
{
    month_with(october - 14, 1, 1); /* before the cohorts of this year */
    month_with(october - 13, 1, 1);
    month_with(october - 3, 1, 5);
    month_with(october - 2, 1, 7);
    month_with(october, 1, 99); /* too young */
    struct rapport *r = made();
    ck_assert_int_eq(rapport_vanaf(october), october - 13);
    ck_assert_str_eq(shown(r, "duur.cohort_afgesloten.mediaan", KOLOM_MAAND), "7 dagen");
    ck_assert_str_eq(shown(r, "duur.cohort_afgesloten.mediaan", KOLOM_VORIGE), "5 dagen");
    ck_assert_str_eq(shown(r, "duur.cohort_afgesloten.p90", KOLOM_JAAR), "7 dagen"); /* 1 5 7 */
    ck_assert_str_eq(shown(r, "cohort.geaccepteerd", KOLOM_JAAR), "1");
    ck_assert_str_eq(shown(r, "acceptatie.van_bereikt", KOLOM_MAAND), "100,0%");
    ck_assert_int_eq(rapport_cijfer(r, "acceptatie.van_bereikt")->kolom[KOLOM_JAAR].noemer, 3);
}
END_TEST

/* In the first month nothing is older: not 0, but not known. Places alone are nothing to compare with. */
START_TEST(test_the_first_month)
{
    struct feit_maand m = {.maand = october - 1, .plaatsen = {0, 0, 50, 30}, .norm = 270, .inwoners = 70000};
    kengetallen_maand(k, &m);
    m.maand = october;
    kengetallen_maand(k, &m);
    month_with(october, 5, 0);
    struct rapport *r = made();
    ck_assert_str_eq(shown(r, "signalen.totaal", KOLOM_VORIGE), "–");
    ck_assert_str_eq(shown(r, "cohort.meldingen", KOLOM_MAAND), "–");
    ck_assert_str_eq(shown(r, "cohort.meldingen", KOLOM_JAAR), "–");
    ck_assert_str_eq(shown(r, "duur.cohort_afgesloten.aantal", KOLOM_MAAND), "–");
    ck_assert_str_eq(shown(r, "capaciteit.plaatsen.huisbezoek", KOLOM_MAAND), "30");
    ck_assert_str_eq(shown(r, "capaciteit.plaatsen.huisbezoek", KOLOM_VORIGE), "–");
    ck_assert_str_eq(shown(r, "capaciteit.plaatsen.huisbezoek", KOLOM_JAAR), "30");
    ck_assert_str_eq(shown(r, "inwoners", KOLOM_MAAND), "70.000");
    ck_assert_str_eq(shown(r, "signalen.per_1000", KOLOM_MAAND), "0,1"); /* 0,0714 */
}
END_TEST

START_TEST(test_what_was_signed_stands)
{
    month_with(october - 3, 10, 1);
    month_with(october - 1, 10, 1);
    opzet.maand = october - 1;
    struct rapport *september = made();
    month_with(october - 1, 7, 1); /* came to light after that */
    month_with(october - 3, 0, 1);
    month_with(october, 20, 1);
    opzet.maand = october;
    ck_assert_str_eq(shown(made(), "signalen.totaal", KOLOM_VORIGE), "17");
    const struct rapport *kept[] = {september, september};
    opzet.vastgesteld = kept;
    opzet.vastgesteld_aantal = 1;
    struct rapport *r = made();
    ck_assert_str_eq(shown(r, "signalen.totaal", KOLOM_VORIGE), "10");
    ck_assert_str_eq(shown(r, "signalen.totaal", KOLOM_JAAR), "13"); /* 10, 10 and 20 */
    ck_assert_str_eq(shown(r, "cohort.meldingen", KOLOM_VORIGE), "1");
    ck_assert_str_eq(shown(r, "wijk.lariks.signalen.totaal", KOLOM_VORIGE), "10");
    /* A wijk that was not there when it was signed is counted; what was signed as not known stays so. */
    september->cijfers[0].naam = "een.oude.naam";
    ck_assert_str_eq(shown(made(), "signalen.totaal", KOLOM_VORIGE), "17");
    september->cijfers[0].naam = "signalen.totaal";
    september->cijfers[0].kolom[KOLOM_MAAND].stand = CIJFER_ONBEKEND;
    ck_assert_str_eq(shown(made(), "signalen.totaal", KOLOM_VORIGE), "–");
    september->cijfers[0].kolom[KOLOM_MAAND] = (struct cijfer_waarde){CIJFER_BEKEND, INT64_MAX, 0};
    ck_assert_str_eq(shown(made(), "signalen.totaal", KOLOM_VORIGE), "–");
    september->cijfers[0].kolom[KOLOM_MAAND].teller = -1;
    ck_assert_str_eq(shown(made(), "signalen.totaal", KOLOM_JAAR), "15"); /* 10 and 20 */
    /* One of this month itself, or of later, is not of before. */
    opzet.maand = october - 1;
    ck_assert_str_eq(shown(made(), "signalen.totaal", KOLOM_MAAND), "17");
}
END_TEST

START_TEST(test_beside_the_country_and_the_goal)
{
    opzet.vergelijk.landelijk_per_1000 = 40;
    opzet.vergelijk.landelijk_acceptatie = 350;
    opzet.vergelijk.doel_acceptatie = 600;
    opzet.vergelijk.landelijk_sector[PARTNER_ZORG] = 453;
    struct rapport *r = made();
    ck_assert_str_eq(shown(r, "signalen.per_1000", KOLOM_LANDELIJK), "4,0");
    ck_assert_str_eq(shown(r, "acceptatie.van_bereikt", KOLOM_LANDELIJK), "35,0%");
    ck_assert_str_eq(shown(r, "acceptatie.van_bereikt", KOLOM_DOEL), "60,0%");
    ck_assert_str_eq(shown(r, "acceptatie.van_benaderd", KOLOM_DOEL), "–");
    ck_assert_str_eq(shown(r, "signalen.sector_deel.zorg", KOLOM_LANDELIJK), "45,3%");
    ck_assert_str_eq(shown(r, "signalen.sector_deel.huur", KOLOM_LANDELIJK), "–");
    ck_assert_str_eq(shown(r, "wijk.lariks.acceptatie.van_bereikt", KOLOM_DOEL), "–");
}
END_TEST

START_TEST(test_names_and_titles)
{
    struct rapport *r = made();
    static const struct {
        const char *naam, *titel, *familie;
    } rows[] = {
        {"signalen.totaal", "Signalen", "signalen.totaal"},
        {"signalen.sector.cak_eigen_bijdrage", "CAK Eigen bijdrage", "signalen.sector"},
        {"signalen.aankomst.07", "7", "signalen.aankomst"},
        {"meldingen.week.2.huisbezoek", "week 2, huisbezoek", "meldingen.week"},
        {"meldingen.week.onbekend.geen", "week onbekend, geen", "meldingen.week"},
        {"pogingen.dagdeel.sms_whatsapp.avond", "SMS/Whatsapp, avond", "pogingen.dagdeel"},
        {"pogingen.dagdeel.telefoon.onbekend", "Telefoon, dagdeel onbekend", "pogingen.dagdeel"},
        {"cohort.resultaat.open", "Nog open", "cohort.resultaat"},
        {"capaciteit.gebruikt_team.zuid_oost", "Zuid & Oost", "capaciteit.gebruikt_team"},
        {"past_niet.punten.100", "100 of meer", "past_niet.punten"},
        {"duur.signaal_contact.p90", "Negen van de tien binnen", "duur.signaal_contact"},
        {"wijk.onbekend.termijn.hoe.te_laat", "Te laat", "termijn.hoe"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct cijfer *c = rapport_cijfer(r, rows[i].naam);
        ck_assert_msg(c != NULL, "%s", rows[i].naam);
        ck_assert_str_eq(c->titel, rows[i].titel);
        ck_assert_str_eq(c->familie, rows[i].familie);
    }
    ck_assert_ptr_null(rapport_cijfer(r, "wijk.lariks.inwoners"));
    ck_assert_ptr_null(rapport_cijfer(r, "wijk.lariks.signalen.per_1000"));
    ck_assert_ptr_null(rapport_cijfer(r, ""));
    ck_assert_ptr_null(rapport_deel(r, "signalen.totaal", 1, WIJK_ALLE));
    ck_assert_str_eq(kengetal_titel("signalen.sector"), "Signalen per sector");
    ck_assert_ptr_null(kengetal_titel("signalen"));
    opzet.wijken_aantal = opzet.teams_aantal = 0;
    r = made();
    ck_assert_ptr_null(rapport_cijfer(r, "wijk.onbekend.signalen.totaal"));
    ck_assert_ptr_null(rapport_cijfer(r, "capaciteit.gebruikt_team.1"));
}
END_TEST

START_TEST(test_how_a_figure_is_written)
{
    static const struct {
        enum cijfer_vorm vorm;
        int64_t teller, noemer;
        const char *tekst, *kaal;
    } rows[] = {
        {CIJFER_AANTAL, 0, 0, "0", "0"},
        {CIJFER_AANTAL, 999, 0, "999", "999"},
        {CIJFER_AANTAL, 1000, 0, "1.000", "1000"},
        {CIJFER_AANTAL, 1234567, 0, "1.234.567", "1234567"},
        {CIJFER_AANTAL, -5, 0, "0", "0"},
        {CIJFER_AANTAL, INT64_MAX, 0, "100.000.000.000.000", "100000000000000"},
        {CIJFER_DAGEN, 1, 0, "1 dag", "1"},
        {CIJFER_DAGEN, 0, 0, "0 dagen", "0"},
        {CIJFER_PROCENT, 1, 8, "12,5%", "12.5"},
        {CIJFER_PROCENT, 1, 3, "33,3%", "33.3"},
        {CIJFER_PROCENT, 2, 3, "66,7%", "66.7"},
        {CIJFER_PROCENT, 1, 2000, "0,1%", "0.1"}, /* 0,05 */
        {CIJFER_PROCENT, 1, 2001, "0,0%", "0.0"},
        {CIJFER_PROCENT, 1, 0, "–", ""},
        {CIJFER_PROCENT, 1, -3, "–", ""},
        {CIJFER_PROCENT, INT64_MAX, INT64_MAX, "100,0%", "100.0"},
        {CIJFER_PER_1000, 281, 70000, "4,0", "4.0"},
        {CIJFER_PER_1000, INT64_MAX, 1, "100.000.000.000.000.000,0", "100000000000000000.0"},
        {CIJFER_PER_STUK, 33, 28, "1,2", "1.2"},
        {CIJFER_PER_STUK, 5, 4, "1,3", "1.3"}, /* 1,25 */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct cijfer c = {.vorm = rows[i].vorm};
        c.kolom[KOLOM_JAAR] = (struct cijfer_waarde){CIJFER_BEKEND, rows[i].teller, rows[i].noemer};
        ck_assert_str_eq(cijfer_tekst(arena, &c, KOLOM_JAAR), rows[i].tekst);
        ck_assert_str_eq(cijfer_kaal(arena, &c, KOLOM_JAAR), rows[i].kaal);
        c.kolom[KOLOM_JAAR].stand = CIJFER_VERBORGEN;
        ck_assert_str_eq(cijfer_tekst(arena, &c, KOLOM_JAAR), "verborgen");
        ck_assert_str_eq(cijfer_kaal(arena, &c, KOLOM_JAAR), "");
        c.kolom[KOLOM_JAAR].stand = CIJFER_ONBEKEND;
        ck_assert_str_eq(cijfer_tekst(arena, &c, KOLOM_JAAR), "–");
    }
}
END_TEST

/* Whatever it does not fit in, it is whole or it is not there. */
START_TEST(test_a_full_arena_gives_nothing)
{
    size_t whole = made()->aantal, given = 0, refused = 0;
    for (size_t limit = 4096; given == 0; limit += 40000) {
        struct arena *small = arena_new(limit);
        struct rapport *r = rapport_maak(small, &opzet, k);
        refused += r == NULL;
        given += r != NULL;
        if (r)
            ck_assert_uint_eq(r->aantal, whole);
        arena_free(small);
    }
    ck_assert_uint_gt(refused, 3);
}
END_TEST

SUITE_MAIN_MET("rapport", setup, teardown, 0, test_a_month_beside_the_one_before_and_the_year,
               test_an_average_half_way, test_a_cohort_is_two_months_older, test_the_first_month,
               test_what_was_signed_stands, test_beside_the_country_and_the_goal, test_names_and_titles,
               test_how_a_figure_is_written, test_a_full_arena_gives_nothing)
