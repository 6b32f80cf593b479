/* R8 over a household: whatever the order of signals and lists, the outcome is the same. */
#include "base/rng.h"
#include "domain/clientmatch.h"
#include "domain/profiel.h"
#include "unit/suite.h"

#define SIGNALEN 5
#define BEKENDEN 6
#define HUISHOUDENS 3000

/* Few values each, so that persons meet. */
static struct profiel *somebody(struct arena *arena, struct rng *rng)
{
    static const char *const letters[] = {"", "A.", "A.B.", "A.C.", "C."};
    static const char *const names[] = {"Dijk", "Dyk",  "Bakker", "Bakker-Dijk",
                                        "",     "Smit", "Visser", "Postma"};
    static const char *const dates[] = {"1985-06-15", "1985-06-16", "1985-06-00", "1955-02-03",
                                        "",           "1971-03-09", "1990-12-31"};
    static const char *const numbers[] = {"10", "12", "57"};
    const struct adres adres = {.postcode = SLICE("9401GE"),
                                .huisnummer = slice_from_cstr(numbers[rng_below(rng, 3)])};
    struct profiel_bron bron = {.voorletters = slice_from_cstr(letters[rng_below(rng, 5)]),
                                .achternaam = slice_from_cstr(names[rng_below(rng, 8)]),
                                .geboorte = geboorte_lees(slice_from_cstr(dates[rng_below(rng, 7)])),
                                .adres = &adres};
    bron.bsn.bytes[0] = (uint8_t)(rng_below(rng, 3) ? 0 : rng_between(rng, 1, 9));
    bron.telefoon.bytes[0] = (uint8_t)rng_below(rng, 5);
    struct profiel *profiel = ARENA_NEW(arena, struct profiel);
    ck_assert(profiel && profiel_maak(arena, &bron, profiel));
    return profiel;
}

static enum bekend_uitkomst outcome(struct arena *arena, const struct signaal_feit *signalen,
                                    const struct bekende *bekenden, const struct beleid *beleid,
                                    struct rng *rng)
{
    const struct signaal_feit *order[SIGNALEN];
    struct bekende lists[BEKENDEN];
    enum bekend_uitkomst ret = BEKEND_NIET;
    for (size_t i = 0; i < SIGNALEN; i++)
        order[i] = &signalen[i];
    memcpy(lists, bekenden, sizeof lists);
    for (size_t i = SIGNALEN; rng && i-- > 1;) {
        size_t with = rng_below(rng, (uint32_t)i + 1);
        const struct signaal_feit *kept = order[i];
        order[i] = order[with];
        order[with] = kept;
    }
    for (size_t i = BEKENDEN; rng && i-- > 1;) {
        size_t with = rng_below(rng, (uint32_t)i + 1);
        struct bekende kept = lists[i];
        lists[i] = lists[with];
        lists[with] = kept;
    }
    ck_assert(clientmatch_melding(arena, order, SIGNALEN, lists, BEKENDEN, beleid, date_from_ymd(2026, 10, 5),
                                  &ret));
    return ret;
}

START_TEST(the_order_makes_no_difference)
{
    struct beleid beleid;
    struct rng rng = {20261122};
    size_t seen[BEKEND_MOGELIJK + 1] = {0};
    beleid_standaard(&beleid);
    for (int huishouden = 0; huishouden < HUISHOUDENS; huishouden++) {
        struct arena *arena = arena_new(1 << 18);
        struct signaal_feit signalen[SIGNALEN] = {0};
        struct bekende bekenden[BEKENDEN] = {0};
        struct profiel *one = somebody(arena, &rng);
        for (size_t i = 0; i < SIGNALEN; i++)
            signalen[i].profiel = rng_below(&rng, 3) ? one : somebody(arena, &rng);
        for (size_t i = 0; i < BEKENDEN; i++)
            bekenden[i] = (struct bekende){.bron = rng_below(&rng, 2) ? BRON_GKB : BRON_WPDA,
                                           .traject = TRAJECT_SCHULDHULP,
                                           .vanaf = DATE_NONE,
                                           .tot = DATE_NONE,
                                           .profiel = rng_below(&rng, 6) ? somebody(arena, &rng) : one};
        enum bekend_uitkomst first = outcome(arena, signalen, bekenden, &beleid, NULL);
        for (int again = 0; again < 5; again++)
            ck_assert_int_eq(outcome(arena, signalen, bekenden, &beleid, &rng), first);
        seen[first]++;
        arena_free(arena);
    }
    for (int i = 0; i <= BEKEND_MOGELIJK; i++)
        ck_assert_msg(seen[i] > 10, "outcome %d: %zu times", i, seen[i]);
}
END_TEST

START_TEST(nobody_without_a_profile_is_known)
{
    struct beleid beleid;
    struct arena *arena = arena_new(1 << 16);
    struct signaal_feit signaal = {0};
    struct bekende bekende = {
        .bron = BRON_GKB, .traject = TRAJECT_SCHULDHULP, .vanaf = DATE_NONE, .tot = DATE_NONE};
    const struct signaal_feit *signalen[] = {&signaal};
    enum bekend_uitkomst ret = BEKEND_GKB;
    beleid_standaard(&beleid);
    ck_assert(clientmatch_melding(arena, signalen, 1, &bekende, 1, &beleid, 0, &ret));
    ck_assert_int_eq(ret, BEKEND_NIET);
    while (arena_alloc(arena, 16))
        continue;
    ret = BEKEND_DEELS;
    ck_assert(!clientmatch_melding(arena, signalen, 1, &bekende, 1, &beleid, 0, &ret));
    ck_assert_int_eq(ret, BEKEND_DEELS);
    arena_free(arena);
}
END_TEST

SUITE_MAIN("clientmatch", the_order_makes_no_difference, nobody_without_a_profile_is_known)
