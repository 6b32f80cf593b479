/* The closed lists: official spelling, there and back, and what is not in them. */
#include "domain/codes.h"
#include "suite.h"

#include <string.h>

#define LISTS(LIST)                                                                                          \
    LIST(partner_type, enum partner_type, PARTNER_TYPE_COUNT)                                                \
    LIST(signaalstatus, enum signaalstatus, SIGNAALSTATUS_COUNT)                                             \
    LIST(eindresultaat, enum eindresultaat, EINDRESULTAAT_COUNT)                                             \
    LIST(contactsoort, enum contactsoort, CONTACTSOORT_COUNT)                                                \
    LIST(dagdeel, enum dagdeel, DAGDEEL_COUNT)                                                               \
    LIST(reden, enum reden, REDEN_COUNT)                                                                     \
    LIST(kanaal, enum kanaal, KANAAL_COUNT)                                                                  \
    LIST(bron, enum bron, BRON_COUNT)                                                                        \
    LIST(traject, enum traject, TRAJECT_COUNT)                                                               \
    LIST(intrekking, enum intrekking, INTREKKING_COUNT)                                                      \
    LIST(melding_status, enum melding_status, MELDING_STATUS_COUNT)                                          \
    LIST(factor, enum factor, FACTOR_COUNT)                                                                  \
    LIST(tempo, enum tempo, TEMPO_COUNT)                                                                     \
    LIST(gebeurtenis, enum gebeurtenis_soort, GEBEURTENIS_COUNT)                                             \
    LIST(terugkoppeling, enum terugkoppeling, TERUGKOPPELING_COUNT)

START_TEST(test_there_and_back)
{
#define CHECK_LIST(list, type, count)                                                                        \
    for (int i = 0; i < (int)(count); i++) {                                                                 \
        const char *text = list##_text((type)i);                                                             \
        ck_assert_msg(list##_from(slice_from_cstr(text)) == i, #list " %d", i);                              \
    }                                                                                                        \
    ck_assert_str_eq(list##_text((type)(count)), "");                                                        \
    ck_assert_str_eq(list##_text((type)-1), "");                                                             \
    ck_assert_int_eq(list##_from(SLICE("bestaat niet")), -1);
    LISTS(CHECK_LIST)
}
END_TEST

START_TEST(test_spelling)
{
    ck_assert_str_eq(partner_type_text(PARTNER_CAK_EIGEN_BIJDRAGE), "CAK Eigen bijdrage");
    ck_assert_str_eq(signaalstatus_text(STATUS_GEEN_INWONER),
                     "Persoon is geen inwoner (meer) in de gemeente");
    ck_assert_str_eq(eindresultaat_text(RESULTAAT_ADVIES), "(Budget)advies en/of quick fix");
    ck_assert_str_eq(contactsoort_text(CONTACT_WHATSAPP), "SMS/Whatsapp");
    ck_assert_str_eq(gebeurtenis_text(GEB_ADRES_VERBETERD), "adres_verbeterd");
    ck_assert_int_eq(partner_type_from(SLICE("HUUR")), PARTNER_HUUR);
    ck_assert_int_eq(partner_type_from(SLICE("dienst toeslagen")), PARTNER_DIENST_TOESLAGEN);
    ck_assert_int_eq(partner_type_from(SLICE("Huur ")), -1);
    ck_assert_int_eq(partner_type_from(SLICE("Huu")), -1);
    ck_assert_int_eq(partner_type_from(SLICE_NONE), -1); /* no empty row in this list */
    ck_assert_int_eq(dagdeel_from(SLICE_NONE), DAGDEEL_GEEN);
    ck_assert_int_eq(intrekking_from(SLICE("Betaald")), INTREKKING_BETAALD);
    ck_assert_int_eq(kanaal_from(SLICE("geen")), KANAAL_GEEN);
}
END_TEST

/* The numbers are in databases: a row that moves must not pass unseen. */
START_TEST(test_numbers)
{
    ck_assert_int_eq(PARTNER_ZORG, 10);
    ck_assert_int_eq(STATUS_GEEN_INWONER, 7);
    ck_assert_int_eq(RESULTAAT_OGGZ, 16);
    ck_assert_int_eq(CONTACT_TELEFOON, 9);
    ck_assert_int_eq(DAGDEEL_AVOND, 3);
    ck_assert_int_eq(REDEN_DOOR_REGISSEUR, 12);
    ck_assert_int_eq(REDEN_ADRES_NIET_IN_REGISTER, 19);
    ck_assert_int_eq(REDEN_REGISTER_ONVOLLEDIG, 21);
    ck_assert_int_eq(KANAAL_UITZOEKEN, 6);
    ck_assert_int_eq(TRAJECT_ANDERS, 5);
    ck_assert_int_eq(MELDING_GESLOTEN, 9);
    ck_assert_int_eq(FACTOR_WONEN, 10);
    ck_assert_int_eq(GEB_ONGEDAAN, 26);
    ck_assert_int_eq(TERUG_AFGEROND, 11);
}
END_TEST

SUITE_MAIN("codes", test_there_and_back, test_spelling, test_numbers)
