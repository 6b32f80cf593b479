/* Civil dates and Amsterdam time, against the calendar and against the C library's own zone rule. */
#include "base/date.h"
#include "suite.h"

#include <string.h>
#include <time.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static civil_date day(const char *text)
{
    civil_date date = date_parse(slice_from_cstr(text));
    ck_assert_msg(date != DATE_NONE, "%s", text);
    return date;
}

static instant at(const char *text)
{
    instant found = instant_parse(slice_from_cstr(text));
    ck_assert_msg(found != INSTANT_NONE, "%s", text);
    return found;
}

static void is_day(civil_date date, const char *expected)
{
    char text[DATE_TEXT];
    ck_assert_str_eq(date_format(date, text), expected);
}

static void shows(const char *utc, const char *expected)
{
    char text[INSTANT_TEXT];
    ck_assert_str_eq(instant_format(at(utc), text), expected);
}

START_TEST(test_every_day)
{
    civil_date expected = date_from_ymd(1800, 1, 1);
    ck_assert_int_eq(expected, -62091);
    for (int year = 1800; year <= 2999; year++) {
        for (int month = 1; month <= 12; month++) {
            for (int of_month = 1; of_month <= 31; of_month++) {
                civil_date date = date_from_ymd(year, month, of_month);
                if (date == DATE_NONE) {
                    ck_assert_int_gt(of_month, 28);
                    continue;
                }
                struct ymd back = date_ymd(date);
                if (date != expected || back.year != year || back.month != month || back.day != of_month) {
                    ck_abort_msg("%d-%d-%d", year, month, of_month);
                }
                expected++;
            }
        }
    }
    ck_assert_int_eq(date_from_ymd(1970, 1, 1), 0);
    ck_assert_int_eq(date_from_ymd(2026, 10, 31), 20757);
    ck_assert_int_eq(date_weekday(0), 4);
    ck_assert_int_eq(date_weekday(day("2026-10-31")), 6);
    ck_assert_int_eq(date_weekday(day("2026-11-01")), 7);
    ck_assert_int_eq(date_weekday(day("1969-12-29")), 1);
    ck_assert_int_eq(date_ymd(DATE_NONE).year, 0);
}
END_TEST

START_TEST(test_no_such_day)
{
    ck_assert_int_eq(date_from_ymd(2026, 2, 29), DATE_NONE);
    ck_assert_int_eq(date_from_ymd(1900, 2, 29), DATE_NONE);
    ck_assert_int_ne(date_from_ymd(2000, 2, 29), DATE_NONE);
    ck_assert_int_ne(date_from_ymd(2024, 2, 29), DATE_NONE);
    ck_assert_int_eq(date_from_ymd(2026, 4, 31), DATE_NONE);
    ck_assert_int_eq(date_from_ymd(2026, 0, 1), DATE_NONE);
    ck_assert_int_eq(date_from_ymd(2026, 13, 1), DATE_NONE);
    ck_assert_int_eq(date_from_ymd(2026, 1, 0), DATE_NONE);
    ck_assert_int_eq(date_from_ymd(1799, 12, 31), DATE_NONE);
    ck_assert_int_eq(date_from_ymd(3000, 1, 1), DATE_NONE);
}
END_TEST

START_TEST(test_parse)
{
    ck_assert_int_eq(day("05-10-2026"), day("2026-10-05"));
    is_day(day("2024-02-29"), "2024-02-29");
    static const char *const wrong[] = {
        "",           "2026-10-5",  "2026/10/05", "5-10-2026",  "20261005",    "2026-10-05 ", " 2026-10-05",
        "2026-02-29", "29-02-2026", "2026-00-10", "32-01-2026", "2026-10-051", "20a6-10-05",  "-026-10-05",
        "05-10-26",   "1799-12-31", "0000-00-00", "2026-10+05", "05-10/2026",
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        ck_assert_msg(date_parse(slice_from_cstr(wrong[i])) == DATE_NONE, "%s", wrong[i]);
    }
    is_day(DATE_NONE, "");
}
END_TEST

START_TEST(test_add_months)
{
    is_day(date_add_months(day("2026-12-31"), -6), "2026-06-30");
    is_day(date_add_months(day("2026-08-31"), -6), "2026-02-28");
    is_day(date_add_months(day("2024-08-31"), -6), "2024-02-29");
    is_day(date_add_months(day("2024-02-29"), 12), "2025-02-28");
    is_day(date_add_months(day("2024-02-29"), 48), "2028-02-29");
    is_day(date_add_months(day("2026-01-15"), -1), "2025-12-15");
    is_day(date_add_months(day("2026-01-31"), 1), "2026-02-28");
    is_day(date_add_months(day("2026-05-31"), 0), "2026-05-31");
    is_day(date_add_months(day("2026-11-30"), 2), "2027-01-30");
    ck_assert_int_eq(date_add_months(day("2999-12-01"), 1), DATE_NONE);
    ck_assert_int_eq(date_add_months(day("2026-12-01"), INT32_MAX), DATE_NONE);
    ck_assert_int_eq(date_add_months(DATE_NONE, 1), DATE_NONE);
}
END_TEST

START_TEST(test_age)
{
    ck_assert_int_eq(date_age_on(day("2000-10-01"), day("2026-09-30")), 25);
    ck_assert_int_eq(date_age_on(day("2000-10-01"), day("2026-10-01")), 26);
    ck_assert_int_eq(date_age_on(day("1999-10-01"), day("2026-10-01")), 27);
    ck_assert_int_eq(date_age_on(day("1999-10-02"), day("2026-10-01")), 26);
    ck_assert_int_eq(date_age_on(day("2008-02-29"), day("2026-02-28")), 17);
    ck_assert_int_eq(date_age_on(day("2008-02-29"), day("2026-03-01")), 18);
    ck_assert_int_eq(date_age_on(day("2008-02-29"), day("2028-02-28")), 19);
    ck_assert_int_eq(date_age_on(day("2008-02-29"), day("2028-02-29")), 20);
    ck_assert_int_eq(date_age_on(day("2026-10-01"), day("2026-10-01")), 0);
    ck_assert_int_eq(date_age_on(day("2026-10-02"), day("2026-10-01")), -1);
    ck_assert_int_eq(date_age_on(DATE_NONE, day("2026-10-01")), -1);
    ck_assert_int_eq(date_age_on(day("2026-10-01"), DATE_NONE), -1);
}
END_TEST

START_TEST(test_easter)
{
    static const char *const known[] = {
        "1818-03-22", "1886-04-25", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19", "2000-04-23",
        "2008-03-23", "2011-04-24", "2016-03-27", "2018-04-01", "2019-04-21", "2020-04-12", "2021-04-04",
        "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16",
        "2029-04-01", "2030-04-21", "2031-04-13", "2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25",
        "2038-04-25", "2049-04-18", "2076-04-19", "2100-03-28", "2285-03-22",
    };
    for (size_t i = 0; i < COUNT(known); i++) {
        is_day(date_easter(date_ymd(day(known[i])).year), known[i]);
    }
    for (int year = 1800; year <= 2999; year++) {
        civil_date easter = date_easter(year);
        ck_assert_int_eq(date_weekday(easter), 7);
        ck_assert(easter >= date_from_ymd(year, 3, 22) && easter <= date_from_ymd(year, 4, 25));
    }
    ck_assert_int_eq(date_easter(1700), DATE_NONE);
}
END_TEST

START_TEST(test_months)
{
    char text[MONTH_TEXT];
    ck_assert_int_eq(month_of(day("2026-10-31")), 2026 * 12 + 9);
    is_day(month_first(month_of(day("2026-10-31"))), "2026-10-01");
    is_day(month_last(month_of(day("2024-02-01"))), "2024-02-29");
    is_day(month_last(month_of(day("2026-02-01"))), "2026-02-28");
    ck_assert_int_eq(month_of(day("2027-01-01")) - month_of(day("2026-12-31")), 1);
    ck_assert_str_eq(month_format(month_parse(SLICE("2026-01")), text), "2026-01");
    ck_assert_str_eq(month_format(month_parse(SLICE("2026-12")), text), "2026-12");
    static const char *const wrong[] = {"",       "2026-13", "2026-00",    "2026-1",
                                        "202610", "2026/10", "2026-10-01", "20x6-10"};
    for (size_t i = 0; i < COUNT(wrong); i++) {
        ck_assert_msg(month_parse(slice_from_cstr(wrong[i])) == MONTH_NONE, "%s", wrong[i]);
    }
    ck_assert_int_eq(month_of(DATE_NONE), MONTH_NONE);
    ck_assert_int_eq(month_first(MONTH_NONE), DATE_NONE);
    ck_assert_int_eq(month_last(MONTH_NONE), DATE_NONE);
    ck_assert_str_eq(month_format(MONTH_NONE, text), "");
}
END_TEST

START_TEST(test_month_borders)
{
    /* Winter: the month begins an hour before the UTC month does. */
    is_day(instant_date(at("2026-10-31T22:59:59Z")), "2026-10-31");
    is_day(instant_date(at("2026-10-31T23:00:00Z")), "2026-11-01");
    is_day(instant_date(at("2026-12-31T22:59:59Z")), "2026-12-31");
    is_day(instant_date(at("2026-12-31T23:00:00Z")), "2027-01-01");
    is_day(instant_date(at("2024-02-29T22:59:59Z")), "2024-02-29");
    is_day(instant_date(at("2024-02-29T23:00:00Z")), "2024-03-01");
    /* Summer: two hours. */
    is_day(instant_date(at("2026-06-30T21:59:59Z")), "2026-06-30");
    is_day(instant_date(at("2026-06-30T22:00:00Z")), "2026-07-01");
    is_day(instant_date(at("2026-03-31T21:59:59Z")), "2026-03-31");
    is_day(instant_date(at("2026-03-31T22:00:00Z")), "2026-04-01");
    ck_assert_int_eq(instant_second(at("2026-06-30T21:59:59Z")), 86399);
    ck_assert_int_eq(instant_second(at("2026-06-30T22:00:00Z")), 0);
    /* Before 1970 the division rounds down, not to zero. */
    is_day(instant_date(-1), "1970-01-01");
    is_day(instant_date(-3601), "1969-12-31");
    ck_assert_int_eq(instant_second(-3601), 86399);
    ck_assert_int_eq(instant_date(INSTANT_NONE), DATE_NONE);
}
END_TEST

START_TEST(test_summer_time)
{
    shows("2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00");
    shows("2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00");
    shows("2026-10-25T00:59:59Z", "2026-10-25T02:59:59+02:00");
    shows("2026-10-25T01:00:00Z", "2026-10-25T02:00:00+01:00");
    shows("2024-03-31T01:00:00Z", "2024-03-31T03:00:00+02:00"); /* Easter Sunday, the last of the month */
    shows("2027-10-31T00:59:59Z", "2027-10-31T02:59:59+02:00");
    /* A reading that occurs twice is the first; one that does not occur is read in winter time. */
    ck_assert_int_eq(at("2026-10-25T02:30"), at("2026-10-25T00:30:00Z"));
    ck_assert_int_eq(at("2026-10-25T03:00"), at("2026-10-25T02:00:00Z"));
    ck_assert_int_eq(at("2026-10-25T01:59:59"), at("2026-10-24T23:59:59Z"));
    ck_assert_int_eq(at("2026-03-29T02:30"), at("2026-03-29T01:30:00Z"));
    ck_assert_int_eq(at("2026-03-29T01:59:59"), at("2026-03-29T00:59:59Z"));
    ck_assert_int_eq(at("2026-03-29T03:00"), at("2026-03-29T01:00:00Z"));
    ck_assert_int_eq(at("2026-10-31T09:00"), at("2026-10-31T08:00:00Z"));
    ck_assert_int_eq(at("2026-07-01T09:00"), at("2026-07-01T07:00:00Z"));
}
END_TEST

START_TEST(test_against_libc)
{
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1); /* needs no zone files */
    tzset();
    for (instant t = at("1996-01-01T00:00:00Z") - 1; t < at("2040-01-01T00:00:00Z"); t += 1800) {
        time_t seconds = (time_t)t;
        struct tm tm;
        localtime_r(&seconds, &tm);
        struct ymd ymd = date_ymd(instant_date(t));
        int second = (tm.tm_hour * 60 + tm.tm_min) * 60 + tm.tm_sec;
        if (ymd.year != tm.tm_year + 1900 || ymd.month != tm.tm_mon + 1 || ymd.day != tm.tm_mday ||
            instant_second(t) != second) {
            ck_abort_msg("instant %lld", (long long)t);
        }
        instant back = instant_from_civil(instant_date(t), second);
        if (back != t && back != t - 3600) {
            ck_abort_msg("instant %lld does not come back", (long long)t);
        }
    }
}
END_TEST

START_TEST(test_instant_text)
{
    ck_assert_int_eq(at("1970-01-01T00:00:00Z"), 0);
    ck_assert_int_eq(at("2026-10-31T09:00:00+01:00"), at("2026-10-31T08:00:00Z"));
    ck_assert_int_eq(at("2026-10-31T09:00+01:00"), at("2026-10-31T08:00Z"));
    ck_assert_int_eq(at("2026-10-31T03:30:00-05:30"), at("2026-10-31T09:00:00Z"));
    ck_assert_int_eq(at("2026-10-31T08:00:00.999999Z"), at("2026-10-31T08:00:00Z"));
    ck_assert_int_eq(at("2026-10-31T09:00:00.5"), at("2026-10-31T08:00:00Z"));
    static const char *const wrong[] = {
        "",
        "2026-10-31",
        "2026-10-31T",
        "2026-10-31T9:00",
        "2026-10-31 09:00",
        "2026-10-31T24:00",
        "2026-10-31T09:60",
        "2026-10-31T09:00:60",
        "2026-10-31T09:00:0",
        "2026-10-31T09:00:00.Z",
        "2026-10-31T09:00.5Z",
        "2026-10-31T09:00:00+1:00",
        "2026-10-31T09:00:00+0100",
        "2026-10-31T09:00:00+24:00",
        "2026-10-31T09:00:00ZZ",
        "31-10-2026T09:00",
        "2026-02-29T09:00",
        "2026-10-31T09:00:00 ",
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        ck_assert_msg(instant_parse(slice_from_cstr(wrong[i])) == INSTANT_NONE, "%s", wrong[i]);
    }
    char text[INSTANT_TEXT];
    ck_assert_str_eq(instant_format(INSTANT_NONE, text), "");
    ck_assert_int_eq(instant_from_civil(DATE_NONE, 0), INSTANT_NONE);
}
END_TEST

START_TEST(test_rfc3339)
{
    static const struct {
        const char *text, *same;
    } right[] = {
        {"2026-10-31T09:00:00Z", "2026-10-31T09:00:00Z"},
        {"2026-10-31t09:00:00z", "2026-10-31T09:00:00Z"},
        {"2026-10-31T09:00:00.123456789Z", "2026-10-31T09:00:00Z"},
        {"2026-10-31T09:00:00.9+01:00", "2026-10-31T08:00:00Z"},
        {"2026-10-31T09:00:00-00:00", "2026-10-31T09:00:00Z"},
        {"2026-10-31T09:00:00-05:30", "2026-10-31T14:30:00Z"},
        {"2026-10-31T23:59:59+23:59", "2026-10-31T00:00:59Z"},
        {"2026-12-31T23:59:60Z", "2026-12-31T23:59:59Z"},
        {"2026-12-31T23:59:60.5z", "2026-12-31T23:59:59Z"},
        {"2027-01-01T00:59:60+01:00", "2026-12-31T23:59:59Z"},
        {"2026-10-31T09:00:00.12345678901234567890123456789012345678+01:00", "2026-10-31T08:00:00Z"},
        /* the same wall clock twice in the night that summer time ends, an hour apart */
        {"2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z"},
        {"2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z"},
    };
    for (size_t i = 0; i < COUNT(right); i++) {
        ck_assert_msg(instant_from_rfc3339(slice_from_cstr(right[i].text)) == at(right[i].same), "%s",
                      right[i].text);
    }
    static const char *const wrong[] = {
        "",
        "Z",
        "2026-10-31",
        "2026-10-31T09:00:00",
        "2026-10-31T09:00:00.5",
        "2026-10-31T09:00Z",
        "2026-10-31T09:00+01:00",
        "2026-10-31 09:00:00Z",
        "2026-10-31T09:00:00,5Z",
        "2026-10-31T09:00:00.Z",
        "2026-10-31T24:00:00Z",
        "2026-10-31T23:60:00Z",
        "2026-10-31T12:00:60Z",
        "2026-12-31T23:59:60+01:00",
        "2026-12-31T23:59:61Z",
        "2026-02-29T09:00:00Z",
        "2026-10-31T09:00:00+0100",
        "2026-10-31T09:00:00+24:00",
        "2026-10-31T09:00:00ZZ",
        " 2026-10-31T09:00:00Z",
        "31-10-2026T09:00:00Z",
        "9999-10-31T09:00:00Z",
        "-026-10-31T09:00:00Z",
        "2026-10-31T09:00:00.123456789012345678901234567890123456789+01:00",
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        ck_assert_msg(instant_from_rfc3339(slice_from_cstr(wrong[i])) == INSTANT_NONE, "%s", wrong[i]);
    }
    /* cut off anywhere nothing is read beyond the end */
    for (size_t n = 0; n < 24; n++) {
        char *exact = malloc(n ? n : 1);
        memcpy(exact, "2026-10-31T09:00:00+01:00", n);
        ck_assert_msg(instant_from_rfc3339((struct slice){exact, n}) == INSTANT_NONE, "%zu", n);
        free(exact);
    }
}
END_TEST

SUITE_MAIN("date", test_every_day, test_no_such_day, test_parse, test_add_months, test_age, test_easter,
           test_months, test_month_borders, test_summer_time, test_against_libc, test_instant_text,
           test_rfc3339)
