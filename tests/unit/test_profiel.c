/* Profiles: birth dates known in part, and the keys under which two profiles of one person meet. */
#include "domain/profiel.h"
#include "unit/suite.h"

static int32_t getal(const char *text)
{
    struct geboorte g = geboorte_lees(slice_from_cstr(text));
    ck_assert_int_eq(geboorte_getal(geboorte_van_getal(geboorte_getal(g))), geboorte_getal(g));
    return geboorte_getal(g);
}

START_TEST(geboortedata)
{
    ck_assert_int_eq(getal("1985-06-15"), 19850615);
    ck_assert_int_eq(getal(" 15-06-1985 "), 19850615);
    ck_assert_int_eq(getal("19850615"), 19850615);
    ck_assert_int_eq(getal("1985-06-00"), 19850600);
    ck_assert_int_eq(getal("00-06-1985"), 19850600);
    ck_assert_int_eq(getal("00-00-1985"), 19850000);
    ck_assert_int_eq(getal("19850000"), 19850000);
    static const char *const none[] = {"",           "1985",       "1985-00-15", "1985-13-00",
                                       "1985-02-30", "19850230",   "0000-00-00", "1899-12-31",
                                       "3000-01-01", "1985/06/15", "1985-06-1x", "15061985"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        ck_assert_int_eq(getal(none[i]), 0);
    ck_assert_int_eq(geboorte_getal(geboorte_ruw(SLICE("19851399"))), 19851399);
    ck_assert_int_eq(geboorte_getal(geboorte_ruw(SLICE("1985139x"))), 0);
    ck_assert_int_eq(geboorte_getal(geboorte_van_getal(-1)), 0);
}
END_TEST

SUITE_MAIN("profiel", geboortedata)
