/* Postcodes, house numbers and the key of a household. */
#include "domain/adres.h"
#include "suite.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct arena *arena;

static void is(struct slice found, const char *expected)
{
    ck_assert_uint_eq(found.n, strlen(expected));
    ck_assert_int_eq(found.n ? memcmp(found.p, expected, found.n) : 0, 0);
}

START_TEST(test_postcode)
{
    arena = arena_new(1 << 16);
    static const struct {
        const char *text, *postcode;
    } rows[] = {
        {"9401 ge", "9401GE"},
        {"9401GE", "9401GE"},
        {" 9401\tGE ", "9401GE"},
        {"9401\xC2\xA0GE", "9401GE"},
        {"9 4 0 1 g e", "9401GE"},
        {"1000AA", "1000AA"},
        {"9999ZZ", "9999ZZ"},
        {"9401SB", "9401SB"},
        {"9401AS", "9401AS"},
        {"0401GE", ""},
        {"940 GE", ""},
        {"94011GE", ""},
        {"9401G", ""},
        {"9401GEE", ""},
        {"9401SA", ""},
        {"9401sd", ""},
        {"9401 Ss", ""},
        {"9401-GE", ""},
        {"GE9401", ""},
        {"9401É", ""},
        {"9401G1", ""},
        {"", ""},
        {"      ", ""},
        {"D-26721", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        is(adres_postcode(arena, slice_from_cstr(rows[i].text)), rows[i].postcode);
    }
    arena_free(arena);
}
END_TEST

START_TEST(test_huisnummer)
{
    arena = arena_new(1 << 16);
    static const struct {
        const char *text, *number, *rest;
    } good[] = {
        {"12", "12", ""},
        {"12a", "12", "a"},
        {"12 A", "12", "A"},
        {"12-a", "12", "a"},
        {"12 - a", "12", "a"},
        {" 12/3 ", "12", "3"},
        {"12 bis", "12", "bis"},
        {"12-14", "12", "14"},
        {"0012", "12", ""},
        {"99999", "99999", ""},
        {"1", "1", ""},
        {"12-", "12", ""},
        {"000099999x", "99999", "x"},
    };
    for (size_t i = 0; i < COUNT(good); i++) {
        struct slice number, rest;
        ck_assert_msg(adres_huisnummer(arena, slice_from_cstr(good[i].text), &number, &rest), "%s",
                      good[i].text);
        is(number, good[i].number);
        is(rest, good[i].rest);
    }
    static const char *const bad[] = {"", "a12", "0", "000", "100000", "-12", "  ", "A", "t/o 12", "0a"};
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct slice number = SLICE("x"), rest = SLICE("y");
        ck_assert_msg(!adres_huisnummer(arena, slice_from_cstr(bad[i]), &number, &rest), "%s", bad[i]);
        is(number, "x");
        is(rest, "y");
    }
    arena_free(arena);
}
END_TEST

/* As a record is read: what follows the number goes before letter and addition. */
static struct slice key(const char *number, const char *letter, const char *extra)
{
    struct adres adres = {.postcode = adres_postcode(arena, SLICE("9401 ge")),
                          .toevoeging = slice_from_cstr(extra)};
    struct slice rest;
    ck_assert(adres_huisnummer(arena, slice_from_cstr(number), &adres.huisnummer, &rest));
    struct slice parts = slice_from_cstr(arena_printf(arena, "%.*s%s", SLICE_ARG(rest), letter));
    adres.huisletter = parts;
    return adres_sleutel(arena, &adres);
}

START_TEST(test_sleutel)
{
    arena = arena_new(1 << 16);
    static const struct {
        const char *number, *letter, *extra, *key;
    } rows[] = {
        {"12", "", "", "9401GE-12"},       {"12-a", "", "", "9401GE-12-A"},
        {"12 A", "", "", "9401GE-12-A"},   {"12a", "", "", "9401GE-12-A"},
        {"12", "a", "", "9401GE-12-A"},    {"12", "", "A", "9401GE-12-A"},
        {"12", "-a.", "", "9401GE-12-A"},  {"012", "A", " ", "9401GE-12-A"},
        {"12", "A", "2", "9401GE-12-A2"},  {"12a", "", "2", "9401GE-12-A2"},
        {"12", "", "a-2", "9401GE-12-A2"}, {"12", "", "bis", "9401GE-12-BIS"},
        {"12", "é", "", "9401GE-12-E"},    {"12", "-", ".", "9401GE-12"},
        {"1", "2", "", "9401GE-1-2"},      {"12", "", "II hoog", "9401GE-12-IIHOOG"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        is(key(rows[i].number, rows[i].letter, rows[i].extra), rows[i].key);
    }
    /* Number 1 with addition 2 is not number 12. */
    ck_assert(!slice_eq(key("1", "", "2"), key("12", "", "")));
    arena_free(arena);
}
END_TEST

START_TEST(test_incomplete)
{
    arena = arena_new(64);
    struct adres adres = {.postcode = SLICE("9401GE"), .plaats = SLICE("Assen")};
    ck_assert(!adres_volledig(&adres));
    ck_assert_ptr_null(adres_sleutel(arena, &adres).p);
    adres.postcode = SLICE_NONE;
    adres.huisnummer = SLICE("12");
    ck_assert(!adres_volledig(&adres));
    ck_assert_ptr_null(adres_sleutel(arena, &adres).p);
    ck_assert(!arena_is_full(arena));
    /* A suffix that does not fit must not give the key of the neighbours. */
    adres.postcode = SLICE("9401GE");
    char extra[100];
    memset(extra, 'b', sizeof extra);
    adres.toevoeging = (struct slice){extra, sizeof extra};
    ck_assert(adres_volledig(&adres));
    ck_assert_ptr_null(adres_sleutel(arena, &adres).p);
    ck_assert(arena_is_full(arena));
    arena_free(arena);
}
END_TEST

SUITE_MAIN("adres", test_postcode, test_huisnummer, test_sleutel, test_incomplete)
