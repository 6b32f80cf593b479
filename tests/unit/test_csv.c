/* test_csv: records out of delimited text, also out of text that somebody broke. */
#include "unit/suite.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codec/csv.h"
#include "fouten_lijst.h"

static struct arena *arena;
static struct fouten kop, fouten;
static struct csv csv;
static struct csv_record record;
static struct slice velden[3];
static const char *const namen[] = {"een", "twee", "drie"};

static void begin(void)
{
    arena = arena_new((size_t)1 << 20);
    fouten_begin(&kop, arena);
}

static void einde(void)
{
    arena_free(arena);
}

static bool open_n(const char *data, size_t n)
{
    return csv_begin(&csv, (struct slice){data, n}, namen, 3, &kop);
}

static bool open(const char *data)
{
    return open_n(data, strlen(data));
}

static enum csv_uitslag volgende(void)
{
    fouten_begin(&fouten, arena);
    return csv_volgende(&csv, arena, &record, velden, 3, &fouten);
}

/* The next record reads as these fields. */
static void verwacht(const char *een, const char *twee, const char *drie)
{
    const char *tekst[] = {een, twee, drie};
    ck_assert_int_eq(volgende(), CSV_RECORD);
    ck_assert_str_eq(fouten_lijst(&fouten), "");
    ck_assert(record.leesbaar);
    for (int i = 0; i < 3; i++)
        ck_assert_msg(slice_eq_cstr(velden[i], tekst[i]), "veld %d: '%.*s', verwacht '%s'", i,
                      SLICE_ARG(velden[i]), tekst[i]);
}

static void verwacht_fout(const char *soort, const char *ruw, unsigned regel)
{
    ck_assert_int_eq(volgende(), CSV_RECORD);
    ck_assert(!record.leesbaar);
    ck_assert_str_eq(fouten_lijst(&fouten), soort);
    ck_assert_msg(slice_eq_cstr(record.ruw, ruw), "ruw '%.*s'", SLICE_ARG(record.ruw));
    ck_assert_uint_eq(record.plek.regel, regel);
    for (int i = 0; i < 3; i++)
        ck_assert_uint_eq(velden[i].n, 0);
}

START_TEST(test_eenvoudig)
{
    ck_assert(open("een;twee;drie\na;b;c\r\n 1 ;\t2;\n"));
    ck_assert_str_eq(fouten_lijst(&kop), "");
    verwacht("a", "b", "c");
    ck_assert(slice_eq_cstr(record.ruw, "a;b;c"));
    ck_assert_uint_eq(record.plek.regel, 2);
    ck_assert_uint_eq(record.plek.offset, 14);
    ck_assert_uint_eq(record.na.offset, 21);
    ck_assert_uint_eq(record.na.regel, 3);
    verwacht("1", "2", "");
    ck_assert_int_eq(volgende(), CSV_EINDE);
    ck_assert_int_eq(volgende(), CSV_EINDE);
}
END_TEST

START_TEST(test_geen_regeleinde_aan_het_eind)
{
    ck_assert(open("een;twee;drie\na;b;c"));
    verwacht("a", "b", "c");
    ck_assert_uint_eq(record.na.offset, 19);
    ck_assert_uint_eq(record.na.regel, 2);
    ck_assert_int_eq(volgende(), CSV_EINDE);
}
END_TEST

START_TEST(test_kop)
{
    ck_assert(open("\xEF\xBB\xBF\"DRIE\", een ,Twee\nc,a,b\n"));
    ck_assert_int_eq(csv.scheiding, ',');
    verwacht("a", "b", "c");
    ck_assert(open("sep=;\r\n\r\neen;drie\r\n1;3\r\n"));
    ck_assert(csv_heeft(&csv, 0) && !csv_heeft(&csv, 1) && csv_heeft(&csv, 2));
    verwacht("1", "", "3");
    ck_assert_uint_eq(record.plek.regel, 4);
    ck_assert(open("een\nx\n"));
    verwacht("x", "", "");
    ck_assert(open("een;\"a,b,c,d\";twee\n1;2;3\n")); /* the commas are in quotes */
    verwacht("1", "3", "");
}
END_TEST

START_TEST(test_kop_fouten)
{
    struct {
        const char *data;
        size_t n;
        const char *fouten;
    } gevallen[] = {
        {"", 0, "kopregel:leeg_bestand"},
        {"\n \r\n", 4, "kopregel:leeg_bestand"},
        {"naam;plaats\rx;y\r", 16, "kopregel:regeleinden"},
        {"\xEF\xBB\xBF", 3, "kopregel:leeg_bestand"},
        {"Jansen;Dorpsstraat\n1;2\n", 23, "kopregel:geen_kopregel"},
        {"\xFF\xFE"
         "e\0e\0n\0",
         8, "kopregel:geen_tekst"},
        {"een;EEN;twee\n", 13, "een:dubbele_kolom"},
    };
    for (size_t i = 0; i < sizeof(gevallen) / sizeof(gevallen[0]); i++) {
        fouten_begin(&kop, arena);
        ck_assert(!open_n(gevallen[i].data, gevallen[i].n));
        ck_assert_str_eq(fouten_lijst(&kop), gevallen[i].fouten);
    }
}
END_TEST

START_TEST(test_onbekende_kolommen)
{
    ck_assert(open("een;twee;derie;wijk;;123456782\n1;2;x;y;z;q\n"));
    ck_assert_str_eq(fouten_lijst(&kop),
                     "kolom 3:onbekende_kolom? kolom 4:onbekende_kolom? kolom 5:onbekende_kolom? "
                     "kolom 6:onbekende_kolom?"); /* hardly a header: names are not shown */
    ck_assert_ptr_nonnull(strstr(kop.rij[0].tekst, "'drie'"));
    verwacht("1", "2", "");
    fouten_begin(&kop, arena);
    ck_assert(open("een;twee;drie;wijk;123456782\n1;2;3;y;z\n"));
    ck_assert_str_eq(fouten_lijst(&kop), "kolom 5:onbekende_kolom? wijk:onbekende_kolom?");
    ck_assert_ptr_null(strstr(kop.rij[0].tekst, "bedoeld"));
}
END_TEST

START_TEST(test_te_veel_kolommen)
{
    char regel[1024] = "een";
    for (int i = 0; i < 256; i++)
        strcat(regel, ";x");
    ck_assert(!open(regel));
    ck_assert_str_eq(fouten_lijst(&kop), "kopregel:te_veel_kolommen");
}
END_TEST

START_TEST(test_aanhalingstekens)
{
    ck_assert(open("een;twee;drie\n"
                   "\"a;b\";\"zei \"\"ja\"\"\";\"\"\n"
                   "\"regel 1\r\nregel 2\"; \"x\" ;12\" pijp\n"
                   "\"d\" ;\"e\"\r;\"f\"\r\n"
                   "x;y;\"z\""));
    verwacht("a;b", "zei \"ja\"", "");
    verwacht("regel 1\r\nregel 2", "\"x\"", "12\" pijp");
    ck_assert_uint_eq(record.plek.regel, 3);
    ck_assert_uint_eq(record.na.regel, 5);
    verwacht("d", "e", "f");
    ck_assert_uint_eq(record.plek.regel, 5);
    verwacht("x", "y", "z");
    ck_assert_int_eq(volgende(), CSV_EINDE);
}
END_TEST

START_TEST(test_aantal_velden)
{
    ck_assert(open("een;twee;drie\na;b\na;b;c;d\n1;2;3\nx\n"));
    verwacht_fout("regel:aantal_velden", "a;b", 2);
    verwacht_fout("regel:aantal_velden", "a;b;c;d", 3);
    verwacht("1", "2", "3");
    verwacht_fout("regel:aantal_velden", "x", 5);
    ck_assert_ptr_nonnull(strstr(fouten.rij[0].tekst, "1 velden, de kopregel 3"));
}
END_TEST

/* Whatever a supplier does with quotes, the rows behind it are read. */
START_TEST(test_open_aanhalingsteken)
{
    ck_assert(open("een;twee;drie\na;\"b;c\n1;2;3\n4;\"5\";6\n7;8;9\n"));
    verwacht_fout("regel:aanhalingsteken", "a;\"b;c", 2);
    verwacht("1", "2", "3");
    verwacht("4", "5", "6");
    verwacht("7", "8", "9");
    ck_assert(open(
        "een;twee;drie\na;b;\"c\n1;2;3\n4;5;6\"\n7;8;9\n")); /* two strays that look like one long field */
    verwacht_fout("regel:aanhalingsteken", "a;b;\"c", 2);
    verwacht("1", "2", "3");
    verwacht("4", "5", "6\"");
    verwacht("7", "8", "9");
    ck_assert(open("een;twee;drie\na;b;\"c\n1;2;3\"\n7;8;9\n")); /* as many separators as a row has */
    verwacht_fout("regel:aanhalingsteken", "a;b;\"c", 2);
    verwacht("1", "2", "3\"");
    verwacht("7", "8", "9");
    ck_assert(open("een;twee;drie\na;b;\"c\n1;2\"\n7;8;9\n")); /* one fewer: text */
    verwacht("a", "b", "c\n1;2");
    verwacht("7", "8", "9");
    ck_assert(open("een;twee;drie\na;\"b\nc\"\n1;2;3\n")); /* too few fields over two lines */
    verwacht_fout("regel:aantal_velden", "a;\"b", 2);
    verwacht_fout("regel:aantal_velden", "c\"", 3);
    verwacht("1", "2", "3");
    ck_assert(open("een;twee;drie\n\"a\"b;c;d\n\"e\" \"f;g;h\n1;2;3"));
    verwacht_fout("regel:aanhalingsteken", "\"a\"b;c;d", 2);
    verwacht_fout("regel:aanhalingsteken", "\"e\" \"f;g;h", 3);
    verwacht("1", "2", "3");
    ck_assert(open("een;twee;drie\n1;2;3\na;b;\""));
    verwacht("1", "2", "3");
    verwacht_fout("regel:aanhalingsteken", "a;b;\"", 3);
    ck_assert_int_eq(volgende(), CSV_EINDE);
}
END_TEST

START_TEST(test_open_aanhalingsteken_ver)
{
    size_t n = 0, ruimte = 300000;
    char *data = malloc(ruimte);
    n += (size_t)sprintf(data, "een;twee;drie\nx;\"y;z\n");
    for (int i = 0; i < 20000; i++)
        n += (size_t)sprintf(data + n, "%d;b;c\n", i);
    ck_assert(open_n(data, n));
    verwacht_fout("regel:aanhalingsteken", "x;\"y;z", 2);
    for (int i = 0; i < 20000; i++) {
        arena_reset(arena);
        ck_assert_int_eq(volgende(), CSV_RECORD);
        ck_assert(record.leesbaar && atoi(velden[0].p) == i);
        ck_assert_uint_eq(record.plek.regel, (unsigned)i + 3);
    }
    ck_assert_int_eq(volgende(), CSV_EINDE);
    free(data);
}
END_TEST

START_TEST(test_lange_regel)
{
    size_t n = 200000;
    char *data = malloc(n + 100);
    size_t kopn = (size_t)sprintf(data, "een;twee;drie\n");
    memset(data + kopn, 'a', n);
    size_t totaal = kopn + n + (size_t)sprintf(data + kopn + n, ";b;c\n1;2;3\n");
    ck_assert(open_n(data, totaal));
    ck_assert_int_eq(volgende(), CSV_RECORD);
    ck_assert_str_eq(fouten_lijst(&fouten), "regel:te_lang");
    ck_assert(record.afgekapt && !record.leesbaar);
    ck_assert_uint_eq(record.ruw.n, CSV_MAX_RECORD);
    verwacht("1", "2", "3");
    ck_assert_uint_eq(record.plek.regel, 3);
    data[kopn] = '"'; /* a quoted field that never ends is refused at its line end, not remembered */
    ck_assert(open_n(data, totaal));
    ck_assert_int_eq(volgende(), CSV_RECORD);
    ck_assert_str_eq(fouten_lijst(&fouten), "regel:te_lang");
    verwacht("1", "2", "3");
    free(data);
}
END_TEST

START_TEST(test_lege_regels)
{
    ck_assert(open("een;twee;drie\n\n  \r\n;;\r\n1;2;3\n;;;;;;\n\n"));
    verwacht("1", "2", "3");
    ck_assert_uint_eq(record.plek.regel, 5);
    ck_assert_int_eq(volgende(), CSV_EINDE);
}
END_TEST

START_TEST(test_codering)
{
    ck_assert(open("een;twee;drie\nMüller;\"Zoë\";ĳ\n")); /* UTF-8 without BOM */
    verwacht("Müller", "Zoë", "ĳ");
    ck_assert(open("een;twee;drie\nM\xFCller;\"Zo\xEB \"\"x\"\"\";\x80 100\n")); /* Windows-1252 */
    verwacht("Müller", "Zoë \"x\"", "€ 100");
    ck_assert(open("een;twee;drie\n\xA0"
                   "a\xA0;b;c\n")); /* a hard space is a blank in both */
    verwacht("a", "b", "c");
    ck_assert(open(
        "een;twee;drie\nMüller;é;\xFF\nü;ë;ö\n")); /* one broken byte does not make mojibake of the rest */
    ck_assert_int_eq(volgende(), CSV_RECORD);
    ck_assert(slice_eq_cstr(velden[0], "Müller"));
    ck_assert(slice_eq_cstr(velden[2], "\xFF")); /* left for the check of the field */
    verwacht("ü", "ë", "ö");
    ck_assert(open("\xEF\xBB\xBF"
                   "een;twee;drie\n\xE9;b;c\n")); /* a BOM is a promise */
    ck_assert_int_eq(volgende(), CSV_RECORD);
    ck_assert(slice_eq_cstr(velden[0], "\xE9"));
}
END_TEST

START_TEST(test_nul_blijft_staan)
{
    static const char data[] = "een;twee;drie\na\0b;c;d\n1;2;3\n";
    ck_assert(open_n(data, sizeof(data) - 1));
    ck_assert_int_eq(volgende(), CSV_RECORD);
    ck_assert_uint_eq(velden[0].n, 3);
    verwacht("1", "2", "3");
}
END_TEST

START_TEST(test_hervatten)
{
    ck_assert(open("een;twee;drie\n1;\"a\nb\";x\n2;b;c\n3;b;c\n"));
    ck_assert_int_eq(volgende(), CSV_RECORD);
    struct csv_plek plek = record.na;
    ck_assert_uint_eq(plek.regel, 4);
    struct slice data = csv.data;
    ck_assert(csv_begin(&csv, data, namen, 3, &kop));
    ck_assert(csv_hervat(&csv, plek));
    verwacht("2", "b", "c");
    ck_assert_uint_eq(record.plek.regel, 4);
    ck_assert(!csv_hervat(&csv, (struct csv_plek){data.n + 1, 9}));
    ck_assert(!csv_hervat(&csv, (struct csv_plek){0, 1})); /* the header is no record */
    ck_assert(csv_hervat(&csv, (struct csv_plek){data.n, 6}));
    ck_assert_int_eq(volgende(), CSV_EINDE);
}
END_TEST

START_TEST(test_volle_arena)
{
    struct arena *klein = arena_new(256);
    ck_assert(
        open("een;twee;"
             "drie\n\"\"\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"\"\";b;c\n"
             "d;e;f\n"));
    size_t vol = 0, records = 0;
    for (int i = 0; i < 40; i++) {
        csv_hervat(&csv, csv.eerste);
        fouten_begin(&fouten, klein);
        if (csv_volgende(&csv, klein, &record, velden, 3, &fouten) == CSV_RECORD) {
            records++;
            continue;
        }
        vol++;
        ck_assert_uint_eq(csv.plek.offset, csv.eerste.offset); /* nothing was consumed */
        arena_reset(klein);
    }
    ck_assert_uint_gt(vol, 0);
    ck_assert_uint_gt(records, vol);
    arena_free(klein);
}
END_TEST

/* Every byte is in one record or a blank line, whatever the bytes are. */
START_TEST(test_willekeurige_bytes)
{
    static const char tekens[] = "\";\n\r,a \xE9\0b";
    uint64_t toestand = 42;
    char data[400];
    for (int ronde = 0; ronde < 20000; ronde++) {
        size_t n = (size_t)sprintf(data, "een;twee;drie\n");
        size_t eind = n + (size_t)(ronde % 300);
        for (; n < eind; n++) {
            toestand = toestand * UINT64_C(6364136223846793005) + 1442695040888963407U;
            data[n] = tekens[(toestand >> 33) % (sizeof(tekens) - 1)];
        }
        arena_reset(arena);
        fouten_begin(&kop, arena);
        ck_assert(open_n(data, n));
        size_t tot = csv.eerste.offset;
        while (volgende() == CSV_RECORD) {
            for (size_t i = tot; i < record.plek.offset; i++)
                ck_assert(strchr(" \t\r\n;", data[i]) && data[i]);
            ck_assert_uint_gt(record.na.offset, record.plek.offset);
            ck_assert(record.ruw.p == data + record.plek.offset);
            ck_assert_uint_ge(record.na.offset, record.plek.offset + record.ruw.n);
            ck_assert(record.leesbaar == (fouten_hard(&fouten) == 0));
            tot = record.na.offset;
            unsigned regel = 1;
            for (size_t i = 0; i < record.plek.offset; i++)
                regel += data[i] == '\n';
            ck_assert_uint_eq(record.plek.regel, regel);
        }
        for (size_t i = tot; i < n; i++)
            ck_assert(strchr(" \t\r\n;", data[i]) && data[i]);
    }
}
END_TEST

START_TEST(test_schrijven)
{
    struct {
        const char *veld, *kaal, *veilig;
    } gevallen[] = {
        {"gewoon", "gewoon", "gewoon"},
        {"", "", ""},
        {"a;b", "\"a;b\"", "\"a;b\""},
        {"a,b", "a,b", "a,b"},
        {"zei \"ja\"", "\"zei \"\"ja\"\"\"", "\"zei \"\"ja\"\"\""},
        {"a\nb", "\"a\nb\"", "\"a\nb\""},
        {" a", "\" a\"", "\" a\""},
        {"=1+1", "=1+1", "'=1+1"},
        {"+31", "+31", "'+31"},
        {"-5", "-5", "'-5"},
        {"@x", "@x", "'@x"},
        {"\tx", "\tx", "'\tx"},
        {"\rx", "\"\rx\"", "\"'\rx\""},
        {"=a;\"b\"", "\"=a;\"\"b\"\"\"", "\"'=a;\"\"b\"\"\""},
    };
    for (size_t i = 0; i < sizeof(gevallen) / sizeof(gevallen[0]); i++) {
        struct slice veld = slice_from_cstr(gevallen[i].veld);
        ck_assert(slice_eq_cstr(csv_quote(arena, veld, ';', CSV_LETTERLIJK), gevallen[i].kaal));
        ck_assert(slice_eq_cstr(csv_quote(arena, veld, ';', CSV_TEGEN_FORMULES), gevallen[i].veilig));
    }
    ck_assert_uint_eq(csv_quote(arena, SLICE_NONE, ';', CSV_TEGEN_FORMULES).n, 0);
}
END_TEST

SUITE_MAIN_MET("csv", begin, einde, 60, test_eenvoudig, test_geen_regeleinde_aan_het_eind, test_kop,
               test_kop_fouten, test_onbekende_kolommen, test_te_veel_kolommen, test_aanhalingstekens,
               test_aantal_velden, test_open_aanhalingsteken, test_open_aanhalingsteken_ver, test_lange_regel,
               test_lege_regels, test_codering, test_nul_blijft_staan, test_hervatten, test_volle_arena,
               test_willekeurige_bytes, test_schrijven)
