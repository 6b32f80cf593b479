/* punten: that every factor follows the policy, and that no number of a policy can make a sum wrap. */
#include "domain/punten.h"
#include "unit/suite.h"

#include <check.h>

static struct beleid beleid;
static int16_t opbouw[FACTOR_COUNT];

static void begin(void)
{
    beleid_standaard(&beleid);
}

START_TEST(elke_factor_volgt_het_beleid)
{
    const struct punten_feiten alles = {.crisis_direct = true,
                                        .warm = true,
                                        .totaal = 500000,
                                        .partners = 3,
                                        .eerdere_maanden = 1,
                                        .kinderen = true,
                                        .jongste = 20,
                                        .oudste = 70,
                                        .eerder_geen_contact = true,
                                        .wonen = true};
    beleid.punten.crisis_direct = 1;
    beleid.punten.warme_overdracht = 2;
    beleid.punten.bedrag[beleid.punten.bedrag_aantal - 1].punten = 4;
    beleid.punten.partners_drie = 8;
    beleid.punten.per_eerdere_maand = 16;
    beleid.punten.kinderen = 32;
    beleid.punten.jongere = 64;
    beleid.punten.oudere = 128;
    beleid.punten.eerder_geen_contact = 256;
    beleid.punten.wonen = 512;
    ck_assert_int_eq(punten_bereken(&beleid, &alles, opbouw), 1023);
    ck_assert_int_eq(opbouw[FACTOR_CRISIS_AANGEKONDIGD], 0);
    ck_assert_int_eq(opbouw[FACTOR_WONEN], 512);
}
END_TEST

START_TEST(zonder_treden_geen_bedrag)
{
    const struct punten_feiten feiten = {.totaal = 500000, .jongste = -1, .oudste = -1};
    beleid.punten.bedrag_aantal = 0;
    ck_assert_int_eq(punten_bereken(&beleid, &feiten, opbouw), 0);
}
END_TEST

START_TEST(onbekende_leeftijd_telt_nooit)
{
    const struct punten_feiten feiten = {.jongste = -1, .oudste = -1};
    beleid.punten.jongere_van = beleid.punten.oudere_vanaf = -5;
    ck_assert_int_eq(punten_bereken(&beleid, &feiten, opbouw), 0);
}
END_TEST

START_TEST(de_som_is_die_van_de_opbouw)
{
    const struct punten_feiten feiten = {
        .crisis_direct = true, .warm = true, .wonen = true, .jongste = -1, .oudste = -1};
    beleid.punten.crisis_direct = beleid.punten.warme_overdracht = 100000; /* more than a row can hold */
    int som = punten_bereken(&beleid, &feiten, opbouw), rijen = 0;
    for (int i = 0; i < FACTOR_COUNT; i++)
        rijen += opbouw[i];
    ck_assert_int_eq(som, rijen);
    ck_assert_int_eq(som, 2 * INT16_MAX + 15);
}
END_TEST

SUITE_MAIN_MET("punten", begin, NULL, 0, elke_factor_volgt_het_beleid, zonder_treden_geen_bedrag,
               onbekende_leeftijd_telt_nooit, de_som_is_die_van_de_opbouw)
