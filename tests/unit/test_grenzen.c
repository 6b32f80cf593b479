/* test_grenzen: what is exactly as large as a limit is accepted, one more is refused with the fault that
 * docs/grenzen.md names. Which rows of base/grenzen.def a test reaches stands above it; the limits on what
 * needs a database or a broker are in tests/integration/test_grenzen.py and tests/kafka. */
#include "unit/suite.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "codec/cloudevent.h"
#include "codec/lezer.h"
#include "codec/signaal_json.h"
#include "domain/client.h"
#include "domain/handeling.h"
#include "fouten_lijst.h"

#define KORT "signaal_id;signaalpartner;type;bedrag;signaaldatum;postcode;huisnummer"
#define STAART ";Actium;Huur;1;2026-10-05;9401GE;1"
#define JSON_KOP "{\"ID\":\"VS-1\",\"signaalpartner\":{\"naam\":\"A\"},\"signaaldatum\":\"2026-10-05\""

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

/* The faults of the next record, as reading alone tells them. */
static const char *volgende(void)
{
    arena_reset(arena);
    fouten_begin(&fouten, arena);
    ck_assert_int_eq(LEZER_RECORD, lezer_volgende(&lezer, arena, &record, &fouten));
    return fouten_lijst(&fouten);
}

static bool begin(struct slice data)
{
    fouten_begin(&kop, arena);
    return lezer_begin(&lezer, lezer_raad(data), data, SLICE_NONE, &kop);
}

/* `voor`, so many times `teken`, `na`. */
static struct slice vul(const char *voor, char teken, size_t aantal, const char *na)
{
    static char ruimte[400000];
    size_t n = strlen(voor), m = strlen(na);
    ck_assert_uint_lt(n + aantal + m, sizeof ruimte);
    memcpy(ruimte, voor, n);
    memset(ruimte + n, teken, aantal);
    memcpy(ruimte + n + aantal, na, m);
    return (struct slice){ruimte, n + aantal + m};
}

/* A line of `n` bytes in all forms of its end, and a good one behind it. grens: CSV_MAX_RECORD */
START_TEST(test_een_regel_csv)
{
    static const char *const einden[] = {"\n", "\r\n"};
    for (int i = 0; i < 8; i++) {
        const char *einde = einden[i & 1];
        bool quote = i & 2, meer = i & 4;
        const char *voor = quote ? KORT "\n\"" : KORT "\n";
        char na[200];
        snprintf(na, sizeof na, "%s" STAART "%sVS-2" STAART "%s", quote ? "\"" : "", einde, einde);
        size_t vast = strlen(STAART) + (quote ? 2 : 0), vulling = (size_t)CSV_MAX_RECORD - vast + meer;
        ck_assert(begin(vul(voor, 'x', vulling, na)));
        ck_assert_str_eq(meer ? "regel:te_lang" : "", volgende());
        ck_assert_int_eq(!meer, record.leesbaar);
        ck_assert_int_eq(meer, record.afgekapt);
        ck_assert_uint_eq(CSV_MAX_RECORD, record.ruw.n);
        ck_assert_str_eq("", volgende());
        ck_assert_uint_eq(3, record.plek.regel);
    }
}
END_TEST

/* A record that runs over lines because of its quotes. grens: CSV_MAX_RECORD */
START_TEST(test_een_record_over_regels)
{
    static const char *const einden[] = {"\n", "\r\n", ""};
    for (int i = 0; i < 6; i++) {
        const char *einde = einden[i % 3];
        bool meer = i >= 3;
        char na[200];
        snprintf(na, sizeof na, "\"" STAART "%s%s", einde, *einde ? "VS-2" STAART "\n" : "");
        size_t vast = strlen(STAART) + 4; /* two quotes, "a\n" */
        ck_assert(begin(vul(KORT "\n\"a\n", 'x', (size_t)CSV_MAX_RECORD - vast + meer, na)));
        ck_assert_str_eq(meer ? "regel:aanhalingsteken" : "", volgende());
        ck_assert_uint_eq(meer ? 2 : CSV_MAX_RECORD, record.ruw.n); /* too long: ends at its first line */
        ck_assert_uint_eq(2, record.plek.regel);
        ck_assert_uint_eq(meer ? 3 : *einde ? 4 : 3, record.na.regel);
        if (meer)
            volgende(); /* the rest of it */
        if (*einde) {
            ck_assert_str_eq("", volgende());
            ck_assert_uint_eq(4, record.plek.regel);
        }
    }
}
END_TEST

/* grens: CSV_MAX_RECORD */
START_TEST(test_een_regel_ndjson)
{
    for (int meer = 0; meer < 2; meer++) {
        const char *voor = JSON_KOP, *na = ",\"intrekking\":\"betaald\"}\n" JSON_KOP "}\r\n";
        size_t vast = strlen(voor) + strlen(",\"intrekking\":\"betaald\"}");
        ck_assert(begin(vul(voor, ' ', (size_t)LEZER_MAX_RECORD - vast + (size_t)meer, na)));
        ck_assert_str_eq(meer ? "regel:te_lang" : "", volgende());
        ck_assert_int_eq(meer, record.afgekapt);
        ck_assert_uint_eq(LEZER_MAX_RECORD, record.ruw.n);
        ck_assert_str_eq("", volgende());
    }
}
END_TEST

/* Also lines that are blank, before it. grens: CSV_MAX_KOP */
START_TEST(test_de_kopregel)
{
    for (int i = 0; i < 4; i++) {
        int meer = i & 1;
        bool leeg = i & 2;
        size_t vulling = (size_t)CSV_MAX_KOP - strlen(KORT ";\n") + (size_t)meer;
        struct slice data;
        if (leeg)
            data = vul("", '\n', vulling + 1, KORT "\nVS-1" STAART "\n");
        else
            data = vul(KORT ";", 'x', vulling, "\nVS-1" STAART ";\n");
        ck_assert_int_eq(!meer, begin(data));
        ck_assert_str_eq(meer   ? "kopregel:te_lang"
                         : leeg ? ""
                                : "kolom 8:onbekende_kolom?",
                         fouten_lijst(&kop));
        if (!meer)
            ck_assert_str_eq("", volgende());
    }
}
END_TEST

/* grens: CSV_MAX_KOLOMMEN */
START_TEST(test_kolommen)
{
    for (int meer = 0; meer < 2; meer++) {
        struct slice data = vul(KORT, ';', (size_t)CSV_MAX_KOLOMMEN - 7 + (size_t)meer, "\n");
        ck_assert_int_eq(!meer, begin(data));
        ck_assert_int_eq(meer, strcmp("kopregel:te_veel_kolommen", fouten_lijst(&kop)) == 0);
    }
}
END_TEST

/* grens: NAAM_MAX_TOONBAAR */
START_TEST(test_namen_in_meldingen)
{
    for (int meer = 0; meer < 2; meer++) {
        size_t n = (size_t)NAAM_MAX_TOONBAAR + (size_t)meer;
        ck_assert(begin(vul(KORT ";", 'x', n, "\n")));
        ck_assert_uint_eq(1, kop.aantal);
        ck_assert_int_eq(meer, strcmp("kolom 8", kop.rij[0].veld) == 0);
        ck_assert_int_eq(!meer, strlen(kop.rij[0].veld) == n);
        ck_assert(begin(vul("{\"", 'x', n, "\":1}\n")));
        volgende();
        ck_assert_uint_eq(1, fouten.aantal);
        ck_assert_int_eq(meer, strcmp("(naam niet getoond)", fouten.rij[0].veld) == 0);
        struct slice lang = vul("", 'x', n, "");
        const struct argument a[] = {{lang, SLICE("1")}};
        struct handeling h;
        fouten_begin(&fouten, arena);
        ck_assert(!handeling_lees(arena, SLICE("reactie"), a, 1, 0, &h, &fouten));
        ck_assert_int_eq(meer, strcmp("(naam niet getoond)", fouten.rij[0].veld) == 0);
    }
}
END_TEST

/* --- fields --- */

static const char *keur_signaal(enum signaal_veld veld, struct slice tekst)
{
    static const struct lees_context context = {.vandaag = 20731}; /* 5 October 2026 */
    struct signaal_velden velden = {0};
    struct signaal signaal;
    velden.veld[VELD_ID] = SLICE("VS-1");
    velden.veld[VELD_PARTNER] = SLICE("Actium");
    velden.veld[VELD_TYPE] = SLICE("Huur");
    velden.veld[VELD_BEDRAG] = SLICE("100");
    velden.veld[VELD_SIGNAALDATUM] = SLICE("2026-10-05");
    velden.veld[VELD_POSTCODE] = SLICE("9401GE");
    velden.veld[VELD_HUISNUMMER] = SLICE("1");
    velden.veld[veld] = tekst;
    arena_reset(arena);
    fouten_begin(&fouten, arena);
    signaal_lees(arena, &velden, &context, &signaal, &fouten);
    return fouten_lijst(&fouten);
}

static const char *keur_client(enum client_veld veld, struct slice tekst)
{
    struct slice velden[CLIENT_VELD_COUNT] = {{0}};
    struct client client;
    velden[CLIENT_ID] = SLICE("1");
    velden[CLIENT_ACHTERNAAM] = SLICE("Voorbeeld");
    velden[CLIENT_GEBOORTEDATUM] = SLICE("1985-06-15");
    velden[CLIENT_TRAJECT] = SLICE("schuldhulp");
    velden[veld] = tekst;
    arena_reset(arena);
    fouten_begin(&fouten, arena);
    client_lees(arena, velden, &client, &fouten);
    return fouten_lijst(&fouten);
}

/* grens: SIGNAAL_MAX_ID SIGNAAL_MAX_TEKST EMAIL_MAX_BYTES TELEFOON_MAX_CIJFERS */
START_TEST(test_lengte_van_velden)
{
    static const enum signaal_veld teksten[] = {VELD_PARTNER,     VELD_KLANTNUMMER, VELD_VOORLETTERS,
                                                VELD_VOORVOEGSEL, VELD_ACHTERNAAM,  VELD_STRAAT,
                                                VELD_HUISLETTER,  VELD_TOEVOEGING,  VELD_PLAATS};
    for (size_t i = 0; i < sizeof teksten / sizeof teksten[0]; i++) {
        ck_assert_str_eq("", keur_signaal(teksten[i], vul("", 'x', SIGNAAL_MAX_TEKST, "")));
        const char *verwacht = arena_printf(arena, "%s:te_lang", signaal_veld_csv(teksten[i]));
        char kopie[64];
        snprintf(kopie, sizeof kopie, "%s", verwacht);
        ck_assert_str_eq(kopie, keur_signaal(teksten[i], vul("", 'x', SIGNAAL_MAX_TEKST + 1, "")));
    }
    ck_assert_str_eq("", keur_signaal(VELD_ID, vul("", 'x', SIGNAAL_MAX_ID, "")));
    ck_assert_str_eq("signaal_id:te_lang", keur_signaal(VELD_ID, vul("", 'x', SIGNAAL_MAX_ID + 1, "")));
    ck_assert_str_eq("", keur_client(CLIENT_ID, vul("", 'x', SIGNAAL_MAX_ID, "")));
    ck_assert_str_eq("client_id:te_lang", keur_client(CLIENT_ID, vul("", 'x', SIGNAAL_MAX_ID + 1, "")));
    ck_assert_str_eq("", keur_client(CLIENT_ACHTERNAAM, vul("", 'x', SIGNAAL_MAX_TEKST, "")));
    ck_assert_str_eq("achternaam:te_lang",
                     keur_client(CLIENT_ACHTERNAAM, vul("", 'x', SIGNAAL_MAX_TEKST + 1, "")));
    ck_assert_str_eq("", keur_signaal(VELD_EMAIL, vul("", 'x', EMAIL_MAX_BYTES - 5, "@a.nl")));
    ck_assert_str_eq("email:email_ongeldig?",
                     keur_signaal(VELD_EMAIL, vul("", 'x', EMAIL_MAX_BYTES - 4, "@a.nl")));
    ck_assert_str_eq("", keur_signaal(VELD_TELEFOON, vul("+", '4', TELEFOON_MAX_CIJFERS, "")));
    ck_assert_str_eq("", keur_signaal(VELD_TELEFOON, vul("00", '4', TELEFOON_MAX_CIJFERS, "")));
    ck_assert_str_eq("telefoon:telefoon_ongeldig?",
                     keur_signaal(VELD_TELEFOON, vul("+", '4', TELEFOON_MAX_CIJFERS + 1, "")));
    ck_assert_str_eq("telefoon:telefoon_ongeldig?",
                     keur_signaal(VELD_TELEFOON, vul("00", '4', TELEFOON_MAX_CIJFERS + 1, "")));
    ck_assert_str_eq("telefoon:telefoon_ongeldig?", keur_signaal(VELD_TELEFOON, vul("+", '4', 60000, "")));
}
END_TEST

/* grens: HUISNUMMER_MAX_CIJFERS SIGNAAL_MAX_BEDRAG MONEY_MAX_MILJOEN SIGNAAL_MAX_VERSIE */
START_TEST(test_getallen)
{
    ck_assert_str_eq("", keur_signaal(VELD_HUISNUMMER, vul("", '9', HUISNUMMER_MAX_CIJFERS, "")));
    ck_assert_str_eq("huisnummer:geen_huisnummer",
                     keur_signaal(VELD_HUISNUMMER, vul("", '9', HUISNUMMER_MAX_CIJFERS + 1, "")));
    ck_assert_str_eq("", keur_signaal(VELD_BEDRAG, SLICE("1000000.00")));
    ck_assert_str_eq("bedrag:bedrag_te_hoog", keur_signaal(VELD_BEDRAG, SLICE("1000000.01")));
    ck_assert_str_eq("bedrag:bedrag_te_hoog", keur_signaal(VELD_BEDRAG, SLICE("1000000000000.00")));
    ck_assert_str_eq("bedrag:geen_bedrag", keur_signaal(VELD_BEDRAG, SLICE("1000000000000.01")));
    ck_assert_str_eq("bedrag:geen_bedrag", keur_signaal(VELD_BEDRAG, vul("", '9', 60000, "")));
    ck_assert_int_eq(INT64_C(100000000) * MONEY_MAX_MILJOEN, money_parse(SLICE("1000000000000")));
    ck_assert_int_eq(INT64_C(-100000000) * MONEY_MAX_MILJOEN, money_parse(SLICE("-1.000.000.000.000,00")));
    ck_assert_int_eq(MONEY_NONE, money_parse(SLICE("-1000000000001")));
    ck_assert_str_eq("", keur_signaal(VELD_VERSIE, SLICE("1000000")));
    ck_assert_str_eq("versie:geen_getal", keur_signaal(VELD_VERSIE, SLICE("1000001")));
    ck_assert_str_eq("versie:geen_getal", keur_signaal(VELD_VERSIE, vul("", '9', 60000, "")));
}
END_TEST

/* grens: DATE_MIN_JAAR DATE_MAX_JAAR GEBOORTE_MIN_JAAR RFC3339_MAX_BYTES */
START_TEST(test_datums)
{
    ck_assert_int_eq(date_from_ymd(DATE_MIN_JAAR, 1, 1), date_parse(SLICE("1800-01-01")));
    ck_assert_int_eq(DATE_NONE, date_parse(SLICE("1799-12-31")));
    ck_assert_int_eq(date_from_ymd(DATE_MAX_JAAR, 12, 31), date_parse(SLICE("2999-12-31")));
    ck_assert_int_eq(DATE_NONE, date_parse(SLICE("3000-01-01")));
    ck_assert_str_eq("", keur_signaal(VELD_ONTSTAANSDATUM, SLICE("1800-01-01")));
    ck_assert_str_eq("ontstaansdatum:geen_datum", keur_signaal(VELD_ONTSTAANSDATUM, SLICE("1799-12-31")));
    ck_assert_str_eq("", keur_signaal(VELD_ONTSTAANSDATUM, SLICE("2999-12-31")));
    ck_assert_str_eq("ontstaansdatum:geen_datum", keur_signaal(VELD_ONTSTAANSDATUM, SLICE("3000-01-01")));
    ck_assert_str_eq("", keur_signaal(VELD_GEBOORTEDATUM, SLICE("1900-01-01")));
    ck_assert_str_eq("geboortedatum:geboortedatum_onmogelijk",
                     keur_signaal(VELD_GEBOORTEDATUM, SLICE("1899-12-31")));
    ck_assert_str_eq("", keur_client(CLIENT_GEBOORTEDATUM, SLICE("1900-01-01")));
    ck_assert_str_eq("geboortedatum:geen_datum", keur_client(CLIENT_GEBOORTEDATUM, SLICE("1899-12-31")));
    const char *voor = "2026-10-05T09:00:00.";
    size_t n = (size_t)RFC3339_MAX_BYTES - strlen(voor) - 1;
    ck_assert_int_eq(instant_parse(SLICE("2026-10-05T09:00:00Z")),
                     instant_from_rfc3339(vul(voor, '1', n, "Z")));
    ck_assert_int_eq(INSTANT_NONE, instant_from_rfc3339(vul(voor, '1', n + 1, "Z")));
}
END_TEST

/* grens: TEXT_MAX_AFSTAND */
START_TEST(test_lange_woorden_worden_niet_vergeleken)
{
    for (int meer = 0; meer < 2; meer++) {
        char woord[TEXT_MAX_AFSTAND + 2];
        size_t n = (size_t)TEXT_MAX_AFSTAND + (size_t)meer;
        memset(woord, 'a', n);
        woord[0] = 'b';
        ck_assert_int_eq(meer ? 3 : 1, text_distance(vul("", 'a', n, ""), (struct slice){woord, n}, 2));
    }
}
END_TEST

/* --- acts --- */

static bool keur_handeling(const char *act, const char *sleutel, struct slice waarde)
{
    const struct argument a[] = {{slice_from_cstr(sleutel), waarde}};
    struct handeling h;
    arena_reset(arena);
    fouten_begin(&fouten, arena);
    return handeling_lees(arena, slice_from_cstr(act), a, 1, 20731, &h, &fouten);
}

/* grens: HANDELING_MAX_CIJFERS SIGNAAL_MAX_TEKST */
START_TEST(test_gegevens_van_een_handeling)
{
    ck_assert(keur_handeling("ongedaan", "nr", vul("", '9', HANDELING_MAX_CIJFERS, "")));
    ck_assert(!keur_handeling("ongedaan", "nr", vul("", '9', HANDELING_MAX_CIJFERS + 1, "")));
    ck_assert_str_eq("nr:geen_waarde", fouten_lijst(&fouten));
    ck_assert(keur_handeling("samenvoegen", "met", vul("", 'M', SIGNAAL_MAX_TEKST, "")));
    ck_assert(!keur_handeling("samenvoegen", "met", vul("", 'M', SIGNAAL_MAX_TEKST + 1, "")));
    ck_assert_str_eq("met:geen_waarde", fouten_lijst(&fouten));
    ck_assert(!keur_handeling("samenvoegen", "met", SLICE("M\xff")));
    static const char *const adres[] = {"postcode", "huisnummer", "huisletter", "toevoeging"};
    for (size_t i = 0; i < 4; i++) {
        keur_handeling("adres_verbeterd", adres[i], vul("1", ' ', SIGNAAL_MAX_TEKST, ""));
        ck_assert_ptr_nonnull(strstr(fouten_lijst(&fouten), ":geen_waarde"));
    }
}
END_TEST

/* A structured event with so many members, and a signal with a client of so many. grens: JSON_MAX_LEDEN */
START_TEST(test_leden)
{
    for (int i = 0; i < 4; i++) {
        int meer = i & 1, vast = i & 2 ? 5 : 0;
        static char tekst[40000];
        char *p =
            tekst +
            sprintf(tekst, i & 2 ? "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"urn:a\",\"type\":"
                                   "\"" CLOUDEVENT_TYPE_AANGELEVERD "\",\"data\":{}"
                                 : "{\"ID\":\"1\",\"client\":{\"a\":1");
        for (int k = i & 2 ? 0 : 1; k < JSON_MAX_LEDEN - vast + meer; k++)
            p += sprintf(p, ",\"x%d\":1", k);
        p += sprintf(p, i & 2 ? "}\n" : "}}\n");
        ck_assert(begin((struct slice){tekst, (size_t)(p - tekst)}));
        volgende();
        ck_assert_uint_eq((size_t)meer, fouten_hard(&fouten));
        if (meer) {
            ck_assert_str_eq("te_veel_velden", fouten.rij[fouten.aantal - 1].soort);
            ck_assert_str_eq(i & 2 ? "bericht" : "client", fouten.rij[fouten.aantal - 1].veld);
        }
    }
}
END_TEST

/* --- the arena of one record --- */

/* Whatever is in a record that keeps to its own limits, LEZER_ARENA is enough to read it and to tell what is
 * wrong. The CSV that grows most is in test_signaal_csv. grens: LEZER_ARENA */
START_TEST(test_elk_record_past)
{
    char velden[SIGNAAL_JSON_MAX_BYTES], *p = velden;
    p += sprintf(p, "{");
    for (int i = 0; i < JSON_MAX_LEDEN; i++) /* as many warnings as there can be, with the longest names */
        p += sprintf(p, "%s\"%c%c%038d\":\"\\u0001\"", i ? "," : "", 'a' + i / 26, 'a' + i % 26, 0);
    p += sprintf(p, "}");
    ck_assert(begin((struct slice){velden, (size_t)(p - velden)}));
    volgende();
    ck_assert(!arena_is_full(arena));
    for (int v = 0; v < SIGNAAL_VELD_COUNT; v++) {
        keur_signaal((enum signaal_veld)v, vul("", '\n', 64000, "x"));
        ck_assert(!arena_is_full(arena));
        keur_signaal((enum signaal_veld)v, vul("1", '\xC3', 64000, ""));
        ck_assert(!arena_is_full(arena));
    }
    struct cloudevent event;
    const char *voor =
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"urn:a\",\"type\":\"t\",\"data_base64\":\"";
    size_t n = ((size_t)CLOUDEVENT_MAX_BYTES - strlen(voor) - 2) / 4 * 4;
    struct slice bericht = vul(voor, 'I', n, "\"}");
    ck_assert_uint_gt(bericht.n, CLOUDEVENT_MAX_BYTES - 4);
    arena_reset(arena);
    fouten_begin(&fouten, arena);
    cloudevent_lees(arena, NULL, 0, bericht, SLICE("t"), &event, &fouten);
    ck_assert(!arena_is_full(arena));
    ck_assert_uint_eq(1, fouten.aantal); /* read, and no JSON */
}
END_TEST

SUITE_MAIN_MET("grenzen", setup, teardown, 30, test_een_regel_csv, test_een_record_over_regels,
               test_een_regel_ndjson, test_de_kopregel, test_kolommen, test_namen_in_meldingen,
               test_lengte_van_velden, test_getallen, test_datums, test_lange_woorden_worden_niet_vergeleken,
               test_gegevens_van_een_handeling, test_leden, test_elk_record_past)
