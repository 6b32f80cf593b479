/* Dates, amounts and names as people read them on the pages. */
#include "render/woorden.h"
#include "suite.h"

static struct arena *arena;

static void setup(void)
{
    arena = arena_new(1 << 20);
}

static void teardown(void)
{
    arena_free(arena);
}

START_TEST(test_dagen)
{
    civil_date dag = date_from_ymd(2026, 10, 5);
    ck_assert_str_eq(woord_datum(arena, dag), "5 oktober 2026");
    ck_assert_str_eq(woord_datum_kort(arena, dag), "5 okt");
    ck_assert_str_eq(woord_dag(arena, dag), "maandag 5 oktober");
    ck_assert_str_eq(woord_dag(arena, date_from_ymd(2026, 3, 1)), "zondag 1 maart");
    ck_assert_str_eq(woord_datum_kort(arena, date_from_ymd(2026, 3, 31)), "31 mrt");
    ck_assert_str_eq(woord_maand(arena, month_of(dag)), "oktober 2026");
    ck_assert_str_eq(woord_datum(arena, DATE_NONE), "");
    ck_assert_str_eq(woord_datum_kort(arena, DATE_NONE), "");
    ck_assert_str_eq(woord_dag(arena, DATE_NONE), "");
    ck_assert_str_eq(woord_maand(arena, MONTH_NONE), "");
}
END_TEST

/* The hour is that of the wall, in summer and in winter. */
START_TEST(test_tijden)
{
    instant zomer = instant_parse(SLICE("2026-10-05T07:05:00Z")),
            winter = instant_parse(SLICE("2026-12-31T23:00:30Z"));
    ck_assert_str_eq(woord_tijd(arena, zomer), "5 oktober 2026, 09:05");
    ck_assert_str_eq(woord_tijd_kort(arena, zomer), "5 okt, 09:05");
    ck_assert_str_eq(woord_tijd(arena, winter), "1 januari 2027, 00:00");
    ck_assert_str_eq(woord_klok(arena, zomer), "09:05");
    ck_assert_str_eq(woord_tijd(arena, INSTANT_NONE), "");
    ck_assert_str_eq(woord_klok(arena, INSTANT_NONE), "");
}
END_TEST

START_TEST(test_getallen)
{
    static const struct {
        int64_t getal;
        const char *tekst;
    } rijen[] = {{0, "0"},
                 {7, "7"},
                 {999, "999"},
                 {1000, "1.000"},
                 {-1450, "-1.450"},
                 {1234567, "1.234.567"},
                 {100000, "100.000"},
                 {INT64_MIN, "-9.223.372.036.854.775.808"}};
    for (size_t i = 0; i < sizeof rijen / sizeof *rijen; i++)
        ck_assert_str_eq(woord_getal(arena, rijen[i].getal), rijen[i].tekst);
    ck_assert_str_eq(woord_bedrag(arena, 45025), "€\u00a0450,25");
    ck_assert_str_eq(woord_bedrag(arena, 145005), "€\u00a01.450,05");
    ck_assert_str_eq(woord_bedrag(arena, -5), "-€\u00a00,05");
    ck_assert_str_eq(woord_bedrag(arena, 0), "€\u00a00,00");
    ck_assert_str_eq(woord_bedrag(arena, MONEY_NONE), "");
    ck_assert_str_eq(woord_aantal(arena, 0, "melding", "meldingen"), "geen meldingen");
    ck_assert_str_eq(woord_aantal(arena, 1, "melding", "meldingen"), "1 melding");
    ck_assert_str_eq(woord_aantal(arena, 1270, "melding", "meldingen"), "1.270 meldingen");
}
END_TEST

/* Every code of a closed list has words. */
START_TEST(test_namen)
{
    for (int i = 0; i < ROL_COUNT; i++)
        ck_assert_msg(woord_rol((enum rol)i)[0] != '\0', "%s", rol_text((enum rol)i));
    for (int i = 0; i < KANAAL_COUNT; i++)
        ck_assert(woord_kanaal((enum kanaal)i)[0] != '\0' && woord_wachtrij((enum kanaal)i)[0] != '\0');
    for (int i = DAGDEEL_GEEN + 1; i < DAGDEEL_COUNT; i++)
        ck_assert(woord_dagdeel((enum dagdeel)i)[0] != '\0');
    ck_assert_str_eq(woord_dagdeel(DAGDEEL_GEEN), "");
    ck_assert_str_eq(woord_rol(ROL_COUNT), "");
    ck_assert_str_eq(woord_wachtrij(KANAAL_HUISBEZOEK), "bezoeklijst");
    ck_assert_str_eq(woord_kanaal(KANAAL_HUISBEZOEK), "huisbezoek");
}
END_TEST

SUITE_MAIN_MET("woorden", setup, teardown, 0, test_dagen, test_tijden, test_getallen, test_namen)
