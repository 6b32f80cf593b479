/* Hashes are stored and never rotated, so their values are pinned here (computed with another program). And
 * the generator, whose stream synthetic data rests on; and errors. */
#include "base/err.h"
#include "base/hash.h"
#include "base/rng.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct hash_key counting_key(void)
{
    struct hash_key key;
    for (int i = 0; i < 32; i++) {
        key.bytes[i] = (uint8_t)i;
    }
    return key;
}

static void is_hex(struct hash128 h, const char *expected)
{
    char hex[33];
    for (int i = 0; i < 16; i++) {
        snprintf(hex + 2 * i, 3, "%02x", h.bytes[i]);
    }
    ck_assert_str_eq(hex, expected);
}

START_TEST(test_pinned)
{
    struct hash_key key = counting_key();
    struct slice bsn = SLICE("123456782");
    struct hash128 h = hash_keyed(&key, "bsn", &bsn, 1);
    is_hex(h, "60f44913de591c2a10b97c937e3756b5");
    ck_assert_int_eq(hash_int64(h), INT64_C(0x60f44913de591c2a));
    char many[200];
    memset(many, 'x', sizeof many);
    is_hex(hash_keyed(&key, "huishouden", &(struct slice){many, sizeof many}, 1),
           "54683a159f6e3919299d37f9fd4a58a2");
    const struct slice parts[] = {SLICE("ab"), SLICE("c")};
    is_hex(hash_content(parts, 2), "37ad57bf186ac3666229446531ce165b");
    ck_assert_int_lt(hash_int64((struct hash128){{0xFF}}), 0);
}
END_TEST

START_TEST(test_apart)
{
    struct hash_key key = counting_key(), other = key;
    other.bytes[31] ^= 1;
    const struct slice one[] = {SLICE("ab"), SLICE("c")}, two[] = {SLICE("a"), SLICE("bc")};
    const struct slice three[] = {SLICE("abc"), SLICE_NONE}, four[] = {SLICE_NONE, SLICE("abc")};
    const struct hash128 all[] = {
        hash_keyed(&key, "k", one, 2),  hash_keyed(&key, "k", two, 2),   hash_keyed(&key, "k", three, 2),
        hash_keyed(&key, "k", four, 2), hash_keyed(&key, "k", three, 1), hash_keyed(&key, "k", three, 0),
        hash_keyed(&key, "kk", one, 2), hash_keyed(&other, "k", one, 2), hash_content(one, 2),
        hash_content(two, 2),           hash_content(three, 2),          hash_content(three, 1),
        hash_content(four, 2),          hash_content(NULL, 0),
    };
    for (size_t i = 0; i < COUNT(all); i++) {
        ck_assert(!hash_is_none(all[i]));
        for (size_t k = 0; k < COUNT(all); k++) {
            ck_assert_int_eq(hash_eq(all[i], all[k]), i == k);
            ck_assert_int_eq(hash_cmp(all[i], all[k]) == 0, i == k);
            ck_assert((hash_cmp(all[i], all[k]) < 0) == (hash_cmp(all[k], all[i]) > 0));
        }
    }
    ck_assert(hash_is_none((struct hash128){{0}}));
    ck_assert(!hash_is_none((struct hash128){{[15] = 1}}));
}
END_TEST

START_TEST(test_rng)
{
    struct rng rng = {1234567};
    ck_assert(rng_next(&rng) == UINT64_C(0x599ed017fb08fc85));
    ck_assert(rng_next(&rng) == UINT64_C(0x2c73f08458540fa5));
    ck_assert(rng_next(&rng) == UINT64_C(0x883ebce5a3f27c77));
    int seen[6] = {0}, hits = 0;
    size_t drawn[3] = {0};
    const uint16_t weights[] = {1, 0, 3};
    for (int i = 0; i < 6000; i++) {
        int value = rng_between(&rng, -2, 3);
        ck_assert(value >= -2 && value <= 3);
        seen[value + 2]++;
        ck_assert_uint_lt(rng_below(&rng, 7), 7);
        hits += rng_chance(&rng, 1, 4);
        drawn[rng_weighted(&rng, weights, COUNT(weights))]++;
    }
    for (int i = 0; i < 6; i++) {
        ck_assert(seen[i] > 800 && seen[i] < 1200);
    }
    ck_assert(hits > 1300 && hits < 1700);
    ck_assert(drawn[1] == 0 && drawn[0] > 1300 && drawn[0] < 1700);
    ck_assert(!rng_chance(&rng, 0, 5) && rng_chance(&rng, 5, 5));
    ck_assert_int_eq(rng_between(&rng, 4, 4), 4);
    rng_between(&rng, INT32_MIN, INT32_MAX);
}
END_TEST

START_TEST(test_err)
{
    struct err err = {0};
    ck_assert_int_eq(err_set(&err, ERR_RETRY, "line %d", 7), ERR_RETRY);
    ck_assert_int_eq(err_prefix(&err, "file %s", "x"), ERR_RETRY);
    ck_assert_str_eq(err.text, "file x: line 7");
    ck_assert_int_eq(err_set(&err, ERR_FATAL, "again: %s", err.text), ERR_FATAL);
    ck_assert_str_eq(err.text, "again: file x: line 7");
    ck_assert_int_eq(err_set(NULL, ERR_FULL, "x"), ERR_FULL);
    ck_assert_int_eq(err_prefix(NULL, "x"), ERR_NONE);

    err_set(&err, ERR_INVALID, "%0600d", 1);
    ck_assert_uint_eq(strlen(err.text), sizeof err.text - 1);
    ck_assert_str_eq(err.text + sizeof err.text - 4, "...");
    err_set(&err, ERR_INVALID, "%0510d", 1);
    err_prefix(&err, "p");
    ck_assert_str_eq(err.text + sizeof err.text - 4, "...");
    ck_assert_int_eq(strncmp(err.text, "p: 000", 6), 0);
    /* Cut between characters, not within one. */
    err_set(&err, ERR_INVALID, "%0507dé%050d", 1, 1);
    ck_assert_str_eq(err.text + 507, "...");

    ck_assert_str_eq(err_kind_name(ERR_NONE), "none");
    ck_assert_str_eq(err_kind_name(ERR_FULL), "full");
    ck_assert_str_eq(err_kind_name((enum err_kind)99), "unknown");
}
END_TEST

SUITE_MAIN("hash", test_pinned, test_apart, test_rng, test_err)
