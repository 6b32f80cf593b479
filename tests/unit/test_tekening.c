/* Drawings: parts add up to the whole, nothing lies outside, and empty, one and huge are drawn too. */
#include "base/rng.h"
#include "rapport/tekening.h"
#include "render/svg.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

static struct arena *arena;

static void setup(void)
{
    arena = arena_new((size_t)8 << 20);
    ck_assert_ptr_nonnull(arena);
}

static void teardown(void)
{
    arena_free(arena);
}

/* ---- what must hold of every drawing ---- */

static void point_inside(const struct tekening *t, int x, int y)
{
    ck_assert_int_ge(x, 0);
    ck_assert_int_le(x, t->breedte);
    ck_assert_int_ge(y, 0);
    ck_assert_int_le(y, t->hoogte);
}

static void all_inside(const struct tekening *t)
{
    for (size_t i = 0; i < t->aantal; i++) {
        const struct vorm *v = &t->vormen[i];
        point_inside(t, v->hoek.x, v->hoek.y);
        if (v->soort == VORM_VLAK) {
            ck_assert_int_gt(v->breedte, 0);
            ck_assert_int_gt(v->hoogte, 0);
            point_inside(t, v->hoek.x + v->breedte, v->hoek.y + v->hoogte);
        }
        for (size_t k = 0; k < v->punten_aantal; k++)
            point_inside(t, v->punten[k].x, v->punten[k].y);
        ck_assert(v->soort != VORM_STREPEN || v->punten_aantal % 2 == 0);
    }
}

static int width_in(const struct tekening *t, enum inkt inkt)
{
    int width = 0;
    for (size_t i = 0; i < t->aantal; i++)
        width += t->vormen[i].soort == VORM_VLAK && t->vormen[i].inkt == inkt ? t->vormen[i].breedte : 0;
    return width;
}

static const struct vorm *find(const struct tekening *t, enum vorm_soort soort, enum inkt inkt, size_t nth)
{
    for (size_t i = 0; i < t->aantal; i++)
        if (t->vormen[i].soort == soort && t->vormen[i].inkt == inkt && nth-- == 0)
            return &t->vormen[i];
    return NULL;
}

/* ---- the bar ---- */

static struct tekening bar(int64_t used, int64_t planned, int64_t places, int64_t norm)
{
    struct tekening t;
    const struct balk b = {.gebruikt = used, .voorgesteld = planned, .plaatsen = places, .norm = norm};
    ck_assert(tekening_balk(arena, &b, &t));
    all_inside(&t);
    return t;
}

#define WHOLE 3580

START_TEST(test_bar_parts_are_in_proportion)
{
    struct tekening t = bar(12, 3, 30, 0);
    ck_assert_int_eq(width_in(&t, INKT_EEN), WHOLE * 9 / 30);
    ck_assert_int_eq(width_in(&t, INKT_TWEE), WHOLE * 3 / 30);
    ck_assert_int_eq(width_in(&t, INKT_LEEG), WHOLE * 18 / 30);
    ck_assert_ptr_null(find(&t, VORM_LIJN, INKT_NORM, 0));
}
END_TEST

START_TEST(test_bar_parts_add_up_whatever_is_rounded)
{
    struct rng rng = {6};
    for (int i = 0; i < 2000; i++) {
        int64_t places = (int64_t)rng_below(&rng, 400), used = (int64_t)rng_below(&rng, 400);
        int64_t planned = (int64_t)rng_below(&rng, 400), norm = (int64_t)rng_below(&rng, 400);
        arena_reset(arena);
        struct tekening t = bar(used, planned, places, norm);
        int64_t whole = used > places ? used : places;
        int sum = width_in(&t, INKT_EEN) + width_in(&t, INKT_TWEE) + width_in(&t, INKT_LEEG);
        if (whole == 0)
            continue;
        if (norm <= whole)
            ck_assert_int_eq(sum, WHOLE);
        else
            ck_assert_int_eq(sum, (int)((2 * whole * WHOLE + norm) / (2 * norm)));
    }
}
END_TEST

START_TEST(test_bar_without_bounds_and_over_them)
{
    struct tekening t = bar(100, 0, BALK_ONBEPERKT, 270);
    ck_assert_int_eq(width_in(&t, INKT_EEN), (2 * 100 * WHOLE + 270) / 540);
    ck_assert_int_eq(width_in(&t, INKT_EEN) + width_in(&t, INKT_LEEG), WHOLE);
    const struct vorm *norm = find(&t, VORM_LIJN, INKT_NORM, 0);
    ck_assert_int_eq(norm->punten[0].x, 10 + WHOLE);
    t = bar(300, 0, BALK_ONBEPERKT, 270);
    ck_assert_int_eq(width_in(&t, INKT_EEN), WHOLE);
    norm = find(&t, VORM_LIJN, INKT_NORM, 0);
    ck_assert_int_eq(norm->punten[0].x, 10 + (2 * 270 * WHOLE + 300) / 600);
    t = bar(40, 0, 30, 0); /* more is used than there is */
    ck_assert_int_eq(width_in(&t, INKT_EEN), WHOLE);
    ck_assert_int_eq(width_in(&t, INKT_LEEG), 0);
}
END_TEST

START_TEST(test_bar_of_nothing_and_of_nonsense)
{
    struct tekening t = bar(0, 0, 0, 0);
    ck_assert_int_eq(width_in(&t, INKT_LEEG), WHOLE);
    bar(0, 0, BALK_ONBEPERKT, 0);
    t = bar(5, 9, 10, 0); /* more planned than used */
    ck_assert_int_eq(width_in(&t, INKT_EEN), 0);
    ck_assert_int_eq(width_in(&t, INKT_TWEE), WHOLE / 2);
    bar(INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX);
    bar(INT64_MIN, -5, -7, INT64_MIN);
}
END_TEST

/* ---- bars on a row, ranked, and lines ---- */

static struct slice *labels(size_t n)
{
    struct slice *names = ARENA_ARRAY(arena, struct slice, n + 1);
    for (size_t i = 0; i < n; i++)
        names[i] = slice_from_cstr(arena_printf(arena, "%zu", i + 1));
    return names;
}

static struct tekening staves(const int64_t *values, size_t n)
{
    struct tekening t;
    const struct staven s = {.waarden = values, .namen = labels(n), .aantal = n};
    ck_assert(tekening_staven(arena, &s, &t));
    all_inside(&t);
    return t;
}

/* The highest line of the axis, at the top, has the last figure of the axis beside it. */
static void top_is(const struct tekening *t, const char *figure)
{
    bool found = false;
    for (size_t i = 0; i < t->aantal; i++)
        found = found || (t->vormen[i].soort == VORM_TEKST && t->vormen[i].hoek.y == 140 &&
                          slice_eq_cstr(t->vormen[i].tekst, figure));
    ck_assert_msg(found, "no %s at the top", figure);
}

START_TEST(test_staves_stand_on_the_axis)
{
    const int64_t values[] = {0, 5, 10, 20};
    struct tekening t = staves(values, 4);
    top_is(&t, "20");
    const struct vorm *five = find(&t, VORM_VLAK, INKT_EEN, 0), *ten = find(&t, VORM_VLAK, INKT_EEN, 1),
                      *twenty = find(&t, VORM_VLAK, INKT_EEN, 2);
    ck_assert_ptr_null(find(&t, VORM_VLAK, INKT_EEN, 3)); /* nothing is drawn of 0 */
    ck_assert_int_eq(twenty->hoogte, 1600);
    ck_assert_int_eq(ten->hoogte, 800);
    ck_assert_int_eq(five->hoogte, 400);
    ck_assert_int_eq(five->hoek.y + five->hoogte, 1700);
    ck_assert_int_eq(twenty->hoek.y + twenty->hoogte, 1700);
    ck_assert_int_lt(five->hoek.x + five->breedte, ten->hoek.x);
}
END_TEST

START_TEST(test_axis_is_round_and_never_below_a_figure)
{
    static const struct {
        int64_t value;
        const char *top;
    } rows[] = {{0, "1"},     {1, "1"},     {3, "3"},      {5, "5"},       {6, "6"},
                {7, "8"},     {11, "15"},   {27, "30"},    {49, "50"},     {51, "60"},
                {101, "150"}, {270, "300"}, {999, "1000"}, {1001, "1500"}, {300000, "300.000"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tekening t = staves(&rows[i].value, 1);
        top_is(&t, rows[i].top);
    }
}
END_TEST

START_TEST(test_staves_empty_one_many_huge)
{
    staves(NULL, 0);
    const int64_t huge[] = {INT64_MAX, TEKENING_TOP, 0, -1, TEKENING_GEEN};
    struct tekening t = staves(huge, 5);
    ck_assert_int_eq(find(&t, VORM_VLAK, INKT_EEN, 0)->hoogte, 1600);
    ck_assert_int_eq(find(&t, VORM_VLAK, INKT_EEN, 1)->hoogte, 1600);
    int64_t *many = ARENA_ARRAY(arena, int64_t, 5000);
    for (size_t i = 0; i < 5000; i++)
        many[i] = (int64_t)i;
    staves(many, 5000);
}
END_TEST

START_TEST(test_names_do_not_touch)
{
    int64_t values[31] = {0};
    struct tekening t = staves(values, 31);
    int last = -100, n = 0;
    for (size_t i = 0; i < t.aantal; i++) {
        const struct vorm *v = &t.vormen[i];
        if (v->soort != VORM_TEKST || v->lijning != LIJN_MIDDEN)
            continue;
        ck_assert_int_gt(v->hoek.x - last, (int)v->tekst.n * 60);
        last = v->hoek.x;
        n++;
    }
    ck_assert_int_gt(n, 5);
}
END_TEST

START_TEST(test_ranked_bars)
{
    const int64_t values[] = {50, 25, 0};
    const struct slice names[] = {SLICE("Buitengebied"),
                                  SLICE("Een wijk met een naam van é tot ver buiten beeld"), SLICE("Lariks")};
    const struct staven s = {.waarden = values, .namen = names, .aantal = 3};
    struct tekening t;
    ck_assert(tekening_ranglijst(arena, &s, &t));
    all_inside(&t);
    ck_assert_int_eq(t.hoogte, 3 * 220);
    ck_assert_int_eq(find(&t, VORM_VLAK, INKT_EEN, 0)->breedte,
                     2 * find(&t, VORM_VLAK, INKT_EEN, 1)->breedte);
    struct slice name = find(&t, VORM_TEKST, INKT_TEKST, 2)->tekst;
    ck_assert(slice_starts_with(name, SLICE("Een wijk met")) && memcmp(name.p + name.n - 3, "…", 3) == 0);
    ck_assert_int_le(tekening_woordbreedte(name), 1120);
    const struct staven none = {0};
    ck_assert(tekening_ranglijst(arena, &none, &t));
    ck_assert_int_gt(t.hoogte, 0);
}
END_TEST

START_TEST(test_lines_stop_where_nothing_is_known)
{
    const int64_t used[] = {2, 4, TEKENING_GEEN, 6, TEKENING_GEEN}, tempo[] = {2, 4, 6, 8, 10};
    const struct lijnen l = {.lijn = {{used, INKT_EEN}, {tempo, INKT_TWEE}},
                             .lijnen_aantal = 2,
                             .namen = labels(5),
                             .aantal = 5,
                             .grens = 10};
    struct tekening t;
    ck_assert(tekening_lijnen(arena, &l, &t));
    all_inside(&t);
    ck_assert_uint_eq(find(&t, VORM_LIJN, INKT_EEN, 0)->punten_aantal, 2);
    ck_assert_uint_eq(find(&t, VORM_LIJN, INKT_EEN, 1)->punten_aantal, 2); /* one day alone: a short stroke */
    ck_assert_ptr_null(find(&t, VORM_LIJN, INKT_EEN, 2));
    const struct vorm *pace = find(&t, VORM_LIJN, INKT_TWEE, 0), *bound = find(&t, VORM_LIJN, INKT_NORM, 0);
    ck_assert_uint_eq(pace->punten_aantal, 5);
    ck_assert_int_eq(pace->punten[4].y, bound->punten[0].y);
    ck_assert_int_eq(pace->punten[4].y, 100);
    ck_assert_int_gt(pace->punten[0].y, pace->punten[1].y); /* more is higher */
}
END_TEST

START_TEST(test_lines_empty_and_huge)
{
    struct tekening t;
    const struct lijnen none = {0};
    ck_assert(tekening_lijnen(arena, &none, &t));
    const int64_t huge[] = {INT64_MAX}, unknown[] = {TEKENING_GEEN};
    const struct lijnen one = {.lijn = {{huge, INKT_EEN}, {unknown, INKT_DRIE}},
                               .lijnen_aantal = 2,
                               .namen = labels(1),
                               .aantal = 1,
                               .grens = INT64_MAX};
    ck_assert(tekening_lijnen(arena, &one, &t));
    all_inside(&t);
}
END_TEST

START_TEST(test_a_full_arena_is_told)
{
    struct arena *small = arena_new(4096);
    int64_t values[400] = {0};
    struct tekening t;
    const struct staven s = {.waarden = values, .namen = labels(400), .aantal = 400};
    for (size_t i = 0; i < 400; i++)
        values[i] = 7;
    ck_assert(!tekening_staven(small, &s, &t));
    ck_assert(t.vol);
    arena_free(small);
}
END_TEST

/* ---- on a page ---- */

static const char *page_of(const char *name, const struct balk *b)
{
    struct html h;
    html_begin(&h, arena);
    svg_balk(&h, name, "plaatsen", b);
    svg_balk_legenda(&h);
    struct slice out = html_klaar(&h);
    ck_assert_ptr_nonnull(out.p);
    return arena_dup(arena, out).p;
}

START_TEST(test_bar_in_words_and_for_who_cannot_see)
{
    const struct balk b = {.gebruikt = 12, .voorgesteld = 3, .plaatsen = 30, .norm = 0};
    const char *page = page_of("Huisbezoek <b>", &b);
    ck_assert_ptr_nonnull(strstr(page, "role=\"img\""));
    ck_assert_ptr_nonnull(strstr(
        page,
        "<title>Huisbezoek &lt;b&gt;: 12 gebruikt, waarvan 3 voorgesteld; 18 over van 30 plaatsen</title>"));
    ck_assert_ptr_null(strstr(page, "style="));
    ck_assert_ptr_null(strstr(page, " id="));
}
END_TEST

START_TEST(test_words_of_a_norm)
{
    const struct balk over = {.gebruikt = 288, .plaatsen = BALK_ONBEPERKT, .norm = 270};
    ck_assert_ptr_nonnull(
        strstr(page_of("Oktober", &over), "288 plaatsen; de norm is 270, dat is meer dan de norm"));
}
END_TEST

START_TEST(test_places_in_tenths)
{
    struct html h;
    struct tekening t = {.arena = arena, .breedte = 105, .hoogte = 20};
    struct vorm shape = {.soort = VORM_VLAK, .inkt = INKT_EEN, .hoek = {-7, 10}, .breedte = 33, .hoogte = 5};
    t.vormen = &shape;
    t.aantal = 1;
    html_begin(&h, arena);
    svg_teken(&h, &t, "Titel", "Uitleg");
    const char *page = arena_dup(arena, html_klaar(&h)).p;
    ck_assert_ptr_nonnull(strstr(page, "viewBox=\"0 0 10.5 2\""));
    ck_assert_ptr_nonnull(strstr(page, "x=\"-0.7\" y=\"1\" width=\"3.3\" height=\"0.5\""));
    ck_assert_ptr_nonnull(strstr(page, "<desc>Uitleg</desc>"));
}
END_TEST

SUITE_MAIN_MET("tekening", setup, teardown, 0, test_bar_parts_are_in_proportion,
               test_bar_parts_add_up_whatever_is_rounded, test_bar_without_bounds_and_over_them,
               test_bar_of_nothing_and_of_nonsense, test_staves_stand_on_the_axis,
               test_axis_is_round_and_never_below_a_figure, test_staves_empty_one_many_huge,
               test_names_do_not_touch, test_ranked_bars, test_lines_stop_where_nothing_is_known,
               test_lines_empty_and_huge, test_a_full_arena_is_told, test_bar_in_words_and_for_who_cannot_see,
               test_words_of_a_norm, test_places_in_tenths)
