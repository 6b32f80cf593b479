/* identiteit: the version that counts, and that the order of arrival does not matter (R2). */
#include "domain/identiteit.h"
#include "unit/suite.h"

#include "base/rng.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define MAX 6

static struct identiteit_versie signaal(int32_t versie, instant tijd, uint8_t inhoud)
{
    return (struct identiteit_versie){.versie = versie, .ontvangen = tijd, .inhoud = {.bytes = {inhoud}}};
}

static struct identiteit_versie intrekking(int32_t versie, instant tijd, uint8_t inhoud,
                                           enum intrekking soort)
{
    struct identiteit_versie v = signaal(versie, tijd, inhoud);
    v.intrekking = soort;
    return v;
}

/* What counts, as a letter: the first byte of its content. '.' when no full version came. */
static int telt(const struct identiteit_stand *stand)
{
    return stand->inhoud ? stand->inhoud->inhoud.bytes[0] : '.';
}

static int eerst(const struct identiteit_stand *stand)
{
    return stand->eerste ? stand->eerste->inhoud.bytes[0] : '.';
}

static void verwacht(const struct identiteit_versie *versies, size_t n, int inhoud, int eerste,
                     enum intrekking ingetrokken)
{
    struct identiteit_stand stand = identiteit_bepaal(versies, n);
    ck_assert_int_eq(telt(&stand), inhoud);
    ck_assert_int_eq(eerst(&stand), eerste);
    ck_assert_int_eq(stand.intrekking, ingetrokken);
}

#define VERWACHT(versies, ...) verwacht(versies, sizeof(versies) / sizeof((versies)[0]), __VA_ARGS__)

START_TEST(test_highest_versie_counts)
{
    struct identiteit_versie v[] = {signaal(2, 10, 'a'), signaal(1, 20, 'b')};
    VERWACHT(v, 'a', 'a', INTREKKING_GEEN);
}
END_TEST

START_TEST(test_without_versie_the_latest_then_the_hash)
{
    struct identiteit_versie later[] = {signaal(0, 10, 'z'), signaal(0, 20, 'a')};
    VERWACHT(later, 'a', 'z', INTREKKING_GEEN);
    struct identiteit_versie gelijk[] = {signaal(0, 10, 'z'), signaal(0, 10, 'a')};
    VERWACHT(gelijk, 'z', 'a', INTREKKING_GEEN);
}
END_TEST

START_TEST(test_withdrawal_ends_what_was_there)
{
    struct identiteit_versie v[] = {signaal(3, 10, 'a'), intrekking(0, 20, 'w', INTREKKING_BETAALD)};
    VERWACHT(v, 'a', 'a', INTREKKING_BETAALD);
    struct identiteit_versie tegelijk[] = {intrekking(0, 10, 'b', INTREKKING_ONTERECHT), signaal(0, 10, 'z')};
    VERWACHT(tegelijk, 'z', 'z', INTREKKING_ONTERECHT);
}
END_TEST

START_TEST(test_higher_version_revives)
{
    struct identiteit_versie v[] = {signaal(1, 10, 'a'), intrekking(0, 20, 'w', INTREKKING_BETAALD),
                                    signaal(2, 30, 'b')};
    VERWACHT(v, 'b', 'a', INTREKKING_GEEN);
    struct identiteit_versie ouder[] = {signaal(2, 10, 'a'), intrekking(0, 20, 'w', INTREKKING_BETAALD),
                                        signaal(1, 30, 'b')};
    VERWACHT(ouder, 'a', 'a', INTREKKING_BETAALD);
}
END_TEST

START_TEST(test_withdrawal_with_versie_ends_that_versie_for_good)
{
    struct identiteit_versie v[] = {signaal(1, 10, 'a'), intrekking(2, 20, 'w', INTREKKING_ONTERECHT),
                                    signaal(2, 30, 'b')};
    VERWACHT(v, 'b', 'a', INTREKKING_ONTERECHT);
    struct identiteit_versie hoger[] = {signaal(3, 10, 'a'), intrekking(2, 20, 'w', INTREKKING_ONTERECHT)};
    VERWACHT(hoger, 'a', 'a', INTREKKING_GEEN);
}
END_TEST

START_TEST(test_withdrawal_before_its_signal)
{
    struct identiteit_versie alleen[] = {intrekking(0, 10, 'w', INTREKKING_BETAALD)};
    VERWACHT(alleen, '.', '.', INTREKKING_BETAALD);
    struct identiteit_versie v[] = {intrekking(0, 10, 'w', INTREKKING_BETAALD), signaal(4, 20, 'a')};
    VERWACHT(v, 'a', 'a', INTREKKING_BETAALD);
    struct identiteit_versie daarna[] = {intrekking(0, 10, 'w', INTREKKING_BETAALD), signaal(0, 20, 'a'),
                                         signaal(0, 30, 'b')};
    VERWACHT(daarna, 'b', 'a', INTREKKING_GEEN);
}
END_TEST

START_TEST(test_urgency_is_of_the_version_that_counts)
{
    struct identiteit_versie v[] = {signaal(1, 10, 'a'), signaal(2, 20, 'b'), signaal(3, 30, 'c')};
    v[0].spoed = v[1].spoed = true;
    ck_assert(identiteit_bepaal(v, 2).spoed_ontvangen == 10);
    ck_assert(identiteit_bepaal(v + 1, 1).spoed_ontvangen == 20);
    ck_assert(identiteit_bepaal(v, 3).spoed_ontvangen == INSTANT_NONE);
}
END_TEST

static void zelfde(const struct identiteit_stand *a, const struct identiteit_stand *b)
{
    ck_assert_int_eq(telt(a), telt(b));
    ck_assert_int_eq(eerst(a), eerst(b));
    ck_assert_int_eq(a->intrekking, b->intrekking);
    ck_assert(a->spoed_ontvangen == b->spoed_ontvangen);
}

START_TEST(test_any_order_gives_the_same)
{
    struct rng rng = {20261030};
    for (int ronde = 0; ronde < 20000; ronde++) {
        struct identiteit_versie v[MAX];
        size_t n = 1 + rng_below(&rng, MAX);
        for (size_t i = 0; i < n; i++) {
            v[i] = signaal((int32_t)rng_below(&rng, 3), (instant)rng_below(&rng, 3), (uint8_t)('a' + i));
            v[i].intrekking = rng_chance(&rng, 1, 3) ? INTREKKING_BETAALD + (int)rng_below(&rng, 2) : 0;
            v[i].spoed = v[i].intrekking == INTREKKING_GEEN && rng_chance(&rng, 1, 3);
        }
        struct identiteit_versie anders[MAX];
        memcpy(anders, v, sizeof(v));
        for (size_t i = n; i > 1; i--) {
            size_t j = rng_below(&rng, (uint32_t)i);
            struct identiteit_versie t = anders[i - 1];
            anders[i - 1] = anders[j];
            anders[j] = t;
        }
        struct identiteit_stand a = identiteit_bepaal(v, n), b = identiteit_bepaal(anders, n);
        zelfde(&a, &b);
    }
}
END_TEST

SUITE_MAIN("identiteit", test_highest_versie_counts, test_without_versie_the_latest_then_the_hash,
           test_withdrawal_ends_what_was_there, test_higher_version_revives,
           test_withdrawal_with_versie_ends_that_versie_for_good, test_withdrawal_before_its_signal,
           test_urgency_is_of_the_version_that_counts, test_any_order_gives_the_same)
