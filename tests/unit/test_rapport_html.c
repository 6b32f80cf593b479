/* The month report as HTML: whole, its links lead somewhere, the same report gives the same bytes; its order
 * and its drawings say what the figures say, and nothing of what is hidden or not known. */
#include "rapport/beelden.h"
#include "rapport/indeling.h"
#include "rapport_hulp.h"
#include "render/rapport_html.h"
#include "suite.h"

#include <string.h>

static struct arena *arena;
static struct err err;

static void setup(void)
{
    arena = arena_new((size_t)128 << 20);
    ck_assert_ptr_nonnull(arena);
}

static void teardown(void)
{
    arena_free(arena);
}

static struct rapport *report(uint64_t seed, int meldingen, int maanden, size_t wijken)
{
    return hulp_rapport(arena, &(struct hulp_opzet){seed, meldingen, maanden, wijken, false});
}

static const char *html(const struct rapport *r)
{
    struct slice all = SLICE_NONE;
    ck_assert_int_eq(ERR_NONE, rapport_html(arena, r, &all, &err));
    return arena_dup(arena, all).p;
}

static const struct indeling_deel *section(const struct indeling *all, const char *sleutel)
{
    for (size_t i = 0; i < all->delen_aantal; i++)
        if (strcmp(all->delen[i].sleutel, sleutel) == 0)
            return &all->delen[i];
    ck_abort_msg("no section %s", sleutel);
    return NULL;
}

/* ---- the order ---- */

START_TEST(test_every_definition_is_numbered_once_and_in_order)
{
    struct indeling all;
    struct rapport *r = report(1, 270, 14, 10);
    ck_assert(rapport_indeling(arena, r, &all));
    unsigned last = 0;
    for (size_t i = 0; i < all.delen_aantal; i++)
        for (size_t k = 0; k < all.delen[i].aantal; k++) {
            const struct indeling_rij *row = &all.delen[i].rijen[k];
            ck_assert_int_eq(row->onderdeel, row->noot == 0);
            ck_assert_msg(row->noot == 0 || row->noot == last + 1, "%s", row->titel);
            last = row->noot ? row->noot : last;
        }
    ck_assert_uint_ge(all.noten_aantal, last);
    for (size_t i = 0; i < all.noten_aantal; i++) {
        ck_assert_ptr_nonnull(all.noten[i].titel);
        ck_assert_int_gt(strlen(all.noten[i].definitie), 20);
        for (size_t k = 0; k < i; k++)
            ck_assert_str_ne(all.noten[i].definitie, all.noten[k].definitie);
    }
}
END_TEST

static bool says_something(const struct cijfer *c)
{
    for (int k = 0; k < KOLOM_COUNT; k++)
        if (c->wijk == WIJK_ALLE && c->kolom[k].teller != 0)
            return true;
    return false;
}

/* Every family that is told of the whole municipality stands in a section or in a drawing's table. */
START_TEST(test_no_family_is_forgotten)
{
    static const char *const drawn[] = {"signalen.aankomst",        "meldingen.week", "pogingen.dagdeel",
                                        "pogingen.bereikt.dagdeel", "bereik.dagdeel", "capaciteit.bezoek_dag",
                                        "capaciteit.tempo_dag"};
    struct indeling all;
    struct rapport *r = report(2, 400, 14, 3);
    ck_assert(rapport_indeling(arena, r, &all));
    for (size_t i = 0; i < r->aantal; i++) {
        const char *family = r->cijfers[i].familie;
        bool found = !says_something(&r->cijfers[i]);
        for (size_t k = 0; k < sizeof drawn / sizeof *drawn; k++)
            found = found || strcmp(family, drawn[k]) == 0;
        for (size_t k = 0; k < all.noten_aantal && !found; k++)
            found = strcmp(all.noten[k].definitie, r->cijfers[i].definitie) == 0;
        ck_assert_msg(found, "%s stands nowhere", family);
    }
}
END_TEST

START_TEST(test_parts_that_say_nothing_are_left_out)
{
    struct indeling all;
    struct rapport *r = hulp_rapport(arena, &(struct hulp_opzet){3, 0, 1, 0, true});
    ck_assert(rapport_indeling(arena, r, &all));
    const struct indeling_deel *signals = section(&all, "signalen");
    for (size_t i = 0; i < signals->aantal; i++)
        ck_assert_msg(!signals->rijen[i].onderdeel, "%s", signals->rijen[i].titel);
    ck_assert_uint_eq(0, all.wijken.aantal);
}
END_TEST

START_TEST(test_what_it_takes_says_from_which_points)
{
    struct indeling all;
    struct rapport *r = report(4, 270, 14, 0);
    ck_assert(rapport_indeling(arena, r, &all));
    const struct indeling_deel *rest = section(&all, "past_niet");
    ck_assert_str_eq("voor iedereen vanaf 60 punten", rest->rijen[rest->aantal - 1].titel);
}
END_TEST

/* ---- drawings ---- */

static struct beeld picture(const struct rapport *r, enum tekening_soort soort)
{
    struct beeld b;
    bool there = false;
    ck_assert(rapport_beeld(arena, r, soort, TEKENING_SCHERM, &b, &there));
    ck_assert(there);
    ck_assert_uint_gt(b.tekening.aantal, 0);
    return b;
}

static const char *cell(const struct beeld *b, size_t row, size_t column)
{
    ck_assert_uint_lt(row, b->rijen);
    return b->cellen[row * b->kolommen + column];
}

START_TEST(test_tables_say_what_the_figures_say)
{
    struct rapport *r = report(5, 270, 14, 10);
    struct beeld days = picture(r, TEKENT_DAGEN), weeks = picture(r, TEKENT_WEKEN);
    ck_assert_uint_eq(31, days.rijen);
    ck_assert_str_eq("do 1", cell(&days, 0, 0));
    ck_assert_str_eq("za 31", cell(&days, 30, 0));
    for (size_t i = 0; i < 31; i++)
        ck_assert_str_eq(cijfer_tekst(arena, rapport_deel(r, "signalen.aankomst", i, WIJK_ALLE), KOLOM_MAAND),
                         cell(&days, i, 1));
    ck_assert_str_eq("week 40", cell(&weeks, 0, 0));
    ck_assert_str_eq(cijfer_tekst(arena, rapport_cijfer(r, "meldingen.week.2.huisbezoek"), KOLOM_MAAND),
                     cell(&weeks, 1, 1));
    struct beeld reach = picture(r, TEKENT_BEREIK);
    for (size_t i = 0; i < reach.rijen; i++)
        if (strcmp(cell(&reach, i, 0), "Huisbezoek") == 0)
            ck_assert_str_eq(
                arena_printf(
                    arena, "%s van %s",
                    cijfer_tekst(arena, rapport_cijfer(r, "bereik.dagdeel.huisbezoek.avond"), KOLOM_MAAND),
                    cijfer_tekst(arena, rapport_cijfer(r, "pogingen.dagdeel.huisbezoek.avond"), KOLOM_MAAND)),
                cell(&reach, i, 3));
    struct beeld wijken = picture(r, TEKENT_WIJKEN);
    ck_assert_uint_eq(10, wijken.rijen);
    ck_assert_str_eq("13,4%", cell(&wijken, 5, 2));
}
END_TEST

START_TEST(test_an_open_month_stops_at_what_is_recorded)
{
    struct rapport *r = report(6, 270, 14, 0);
    for (size_t i = 0; i < r->aantal; i++)
        if ((strcmp(r->cijfers[i].familie, "signalen.aankomst") == 0 ||
             strcmp(r->cijfers[i].familie, "capaciteit.bezoek_dag") == 0) &&
            r->cijfers[i].deel >= 12)
            r->cijfers[i].kolom[KOLOM_MAAND].teller = 0;
    ck_assert_uint_eq(31, picture(r, TEKENT_AFNAME).rijen);
    r->maand_open = true;
    ck_assert_uint_eq(12, picture(r, TEKENT_AFNAME).rijen);
    ck_assert_uint_eq(12, picture(r, TEKENT_DAGEN).rijen);
}
END_TEST

START_TEST(test_hidden_figures_are_in_no_table_and_no_sentence)
{
    struct rapport *full = report(7, 60, 14, 10), *r = rapport_onderdruk(arena, full);
    ck_assert_ptr_nonnull(r);
    struct beeld days = picture(r, TEKENT_DAGEN);
    size_t hidden = 0;
    for (size_t i = 0; i < 31; i++) {
        const struct cijfer *c = rapport_deel(r, "signalen.aankomst", i, WIJK_ALLE);
        hidden += c->kolom[KOLOM_MAAND].stand == CIJFER_VERBORGEN;
        ck_assert_str_eq(cijfer_tekst(arena, c, KOLOM_MAAND), cell(&days, i, 1));
    }
    ck_assert_uint_gt(hidden, 0);
    ck_assert_ptr_null(strstr(days.in_woorden, "samen"));
    ck_assert_ptr_null(strstr(picture(full, TEKENT_DAGEN).in_woorden, "bekend"));
    /* what is hidden is told nowhere: another number below it, the same bytes */
    const char *before = html(r);
    for (size_t i = 0; i < r->aantal; i++)
        for (int k = 0; k < KOLOM_COUNT; k++)
            if (r->cijfers[i].kolom[k].stand == CIJFER_VERBORGEN)
                r->cijfers[i].kolom[k].teller = r->cijfers[i].kolom[k].noemer = 987654321;
    ck_assert_str_eq(before, html(r));
    ck_assert_ptr_nonnull(strstr(before, "verborgen"));
    ck_assert_ptr_nonnull(strstr(before, "Kleine aantallen"));
}
END_TEST

/* ---- the document ---- */

START_TEST(test_every_link_leads_somewhere)
{
    const char *text = html(report(8, 270, 14, 10));
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, "href=\"#")); at++, n++) {
        const char *name = at + strlen("href=\"#");
        ck_assert_ptr_nonnull(
            strstr(text, arena_printf(arena, "id=\"%.*s\"", (int)strcspn(name, "\""), name)));
    }
    ck_assert_uint_gt(n, 50);
    for (const char *at = text; (at = strstr(at, " id=\"")); at++)
        ck_assert_ptr_null(
            strstr(at + 1, arena_printf(arena, " id=\"%.*s\"", (int)strcspn(at + 5, "\""), at + 5)));
}
END_TEST

START_TEST(test_the_same_report_gives_the_same_bytes)
{
    ck_assert_str_eq(html(report(9, 270, 14, 10)), html(report(9, 270, 14, 10)));
    ck_assert_str_ne(html(report(9, 270, 14, 10)), html(report(10, 270, 14, 10)));
}
END_TEST

START_TEST(test_names_are_escaped_and_the_stand_is_told)
{
    struct rapport *r = report(11, 60, 3, 2);
    struct rapport_wijk wijken[] = {{SLICE("<script>alert(1)</script>"), "a", 12}, {SLICE("A & B"), "b", -1}};
    r->wijken = wijken;
    r->gemeente = SLICE("Aa \"en\" Hunze");
    const char *text = html(r);
    ck_assert_ptr_null(strstr(text, "<script"));
    ck_assert_ptr_nonnull(strstr(text, "A &amp; B"));
    ck_assert_ptr_nonnull(strstr(text, "VOORLOPIG: nog niet vastgesteld"));
    r->maand_open = true;
    ck_assert_ptr_nonnull(strstr(html(r), "de maand is nog niet gesloten"));
    r->stand = RAPPORT_VASTGESTELD;
    r->door = SLICE("J. de <Boer>");
    r->vastgesteld = instant_parse(SLICE("2026-11-06T10:15"));
    text = html(r);
    ck_assert_ptr_nonnull(strstr(text, "Vastgesteld door J. de &lt;Boer&gt; op 6 november 2026, 10:15"));
    ck_assert_ptr_null(strstr(text, "VOORLOPIG"));
}
END_TEST

START_TEST(test_a_month_of_nothing_is_a_report_too)
{
    const char *text = html(hulp_rapport(arena, &(struct hulp_opzet){12, 0, 1, 0, true}));
    ck_assert_ptr_null(strstr(text, "Per wijk"));
    ck_assert_ptr_null(strstr(text, "-9223372036854775808"));
    ck_assert_ptr_nonnull(strstr(text, "Wat de cijfers betekenen"));
}
END_TEST

START_TEST(test_acceptance_has_its_three_denominators)
{
    const char *text = html(report(13, 270, 14, 0));
    const char *table = strstr(text, "met drie noemers naast elkaar");
    ck_assert_ptr_nonnull(table);
    for (size_t i = 0; i < 3; i++) {
        static const char *const heads[] = {"van benaderd", "van bereikt", "van opgepakt"};
        const char *at = strstr(table, heads[i]);
        ck_assert(at && at < strstr(table, "</thead>"));
    }
    ck_assert_ptr_nonnull(strstr(table, "60,0%"));
}
END_TEST

START_TEST(test_too_little_memory_gives_nothing)
{
    struct rapport *r = report(14, 60, 3, 2);
    for (size_t room = 4096; room < (size_t)1 << 19; room *= 2) {
        struct arena *small = arena_new(room);
        struct slice all = SLICE("untouched");
        ck_assert_int_eq(ERR_FULL, rapport_html(small, r, &all, &err));
        ck_assert(slice_eq_cstr(all, "untouched"));
        arena_free(small);
    }
}
END_TEST

SUITE_MAIN_MET("rapport_html", setup, teardown, 60, test_every_definition_is_numbered_once_and_in_order,
               test_no_family_is_forgotten, test_parts_that_say_nothing_are_left_out,
               test_what_it_takes_says_from_which_points, test_tables_say_what_the_figures_say,
               test_an_open_month_stops_at_what_is_recorded,
               test_hidden_figures_are_in_no_table_and_no_sentence, test_every_link_leads_somewhere,
               test_the_same_report_gives_the_same_bytes, test_names_are_escaped_and_the_stand_is_told,
               test_a_month_of_nothing_is_a_report_too, test_acceptance_has_its_three_denominators,
               test_too_little_memory_gives_nothing)
