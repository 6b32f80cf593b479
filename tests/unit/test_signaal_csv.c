/* test_signaal_csv: deliveries of signals through the one reader, CSV and NDJSON: header, records, resuming,
 * R1 behind it. */
#include "unit/suite.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codec/lezer.h"
#include "fouten_lijst.h"

#define KOP                                                                                                  \
    "signaal_id;versie;signaalpartner;type;klantnummer;bedrag;ontstaansdatum;signaaldatum;crisissignaal;"    \
    "warme_overdracht;intrekking;bsn;voorletters;voorvoegsel;achternaam;geboortedatum;straat;huisnummer;"    \
    "huisletter;toevoeging;postcode;plaats;telefoon;email\n"
#define KORT "signaal_id;signaalpartner;type;bedrag;signaaldatum;postcode;huisnummer\n"

static struct arena *arena;
static struct fouten kop, fouten;
static struct lezer lezer;
static struct lezer_record record;

static void setup(void)
{
    arena = arena_new(LEZER_ARENA);
}

static void teardown(void)
{
    arena_free(arena);
}

static bool begin_n(const char *data, size_t n)
{
    struct slice alles = {data, n};
    fouten_begin(&kop, arena);
    return lezer_begin(&lezer, lezer_raad(alles), alles, SLICE_NONE, &kop);
}

static bool begin(const char *data)
{
    return begin_n(data, strlen(data));
}

static enum lezer_uitslag volgende(void)
{
    fouten_begin(&fouten, arena);
    return lezer_volgende(&lezer, arena, &record, &fouten);
}

/* The next record, judged by R1: "VS-1" when it is taken in, else its faults. */
static const char *oordeel(void)
{
    struct lees_context context = {.vandaag = date_from_ymd(2026, 10, 5),
                                   .json = lezer.formaat == LEZER_NDJSON};
    struct signaal signaal;
    if (volgende() != LEZER_RECORD)
        return "einde";
    if (record.leesbaar && signaal_lees(arena, &record.velden, &context, &signaal, &fouten))
        return arena_printf(arena, "%.*s", SLICE_ARG(signaal.id));
    return fouten_lijst(&fouten);
}

START_TEST(test_raad)
{
    ck_assert_int_eq(lezer_raad(SLICE("{\"ID\"")), LEZER_NDJSON);
    ck_assert_int_eq(lezer_raad(SLICE("\xEF\xBB\xBF\r\n {")), LEZER_NDJSON);
    ck_assert_int_eq(lezer_raad(SLICE("[")), LEZER_NDJSON);
    ck_assert_int_eq(lezer_raad(SLICE("signaal_id;")), LEZER_CSV);
    ck_assert_int_eq(lezer_raad(SLICE("")), LEZER_CSV);
}
END_TEST

START_TEST(test_alle_kolommen)
{
    ck_assert(begin(KOP
                    "VS-1;2;Actium;Huur;88123;1.450,25;2026-08-10;05-10-2026;ja;nee;;123456782;A.;van;Dijk;"
                    "1985-06-15;\"Vaart; Z.Z.\";10;;A;9401 GE;Assen;0592-000000;a@example.nl\r\n"));
    ck_assert_uint_eq(kop.aantal, 0);
    ck_assert_str_eq(oordeel(), "VS-1");
    ck_assert_uint_eq(fouten.aantal, 0);
    ck_assert(slice_eq_cstr(record.velden.veld[VELD_STRAAT], "Vaart; Z.Z."));
    ck_assert(slice_eq_cstr(record.velden.veld[VELD_EMAIL], "a@example.nl"));
    ck_assert_str_eq(oordeel(), "einde");
}
END_TEST

START_TEST(test_kop)
{
    struct {
        const char *kop, *fouten;
    } gevallen[] = {
        {KORT, ""},
        {"POSTCODE,huisnummer,signaaldatum,bedrag,type,signaalpartner,signaal_id\n", ""},
        {"signaal_id;signaalpartner;type;bedrag;signaaldatum;bsn\n", ""},
        {"signaal_id;signaalpartner;signaaldatum;intrekking\n", ""}, /* withdrawals only */
        {"signaal_id;signaalpartner;type;signaaldatum;intrekking;bsn\n", "kopregel:kolom_ontbreekt"},
        {"signaal_id;signaalpartner;type;bedrag;signaaldatum;postcode\n", "kopregel:kolom_ontbreekt"},
        {"signaalid;signaalpartner;type;bedrag;signaaldatum;bsn\n",
         "kopregel:kolom_ontbreekt signaalid:onbekende_kolom?"},
        {"signaal_id;signaalpartner;type;bedrag;bedrag;signaaldatum;bsn\n", "bedrag:dubbele_kolom"},
        {"bedrag;bedrag\n", "bedrag:dubbele_kolom kopregel:kolom_ontbreekt"},
        {"VS-1;Actium;Huur;450\n", "kopregel:geen_kopregel"},
        {"", "kopregel:leeg_bestand"},
        {"signaal_id\tsignaalpartner\n", "kopregel:geen_kopregel"},
    };
    for (size_t i = 0; i < sizeof(gevallen) / sizeof(gevallen[0]); i++) {
        bool goed = begin(gevallen[i].kop);
        ck_assert_str_eq(fouten_lijst(&kop), gevallen[i].fouten);
        ck_assert(goed == (fouten_hard(&kop) == 0));
    }
    ck_assert(!begin("versie;plaats\n"));
    ck_assert_str_eq(kop.rij[0].tekst,
                     "In de kopregel ontbreekt: signaal_id, signaalpartner, signaaldatum, type, "
                     "bedrag, bsn (of postcode en huisnummer).");
}
END_TEST

/* Every way of being wrong in one file, and the good ones all come through. */
START_TEST(test_fout_tussen_goed)
{
    static const char data[] =
        KORT "VS-1;Actium;Huur;450,25;2026-10-05;9401GE;1\n" /* line 2 */
             "VS-2;Actium;Huur;450,25;2026-10-05;9401GE\n"
             "VS-3;Actium;Huur;450,25;2026-10-05;\"9401GE;3\n"
             "VS-4;Actium;Huur;0;2026-13-05;9401;x\n"
             "\n"
             "VS-5;\"Woningstichting\n\"\"Actium\"\"\";Huur;1;2026-10-05;9401GE;5\n" /* a line end in the
                                                                                        name: line 7, 8 */
             "VS-6;A\0B;Huur;1;2026-10-05;9401GE;6\n"
             "VS-7;Acti\xFFum;Huur;1;2026-10-05;9401GE;6\n"
             ";;;;;;1\n"
             ";;;;;;\n"
             "VS-8;Actium;Huur;450,25;2026-10-05;9401GE;8"; /* line 13, cut off without a line end */
    ck_assert(begin_n(data, sizeof(data) - 1));
    ck_assert_str_eq(oordeel(), "VS-1");
    ck_assert_str_eq(oordeel(), "regel:aantal_velden");
    ck_assert_uint_eq(record.plek.regel, 3);
    ck_assert_str_eq(oordeel(), "regel:aanhalingsteken");
    ck_assert(slice_eq_cstr(record.ruw, "VS-3;Actium;Huur;450,25;2026-10-05;\"9401GE;3"));
    ck_assert_str_eq(oordeel(), "bedrag:bedrag_te_laag huisnummer:geen_huisnummer postcode:geen_postcode "
                                "signaaldatum:geen_datum");
    ck_assert_str_eq(oordeel(), "signaalpartner:geen_tekst");
    ck_assert_uint_eq(record.plek.regel, 7);
    ck_assert_uint_eq(record.na.regel, 9);
    ck_assert_str_eq(oordeel(), "signaalpartner:geen_tekst");
    ck_assert_str_eq(oordeel(), "VS-7"); /* the one byte beyond ASCII makes this file Windows-1252 */
    ck_assert_str_eq(oordeel(), "bedrag:ontbreekt postcode:ontbreekt signaal_id:ontbreekt "
                                "signaaldatum:ontbreekt signaalpartner:ontbreekt type:ontbreekt");
    ck_assert_str_eq(oordeel(), "VS-8");
    ck_assert_uint_eq(record.plek.regel, 13);
    ck_assert_str_eq(oordeel(), "einde");
}
END_TEST

START_TEST(test_ndjson)
{
    static const char data[] = "\xEF\xBB\xBF{\"ID\":\"VS-1\",\"signaalpartner\":{\"naam\":\"A\",\"type\":"
                               "\"Huur\"},\"bedrag\":1,\"signaaldatum\":"
                               "\"2026-10-05\",\"client\":{\"burgerservicenummer\":\"123456782\"}}\r\n"
                               "\r\n"
                               "{\"ID\":\"VS-2\",\n"
                               "{\"ID\":3,\"signaalpartner\":{\"naam\":\"A\",\"type\":7},\"bedrag\":1.005,"
                               "\"signaaldatum\":\"2026-10-05\",\"client\":[]}\n"
                               "{\"ID\":\"V\0\"}\n"
                               "[1]\n"
                               "{\"ID\":\"VS-1\",\"signaalpartner\":{\"naam\":\"A\"},\"signaaldatum\":\"2026-"
                               "10-05\",\"intrekking\":\"betaald\"}";
    ck_assert(begin_n(data, sizeof(data) - 1));
    ck_assert_uint_eq(kop.aantal, 0);
    ck_assert_str_eq(oordeel(), "VS-1");
    ck_assert_uint_eq(record.plek.offset, 3);
    ck_assert_int_eq(record.ruw.p[record.ruw.n - 1], '}');
    ck_assert_str_eq(oordeel(), "regel:geen_json");
    ck_assert_uint_eq(record.plek.regel, 3);
    ck_assert(slice_eq_cstr(record.ruw, "{\"ID\":\"VS-2\","));
    ck_assert_str_eq(oordeel(), "ID:verkeerd_type bedrag:geen_bedrag client:verkeerd_type "
                                "signaalpartner.type:verkeerd_type");
    ck_assert_str_eq(oordeel(), "regel:geen_tekst");
    ck_assert_str_eq(oordeel(), "regel:geen_object");
    ck_assert_str_eq(oordeel(), "VS-1");
    ck_assert_uint_eq(record.na.offset, sizeof(data) - 1);
    ck_assert_uint_eq(record.na.regel, 7);                       /* no line end, so no next line */
    ck_assert(!lezer_hervat(&lezer, (struct lezer_plek){1, 1})); /* inside the BOM */
    ck_assert_str_eq(oordeel(), "einde");
    ck_assert(!begin_n("\xFF\xFE{\0", 4));
    struct slice utf16 = {"\xFF\xFE{\0", 4};
    fouten_begin(&kop, arena);
    ck_assert(!lezer_begin(&lezer, LEZER_NDJSON, utf16, SLICE_NONE, &kop));
}
END_TEST

START_TEST(test_lange_regel)
{
    size_t n = 100 * 1024;
    for (int json = 0; json < 2; json++) {
        char *data = malloc(n + 1000);
        const char *eerst = json ? "{\"ID\":\"" : KORT;
        const char *dan =
            json ? "\n{\"ID\":\"VS-1\",\"signaalpartner\":{\"naam\":\"A\"},\"signaaldatum\":\"2026-10-05\","
                   "\"intrekking\":\"betaald\"}\n"
                 : "\nVS-1;Actium;Huur;1;2026-10-05;9401GE;1\n";
        size_t m = (size_t)sprintf(data, "%s", eerst);
        memset(data + m, 'x', n);
        m += n;
        m += (size_t)sprintf(data + m, "%s", dan);
        ck_assert(begin_n(data, m));
        ck_assert_str_eq(oordeel(), "regel:te_lang");
        ck_assert(record.afgekapt && record.ruw.n == LEZER_MAX_RECORD);
        ck_assert_str_eq(oordeel(), "VS-1");
        ck_assert_str_eq(oordeel(), "einde");
        free(data);
    }
}
END_TEST

/* The biggest record that is accepted fits an empty arena of LEZER_ARENA, also when every byte becomes three.
 */
START_TEST(test_grootste_record)
{
    size_t n = 64000, m = strlen(KORT);
    char *data = malloc(n + 1000);
    memcpy(data, KORT, m);
    memset(data + m, 0x80, n);
    m += n;
    m += (size_t)sprintf(data + m, ";\"\"\"\";Huur;1;2026-10-05;9401GE;1\n");
    ck_assert(begin_n(data, m));
    ck_assert_str_eq(oordeel(), "signaal_id:te_lang");
    ck_assert_uint_eq(record.velden.veld[VELD_ID].n, 3 * n);
    free(data);
}
END_TEST

/* From any record on, a second reading gives what the first gave: that is what a crash relies on. */
START_TEST(test_hervatten)
{
    static const char csv[] = KORT "VS-1;Actium;Huur;1;2026-10-05;9401GE;1\n\n"
                                   "VS-2;\"Ac\ntium\";Huur;1;2026-10-05;9401GE;1\r\n"
                                   "VS-3;\"Actium;Huur;1;2026-10-05;9401GE;1\n"
                                   "VS-4;Actium;Huur;1;2026-10-05;9401GE;1";
    static const char json[] = "{\"ID\":\"VS-1\"}\n\n{\"ID\":\n{\"ID\":\"VS-3\"}";
    const struct slice files[] = {{csv, sizeof(csv) - 1}, {json, sizeof(json) - 1}};
    for (int f = 0; f < 2; f++) {
        struct lezer_record eerste[8];
        size_t n = 0;
        ck_assert(begin_n(files[f].p, files[f].n));
        while (volgende() == LEZER_RECORD)
            eerste[n++] = record;
        ck_assert_uint_ge(n, 3);
        for (size_t i = 0; i < n; i++) {
            ck_assert(begin_n(files[f].p, files[f].n));
            ck_assert(lezer_hervat(&lezer, eerste[i].na));
            for (size_t k = i + 1; k < n; k++) {
                ck_assert_int_eq(volgende(), LEZER_RECORD);
                ck_assert_uint_eq(record.plek.offset, eerste[k].plek.offset);
                ck_assert_uint_eq(record.plek.regel, eerste[k].plek.regel);
                ck_assert_uint_eq(record.na.offset, eerste[k].na.offset);
                ck_assert(record.leesbaar == eerste[k].leesbaar);
                ck_assert(slice_eq(record.ruw, eerste[k].ruw));
            }
            ck_assert_int_eq(volgende(), LEZER_EINDE);
        }
        ck_assert(!lezer_hervat(&lezer, (struct lezer_plek){files[f].n + 1, 1}));
        ck_assert(!lezer_hervat(&lezer, (struct lezer_plek){5, 0}));
    }
}
END_TEST

/* A full arena loses nothing: reset, ask again, same record. */
START_TEST(test_volle_arena)
{
    char *data = malloc(200000);
    size_t m = (size_t)sprintf(data, "%s", KORT);
    for (int i = 0; i < 1000; i++)
        m += (size_t)sprintf(data + m, "VS-%d;\"W\"\"x\";Huur;1;2026-10-05;9401GE%s;1\n", i,
                             i % 3 ? "" : ";te veel");
    struct arena *klein = arena_new(4096);
    ck_assert(begin_n(data, m));
    int records = 0, vol = 0;
    for (;;) {
        fouten_begin(&fouten, klein);
        enum lezer_uitslag uitslag = lezer_volgende(&lezer, klein, &record, &fouten);
        if (uitslag == LEZER_EINDE)
            break;
        if (uitslag == LEZER_VOL) {
            ck_assert_int_lt(vol++, 1000);
            arena_reset(klein);
            continue;
        }
        ck_assert(record.leesbaar == (records % 3 != 0));
        ck_assert(record.leesbaar || fouten.aantal == 1);
        ck_assert(!record.leesbaar || slice_eq_cstr(record.velden.veld[VELD_PARTNER], "W\"x"));
        records++;
    }
    ck_assert_int_eq(records, 1000);
    ck_assert_int_gt(vol, 5);
    arena_free(klein);
    free(data);
}
END_TEST

SUITE_MAIN_MET("signaal_csv", setup, teardown, 60, test_raad, test_alle_kolommen, test_kop,
               test_fout_tussen_goed, test_ndjson, test_lange_regel, test_grootste_record, test_hervatten,
               test_volle_arena)
