/* Pages: the same bytes every time, whole blocks, counted pages, and an end to how much is written. */
#include "render/pdf.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

static struct arena *arena;

static void setup(void)
{
    arena = arena_new(16 << 20);
}

static void teardown(void)
{
    arena_free(arena);
}

static const struct pdf_opzet OPZET = {
    .titel = {"Proef", 5}, .maker = {"Assen", 5}, .gemaakt = 1790000000, .hoogstens = 4 << 20};

#define BLOKKEN 40
struct proef {
    size_t blokken, regels;
    double boven[BLOKKEN], onder[BLOKKEN];
    size_t nu;
};

static void block(struct pdf *pdf, void *context)
{
    struct proef *p = context;
    p->boven[p->nu] = pdf_y(pdf);
    for (size_t i = 0; i < p->regels; i++)
        pdf_tekst(pdf, (struct pdf_letter){0}, SLICE("Żółkiewska-ḍṣẓ, een regel"));
    pdf_rij(pdf, (struct pdf_cel[]){{.tekst = SLICE("links")}, {.breed = 90, .tekst = SLICE("rechts")}}, 2);
    pdf_vakjes(pdf, 0, SLICE_NONE, (const char *const[]){"ja", "nee", NULL});
    p->onder[p->nu] = pdf_y(pdf);
}

static void content(struct pdf *pdf, void *context)
{
    struct proef *p = context;
    pdf_kop(pdf, 1, SLICE("Kop"));
    for (p->nu = 0; p->nu < p->blokken; p->nu++)
        pdf_blok(pdf, block, p);
}

static struct slice make(struct proef *p, size_t delen, size_t *ret_bladen)
{
    struct pdf *pdf = NULL;
    struct err err = {0};
    struct slice out = SLICE_NONE;
    ck_assert_msg(pdf_open(arena, &OPZET, &pdf, &err) == ERR_NONE, "%s", err.text);
    for (size_t i = 0; i < delen; i++)
        ck_assert_uint_gt(pdf_deel(pdf, &(struct pdf_deel){.voet = SLICE("voet")}, content, p), 0);
    ck_assert_msg(pdf_klaar(pdf, &out, ret_bladen, &err) == ERR_NONE, "%s", err.text);
    return out;
}

static bool holds(struct slice text, const char *word)
{
    return memmem(text.p, text.n, word, strlen(word)) != NULL;
}

START_TEST(test_same_bytes)
{
    struct proef p = {.blokken = 12, .regels = 8};
    size_t pages = 0, again = 0;
    struct slice one = make(&p, 1, &pages), two = make(&p, 1, &again);
    ck_assert(slice_eq(one, two));
    ck_assert_uint_eq(pages, again);
    ck_assert_uint_gt(pages, 1);
}
END_TEST

START_TEST(test_blocks_stay_whole)
{
    struct proef p = {.blokken = BLOKKEN, .regels = 7};
    size_t pages = 0;
    make(&p, 1, &pages);
    double height = p.onder[0] - p.boven[0];
    ck_assert(height > 50);
    for (size_t i = 0; i < BLOKKEN; i++) {
        ck_assert(p.onder[i] <= PDF_HOOG - PDF_MARGE + 0.1);
        ck_assert(p.onder[i] - p.boven[i] > height - 0.1 && p.onder[i] - p.boven[i] < height + 0.1);
        /* below the one before, or at the top of the next page */
        ck_assert(i == 0 || p.boven[i] >= p.onder[i - 1] - 0.1 || p.boven[i] < PDF_MARGE + 0.1);
    }
}
END_TEST

START_TEST(test_a_block_higher_than_a_page_goes_on)
{
    struct proef p = {.blokken = 1, .regels = 200};
    size_t pages = 0;
    make(&p, 1, &pages);
    ck_assert_uint_ge(pages, 3);
    ck_assert(p.onder[0] <= PDF_HOOG - PDF_MARGE + 0.1);
}
END_TEST

START_TEST(test_parts_begin_on_a_page_of_their_own)
{
    struct proef p = {.blokken = 1, .regels = 3};
    size_t pages = 0;
    make(&p, 5, &pages);
    ck_assert_uint_eq(pages, 5);
}
END_TEST

START_TEST(test_what_it_says_of_itself)
{
    struct proef p = {.blokken = 1, .regels = 3};
    size_t pages = 0;
    struct slice out = make(&p, 1, &pages);
    ck_assert(slice_starts_with(out, SLICE("%PDF-1.4")));
    ck_assert(holds(out, "/Lang (nl-NL)") && holds(out, "/Marked true") && holds(out, "/StructTreeRoot"));
    ck_assert(holds(out, "20260921"));
    ck_assert(holds(out, "/FontFile2") && !holds(out, "/Type1"));
}
END_TEST

START_TEST(test_there_is_an_end_to_it)
{
    struct proef p = {.blokken = BLOKKEN, .regels = 20};
    struct pdf_opzet small = OPZET;
    struct pdf *pdf = NULL;
    struct err err = {0};
    struct slice out = SLICE("as it was");
    size_t pages = 77;
    small.hoogstens = 9000;
    ck_assert_int_eq(pdf_open(arena, &small, &pdf, &err), ERR_NONE);
    pdf_deel(pdf, &(struct pdf_deel){0}, content, &p);
    ck_assert_int_eq(pdf_klaar(pdf, &out, &pages, &err), ERR_FULL);
    ck_assert(slice_eq_cstr(out, "as it was"));
    ck_assert_uint_eq(pages, 77);
}
END_TEST

/* Another number of blocks the second time. */
static void fickle(struct pdf *pdf, void *context)
{
    struct proef *p = context;
    p->blokken += 20;
    content(pdf, p);
}

START_TEST(test_a_part_that_is_not_the_same_twice_is_an_error)
{
    struct proef p = {.blokken = 10, .regels = 2};
    struct pdf *pdf = NULL;
    struct err err = {0};
    struct slice out = SLICE_NONE;
    size_t pages = 0;
    ck_assert_int_eq(pdf_open(arena, &OPZET, &pdf, &err), ERR_NONE);
    ck_assert_uint_eq(pdf_deel(pdf, &(struct pdf_deel){0}, fickle, &p), 0);
    ck_assert_int_eq(pdf_klaar(pdf, &out, &pages, &err), ERR_FATAL);
}
END_TEST

SUITE_MAIN_MET("pdf", setup, teardown, 0, test_same_bytes, test_blocks_stay_whole,
               test_a_block_higher_than_a_page_goes_on, test_parts_begin_on_a_page_of_their_own,
               test_what_it_says_of_itself, test_there_is_an_end_to_it,
               test_a_part_that_is_not_the_same_twice_is_an_error)
