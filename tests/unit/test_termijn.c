/* Working days, deadlines and closing of months, with dates taken from the calendar. */
#include "domain/termijn.h"
#include "suite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct beleid standaard(void)
{
    struct beleid beleid;
    beleid_standaard(&beleid);
    return beleid;
}

static civil_date dag(const char *tekst)
{
    civil_date date = date_parse(slice_from_cstr(tekst));
    ck_assert_msg(date != DATE_NONE, "%s", tekst);
    return date;
}

static civil_month maand(const char *tekst)
{
    return month_parse(slice_from_cstr(tekst));
}

static void is_dag(civil_date date, const char *verwacht)
{
    char tekst[DATE_TEXT];
    ck_assert_str_eq(date_format(date, tekst), verwacht);
}

static void is_maand(civil_month month, const char *verwacht)
{
    char tekst[MONTH_TEXT];
    ck_assert_str_eq(month_format(month, tekst), verwacht);
}

START_TEST(test_feestdagen)
{
    static const char *const feest[] = {
        "2026-01-01", "2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14", "2026-05-25",
        "2026-12-25", "2026-12-26", "2024-03-29", "2024-04-01", "2024-05-09", "2024-05-20", "2025-04-26",
        "2031-04-26", "2030-04-27", "2027-05-05", "2028-05-05", "2008-03-21", "2008-03-24", "2038-04-26",
    };
    for (size_t i = 0; i < COUNT(feest); i++) {
        ck_assert_msg(feestdag_is(dag(feest[i])), "%s", feest[i]);
    }
    /* Around them; 30 April was Koninginnedag; Easter and Whit Sunday are Sundays. */
    static const char *const gewoon[] = {
        "2026-01-02", "2026-04-02", "2026-04-05", "2026-04-07", "2026-04-26", "2026-04-28", "2026-04-30",
        "2026-05-04", "2026-05-06", "2026-05-13", "2026-05-15", "2026-05-24", "2026-05-26", "2026-12-24",
        "2026-12-31", "2025-04-27", "2025-04-28", "2031-04-27", "2026-11-11", "2026-12-05",
    };
    for (size_t i = 0; i < COUNT(gewoon); i++) {
        ck_assert_msg(!feestdag_is(dag(gewoon[i])), "%s", gewoon[i]);
    }
    ck_assert(!feestdag_is(DATE_NONE));
}
END_TEST

START_TEST(test_werkdag)
{
    struct beleid beleid = standaard();
    ck_assert(werkdag_is(&beleid, dag("2026-10-30")));
    ck_assert(!werkdag_is(&beleid, dag("2026-10-31")));
    ck_assert(!werkdag_is(&beleid, dag("2026-11-01")));
    ck_assert(!werkdag_is(&beleid, dag("2026-05-05")));
    ck_assert(!werkdag_is(&beleid, DATE_NONE));
    /* Koningsdag on Saturday takes no working day away, and Monday is one. */
    ck_assert(werkdag_is(&beleid, dag("2025-04-28")));
    ck_assert(werkdag_is(&beleid, dag("2025-04-25")));
}
END_TEST

START_TEST(test_vrije_dagen)
{
    struct beleid beleid = standaard();
    const civil_date vrij[] = {dag("2026-05-15"), dag("2026-10-14"), dag("2026-12-24")};
    beleid.vrije_dagen = vrij;
    beleid.vrije_dagen_aantal = COUNT(vrij);
    for (size_t i = 0; i < COUNT(vrij); i++) {
        ck_assert(!werkdag_is(&beleid, vrij[i]));
        ck_assert(werkdag_is(&beleid, vrij[i] - 1) || feestdag_is(vrij[i] - 1));
    }
    ck_assert_int_eq(werkdagen_in_maand(&beleid, maand("2026-10")), 21);
    is_dag(werkdag_vanaf(&beleid, dag("2026-05-14")), "2026-05-18");
    is_dag(werkdag_vanaf(&beleid, dag("2026-12-24")), "2026-12-28");
}
END_TEST

START_TEST(test_plus)
{
    struct beleid beleid = standaard();
    is_dag(werkdag_plus(&beleid, dag("2026-10-02"), 1), "2026-10-05");
    is_dag(werkdag_plus(&beleid, dag("2026-10-03"), 1), "2026-10-05");
    is_dag(werkdag_plus(&beleid, dag("2026-10-05"), 5), "2026-10-12");
    is_dag(werkdag_plus(&beleid, dag("2026-04-02"), 1), "2026-04-07"); /* Easter */
    is_dag(werkdag_plus(&beleid, dag("2026-12-24"), 1), "2026-12-28");
    is_dag(werkdag_plus(&beleid, dag("2026-12-31"), 1), "2027-01-04");
    is_dag(werkdag_plus(&beleid, dag("2026-10-03"), 0), "2026-10-03");
    ck_assert_int_eq(werkdag_plus(&beleid, DATE_NONE, 3), DATE_NONE);
    is_dag(werkdag_vanaf(&beleid, dag("2026-10-05")), "2026-10-05");
    is_dag(werkdag_vanaf(&beleid, dag("2026-10-03")), "2026-10-05");
    ck_assert_int_eq(werkdag_vanaf(&beleid, DATE_NONE), DATE_NONE);
}
END_TEST

START_TEST(test_tellen)
{
    struct beleid beleid = standaard();
    ck_assert_int_eq(werkdagen_in_maand(&beleid, maand("2026-10")), 22);
    ck_assert_int_eq(werkdagen_in_maand(&beleid, maand("2026-05")), 18);
    ck_assert_int_eq(werkdagen_in_maand(&beleid, maand("2026-04")), 19);
    ck_assert_int_eq(werkdagen_in_maand(&beleid, maand("2024-02")), 21);
    ck_assert_int_eq(werkdag_nummer(&beleid, dag("2026-10-01")), 1);
    ck_assert_int_eq(werkdag_nummer(&beleid, dag("2026-10-04")), 2);
    ck_assert_int_eq(werkdag_nummer(&beleid, dag("2026-10-15")), 11);
    ck_assert_int_eq(werkdag_nummer(&beleid, dag("2026-10-31")), 22);
    ck_assert_int_eq(werkdag_nummer(&beleid, dag("2026-11-01")), 0);
    ck_assert_int_eq(werkdagen_tussen(&beleid, dag("2026-10-02"), dag("2026-10-07")), 3);
    ck_assert_int_eq(werkdagen_tussen(&beleid, dag("2026-10-07"), dag("2026-10-07")), 0);
    ck_assert_int_eq(werkdagen_tussen(&beleid, dag("2026-10-07"), dag("2026-10-02")), 0);
    ck_assert_int_eq(werkdagen_tussen(&beleid, dag("2026-04-02"), dag("2026-04-07")), 1);
    ck_assert_int_eq(werkdagen_tussen(&beleid, DATE_NONE, dag("2026-04-07")), 0);
    /* plus and tussen undo each other, whatever the day. */
    for (civil_date van = dag("2026-01-01"); van <= dag("2027-01-10"); van++) {
        for (int n = 0; n < 8; n++) {
            ck_assert_int_eq(werkdagen_tussen(&beleid, van, werkdag_plus(&beleid, van, n)), n);
        }
    }
}
END_TEST

START_TEST(test_afwezig)
{
    struct beleid beleid = standaard();
    const struct afwezigheid weg[] = {
        {SLICE("noord"), dag("2026-10-12"), dag("2026-10-16")},
        {SLICE("zuid"), dag("2026-10-30"), dag("2026-11-02")},
    };
    beleid.afwezig = weg;
    beleid.afwezig_aantal = COUNT(weg);
    ck_assert(!werkdag_is_team(&beleid, dag("2026-10-12"), SLICE("noord")));
    ck_assert(!werkdag_is_team(&beleid, dag("2026-10-16"), SLICE("noord")));
    ck_assert(werkdag_is_team(&beleid, dag("2026-10-19"), SLICE("noord")));
    ck_assert(werkdag_is_team(&beleid, dag("2026-10-09"), SLICE("noord")));
    ck_assert(werkdag_is_team(&beleid, dag("2026-10-12"), SLICE("zuid")));
    ck_assert(werkdag_is_team(&beleid, dag("2026-10-12"), SLICE_NONE));
    ck_assert(werkdag_is(&beleid, dag("2026-10-12")));
    ck_assert_int_eq(werkdagen_in_maand_team(&beleid, maand("2026-10"), SLICE("noord")), 17);
    ck_assert_int_eq(werkdagen_in_maand_team(&beleid, maand("2026-10"), SLICE("zuid")), 21);
    ck_assert_int_eq(werkdagen_in_maand_team(&beleid, maand("2026-10"), SLICE("west")), 22);
    ck_assert_int_eq(werkdag_nummer_team(&beleid, dag("2026-10-14"), SLICE("noord")), 7);
    ck_assert_int_eq(werkdag_nummer_team(&beleid, dag("2026-11-03"), SLICE("zuid")), 1);
}
END_TEST

START_TEST(test_maand_sluit)
{
    struct beleid beleid = standaard();
    is_dag(maand_sluit_op(&beleid, maand("2026-10")), "2026-11-04");
    is_dag(maand_sluit_op(&beleid, maand("2026-12")), "2027-01-06");
    is_dag(maand_sluit_op(&beleid, maand("2025-12")), "2026-01-06");
    is_dag(maand_sluit_op(&beleid, maand("2026-03")), "2026-04-07"); /* over Easter */
    is_dag(maand_sluit_op(&beleid, maand("2026-04")), "2026-05-06"); /* over 5 mei */
    beleid.sluit_na_werkdagen = 0;
    is_dag(maand_sluit_op(&beleid, maand("2026-10")), "2026-10-31");
}
END_TEST

START_TEST(test_periode)
{
    static const struct {
        const char *signaal, *ontvangst, *periode;
    } rij[] = {
        {"2026-10-05", "2026-10-05", "2026-10"}, {"2026-10-31", "2026-11-04", "2026-10"},
        {"2026-10-31", "2026-11-05", "2026-11"}, {"2026-09-30", "2026-11-02", "2026-10"},
        {"2026-09-30", "2026-11-04", "2026-10"}, {"2026-09-30", "2026-11-05", "2026-11"},
        {"2026-11-01", "2026-10-31", "2026-11"}, {"2026-11-01", "2026-11-04", "2026-11"},
        {"2026-12-31", "2027-01-06", "2026-12"}, {"2026-12-31", "2027-01-07", "2027-01"},
        {"2026-11-30", "2027-01-04", "2026-12"}, {"2024-02-29", "2024-03-05", "2024-02"},
        {"2024-02-29", "2024-03-06", "2024-03"}, {"2019-01-01", "2026-10-15", "2026-10"},
    };
    struct beleid beleid = standaard();
    for (size_t i = 0; i < COUNT(rij); i++) {
        is_maand(periode_bepaal(&beleid, dag(rij[i].signaal), dag(rij[i].ontvangst)), rij[i].periode);
    }
    ck_assert_int_eq(periode_bepaal(&beleid, DATE_NONE, dag("2026-10-01")), MONTH_NONE);
    /* A month that stays open longer than the next one lasts: the oldest open month is two back. */
    beleid.sluit_na_werkdagen = 25;
    is_maand(periode_bepaal(&beleid, dag("2026-06-01"), dag("2026-10-02")), "2026-08");
    is_maand(periode_bepaal(&beleid, dag("2026-08-31"), dag("2026-10-02")), "2026-08");
    is_maand(periode_bepaal(&beleid, dag("2026-09-01"), dag("2026-10-02")), "2026-09");
}
END_TEST

START_TEST(test_termijnen)
{
    struct beleid beleid = standaard();
    is_dag(termijn_gewoon(&beleid, dag("2026-10-05")), "2026-11-02");
    is_dag(termijn_gewoon(&beleid, dag("2026-10-03")), "2026-11-02"); /* Saturday 31 October */
    is_dag(termijn_gewoon(&beleid, dag("2026-03-06")), "2026-04-07"); /* Good Friday */
    is_dag(termijn_gewoon(&beleid, dag("2026-04-07")), "2026-05-06"); /* 5 mei */
    is_dag(termijn_gewoon(&beleid, dag("2026-12-04")), "2027-01-04"); /* New Year's day */
    is_dag(termijn_gewoon(&beleid, dag("2024-02-29")), "2024-03-28");
    ck_assert_int_eq(termijn_gewoon(&beleid, DATE_NONE), DATE_NONE);

    is_dag(termijn_spoed(&beleid, dag("2026-10-02")), "2026-10-07"); /* Friday -> Wednesday */
    is_dag(termijn_spoed(&beleid, dag("2026-10-03")), "2026-10-07");
    is_dag(termijn_spoed(&beleid, dag("2026-10-04")), "2026-10-07");
    is_dag(termijn_spoed(&beleid, dag("2026-10-05")), "2026-10-08");
    is_dag(termijn_spoed(&beleid, dag("2026-04-02")), "2026-04-09");
    is_dag(termijn_spoed(&beleid, dag("2025-04-25")), "2025-04-30"); /* Koningsdag on a Saturday */
    is_dag(termijn_spoed(&beleid, dag("2026-12-31")), "2027-01-06");
    ck_assert_int_eq(termijn_spoed(&beleid, DATE_NONE), DATE_NONE);
}
END_TEST

START_TEST(test_beleid_standaard)
{
    struct beleid beleid = standaard();
    ck_assert_uint_eq(beleid.versie.n, 0);
    for (int type = 0; type < PARTNER_TYPE_COUNT; type++) {
        ck_assert_int_eq(beleid.drempel[type], 10000);
        ck_assert_int_eq(beleid.spoed[type], type == PARTNER_ENERGIE ? SPOED_AANGEKONDIGD : SPOED_DIRECT);
    }
    ck_assert(!beleid.bekend[BRON_GKB][TRAJECT_BEWIND] && !beleid.bekend[BRON_WPDA][TRAJECT_BEWIND]);
    ck_assert(beleid.bekend[BRON_WPDA][TRAJECT_SCHULDHULP] && !beleid.bekend[BRON_GKB][TRAJECT_UITKERING]);
    ck_assert_int_eq(beleid.capaciteit[KANAAL_HUISBEZOEK], 30);
    ck_assert_int_eq(beleid.capaciteit[KANAAL_TELEFOON], 50);
    ck_assert_int_eq(beleid.capaciteit[KANAAL_BRIEF], CAPACITEIT_ONBEPERKT);
    ck_assert(beleid.vrijgave[KANAAL_BRIEF] && beleid.vrijgave[KANAAL_TELEFOON] && beleid.vrijgave_crisis);
    ck_assert(!beleid.vrijgave[KANAAL_HUISBEZOEK]);
    ck_assert_int_eq(beleid.tempo, TEMPO_GELIJKMATIG);
    ck_assert_uint_eq(beleid.punten.bedrag_aantal, 4);
    for (size_t i = 1; i < beleid.punten.bedrag_aantal; i++) {
        ck_assert_int_lt(beleid.punten.bedrag[i - 1].vanaf, beleid.punten.bedrag[i].vanaf);
    }
}
END_TEST

SUITE_MAIN("termijn", test_feestdagen, test_werkdag, test_vrije_dagen, test_plus, test_tellen, test_afwezig,
           test_maand_sluit, test_periode, test_termijnen, test_beleid_standaard)
