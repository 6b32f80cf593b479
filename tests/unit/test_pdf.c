/* Pages: the same bytes every time, whole blocks, counted pages, and an end to how much is written. */
#include "rapport/tekening_maand.h"
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

static void block_after_white(struct pdf *pdf, void *context)
{
    pdf_wit(pdf, 7);
    block(pdf, context);
}

static void white_content(struct pdf *pdf, void *context)
{
    struct proef *p = context;
    for (p->nu = 0; p->nu < p->blokken; p->nu++) {
        pdf_blok(pdf, block_after_white, p);
        pdf_tekst(pdf, (struct pdf_letter){0}, SLICE("tussen de blokken"));
    }
}

/* White at the top of a page is not drawn; what comes below counts on it all the same, in both rounds. */
START_TEST(test_blocks_that_begin_with_white)
{
    for (size_t lines = 1; lines <= 12; lines++) {
        struct proef p = {.blokken = BLOKKEN, .regels = lines};
        struct pdf *pdf = NULL;
        struct err err = {0};
        struct slice out;
        size_t pages = 0;
        ck_assert_int_eq(pdf_open(arena, &OPZET, &pdf, &err), ERR_NONE);
        pdf_deel(pdf, &(struct pdf_deel){0}, white_content, &p);
        ck_assert_msg(pdf_klaar(pdf, &out, &pages, &err) == ERR_NONE, "%zu lines: %s", lines, err.text);
    }
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

/* ---- drawings and tables ---- */

static const struct pdf_kolom KOLOMMEN[] = {{.kop = {"Wijk", 4}, .rijkop = true},
                                            {.kop = {"Meldingen", 9}, .breed = 70, .getal = true},
                                            {.kop = {"Per 1.000", 9}, .breed = 70, .getal = true}};

struct verslag {
    size_t rijen, samen, tekeningen;
    const char *in_woorden;
    double hoogte; /* of the first drawing */
    double onder;
};

static void report(struct pdf *pdf, void *context)
{
    struct verslag *v = context;
    struct tekening drawing;
    const struct tekening_uitleg *inks;
    const int64_t figures[] = {3, 0, TEKENING_GEEN, 7};
    pdf_kop(pdf, 1, SLICE("Verslag"));
    struct arena_mark mark = arena_mark(arena);
    for (size_t i = 0; i < v->tekeningen; i++) {
        ck_assert(
            tekening_dagen(arena, &(struct tekening_dagen){figures, 4, DATE_NONE, TEKENING_BLAD}, &drawing));
        double from = pdf_y(pdf);
        pdf_tekening(pdf, &drawing, slice_from_cstr(arena_printf(arena, "%s", v->in_woorden)));
        v->hoogte = i == 0 ? pdf_y(pdf) - from : v->hoogte;
        size_t n = tekening_uitleg(TEKENT_DAGEN, &drawing, &inks);
        pdf_legenda(pdf, inks, n);
    }
    struct slice *cells = ARENA_ARRAY(arena, struct slice, 3 * v->rijen + 1);
    for (size_t i = 0; i < v->rijen; i++) {
        cells[3 * i] = i % 5 ? SLICE("Peelo")
                             : SLICE("Een wijk met een naam die niet op een regel past, "
                                     "hoe breed de kolom ook is, want hij is te lang");
        cells[3 * i + 1] = slice_from_cstr(arena_printf(arena, "%zu", i));
        cells[3 * i + 2] = SLICE("1,2");
    }
    pdf_tabel(pdf, &(struct pdf_tabel){.titel = SLICE("Per wijk"),
                                       .kolommen = KOLOMMEN,
                                       .kolommen_aantal = 3,
                                       .cellen = cells,
                                       .rijen = v->rijen,
                                       .samen = v->samen});
    v->onder = pdf_y(pdf);
    arena_release(arena, mark); /* nothing of a part is needed when it was written */
}

static struct slice make_report(struct verslag *v, size_t *ret_bladen)
{
    struct pdf *pdf = NULL;
    struct err err = {0};
    struct slice out = SLICE_NONE;
    ck_assert_msg(pdf_open(arena, &OPZET, &pdf, &err) == ERR_NONE, "%s", err.text);
    ck_assert_uint_gt(pdf_deel(pdf, &(struct pdf_deel){.voet = SLICE("voet")}, report, v), 0);
    ck_assert_msg(pdf_klaar(pdf, &out, ret_bladen, &err) == ERR_NONE, "%s", err.text);
    return out;
}

static size_t times(struct slice text, const char *word)
{
    size_t n = 0, length = strlen(word);
    const char *p = text.p, *end = text.p + text.n;
    for (; (p = memmem(p, (size_t)(end - p), word, length)); p += length)
        n++;
    return n;
}

START_TEST(test_a_table_goes_on_and_is_one_table)
{
    struct verslag v = {.rijen = 120, .samen = 1};
    size_t pages = 0, again = 0;
    struct slice out = make_report(&v, &pages);
    ck_assert_uint_ge(pages, 3);
    ck_assert(v.onder <= PDF_HOOG - PDF_MARGE + 4.1);
    ck_assert_uint_eq(times(out, "/Type /Page") - times(out, "/Type /Pages"), pages);
    ck_assert_uint_eq(times(out, "/S /Table\n"), 1);
    ck_assert_uint_eq(times(out, "/S /Caption\n"), 1);
    ck_assert_uint_eq(times(out, "/S /TR\n"), 121);
    ck_assert_uint_eq(times(out, "/S /TD\n"), 240);
    /* what was written again says of which column or row it is the head */
    ck_assert_uint_eq(times(out, "/S /TH\n"), 2 * 123);
    ck_assert_uint_eq(times(out, "/Scope /Column"), 3);
    ck_assert_uint_eq(times(out, "/Scope /Row"), 120);
    ck_assert(slice_eq(out, make_report(&v, &again)));
    ck_assert_uint_eq(pages, again);
}
END_TEST

START_TEST(test_a_table_without_rows_and_with_too_many_columns)
{
    struct verslag v = {0};
    size_t pages = 0;
    ck_assert_uint_eq(times(make_report(&v, &pages), "/S /TR\n"), 1);
    struct pdf *pdf = NULL;
    struct err err = {0};
    struct slice out = SLICE_NONE;
    ck_assert_int_eq(pdf_open(arena, &OPZET, &pdf, &err), ERR_NONE);
    pdf_tabel(pdf, &(struct pdf_tabel){.kolommen = KOLOMMEN, .kolommen_aantal = PDF_KOLOMMEN + 1});
    ck_assert_int_eq(pdf_klaar(pdf, &out, &pages, &err), ERR_FATAL);
}
END_TEST

START_TEST(test_a_drawing_is_a_figure_in_words)
{
    struct verslag v = {.tekeningen = 2, .in_woorden = "Twee. \xc3\xa9\xe2\x82\xac"};
    size_t pages = 0;
    struct slice out = make_report(&v, &pages);
    ck_assert_uint_eq(times(out, "/S /Figure\n"), 4); /* two, each written again */
    ck_assert_uint_eq(times(out, "/Alt <FEFF0054007700650065002E002000E920AC>"), 2);
    ck_assert_uint_eq(times(out, "/S /Document\n"), 1);
    ck_assert(v.hoogte > 160 && v.hoogte < 170); /* 215 units at three quarters, and a little */
}
END_TEST

/* A column as wide as a drawing takes a word to be: it goes on the next line when it is wider. */
static void one_line(struct pdf *pdf, const char *word)
{
    const struct pdf_letter letter = {.grootte = 12};
    struct slice text = slice_from_cstr(word);
    double line = pdf_op(pdf, 0, 0, 500, letter, SLICE("x")), width = tekening_woordbreedte(text) / 10.0;
    ck_assert_msg(pdf_op(pdf, 0, 0, width + 0.1, letter, text) < 1.5 * line, "'%s' is wider than %.1f", word,
                  width);
}

static void all_letters(struct pdf *pdf, void *context)
{
    static const char *const words[] = {"Kloosterveen",   "Buitengebied",    "week 40 van 53",
                                        "100% van 9.999", "1.234.567,8 mld", "éëïüÉÄŸĳĲß",
                                        "żółkiewska",     "€€€€€",           "Een wijk met een…",
                                        "WWWWMMMM@@%%",   "漢字漢字"};
    (void)context;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        one_line(pdf, words[i]);
    for (char c = '!'; c <= '~'; c++) {
        char word[21] = {0};
        memset(word, c, 20);
        one_line(pdf, word);
    }
}

START_TEST(test_no_word_is_wider_than_a_drawing_takes_it_to_be)
{
    struct pdf *pdf = NULL;
    struct err err = {0};
    struct slice out = SLICE_NONE;
    size_t pages = 0;
    ck_assert_int_eq(pdf_open(arena, &OPZET, &pdf, &err), ERR_NONE);
    ck_assert_uint_eq(pdf_deel(pdf, &(struct pdf_deel){0}, all_letters, NULL), 1);
    ck_assert_int_eq(pdf_klaar(pdf, &out, &pages, &err), ERR_NONE);
}
END_TEST

START_TEST(test_drawings_stay_whole)
{
    struct verslag v = {.tekeningen = 9, .in_woorden = ""};
    size_t pages = 0;
    make_report(&v, &pages);
    ck_assert_uint_eq(pages, 3); /* three or four on a page */
    v.tekeningen = 1;
    make_report(&v, &pages);
    ck_assert_uint_eq(pages, 1);
}
END_TEST

START_TEST(test_a_drawing_that_is_not_all_there_is_an_error)
{
    struct pdf *pdf = NULL;
    struct err err = {0};
    struct slice out = SLICE_NONE;
    size_t pages = 0;
    ck_assert_int_eq(pdf_open(arena, &OPZET, &pdf, &err), ERR_NONE);
    pdf_tekening(pdf, &(struct tekening){.breedte = 100, .hoogte = 100, .vol = true}, SLICE("x"));
    ck_assert_int_eq(pdf_klaar(pdf, &out, &pages, &err), ERR_FULL);
}
END_TEST

SUITE_MAIN_MET("pdf", setup, teardown, 0, test_same_bytes, test_blocks_that_begin_with_white,
               test_blocks_stay_whole, test_a_block_higher_than_a_page_goes_on,
               test_parts_begin_on_a_page_of_their_own, test_what_it_says_of_itself,
               test_there_is_an_end_to_it, test_a_part_that_is_not_the_same_twice_is_an_error,
               test_a_table_goes_on_and_is_one_table, test_a_table_without_rows_and_with_too_many_columns,
               test_a_drawing_is_a_figure_in_words, test_no_word_is_wider_than_a_drawing_takes_it_to_be,
               test_drawings_stay_whole, test_a_drawing_that_is_not_all_there_is_an_error)
