/* test_niemand: contacts that are filled in where there is none, and their nearest neighbours, which are
 * somebody's. */
#include "unit/suite.h"
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "domain/niemand.h"
#include "domain/signaal.h"

START_TEST(test_nummers)
{
    static const char *const niemand[] = {
        "0600000000", "0611111111", "0666666666", "0699999999", "0000000000", "0111111111",    "0999999999",
        "0612345678", "0123456789", "0987654321", "0687654321", "+000000000", "+0000000000000"};
    static const char *const iemand[] = {"0612345987",
                                         "0612345679",
                                         "0600000001",
                                         "0611111112",
                                         "0611111110",
                                         "0592000000",
                                         "0592111111",
                                         "0101111111",
                                         "0201234567",
                                         "0880000000",
                                         "0591111111",
                                         "+49301234567",
                                         "+44444444444",
                                         "+33123456789",
                                         "06",
                                         "0",
                                         ""};
    for (size_t i = 0; i < sizeof niemand / sizeof *niemand; i++)
        ck_assert_msg(niemand_telefoon(slice_from_cstr(niemand[i])), "%s", niemand[i]);
    for (size_t i = 0; i < sizeof iemand / sizeof *iemand; i++)
        ck_assert_msg(!niemand_telefoon(slice_from_cstr(iemand[i])), "%s", iemand[i]);
    ck_assert(!niemand_telefoon(SLICE_NONE));
}
END_TEST

START_TEST(test_adressen)
{
    static const char *const niemand[] = {"onbekend@example.nl",
                                          "ONBEKEND@Example.NL",
                                          "geen@example.nl",
                                          "geenemail@example.nl",
                                          "geen-email@a.nl",
                                          "geen.e-mail@a.nl",
                                          "noemail@a.nl",
                                          "no_email@a.nl",
                                          "noreply@a.nl",
                                          "no-reply@a.nl",
                                          "do-not-reply@a.nl",
                                          "test@test.nl",
                                          "x@x.nl",
                                          "xx@y.nl",
                                          "a@a.nl",
                                          "nvt@a.nl",
                                          "n.v.t@a.nl",
                                          "null@a.nl"};
    static const char *const iemand[] = {"a@example.nl",
                                         "j@jansen.nl",
                                         "jansen@jansen.nl",
                                         "a@ab.nl",
                                         "info@a.nl",
                                         "geene@a.nl",
                                         "g.een@a.nl",
                                         "p.onbekend@a.nl",
                                         "onbekende@a.nl",
                                         "testa@a.nl",
                                         "de.test@a.nl",
                                         "test.er@a.nl",
                                         "geen--email@a.nl",
                                         "t.est@a.nl",
                                         "xxxxx@a.nl",
                                         "m.geen@onbekend.nl",
                                         "noreply.jan@a.nl",
                                         "no-replyx@a.nl",
                                         "@a.nl",
                                         "onbekend",
                                         ""};
    for (size_t i = 0; i < sizeof niemand / sizeof *niemand; i++)
        ck_assert_msg(niemand_email(slice_from_cstr(niemand[i])), "%s", niemand[i]);
    for (size_t i = 0; i < sizeof iemand / sizeof *iemand; i++)
        ck_assert_msg(!niemand_email(slice_from_cstr(iemand[i])), "%s", iemand[i]);
    ck_assert(!niemand_email(SLICE_NONE));
    for (size_t n = 1; n <= 3; n++) /* where it ends, whatever follows in memory */
        ck_assert(!niemand_email((struct slice){"a@a.", n}));
}
END_TEST

/* The content of a signal with these contacts, in hexadecimal; they are taken in, or both left out with a
 * warning. */
static void inhoud_van(const char *telefoon, const char *email, bool mee, char hex[33])
{
    const struct lees_context context = {.vandaag = date_from_ymd(2026, 10, 5),
                                         .gemeentecode = SLICE("0106")};
    struct arena *arena = arena_new(1 << 16);
    struct fouten fouten;
    struct signaal signaal;
    struct signaal_velden velden = {.veld = {[VELD_ID] = SLICE("VS-1"),
                                             [VELD_PARTNER] = SLICE("Actium"),
                                             [VELD_TYPE] = SLICE("Huur"),
                                             [VELD_BEDRAG] = SLICE("450,25"),
                                             [VELD_SIGNAALDATUM] = SLICE("2026-10-05"),
                                             [VELD_BSN] = SLICE("123456782"),
                                             [VELD_ACHTERNAAM] = SLICE("Dijk"),
                                             [VELD_POSTCODE] = SLICE("9401 ge"),
                                             [VELD_HUISNUMMER] = SLICE("0010"),
                                             [VELD_TELEFOON] = slice_from_cstr(telefoon),
                                             [VELD_EMAIL] = slice_from_cstr(email)}};
    fouten_begin(&fouten, arena);
    ck_assert(signaal_lees(arena, &velden, &context, &signaal, &fouten));
    ck_assert_uint_eq(signaal.persoon.telefoon.n, mee ? 10 : 0);
    ck_assert_uint_eq(signaal.persoon.email.n, mee ? strlen(email) : 0);
    ck_assert_uint_eq(fouten.aantal, !mee && *telefoon ? 2 : 0);
    struct hash128 inhoud = signaal_inhoud(&signaal);
    for (size_t k = 0; k < sizeof inhoud.bytes; k++)
        snprintf(hex + 2 * k, 3, "%02x", inhoud.bytes[k]);
    arena_free(arena);
}

/* What was delivered before these were left out is in the database with the hash it had then. */
START_TEST(test_wat_eerder_kwam_is_hetzelfde)
{
    char hex[33];
    inhoud_van("06-00000000", "Onbekend@example.nl", false, hex);
    ck_assert_str_eq(hex, "1ce933ad228f6fddd38ae79f61d651c7");
    inhoud_van("0592000000", "a@example.nl", true, hex);
    ck_assert_str_eq(hex, "7671d5f431f9ae6bc636e734bdb73dde");
    inhoud_van("", "", false, hex);
    ck_assert_str_eq(hex, "e0db8f338dc0fda4677b3470054847a6");
}
END_TEST

SUITE_MAIN("niemand", test_nummers, test_adressen, test_wat_eerder_kwam_is_hetzelfde)
