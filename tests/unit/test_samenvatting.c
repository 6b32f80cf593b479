/* The month in sentences: at most eight, right for none, one and many, and silent about what is not known. */
#include "unit/rapport_hulp.h"
#include "unit/suite.h"

#include <stdio.h>
#include <string.h>

static struct arena *arena;
static struct rapport rapport;
static struct cijfer figures[40];

static void setup(void)
{
    arena = arena_new(64u << 20);
    rapport = (struct rapport){.maand = HULP_MAAND, .cijfers = figures, .stand = RAPPORT_VOORLOPIG};
}

static void teardown(void)
{
    arena_free(arena);
}

static struct cijfer *add(const char *name, int64_t count)
{
    struct cijfer *c = &figures[rapport.aantal++];
    *c = (struct cijfer){.naam = name, .titel = name, .familie = name, .definitie = "", .wijk = WIJK_ALLE};
    for (int k = 0; k < KOLOM_COUNT; k++)
        c->kolom[k].stand = CIJFER_ONBEKEND;
    c->kolom[KOLOM_MAAND] = (struct cijfer_waarde){CIJFER_BEKEND, count, 0};
    return c;
}

static struct cijfer *add_share(const char *name, int64_t count, int64_t of)
{
    struct cijfer *c = add(name, count);
    c->vorm = CIJFER_PROCENT;
    c->kolom[KOLOM_MAAND].noemer = of;
    return c;
}

static const char *told(void)
{
    struct samenvatting s;
    const char *out = "";
    ck_assert(rapport_samenvatting(arena, &rapport, &s));
    ck_assert_uint_le(s.aantal, SAMENVATTING_ZINNEN);
    for (size_t i = 0; i < s.aantal; i++)
        out = arena_printf(arena, "%s%s\n", out, s.zin[i]);
    rapport.aantal = 0;
    return out;
}

START_TEST(test_places)
{
    add("capaciteit.plaatsen.huisbezoek", 30);
    add("capaciteit.gebruikt.huisbezoek", 30);
    add("capaciteit.plaatsen.telefoon", 50);
    add("capaciteit.gebruikt.telefoon", 1);
    ck_assert_str_eq(
        told(), "Gebruikt in oktober 2026: alle 30 plaatsen voor een huisbezoek, en 1 van de 50 voor een "
                "telefoontje.\n");
    add("capaciteit.plaatsen.telefoon", 1050);
    add("capaciteit.gebruikt.telefoon", 0);
    ck_assert_str_eq(told(), "Gebruikt in oktober 2026: geen van de 1.050 plaatsen voor een telefoontje.\n");
}
END_TEST

START_TEST(test_no_room)
{
    add("past_niet.totaal", 1);
    add("past_niet.nodig.0", 1);
    ck_assert_str_eq(told(), "Voor 1 huishouden was geen plaats: dat kreeg alleen een brief.\n"
                             "Om iedereen te bezoeken was 1 plaats extra nodig geweest.\n");
    add("past_niet.totaal", 0);
    ck_assert_str_eq(told(),
                     "Er bleef aan het eind van de maand niemand over voor wie er geen plaats was.\n");
    add("past_niet.totaal", 190);
    add("past_niet.doorgeschoven", 12);
    add("past_niet.nodig.40", 1);
    add("past_niet.nodig.0", 160);
    ck_assert_str_eq(
        told(),
        "Voor 190 huishoudens was geen plaats: die kregen alleen een brief; 12 daarvan hadden ook een "
        "maand eerder al geen plaats.\n"
        "Om iedereen met 40 punten of meer te bezoeken (meer punten is zwaarder) was 1 plaats extra "
        "nodig geweest; om iedereen te bezoeken 160.\n");
    add("past_niet.totaal", 6);
    add("past_niet.nodig.40", 0);
    add("past_niet.nodig.60", 0);
    add("past_niet.nodig.30", 6);
    add("past_niet.nodig.0", 6);
    ck_assert_ptr_nonnull(strstr(told(),
                                 "30 punten of meer te bezoeken (meer punten is zwaarder) waren 6 plaatsen "
                                 "extra nodig geweest.\n"));
}
END_TEST

START_TEST(test_arrivals)
{
    add("signalen.totaal", 0);
    ck_assert_str_eq(told(), "Er waren in oktober geen signalen van betalingsachterstanden.\n");
    add("signalen.totaal", 1);
    add("meldingen.totaal", 1)->kolom[KOLOM_VORIGE] = (struct cijfer_waarde){CIJFER_BEKEND, 1, 0};
    ck_assert_str_eq(told(),
                     "Er kwam 1 signaal van betalingsachterstanden; na controle gaat het om 1 huishouden, "
                     "evenveel als een maand eerder.\n");
    add("signalen.totaal", 1400);
    add("meldingen.totaal", 1001)->kolom[KOLOM_VORIGE] = (struct cijfer_waarde){CIJFER_BEKEND, 1013, 0};
    ck_assert_str_eq(told(),
                     "Er kwamen 1.400 signalen van betalingsachterstanden; na controle gaat het om 1.001 "
                     "huishoudens, 12 minder dan een maand eerder.\n");
    add("signalen.totaal", 14); /* no month before */
    add("meldingen.totaal", 0);
    ck_assert_str_eq(told(), "Er kwamen 14 signalen van betalingsachterstanden; na controle gaat het om geen "
                             "huishoudens.\n");
}
END_TEST

START_TEST(test_outcomes)
{
    add_share("bereik.meldingen", 96, 240);
    struct cijfer *c = add_share("acceptatie.van_bereikt", 34, 96);
    c->kolom[KOLOM_LANDELIJK] = (struct cijfer_waarde){CIJFER_BEKEND, 350, 1000};
    c->kolom[KOLOM_DOEL] = (struct cijfer_waarde){CIJFER_BEKEND, 600, 1000};
    ck_assert_str_eq(
        told(), "Van de 240 huishoudens die over augustus zijn benaderd, zijn er 96 bereikt (40,0%).\n"
                "Van wie bereikt is, nam 35,4% hulp aan: 34 van de 96; het doel is 60,0% en landelijk is "
                "het 35,0%.\n");
    add_share("bereik.meldingen", 1, 1);
    add_share("acceptatie.van_bereikt", 0, 1);
    ck_assert_str_eq(told(), "Het ene huishouden dat over augustus is benaderd, is bereikt.\n"
                             "Van wie bereikt is, nam niemand hulp aan.\n");
    add_share("bereik.meldingen", 0, 12);
    ck_assert_str_eq(told(), "Van de 12 huishoudens die over augustus zijn benaderd, is niemand bereikt.\n");
}
END_TEST

START_TEST(test_urgent_and_in_time)
{
    add("meldingen.spoed", 1);
    add("capaciteit.alarm", 1);
    add("termijn.totaal", 240);
    add("termijn.hoe.op_tijd", 239);
    ck_assert_str_eq(told(),
                     "Bij 1 huishouden was er spoed; 1 keer was er bij direct gevaar geen plaats meer.\n"
                     "Van de 240 huishoudens kregen er 239 op tijd een eerste aanbod, binnen de wettelijke "
                     "termijn; bij 1 lukte dat niet.\n");
    add("meldingen.spoed", 0);
    add("capaciteit.alarm", 0);
    add("termijn.totaal", 7);
    add("termijn.hoe.op_tijd", 7);
    ck_assert_str_eq(told(),
                     "Alle 7 huishoudens kregen op tijd een eerste aanbod, binnen de wettelijke termijn.\n");
    add("termijn.totaal", 7);
    add("termijn.hoe.op_tijd", 0);
    ck_assert_str_eq(
        told(), "Geen van de 7 huishoudens kreeg op tijd een eerste aanbod, binnen de wettelijke termijn.\n");
    add("termijn.totaal", 1);
    add("termijn.hoe.op_tijd", 0);
    ck_assert_str_eq(told(), "De ene wettelijke termijn die in de maand viel, is niet gehaald.\n");
}
END_TEST

START_TEST(test_nothing_of_what_is_hidden)
{
    add("signalen.totaal", 14);
    add("meldingen.totaal", 9)->kolom[KOLOM_VORIGE].stand = CIJFER_VERBORGEN;
    add("past_niet.totaal", 0)->kolom[KOLOM_MAAND].stand = CIJFER_VERBORGEN;
    add("meldingen.spoed", 0)->kolom[KOLOM_MAAND].stand = CIJFER_VERBORGEN;
    add_share("bereik.meldingen", 0, 0)->kolom[KOLOM_MAAND].stand = CIJFER_VERBORGEN;
    ck_assert_str_eq(told(), "Er kwamen 14 signalen van betalingsachterstanden; na controle gaat het om 9 "
                             "huishoudens.\n");
    add("signalen.totaal", 0)->kolom[KOLOM_MAAND].stand = CIJFER_VERBORGEN;
    ck_assert_str_eq(told(), "Over oktober 2026 is nog niets te zeggen.\n");
}
END_TEST

START_TEST(test_real_months)
{
    static const struct hulp_opzet all[] = {
        {.zaad = 1, .meldingen = 270, .maanden = 14, .wijken = 10},
        {.zaad = 2, .meldingen = 270, .maanden = 1},
        {.zaad = 3, .meldingen = 4, .maanden = 3},
        {.zaad = 4, .meldingen = 0, .maanden = 14, .kaal = true},
        {.zaad = 5, .meldingen = 1, .maanden = 3, .kaal = true},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        for (int hidden = 0; hidden < 2; hidden++) {
            struct samenvatting s;
            struct rapport *r = hulp_rapport(arena, &all[i]);
            ck_assert(rapport_samenvatting(arena, hidden ? rapport_onderdruk(arena, r) : r, &s));
            ck_assert_uint_ge(s.aantal, 1);
            ck_assert_uint_le(s.aantal, SAMENVATTING_ZINNEN);
            ck_assert(i > 0 || s.aantal == SAMENVATTING_ZINNEN);
            for (size_t k = 0; k < s.aantal; k++) {
                size_t n = strlen(s.zin[k]);
                ck_assert_msg(n > 20 && n < 220 && s.zin[k][n - 1] == '.', "%s", s.zin[k]);
                ck_assert_ptr_null(strstr(s.zin[k], "verborgen"));
                ck_assert_ptr_null(strstr(s.zin[k], "  "));
                if (getenv("TOON"))
                    puts(s.zin[k]);
            }
        }
}
END_TEST

SUITE_MAIN_MET("samenvatting", setup, teardown, 0, test_places, test_no_room, test_arrivals, test_outcomes,
               test_urgent_and_in_time, test_nothing_of_what_is_hidden, test_real_months)
