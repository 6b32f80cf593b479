/* Letters: one page each whatever the names are; what does not fit is left out and told. What stands on the
 * paper is looked at in tests/integration/test_web_brief.py. */
#include "render/brief.h"
#include "unit/suite.h"

#include <stdio.h>
#include <string.h>

#define MB ((size_t)1 << 20)

static struct arena *arena;
static struct briefsjabloon sjabloon;
static struct brief_opmaak opmaak;

static void tell(void *context, int regel, const char *tekst)
{
    (void)context;
    ck_abort_msg("config/brieven/eerste-brief.nl.txt:%d: %s", regel, tekst);
}

static void setup(void)
{
    static char text[BRIEF_MAX_SJABLOON];
    FILE *f = fopen(VS_SOURCE_DIR "/config/brieven/eerste-brief.nl.txt", "r");
    ck_assert_ptr_nonnull(f);
    size_t n = fread(text, 1, sizeof text, f);
    fclose(f);
    arena = arena_new(64 * MB);
    ck_assert(briefsjabloon_lees(arena, (struct slice){text, n}, tell, NULL, &sjabloon));
    opmaak = (struct brief_opmaak){.sjabloon = &sjabloon,
                                   .gemeente = SLICE("Assen"),
                                   .afzender = SLICE("Team Geldzaken"),
                                   .medewerker = SLICE("Anja de Boer"),
                                   .telefoon = SLICE("14 0592"),
                                   .adres = SLICE("Postbus 30018, 9400 RA Assen"),
                                   .website = SLICE("www.assen.example/geldzaken"),
                                   .contactpagina = SLICE("https://www.assen.example/contact"),
                                   .dag = date_from_ymd(2026, 10, 30),
                                   .nu = 1793340000};
}

static void teardown(void)
{
    arena_free(arena);
}

static struct brief brief(const char *naam, const char *partners)
{
    return (struct brief){.kenmerk = "M-2026-10-ABCDEFGHIJ/1",
                          .naam = naam,
                          .straat = "Vaart Z.Z. 10 A",
                          .postcode = "9401GE",
                          .plaats = "Assen",
                          .partners = partners,
                          .herdruk = DATE_NONE};
}

/* n times the word, with blanks (or without). */
static const char *much(const char *word, size_t n)
{
    const char *text = "";
    for (size_t i = 0; i < n; i++)
        text = arena_printf(arena, "%s%s", text, word);
    return text;
}

static bool fits(struct brief *b)
{
    struct slice pdf = SLICE_NONE;
    size_t pages = 99;
    struct err err = {0};
    ck_assert_msg(brieven_pdf(arena, &opmaak, b, 1, &pdf, &pages, &err) == ERR_NONE, "%s", err.text);
    ck_assert_uint_eq(pages, b->past ? 1 : 0);
    ck_assert(slice_starts_with(pdf, SLICE("%PDF-1.4")));
    return b->past;
}

START_TEST(a_letter_is_one_page)
{
    const struct {
        const char *naam, *partners;
        bool past;
    } rows[] = {
        {"A. van Dijk", "Actium", true},
        {"A. van Dijk", "Actium, Essent Energie Verkoop Nederland B.V., Waterleidingmaatschappij Drenthe",
         true},
        {much("Wolfeschlegelsteinhausenbergerdorff ", 3), much("Essent, ", 20), true},
        {much("x", 100), much("Waterleidingmaatschappij Drenthe, ", 12), true},
        {"\xF0\x9F\x98\x80 \xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD \xE6\x9D\x8E", "<b>&amp; \"x\"", true},
        {"A. van Dijk", much("Waterleidingmaatschappij Drenthe, ", 200), false},
        {much("Wolfeschlegelsteinhausen ", 60), "Actium", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int side = 0; side < 2; side++) {
            struct brief b = brief(rows[i].naam, rows[i].partners);
            opmaak.venster_rechts = side == 1;
            ck_assert_msg(fits(&b) == rows[i].past, "row %zu, side %d", i, side);
        }
}
END_TEST

START_TEST(what_does_not_fit_is_left_out)
{
    struct brief all[3] = {brief("A. van Dijk", "Actium"),
                           brief("B. Kok", much("Vitens Watermaatschappij, ", 300)),
                           brief("C. Bos", "Essent")};
    struct slice pdf = SLICE_NONE;
    size_t pages = 0;
    struct err err = {0};
    ck_assert_int_eq(brieven_pdf(arena, &opmaak, all, 3, &pdf, &pages, &err), ERR_NONE);
    ck_assert_uint_eq(pages, 2);
    ck_assert(all[0].past && !all[1].past && all[2].past);
}
END_TEST

START_TEST(the_same_letters_are_the_same_bytes)
{
    struct brief b = brief("A. van Dijk", "Actium");
    struct slice one = SLICE_NONE, two = SLICE_NONE, again = SLICE_NONE;
    size_t pages;
    struct err err = {0};
    ck_assert_int_eq(brieven_pdf(arena, &opmaak, &b, 1, &one, &pages, &err), ERR_NONE);
    ck_assert_int_eq(brieven_pdf(arena, &opmaak, &b, 1, &two, &pages, &err), ERR_NONE);
    b.herdruk = date_from_ymd(2026, 10, 20);
    ck_assert_int_eq(brieven_pdf(arena, &opmaak, &b, 1, &again, &pages, &err), ERR_NONE);
    ck_assert(slice_eq(one, two));
    ck_assert(!slice_eq(one, again));
}
END_TEST

START_TEST(without_room_it_says_so)
{
    struct brief b = brief("A. van Dijk", "Actium");
    struct arena *small = arena_new(8192);
    struct slice pdf = SLICE("as it was");
    size_t pages = 7;
    struct err err = {0};
    ck_assert_int_eq(brieven_pdf(small, &opmaak, &b, 1, &pdf, &pages, &err), ERR_FULL);
    ck_assert(slice_eq_cstr(pdf, "as it was"));
    ck_assert_uint_eq(pages, 7);
    arena_free(small);
}
END_TEST

SUITE_MAIN_MET("brief", setup, teardown, 60, a_letter_is_one_page, what_does_not_fit_is_left_out,
               the_same_letters_are_the_same_bytes, without_room_it_says_so)
