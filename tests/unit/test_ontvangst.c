/* test_ontvangst: which receipt time counts, at the borders of what is believed. */
#include "domain/ontvangst.h"
#include "fouten_lijst.h"
#include "unit/suite.h"

#define DAG ((instant)24 * 3600)

/* The time that counts, as seconds from nu, and the warning. */
static void telt(instant tijd, instant nu, instant verwacht, const char *lijst)
{
    struct arena *arena = arena_new(4096);
    struct fouten fouten;
    fouten_begin(&fouten, arena);
    instant gevonden = ontvangst_bepaal(tijd, nu, &fouten);
    ck_assert_msg(gevonden == verwacht, "tijd - nu = %lld: %lld", (long long)(tijd - nu),
                  (long long)(gevonden - nu));
    ck_assert_str_eq(fouten_lijst(&fouten), lijst);
    ck_assert_uint_eq(fouten_hard(&fouten), 0); /* never a reason to refuse a signal */
    arena_free(arena);
}

START_TEST(test_grenzen)
{
    const instant nu = instant_from_rfc3339(SLICE("2026-10-05T09:00:00+02:00"));
    telt(nu, nu, nu, "");
    telt(nu - 1, nu, nu - 1, "");
    telt(nu + 1, nu, nu + 1, "");
    telt(nu + 299, nu, nu + 299, "");
    telt(nu + 300, nu, nu + 300, "");
    telt(nu + 301, nu, nu, "time:tijd_onwaarschijnlijk?");
    telt(nu + 365 * DAG, nu, nu, "time:tijd_onwaarschijnlijk?");
    telt(nu - 92 * DAG + 1, nu, nu - 92 * DAG + 1, "");
    telt(nu - 92 * DAG, nu, nu - 92 * DAG, "");
    telt(nu - 92 * DAG - 1, nu, nu, "time:tijd_onwaarschijnlijk?");
    telt(0, nu, nu, "time:tijd_onwaarschijnlijk?");
    telt(INSTANT_NONE, nu, nu, ""); /* saying nothing is no fault */
    telt(INSTANT_NONE + 1, nu, nu, "time:tijd_onwaarschijnlijk?");
    telt(INT64_MAX, nu, nu, "time:tijd_onwaarschijnlijk?");
}
END_TEST

/* Durations are counted in seconds, so the hour that summer time adds or takes moves no border. */
START_TEST(test_zomertijd)
{
    const instant nu = instant_from_rfc3339(SLICE("2026-10-25T02:59:59+02:00"));
    telt(instant_from_rfc3339(SLICE("2026-10-25T02:00:00+01:00")), nu, nu + 1, ""); /* a second later */
    telt(instant_from_rfc3339(SLICE("2026-10-25T02:59:59+01:00")), nu, nu, "time:tijd_onwaarschijnlijk?");
    telt(instant_from_rfc3339(SLICE("2026-10-25T00:59:59Z")), nu, nu, "");
}
END_TEST

SUITE_MAIN("ontvangst", test_grenzen, test_zomertijd)
