/* What lets somebody in: proofs of passwords, codes of an app, tokens. */
#include "suite.h"
#include "toegang/bewijs.h"
#include "toegang/token.h"
#include "toegang/totp.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

static struct arena *arena;

static void setup(void)
{
    ck_assert_int_ge(sodium_init(), 0);
    arena = arena_new(1 << 16);
}

static void teardown(void)
{
    arena_free(arena);
}

/* The vectors of RFC 6238, appendix B (SHA-1), of which an app shows the last six digits. */
START_TEST(test_totp_vectors)
{
    static const struct {
        instant at;
        const char *code;
    } rows[] = {{59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
                {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
    struct totp totp;
    memcpy(totp.bytes, "12345678901234567890", TOTP_BYTES);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t step = 0;
        ck_assert(totp_klopt(&totp, slice_from_cstr(rows[i].code), rows[i].at, &step));
        ck_assert_int_eq(step, rows[i].at / 30);
        ck_assert(totp_klopt(&totp, slice_from_cstr(rows[i].code), rows[i].at + 30, &step));
        ck_assert_int_eq(step, rows[i].at / 30);
        ck_assert(totp_klopt(&totp, slice_from_cstr(rows[i].code),
                             rows[i].at < 60 ? rows[i].at : rows[i].at - 30, &step));
        ck_assert(!totp_klopt(&totp, slice_from_cstr(rows[i].code), rows[i].at + 90, &step));
    }
}
END_TEST

START_TEST(test_totp_what_is_typed)
{
    struct totp totp;
    int64_t step = 7;
    memcpy(totp.bytes, "12345678901234567890", TOTP_BYTES);
    ck_assert(totp_klopt(&totp, SLICE("287 082"), 59, &step));
    ck_assert(totp_klopt(&totp, SLICE(" 287082 "), 59, &step));
    step = 7;
    static const char *const wrong[] = {"",       "28708",  "2870820",  "287083",
                                        "28708a", "-87082", "287082\n", "２８７０８２"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert(!totp_klopt(&totp, slice_from_cstr(wrong[i]), 59, &step));
    ck_assert(!totp_klopt(&totp, SLICE("287082\0"), 59, &step));
    ck_assert(!totp_klopt(&totp, SLICE("287082"), -5, &step));
    ck_assert_int_eq(step, 7); /* not touched */
}
END_TEST

START_TEST(test_totp_for_the_app)
{
    struct totp totp, other;
    char text[TOTP_TEXT];
    memcpy(totp.bytes, "12345678901234567890", TOTP_BYTES);
    totp_tekst(&totp, text);
    ck_assert_str_eq(text, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    ck_assert_str_eq(
        totp_uri(arena, &totp, SLICE("'s-Hertogenbosch & Vught"), SLICE("jet@assen")),
        "otpauth://totp/Vroegsignalering%20%27s-Hertogenbosch%20%26%20Vught:jet%40assen?secret="
        "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Vroegsignalering%20%27s-Hertogenbosch%20%26%20Vught");
    totp_maak(&totp);
    totp_maak(&other);
    ck_assert(memcmp(totp.bytes, other.bytes, TOTP_BYTES) != 0);
    struct arena *small = arena_new(64);
    ck_assert_ptr_null(
        totp_uri(small, &totp, SLICE("Assen, a long name of a gemeente, longer than this"), SLICE("jet")));
    arena_free(small);
}
END_TEST

/* Pinned (computed with another program): another proof of the same password would shut everybody out. */
START_TEST(test_bewijs)
{
    struct zout zout = {{1, 2, 3}};
    struct bewijs a, b;
    struct err err = {0};
    char hex[65];
    ck_assert_int_eq(bewijs_maak(SLICE("correct paard batterij"), &zout, &a, &err), ERR_NONE);
    ck_assert_str_eq(sodium_bin2hex(hex, sizeof hex, a.bytes, sizeof a.bytes),
                     "334219324c5bfc7f0d1e800eb0d89f61800d02ec56b8d4290317be6fa2adb416");
    zout.bytes[15] = 1;
    ck_assert_int_eq(bewijs_maak(SLICE("correct paard batterij"), &zout, &b, &err), ERR_NONE);
    ck_assert(memcmp(a.bytes, b.bytes, sizeof a.bytes) != 0);
    ck_assert_int_eq(bewijs_maak(SLICE(""), &zout, &b, &err), ERR_NONE);
    char long_one[WACHTWOORD_MAX + 1];
    memset(long_one, 'x', sizeof long_one);
    a = b;
    ck_assert_int_eq(bewijs_maak((struct slice){long_one, sizeof long_one - 1}, &zout, &b, &err), ERR_NONE);
    b = a;
    /* grens: WACHTWOORD_MAX */
    ck_assert_int_eq(bewijs_maak((struct slice){long_one, sizeof long_one}, &zout, &b, &err), ERR_INVALID);
    ck_assert_mem_eq(a.bytes, b.bytes, sizeof a.bytes); /* not touched */
}
END_TEST

START_TEST(test_wachtwoord)
{
    static const struct {
        const char *wachtwoord;
        bool goed;
    } rows[] = {{"correct paard batterij", true},
                {"abcdefghijkl", true}, /* grens: WACHTWOORD_MIN */
                {"abcdefghijk", false},
                {"één twee drie vier", true},
                {"aaaaaaaaaaaaaaaaaaa", false},
                {"abababababababab", false},
                {"ik ben JETTE en dat is zo", false},
                {"Wachtwoord-2026!", false},
                {"Vroegsignalering in Assen", false},
                {"correct \xff paard batterij", false},
                {"", false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg((wachtwoord_keur(slice_from_cstr(rows[i].wachtwoord), SLICE("jette")) == NULL) ==
                          rows[i].goed,
                      "row %zu", i);
    char a[WACHTWOORD_TEXT], b[WACHTWOORD_TEXT];
    for (int i = 0; i < 100; i++) {
        wachtwoord_bedenk(a);
        ck_assert_uint_eq(strlen(a), WACHTWOORD_TEXT - 1);
        ck_assert_uint_eq(strspn(a, "abcdefghijkmnpqrstuvwxyz23456789-"), WACHTWOORD_TEXT - 1);
        ck_assert_ptr_null(wachtwoord_keur(slice_from_cstr(a), SLICE("jette")));
    }
    wachtwoord_bedenk(b);
    ck_assert_str_ne(a, b);
}
END_TEST

START_TEST(test_token)
{
    struct token token, back, other;
    char text[TOKEN_TEXT], machine[TOKEN_TEXT];
    uint8_t hash[32], again[32];
    token_maak(&token);
    token_maak(&other);
    ck_assert(memcmp(token.bytes, other.bytes, TOKEN_BYTES) != 0);
    token_tekst(&token, false, text);
    token_tekst(&token, true, machine);
    ck_assert_uint_eq(strlen(text), 43);
    ck_assert(strncmp(machine, "vs_", 3) == 0 && strcmp(machine + 3, text) == 0);
    ck_assert(token_lees(slice_from_cstr(text), false, &back));
    ck_assert_mem_eq(back.bytes, token.bytes, TOKEN_BYTES);
    ck_assert(token_lees(slice_from_cstr(machine), true, &back));
    token_hash(&token, hash);
    token_hash(&back, again);
    ck_assert_mem_eq(hash, again, sizeof hash);
    ck_assert(memcmp(hash, token.bytes, sizeof hash) != 0);
    /* The one is not the other, and nothing else is either. */
    ck_assert(!token_lees(slice_from_cstr(machine), false, &other));
    ck_assert(!token_lees(slice_from_cstr(text), true, &other));
    ck_assert(!token_lees(SLICE(""), false, &other) && !token_lees(SLICE("vs_"), true, &other));
    ck_assert(!token_lees((struct slice){text, 42}, false, &other));
    text[5] = '+';
    ck_assert(!token_lees(slice_from_cstr(text), false, &other));
}
END_TEST

SUITE_MAIN_MET("toegang", setup, teardown, 0, test_totp_vectors, test_totp_what_is_typed,
               test_totp_for_the_app, test_bewijs, test_wachtwoord, test_token)
