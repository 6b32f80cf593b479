/* The report on paper: four to six pages, the same bytes for the same report, what it says as pdftotext reads
 * it. test_rapport_pdf MAP    writes the documents there, to be looked at */
#include "render/rapport_pdf.h"
#include "unit/rapport_hulp.h"
#include "unit/suite.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct arena *arena;

static void setup(void)
{
    arena = arena_new(128u << 20);
}

static void teardown(void)
{
    arena_free(arena);
}

static const struct {
    const char *naam;
    struct hulp_opzet opzet;
    bool vastgesteld, onderdrukt;
} MAANDEN[] = {
    {"assen", {.zaad = 3, .meldingen = 270, .maanden = 14, .wijken = 10}, false, false},
    {"onderdrukt", {.zaad = 3, .meldingen = 270, .maanden = 14, .wijken = 10}, false, true},
    {"zonder_wijken", {.zaad = 4, .meldingen = 270, .maanden = 14}, true, false},
    {"leeg", {.zaad = 5, .wijken = 10}, false, false},
    {"nul", {.zaad = 6, .maanden = 14, .kaal = true}, false, false},
    {"klein", {.zaad = 7, .meldingen = 12, .maanden = 2, .wijken = 12}, true, true},
    {"groot", {.zaad = 8, .meldingen = 2000, .maanden = 14, .wijken = 12}, true, false},
};
#define MAANDEN_AANTAL (sizeof MAANDEN / sizeof *MAANDEN)

static const struct rapport *month(size_t i)
{
    struct rapport *r = hulp_rapport(arena, &MAANDEN[i].opzet);
    r->vastgesteld = INSTANT_NONE;
    if (MAANDEN[i].vastgesteld) {
        r->stand = RAPPORT_VASTGESTELD;
        r->vastgesteld = instant_from_civil(date_from_ymd(2026, 11, 6), 36000);
        r->door = SLICE("R. Regisseur");
    }
    return MAANDEN[i].onderdrukt ? rapport_onderdruk(arena, r) : r;
}

static struct slice paper(const struct rapport *r)
{
    struct slice out = SLICE_NONE;
    struct err err = {0};
    ck_assert_msg(rapport_pdf(arena, r, &out, &err) == ERR_NONE, "%s", err.text);
    return out;
}

static void keep(const char *path, struct slice document)
{
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(document.p, 1, document.n, f), document.n);
    ck_assert_int_eq(fclose(f), 0);
}

/* What a program of poppler says of a document, with its blanks made one. */
static const char *says(struct slice document, const char *program, const char *behind)
{
    char path[] = "/tmp/test_rapport_pdf_XXXXXX";
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    close(file);
    keep(path, document);
    FILE *p = popen(arena_printf(arena, "%s %s %s", program, path, behind), "r");
    ck_assert_ptr_nonnull(p);
    char *out = arena_alloc(arena, 1 << 20);
    size_t n = 0;
    for (int c; (c = fgetc(p)) != EOF && n < (1 << 20) - 1;)
        if (c > ' ')
            out[n++] = (char)c;
        else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    ck_assert_int_eq(pclose(p), 0);
    unlink(path);
    return out;
}

static void holds(const char *text, const char *words)
{
    ck_assert_msg(strstr(text, words) != NULL, "not there: %s", words);
}

START_TEST(test_every_month)
{
    const struct rapport *r = month((size_t)_i);
    struct slice document = paper(r);
    ck_assert(slice_eq(document, paper(r)));
    if (getenv("TOON"))
        keep(arena_printf(arena, "%s/%s.pdf", getenv("TOON"), MAANDEN[_i].naam), document);
    const char *info = says(document, "pdfinfo", ""), *text = says(document, "pdftotext -layout", "-");
    const char *pages = strstr(info, "Pages: ");
    ck_assert_ptr_nonnull(pages);
    int n = atoi(pages + 7);
    ck_assert_msg(n >= 4 && n <= 6, "%s: %d pages", MAANDEN[_i].naam, n);
    holds(info, "Tagged: yes");
    holds(info, "A4");
    holds(info, "Title: Vroegsignalering Assen, oktober 2026");
    holds(text, "Vroegsignalering in Assen, oktober 2026");
    holds(text, MAANDEN[_i].vastgesteld ? "Vastgesteld door R. Regisseur op 6 november 2026, 10:00"
                                        : "VOORLOPIG: nog niet vastgesteld");
    ck_assert_int_eq(strstr(text, "verborgen") != NULL, MAANDEN[_i].onderdrukt);
    holds(text, "Wat de cijfers betekenen");
    struct samenvatting s;
    ck_assert(rapport_samenvatting(arena, r, &s));
    text = says(document, "pdftotext", "-");
    for (size_t i = 0; i < s.aantal; i++)
        holds(text, s.zin[i]);
}
END_TEST

/* Where a page ends is another place in every month. */
START_TEST(test_any_month_fits)
{
    struct hulp_opzet o = {
        .zaad = (uint64_t)_i, .meldingen = 7 + 31 * _i, .maanden = 1 + _i, .wijken = (size_t)(3 * _i % 13)};
    struct slice document = paper(hulp_rapport(arena, &o));
    const char *pages = strstr(says(document, "pdfinfo", ""), "Pages: ");
    ck_assert_ptr_nonnull(pages);
    ck_assert_msg(pages[7] >= '4' && pages[7] <= '6' && pages[8] == ' ', "%.9s", pages);
}
END_TEST

START_TEST(test_what_assen_reads)
{
    const struct rapport *r = month(0);
    struct slice document = paper(r);
    const char *text = says(document, "pdftotext -layout", "-");
    static const char *const words[] = {"In het kort",
                                        "Wat niet paste",
                                        "Hulp aanvaard, van benaderd",
                                        "Hulp aanvaard, van bereikt",
                                        "Hulp aanvaard, van opgepakt",
                                        "landelijk",
                                        "60,0%",
                                        "Per wijk",
                                        "Lariks",
                                        "13,4%",
                                        "twaalf maanden",
                                        "september"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        holds(text, words[i]);
    const struct cijfer *c = rapport_cijfer(r, "signalen.sector.energie");
    const struct cijfer *d = rapport_cijfer(r, "signalen.sector_deel.energie");
    holds(text, arena_printf(arena, "Energie %s (%s)", cijfer_tekst(arena, c, KOLOM_MAAND),
                             cijfer_tekst(arena, d, KOLOM_MAAND)));
    const char *structure = says(document, "pdfinfo -struct-text", "");
    static const char *const tags[] = {"H1", "H2", "Table", "TH", "TD", "Figure"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        holds(structure, tags[i]);
}
END_TEST

START_TEST(test_a_full_arena_is_told)
{
    const struct rapport *r = month(0);
    struct arena *small = arena_new(1 << 17);
    struct slice out = SLICE_NONE;
    ck_assert_int_eq(rapport_pdf(small, r, &out, NULL), ERR_FULL);
    ck_assert_ptr_null(out.p);
    arena_free(small);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("rapport_pdf");
    TCase *c = tcase_create("rapport_pdf");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_set_timeout(c, 120);
    tcase_add_loop_test(c, test_every_month, 0, (int)MAANDEN_AANTAL);
    tcase_add_loop_test(c, test_any_month_fits, 0, 10);
    tcase_add_test(c, test_what_assen_reads);
    tcase_add_test(c, test_a_full_arena_is_told);
    suite_add_tcase(s, c);
    return s;
}

int main(void)
{
    SRunner *runner = srunner_create(suite());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
