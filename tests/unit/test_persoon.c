/* Who is the same person. Names and numbers are made up. */
#include "domain/persoon.h"
#include "suite.h"

#include <string.h>

static struct arena *arena;
static const struct hash_key key = {{42}};

static struct persoon_kenmerk mens(const char *bsn, const char *letters, const char *before, const char *name,
                                   const char *born)
{
    struct persoon persoon = {
        .bsn = slice_from_cstr(bsn),
        .voorletters = slice_from_cstr(letters),
        .voorvoegsel = slice_from_cstr(before),
        .achternaam = slice_from_cstr(name),
        .geboortedatum = date_parse(slice_from_cstr(born)),
    };
    return persoon_kenmerk(arena, &key, &persoon, SLICE("9401GE-12"));
}

static bool zelfde(struct persoon_kenmerk a, struct persoon_kenmerk b)
{
    ck_assert_int_eq(persoon_zelfde(&a, &b), persoon_zelfde(&b, &a));
    return persoon_zelfde(&a, &b);
}

static void setup(void)
{
    arena = arena_new(1 << 16);
}

START_TEST(test_missing)
{
    setup();
    struct persoon_kenmerk none = mens("", "", "", "", "");
    ck_assert(hash_is_none(none.bsn) && hash_is_none(none.naam_datum) && hash_is_none(none.naam_datum_adres));
    ck_assert_uint_eq(none.voorletters.n, 0);
    ck_assert_int_eq(none.geboortedatum, DATE_NONE);
    ck_assert(hash_is_none(mens("", "A", "van", "Dijk", "").naam_datum));
    ck_assert(hash_is_none(mens("", "A", "van", "", "1985-06-15").naam_datum));
    ck_assert(hash_is_none(mens("", "A", "", "-", "1985-06-15").naam_datum));
    struct persoon persoon = {.achternaam = SLICE("Dijk"), .geboortedatum = 0};
    struct persoon_kenmerk homeless = persoon_kenmerk(arena, &key, &persoon, SLICE_NONE);
    ck_assert(!hash_is_none(homeless.naam_datum) && hash_is_none(homeless.naam_datum_adres));
    ck_assert_int_eq(homeless.geboortedatum, 0);
    ck_assert(!zelfde(none, none)); /* nothing known of either */
    arena_free(arena);
}
END_TEST

START_TEST(test_keys)
{
    setup();
    struct persoon_kenmerk a = mens("123456782", "J.P.", "van der", "Berg", "1985-06-15");
    struct persoon_kenmerk b = mens("123456782", "jp", "", "Van der  BERG", "1985-06-15");
    ck_assert(hash_eq(a.bsn, b.bsn) && hash_eq(a.naam_datum, b.naam_datum));
    ck_assert(hash_eq(a.naam_datum_adres, b.naam_datum_adres));
    ck_assert(slice_eq_cstr(a.voorletters, "JP") && slice_eq_cstr(b.voorletters, "JP"));
    ck_assert(!hash_eq(a.naam_datum, a.naam_datum_adres) && !hash_eq(a.bsn, a.naam_datum));
    ck_assert(!hash_eq(a.naam_datum, mens("", "", "van der", "Berg", "1985-06-16").naam_datum));
    ck_assert(!hash_eq(a.naam_datum, mens("", "", "van den", "Berg", "1985-06-15").naam_datum));
    struct persoon persoon = {
        .voorvoegsel = SLICE("van der"), .achternaam = SLICE("Berg"), .geboortedatum = a.geboortedatum};
    struct persoon_kenmerk moved = persoon_kenmerk(arena, &key, &persoon, SLICE("9401GE-12-A"));
    ck_assert(hash_eq(a.naam_datum, moved.naam_datum) &&
              !hash_eq(a.naam_datum_adres, moved.naam_datum_adres));
    struct hash_key other = {{43}};
    ck_assert(!hash_eq(a.naam_datum, persoon_kenmerk(arena, &other, &persoon, SLICE_NONE).naam_datum));
    arena_free(arena);
}
END_TEST

START_TEST(test_spellings)
{
    setup();
    static const char *const pairs[][2] = {
        {"Groß", "Gross"},    {"André", "ANDRE"},           {"IJsbrand", "Ÿsbrand"}, {"ĳsbrand", "ijsbrand"},
        {"D'Hont", "d’Hont"}, {"Müller-Bos", "Muller Bos"}, {"Sjögren", "Sjogren"},  {"Jose\u0301", "José"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        ck_assert_msg(zelfde(mens("", "A", "", pairs[i][0], "1985-06-15"),
                             mens("", "A", "", pairs[i][1], "1985-06-15")),
                      "%s", pairs[i][0]);
    }
    ck_assert(slice_eq_cstr(mens("", "É. Chr. 2 M.", "", "", "").voorletters, "ECHRM"));
    ck_assert_uint_eq(mens("", ".-2", "", "", "").voorletters.n, 0);
    arena_free(arena);
}
END_TEST

START_TEST(test_same)
{
    setup();
    struct persoon_kenmerk with_bsn = mens("123456782", "A", "van", "Dijk", "1985-06-15");
    /* Both have a BSN: it decides, whatever the name. */
    ck_assert(zelfde(with_bsn, mens("123456782", "B", "", "Anders", "1990-01-01")));
    ck_assert(!zelfde(with_bsn, mens("111222333", "A", "van", "Dijk", "1985-06-15")));
    /* One has none: name, birth date and initials. */
    ck_assert(zelfde(with_bsn, mens("", "a.", "van", "dijk", "1985-06-15")));
    ck_assert(zelfde(with_bsn, mens("", "", "van", "Dijk", "1985-06-15")));
    ck_assert(!zelfde(with_bsn, mens("", "B", "van", "Dijk", "1985-06-15"))); /* twins */
    ck_assert(!zelfde(with_bsn, mens("", "A", "van", "Dijk", "1955-06-15"))); /* father and son */
    ck_assert(!zelfde(with_bsn, mens("", "A", "van", "Dijk", "")));
    ck_assert(!zelfde(with_bsn, mens("", "A", "", "Dijk", "1985-06-15")));
    ck_assert(!zelfde(mens("123456782", "", "", "", ""), mens("", "A", "van", "Dijk", "1985-06-15")));
    arena_free(arena);
}
END_TEST

SUITE_MAIN("persoon", test_missing, test_keys, test_spellings, test_same)
