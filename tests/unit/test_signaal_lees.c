/* test_signaal_lees: R1 as code sees it; what it says about values is in tests/tables/r1_geldigheid.tsv. */
#include "unit/suite.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/signaal.h"
#include "fouten_lijst.h"

static struct arena *arena;
static struct signaal_velden velden;
static struct lees_context context;
static struct signaal signaal;
static struct fouten fouten;

static void zet(enum signaal_veld veld, const char *tekst)
{
    velden.veld[veld] = slice_from_cstr(tekst);
}

static void begin(void)
{
    arena = arena_new((size_t)1 << 20);
    velden = (struct signaal_velden){0};
    context = (struct lees_context){.vandaag = date_from_ymd(2026, 10, 5), .gemeentecode = SLICE("0106")};
    zet(VELD_ID, "VS-1");
    zet(VELD_PARTNER, "Actium");
    zet(VELD_TYPE, "Huur");
    zet(VELD_BEDRAG, "450,25");
    zet(VELD_SIGNAALDATUM, "2026-10-05");
    zet(VELD_BSN, "123456782");
    zet(VELD_ACHTERNAAM, "Dijk");
    zet(VELD_POSTCODE, "9401 ge");
    zet(VELD_HUISNUMMER, "0010");
}

static void einde(void)
{
    arena_free(arena);
}

static bool lees(void)
{
    fouten_begin(&fouten, arena);
    return signaal_lees(arena, &velden, &context, &signaal, &fouten);
}

static void verwacht(const char *lijst)
{
    ck_assert(lees() == (strchr(lijst, ':') == NULL || !fouten_hard(&fouten)));
    ck_assert_str_eq(fouten_lijst(&fouten), lijst);
}

START_TEST(test_getypeerd)
{
    zet(VELD_VERSIE, "3");
    zet(VELD_KLANTNUMMER, "0088");
    zet(VELD_CRISIS, "ja");
    zet(VELD_WARM, "0");
    zet(VELD_GEBOORTEDATUM, "15-06-1985");
    zet(VELD_TELEFOON, "+31 592-000000");
    zet(VELD_EMAIL, "a@example.nl");
    verwacht("");
    ck_assert(slice_eq_cstr(signaal.id, "VS-1"));
    ck_assert_int_eq(signaal.versie, 3);
    ck_assert_int_eq(signaal.type, PARTNER_HUUR);
    ck_assert(signaal.heeft_type);
    ck_assert(slice_eq_cstr(signaal.klantnummer, "0088"));
    ck_assert_int_eq(signaal.bedrag, 45025);
    ck_assert_int_eq(signaal.ontstaansdatum, DATE_NONE);
    ck_assert_int_eq(signaal.signaaldatum, date_from_ymd(2026, 10, 5));
    ck_assert(signaal.crisis && !signaal.warm);
    ck_assert_int_eq(signaal.intrekking, INTREKKING_GEEN);
    ck_assert(slice_eq_cstr(signaal.persoon.bsn, "123456782"));
    ck_assert_int_eq(signaal.persoon.geboortedatum, date_from_ymd(1985, 6, 15));
    ck_assert(slice_eq_cstr(signaal.persoon.telefoon, "0592000000"));
    ck_assert(slice_eq_cstr(signaal.persoon.email, "a@example.nl"));
    ck_assert(slice_eq_cstr(signaal.adres.postcode, "9401GE"));
    ck_assert(slice_eq_cstr(signaal.adres.huisnummer, "10"));
}
END_TEST

START_TEST(test_intrekking_houdt_niets_over)
{
    zet(VELD_INTREKKING, "Betaald");
    verwacht("");
    ck_assert_int_eq(signaal.intrekking, INTREKKING_BETAALD);
    ck_assert_int_eq(signaal.bedrag, 0);
    ck_assert_uint_eq(signaal.persoon.bsn.n, 0);
    ck_assert_uint_eq(signaal.adres.postcode.n, 0);
    ck_assert(signaal.heeft_type);
    zet(VELD_TYPE, "");
    verwacht("");
    ck_assert(!signaal.heeft_type);
}
END_TEST

START_TEST(test_bsn_valt_weg)
{
    zet(VELD_BSN, "123456789");
    verwacht("bsn:bsn_ongeldig?");
    ck_assert_uint_eq(signaal.persoon.bsn.n, 0);
    ck_assert(slice_eq_cstr(signaal.adres.postcode, "9401GE"));
}
END_TEST

START_TEST(test_contact_valt_weg)
{
    static const char *const fout[] = {
        "12345",          "059200000",   "05920000000", "onbekend",   "+31",
        "+3159200000012", "0592-00000a", "+",           "1592000000", "06123456780612345678061234567806"};
    for (size_t i = 0; i < sizeof(fout) / sizeof(fout[0]); i++) {
        zet(VELD_TELEFOON, fout[i]);
        verwacht("telefoon:telefoon_ongeldig?");
        ck_assert_uint_eq(signaal.persoon.telefoon.n, 0);
    }
    zet(VELD_TELEFOON, "0031 (0)6-12.34.59.87");
    verwacht("");
    ck_assert(slice_eq_cstr(signaal.persoon.telefoon, "0612345987"));
    zet(VELD_TELEFOON, "0049 30 1234567");
    verwacht("");
    ck_assert(slice_eq_cstr(signaal.persoon.telefoon, "+49301234567"));
    static const char *const geen_email[] = {"a",        "a@",       "@b.nl",   "a@b",           "a@.nl",
                                             "a b@c.nl", "a@b@c.nl", "a@b.nl.", "a@b.nl,c@d.nl", "\xE9@b.nl"};
    for (size_t i = 0; i < sizeof(geen_email) / sizeof(geen_email[0]); i++) {
        zet(VELD_EMAIL, geen_email[i]);
        verwacht("email:email_ongeldig?");
        ck_assert_uint_eq(signaal.persoon.email.n, 0);
    }
}
END_TEST

START_TEST(test_huisnummers_zijn_een_adres)
{
    struct {
        const char *nummer, *letter, *toevoeging, *sleutel;
    } gevallen[] = {
        {"12", "a", "", "9401GE-12-A"},      {"12-a", "", "", "9401GE-12-A"},
        {"12 A", "", "", "9401GE-12-A"},     {"12a", "", "", "9401GE-12-A"},
        {"12a", "A", "", "9401GE-12-A"},     {"12", "", "a", "9401GE-12-A"},
        {"12 bis", "", "", "9401GE-12-BIS"}, {"12a", "", "2", "9401GE-12-A2"},
        {"12a2", "a", "2", "9401GE-12-A2"},  {"12 a", "b", "", "9401GE-12-AB"},
        {"12-2", "", "hs", "9401GE-12-2HS"}, {"012", "", "", "9401GE-12"},
        {"12-", "", "", "9401GE-12"},        {"12", "", "-", "9401GE-12"},
    };
    for (size_t i = 0; i < sizeof(gevallen) / sizeof(gevallen[0]); i++) {
        zet(VELD_HUISNUMMER, gevallen[i].nummer);
        zet(VELD_HUISLETTER, gevallen[i].letter);
        zet(VELD_TOEVOEGING, gevallen[i].toevoeging);
        verwacht("");
        struct slice sleutel = adres_sleutel(arena, &signaal.adres);
        ck_assert_msg(slice_eq_cstr(sleutel, gevallen[i].sleutel), "%zu: %.*s", i, SLICE_ARG(sleutel));
    }
}
END_TEST

START_TEST(test_aliassen)
{
    const struct alias aliassen[] = {{SLICE("Woonstichting Actium"), SLICE("Actium")},
                                     {SLICE("Énergie-Direct"), SLICE("energiedirect.nl")}};
    struct {
        const char *van, *naar;
    } gevallen[] = {{"woonstichting  ACTIUM", "Actium"},
                    {"actium", "Actium"},
                    {"Actium Wonen", "Actium Wonen"},
                    {"energie direct", "energiedirect.nl"},
                    {"Onbekend", "Onbekend"}};
    context.aliassen = aliassen;
    context.aliassen_aantal = 2;
    for (size_t i = 0; i < sizeof(gevallen) / sizeof(gevallen[0]); i++) {
        zet(VELD_PARTNER, gevallen[i].van);
        verwacht("");
        ck_assert(slice_eq_cstr(signaal.partner, gevallen[i].naar));
    }
}
END_TEST

START_TEST(test_lengte)
{
    char lang[1024];
    memset(lang, 'a', sizeof(lang));
    velden.veld[VELD_ID] = (struct slice){lang, SIGNAAL_MAX_ID};
    velden.veld[VELD_ACHTERNAAM] = (struct slice){lang, SIGNAAL_MAX_TEKST};
    verwacht("");
    velden.veld[VELD_ID].n++;
    velden.veld[VELD_ACHTERNAAM].n++;
    velden.veld[VELD_STRAAT] = (struct slice){lang, sizeof(lang)};
    verwacht("achternaam:te_lang signaal_id:te_lang straat:te_lang");
    zet(VELD_ID, "x");
    zet(VELD_STRAAT, "");
    char accenten[2 * SIGNAAL_MAX_TEKST];
    for (size_t i = 0; i < sizeof(accenten); i += 2)
        memcpy(accenten + i, "é", 2);
    velden.veld[VELD_ACHTERNAAM] =
        (struct slice){accenten, sizeof(accenten)}; /* characters count, not bytes */
    verwacht("");
    velden.veld[VELD_BEDRAG] = (struct slice){lang, sizeof(lang)};
    velden.veld[VELD_SIGNAALDATUM] = (struct slice){lang, sizeof(lang)};
    velden.veld[VELD_POSTCODE] = (struct slice){lang, sizeof(lang)};
    velden.veld[VELD_VERSIE] = (struct slice){lang, sizeof(lang)};
    verwacht("bedrag:geen_bedrag postcode:geen_postcode signaaldatum:geen_datum versie:geen_getal");
}
END_TEST

START_TEST(test_geen_tekst)
{
    static const char nul[] = "VS\0"
                              "1";
    velden.veld[VELD_ID] = (struct slice){nul, 4};
    zet(VELD_ACHTERNAAM, "D\xEF"
                         "jk");
    zet(VELD_KLANTNUMMER, "a\nb");
    zet(VELD_PLAATS, "Assen\x1B[31m");
    zet(VELD_STRAAT, "a\xC2\x9B"
                     "b");
    verwacht("achternaam:geen_tekst klantnummer:geen_tekst plaats:geen_tekst signaal_id:geen_tekst "
             "straat:geen_tekst");
    einde();
    begin();
    zet(VELD_STRAAT, "Vaart\r\nZ.Z.");
    verwacht("");
    ck_assert(slice_eq_cstr(signaal.adres.straat, "Vaart  Z.Z."));
}
END_TEST

START_TEST(test_namen_van_json)
{
    context.json = true;
    zet(VELD_ID, "");
    zet(VELD_PARTNER, "");
    zet(VELD_POSTCODE, "x");
    zet(VELD_CRISIS, "x");
    verwacht("ID:ontbreekt client.postcode:geen_postcode crisissignaal:geen_ja_nee "
             "signaalpartner.naam:ontbreekt");
}
END_TEST

START_TEST(test_wat_de_codec_meldde_telt_mee)
{
    context.json = true;
    velden = (struct signaal_velden){0};
    zet(VELD_ID, "VS-1");
    zet(VELD_SIGNAALDATUM, "2026-10-05");
    zet(VELD_BEDRAG, "1");
    fouten_begin(&fouten, arena);
    fout_meld(&fouten, false, "verkeerd_type", "signaalpartner", "");
    fout_meld(&fouten, false, "verkeerd_type", "client", "");
    ck_assert(!signaal_lees(arena, &velden, &context, &signaal, &fouten));
    ck_assert_str_eq(fouten_lijst(&fouten), "client:verkeerd_type signaalpartner:verkeerd_type");
    fouten_begin(&fouten, arena);
    fout_meld(&fouten, false, "verkeerd_type", "client.post", ""); /* half a name is another name */
    zet(VELD_POSTCODE, "x");
    ck_assert(!signaal_lees(arena, &velden, &context, &signaal, &fouten));
    ck_assert_str_eq(fouten_lijst(&fouten),
                     "client.huisnummer:ontbreekt client.post:verkeerd_type client.postcode:geen_postcode "
                     "signaalpartner.naam:ontbreekt signaalpartner.type:ontbreekt");
    zet(VELD_POSTCODE, "");
    fouten_begin(&fouten, arena);
    fout_meld(&fouten, true, "onbekend_veld", "client", ""); /* a warning takes nothing away */
    ck_assert(!signaal_lees(arena, &velden, &context, &signaal, &fouten));
    ck_assert_uint_eq(fouten_hard(&fouten), 3);
}
END_TEST

/* A canary in every field comes back in no sentence, and a refused signal leaves the old one alone. */
START_TEST(test_nooit_een_waarde)
{
    memset(&signaal, 0x5A, sizeof(signaal));
    struct signaal voor = signaal;
    for (int i = 0; i < SIGNAAL_VELD_COUNT; i++)
        zet((enum signaal_veld)i, "kanarie\x01");
    zet(VELD_INTREKKING, "");
    ck_assert(!lees());
    ck_assert_uint_gt(fouten.aantal, 15);
    for (size_t i = 0; i < fouten.aantal; i++) {
        ck_assert_ptr_null(strstr(fouten.rij[i].tekst, "kanarie"));
        ck_assert_ptr_null(strstr(fouten.rij[i].veld, "kanarie"));
        ck_assert_uint_gt(strlen(fouten.rij[i].tekst), 10);
    }
    ck_assert_mem_eq(&voor, &signaal, sizeof(signaal));
}
END_TEST

START_TEST(test_volle_arena)
{
    struct arena *klein = arena_new(64);
    fouten_begin(&fouten, klein);
    while (arena_alloc(klein, 16))
        ;
    ck_assert(!signaal_lees(klein, &velden, &context, &signaal, &fouten));
    ck_assert(arena_is_full(klein));
    arena_free(klein);
}
END_TEST

START_TEST(test_veel_waarschuwingen)
{
    fouten_begin(&fouten, arena);
    for (int i = 0; i < 10000; i++)
        fout_meld(&fouten, true, "onbekend_veld", "x", "");
    ck_assert_uint_le(fouten.aantal, 100);
    fout_meld(&fouten, false, "ontbreekt", "ID", "");
    ck_assert_uint_eq(fouten_hard(&fouten), 1);
}
END_TEST

START_TEST(test_inhoud)
{
    verwacht("");
    struct hash128 eerste = signaal_inhoud(&signaal);
    zet(VELD_BEDRAG, "450.25");
    zet(VELD_SIGNAALDATUM, "05-10-2026");
    zet(VELD_POSTCODE, "9401GE");
    zet(VELD_HUISNUMMER, "10");
    zet(VELD_CRISIS, "nee");
    verwacht("");
    ck_assert(hash_eq(eerste, signaal_inhoud(&signaal))); /* the same content, otherwise written */
    struct {
        enum signaal_veld veld;
        const char *waarde;
    } ander[] = {
        {VELD_ID, "VS-2"},
        {VELD_VERSIE, "1"},
        {VELD_PARTNER, "B"},
        {VELD_TYPE, "Energie"},
        {VELD_KLANTNUMMER, "1"},
        {VELD_BEDRAG, "450.26"},
        {VELD_CRISIS, "ja"},
        {VELD_WARM, "ja"},
        {VELD_SIGNAALDATUM, "2026-10-04"},
        {VELD_INTREKKING, "betaald"},
        {VELD_BSN, ""},
        {VELD_VOORLETTERS, "A"},
        {VELD_VOORVOEGSEL, "van"},
        {VELD_ACHTERNAAM, "E"},
        {VELD_GEBOORTEDATUM, "1985-06-15"},
        {VELD_GEBOORTEDATUM, "1985-06-00"},
        {VELD_GEBOORTEDATUM, "1985-00-00"},
        {VELD_STRAAT, "B"},
        {VELD_HUISNUMMER, "11"},
        {VELD_HUISLETTER, "A"},
        {VELD_TOEVOEGING, "A"},
        {VELD_POSTCODE, "9401GG"},
        {VELD_PLAATS, "Assen"},
        {VELD_TELEFOON, "0592000000"},
        {VELD_EMAIL, "a@b.nl"},
        {VELD_ONTSTAANSDATUM, "2026-01-01"},
    };
    for (size_t i = 0; i < sizeof(ander) / sizeof(ander[0]); i++) {
        struct slice oud = velden.veld[ander[i].veld];
        zet(ander[i].veld, ander[i].waarde);
        ck_assert(lees());
        ck_assert_msg(!hash_eq(eerste, signaal_inhoud(&signaal)), "veld %d telt niet mee",
                      (int)ander[i].veld);
        velden.veld[ander[i].veld] = oud;
    }
}
END_TEST

SUITE_MAIN_MET("signaal_lees", begin, einde, 0, test_getypeerd, test_intrekking_houdt_niets_over,
               test_bsn_valt_weg, test_contact_valt_weg, test_huisnummers_zijn_een_adres, test_aliassen,
               test_lengte, test_geen_tekst, test_namen_van_json, test_wat_de_codec_meldde_telt_mee,
               test_nooit_een_waarde, test_volle_arena, test_veel_waarschuwingen, test_inhoud)
