/* test_cloudevent: messages of Kafka in their three forms, friendly and hostile, and the events that go out.
 */
#include "codec/cloudevent.h"
#include "codec/signaal_json.h"
#include "fouten_lijst.h"
#include "unit/suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(rij) (sizeof(rij) / sizeof((rij)[0]))
#define TYPE CLOUDEVENT_TYPE_AANGELEVERD
#define KANARIE "geheim"
#define MAX_KOPPEN_TEST 40

static struct arena *arena;
static struct cloudevent event;
static struct fouten fouten;

static void begin(void)
{
    arena = arena_new((size_t)1 << 20);
}

static void einde(void)
{
    arena_free(arena);
}

/* A message as the tables write it: headers as "name: value" lines. */
struct bericht {
    struct bericht_kop koppen[MAX_KOPPEN_TEST];
    size_t koppen_aantal;
    struct slice waarde;
};

static struct bericht maak(const char *koppen, const char *waarde)
{
    struct bericht b = {.waarde = slice_from_cstr(waarde)};
    while (*koppen) {
        size_t regel = strcspn(koppen, "\n");
        const char *dubbele_punt = strstr(koppen, ": ");
        ck_assert(dubbele_punt && dubbele_punt < koppen + regel && b.koppen_aantal < MAX_KOPPEN_TEST);
        size_t naam = (size_t)(dubbele_punt - koppen);
        b.koppen[b.koppen_aantal++] =
            (struct bericht_kop){{koppen, naam}, {dubbele_punt + 2, regel - naam - 2}};
        koppen += regel + (koppen[regel] == '\n');
    }
    return b;
}

static bool lees_met(struct arena *ruimte, const struct bericht *b)
{
    fouten_begin(&fouten, ruimte);
    return cloudevent_lees(ruimte, b->koppen, b->koppen_aantal, b->waarde, SLICE(TYPE), &event, &fouten);
}

static bool lees(const char *koppen, const char *waarde)
{
    struct bericht b = maak(koppen, waarde);
    arena_reset(arena);
    return lees_met(arena, &b);
}

static void is(struct slice gevonden, const char *verwacht)
{
    ck_assert_msg(slice_eq_cstr(gevonden, verwacht), "'%.*s', verwacht '%s'", SLICE_ARG(gevonden), verwacht);
}

/* What was told is stable codes on known fields in Dutch sentences, and never what was sent. */
static void keur_fouten(void)
{
    for (size_t i = 0; i < fouten.aantal; i++) {
        const struct fout *f = &fouten.rij[i];
        ck_assert_msg(!strstr(f->tekst, KANARIE) && !strstr(f->veld, KANARIE) && !strstr(f->soort, KANARIE),
                      "%s", f->soort);
        ck_assert_msg(f->tekst[strlen(f->tekst) - 1] == '.', "%s: no sentence", f->soort);
    }
}

#define ID "A234-1234-1234"
#define BRON "urn:nld:kvknr:12345678"
#define GESTRUCTUREERD "content-type: application/cloudevents+json; charset=UTF-8"
#define ATTRIBUTEN "\"specversion\":\"1.0\",\"id\":\"" ID "\",\"source\":\"" BRON "\",\"type\":\"" TYPE "\""
#define BINAIR                                                                                               \
    "ce_specversion: 1.0\nce_id: " ID "\nce_source: " BRON "\nce_type: " TYPE                                \
    "\ncontent-type: application/json"
#define SIGNAAL "{\"ID\":\"VS-1\",\"bedrag\":450.25}"

/* --- what is right
 * ------------------------------------------------------------------------------------------ */

static const struct goed {
    const char *koppen, *waarde;
    bool kaal;
    const char *onderwerp, *tijd, *data;
} goede[] = {
    /* structured */
    {GESTRUCTUREERD, "{" ATTRIBUTEN ",\"data\":" SIGNAAL "}", false, "", "", SIGNAAL},
    {"content-type: application/cloudevents+json", "{" ATTRIBUTEN ",\"data\":" SIGNAAL "}", false, "", "",
     SIGNAAL},
    {"Content-Type:  APPLICATION/CloudEvents+JSON ;charset=utf-8;x=y",
     "{\"data\":" SIGNAAL "," ATTRIBUTEN "}", false, "", "", SIGNAAL},
    {"", " {\"data\" : " SIGNAAL " ,\n" ATTRIBUTEN "\n}\n", false, "", "", SIGNAAL},
    {"",
     "{" ATTRIBUTEN ",\"subject\":\"VS-1\",\"time\":\"2026-10-05T09:00:00.5+02:00\",\"datacontenttype\":"
     "\"application/json; charset=utf-8\",\"dataschema\":\"https://example.nl/x\",\"sequence\":7,"
     "\"data\":" SIGNAAL "}",
     false, "VS-1", "2026-10-05T07:00:00Z", SIGNAAL},
    {"content-type: application/json", "{" ATTRIBUTEN ",\"data\":" SIGNAAL "}", false, "", "", SIGNAAL},
    {"", "{" ATTRIBUTEN ",\"data\":[1,{\"data\":2}]}", false, "", "", "[1,{\"data\":2}]"},
    {"", "{" ATTRIBUTEN ",\"x\":{\"data\":1},\"data\":\"a,\\\"}{\\\\\"}", false, "", "", "\"a,\\\"}{\\\\\""},
    {"", "{" ATTRIBUTEN ",\"dat\\u0061\":12 }", false, "", "", "12"},
    {"", "{" ATTRIBUTEN ",\"data\":true,\"z\":[]}", false, "", "", "true"},
    {"", "{" ATTRIBUTEN ",\"subject\":null,\"data_base64\":null,\"data\":1}", false, "", "", "1"},
    {"", "{" ATTRIBUTEN ",\"data\":null,\"data_base64\":\"IHsiSUQiOiJWUy0xIn0g\"}", false, "", "",
     "{\"ID\":\"VS-1\"}"},
    {"", "{" ATTRIBUTEN ",\"subject\":\"caf\xC3\xA9 \\u00e9\",\"data\":1}", false, "caf\xC3\xA9 \xC3\xA9", "",
     "1"},
    /* headers beside a structured event may repeat it, and do not count */
    {GESTRUCTUREERD "\nce_id: x\nce_type: y", "{" ATTRIBUTEN ",\"data\":1}", false, "", "", "1"},
    /* binary */
    {BINAIR, SIGNAAL, false, "", "", SIGNAAL},
    {"CE_ID: " ID "\nCe_Source: " BRON "\nce_SPECVERSION: 1.0\nce_type: " TYPE "\nce_subject: VS-1\n"
     "ce_time: 2026-10-05t07:00:00z\nce_traceparent: x\nafzender: y",
     " " SIGNAAL "\n", false, "VS-1", "2026-10-05T07:00:00Z", SIGNAAL},
    {BINAIR "\nce_id: " ID, SIGNAAL, false, "", "", SIGNAAL}, /* said twice, the same */
    {"ce_specversion: 1.0\nce_id: " ID "\nce_source: " BRON "\nce_type: " TYPE
     "\nContent-Type: application/vnd.signaal+json;charset=utf-8",
     "[]", false, "", "", "[]"},
    /* bare */
    {"", SIGNAAL, true, "", "", SIGNAAL},
    {"content-type: application/json\ntraceparent: x", " " SIGNAAL " ", true, "", "", SIGNAAL},
    {"", "[1]", true, "", "", "[1]"},
    {"", "{}", true, "", "", "{}"},
    {"", "{\"data\":{\"specversion\":\"1.0\"}}", true, "", "", "{\"data\":{\"specversion\":\"1.0\"}}"},
};

START_TEST(test_goed)
{
    for (size_t i = 0; i < COUNT(goede); i++) {
        const struct goed *g = &goede[i];
        ck_assert_msg(lees(g->koppen, g->waarde), "%zu: %s", i, fouten_lijst(&fouten));
        ck_assert_uint_eq(fouten.aantal, 0);
        ck_assert_msg(event.kaal == g->kaal, "%zu", i);
        is(event.id, g->kaal ? "" : ID);
        is(event.bron, g->kaal ? "" : BRON);
        is(event.type, g->kaal ? "" : TYPE);
        is(event.onderwerp, g->onderwerp);
        is(event.data, g->data);
        ck_assert_msg(event.tijd == instant_from_rfc3339(slice_from_cstr(g->tijd)), "%zu", i);
    }
}
END_TEST

/* --- what is wrong
 * ------------------------------------------------------------------------------------------ */

/* The faults, and the data that could be found all the same. */
static const struct {
    const char *koppen, *waarde, *lijst, *data;
} foute[] = {
    /* as a whole */
    {"", "", "bericht:leeg_bericht", ""},
    {GESTRUCTUREERD, "", "bericht:leeg_bericht", ""},
    {"content-type: application/json", "", "bericht:leeg_bericht", ""},
    {BINAIR, "", "bericht:leeg_bericht", ""},
    {"ce_id: " ID, "", "bericht:leeg_bericht source:ontbreekt specversion:ontbreekt type:ontbreekt", ""},
    {"", " ", "bericht:geen_json", ""},
    {"", KANARIE, "bericht:geen_json", ""},
    {"", "{\"ID\":\"" KANARIE, "bericht:geen_json", ""},
    {"", "{\"ID\":\"\xE9" KANARIE "\"}", "bericht:geen_tekst", ""},
    {"", "{\"ID\":1,\"ID\":2}", "bericht:dubbel_veld", ""},
    {"", "{\"a\":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}", "bericht:te_diep", ""},
    {GESTRUCTUREERD, "[{" ATTRIBUTEN ",\"data\":1}]", "bericht:geen_cloudevent", ""},
    {GESTRUCTUREERD, "\"" KANARIE "\"", "bericht:geen_cloudevent", ""},
    {GESTRUCTUREERD, "{" ATTRIBUTEN ",\"data\":1", "bericht:geen_json", ""},
    {"content-type: application/cloudevents-batch+json", "[]", "content-type:geen_cloudevent", ""},
    {"content-type: application/cloudevents+avro\nce_id: x", "x", "content-type:geen_cloudevent", ""},
    {"content-type: application/cloudevents", "{}", "content-type:geen_cloudevent", ""},
    {GESTRUCTUREERD "\nContent-type: application/json", "{" ATTRIBUTEN ",\"data\":1}",
     "content-type:attribuut_dubbel", ""},
    /* attributes, structured */
    {GESTRUCTUREERD, SIGNAAL,
     "data:ontbreekt id:ontbreekt source:ontbreekt specversion:ontbreekt type:ontbreekt", ""},
    {"", "{\"specversion\":\"1.0\",\"id\":\"\",\"type\":null,\"data\":" SIGNAAL "}",
     "id:ontbreekt source:ontbreekt type:ontbreekt", SIGNAAL},
    {"",
     "{\"specversion\":\"0.3\",\"id\":\"a\",\"source\":\"b\",\"type\":\"" KANARIE "\",\"time\":\"gisteren\","
     "\"datacontenttype\":\"application/xml\",\"data\":1}",
     "datacontenttype:geen_json specversion:specversie_onbekend time:geen_tijd type:gebeurtenis_onbekend",
     "1"},
    {"",
     "{\"specversion\":1.0,\"id\":7,\"source\":{\"specversion\":1},\"type\":[],\"subject\":true,\"time\":0,"
     "\"datacontenttype\":1,\"data\":1}",
     "datacontenttype:verkeerd_type id:verkeerd_type source:verkeerd_type specversion:verkeerd_type "
     "subject:verkeerd_type time:verkeerd_type type:verkeerd_type",
     "1"},
    {"",
     "{\"specversion\":\"1.0 \",\"id\":\"a\\u0009b\",\"source\":\"a\\u007f\",\"type\":\"" TYPE
     "\",\"subject\":\"a\\u0085b\",\"data\":1}",
     "id:geen_tekst source:geen_tekst specversion:specversie_onbekend subject:geen_tekst", "1"},
    {"", "{" ATTRIBUTEN ",\"time\":\"2026-10-05T09:00:00\",\"data\":1}", "time:geen_tijd", "1"},
    {"", "{" ATTRIBUTEN ",\"time\":\"2026-10-05\",\"data\":1}", "time:geen_tijd", "1"},
    {"", "{" ATTRIBUTEN ",\"id\":\"b\",\"data\":1}", "bericht:dubbel_veld", ""},
    {"", "{" ATTRIBUTEN ",\"\\u0069d\":\"b\",\"data\":1}", "bericht:dubbel_veld", ""},
    {"", "{" ATTRIBUTEN ",\"data\":{\"ID\":1,\"ID\":2}}", "bericht:dubbel_veld", ""},
    /* data */
    {"", "{" ATTRIBUTEN "}", "data:ontbreekt", ""},
    {"", "{" ATTRIBUTEN ",\"data\":null}", "data:ontbreekt", ""},
    {"", "{" ATTRIBUTEN ",\"data\":1,\"data_base64\":\"MQ==\"}", "data:attribuut_dubbel", ""},
    {"", "{" ATTRIBUTEN ",\"data_base64\":12}", "data_base64:verkeerd_type", ""},
    {"", "{" ATTRIBUTEN ",\"data_base64\":\"MQ\"}", "data_base64:geen_base64", ""},
    {"", "{" ATTRIBUTEN ",\"data_base64\":\"MQ== \"}", "data_base64:geen_base64", ""},
    {"", "{" ATTRIBUTEN ",\"data_base64\":\"" KANARIE "!\"}", "data_base64:geen_base64", ""},
    {"", "{" ATTRIBUTEN ",\"data_base64\":\"\"}", "data_base64:geen_json", ""},
    {"", "{" ATTRIBUTEN ",\"data_base64\":\"eyJhIjoxLCJhIjoyfQ==\"}", "data_base64:dubbel_veld", ""},
    {"", "{" ATTRIBUTEN ",\"data_base64\":\"/////w==\"}", "data_base64:geen_tekst", ""},
    {"", "{" ATTRIBUTEN ",\"data_base64\":\"W1tbW1tbW1tbW1tbW1tbW1td\"}", "data_base64:te_diep", ""},
    /* binary */
    {"ce_id: a", KANARIE, "data:geen_json source:ontbreekt specversion:ontbreekt type:ontbreekt", ""},
    {"ce_type: " KANARIE
     "\nce_source: b\nce_id: a\nce_specversion: 2.0\nce_time: x\nContent-Type: text/plain",
     SIGNAAL,
     "datacontenttype:geen_json specversion:specversie_onbekend time:geen_tijd type:gebeurtenis_onbekend",
     SIGNAAL},
    {BINAIR "\nCE_ID: " KANARIE "\nce_time: a\nce_time: b\ncontent-type: text/json", SIGNAAL,
     "datacontenttype:attribuut_dubbel id:attribuut_dubbel time:attribuut_dubbel", SIGNAAL},
    {"ce_specversion: 1.0\nce_id: \xE9" KANARIE "\nce_source: a\tb\nce_type: " TYPE, SIGNAAL,
     "id:geen_tekst source:geen_tekst", SIGNAAL},
    {BINAIR, "{\"ID\":1,\"ID\":2}", "data:dubbel_veld", ""},
    {BINAIR, "{\"ID\":\"\xE9\"}", "data:geen_tekst", ""},
    {BINAIR, "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", "data:te_diep", ""},
};

START_TEST(test_fout)
{
    for (size_t i = 0; i < COUNT(foute); i++) {
        ck_assert_msg(!lees(foute[i].koppen, foute[i].waarde), "%zu", i);
        ck_assert_msg(!arena_is_full(arena), "%zu", i);
        const char *lijst = fouten_lijst(&fouten);
        ck_assert_msg(strcmp(lijst, foute[i].lijst) == 0, "%zu: %s, verwacht %s", i, lijst, foute[i].lijst);
        is(event.data, foute[i].data);
        keur_fouten();
    }
}
END_TEST

/* An attribute with a fault is not given; faults that were there before do not refuse, and stay. */
START_TEST(test_alleen_wat_goed_is)
{
    ck_assert(!lees(
        "", "{\"specversion\":\"1.0\",\"id\":\"a\",\"source\":4,\"type\":\"b\",\"time\":\"c\",\"data\":1}"));
    is(event.id, "a");
    is(event.bron, "");
    is(event.type, "");
    ck_assert(event.tijd == INSTANT_NONE && !event.kaal);

    struct bericht b = maak(BINAIR, SIGNAAL);
    arena_reset(arena);
    fouten_begin(&fouten, arena);
    fout_meld(&fouten, false, "eerder", "x", "Eerder.");
    ck_assert(cloudevent_lees(arena, b.koppen, b.koppen_aantal, b.waarde, SLICE(TYPE), &event, &fouten));
    ck_assert_str_eq(fouten_lijst(&fouten), "x:eerder");
}
END_TEST

START_TEST(test_nul_in_een_kop)
{
    struct bericht b = maak(BINAIR, SIGNAAL);
    b.koppen[1].waarde = (struct slice){"a\0b", 3};
    ck_assert(!lees_met(arena, &b));
    ck_assert_str_eq(fouten_lijst(&fouten), "id:geen_tekst");
    b.koppen[1].waarde = SLICE_NONE; /* a header without a value is not there */
    ck_assert(!lees_met(arena, &b));
    ck_assert_str_eq(fouten_lijst(&fouten), "id:ontbreekt");
}
END_TEST

/* --- bounds
 * ------------------------------------------------------------------------------------------------- */

/* `voor`, then `n` times x, then `na`. */
static char *gevuld(const char *voor, size_t n, const char *na)
{
    char *p = malloc(strlen(voor) + n + strlen(na) + 1);
    strcpy(p, voor);
    memset(p + strlen(voor), 'x', n);
    strcpy(p + strlen(voor) + n, na);
    return p;
}

/* grens: CLOUDEVENT_MAX_BYTES CLOUDEVENT_MAX_ATTRIBUUT */
START_TEST(test_te_lang)
{
    size_t rest = strlen("{" ATTRIBUTEN ",\"data\":\"\"}");
    char *precies = gevuld("{" ATTRIBUTEN ",\"data\":\"", CLOUDEVENT_MAX_BYTES - rest, "\"}");
    char *meer = gevuld("{" ATTRIBUTEN ",\"data\":\"", CLOUDEVENT_MAX_BYTES - rest + 1, "\"}");
    ck_assert(lees("", precies));
    ck_assert_uint_eq(event.data.n, CLOUDEVENT_MAX_BYTES - rest + 2);
    ck_assert(!lees("", meer));
    ck_assert_str_eq(fouten_lijst(&fouten), "bericht:te_lang");
    ck_assert(!lees("ce_id: a", meer)); /* headers are judged all the same */
    ck_assert_str_eq(fouten_lijst(&fouten),
                     "bericht:te_lang source:ontbreekt specversion:ontbreekt type:ontbreekt");
    free(precies);
    free(meer);

    char *past =
        gevuld("{\"specversion\":\"1.0\",\"source\":\"b\",\"type\":\"" TYPE "\",\"data\":1,\"id\":\"",
               CLOUDEVENT_MAX_ATTRIBUUT, "\"}");
    char *past_niet =
        gevuld("{\"specversion\":\"1.0\",\"source\":\"b\",\"type\":\"" TYPE "\",\"data\":1,\"id\":\"",
               CLOUDEVENT_MAX_ATTRIBUUT + 1, "\"}");
    ck_assert(lees("", past));
    ck_assert(!lees("", past_niet));
    ck_assert_str_eq(fouten_lijst(&fouten), "id:te_lang");
    is(event.data, "1");
    free(past);
    free(past_niet);
    char *kop = gevuld(BINAIR "\nce_subject: ", CLOUDEVENT_MAX_ATTRIBUUT + 1, "");
    ck_assert(!lees(kop, SIGNAAL));
    ck_assert_str_eq(fouten_lijst(&fouten), "subject:te_lang");
    free(kop);
}
END_TEST

/* grens: CLOUDEVENT_MAX_KOPPEN */
START_TEST(test_te_veel_koppen)
{
    struct bericht b = maak(BINAIR, SIGNAAL);
    while (b.koppen_aantal < CLOUDEVENT_MAX_KOPPEN)
        b.koppen[b.koppen_aantal++] = (struct bericht_kop){SLICE("x"), SLICE("y")};
    ck_assert(lees_met(arena, &b));
    /* what lies behind the last one that counts is never read: exactly so many fit */
    struct bericht_kop *precies = malloc(sizeof(struct bericht_kop) * CLOUDEVENT_MAX_KOPPEN);
    memcpy(precies, b.koppen, sizeof(struct bericht_kop) * CLOUDEVENT_MAX_KOPPEN);
    fouten_begin(&fouten, arena);
    ck_assert(
        !cloudevent_lees(arena, precies, CLOUDEVENT_MAX_KOPPEN + 1, b.waarde, SLICE(TYPE), &event, &fouten));
    ck_assert_str_eq(fouten_lijst(&fouten), "bericht:te_veel_koppen");
    is(event.data, SIGNAAL);
    is(event.id, ID);
    free(precies);
}
END_TEST

/* The data keeps what signaal_json_lees promises, and every depth it accepts may come in any form.
 * grens: SIGNAAL_JSON_MAX_DIEPTE */
START_TEST(test_diepte_van_de_data)
{
    struct signaal_velden velden;
    for (int diepte = 14; diepte <= 17; diepte++) {
        char data[64], structuur[512];
        int n = sprintf(data, "{\"x\":%.*s1%.*s}", diepte - 1, "[[[[[[[[[[[[[[[[", diepte - 1,
                        "]]]]]]]]]]]]]]]]");
        ck_assert_int_gt(n, 0);
        snprintf(structuur, sizeof structuur, "{" ATTRIBUTEN ",\"data\":%s}", data);
        const char *vormen[][2] = {{"", structuur}, {BINAIR, data}, {"", data}};
        for (size_t i = 0; i < COUNT(vormen); i++) {
            bool goed = lees(vormen[i][0], vormen[i][1]);
            bool signaal = event.data.n > 0 && signaal_json_lees(arena, event.data, &velden, &fouten);
            ck_assert_msg((goed && signaal) == (diepte <= SIGNAAL_JSON_MAX_DIEPTE), "%d, %zu", diepte, i);
            ck_assert_uint_eq(fouten_hard(&fouten), diepte <= SIGNAAL_JSON_MAX_DIEPTE ? 0 : 1);
        }
    }
}
END_TEST

/* --- hostile bytes
 * ------------------------------------------------------------------------------------------ */

/* Of a message that was accepted the data is really JSON, and lies in what was given. */
static void keur_uitkomst(bool goed, struct slice waarde)
{
    struct signaal_velden velden;
    ck_assert(!arena_is_full(arena));
    ck_assert(goed == (fouten_hard(&fouten) == 0));
    keur_fouten();
    if (event.data.n == 0) {
        ck_assert(!goed);
        return;
    }
    bool in_bericht = event.data.p >= waarde.p && event.data.p + event.data.n <= waarde.p + waarde.n;
    ck_assert(in_bericht || event.data.n < waarde.n); /* base64: in the arena */
    struct fouten over_data;
    fouten_begin(&over_data, arena);
    signaal_json_lees(arena, event.data, &velden, &over_data);
    for (size_t i = 0; i < over_data.aantal; i++)
        ck_assert_str_ne(over_data.rij[i].soort, "geen_json");
}

/* In memory of exactly its size, so that a sanitizer sees a byte too many. */
static bool lees_precies(const char *koppen, const char *waarde, size_t n)
{
    struct bericht b = maak(koppen, "");
    char *precies = malloc(n ? n : 1);
    memcpy(precies, waarde, n);
    b.waarde = (struct slice){precies, n};
    arena_reset(arena);
    bool goed = lees_met(arena, &b);
    keur_uitkomst(goed, b.waarde);
    free(precies);
    return goed;
}

START_TEST(test_afgebroken)
{
    for (size_t i = 0; i < COUNT(goede); i++) {
        struct slice heel = slice_trim(slice_from_cstr(goede[i].waarde));
        bool los = heel.p[0] != '{' && heel.p[0] != '['; /* a number that is cut off is a number */
        for (size_t n = 0; n < heel.n; n++) {
            bool goed = lees_precies(goede[i].koppen, heel.p, n);
            ck_assert_msg(!goed || los, "%zu cut off at %zu", i, n);
        }
    }
}
END_TEST

/* The headers of a binary event, each cut off at every byte. */
START_TEST(test_afgebroken_koppen)
{
    struct bericht heel = maak(BINAIR "\nce_time: 2026-10-05T09:00:00+02:00\nce_subject: VS-1", SIGNAAL);
    for (size_t k = 0; k < heel.koppen_aantal; k++) {
        for (size_t n = 0; n < heel.koppen[k].naam.n + heel.koppen[k].waarde.n; n++) {
            struct bericht b = heel;
            struct slice *deel = n < b.koppen[k].naam.n ? &b.koppen[k].naam : &b.koppen[k].waarde;
            size_t over = n < b.koppen[k].naam.n ? n : n - b.koppen[k].naam.n;
            char *precies = malloc(over ? over : 1);
            memcpy(precies, deel->p, over);
            *deel = (struct slice){precies, over};
            arena_reset(arena);
            keur_uitkomst(lees_met(arena, &b), b.waarde);
            free(precies);
        }
    }
}
END_TEST

START_TEST(test_elke_byte_anders)
{
    for (size_t i = 0; i < COUNT(goede); i++) {
        size_t n = strlen(goede[i].waarde);
        char *anders = malloc(n + 1);
        memcpy(anders, goede[i].waarde, n + 1);
        for (size_t plaats = 0; plaats < n; plaats++) {
            for (int c = 0; c < 256; c += i == 0 ? 1 : 5) { /* all of them once */
                anders[plaats] = (char)c;
                lees_precies(goede[i].koppen, anders, n);
            }
            anders[plaats] = goede[i].waarde[plaats];
        }
        free(anders);
    }
}
END_TEST

/* With too little memory it says so, and nothing else; with enough the answer is always the same. */
START_TEST(test_elke_grootte_van_de_arena)
{
    for (size_t i = 0; i < COUNT(goede) + COUNT(foute); i++) {
        bool is_goed = i < COUNT(goede);
        size_t f = i - COUNT(goede);
        struct bericht b =
            is_goed ? maak(goede[i].koppen, goede[i].waarde) : maak(foute[f].koppen, foute[f].waarde);
        bool ooit_vol = false, ooit_niet = false;
        for (size_t grens = 16; grens <= 4096; grens += 16) {
            struct arena *klein = arena_new(grens);
            bool goed = lees_met(klein, &b);
            bool vol = arena_is_full(klein);
            ooit_vol = ooit_vol || vol;
            ooit_niet = ooit_niet || !vol;
            ck_assert_msg(goed == (is_goed && !vol), "%zu, %zu bytes", i, grens);
            if (!vol)
                is(event.data, is_goed ? goede[i].data : foute[f].data);
            if (!vol && is_goed)
                is(event.onderwerp, goede[i].onderwerp);
            arena_free(klein);
        }
        ck_assert(ooit_niet && (ooit_vol || is_goed));
    }
}
END_TEST

/* --- out
 * ---------------------------------------------------------------------------------------------------- */

static const struct cloudevent uit_event = {.id = {"0f1e-\"2\"", 8},
                                            .bron = {"urn:nld:oin:00000001 \\\x01\xC3\xA9", 25},
                                            .type = {TYPE, sizeof TYPE - 1},
                                            .onderwerp = {"M-2026-10-ABCDEFGHJK", 20},
                                            .tijd = 1793433600, /* 2026-10-31T09:00:00+01:00 */
                                            .data = {"{\"a\" : 1.50}", 12}};

START_TEST(test_schrijf_gestructureerd)
{
    struct cloudevent_uit uit, weer;
    ck_assert(cloudevent_schrijf(arena, CLOUDEVENT_GESTRUCTUREERD, &uit_event, &uit));
    is(uit.waarde,
       "{\"specversion\":\"1.0\",\"id\":\"0f1e-\\\"2\\\"\",\"source\":\"urn:nld:oin:00000001 "
       "\\\\\\u0001\xC3\xA9\",\"type\":\"" TYPE "\",\"subject\":\"M-2026-10-ABCDEFGHJK\",\"time\":"
       "\"2026-10-31T09:00:00+01:00\",\"datacontenttype\":\"application/json\",\"data\":{\"a\" : 1.50}}");
    ck_assert_uint_eq(uit.koppen_aantal, 1);
    is(uit.koppen[0].naam, "content-type");
    is(uit.koppen[0].waarde, "application/cloudevents+json; charset=UTF-8");
    ck_assert(cloudevent_schrijf(arena, CLOUDEVENT_GESTRUCTUREERD, &uit_event, &weer));
    ck_assert(slice_eq(uit.waarde, weer.waarde));
}
END_TEST

START_TEST(test_schrijf_binair)
{
    static const char *const verwacht[][2] = {
        {"ce_specversion", "1.0"},
        {"ce_id", "0f1e-\"2\""},
        {"ce_source", "urn:nld:oin:00000001 \\\x01\xC3\xA9"},
        {"ce_type", TYPE},
        {"ce_subject", "M-2026-10-ABCDEFGHJK"},
        {"ce_time", "2026-10-31T09:00:00+01:00"},
        {"content-type", "application/json"},
    };
    struct cloudevent_uit uit;
    ck_assert(cloudevent_schrijf(arena, CLOUDEVENT_BINAIR, &uit_event, &uit));
    ck_assert_uint_eq(uit.koppen_aantal, COUNT(verwacht));
    for (size_t i = 0; i < COUNT(verwacht); i++) {
        is(uit.koppen[i].naam, verwacht[i][0]);
        is(uit.koppen[i].waarde, verwacht[i][1]);
    }
    is(uit.waarde, "{\"a\" : 1.50}");
}
END_TEST

/* What is written is read as the same, in both forms, with and without what may be left out. */
START_TEST(test_heen_en_terug)
{
    static const char *const namen[] = {"VS-1", "a\"b\\c/d", "caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x99\x82",
                                        "{\"data\":1},:[]"};
    static const char *const datas[] = {SIGNAAL, "[1, 2 ]", "\"x\"",
                                        "{\"specversion\":\"0.1\",\"data\":[{}]}"};
    for (size_t i = 0; i < COUNT(namen) * COUNT(datas) * 4; i++) {
        struct slice naam = slice_from_cstr(namen[i % COUNT(namen)]);
        bool heel = i / COUNT(namen) / COUNT(datas) % 2;
        enum cloudevent_vorm vorm =
            i / COUNT(namen) / COUNT(datas) / 2 ? CLOUDEVENT_BINAIR : CLOUDEVENT_GESTRUCTUREERD;
        struct cloudevent heen = {.id = naam,
                                  .bron = naam,
                                  .type = SLICE(TYPE),
                                  .tijd = INSTANT_NONE,
                                  .data = slice_from_cstr(datas[i / COUNT(namen) % COUNT(datas)])};
        if (heel) {
            heen.onderwerp = naam;
            heen.tijd = 1793433600 + (instant)i * 86399;
        }
        struct cloudevent_uit uit;
        arena_reset(arena);
        ck_assert(cloudevent_schrijf(arena, vorm, &heen, &uit));
        fouten_begin(&fouten, arena);
        ck_assert_msg(
            cloudevent_lees(arena, uit.koppen, uit.koppen_aantal, uit.waarde, SLICE(TYPE), &event, &fouten),
            "%zu: %s", i, fouten_lijst(&fouten));
        ck_assert_uint_eq(fouten.aantal, 0);
        ck_assert(slice_eq(event.id, heen.id) && slice_eq(event.bron, heen.bron) &&
                  slice_eq(event.type, heen.type) && slice_eq(event.onderwerp, heen.onderwerp) &&
                  slice_eq(event.data, heen.data) && event.tijd == heen.tijd && !event.kaal);
    }
}
END_TEST

START_TEST(test_schrijf_in_elke_arena)
{
    for (size_t grens = 16; grens <= 2048; grens += 16) {
        for (int vorm = 0; vorm < 2; vorm++) {
            struct arena *klein = arena_new(grens);
            struct cloudevent_uit uit = {.koppen_aantal = 77};
            bool goed = cloudevent_schrijf(klein, (enum cloudevent_vorm)vorm, &uit_event, &uit);
            ck_assert(goed == !arena_is_full(klein) && (goed || uit.koppen_aantal == 77));
            arena_free(klein);
        }
    }
}
END_TEST

SUITE_MAIN_MET("cloudevent", begin, einde, 300, test_goed, test_fout, test_alleen_wat_goed_is,
               test_nul_in_een_kop, test_te_lang, test_te_veel_koppen, test_diepte_van_de_data,
               test_afgebroken, test_afgebroken_koppen, test_elke_byte_anders, test_elke_grootte_van_de_arena,
               test_schrijf_gestructureerd, test_schrijf_binair, test_heen_en_terug,
               test_schrijf_in_elke_arena)
