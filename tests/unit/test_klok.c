/* The clock: fixed, demo and real. */
#include "config/klok.h"
#include "unit/suite.h"

#include <check.h>
#include <time.h>

START_TEST(fixed_clock_stands_still)
{
    struct klok klok = klok_maak(1000, 5000, 9000); /* --nu goes before klok: and before the floor */
    ck_assert_int_eq(klok_nu(&klok), 1000);
    klok_vloer(&klok, 2000);
    ck_assert_int_eq(klok_nu(&klok), 1000);
}
END_TEST

START_TEST(demo_clock_starts_and_ticks)
{
    struct klok klok = klok_maak(INSTANT_NONE, 5000, INSTANT_NONE);
    ck_assert_int_ge(klok_nu(&klok), 5000);
    ck_assert_int_le(klok_nu(&klok), 5005);
    klok.gestart_ms -= 3600 * 1000; /* an hour of waiting */
    ck_assert_int_ge(klok_nu(&klok), 5000 + 3600);
    ck_assert_int_le(klok_nu(&klok), 5005 + 3600);
}
END_TEST

START_TEST(demo_clock_is_never_behind_the_last_receipt)
{
    struct klok klok = klok_maak(INSTANT_NONE, 5000, 9000);
    ck_assert_int_ge(klok_nu(&klok), 9000);
    klok_vloer(&klok, 20000);
    ck_assert_int_ge(klok_nu(&klok), 20000);
    klok_vloer(&klok, 100); /* and never goes back */
    ck_assert_int_ge(klok_nu(&klok), 20000);
    klok_vloer(&klok, INSTANT_NONE);
    ck_assert_int_ge(klok_nu(&klok), 20000);
}
END_TEST

START_TEST(real_clock_is_that_of_the_machine)
{
    struct klok klok = klok_maak(INSTANT_NONE, INSTANT_NONE, 1LL << 40);
    ck_assert_int_le(klok_nu(&klok) - (instant)time(NULL), 1);
    ck_assert_int_ge(klok_nu(&klok) - (instant)time(NULL), -1);
    int64_t eerst = klok_ms();
    ck_assert_int_ge(klok_ms(), eerst);
}
END_TEST

SUITE_MAIN("klok", fixed_clock_stands_still, demo_clock_starts_and_ticks,
           demo_clock_is_never_behind_the_last_receipt, real_clock_is_that_of_the_machine)
