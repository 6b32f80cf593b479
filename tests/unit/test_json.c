/* Writing JSON: commas, escapes, and that any bytes give valid UTF-8; the rules in words. */
#include "render/json.h"
#include "render/regels.h"

#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static char *text;
static size_t length;
static FILE *out;
static struct json json;

static void begin(void)
{
    out = open_memstream(&text, &length);
    ck_assert_ptr_nonnull(out);
    json_begin(&json, out);
}

static void expect(const char *expected)
{
    fclose(out);
    ck_assert_str_eq(text, expected);
    free(text);
}

START_TEST(commas_stand_between_and_nowhere_else)
{
    begin();
    json_object_begin(&json);
    json_sleutel(&json, "a");
    json_lijst(&json);
    json_getal(&json, -1);
    json_bool(&json, true);
    json_niets(&json);
    json_object_begin(&json);
    json_object_eind(&json);
    json_lijst(&json);
    json_lijst_eind(&json);
    json_lijst_eind(&json);
    json_sleutel(&json, "b");
    json_cstr(&json, "");
    json_object_eind(&json);
    json_regel(&json);
    json_object_begin(&json);
    json_object_eind(&json);
    json_regel(&json);
    expect("{\"a\":[-1,true,null,{},[]],\"b\":null}\n{}\n");
}
END_TEST

START_TEST(text_is_escaped_no_more_than_needed)
{
    begin();
    json_tekst(&json, SLICE("a\"\\/\n\r\t\0\x1f\x7f é ĳ €"));
    expect("\"a\\\"\\\\/\\n\\r\\t\\u0000\\u001f\\u007f é ĳ €\"");
}
END_TEST

START_TEST(bytes_that_are_no_utf8_are_replaced)
{
    static const struct {
        const char *bytes, *expected;
    } rows[] = {
        {"\xff", "\"\\ufffd\""},
        {"\xc3", "\"\\ufffd\""},                                  /* cut off */
        {"\xc0\xaf", "\"\\ufffd\\ufffd\""},                       /* overlong */
        {"\xe0\x80\x80", "\"\\ufffd\\ufffd\\ufffd\""},            /* overlong */
        {"\xed\xa0\x80", "\"\\ufffd\\ufffd\\ufffd\""},            /* surrogate */
        {"\xf4\x90\x80\x80", "\"\\ufffd\\ufffd\\ufffd\\ufffd\""}, /* beyond U+10FFFF */
        {"\xf0\x9f\x98\x80", "\"\xf0\x9f\x98\x80\""},
        {"x\xe9y", "\"x\\ufffdy\""},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        begin();
        json_tekst(&json, slice_from_cstr(rows[i].bytes));
        expect(rows[i].expected);
    }
}
END_TEST

START_TEST(dates_amounts_and_what_is_absent)
{
    begin();
    json_lijst(&json);
    json_datum(&json, date_from_ymd(2026, 10, 5));
    json_datum(&json, DATE_NONE);
    json_maand(&json, month_of(date_from_ymd(2026, 10, 5)));
    json_maand(&json, MONTH_NONE);
    json_moment(&json, instant_from_civil(date_from_ymd(2026, 10, 5), 9 * 3600));
    json_moment(&json, INSTANT_NONE);
    json_bedrag(&json, 45025);
    json_bedrag(&json, -5);
    json_lijst_eind(&json);
    expect("[\"2026-10-05\",null,\"2026-10\",null,\"2026-10-05T09:00:00+02:00\",null,450.25,-0.05]");
}
END_TEST

START_TEST(depth_beyond_the_bound_does_no_harm)
{
    begin();
    for (int i = 0; i < 2 * JSON_MAX_DIEPTE; i++) {
        json_lijst(&json);
    }
    for (int i = 0; i < 2 * JSON_MAX_DIEPTE; i++) {
        json_lijst_eind(&json);
    }
    fclose(out);
    ck_assert_uint_eq(length, 4 * JSON_MAX_DIEPTE);
    free(text);
}
END_TEST

START_TEST(rules_have_a_number_and_a_sentence)
{
    char set[REGELS_TEKST];
    for (int i = 1; i <= REGELS_HOOGSTE; i++) {
        ck_assert_uint_gt(strlen(regel_zin(i)), 10);
    }
    ck_assert_str_eq(regel_zin(0), "");
    ck_assert_str_eq(regel_zin(14), "");
    ck_assert_str_eq(regels_tekst(0, set), "-");
    ck_assert_str_eq(regels_tekst(1u << 3 | 1u << 7, set), "R3, R7");
    ck_assert_str_eq(regels_tekst(UINT32_MAX, set), "R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11, R12, R13");
    begin();
    regels_json(&json, 1u << 4 | 1u << 13);
    expect("[\"R4\",\"R13\"]");
}
END_TEST

SUITE_MAIN("json", commas_stand_between_and_nowhere_else, text_is_escaped_no_more_than_needed,
           bytes_that_are_no_utf8_are_replaced, dates_amounts_and_what_is_absent,
           depth_beyond_the_bound_does_no_harm, rules_have_a_number_and_a_sentence)
