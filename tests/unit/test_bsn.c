/* The 11-proef. The numbers are made up. */
#include "domain/bsn.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

START_TEST(test_good)
{
    static const struct {
        const char *text, *bsn;
    } rows[] = {
        {"123456782", "123456782"},
        {"1234.56.782", "123456782"},
        {" 123 456 782 ", "123456782"},
        {"\xC2\xA0"
         "123456782",
         "123456782"},
        {"111222333", "111222333"},
        {"10000008", "010000008"},
        {"010000008", "010000008"},
        {"999999990", "999999990"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char out[BSN_LENGTH + 1];
        ck_assert_msg(bsn_parse(slice_from_cstr(rows[i].text), out), "row %zu", i);
        ck_assert_str_eq(out, rows[i].bsn);
    }
}
END_TEST

START_TEST(test_bad)
{
    static const char *const rows[] = {
        "",          "123456789",   "000000000",  "00000000",   "1234567",   "1234567820", "0123456782",
        "12345678a", "123-45-6782", "123,456782", "１23456782", "+23456782", "         ",  ".........",
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char out[BSN_LENGTH + 1] = "untouched";
        ck_assert_msg(!bsn_parse(slice_from_cstr(rows[i]), out), "row %zu", i);
        ck_assert_str_eq(out, "untouched");
    }
}
END_TEST

/* Any one wrong digit, and any two neighbours swapped but the last pair's blind spots, is noticed. */
START_TEST(test_notices)
{
    char out[BSN_LENGTH + 1];
    for (int at = 0; at < BSN_LENGTH; at++) {
        for (char digit = '0'; digit <= '9'; digit++) {
            char text[] = "123456782";
            bool same = text[at] == digit;
            text[at] = digit;
            ck_assert_int_eq(bsn_parse((struct slice){text, 9}, out), same);
        }
    }
    for (int at = 0; at + 1 < BSN_LENGTH; at++) {
        char text[] = "123456782";
        char kept = text[at];
        text[at] = text[at + 1];
        text[at + 1] = kept;
        ck_assert_msg(!bsn_parse((struct slice){text, 9}, out), "swap %d", at);
    }
}
END_TEST

SUITE_MAIN("bsn", test_good, test_bad, test_notices)
