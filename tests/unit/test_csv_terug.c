/* Rows that go back to who delivered them: no spreadsheet finds a formula, and they come back as the same
 * bytes. */
#include "codec/csv.h"
#include "codec/csv_terug.h"
#include "codec/lezer.h"
#include "unit/suite.h"

#include <string.h>

static struct arena *arena;

static void begin(void)
{
    arena = arena_new((size_t)4 << 20);
}

static void einde(void)
{
    arena_free(arena);
}

START_TEST(test_wat_er_voor_komt)
{
    static const struct {
        const char *rij, *veilig;
    } gevallen[] = {
        {"a;=1+1;b", "a;'=1+1;b"},
        {"=1;@x;+31 6;-", "'=1;'@x;'+31 6;'-"},
        {"a;\"=HYPERLINK(\"\"http://x\"\")\";b", "a;\"'=HYPERLINK(\"\"http://x\"\")\";b"},
        {"a,=1", "a,'=1"},           /* in a country where the comma separates */
        {"a\t=1", "a\t'=1"},         /* and where the tab does */
        {"a;  =1", "a;  '=1"},       /* blanks are trimmed by some */
        {"a;'=1", "a;''=1"},         /* what looks like ours is not lost */
        {"\"a\n=1\"", "\"a\n'=1\""}, /* a quote that is not closed */
        {"-5;+31612345678;-1.450,25;450,-", "-5;+31612345678;-1.450,25;450,'-"},
        {"-5,=1", "'-5,'=1"},
        {"-2+3", "'-2+3"},
        {"a=b;Jan-Piet;a@b.nl;12-10-2026", "a=b;Jan-Piet;a@b.nl;12-10-2026"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof(gevallen) / sizeof(gevallen[0]); i++) {
        struct slice veilig = csv_beschut(arena, slice_from_cstr(gevallen[i].rij));
        ck_assert_msg(slice_eq_cstr(veilig, gevallen[i].veilig), "%s: %.*s", gevallen[i].rij,
                      SLICE_ARG(veilig));
        ck_assert(slice_eq_cstr(csv_onthul(arena, veilig), gevallen[i].rij));
    }
}
END_TEST

/* Independent of the code: right behind a sign that a program could split at stands no formula. */
static bool gevaarlijk(struct slice s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((s.p[i] == '=' || s.p[i] == '@') && (i == 0 || strchr(";,\t\"\r\n", s.p[i - 1])))
            return true;
    return false;
}

START_TEST(test_alle_bytes_komen_terug)
{
    static const char tekens[] = "=+-@'\";,\t\r\n a5.";
    uint64_t toestand = 7;
    char rij[24];
    size_t anders = 0;
    for (int ronde = 0; ronde < 200000; ronde++) {
        size_t n = (size_t)ronde % sizeof(rij);
        for (size_t i = 0; i < n; i++) {
            toestand = toestand * UINT64_C(6364136223846793005) + 1442695040888963407U;
            rij[i] = tekens[(toestand >> 33) % (sizeof(tekens) - 1)];
        }
        struct slice kaal = {rij, n};
        struct slice veilig = csv_beschut(arena, kaal);
        ck_assert(slice_eq(csv_onthul(arena, veilig), kaal));
        ck_assert(!gevaarlijk(veilig));
        anders += veilig.n != n;
        arena_reset(arena);
    }
    ck_assert_uint_gt(anders, 1000);
}
END_TEST

START_TEST(test_volle_arena)
{
    struct arena *klein = arena_new(16);
    ck_assert_ptr_nonnull(klein);
    while (arena_alloc(klein, 1))
        ;
    ck_assert_ptr_null(csv_beschut(klein, SLICE("=1")).p);
    ck_assert(slice_eq_cstr(csv_beschut(klein, SLICE("veilig")), "veilig"));
    arena_free(klein);
}
END_TEST

static struct csv csv;
static struct csv_record record;
static struct slice velden[2];
static struct fouten fouten;

static void lees(const char *tekst)
{
    static const char *const namen[] = {"een", "twee"};
    fouten_begin(&fouten, arena);
    ck_assert(csv_begin(&csv, slice_from_cstr(tekst), namen, 2, &fouten));
    ck_assert_int_eq(csv_volgende(&csv, arena, &record, velden, 2, &fouten), CSV_RECORD);
}

START_TEST(test_wat_terugkomt_is_wat_kwam)
{
    lees("een;x;twee;regelnummer;fouten\n'=1;y;\"'+b\";2;\"een: fout; of niet\"\n");
    ck_assert_uint_eq(fouten.aantal, 1); /* x is unknown, what we added is not */
    ck_assert(slice_eq_cstr(velden[0], "=1"));
    ck_assert(slice_eq_cstr(velden[1], "+b"));
    ck_assert(slice_eq_cstr(record.ruw, "=1;y;\"+b\""));
    ck_assert(slice_eq_cstr(csv_kop(&csv, arena), "een;x;twee\r\n"));
    lees("een;twee\n'=1;b\n"); /* what did not come from us keeps its apostrophe */
    ck_assert(slice_eq_cstr(velden[0], "'=1"));
    ck_assert(slice_eq_cstr(record.ruw, "'=1;b"));
    ck_assert(slice_eq_cstr(csv_kop(&csv, arena), "een;twee\n"));
}
END_TEST

START_TEST(test_wat_terugkomt_en_nog_steeds_niet_klopt)
{
    lees("een;twee;regelnummer;fouten\r\n'=1;a;b;2;\"x\"\r\n");
    ck_assert(!record.leesbaar);
    ck_assert(slice_starts_with(record.ruw, SLICE("=1;a;b")));
}
END_TEST

START_TEST(test_json_dat_terugkomt)
{
    static const char tekst[] = "{\"regelnummer\":7,\"fouten\":[{\"veld\":\"ID\",\"tekst\":\"zie "
                                "\\\"record\\\": x\"}],\"record\":{\"ID\": \"1\"}}\n"
                                "{\"ID\":\"2\",\"regelnummer\":1,\"record\":3}\n{\"regelnummer\":1}\n";
    struct lezer lezer;
    struct lezer_record r;
    fouten_begin(&fouten, arena);
    ck_assert(lezer_begin(&lezer, lezer_raad(SLICE(tekst)), SLICE(tekst), SLICE_NONE, &fouten));
    ck_assert_int_eq(lezer_volgende(&lezer, arena, &r, &fouten), LEZER_RECORD);
    ck_assert(slice_eq_cstr(r.ruw, "{\"ID\": \"1\"}"));
    ck_assert(slice_eq_cstr(r.velden.veld[VELD_ID], "1"));
    ck_assert_int_eq(lezer_volgende(&lezer, arena, &r, &fouten), LEZER_RECORD);
    ck_assert(slice_eq_cstr(r.velden.veld[VELD_ID], "2"));
    ck_assert_int_eq(lezer_volgende(&lezer, arena, &r, &fouten), LEZER_RECORD);
    ck_assert(slice_eq_cstr(r.ruw, "{\"regelnummer\":1}"));
    ck_assert_int_eq(lezer_volgende(&lezer, arena, &r, &fouten), LEZER_EINDE);
}
END_TEST

SUITE_MAIN_MET("csv_terug", begin, einde, 0, test_wat_er_voor_komt, test_alle_bytes_komen_terug,
               test_volle_arena, test_wat_terugkomt_is_wat_kwam, test_wat_terugkomt_en_nog_steeds_niet_klopt,
               test_json_dat_terugkomt)
