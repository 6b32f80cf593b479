/* test_vraag: questions to a partner and the answers, from bytes to values. */
#include "unit/suite.h"
#include <check.h>
#include <string.h>

#include "codec/antwoorden_csv.h"
#include "fouten_lijst.h"

static struct arena *arena;
static struct hash_key key;

static void setup(void)
{
    arena = arena_new((size_t)1 << 20);
    memset(key.bytes, 7, sizeof key.bytes);
}

static void teardown(void)
{
    arena_free(arena);
}

static struct persoon_kenmerk wie(const char *bsn, const char *naam, const char *letters, const char *adres)
{
    struct persoon p = {.bsn = slice_from_cstr(bsn),
                        .achternaam = slice_from_cstr(naam),
                        .voorletters = slice_from_cstr(letters),
                        .geboortedatum = *naam ? date_from_ymd(1985, 6, 15) : DATE_NONE};
    return persoon_kenmerk(arena, &key, &p, slice_from_cstr(adres));
}

static const char *id_van(enum bron bron, struct persoon_kenmerk k, int64_t huishouden, const char *naam)
{
    char *id = arena_alloc(arena, VRAAG_ID_TEXT);
    vraag_id(&key, bron, &k, huishouden, slice_from_cstr(naam), id);
    ck_assert(vraag_id_is(slice_from_cstr(id)));
    return id;
}

START_TEST(test_id)
{
    struct persoon_kenmerk a = wie("123456782", "Dijk", "A.", "9401GE-10"),
                           b = wie("", "Dijk", "A.", "9401GE-10");
    const char *id = id_van(BRON_GKB, a, 1, "x");
    ck_assert_str_eq(
        id, id_van(BRON_GKB, wie("123456782", "Bos", "", "9401GE-99"), 2, "y")); /* the BSN says all */
    ck_assert_str_ne(id, id_van(BRON_WPDA, a, 1, "x"));
    ck_assert_str_ne(id, id_van(BRON_GKB, b, 1, "x"));
    ck_assert_str_eq(id_van(BRON_GKB, b, 1, "x"), id_van(BRON_GKB, b, 2, "y"));
    ck_assert_str_ne(id_van(BRON_GKB, b, 1, "x"),
                     id_van(BRON_GKB, wie("", "Dijk", "B.", "9401GE-10"), 1, "x"));
    struct persoon_kenmerk niets = wie("", "", "A.", "9401GE-10");
    ck_assert_str_eq(id_van(BRON_GKB, niets, 1, "x"), id_van(BRON_GKB, niets, 1, "x"));
    ck_assert_str_ne(id_van(BRON_GKB, niets, 1, "x"), id_van(BRON_GKB, niets, 2, "x"));
    ck_assert_str_ne(id_van(BRON_GKB, niets, 1, "x"), id_van(BRON_GKB, niets, 1, "y"));
    key.bytes[0]++;
    ck_assert_str_ne(id, id_van(BRON_GKB, a, 1, "x"));
    ck_assert(!vraag_id_is(SLICE("V-ABC")) && !vraag_id_is(SLICE("V-AAAAAAAAAAAAAAA1")) &&
              !vraag_id_is(SLICE_NONE));
}
END_TEST

START_TEST(test_zelfde)
{
    struct persoon_kenmerk met = wie("123456782", "Dijk", "A.", "9401GE-10"),
                           zonder = wie("", "Dijk", "A.", "9401GE-10");
    struct persoon_kenmerk ander = wie("111222333", "Dijk", "A.", "9401GE-10"),
                           broer = wie("", "Dijk", "B.", "9401GE-10");
    struct persoon_kenmerk elders = wie("", "Dijk", "A.", "9401GE-11"),
                           niemand = wie("", "", "A.", "9401GE-10");
    ck_assert(vraag_zelfde(&met, &zonder) && vraag_zelfde(&zonder, &met) && vraag_zelfde(&met, &met));
    ck_assert(!vraag_zelfde(&met, &ander) && !vraag_zelfde(&zonder, &broer) &&
              !vraag_zelfde(&zonder, &elders));
    ck_assert(!vraag_zelfde(&niemand, &niemand));
}
END_TEST

START_TEST(test_telt_tot)
{
    civil_date dag = date_from_ymd(2026, 10, 6);
    ck_assert_int_eq(antwoord_telt_tot(DATE_NONE, dag), date_from_ymd(2026, 11, 30));
    ck_assert_int_eq(antwoord_telt_tot(date_from_ymd(2027, 1, 1), dag), date_from_ymd(2026, 11, 30));
    ck_assert_int_eq(antwoord_telt_tot(date_from_ymd(2026, 10, 1), dag), date_from_ymd(2026, 10, 1));
    ck_assert_int_eq(antwoord_telt_tot(DATE_NONE, date_from_ymd(2026, 12, 31)), date_from_ymd(2027, 1, 31));
}
END_TEST

/* The faults of the only row. */
static const char *oordeel(const char *data, struct antwoord *ret)
{
    struct csv csv;
    struct csv_record record;
    struct slice velden[ANTWOORD_VELD_COUNT];
    struct fouten kop, fouten;
    fouten_begin(&kop, arena);
    fouten_begin(&fouten, arena);
    if (!antwoorden_csv_begin(&csv, slice_from_cstr(data), &kop))
        return fouten_lijst(&kop);
    ck_assert_int_eq(CSV_RECORD, antwoorden_csv_volgende(&csv, arena, &record, velden, &fouten));
    antwoord_lees(arena, velden, ret, &fouten);
    return fouten_lijst(&fouten);
}

#define KOP "vraag_id;bekend;client_id;traject;vanaf;tot\n"
#define ID "V-ABCDEFGHIJ234567"

START_TEST(test_antwoord)
{
    struct antwoord a;
    ck_assert_str_eq("", oordeel(KOP ID ";ja;k1;schuldhulp;2026-01-01;\n", &a));
    ck_assert(a.bekend && slice_eq_cstr(a.client_id, "k1") && a.traject == TRAJECT_SCHULDHULP &&
              a.tot == DATE_NONE);
    ck_assert_str_eq("", oordeel(KOP ID ";nee;k1;onzin;x;y\n", &a));
    ck_assert(!a.bekend && a.client_id.n == 0 && a.vanaf == DATE_NONE);
    ck_assert_str_eq("", oordeel("bekend,vraag_id\nnee," ID "\n", &a));
    ck_assert_str_ne("", oordeel(KOP ID ";ja;;;;\n", &a));
    ck_assert_str_ne("", oordeel(KOP "V-abc;ja;k1;schuldhulp;;\n", &a));
    ck_assert_str_ne("", oordeel(KOP ID ";misschien;;;;\n", &a));
    ck_assert_str_ne("", oordeel(KOP ID ";ja;k1;schuldhulp;2026-02-01;2026-01-01\n", &a));
    ck_assert_str_ne("", oordeel("vraag_id;client_id\nx;y\n", &a));
    ck_assert(antwoorden_csv_is(arena, SLICE("vraag_id;iets\n")) &&
              !antwoorden_csv_is(arena, SLICE("client_id;bekend\n")));
    ck_assert(!antwoorden_csv_is(arena, SLICE("")));
}
END_TEST

SUITE_MAIN_MET("vraag", setup, teardown, 4, test_id, test_zelfde, test_telt_tot, test_antwoord)
