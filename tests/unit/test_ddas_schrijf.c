/* test_ddas_schrijf: the bytes of a DDAS delivery, piece by piece, in both versions. */
#include "unit/suite.h"
#include <check.h>
#include <string.h>

#include "codec/ddas_lees.h"
#include "codec/ddas_schrijf.h"

static struct arena *arena;

static void begin(void)
{
    arena = arena_new((size_t)1 << 20);
}

static void einde(void)
{
    arena_free(arena);
}

static void verwacht(struct slice kreeg, const char *goed)
{
    ck_assert_msg(slice_eq_cstr(kreeg, goed), "\nkreeg: %.*s\ngoed:  %s", SLICE_ARG(kreeg), goed);
}

static struct ddas_vroegsignaal een_signaal(void)
{
    return (struct ddas_vroegsignaal){
        .partner = SLICE("Actium"),
        .id = SLICE("VS-1"),
        .type = PARTNER_HUUR,
        .status = STATUS_OPGEPAKT,
        .bedrag = 45050,
        .ontstaansdatum = date_from_ymd(2026, 8, 10),
        .signaaldatum = date_from_ymd(2026, 10, 5),
        .warm = true,
        .geboortedatum = date_from_ymd(1985, 6, 15),
        .postcode = SLICE("9401GE"),
        .huisnummer = SLICE("10"),
        .huisletter = SLICE("a"),
        .toevoeging = SLICE("2"),
    };
}

START_TEST(amounts_are_whole_euros_and_half_goes_up)
{
    static const struct {
        cents van;
        int64_t euro;
    } rij[] = {{1, 0},   {49, 0},  {50, 1},      {99, 1},      {100, 1},
               {149, 1}, {150, 2}, {45049, 450}, {45050, 451}, {100000000, 1000000}};
    for (size_t i = 0; i < sizeof rij / sizeof *rij; i++)
        ck_assert_int_eq(ddas_euro(rij[i].van), rij[i].euro);
}
END_TEST

START_TEST(a_signal_by_address)
{
    struct ddas_vroegsignaal s = een_signaal();
    verwacht(ddas_schrijf_signaal(arena, DDAS_1_2, &s),
             "\n{\"ID\":\"Actium/VS-1\",\"crisissignaal\":false,\"warmeOverdracht\":true,\"bedrag\":451,"
             "\"ontstaansdatum\":\"2026-08-10\",\"signaaldatum\":\"2026-10-05\",\"status\":\"Opgepakt\","
             "\"signaalpartner\":{\"type\":\"Huur\"},\"client\":{\"geboortedatum\":\"1985-06-15\","
             "\"postcode\":\"9401GE\",\"huisnummer\":\"10\",\"huisnummertoevoeging\":\"a2\"}}");
    s.geboortedatum = s.ontstaansdatum = DATE_NONE;
    s.huisletter = s.toevoeging = SLICE_NONE;
    s.crisis = true;
    s.status = STATUS_ONTERECHT;
    verwacht(
        ddas_schrijf_signaal(arena, DDAS_0_9, &s),
        "\n{\"ID\":\"Actium/VS-1\",\"crisissignaal\":true,\"warmeOverdracht\":true,\"bedrag\":451,"
        "\"signaaldatum\":\"2026-10-05\",\"status\":\"Niet opgepakt: onterecht signaal\","
        "\"signaalpartner\":{\"type\":\"Huur\"},\"client\":{\"Postcode\":\"9401GE\",\"Huisnummer\":\"10\"}}");
}
END_TEST

START_TEST(a_bsn_stands_alone)
{
    struct ddas_vroegsignaal s = een_signaal();
    s.bsn = SLICE("123456782");
    struct slice nieuw = ddas_schrijf_signaal(arena, DDAS_1_2, &s),
                 oud = ddas_schrijf_signaal(arena, DDAS_0_9, &s);
    ck_assert_ptr_nonnull(
        memmem(nieuw.p, nieuw.n, "\"client\":{\"burgerservicenummer\":\"123456782\"}}", 45));
    ck_assert_ptr_nonnull(memmem(oud.p, oud.n, "\"client\":{\"Burgerservicenummer\":\"123456782\"}}", 45));
    ck_assert_ptr_null(memmem(nieuw.p, nieuw.n, "9401GE", 6));
}
END_TEST

START_TEST(texts_are_escaped)
{
    struct slice een = ddas_schrijf_verwijzing(arena, SLICE("A \"B\"\\\n"), SLICE("\x01\xC3\xA9/"));
    verwacht(een, "{\"ID\":\"A \\\"B\\\"\\\\\\u000a/\\u0001\xC3\xA9/\"}");
}
END_TEST

START_TEST(a_zaak_open_and_closed)
{
    struct ddas_zaak z = {.periode = month_of(date_from_ymd(2028, 2, 9)),
                          .matching = date_from_ymd(2028, 2, 9),
                          .opgepakt = DATE_NONE};
    verwacht(ddas_schrijf_zaak(arena, DDAS_1_2, &z),
             "\n{\"matchingsdatum\":\"2028-02-09\",\"startdatumMatchingperiode\":\"2028-02-01\","
             "\"einddatumMatchingperiode\":\"2028-02-29\",\"vroegsignalen\":[");
    z.resultaat = RESULTAAT_GEEN_HULP;
    z.opgepakt = date_from_ymd(2028, 2, 10);
    verwacht(
        ddas_schrijf_zaak(arena, DDAS_1_2, &z),
        "\n{\"resultaat\":\"Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering\","
        "\"matchingsdatum\":\"2028-02-09\",\"startdatumMatchingperiode\":\"2028-02-01\","
        "\"einddatumMatchingperiode\":\"2028-02-29\",\"datumOpgepakt\":\"2028-02-10\",\"vroegsignalen\":[");
    verwacht(ddas_schrijf_zaak(arena, DDAS_0_9, &z),
             "\n{\"resultaat\":\"Inwoner hoeft geen hulp vanuit "
             "vroegsignalering\",\"matchingsdatum\":\"2028-02-09\","
             "\"startdatum_matchtingperiode\":\"2028-02-01\",\"einddatum_matchingperiode\":\"2028-02-29\","
             "\"datum_opgepakt\":\"2028-02-10\",\"vroegsignalen\":[");
}
END_TEST

START_TEST(attempts)
{
    struct ddas_poging p = {CONTACT_HUISBEZOEK, true, date_from_ymd(2026, 10, 9), DAGDEEL_AVOND};
    verwacht(ddas_schrijf_poging(arena, DDAS_1_2, &p),
             "{\"soort\":\"Huisbezoek\",\"bereikt\":true,\"datum\":\"2026-10-09\",\"dagdeel\":\"Avond\"}");
    p = (struct ddas_poging){CONTACT_AFSPRAAK, false, date_from_ymd(2026, 10, 9), DAGDEEL_GEEN};
    verwacht(ddas_schrijf_poging(arena, DDAS_1_2, &p),
             "{\"soort\":\"Afspraak op locatie\",\"bereikt\":false,\"datum\":\"2026-10-09\"}");
    verwacht(ddas_schrijf_poging(arena, DDAS_0_9, &p),
             "{\"soort\":\"Overige\",\"bereikt\":false,\"datum\":\"2026-10-09\"}");
}
END_TEST

/* What 0.9 has in its lists: facts of that version, in the order of codes.def; NULL: the field is absent. */
START_TEST(every_code_of_both_versions)
{
    static const char *const status_09[SIGNAALSTATUS_COUNT] = {
        "Nog niet opgepakt",
        NULL,
        "Niet opgepakt: andere reden",
        "Inwoner is overleden",
        "Niet opgepakt: andere reden",
        "Niet opgepakt: herhaalde melding",
        "Niet opgepakt: onterecht signaal",
        "Persoon is geen inwoner (meer) in de gemeente"};
    for (int i = 0; i < SIGNAALSTATUS_COUNT; i++) {
        struct ddas_vroegsignaal s = een_signaal();
        s.status = (enum signaalstatus)i;
        struct slice nieuw = ddas_schrijf_signaal(arena, DDAS_1_2, &s),
                     oud = ddas_schrijf_signaal(arena, DDAS_0_9, &s);
        const char *hier = arena_printf(arena, "\"status\":\"%s\"", signaalstatus_text(s.status));
        ck_assert_ptr_nonnull(memmem(nieuw.p, nieuw.n, hier, strlen(hier)));
        const char *daar =
            status_09[i] ? arena_printf(arena, "\"status\":\"%s\"", status_09[i]) : "\"status\"";
        ck_assert_msg((memmem(oud.p, oud.n, daar, strlen(daar)) != NULL) == (status_09[i] != NULL), "%s",
                      daar);
    }
    for (int i = 1; i < EINDRESULTAAT_COUNT; i++) {
        struct ddas_zaak z = {
            .resultaat = (enum eindresultaat)i, .matching = DATE_NONE, .opgepakt = DATE_NONE};
        struct slice nieuw = ddas_schrijf_zaak(arena, DDAS_1_2, &z),
                     oud = ddas_schrijf_zaak(arena, DDAS_0_9, &z);
        const char *hier = arena_printf(arena, "\"resultaat\":\"%s\"", eindresultaat_text(z.resultaat));
        bool anders = i == RESULTAAT_GEEN_HULP || i == RESULTAAT_OGGZ || i == RESULTAAT_VERVOLGHULP;
        ck_assert_ptr_nonnull(memmem(nieuw.p, nieuw.n, hier, strlen(hier)));
        ck_assert((memmem(oud.p, oud.n, hier, strlen(hier)) == NULL) == anders);
        ck_assert((memmem(oud.p, oud.n, "\"resultaat\"", 11) == NULL) == (i == RESULTAAT_VERVOLGHULP));
    }
}
END_TEST

static void voeg(char *doel, size_t ruimte, struct slice tekst)
{
    size_t n = strlen(doel);
    ck_assert_uint_lt(n + tekst.n, ruimte);
    memcpy(doel + n, tekst.p, tekst.n);
    doel[n + tekst.n] = '\0';
}

/* A whole document, read by the reader of deliveries. */
START_TEST(what_is_written_can_be_read)
{
    for (int versie = 0; versie < DDAS_VERSIES; versie++) {
        char tekst[8192] = "";
        struct ddas_contact contact = {.naam = SLICE("A"), .email = SLICE("a@b.nl")};
        struct ddas_kop kop = {.versie = (enum ddas_versie)versie,
                               .van = date_from_ymd(2026, 10, 1),
                               .tot = date_from_ymd(2026, 10, 31),
                               .aangeleverd = instant_parse(SLICE("2026-11-02T09:00")),
                               .leverancier = SLICE("x 1"),
                               .gemeentecode = SLICE("0106"),
                               .naam = SLICE("Gemeente Assen"),
                               .contacten = &contact,
                               .contacten_aantal = 1};
        struct ddas_vroegsignaal s = een_signaal();
        voeg(tekst, sizeof tekst, ddas_schrijf_begin(arena, &kop));
        voeg(tekst, sizeof tekst, ddas_schrijf_levering(arena, &kop, 1));
        voeg(tekst, sizeof tekst, ddas_schrijf_signaal(arena, kop.versie, &s));
        voeg(tekst, sizeof tekst, SLICE(DDAS_MIDDEN DDAS_LEVERING_EINDE DDAS_EINDE));
        struct fouten fouten;
        struct ddas ddas;
        struct ddas_signaal gelezen;
        struct signaal_velden velden;
        fouten_begin(&fouten, arena);
        ck_assert(ddas_herken(slice_from_cstr(tekst)));
        ck_assert(ddas_begin(&ddas, slice_from_cstr(tekst), SLICE("CBS"), &fouten));
        ck_assert(ddas_volgende(&ddas, 0, &gelezen) && ddas_lees(arena, &ddas, &gelezen, &velden, &fouten));
        verwacht(velden.veld[VELD_ID], "Actium/VS-1");
        verwacht(velden.veld[VELD_BEDRAG], "451");
        verwacht(velden.veld[VELD_TOEVOEGING], "a2");
        verwacht(velden.veld[VELD_GEBOORTEDATUM], "1985-06-15");
        ck_assert(!ddas_volgende(&ddas, gelezen.na, &gelezen));
        ck_assert_int_eq(fouten_hard(&fouten), 0);
    }
}
END_TEST

START_TEST(a_full_arena_says_so)
{
    struct arena *klein = arena_new(64);
    struct ddas_vroegsignaal s = een_signaal();
    ck_assert_ptr_null(ddas_schrijf_signaal(klein, DDAS_1_2, &s).p);
    ck_assert(arena_is_full(klein));
    arena_free(klein);
}
END_TEST

START_TEST(versions)
{
    ck_assert_int_eq(ddas_versie_van(SLICE("1.2")), DDAS_1_2);
    ck_assert_int_eq(ddas_versie_van(SLICE("0.9")), DDAS_0_9);
    ck_assert_int_eq(ddas_versie_van(SLICE("1.20")), DDAS_VERSIES);
}
END_TEST

SUITE_MAIN_MET("ddas_schrijf", begin, einde, 0, amounts_are_whole_euros_and_half_goes_up, a_signal_by_address,
               a_bsn_stands_alone, texts_are_escaped, a_zaak_open_and_closed, attempts,
               every_code_of_both_versions, what_is_written_can_be_read, a_full_arena_says_so, versions)
