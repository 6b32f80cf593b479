/* UTF-8, Windows-1252, folding of names and codes, base32, edit distance. */
#include "base/rng.h"
#include "base/text.h"
#include "suite.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct arena *arena;

static const char *name(const char *text)
{
    struct slice folded = text_fold_name(arena, slice_from_cstr(text));
    return folded.n ? folded.p : ""; /* NUL-terminated by contract of the arena's zeroes */
}

static const char *code(const char *text)
{
    struct slice folded = text_fold_code(arena, slice_from_cstr(text));
    return folded.n ? folded.p : "";
}

static void setup(void)
{
    arena = arena_new(1 << 20);
}

START_TEST(test_utf8)
{
    setup();
    static const char *const good[] = {
        "",
        "abc",
        "\xC3\xA9",
        "\xE2\x82\xAC",
        "\xF0\x9F\x98\x80",
        "\xEF\xBF\xBD",
        "\xED\x9F\xBF",
        "\xF4\x8F\xBF\xBF",
        "\xE0\xA0\x80",
        "\xF0\x90\x80\x80",
        "\xC2\x80",
    };
    for (size_t i = 0; i < COUNT(good); i++) {
        ck_assert_msg(text_is_utf8(slice_from_cstr(good[i])), "good %zu", i);
    }
    static const char *const bad[] = {
        "\xE9",
        "a\xC3",
        "\xC3(",
        "\xC0\x80",
        "\xC1\xBF",
        "\xE0\x9F\xBF",
        "\xF0\x8F\xBF\xBF",
        "\xED\xA0\x80",
        "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80",
        "\x80",
        "\xFF",
        "\xE2\x82",
        "\xE2\x28\xAC",
        "\xF0\x9F\x98",
        "Jos\xE9 K",
    };
    for (size_t i = 0; i < COUNT(bad); i++) {
        ck_assert_msg(!text_is_utf8(slice_from_cstr(bad[i])), "bad %zu", i);
    }
    ck_assert(!text_is_utf8((struct slice){"a\0b", 3}));
    arena_free(arena);
}
END_TEST

START_TEST(test_cp1252)
{
    setup();
    ck_assert_str_eq(text_from_cp1252(arena, SLICE("Jos\xE9 Gro\xDF \x80 5 \x8A\x9F")).p, "José Groß € 5 ŠŸ");
    ck_assert_str_eq(text_from_cp1252(arena, SLICE("\x91q\x92 \x93q\x94 \x96 \x85")).p, "‘q’ “q” – …");
    ck_assert_str_eq(text_from_cp1252(arena, SLICE("\x81\x8D\x8F\x90\x9D")).p,
                     "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    ck_assert_str_eq(text_from_cp1252(arena, SLICE("a\0b")).p, "a\uFFFDb");
    ck_assert_uint_eq(text_from_cp1252(arena, SLICE_NONE).n, 0);
    /* Every byte gives well-formed text, of the length that was counted. */
    char all[256];
    for (int i = 0; i < 256; i++) {
        all[i] = (char)i;
    }
    struct slice text = text_from_cp1252(arena, (struct slice){all, sizeof all});
    ck_assert(text_is_utf8(text));
    ck_assert_uint_eq(strlen(text.p), text.n);
    arena_free(arena);
    arena = arena_new(16);
    ck_assert_ptr_null(text_from_cp1252(arena, SLICE("0123456789abcdef")).p);
    ck_assert(arena_is_full(arena));
    arena_free(arena);
}
END_TEST

START_TEST(test_leesbaar)
{
    static const struct {
        const char *in, *uit;
    } rij[] = {
        {"a.csv", "a.csv"},
        {"\x1b[31mrood\x07\n.csv", "?[31mrood??.csv"},
        {"caf\xc3\xa9\xc2\x9bx\x7f", "caf\xc3\xa9?x?"},
        {"caf\xe9", "caf\xc3\xa9"},
        {"a\xe2\x80\xaevsc.exe", "a?vsc.exe"},
        {"", ""},
    };
    arena = arena_new(1 << 20);
    for (size_t i = 0; i < sizeof(rij) / sizeof(*rij); i++)
        ck_assert(slice_eq(text_leesbaar(arena, slice_from_cstr(rij[i].in)), slice_from_cstr(rij[i].uit)));
    arena_free(arena);
}
END_TEST

/* Each at the border of what is hidden, and its neighbours. */
START_TEST(test_toonbaar)
{
    static const struct {
        const char *text;
        bool toonbaar, verborgen;
    } rij[] = {
        {"Jansen", true, false},
        {"\xc5\x9e"
         "ahin-\xc3\x87"
         "elik",
         true, false},
        {"\xd8\x9b", true, false}, /* U+061B */
        {"\xd8\x9c", false, true}, /* U+061C */
        {"\xe2\x80\x8a", true, false},
        {"\xe2\x80\x8b", false, true},
        {"\xe2\x80\x8c", true, false}, /* the joiners */
        {"\xe2\x80\x8d", true, false},
        {"\xe2\x80\x8e", false, true},
        {"\xe2\x80\x8f", false, true},
        {"\xe2\x80\x90", true, false},
        {"\xe2\x80\xa7", true, false},
        {"\xe2\x80\xa8", false, true},
        {"\xe2\x80\xae", false, true},
        {"\xe2\x80\xaf", true, false},
        {"\xe2\x81\x9f", true, false},
        {"\xe2\x81\xa0", false, true},
        {"\xe2\x81\xaf", false, true},
        {"\xe2\x82\xac", true, false}, /* the euro */
        {"\xef\xbb\xbf", false, true},
        {"\xef\xbf\xb8", true, false},
        {"\xef\xbf\xb9", false, true},
        {"\xef\xbf\xbd", true, false},
        {"\xf3\xa0\x81\x81", false, true}, /* a tag */
        {"\xf3\xa0\x84\x80", true, false}, /* a variation selector */
        {"\x1b", false, false},
        {"\x7f", false, false},
        {"\xc2\x9b", false, false},
        {"\xc2\xa0", true, false},
        {"\xff", false, false},
    };
    for (size_t i = 0; i < sizeof(rij) / sizeof(*rij); i++) {
        struct slice text = slice_from_cstr(rij[i].text);
        ck_assert_msg(text_is_toonbaar(text, false) == rij[i].toonbaar, "row %zu", i);
        ck_assert_msg(text_is_toonbaar(text, true) == rij[i].toonbaar, "row %zu", i);
        ck_assert_msg(text_heeft_verborgen(text) == rij[i].verborgen, "row %zu", i);
    }
    ck_assert(text_is_toonbaar(SLICE("a\tb\r\nc"), true));
    ck_assert(!text_is_toonbaar(SLICE("a\tb"), false));
    ck_assert(!text_is_toonbaar(SLICE("a\nb"), false));
}
END_TEST

START_TEST(test_names)
{
    static const struct {
        const char *text, *folded;
    } rows[] = {
        {"Müller-de Jong", "muller de jong"},
        {"IJsbrand", "ijsbrand"},
        {"ĳsbrand", "ijsbrand"},
        {"ĲSBRAND", "ijsbrand"},
        {"Ÿsbrand", "ijsbrand"},
        {"ÿsbrand", "ijsbrand"},
        {"y\u0308sbrand", "ijsbrand"},
        {"Y\u0308sbrand", "ijsbrand"},
        {"Ysbrand", "ysbrand"},
        {"Groß", "gross"},
        {"GROẞ", "gross"},
        {"Gross", "gross"},
        {"André", "andre"},
        {"Andre\u0301", "andre"},
        {"ANDRÉ", "andre"},
        {"van der Berg", "van der berg"},
        {"  Van   Der\tBerg ", "van der berg"},
        {"D'Artagnan", "dartagnan"},
        {"D’Artagnan", "dartagnan"},
        {"D´Artagnan", "dartagnan"},
        {"D`Artagnan", "dartagnan"},
        {"'t Hart", "t hart"},
        {"’t Hart", "t hart"},
        {"Sjögren", "sjogren"},
        {"Søren Ærø", "soren aero"},
        {"Œuvre", "oeuvre"},
        {"Łukasz", "lukasz"},
        {"Đorđe", "dorde"},
        {"Þór", "thor"},
        {"Işık", "isik"},
        {"İnci", "inci"},
        {"Ǿre", "ore"},
        {"ﬁsher", "fisher"},
        {"Ｊａｎ", "jan"},
        {"A.B. (Bob)", "a b bob"},
        {"J\u00ADan", "jan"},
        {"a\u00A0b", "a b"},
        {"--", ""},
        {"", ""},
        {"é-", "e"},
        {"-é", "e"},
        {"Δημήτρης", "δημητρησ"},
        {"Jan 2e", "jan 2e"},
        {"a\xFF"
         "b",
         "a b"},
        {"é\xC3", "e"},
        {"Mc Donald's café", "mc donalds cafe"},
    };
    setup();
    for (size_t i = 0; i < COUNT(rows); i++) {
        ck_assert_str_eq(name(rows[i].text), rows[i].folded);
    }
    ck_assert_ptr_null(text_fold_name(arena, SLICE("-.-")).p);
    arena_free(arena);
}
END_TEST

START_TEST(test_codes)
{
    setup();
    ck_assert_str_eq(code("12-a"), "12A");
    ck_assert_str_eq(code("12 A"), "12A");
    ck_assert_str_eq(code("12a"), "12A");
    ck_assert_str_eq(code(" bis/2 "), "BIS2");
    ck_assert_str_eq(code("é"), "E");
    ck_assert_str_eq(code("ß"), "SS");
    ck_assert_str_eq(code("ij"), code("ĳ"));
    ck_assert_str_eq(code("ij"), code("ÿ"));
    ck_assert_str_eq(code("1Δ2"), "12");
    ck_assert_str_eq(code("--"), "");
    arena_free(arena);
}
END_TEST

/* Folding what is folded changes nothing, and what comes out is well-formed; for any code points. */
START_TEST(test_fold_twice)
{
    struct rng rng = {7};
    setup();
    for (int i = 0; i < 20000; i++) {
        arena_reset(arena);
        char text[64];
        size_t n = 0;
        uint32_t top = rng_chance(&rng, 1, 2) ? 0x250 : 0x2FFF;
        while (n < 40) {
            uint32_t point = 1 + rng_below(&rng, top);
            if (point < 0x80) {
                text[n++] = (char)point;
            } else if (point < 0x800) {
                text[n++] = (char)(0xC0 | point >> 6);
                text[n++] = (char)(0x80 | (point & 63));
            } else {
                text[n++] = (char)(0xE0 | point >> 12);
                text[n++] = (char)(0x80 | (point >> 6 & 63));
                text[n++] = (char)(0x80 | (point & 63));
            }
        }
        struct slice once = text_fold_name(arena, (struct slice){text, n});
        struct slice twice = text_fold_name(arena, once);
        ck_assert(text_is_utf8(once));
        ck_assert_msg(slice_eq(once, twice), "%.*s|%.*s", SLICE_ARG(once), SLICE_ARG(twice));
        ck_assert(once.n == 0 || (once.p[0] != ' ' && once.p[once.n - 1] != ' '));
    }
    arena_free(arena);
}
END_TEST

START_TEST(test_fold_full)
{
    arena = arena_new(16);
    ck_assert_ptr_null(text_fold_name(arena, SLICE("0123456789abcdef")).p);
    ck_assert(arena_is_full(arena));
    arena_reset(arena);
    ck_assert_ptr_null(text_fold_name(arena, SLICE("éééééééééééééééé")).p);
    ck_assert(arena_is_full(arena));
    arena_free(arena);
}
END_TEST

START_TEST(test_base32)
{
    char out[17];
    const uint8_t bytes[10] = {250, 251, 252, 253, 254, 255, 0, 1, 2, 3};
    text_base32(bytes, sizeof bytes, 16, out);
    ck_assert_str_eq(out, "7L57Z7P674AACAQD");
    text_base32((const uint8_t *)"foobar", 6, 9, out);
    ck_assert_str_eq(out, "MZXW6YTBO");
    text_base32(bytes, sizeof bytes, 10, out);
    ck_assert_str_eq(out, "7L57Z7P674");
    text_base32(bytes, sizeof bytes, 0, out);
    ck_assert_str_eq(out, "");
}
END_TEST

START_TEST(test_distance)
{
    ck_assert_int_eq(text_distance(SLICE("drempel"), SLICE("drempel"), 2), 0);
    ck_assert_int_eq(text_distance(SLICE("drempl"), SLICE("drempel"), 2), 1);
    ck_assert_int_eq(text_distance(SLICE("dremple"), SLICE("drempel"), 2), 2);
    ck_assert_int_eq(text_distance(SLICE("kitten"), SLICE("sitting"), 5), 3);
    ck_assert_int_eq(text_distance(SLICE("kitten"), SLICE("sitting"), 2), 3);
    ck_assert_int_eq(text_distance(SLICE("kitten"), SLICE("sitting"), 0), 1);
    ck_assert_int_eq(text_distance(SLICE_NONE, SLICE("ab"), 4), 2);
    ck_assert_int_eq(text_distance(SLICE("ab"), SLICE_NONE, 4), 2);
    char long_a[200], long_b[200];
    memset(long_a, 'a', sizeof long_a);
    memset(long_b, 'a', sizeof long_b);
    long_b[0] = 'b';
    ck_assert_int_eq(text_distance((struct slice){long_a, 200}, (struct slice){long_b, 200}, 2), 3);
    ck_assert_int_eq(text_distance((struct slice){long_a, 200}, (struct slice){long_a, 200}, 2), 0);
}
END_TEST

SUITE_MAIN("text", test_utf8, test_cp1252, test_leesbaar, test_toonbaar, test_names, test_codes,
           test_fold_twice, test_fold_full, test_base32, test_distance)
