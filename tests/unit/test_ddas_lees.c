/* test_ddas_lees: DDAS deliveries of both versions to signals, friendly and hostile. */
#include "unit/suite.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codec/lezer.h"
#include "fouten_lijst.h"

static struct arena *arena, *werk;
static struct lezer lezer;
static struct lezer_record record;
static struct fouten kop, fouten;

static void begin(void)
{
    arena = arena_new(LEZER_ARENA);
    werk = arena_new(LEZER_ARENA);
}

static void einde(void)
{
    arena_free(arena);
    arena_free(werk);
}

static struct slice bestand(const char *naam)
{
    char pad[512];
    snprintf(pad, sizeof(pad), "%s/tests/ddas/%s", VS_SOURCE_DIR, naam);
    FILE *in = fopen(pad, "r");
    ck_assert_msg(in != NULL, "%s", pad);
    char *p = arena_alloc(werk, 65536);
    size_t n = fread(p, 1, 65536, in);
    fclose(in);
    return (struct slice){p, n};
}

static bool open_s(struct slice data)
{
    fouten_begin(&kop, werk);
    return lezer_begin(&lezer, LEZER_DDAS, data, SLICE("Voorbeeldstroom"), &kop);
}

static void verwacht_kop(const char *json, const char *lijst)
{
    arena_reset(werk);
    bool goed = open_s(slice_from_cstr(json));
    ck_assert_str_eq(fouten_lijst(&kop), lijst);
    ck_assert(goed == (fouten_hard(&kop) == 0));
}

static bool volgende(void)
{
    arena_reset(arena);
    fouten_begin(&fouten, arena);
    enum lezer_uitslag uitslag = lezer_volgende(&lezer, arena, &record, &fouten);
    ck_assert_int_ne(uitslag, LEZER_VOL);
    return uitslag == LEZER_RECORD;
}

/* The next one is the signal with this ID and number, with these faults once R1 has looked at it. */
static void verwacht(const char *id, uint64_t nummer, const char *lijst)
{
    const struct lees_context context = {
        .vandaag = date_from_ymd(2026, 10, 5), .gemeentecode = SLICE("0106"), .json = true};
    struct signaal signaal;
    ck_assert(volgende());
    ck_assert_uint_eq(record.plek.regel, nummer);
    ck_assert(record.json && record.tijd == INSTANT_NONE);
    if (record.leesbaar) {
        signaal_lees(arena, &record.velden, &context, &signaal, &fouten);
        ck_assert(slice_eq_cstr(record.velden.veld[VELD_PARTNER], "Voorbeeldstroom"));
    }
    ck_assert_str_eq(fouten_lijst(&fouten), lijst);
    ck_assert(slice_eq_cstr(record.velden.veld[VELD_ID], id));
}

static void veld(enum signaal_veld welk, const char *tekst)
{
    ck_assert_msg(slice_eq_cstr(record.velden.veld[welk], tekst), "%s: '%.*s', verwacht '%s'",
                  signaal_veld_json(welk), SLICE_ARG(record.velden.veld[welk]), tekst);
}

START_TEST(test_versie_12)
{
    struct slice data = bestand("levering-v1.2.json");
    ck_assert_int_eq(lezer_raad(data), LEZER_DDAS);
    ck_assert(open_s(data));
    ck_assert_str_eq(fouten_lijst(&kop), "");
    verwacht("D-1", 1, "");
    veld(VELD_BEDRAG, "1200");
    veld(VELD_CRISIS, "true");
    veld(VELD_TYPE, "Energie");
    veld(VELD_ONTSTAANSDATUM, "2026-08-10");
    veld(VELD_BSN, "123456782");
    veld(VELD_GEMEENTECODE, "0106"); /* though it stands behind its signals */
    verwacht("D-2", 2, "status:status_niet_overgenomen?");
    veld(VELD_WARM, "true");
    veld(VELD_GEBOORTEDATUM, "1985-06-15");
    veld(VELD_POSTCODE, "9401GE");
    veld(VELD_HUISNUMMER, "10");
    veld(VELD_TOEVOEGING, "A");
    verwacht("D-3", 3, "bedrag:bedrag_te_laag signaaldatum:ontbreekt");
    verwacht("D-4", 4, "gemeentecode:gemeente_onbekend");
    ck_assert(!volgende());
    ck_assert_uint_eq(lezer.plek.offset, data.n);
}
END_TEST

START_TEST(test_versie_09)
{
    struct slice data = bestand("voorbeeld-v0.9.json");
    ck_assert_int_eq(lezer_raad(data), LEZER_DDAS);
    ck_assert(open_s(data));
    ck_assert_str_eq(fouten_lijst(&kop), "");
    ck_assert(volgende());
    ck_assert_str_eq(fouten_lijst(&fouten), "");
    static const char *const tekst[SIGNAAL_VELD_COUNT] = {"VS-2025-0001",
                                                          "",
                                                          "Voorbeeldstroom",
                                                          "Energie",
                                                          "",
                                                          "450",
                                                          "2024-12-10",
                                                          "2025-01-05",
                                                          "false",
                                                          "false",
                                                          "",
                                                          "123456789",
                                                          "A.",
                                                          "van",
                                                          "Dijk",
                                                          "1985-06-15",
                                                          "Voorbeeldstraat",
                                                          "10",
                                                          "",
                                                          "A",
                                                          "1234AB",
                                                          "Voorbeeldstad",
                                                          "",
                                                          "",
                                                          "0518"};
    for (int i = 0; i < SIGNAAL_VELD_COUNT; i++)
        veld((enum signaal_veld)i, tekst[i]);
    ck_assert(volgende());
    ck_assert_str_eq(fouten_lijst(&fouten), "status:status_niet_overgenomen?");
    ck_assert(volgende());
    veld(VELD_GEMEENTECODE, "0307");
    ck_assert(volgende() && !volgende());
}
END_TEST

#define OM(signalen) "{\"leveringen\":[{\"gemeentecode\":\"0106\",\"vroegsignalen\":[" signalen "]}]}"
#define GOED(id)                                                                                             \
    "{\"ID\":\"" id "\",\"bedrag\":88,\"signaaldatum\":\"2026-10-05\",\"signaalpartner\":{\"type\":"         \
    "\"Huur\"},\"client\":{\"postcode\":\"9401GE\",\"huisnummer\":\"3\"}}"

/* A faulty signal leaves the ones around it alone, whatever it is. */
START_TEST(test_foute_signalen)
{
    verwacht_kop(
        OM(GOED("A") ",{\"ID\":\"B\",\"ID\":\"C\"}," GOED("D") ",17,null,\"]},{\",[],{},{\"ID\"},{\"ID"
                                                               "\":\"\xFF\"} , " GOED("E") " "),
        "");
    verwacht("A", 1, "");
    verwacht("", 2, "signaal:dubbel_veld");
    verwacht("D", 3, "");
    for (uint64_t nummer = 4; nummer <= 7; nummer++)
        verwacht("", nummer, "signaal:geen_object");
    verwacht("", 8,
             "ID:ontbreekt bedrag:ontbreekt client.burgerservicenummer:client_onbekend "
             "signaaldatum:ontbreekt signaalpartner.type:ontbreekt");
    verwacht("", 9, "signaal:geen_json");
    verwacht("", 10, "signaal:geen_tekst");
    verwacht("E", 11, "");
    ck_assert(!volgende());
}
END_TEST

START_TEST(test_vreemde_velden)
{
    verwacht_kop(
        OM("{\"ID\":\"A\",\"klantnummer\":\"1\",\"signaalpartner\":{\"naam\":\"Anders\",\"type\":3},"
           "\"client\":{\"achternaam\":\"Dijk\",\"Achternaam\":\"Dijk\",\"burgerservicenummer\":1}}"),
        "");
    ck_assert(volgende());
    ck_assert_str_eq(fouten_lijst(&fouten),
                     "client.Achternaam:onbekend_veld? client.achternaam:onbekend_veld? "
                     "client.burgerservicenummer:verkeerd_type klantnummer:onbekend_veld? "
                     "signaalpartner.naam:onbekend_veld? signaalpartner.type:verkeerd_type");
    veld(VELD_PARTNER, "Voorbeeldstroom");
    veld(VELD_ACHTERNAAM, "");
    verwacht_kop(OM("{\"client\":{\"Achternaam\":\"Dijk\",\"Telefoonnummer\":\"0592000000\"}}"), "");
    ck_assert(volgende());
    ck_assert_str_eq(fouten_lijst(&fouten), "client.Telefoonnummer:onbekend_veld?");
    veld(VELD_ACHTERNAAM, "Dijk");
}
END_TEST

START_TEST(test_te_lang)
{
    size_t n = 70000;
    char *json = malloc(n + 500);
    int lang = sprintf(json, "%s", "{\"leveringen\":[{\"vroegsignalen\":[{\"ID\":\"");
    memset(json + lang, 'x', n);
    sprintf(json + lang + n, "%s", "\"}," GOED("B") "]}]}");
    verwacht_kop(json, "");
    verwacht("", 1, "signaal:te_lang");
    ck_assert(record.afgekapt && record.ruw.n == LEZER_MAX_RECORD && record.achter.n == 0);
    verwacht("B", 2, "");
    free(json);
}
END_TEST

/* grens: DDAS_MAX_GEMEENTE */
START_TEST(test_heel_document)
{
    verwacht_kop("{\"leveringen\":[]}", "bestand:geen_signalen?");
    verwacht_kop("{\"startdatumLevering\":\"2026-10-01\"}", "bestand:geen_signalen?");
    verwacht_kop(OM(" "), "bestand:geen_signalen?");
    verwacht_kop("{\"leveringen\":{}}", "leveringen:verkeerd_type");
    verwacht_kop("{\"leveringen\":[3],\"leveringen\":[],\"Jansen 1234\":{}}",
                 "(naam niet getoond):onbekend_veld? leveringen:dubbel_veld leveringen:verkeerd_type");
    verwacht_kop(
        "{\"leveringen\":[{\"gemeentecode\":106,\"vroegsignalen\":7,\"vroegsignalen\":[1],\"wat\":0},"
        "{\"gemeentecode\":\"\\u0030\",\"vroegsignalen\":[1]},{\"gemeentecode\":null,\"gemeentecode\":"
        "\"12345678901234567\"}]}",
        "leveringen.gemeentecode:dubbel_veld leveringen.gemeentecode:geen_gemeentecode "
        "leveringen.gemeentecode:geen_gemeentecode leveringen.gemeentecode:verkeerd_type "
        "leveringen.vroegsignalen:dubbel_veld leveringen.vroegsignalen:verkeerd_type "
        "leveringen.wat:onbekend_veld?");
    verwacht_kop("{\"leveringen\":[{\"gemeentecode\":\"1234567890123456\",\"vroegsignalen\":[1]}]}", "");
    verwacht_kop("{\"lever\\u0069ngen\":[]}", "bestand:naam_onleesbaar");
    verwacht_kop(OM("1,"), "bestand:geen_json");
    verwacht_kop(OM("1 2"), "bestand:geen_json");
    verwacht_kop(OM(",1"), "bestand:geen_json");
    verwacht_kop("{\"leveringen\":[] \"a\":1}", "bestand:geen_json");
    verwacht_kop("{\"leveringen\" []}", "bestand:geen_json");
    verwacht_kop("{leveringen:[]}", "bestand:geen_json");
    verwacht_kop("{\"leveringen\":[]} {}", "bestand:geen_json");
    verwacht_kop("{\"leveringen\":}", "bestand:geen_json");
    verwacht_kop("[]", "bestand:geen_json");
    verwacht_kop("{\n\"leveringen\":[\n  x", "bestand:afgebroken leveringen:verkeerd_type");
}
END_TEST

START_TEST(test_zonder_partner)
{
    fouten_begin(&kop, werk);
    ck_assert(!lezer_begin(&lezer, LEZER_DDAS, SLICE(OM("1")), SLICE_NONE, &kop));
    ck_assert_str_eq(fouten_lijst(&kop), "bestand:signaalpartner_ontbreekt");
}
END_TEST

/* The place is told, not what stands there. */
START_TEST(test_waar)
{
    verwacht_kop("{\n \"leveringen\": [\n  {\"teller\": Jansen, Dijk}]}", "bestand:geen_json");
    ck_assert_str_eq(kop.rij[0].tekst,
                     "Dit is geen geldige JSON (regel 3, teken 22); er is niets van gelezen.");
}
END_TEST

/* Cut off anywhere it is refused as a whole, and nothing is read beyond the end. */
START_TEST(test_afgebroken)
{
    struct slice data = bestand("levering-v1.2.json");
    while (data.n && data.p[data.n - 1] != '}')
        data.n--;
    for (size_t n = 1; n < data.n; n++) {
        char *precies = malloc(n);
        memcpy(precies, data.p, n);
        struct fouten eigen;
        fouten_begin(&eigen, arena);
        lezer_raad((struct slice){precies, n});
        ck_assert(!lezer_begin(&lezer, LEZER_DDAS, (struct slice){precies, n}, SLICE("X"), &eigen));
        ck_assert_str_eq(fouten_lijst(&eigen), "bestand:afgebroken");
        arena_reset(arena);
        free(precies);
    }
}
END_TEST

/* From any place that was given the rest reads the same; a signal in its surroundings reads by itself. */
START_TEST(test_hervat_en_alleen)
{
    struct slice data = bestand("levering-v1.2.json");
    struct lezer_plek na[4];
    char *los[4];
    ck_assert(open_s(data));
    for (int i = 0; i < 4; i++) {
        ck_assert(volgende());
        na[i] = record.na;
        size_t n = record.voor.n + record.ruw.n + record.achter.n;
        los[i] = malloc(n + 1);
        sprintf(los[i], "%.*s%.*s%.*s", SLICE_ARG(record.voor), SLICE_ARG(record.ruw),
                SLICE_ARG(record.achter));
    }
    for (int i = 0; i < 4; i++) {
        ck_assert(lezer_hervat(&lezer, na[i]));
        for (int j = i + 1; j < 4; j++) {
            ck_assert(volgende());
            ck_assert_uint_eq(record.na.offset, na[j].offset);
            ck_assert_uint_eq(record.na.regel, na[j].regel);
        }
        ck_assert(!volgende());
    }
    ck_assert(!lezer_hervat(&lezer, (struct lezer_plek){data.n + 1, 1}));
    for (int i = 0; i < 4; i++) {
        ck_assert_int_eq(lezer_raad(slice_from_cstr(los[i])), LEZER_DDAS);
        verwacht_kop(los[i], "");
        ck_assert(volgende());
        veld(VELD_GEMEENTECODE, i < 3 ? "0106" : "1680");
        ck_assert(slice_starts_with(record.velden.veld[VELD_ID], SLICE("D-")));
        ck_assert(!volgende());
        free(los[i]);
    }
}
END_TEST

START_TEST(test_zonder_gemeente_en_met_bom)
{
    static const char json[] =
        "\xEF\xBB\xBF {\"codeGegevensleverancier\":\"a\",\"leveringen\":[{\"teller\":1,"
        "\"vroegsignalen\":[" GOED("A") "]}]}\n";
    ck_assert_int_eq(lezer_raad(slice_from_cstr(json)), LEZER_DDAS);
    verwacht_kop(json, "");
    verwacht("A", 1, "");
    veld(VELD_GEMEENTECODE, "");
    ck_assert(slice_eq_cstr(record.voor, "{\"leveringen\":[{\"vroegsignalen\":["));
}
END_TEST

START_TEST(test_herken)
{
    static const char *const wel[] = {"{\"teller\":{\"ID\":[]},\"leveringen\":", "{\"einddatumLevering\":\""};
    static const char *const niet[] = {"{}",
                                       "{",
                                       "{\"ID\":\"leveringen\",\"leveringen\":[]}",
                                       "{\"specversion\":\"1.0\"}",
                                       "[",
                                       "{\"a\":1}",
                                       "{\"signaalpartner\":{},\"leveringen\":[]}",
                                       "{\"a\"",
                                       "{\"a\":",
                                       "{\"a\":\"\\",
                                       "{\"a\":[\"leveringen\"]}",
                                       "{\"a\":[[}"};
    for (size_t i = 0; i < sizeof(wel) / sizeof(*wel); i++)
        ck_assert_msg(lezer_raad(slice_from_cstr(wel[i])) == LEZER_DDAS, "%s", wel[i]);
    for (size_t i = 0; i < sizeof(niet) / sizeof(*niet); i++)
        ck_assert_msg(lezer_raad(slice_from_cstr(niet[i])) == LEZER_NDJSON, "%s", niet[i]);
}
END_TEST

/* grens: DDAS_MAX_LEVERINGEN */
START_TEST(test_veel_leveringen)
{
    char *json = malloc(100000);
    for (int aantal = DDAS_MAX_LEVERINGEN; aantal <= DDAS_MAX_LEVERINGEN + 2; aantal++) {
        char *p = json + sprintf(json, "{\"leveringen\":[{\"vroegsignalen\":[]}");
        for (int i = 0; i < aantal; i++)
            p += sprintf(p, ",{\"gemeentecode\":\"%04d\",\"vroegsignalen\":[0]}", i);
        sprintf(p, "]}");
        verwacht_kop(json, aantal == DDAS_MAX_LEVERINGEN ? "" : "leveringen:te_veel_leveringen");
        for (int i = 0; aantal == DDAS_MAX_LEVERINGEN && i < aantal; i++)
            verwacht("", (uint64_t)i + 1, "signaal:geen_object");
    }
    free(json);
}
END_TEST

/* However much is wrong with a document, telling it takes little; that it is no JSON in the end is told too.
 * grens: DDAS_MAX_FOUTEN */
START_TEST(test_fouten_zonder_eind)
{
    const size_t aantal = 100000;
    static const char levering[] = ",{\"wat\":0,\"vroegsignalen\":7}";
    char *json = malloc(aantal * sizeof(levering) + 100);
    char *p = json + sprintf(json, "{\"leveringen\":[1");
    for (size_t i = 0; i < aantal; i++)
        p += sprintf(p, "%s", levering);
    strcpy(p, "]}");
    fouten_begin(&kop, werk);
    ck_assert(!open_s(slice_from_cstr(json)));
    ck_assert(!arena_is_full(werk));
    ck_assert_uint_eq(fouten_hard(&kop), DDAS_MAX_FOUTEN);
    ck_assert_uint_eq(kop.aantal, 2 * DDAS_MAX_FOUTEN);
    strcpy(p, "}");
    ck_assert(!open_s(slice_from_cstr(json)));
    ck_assert_str_eq(kop.rij[kop.aantal - 1].soort, "geen_json");
    free(json);
}
END_TEST

/* A full arena consumes nothing. */
START_TEST(test_vol)
{
    struct slice data = bestand("levering-v1.2.json");
    struct arena *klein = arena_new(4096);
    ck_assert(arena_alloc(klein, 4064) != NULL);
    ck_assert(open_s(data));
    struct lezer_plek plek = lezer.plek;
    fouten_begin(&fouten, klein);
    ck_assert_int_eq(lezer_volgende(&lezer, klein, &record, &fouten), LEZER_VOL);
    ck_assert_uint_eq(lezer.plek.offset, plek.offset);
    arena_free(klein);
    verwacht("D-1", 1, "");
}
END_TEST

SUITE_MAIN_MET("ddas_lees", begin, einde, 60, test_versie_12, test_versie_09, test_foute_signalen,
               test_vreemde_velden, test_te_lang, test_heel_document, test_zonder_partner, test_waar,
               test_afgebroken, test_hervat_en_alleen, test_zonder_gemeente_en_met_bom, test_herken,
               test_veel_leveringen, test_fouten_zonder_eind, test_vol)
