/* The drawings of the month: no word over another, all inside the frame, parts that lie against each other,
 * whatever the figures are; and what each says of figures that were counted by hand. */
#include "base/rng.h"
#include "rapport/tekening_maand.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

#define GEEN TEKENING_GEEN

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

struct kader {
    int x0, y0, x1, y1;
};

static struct kader of_words(const struct vorm *v)
{
    int width = tekening_woordbreedte(v->tekst);
    int from = v->lijning == LIJN_BEGIN    ? v->hoek.x
               : v->lijning == LIJN_MIDDEN ? v->hoek.x - (width + 1) / 2
                                           : v->hoek.x - width;
    return (struct kader){from, v->hoek.y - TEKENING_LETTER_OP, from + width,
                          v->hoek.y + TEKENING_LETTER_NEER};
}

static struct kader of_shape(const struct vorm *v)
{
    struct kader k = {v->hoek.x, v->hoek.y, v->hoek.x + v->breedte, v->hoek.y + v->hoogte};
    if (v->soort == VORM_TEKST)
        return of_words(v);
    for (size_t i = 0; i < v->punten_aantal; i++) {
        const struct punt *p = &v->punten[i];
        k = i == 0 ? (struct kader){p->x, p->y, p->x, p->y}
                   : (struct kader){p->x < k.x0 ? p->x : k.x0, p->y < k.y0 ? p->y : k.y0,
                                    p->x > k.x1 ? p->x : k.x1, p->y > k.y1 ? p->y : k.y1};
    }
    return k;
}

static bool overlap(struct kader a, struct kader b)
{
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

/* A word lies over no other word and over no bar; a weekend is no bar. */
static void words_are_clear(const struct tekening *t)
{
    for (size_t i = 0; i < t->aantal; i++) {
        const struct vorm *word = &t->vormen[i];
        if (word->soort != VORM_TEKST)
            continue;
        for (size_t k = 0; k < t->aantal; k++) {
            const struct vorm *v = &t->vormen[k];
            bool bar = v->soort == VORM_VLAK && v->inkt != INKT_BAND;
            if (k == i || !(bar || (v->soort == VORM_TEKST && k > i)))
                continue;
            ck_assert_msg(!overlap(of_words(word), of_shape(v)), "'%.*s' lies over %s '%.*s'",
                          SLICE_ARG(word->tekst), bar ? "a bar" : "a word", SLICE_ARG(v->tekst));
        }
    }
}

static void good(const struct tekening *t)
{
    ck_assert(!t->vol);
    for (size_t i = 0; i < t->aantal; i++) {
        const struct vorm *v = &t->vormen[i];
        struct kader k = of_shape(v);
        ck_assert_msg(k.x0 >= 0 && k.y0 >= 0 && k.x1 <= t->breedte && k.y1 <= t->hoogte,
                      "shape %zu '%.*s' (%d,%d)-(%d,%d) is outside of %dx%d", i, SLICE_ARG(v->tekst), k.x0,
                      k.y0, k.x1, k.y1, t->breedte, t->hoogte);
        ck_assert(v->soort != VORM_VLAK || (v->breedte > 0 && v->hoogte > 0));
        ck_assert(v->soort != VORM_STREPEN || v->punten_aantal % 2 == 0);
        ck_assert(v->soort != VORM_LIJN || v->punten_aantal > 1);
    }
    words_are_clear(t);
}

static size_t count(const struct tekening *t, enum vorm_soort soort, enum inkt inkt)
{
    size_t n = 0;
    for (size_t i = 0; i < t->aantal; i++)
        n += t->vormen[i].soort == soort && t->vormen[i].inkt == inkt;
    return n;
}

static const struct vorm *nth(const struct tekening *t, enum vorm_soort soort, enum inkt inkt, size_t n)
{
    for (size_t i = 0; i < t->aantal; i++)
        if (t->vormen[i].soort == soort && t->vormen[i].inkt == inkt && n-- == 0)
            return &t->vormen[i];
    ck_abort_msg("there is no such shape");
    return NULL;
}

static bool says(const struct tekening *t, const char *word)
{
    for (size_t i = 0; i < t->aantal; i++)
        if (t->vormen[i].soort == VORM_TEKST && slice_eq_cstr(t->vormen[i].tekst, word))
            return true;
    return false;
}

static const int widths[] = {0, TEKENING_SCHERM, TEKENING_BLAD, 300, 2000, -5};
#define WIDTHS (sizeof widths / sizeof *widths)

/* A figure of every kind: small, none, huge, not known, nonsense. */
static int64_t any(struct rng *rng)
{
    switch (rng_below(rng, 12)) {
    case 0:
        return GEEN;
    case 1:
        return 0;
    case 2:
        return INT64_MAX;
    case 3:
        return -7;
    case 4:
        return (int64_t)rng_below(rng, 1000000) * (TEKENING_TOP / 500000); /* half of them above the top */
    case 5:
        return (int64_t)rng_below(rng, 3000000);
    default:
        return (int64_t)rng_below(rng, 400);
    }
}

static struct slice any_name(struct rng *rng)
{
    static const char *const names[] = {"",
                                        "Peelo",
                                        "Buitengebied",
                                        "Kloosterveen",
                                        "Assen-Oost",
                                        "MMMMMMMMMMMM WWWWWW",
                                        "Een wijk met een naam van é tot ver buiten het beeld, en verder",
                                        "wijk met ÉÉN naam die geen spaties",
                                        "漢字漢字漢字漢字漢字漢字漢字漢字"};
    return slice_from_cstr(names[rng_below(rng, sizeof names / sizeof *names)]);
}

/* ---- days ---- */

#define OKTOBER date_from_ymd(2026, 10, 1) /* a Thursday */

static struct tekening days(const int64_t *figures, size_t n, int breedte)
{
    struct tekening t;
    ck_assert(tekening_dagen(arena, &(struct tekening_dagen){figures, n, OKTOBER, breedte}, &t));
    good(&t);
    return t;
}

START_TEST(test_days_stand_in_their_weeks)
{
    int64_t figures[31] = {10, 0, 20, GEEN};
    struct tekening t = days(figures, 31, TEKENING_BLAD);
    ck_assert_uint_eq(count(&t, VORM_VLAK, INKT_BAND), 5); /* the 31st is a Saturday */
    ck_assert_uint_eq(count(&t, VORM_VLAK, INKT_EEN), 2);  /* nothing is drawn of 0 */
    ck_assert_uint_eq(count(&t, VORM_STREPEN, INKT_GEEN), 1);
    const struct vorm *ten = nth(&t, VORM_VLAK, INKT_EEN, 0), *twenty = nth(&t, VORM_VLAK, INKT_EEN, 1);
    ck_assert_int_eq(2 * ten->hoogte, twenty->hoogte);
    ck_assert_int_eq(ten->hoek.y + ten->hoogte, twenty->hoek.y + twenty->hoogte);
    /* the third is a Saturday: inside the first band */
    const struct vorm *band = nth(&t, VORM_VLAK, INKT_BAND, 0);
    ck_assert(twenty->hoek.x >= band->hoek.x &&
              twenty->hoek.x + twenty->breedte <= band->hoek.x + band->breedte);
    ck_assert(ten->hoek.x + ten->breedte <= band->hoek.x);
    /* the mark stands in the other half of that band */
    struct kader mark = of_shape(nth(&t, VORM_STREPEN, INKT_GEEN, 0));
    ck_assert(mark.x0 >= twenty->hoek.x + twenty->breedte && mark.x1 <= band->hoek.x + band->breedte);
    char day[3];
    for (int i = 1; i <= 31; i++) { /* on paper there is room for all */
        snprintf(day, sizeof day, "%d", i);
        ck_assert(says(&t, day));
    }
}
END_TEST

START_TEST(test_days_of_a_month_without_dates)
{
    const int64_t figures[] = {1, 2, 3};
    struct tekening t;
    ck_assert(tekening_dagen(arena, &(struct tekening_dagen){figures, 3, DATE_NONE, 0}, &t));
    good(&t);
    ck_assert(says(&t, "3"));
    ck_assert_uint_eq(count(&t, VORM_VLAK, INKT_BAND), 0);
}
END_TEST

START_TEST(test_days_of_any_figures)
{
    struct rng rng = {7};
    static int64_t figures[400];
    for (int round = 0; round < 100; round++) {
        size_t n = round % 10 == 0 ? 400 : rng_below(&rng, 32);
        for (size_t i = 0; i < n; i++)
            figures[i] = round % 7 == 1 ? 0 : round % 7 == 2 ? GEEN : any(&rng);
        arena_reset(arena);
        days(figures, n, widths[rng_below(&rng, WIDTHS)]);
    }
}
END_TEST

/* ---- weeks ---- */

static struct tekening weeks(const int64_t (*figures)[TEKENING_ROUTES], const struct slice *namen, size_t n,
                             int breedte)
{
    struct tekening t;
    ck_assert(tekening_weken(arena, &(struct tekening_weken){figures, namen, n, breedte}, &t));
    good(&t);
    return t;
}

static const enum inkt ROUTE_INKT[TEKENING_ROUTES] = {INKT_EEN, INKT_TWEE, INKT_DRIE, INKT_VIER, INKT_VIJF};

START_TEST(test_weeks_are_stacked_and_added_up)
{
    const int64_t figures[][TEKENING_ROUTES] = {{10, 20, 30, 40, 50}, {5, 5, GEEN, 5, 5}, {0, 0, 0, 0, 0}};
    const struct slice names[] = {SLICE("week 40"), SLICE("week 41"), SLICE("week 42")};
    struct tekening t = weeks(figures, names, 3, 0);
    int height = 0, below = nth(&t, VORM_VLAK, INKT_EEN, 0)->hoek.y + nth(&t, VORM_VLAK, INKT_EEN, 0)->hoogte;
    for (int r = 0; r < TEKENING_ROUTES; r++) { /* each stands on the one before */
        const struct vorm *part = nth(&t, VORM_VLAK, ROUTE_INKT[r], 0);
        ck_assert_int_eq(part->hoek.y + part->hoogte, below);
        below = part->hoek.y;
        height += part->hoogte;
    }
    const struct vorm *tens = nth(&t, VORM_VLAK, INKT_EEN, 0);
    ck_assert_int_le(height - 15 * tens->hoogte, 15);
    ck_assert_int_ge(height - 15 * tens->hoogte, -15);
    ck_assert(says(&t, "150") && says(&t, "0") && !says(&t, "20")); /* 20 is not all of it */
    ck_assert_uint_eq(count(&t, VORM_STREPEN, INKT_GEEN), 1);
    ck_assert_uint_eq(count(&t, VORM_VLAK, INKT_DRIE), 1);
}
END_TEST

/* All parts of one week lie on each other without a gap, from the floor to the top. */
static void stacked_without_a_gap(const struct tekening *t)
{
    int x = -1, top = 0;
    for (size_t i = 0; i < t->aantal; i++) {
        const struct vorm *v = &t->vormen[i];
        if (v->soort != VORM_VLAK)
            continue;
        if (v->hoek.x == x)
            ck_assert_int_eq(v->hoek.y + v->hoogte, top);
        else
            ck_assert_int_eq(v->hoek.y + v->hoogte, t->hoogte - 200);
        x = v->hoek.x;
        top = v->hoek.y;
    }
}

START_TEST(test_weeks_of_any_figures)
{
    struct rng rng = {8};
    static int64_t figures[80][TEKENING_ROUTES];
    static struct slice names[80];
    for (int round = 0; round < 100; round++) {
        size_t n = round % 10 == 0 ? 80 : rng_below(&rng, 7);
        for (size_t i = 0; i < n; i++) {
            for (int r = 0; r < TEKENING_ROUTES; r++)
                figures[i][r] = round % 5 == 1 ? 0 : round % 5 == 2 ? GEEN : any(&rng);
            names[i] = any_name(&rng);
        }
        arena_reset(arena);
        struct tekening t = weeks(figures, names, n, widths[rng_below(&rng, WIDTHS)]);
        stacked_without_a_gap(&t);
    }
}
END_TEST

/* ---- places ---- */

static struct tekening places(int64_t all, const int64_t *used, const int64_t *tempo, size_t n, int breedte)
{
    struct tekening t;
    ck_assert(tekening_afname(arena, &(struct tekening_afname){all, used, tempo, n, OKTOBER, breedte}, &t));
    good(&t);
    return t;
}

START_TEST(test_places_go_down_from_all_of_them)
{
    const int64_t used[] = {2, 0, 3, GEEN, GEEN}, tempo[] = {2, 4, 6, 8, 10};
    struct tekening t = places(10, used, tempo, 5, 0);
    const struct vorm *left = nth(&t, VORM_LIJN, INKT_EEN, 0), *pace = nth(&t, VORM_LIJN, INKT_TWEE, 0);
    ck_assert_uint_eq(left->punten_aantal, 4);
    ck_assert_uint_eq(pace->punten_aantal, 6);
    ck_assert_int_eq(left->punten[0].y, 100); /* 10 left before the first day */
    ck_assert_int_eq(left->punten[1].y, 100 + 1600 * 2 / 10);
    ck_assert_int_eq(left->punten[2].y, left->punten[1].y);
    ck_assert_int_eq(left->punten[3].y, 100 + 1600 * 5 / 10);
    ck_assert_int_eq(pace->punten[5].y, 100 + 1600);
    ck_assert_uint_eq(count(&t, VORM_STREPEN, INKT_GEEN), 1);
}
END_TEST

START_TEST(test_places_without_a_number_or_a_tempo)
{
    const int64_t used[] = {2, 0, 3};
    struct tekening t = places(GEEN, used, NULL, 3, TEKENING_BLAD);
    ck_assert_uint_eq(count(&t, VORM_STREPEN, INKT_GEEN), 1);
    ck_assert_uint_eq(count(&t, VORM_LIJN, INKT_EEN), 0);
    t = places(4, used, NULL, 3, 0); /* more used than there are */
    const struct vorm *left = nth(&t, VORM_LIJN, INKT_EEN, 0);
    ck_assert_int_eq(left->punten[3].y, 1700);
    ck_assert_uint_eq(count(&t, VORM_STREPEN, INKT_GEEN), 0);
}
END_TEST

START_TEST(test_places_of_any_figures)
{
    struct rng rng = {9};
    static int64_t used[400], tempo[400];
    for (int round = 0; round < 100; round++) {
        size_t n = round % 10 == 0 ? 400 : rng_below(&rng, 32);
        for (size_t i = 0; i < n; i++) {
            used[i] = round % 5 == 1 ? 0 : any(&rng);
            tempo[i] = any(&rng);
        }
        arena_reset(arena);
        places(any(&rng), used, round % 3 ? tempo : NULL, n, widths[rng_below(&rng, WIDTHS)]);
    }
}
END_TEST

/* ---- reach ---- */

static struct tekening reach(const struct tekening_bereik *b)
{
    struct tekening t;
    ck_assert(tekening_bereik(arena, b, &t));
    good(&t);
    return t;
}

START_TEST(test_reach_is_a_part_of_the_attempts)
{
    const struct slice rows[] = {SLICE("Huisbezoek"), SLICE("Telefonisch")},
                       columns[] = {SLICE("Ochtend"), SLICE("Middag"), SLICE("Avond")};
    const struct tekening_cel cells[] = {{22, 11}, {8, 1}, {9, 9}, {0, 0}, {12, GEEN}, {GEEN, GEEN}};
    struct tekening t = reach(&(struct tekening_bereik){rows, columns, cells, 2, 3, TEKENING_BLAD});
    ck_assert(says(&t, "50% van 22") && says(&t, "13% van 8") && says(&t, "100% van 9"));
    ck_assert(says(&t, "geen") && says(&t, "van 12"));
    ck_assert_uint_eq(count(&t, VORM_STREPEN, INKT_GEEN), 2);
    const struct vorm *half = nth(&t, VORM_VLAK, INKT_EEN, 0), *rest = nth(&t, VORM_VLAK, INKT_LEEG, 0);
    ck_assert_int_le(half->breedte - rest->breedte, 1);
    ck_assert_int_eq(half->hoek.x + half->breedte, rest->hoek.x);
    ck_assert_int_eq(nth(&t, VORM_VLAK, INKT_EEN, 2)->breedte, half->breedte + rest->breedte);
}
END_TEST

START_TEST(test_reach_on_a_small_screen_has_its_attempts)
{
    const struct slice rows[] = {SLICE("Huisbezoek"), SLICE("Telefonisch"), SLICE("Buurtgesprek of zo")},
                       columns[] = {SLICE("Ochtend"), SLICE("Middag"), SLICE("Avond")};
    const struct tekening_cel cells[] = {{22, 11}, {122, 61}, {1234, 617}, {1, 1}, {1, 1},
                                         {1, 1},   {1, 1},    {1, 1},      {1, 1}};
    struct tekening t = reach(&(struct tekening_bereik){rows, columns, cells, 3, 3, TEKENING_SCHERM});
    ck_assert(says(&t, "50% van 22") && says(&t, "50% (122)") && says(&t, "50% (1234)"));
}
END_TEST

START_TEST(test_reach_of_any_figures)
{
    struct rng rng = {10};
    static struct tekening_cel cells[30 * 8];
    static struct slice rows[30], columns[8];
    for (int round = 0; round < 100; round++) {
        size_t r = rng_below(&rng, 31), c = rng_below(&rng, 9);
        for (size_t i = 0; i < r; i++)
            rows[i] = any_name(&rng);
        for (size_t i = 0; i < c; i++)
            columns[i] = any_name(&rng);
        for (size_t i = 0; i < r * c; i++)
            cells[i] = round % 5 == 1   ? (struct tekening_cel){0, 0}
                       : round % 5 == 2 ? (struct tekening_cel){GEEN, GEEN}
                                        : (struct tekening_cel){any(&rng), any(&rng)};
        arena_reset(arena);
        reach(&(struct tekening_bereik){rows, columns, cells, r, c, widths[rng_below(&rng, WIDTHS)]});
    }
}
END_TEST

/* ---- wijken ---- */

static struct tekening wijken(const struct tekening_wijk *w, size_t n, bool per_duizend, int breedte)
{
    struct tekening t;
    ck_assert(tekening_wijken(arena, &(struct tekening_wijken){w, n, per_duizend, breedte}, &t));
    good(&t);
    return t;
}

START_TEST(test_wijken_are_sorted_and_paired)
{
    const struct tekening_wijk rows[] = {{SLICE("Peelo"), 20, 83},
                                         {SLICE("Centrum"), GEEN, 89},
                                         {SLICE("Lariks"), 40, 134},
                                         {SLICE("Assen-Oost"), 20, GEEN}};
    static const char *const order[] = {"Lariks", "Assen-Oost", "Peelo", "Centrum"};
    struct tekening t = wijken(rows, 4, false, 0);
    size_t at = 0;
    for (size_t i = 0; i < t.aantal; i++)
        if (t.vormen[i].soort == VORM_TEKST && t.vormen[i].hoek.x == 0)
            ck_assert(slice_eq_cstr(t.vormen[i].tekst, order[at++]));
    ck_assert_uint_eq(at, 4);
    ck_assert(says(&t, "40") && says(&t, "13,4%") && says(&t, "8,9%"));
    ck_assert_uint_eq(count(&t, VORM_STREPEN, INKT_GEEN), 2);
    const struct vorm *most = nth(&t, VORM_VLAK, INKT_EEN, 0);
    ck_assert_int_eq(most->breedte, nth(&t, VORM_VLAK, INKT_TWEE, 0)->breedte); /* both the highest */
    ck_assert_int_eq(nth(&t, VORM_VLAK, INKT_EEN, 1)->breedte, most->breedte / 2);
    t = wijken(rows, 4, true, 0);
    ck_assert(says(&t, "4,0"));
}
END_TEST

START_TEST(test_wijken_of_any_figures)
{
    struct rng rng = {11};
    static struct tekening_wijk rows[80];
    for (int round = 0; round < 100; round++) {
        size_t n = round % 10 == 0 ? 80 : rng_below(&rng, 13);
        for (size_t i = 0; i < n; i++)
            rows[i] = round % 5 == 1   ? (struct tekening_wijk){any_name(&rng), 0, 0}
                      : round % 5 == 2 ? (struct tekening_wijk){any_name(&rng), GEEN, GEEN}
                                       : (struct tekening_wijk){any_name(&rng), any(&rng), any(&rng)};
        arena_reset(arena);
        wijken(rows, n, round % 2, widths[rng_below(&rng, WIDTHS)]);
    }
}
END_TEST

/* ---- inks, and no room ---- */

START_TEST(test_inks_are_told_and_the_mark_when_it_is_there)
{
    const int64_t known[] = {1, 2}, unknown[] = {1, GEEN};
    struct tekening with = days(unknown, 2, 0), without = days(known, 2, 0), sample;
    for (int s = 0; s < TEKENT_COUNT; s++) {
        const struct tekening_uitleg *rows;
        size_t n = tekening_uitleg((enum tekening_soort)s, &with, &rows);
        ck_assert_uint_gt(n, 1);
        ck_assert_int_eq(rows[n - 1].inkt, INKT_GEEN);
        for (size_t i = 0; i < n; i++) {
            ck_assert_str_ne(rows[i].tekst, "");
            ck_assert(tekening_staal(arena, rows[i].inkt, rows[i].lijn, &sample));
            good(&sample);
            ck_assert_uint_gt(sample.aantal, 0);
        }
        ck_assert_uint_eq(tekening_uitleg((enum tekening_soort)s, &without, &rows), n - 1);
    }
}
END_TEST

START_TEST(test_a_full_arena_is_told)
{
    static int64_t figures[366];
    static struct tekening_wijk rows[60];
    struct arena *small = arena_new(2048);
    struct tekening t;
    for (int i = 0; i < 366; i++)
        figures[i] = 3;
    ck_assert(!tekening_dagen(small, &(struct tekening_dagen){figures, 366, OKTOBER, 0}, &t));
    arena_reset(small);
    ck_assert(!tekening_afname(small, &(struct tekening_afname){9, figures, figures, 366, OKTOBER, 0}, &t));
    arena_reset(small);
    ck_assert(!tekening_wijken(small, &(struct tekening_wijken){rows, 60, true, 0}, &t));
    arena_free(small);
}
END_TEST

SUITE_MAIN_MET("tekening_maand", setup, teardown, 0, test_days_stand_in_their_weeks,
               test_days_of_a_month_without_dates, test_days_of_any_figures,
               test_weeks_are_stacked_and_added_up, test_weeks_of_any_figures,
               test_places_go_down_from_all_of_them, test_places_without_a_number_or_a_tempo,
               test_places_of_any_figures, test_reach_is_a_part_of_the_attempts,
               test_reach_on_a_small_screen_has_its_attempts, test_reach_of_any_figures,
               test_wijken_are_sorted_and_paired, test_wijken_of_any_figures,
               test_inks_are_told_and_the_mark_when_it_is_there, test_a_full_arena_is_told)
