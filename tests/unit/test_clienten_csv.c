/* test_clienten_csv: the client lists of GKB and WPDA, from bytes to known clients. */
#include "unit/suite.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "codec/clienten_csv.h"
#include "fouten_lijst.h"

#define KOP                                                                                                  \
    "client_id;bsn;voorletters;voorvoegsel;achternaam;geboortedatum;postcode;huisnummer;huisletter;"         \
    "toevoeging;traject;vanaf;tot\n"

static struct arena *arena;
static struct csv csv;
static struct csv_record record;
static struct fouten kop, fouten;
static struct client client;

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
    return clienten_csv_begin(&csv, slice_from_cstr(data), &kop);
}

/* The next client: its faults, "" when there are none. */
static const char *oordeel(void)
{
    struct slice velden[CLIENT_VELD_COUNT];
    fouten_begin(&fouten, arena);
    if (clienten_csv_volgende(&csv, arena, &record, velden, &fouten) != CSV_RECORD)
        return "einde";
    bool goed = record.leesbaar && client_lees(arena, velden, &client, &fouten);
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
    ck_assert_str_eq(
        rij("C-1;123456782;A.B.;van der;Dijk;15-06-1985;9401 ge;12-a;;;Schuldhulp;2026-01-01;31-12-2026"),
        "");
    ck_assert(slice_eq_cstr(client.id, "C-1"));
    ck_assert(slice_eq_cstr(client.persoon.bsn, "123456782"));
    ck_assert(slice_eq_cstr(client.persoon.achternaam, "Dijk"));
    ck_assert_int_eq(client.persoon.geboortedatum, date_from_ymd(1985, 6, 15));
    ck_assert_int_eq(client.traject, TRAJECT_SCHULDHULP);
    ck_assert_int_eq(client.vanaf, date_from_ymd(2026, 1, 1));
    ck_assert_int_eq(client.tot, date_from_ymd(2026, 12, 31));
    ck_assert(slice_eq_cstr(adres_sleutel(arena, &client.adres), "9401GE-12-A"));
    ck_assert_str_eq(oordeel(), "einde");
}
END_TEST

START_TEST(test_wie)
{
    ck_assert_str_eq(rij("C-1;123456782;;;;;;;;;bewind;;"), "");
    ck_assert_int_eq(client.vanaf, DATE_NONE);
    ck_assert_int_eq(client.tot, DATE_NONE);
    ck_assert_str_eq(rij("C-1;;;;Dijk;1985-06-15;;;;;uitkering;;"), "");
    ck_assert_str_eq(rij("C-1;123456789;;;Dijk;1985-06-15;;;;;uitkering;;"), "bsn:bsn_ongeldig?");
    ck_assert_uint_eq(client.persoon.bsn.n, 0);
    ck_assert_str_eq(rij("C-1;123456789;;;Dijk;;;;;;uitkering;;"), "bsn:bsn_ongeldig");
    ck_assert_str_eq(rij("C-1;;;;Dijk;;;;;;uitkering;;"), "bsn:client_onbekend");
    ck_assert_str_eq(rij("C-1;;;;;1985-06-15;;;;;uitkering;;"), "bsn:client_onbekend");
    ck_assert_str_eq(rij("C-1;;;;Dijk;1985-02-30;;;;;uitkering;;"), "geboortedatum:geen_datum");
    ck_assert_str_eq(rij("C-1;;;;Dijk;1899-12-31;;;;;uitkering;;"), "geboortedatum:geen_datum");
}
END_TEST

/* Known in part tells who it is as well. */
START_TEST(test_geboorte_deels)
{
    ck_assert_str_eq(rij("C-1;;;;Dijk;1985-06-00;;;;;uitkering;;"), "");
    ck_assert_int_eq(client.persoon.geboortedatum, DATE_NONE);
    ck_assert_int_eq(client.persoon.geboorte_deels, 19850600);
    ck_assert_str_eq(rij("C-1;;;;Dijk;00-00-1985;;;;;uitkering;;"), "");
    ck_assert_int_eq(client.persoon.geboorte_deels, 19850000);
    ck_assert_str_eq(rij("C-1;;;;Dijk;1899-12-00;;;;;uitkering;;"), "geboortedatum:geen_datum");
    ck_assert_str_eq(rij("C-1;123456782;;;Dijk;1985-00-07;;;;;uitkering;;"), "geboortedatum:geen_datum?");
    ck_assert_int_eq(client.persoon.geboorte_deels, 0);
}
END_TEST

START_TEST(test_telefoon_email)
{
    ck_assert(begin("client_id;bsn;traject;telefoon;email\n"
                    "C-1;123456782;anders;+31 (0)6 12345987;A@Example.nl\n"
                    "C-2;123456782;anders;12;bij de buren\n"
                    "C-3;123456782;anders;;\n"
                    "C-4;123456782;anders;06-00000000;onbekend@example.nl\n"));
    ck_assert_str_eq(oordeel(), "");
    ck_assert(slice_eq_cstr(client.persoon.telefoon, "0612345987"));
    ck_assert(slice_eq_cstr(client.persoon.email, "A@Example.nl"));
    ck_assert_str_eq(oordeel(), "email:email_ongeldig? telefoon:telefoon_ongeldig?");
    ck_assert(!client.persoon.telefoon.n && !client.persoon.email.n);
    ck_assert_str_eq(oordeel(), "");
    ck_assert_str_eq(oordeel(), "email:email_ongeldig? telefoon:telefoon_ongeldig?");
    ck_assert(!client.persoon.telefoon.n && !client.persoon.email.n);
}
END_TEST

START_TEST(test_mild)
{
    ck_assert_str_eq(rij("C-1;123456782;;;Dijk;1985-02-30;0401GE;x;;;anders;;"),
                     "geboortedatum:geen_datum? huisnummer:geen_huisnummer? postcode:geen_postcode?");
    ck_assert_uint_eq(client.adres.postcode.n, 0);
    ck_assert_int_eq(client.persoon.geboortedatum, DATE_NONE);
}
END_TEST

START_TEST(test_alles_tegelijk)
{
    ck_assert_str_eq(
        rij(";12;;;;;;;;;hulp;2026-13-01;gisteren"),
        "bsn:bsn_ongeldig client_id:ontbreekt tot:geen_datum traject:onbekend_traject vanaf:geen_datum");
    ck_assert_str_eq(rij("C-1;123456782;;;;;;;;;;2026-02-01;2026-01-31"),
                     "tot:periode_omgekeerd traject:ontbreekt");
    ck_assert_str_eq(rij("C-1;123456782;;;;;;;;;anders;2026-02-01;2026-02-01"), "");
    ck_assert_str_eq(rij("C-1;123456782"), "regel:aantal_velden");
}
END_TEST

START_TEST(test_kop)
{
    struct {
        const char *kop, *fouten, *tekst;
    } gevallen[] = {
        {"client_id;bsn;traject\n", "", NULL},
        {"client_id,achternaam,geboortedatum,traject\n", "", NULL},
        {"bsn\n", "kopregel:kolom_ontbreekt", "In de kopregel ontbreekt: client_id, traject."},
        {"client_id\n", "kopregel:kolom_ontbreekt",
         "In de kopregel ontbreekt: traject, bsn (of achternaam en geboortedatum)."},
        {"traject;achternaam\n", "kopregel:kolom_ontbreekt",
         "In de kopregel ontbreekt: client_id, bsn (of achternaam en geboortedatum)."},
        {"client_id;bsn\n", "kopregel:kolom_ontbreekt", "In de kopregel ontbreekt: traject."},
        {"client_id;bsn;traject;status\n", "status:onbekende_kolom?", NULL},
        {"client_id;bsn;bsn;traject\n", "bsn:dubbele_kolom", NULL},
        {"123456782;Dijk\n", "kopregel:geen_kopregel", NULL},
    };
    for (size_t i = 0; i < sizeof(gevallen) / sizeof(gevallen[0]); i++) {
        bool goed = begin(gevallen[i].kop);
        ck_assert_str_eq(fouten_lijst(&kop), gevallen[i].fouten);
        ck_assert(goed == (fouten_hard(&kop) == 0));
        if (gevallen[i].tekst)
            ck_assert_str_eq(kop.rij[0].tekst, gevallen[i].tekst);
    }
}
END_TEST

START_TEST(test_hele_lijst)
{
    ck_assert(begin("\xEF\xBB\xBF" KOP "C-1;123456782;;;;;;;;;schuldhulp;;\r\n"
                    "C-2;;;;\"Dijk;1985-06-15;;;;;schuldhulp;;\r\n"
                    "C-3;;;;Müller;1985-06-15;;;;;schuldhulp;;\r\n"));
    ck_assert_str_eq(oordeel(), "");
    ck_assert_str_eq(oordeel(), "regel:aanhalingsteken");
    ck_assert_uint_eq(record.plek.regel, 3);
    ck_assert_str_eq(oordeel(), "");
    ck_assert(slice_eq_cstr(client.persoon.achternaam, "Müller"));
    ck_assert_str_eq(oordeel(), "einde");
}
END_TEST

SUITE_MAIN_MET("clienten_csv", setup, teardown, 0, test_volledig, test_wie, test_geboorte_deels,
               test_telefoon_email, test_mild, test_alles_tegelijk, test_kop, test_hele_lijst)
