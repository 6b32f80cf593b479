/* test_signaal_json: one JSON object to the text of its fields, friendly and hostile. */
#include "unit/suite.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codec/signaal_json.h"
#include "fouten_lijst.h"

static struct arena *arena;
static struct signaal_velden velden;
static struct fouten fouten;

static void begin(void)
{
    arena = arena_new((size_t)1 << 20);
}

static void einde(void)
{
    arena_free(arena);
}

static bool lees_n(const char *json, size_t n)
{
    fouten_begin(&fouten, arena);
    return signaal_json_lees(arena, (struct slice){json, n}, &velden, &fouten);
}

/* Reads as an object, with these faults. */
static void verwacht(const char *json, const char *lijst)
{
    ck_assert_msg(lees_n(json, strlen(json)), "%s: %s", json, fouten_lijst(&fouten));
    ck_assert_str_eq(fouten_lijst(&fouten), lijst);
}

static void verwacht_onleesbaar(const char *json, size_t n, const char *lijst)
{
    ck_assert_msg(!lees_n(json, n), "%s", json);
    ck_assert_str_eq(fouten_lijst(&fouten), lijst);
}

static void veld(enum signaal_veld welk, const char *tekst)
{
    ck_assert_msg(slice_eq_cstr(velden.veld[welk], tekst), "%s: '%.*s', verwacht '%s'",
                  signaal_veld_json(welk), SLICE_ARG(velden.veld[welk]), tekst);
}

static const char voorbeeld[] =
    "{\"ID\":\"VS-2026-0001\",\"versie\":1,\"gemeentecode\":\"0106\",\"signaalpartner\":{\"naam\":\"Actium\","
    "\"type\":"
    "\"Huur\"},\"klantnummer\":\"88123\",\"bedrag\":450.25,\"ontstaansdatum\":\"2026-08-10\","
    "\"signaaldatum\":"
    "\"2026-10-05\",\"crisissignaal\":false,\"warmeOverdracht\":true,\"client\":{\"burgerservicenummer\":"
    "\"123456782\","
    "\"voorletters\":\"A.\",\"voorvoegsel\":\"van\",\"achternaam\":\"Dijk\",\"geboortedatum\":\"1985-06-15\","
    "\"straatnaam\":\"Vaart "
    "Z.Z.\",\"huisnummer\":\"10\",\"huisletter\":\"\",\"huisnummertoevoeging\":\"A\",\"postcode\":"
    "\"9401 GE\",\"plaatsnaam\":\"Assen\",\"telefoonnummer\":\"0592-000000\",\"email\":\"a@example.nl\"}}";

START_TEST(test_voorbeeld)
{
    static const char *const tekst[SIGNAAL_VELD_COUNT] = {
        "VS-2026-0001", "1",           "Actium",       "Huur", "88123",     "450.25", "2026-08-10",
        "2026-10-05",   "false",       "true",         "",     "123456782", "A.",     "van",
        "Dijk",         "1985-06-15",  "Vaart Z.Z.",   "10",   "",          "A",      "9401 GE",
        "Assen",        "0592-000000", "a@example.nl", "0106"};
    verwacht(voorbeeld, "");
    for (int i = 0; i < SIGNAAL_VELD_COUNT; i++)
        veld((enum signaal_veld)i, tekst[i]);
}
END_TEST

START_TEST(test_bedragen)
{
    struct {
        const char *json, *tekst;
        cents bedrag;
    } gevallen[] = {
        {"450.25", "450.25", 45025},
        {"450", "450", 45000},
        {"450.2", "450.2", 45020},
        {"0.1", "0.1", 10},
        {"1e3", "1000", 100000},
        {"19.99", "19.99", 1999},
        {"999999.99", "999999.99", 99999999},
        {"450.255", "450.255", MONEY_NONE},
        {"-1", "-1", -100},
        {"1e300", "1e+300", MONEY_NONE},
        {"9223372036854775807", "9223372036854775807", MONEY_NONE},
        {"\" 1.450,25 \"", "1.450,25", 145025},
    };
    for (size_t i = 0; i < sizeof(gevallen) / sizeof(gevallen[0]); i++) {
        char json[100];
        snprintf(json, sizeof(json), "{\"bedrag\":%s}", gevallen[i].json);
        verwacht(json, "");
        veld(VELD_BEDRAG, gevallen[i].tekst);
        ck_assert_int_eq(money_parse(velden.veld[VELD_BEDRAG]), gevallen[i].bedrag);
    }
}
END_TEST

START_TEST(test_types)
{
    verwacht("{\"ID\":1}", "ID:verkeerd_type");
    verwacht("{\"ID\":[\"a\"],\"bedrag\":{},\"crisissignaal\":1,\"versie\":1.5,\"client\":{"
             "\"burgerservicenummer\":123456782,"
             "\"postcode\":null,\"huisnummer\":10}}",
             "ID:verkeerd_type bedrag:verkeerd_type client.burgerservicenummer:verkeerd_type "
             "crisissignaal:verkeerd_type versie:verkeerd_type");
    veld(VELD_HUISNUMMER, "10");
    veld(VELD_POSTCODE, "");
    verwacht("{\"crisissignaal\":\"ja\",\"warmeOverdracht\":null,\"versie\":\"2\"}", "");
    veld(VELD_CRISIS, "ja");
    veld(VELD_WARM, "");
    verwacht("{\"client\":\"Jansen\",\"signaalpartner\":[]}",
             "client:verkeerd_type signaalpartner:verkeerd_type");
    verwacht("{\"client\":null}", "client:verkeerd_type");
}
END_TEST

START_TEST(test_onbekende_velden)
{
    verwacht("{\"ID\":\"1\",\"wijk\":\"Peelo\",\"client\":{\"geslacht\":\"v\",\"client\":{}},\"naam\":\"x\","
             "\"client.postcode\":\"y\"}",
             "(naam niet getoond):onbekend_veld? client.client:onbekend_veld? client.geslacht:onbekend_veld? "
             "naam:onbekend_veld? wijk:onbekend_veld?");
    veld(VELD_POSTCODE, "");
    verwacht("{\"123456782\":1,\"Jan de Vries\":2}",
             "(naam niet getoond):onbekend_veld? (naam niet getoond):onbekend_veld?");
}
END_TEST

START_TEST(test_onleesbaar)
{
    struct {
        const char *json;
        size_t n;
        const char *lijst;
    } gevallen[] = {
        {"", 0, "regel:geen_json"},
        {"{", 1, "regel:geen_json"},
        {"{\"ID\":\"geheim", 13, "regel:geen_json"},
        {"{\"ID\":\"a\"} x", 12, "regel:geen_json"},
        {"{\"ID\":\"a\"}{\"ID\":\"b\"}", 20, "regel:geen_json"},
        {"{'ID':'a'}", 10, "regel:geen_json"},
        {"{\"ID\":NaN}", 10, "regel:geen_json"},
        {"{\"bedrag\":1e999}", 16, "regel:geen_json"},
        {"{\"versie\":99999999999999999999}", 31, "regel:geen_json"},
        {"{\"ID\":\"a\\u0000b\"}", 17, "regel:geen_json"},
        {"{\"ID\":\"\\ud800\"}", 15, "regel:geen_json"},
        {"{\"ID\":\"a\0b\"}", 12, "regel:geen_tekst"},
        {"{\"ID\":\"\xE9\"}", 10, "regel:geen_tekst"},
        {"{\"ID\":\"\xED\xA0\x80\"}", 12, "regel:geen_tekst"},
        {"{\"ID\":\"a\",\"ID\":\"b\"}", 19, "regel:dubbel_veld"},
        {"{\"client\":{\"postcode\":\"a\",\"postcode\":\"b\"}}", 42, "regel:dubbel_veld"},
        {"{\"ID\":\"a\",\"\\u0049D\":\"b\"}", 24, "regel:dubbel_veld"},
        {"[]", 2, "regel:geen_object"},
        {"[{\"ID\":\"a\"}]", 12, "regel:geen_object"},
        {"\"geheim\"", 8, "regel:geen_object"},
        {"12", 2, "regel:geen_object"},
        {"null", 4, "regel:geen_object"},
    };
    for (size_t i = 0; i < sizeof(gevallen) / sizeof(gevallen[0]); i++) {
        verwacht_onleesbaar(gevallen[i].json, gevallen[i].n, gevallen[i].lijst);
        for (size_t f = 0; f < fouten.aantal; f++)
            ck_assert_ptr_null(strstr(fouten.rij[f].tekst, "geheim"));
        for (int v = 0; v < SIGNAAL_VELD_COUNT; v++)
            ck_assert_uint_eq(velden.veld[v].n, 0);
    }
}
END_TEST

START_TEST(test_diep)
{
    char json[60000];
    memset(json, '[', sizeof(json));
    verwacht_onleesbaar(json, sizeof(json), "regel:te_diep");
    size_t n = (size_t)sprintf(json, "{\"x\":");
    memset(json + n, '[', 15);
    memset(json + n + 15, ']', 15);
    json[n + 30] = '}';
    json[n + 31] = '\0';
    verwacht(json, "x:onbekend_veld?");
    n = (size_t)sprintf(json, "{\"x\":");
    memset(json + n, '[', 16);
    memset(json + n + 16, ']', 16);
    json[n + 32] = '}';
    verwacht_onleesbaar(json, n + 33, "regel:te_diep");
    verwacht("{\"ID\":\"[[[[[[[[[[[[[[[[[[[[[[\\\"[[[[[[[[[[[[[[[\"}", ""); /* text is not nesting */
}
END_TEST

/* An object of so many members, one of them the ID. */
static size_t met_leden(char *json, int aantal)
{
    size_t n = (size_t)sprintf(json, "{\"ID\":\"VS-1\"");
    for (int i = 1; i < aantal; i++)
        n += (size_t)sprintf(json + n, ",\"a%d\":{}", i);
    return n + (size_t)sprintf(json + n, "}");
}

/* grens: SIGNAAL_JSON_MAX_BYTES JSON_MAX_LEDEN FOUTEN_MAX_WAARSCHUWINGEN */
START_TEST(test_duizend_onbekende_velden)
{
    char *json = malloc(70000);
    size_t n = met_leden(json, JSON_MAX_LEDEN);
    ck_assert(lees_n(json, n));
    ck_assert_uint_eq(fouten.aantal, FOUTEN_MAX_WAARSCHUWINGEN);
    memset(json + n, ' ', 70000 - n);
    verwacht_onleesbaar(json, SIGNAAL_JSON_MAX_BYTES + 1, "regel:te_lang");
    ck_assert(lees_n(json, SIGNAAL_JSON_MAX_BYTES));
    ck_assert(!arena_is_full(arena));
    veld(VELD_ID, "VS-1");
    n = met_leden(json, JSON_MAX_LEDEN + 1);
    verwacht_onleesbaar(json, n, "regel:te_veel_velden");
    n = met_leden(json, 5000);
    ck_assert_uint_lt(n, SIGNAAL_JSON_MAX_BYTES);
    verwacht_onleesbaar(json, n, "regel:te_veel_velden");
    free(json);
}
END_TEST

/* Cut off anywhere it is refused, and nothing is read beyond the end. */
START_TEST(test_afgebroken)
{
    for (size_t n = 0; n < sizeof(voorbeeld) - 2; n++) {
        char *precies = malloc(n ? n : 1);
        memcpy(precies, voorbeeld, n);
        arena_reset(arena);
        verwacht_onleesbaar(precies, n, "regel:geen_json");
        free(precies);
    }
}
END_TEST

SUITE_MAIN_MET("signaal_json", begin, einde, 60, test_voorbeeld, test_bedragen, test_types,
               test_onbekende_velden, test_onleesbaar, test_diep, test_duizend_onbekende_velden,
               test_afgebroken)
