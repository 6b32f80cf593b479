/* The arena: limits, growth, marks, wiping. And slices, which everything else is written in. */
#include "base/arena.h"
#include "suite.h"

#include <stdint.h>
#include <string.h>

START_TEST(test_alloc)
{
    struct arena *arena = arena_new(1 << 20);
    for (size_t size = 0; size < 300; size++) {
        unsigned char *p = arena_alloc(arena, size);
        ck_assert_ptr_nonnull(p);
        ck_assert_uint_eq((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++) {
            ck_assert_uint_eq(p[i], 0);
        }
        memset(p, 0xAA, size);
    }
    ck_assert(!arena_is_full(arena));
    arena_free(arena);
    arena_free(NULL);
}
END_TEST

START_TEST(test_limit)
{
    struct arena *arena = arena_new(1024);
    ck_assert_ptr_nonnull(arena_alloc(arena, 1000));
    ck_assert_ptr_null(arena_alloc(arena, 1000));
    ck_assert(arena_is_full(arena));
    ck_assert_uint_le(arena_used(arena), 1024);
    ck_assert_ptr_nonnull(arena_alloc(arena, 16)); /* what fits, fits; the refusal stays known */
    ck_assert(arena_is_full(arena));
    arena_reset(arena);
    ck_assert(!arena_is_full(arena));
    ck_assert_ptr_nonnull(arena_alloc(arena, 1024));
    ck_assert_ptr_null(arena_alloc(arena, 1));
    arena_free(arena);
    ck_assert_ptr_null(arena_new(0));
}
END_TEST

START_TEST(test_limit_over_chunks)
{
    size_t limit = 3 << 20;
    struct arena *arena = arena_new(limit);
    size_t got = 0;
    while (arena_alloc(arena, 1000)) {
        got += 1000;
    }
    ck_assert_uint_le(arena_used(arena), limit);
    ck_assert_uint_gt(got, limit / 10 * 9); /* little is lost at the ends of chunks */
    arena_reset(arena);
    /* The whole limit in one piece, although the arena is cut in chunks by now. */
    unsigned char *all = arena_alloc(arena, limit);
    ck_assert_ptr_nonnull(all);
    ck_assert_uint_eq(all[0] | all[limit / 2] | all[limit - 1], 0);
    ck_assert_ptr_null(arena_alloc(arena, 1));
    arena_reset(arena);
    ck_assert_ptr_nonnull(arena_alloc(arena, 100));
    ck_assert_ptr_nonnull(arena_alloc(arena, limit - 112));
    arena_free(arena);
}
END_TEST

START_TEST(test_overflow)
{
    struct arena *arena = arena_new(1 << 16);
    ck_assert_ptr_null(arena_alloc_array(arena, SIZE_MAX / 2, 3));
    ck_assert(arena_is_full(arena));
    arena_reset(arena);
    ck_assert_ptr_null(arena_alloc(arena, SIZE_MAX));
    ck_assert_ptr_null(arena_alloc(arena, SIZE_MAX - 8));
    ck_assert(arena_is_full(arena));
    ck_assert_ptr_nonnull(arena_alloc_array(arena, 0, 8));
    ck_assert_ptr_nonnull(ARENA_ARRAY(arena, int64_t, 10));
    ck_assert_ptr_nonnull(ARENA_NEW(arena, struct slice));
    arena_free(arena);
}
END_TEST

START_TEST(test_release_wipes)
{
    struct arena *arena = arena_new(1 << 20);
    arena_alloc(arena, 100);
    struct arena_mark mark = arena_mark(arena);
    size_t used = arena_used(arena);
    char *secret = arena_alloc(arena, 4000);
    memset(secret, 'S', 4000);
    arena_release(arena, mark);
    ck_assert_uint_eq(arena_used(arena), used);
    char *again = arena_alloc(arena, 4000);
    ck_assert_ptr_eq(again, secret); /* the same bytes, and they are zero */
    for (size_t i = 0; i < 4000; i++) {
        ck_assert_int_eq(again[i], 0);
    }
    arena_free(arena);
}
END_TEST

START_TEST(test_release_over_chunks)
{
    struct arena *arena = arena_new(8 << 20);
    char *kept = arena_alloc(arena, 100);
    memcpy(kept, "kept", 5);
    for (int turn = 0; turn < 20; turn++) {
        struct arena_mark mark = arena_mark(arena);
        for (int i = 0; i < 300; i++) {
            unsigned char *p = arena_alloc(arena, 5000);
            ck_assert_ptr_nonnull(p);
            ck_assert_uint_eq(p[0] | p[2500] | p[4999], 0);
            memset(p, 0xFF, 5000);
        }
        struct arena_mark inner = arena_mark(arena);
        unsigned char *p = arena_alloc(arena, 70000);
        memset(p, 0xFF, 70000);
        arena_release(arena, inner);
        p = arena_alloc(arena, 70000);
        ck_assert_uint_eq(p[0] | p[35000] | p[69999], 0);
        arena_release(arena, mark);
        ck_assert_str_eq(kept, "kept");
        ck_assert_uint_eq(arena_used(arena), 112);
    }
    arena_free(arena);
}
END_TEST

START_TEST(test_copies)
{
    struct arena *arena = arena_new(256);
    struct slice copy = arena_dup(arena, (struct slice){"abcdef", 3});
    ck_assert(slice_eq_cstr(copy, "abc"));
    ck_assert_int_eq(copy.p[3], '\0');
    struct slice empty = arena_dup(arena, SLICE_NONE);
    ck_assert_uint_eq(empty.n, 0);
    ck_assert_ptr_nonnull(empty.p);
    ck_assert_str_eq(arena_printf(arena, "%s-%d", "x", 42), "x-42");
    ck_assert_str_eq(arena_printf(arena, "%300d", 1), "");
    ck_assert(arena_is_full(arena));
    ck_assert_ptr_null(arena_dup(arena, (struct slice){(char[300]){0}, 300}).p);
    arena_free(arena);
}
END_TEST

START_TEST(test_slices)
{
    ck_assert(slice_eq(SLICE("a"), SLICE("a")) && !slice_eq(SLICE("a"), SLICE("b")));
    ck_assert(slice_eq(SLICE_NONE, SLICE("")) && !slice_eq(SLICE_NONE, SLICE("a")));
    ck_assert(slice_eq_cstr(SLICE_NONE, NULL) && slice_from_cstr(NULL).p == NULL);
    ck_assert_int_lt(slice_cmp(SLICE("a"), SLICE("ab")), 0);
    ck_assert_int_gt(slice_cmp(SLICE("b"), SLICE("ab")), 0);
    ck_assert_int_eq(slice_cmp(SLICE("ab"), SLICE("ab")), 0);
    ck_assert_int_gt(slice_cmp(SLICE("\xC3\xA9"), SLICE("z")), 0); /* bytes are unsigned */
    ck_assert_int_lt(slice_cmp(SLICE_NONE, SLICE("a")), 0);
    ck_assert(slice_eq_cstr(slice_trim(SLICE(" \t\xC2\xA0 a b\r\n\xC2\xA0")), "a b"));
    ck_assert_ptr_null(slice_trim(SLICE(" \xC2\xA0\n")).p);
    ck_assert(slice_eq_cstr(slice_trim(SLICE("\xA0x\xC2")), "\xA0x\xC2")); /* half a character is no blank */
    ck_assert(slice_starts_with(SLICE("9401AB"), SLICE("9401")));
    ck_assert(slice_starts_with(SLICE("a"), SLICE_NONE));
    ck_assert(!slice_starts_with(SLICE("94"), SLICE("9401")));
}
END_TEST

START_TEST(test_a_number_is_digits_alone)
{
    int64_t n = -7;
    static const char *const none[] = {"", "-1", "+1", " 1", "1 ", "1x", "0x1", "1.0", "1234567890123456789"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        ck_assert_msg(!slice_getal(slice_from_cstr(none[i]), &n) && n == -7, "'%s'", none[i]);
    ck_assert(!slice_getal(SLICE_NONE, &n) && n == -7);
    ck_assert(slice_getal(SLICE("0"), &n) && n == 0);
    ck_assert(slice_getal(SLICE("0042"), &n) && n == 42);
    ck_assert(slice_getal(SLICE("999999999999999999"), &n) && n == INT64_C(999999999999999999));
}
END_TEST

SUITE_MAIN("arena", test_alloc, test_limit, test_limit_over_chunks, test_overflow, test_release_wipes,
           test_release_over_chunks, test_copies, test_slices, test_a_number_is_digits_alone)
