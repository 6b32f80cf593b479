/* test_bewoners_csv: an extract of the residents' register, from bytes to residents. */
#include "unit/suite.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "codec/bewoners_csv.h"
#include "fouten_lijst.h"

#define KOP                                                                                                  \
    "bsn;achternaam;voorvoegsel;geboortedatum;postcode;huisnummer;huisletter;toevoeging;straat;wijk;"        \
    "overleden;minderjarig;instelling\n"

static struct arena *arena;
static struct csv csv;
static struct csv_record record;
static struct fouten kop, fouten;
static struct bewoner_aangeleverd bewoner;

static void setup(void)
{
    arena = arena_new((size_t)1 << 20);
}

static void teardown(void)
{
    arena_free(arena);
}

static bool begin(const char *data)
{
    fouten_begin(&kop, arena);
    return bewoners_csv_begin(&csv, slice_from_cstr(data), &kop);
}

/* The next resident: its faults, "" when there are none. */
static const char *oordeel(void)
{
    struct slice velden[BEWONER_VELD_COUNT];
    fouten_begin(&fouten, arena);
    if (bewoners_csv_volgende(&csv, arena, &record, velden, &fouten) != CSV_RECORD)
        return "einde";
    bool goed = record.leesbaar && bewoner_lees(arena, velden, &bewoner, &fouten);
    ck_assert(goed == (fouten_hard(&fouten) == 0));
    return fouten_lijst(&fouten);
}

static const char *rij(const char *tekst)
{
    ck_assert(begin(arena_printf(arena, "%s%s\n", KOP, tekst)));
    return oordeel();
}

START_TEST(test_volledig)
{
    ck_assert_str_eq(rij("123456782;Dijk;van der;15-06-1985;9401 ge;12-a;;;Vaart Z.Z.;Centrum;nee;0;ja"), "");
    ck_assert(slice_eq_cstr(bewoner.persoon.bsn, "123456782"));
    ck_assert(slice_eq_cstr(bewoner.persoon.achternaam, "Dijk"));
    ck_assert(slice_eq_cstr(bewoner.persoon.voorvoegsel, "van der"));
    ck_assert_int_eq(bewoner.persoon.geboortedatum, date_from_ymd(1985, 6, 15));
    ck_assert(slice_eq_cstr(adres_sleutel(arena, &bewoner.adres), "9401GE-12-A"));
    ck_assert(slice_eq_cstr(bewoner.adres.straat, "Vaart Z.Z."));
    ck_assert(slice_eq_cstr(bewoner.wijk, "Centrum"));
    ck_assert(!bewoner.overleden && !bewoner.minderjarig && bewoner.instelling);
    ck_assert_str_eq(oordeel(), "einde");
}
END_TEST

START_TEST(test_wie)
{
    ck_assert_str_eq(rij("123456782;;;;9401GE;1;;;;;;;"), "");
    ck_assert_str_eq(rij(";Dijk;;1985-06-15;9401GE;1;;;;;;;"), "");
    ck_assert_str_eq(rij(";Dijk;;1985-06-00;9401GE;1;;;;;;;"), "");
    ck_assert_int_eq(bewoner.persoon.geboorte_deels, 19850600);
    ck_assert_str_eq(rij("123456789;Dijk;;1985-06-15;9401GE;1;;;;;;;"), "bsn:bsn_ongeldig?");
    ck_assert_uint_eq(bewoner.persoon.bsn.n, 0);
    ck_assert_str_eq(rij("123456789;Dijk;;;9401GE;1;;;;;;;"), "bsn:bsn_ongeldig");
    ck_assert_str_eq(rij(";Dijk;;;9401GE;1;;;;;;;"), "bsn:bewoner_onbekend");
    ck_assert_str_eq(rij(";Dijk;;1985-02-30;9401GE;1;;;;;;;"), "geboortedatum:geen_datum");
    ck_assert_str_eq(rij("123456782;Dijk;;1985-02-30;9401GE;1;;;;;;;"), "geboortedatum:geen_datum?");
}
END_TEST

/* Whoever is known without it stays in the register; a person without a place says nothing. */
START_TEST(test_adres)
{
    ck_assert_str_eq(rij("123456782;;;;0401GE;x;;;;;;;"),
                     "huisnummer:geen_huisnummer? postcode:geen_postcode?");
    ck_assert_str_eq(rij("123456782;;;;;;;;;;ja;;"), "");
    ck_assert(bewoner.overleden);
    ck_assert_str_eq(rij(";;;;0401GE;x;;;;;;ja;"), "huisnummer:geen_huisnummer postcode:geen_postcode");
}
END_TEST

/* Of a child nothing is kept but the BSN and where it lives. */
START_TEST(test_kind)
{
    ck_assert_str_eq(rij("123456782;Dijk;van;2015-03-04;9401GE;1;;;;Peelo;nee;ja;nee"), "");
    ck_assert(bewoner.minderjarig);
    ck_assert_uint_eq(bewoner.persoon.achternaam.n + bewoner.persoon.voorvoegsel.n, 0);
    ck_assert_int_eq(bewoner.persoon.geboortedatum, DATE_NONE);
    ck_assert(slice_eq_cstr(bewoner.persoon.bsn, "123456782"));
    ck_assert_str_eq(rij(";;;;9401GE;1;;;;;;ja;"), "");
    ck_assert_str_eq(rij("123456789;;;;9401GE;1;;;;;;ja;"), "bsn:bsn_ongeldig?");
    ck_assert_str_eq(rij(";;;;;;;;;;;ja;"), "postcode:ontbreekt");
}
END_TEST

START_TEST(test_ja_nee)
{
    ck_assert_str_eq(rij("123456782;;;;;;;;;;2026-01-05;;"), "");
    ck_assert(bewoner.overleden);
    ck_assert_str_eq(rij("123456782;;;;;;;;;;soms;misschien;x"),
                     "instelling:geen_ja_nee minderjarig:geen_ja_nee overleden:geen_ja_nee");
}
END_TEST

START_TEST(test_kop)
{
    ck_assert(
        begin("wijk,overleden,minderjarig,huisnummer,postcode,bsn\nPeelo,nee,nee,1,9401GE,123456782\n"));
    ck_assert_str_eq(oordeel(), "");
    ck_assert(slice_eq_cstr(bewoner.wijk, "Peelo"));
    ck_assert(!begin("bsn;achternaam\n"));
    ck_assert_str_eq(fouten_lijst(&kop), "kopregel:kolom_ontbreekt");
    ck_assert_ptr_nonnull(strstr(kop.rij[0].tekst, "postcode, huisnummer, overleden, minderjarig"));
    ck_assert(!begin("achternaam;postcode;huisnummer;overleden;minderjarig\n"));
    ck_assert_ptr_nonnull(strstr(kop.rij[0].tekst, "bsn (of achternaam en geboortedatum)"));
    ck_assert(!begin(""));
    ck_assert_str_eq(bewoner_veld_naam(BEWONER_VELD_COUNT), "");
}
END_TEST

SUITE_MAIN_MET("bewoners_csv", setup, teardown, 0, test_volledig, test_wie, test_adres, test_kind,
               test_ja_nee, test_kop)
