/* Deliveries that stay away: who is expected, when, and what is missing. */
#include "rapport/verwacht.h"
#include "suite.h"

static struct beleid beleid;

static void setup(void)
{
    beleid_standaard(&beleid);
}

/* First days in April to September 2026, then of October; 0: nothing came. */
static struct verwachting of_days(const int days[7], int today)
{
    struct ritme r;
    for (int i = 0; i < 7; i++)
        r.eerste[i] = days[i] ? date_from_ymd(2026, 4 + i, days[i]) : DATE_NONE;
    return verwacht_bepaal(&beleid, &r, date_from_ymd(2026, 10, today));
}

static void expect(const int days[7], int today, bool verwacht, bool mist, int around)
{
    struct verwachting v = of_days(days, today);
    ck_assert_int_eq(v.verwacht, verwacht);
    ck_assert_int_eq(v.mist, mist);
    ck_assert_int_eq(v.rond, around ? date_from_ymd(2026, 10, around) : DATE_NONE);
}

START_TEST(test_who_is_expected)
{
    expect((const int[7]){0, 0, 0, 0, 0, 0, 0}, 31, false, false, 0);
    expect((const int[7]){0, 0, 0, 0, 5, 5, 0}, 31, false, false, 0); /* twice is no habit */
    expect((const int[7]){5, 5, 5, 5, 0, 0, 0}, 31, false, false, 0); /* it has stopped */
    expect((const int[7]){5, 5, 0, 0, 5, 0, 0}, 31, true, true, 5);
    expect((const int[7]){0, 0, 0, 5, 5, 5, 0}, 31, true, true, 5);
}
END_TEST

START_TEST(test_when_it_is_missing)
{
    static const int steady[7] = {6, 7, 5, 6, 8, 6, 0};
    expect(steady, 5, true, false, 6);
    expect(steady, 6, true, false, 6);
    expect(steady, 7, true, true, 6);
    expect((const int[7]){6, 7, 5, 6, 8, 6, 9}, 30, true, false, 6); /* it came, late */
}
END_TEST

START_TEST(test_the_middle_day_on_a_working_day)
{
    expect((const int[7]){0, 0, 0, 2, 20, 28, 0}, 31, true, true, 20);
    expect((const int[7]){0, 0, 1, 9, 20, 28, 0}, 31, true, true, 9); /* of two in the middle the earlier */
    expect((const int[7]){10, 10, 10, 10, 10, 10, 0}, 31, true, true, 12); /* 10 October is a Saturday */
    expect((const int[7]){30, 31, 30, 31, 31, 30, 0}, 31, true, true, 30);
}
END_TEST

START_TEST(test_a_short_month_and_days_off_at_its_end)
{
    struct ritme r = {{DATE_NONE, DATE_NONE, DATE_NONE, date_from_ymd(2026, 10, 31),
                       date_from_ymd(2026, 12, 31), date_from_ymd(2027, 1, 31)}};
    r.eerste[VERWACHT_MAANDEN] = DATE_NONE;
    struct verwachting v = verwacht_bepaal(&beleid, &r, date_from_ymd(2027, 2, 28)); /* a Sunday */
    ck_assert_int_eq(v.rond, date_from_ymd(2027, 2, 28));
    ck_assert(v.verwacht && !v.mist);
}
END_TEST

SUITE_MAIN_MET("verwacht", setup, NULL, 0, test_who_is_expected, test_when_it_is_missing,
               test_the_middle_day_on_a_working_day, test_a_short_month_and_days_off_at_its_end)
