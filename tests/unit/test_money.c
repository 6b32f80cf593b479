/* Amounts: every spelling of the interface, and those that are refused. */
#include "base/money.h"
#include "base/rng.h"
#include "suite.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

START_TEST(test_parse)
{
    static const struct {
        const char *text;
        cents amount;
    } rows[] = {
        {"450", 45000},
        {"450.25", 45025},
        {"450,25", 45025},
        {"450.2", 45020},
        {"450,2", 45020},
        {"1.450,25", 145025},
        {"0", 0},
        {"1.450.000,00", 145000000},
        {"12.345,6", 1234560},
        {"0.01", 1},
        {"-0,05", -5},
        {"-1.450,25", -145025},
        {"99.99", 9999},
        {"100.00", 10000},
        {"100.01", 10001},
        {"1000000.00", 100000000},
        {"1000000000000", 100000000000000},
        {"1.000.000.000.000,00", 100000000000000},
        {"007", 700},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ck_assert_msg(money_parse(slice_from_cstr(rows[i].text)) == rows[i].amount, "%s", rows[i].text);
    }
}
END_TEST

START_TEST(test_refused)
{
    static const char *const wrong[] = {
        "",
        "-",
        "1.450",
        "1.450.000",
        "450.255",
        "450,255",
        "450.",
        "450,",
        ".50",
        ",50",
        "1,450.25",
        "1,450,000",
        "1.45,25",
        "1450.25,0",
        "1.4500,25",
        "14.50.000,00",
        ".450,25",
        "1..450,25",
        "1.450.,25",
        "+450",
        "--1",
        "450 ",
        " 450",
        "4 50",
        "\xE2\x82\xAC 450",
        "450-",
        "1e3",
        "NaN",
        "0x10",
        "1000000000000.01",
        "1000000000001",
        "99999999999999999999999999",
        "1450,2a",
        "12a,00",
        "1.2.3",
        "4.5.6,00",
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        ck_assert_msg(money_parse(slice_from_cstr(wrong[i])) == MONEY_NONE, "%s", wrong[i]);
    }
    ck_assert_int_eq(money_parse(SLICE("1\0002")), MONEY_NONE);
}
END_TEST

START_TEST(test_format)
{
    char text[MONEY_TEXT];
    ck_assert_str_eq(money_format(0, text), "0.00");
    ck_assert_str_eq(money_format(5, text), "0.05");
    ck_assert_str_eq(money_format(-5, text), "-0.05");
    ck_assert_str_eq(money_format(45025, text), "450.25");
    ck_assert_str_eq(money_format(10000, text), "100.00");
    ck_assert_str_eq(money_format(-145020, text), "-1450.20");
    ck_assert_str_eq(money_format(INT64_MAX, text), "92233720368547758.07");
    ck_assert_str_eq(money_format(INT64_MIN + 1, text), "-92233720368547758.07");
    ck_assert_str_eq(money_format(MONEY_NONE, text), "");
}
END_TEST

START_TEST(test_there_and_back)
{
    struct rng rng = {1};
    char text[MONEY_TEXT];
    for (int i = 0; i < 10000; i++) {
        cents amount = (cents)(rng_next(&rng) >> (18 + rng_below(&rng, 45)));
        amount = rng_chance(&rng, 1, 2) ? amount : -amount;
        ck_assert_int_eq(money_parse(slice_from_cstr(money_format(amount, text))), amount);
        *strchr(text, '.') = ',';
        ck_assert_int_eq(money_parse(slice_from_cstr(text)), amount);
    }
}
END_TEST

SUITE_MAIN("money", test_parse, test_refused, test_format, test_there_and_back)
