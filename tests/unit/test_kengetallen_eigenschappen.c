/* Properties of the figures of a month, over seeded facts: parts add up to wholes in every month and wijk,
 * every signal is in one row of what became of it, the order of the facts does not matter, no share of a part
 * passes 100%, and days are told as a sorted list tells them. */
#include "base/rng.h"
#include "rapport/kengetallen.h"
#include "rapport/rapport.h"
#include "unit/suite.h"

#include <stdio.h>
#include <string.h>

#define ZADEN 30
#define FEITEN 400
#define WIJKEN 4
#define MAANDEN 4

static civil_month first_month;

enum feit_soort { SIGNAAL, MELDING, POGING, BRIEF, PLAATS, REST, FEIT_SOORTEN };
struct feit {
    enum feit_soort soort;
    union {
        struct feit_signaal signaal;
        struct feit_melding melding;
        struct feit_poging poging;
        struct feit_brief brief;
        struct feit_plaats plaats;
        struct feit_rest rest;
    } is;
};

/* ---- facts of a seed ---- */

static int any(struct rng *rng, int count)
{
    return (int)rng_below(rng, (uint32_t)count);
}

/* A month around those that are asked for: some fall outside. */
static civil_month any_month(struct rng *rng)
{
    return first_month - 1 + any(rng, MAANDEN + 2);
}

static civil_date any_day(struct rng *rng, civil_date from)
{
    return rng_chance(rng, 1, 6) ? DATE_NONE : from + any(rng, 60) - 5;
}

static int any_wijk(struct rng *rng)
{
    return any(rng, WIJKEN + 2) - 1; /* and one that nobody asked for */
}

static int64_t any_count(struct rng *rng)
{
    return rng_chance(rng, 1, 10) ? any(rng, 40) : 1;
}

static struct feit_signaal any_signal(struct rng *rng)
{
    civil_month periode = any_month(rng);
    return (struct feit_signaal){.periode = periode,
                                 .ontvangen = any_day(rng, month_first(periode)),
                                 .type = (enum partner_type)any(rng, PARTNER_TYPE_COUNT),
                                 .status = (enum signaalstatus)any(rng, SIGNAALSTATUS_COUNT),
                                 .reden = (enum reden)any(rng, REDEN_COUNT),
                                 .route = (enum kanaal)any(rng, KANAAL_COUNT),
                                 .melding = rng_chance(rng, 1, 2),
                                 .crisis = rng_chance(rng, 1, 8),
                                 .wijk = any_wijk(rng),
                                 .aantal = any_count(rng)};
}

static struct feit_melding any_melding(struct rng *rng)
{
    civil_month periode = any_month(rng);
    civil_date day = month_first(periode);
    struct feit_melding m = {.periode = periode,
                             .route = (enum kanaal)any(rng, KANAAL_COUNT),
                             .resultaat = (enum eindresultaat)any(rng, EINDRESULTAAT_COUNT),
                             .wijk = any_wijk(rng),
                             .aantal = any_count(rng)};
    m.meervoudig = rng_chance(rng, 1, 3);
    m.opeenvolgend = rng_chance(rng, 1, 3);
    m.spoed = rng_chance(rng, 1, 9);
    m.crisis_direct = rng_chance(rng, 1, 9);
    m.in_hulp = rng_chance(rng, 1, 9);
    m.bereikt = rng_chance(rng, 1, 2);
    m.benaderd = rng_chance(rng, 1, 2);
    m.eerste_signaal = any_day(rng, day);
    m.beslist = any_day(rng, day);
    m.opgepakt = any_day(rng, day);
    m.contact = any_day(rng, day);
    m.persoonlijk = any_day(rng, day);
    m.gesloten = any_day(rng, day);
    m.termijn = any_day(rng, day);
    m.termijn_gehaald = any_day(rng, day);
    return m;
}

static struct feit_rest any_rest(struct rng *rng)
{
    civil_month maand = any_month(rng);
    civil_date day = month_first(maand);
    return (struct feit_rest){.maand = maand,
                              .periode = maand - any(rng, 3),
                              .punten = any(rng, 200) - 5,
                              .eerste_signaal = any_day(rng, day - any(rng, 60)),
                              .termijn = any_day(rng, day),
                              .termijn_gehaald = any_day(rng, day),
                              .telefoon = rng_chance(rng, 1, 2),
                              .wijk = any_wijk(rng)};
}

static struct feit any_fact(struct rng *rng)
{
    struct feit f = {.soort = (enum feit_soort)any(rng, FEIT_SOORTEN)};
    switch (f.soort) {
    case SIGNAAL:
        f.is.signaal = any_signal(rng);
        break;
    case MELDING:
        f.is.melding = any_melding(rng);
        break;
    case POGING:
        f.is.poging = (struct feit_poging){.maand = any_month(rng),
                                           .contact = (enum contactsoort)any(rng, CONTACTSOORT_COUNT),
                                           .dagdeel = (enum dagdeel)any(rng, DAGDEEL_COUNT),
                                           .bereikt = rng_chance(rng, 1, 3),
                                           .eerste = rng_chance(rng, 1, 2),
                                           .wijk = any_wijk(rng),
                                           .aantal = any_count(rng)};
        break;
    case BRIEF:
        f.is.brief = (struct feit_brief){any_month(rng), any_wijk(rng)};
        break;
    case PLAATS:
        f.is.plaats =
            (struct feit_plaats){.dag = any_day(rng, month_first(any_month(rng))),
                                 .kanaal = rng_chance(rng, 1, 2) ? KANAAL_HUISBEZOEK : KANAAL_TELEFOON,
                                 .team = any(rng, 3),
                                 .weg = rng_chance(rng, 1, 5),
                                 .benut = rng_chance(rng, 1, 2)};
        break;
    case REST:
    case FEIT_SOORTEN:
        f.is.rest = any_rest(rng);
        break;
    }
    return f;
}

static void tell(struct kengetallen *k, const struct feit *f)
{
    switch (f->soort) {
    case SIGNAAL:
        kengetallen_signaal(k, &f->is.signaal);
        break;
    case MELDING:
        kengetallen_melding(k, &f->is.melding);
        break;
    case POGING:
        kengetallen_poging(k, &f->is.poging);
        break;
    case BRIEF:
        kengetallen_brief(k, &f->is.brief);
        break;
    case PLAATS:
        kengetallen_plaats(k, &f->is.plaats);
        break;
    case REST:
    case FEIT_SOORTEN:
        kengetallen_rest(k, &f->is.rest);
        break;
    }
}

static struct arena *arena;
static struct feit feiten[FEITEN];
static struct kengetallen *k;

static struct kengetallen *told(void)
{
    struct kengetallen *all = kengetallen_begin(arena, first_month, first_month + MAANDEN - 1, WIJKEN);
    ck_assert_ptr_nonnull(all);
    for (size_t i = 0; i < FEITEN; i++)
        tell(all, &feiten[i]);
    return all;
}

static void seed(uint64_t zaad)
{
    struct rng rng = {zaad};
    for (size_t i = 0; i < FEITEN; i++)
        feiten[i] = any_fact(&rng);
    arena_reset(arena);
    k = told();
}

static void setup(void)
{
    first_month = month_of(date_from_ymd(2026, 1, 1));
    arena = arena_new((size_t)64 << 20);
}

static void teardown(void)
{
    arena_free(arena);
}

static int64_t count(civil_month maand, int wijk, enum telling telling, size_t deel)
{
    int64_t n = kengetallen_telling(k, maand, wijk, telling, deel);
    return n == KENGETAL_ONBEKEND ? 0 : n;
}

/* ---- the properties ---- */

static void parts_add_up(uint64_t zaad)
{
    seed(zaad);
    for (size_t s = 0; s < SAMEN_AANTAL; s++)
        for (civil_month m = first_month; m < first_month + MAANDEN; m++)
            for (int wijk = WIJK_ALLE; wijk < WIJKEN; wijk++) {
                int64_t sums[64] = {0};
                if (wijk != WIJK_ALLE && !(TELLINGEN[SAMEN[s].delen].per_wijk))
                    continue;
                for (size_t d = 0; d < dim_delen(TELLINGEN[SAMEN[s].delen].dim); d++)
                    sums[samen_deel(&SAMEN[s], d)] += count(m, wijk, SAMEN[s].delen, d);
                for (size_t d = 0; d < dim_delen(TELLINGEN[SAMEN[s].geheel].dim); d++)
                    ck_assert_msg(sums[d] == count(m, wijk, SAMEN[s].geheel, d), "%s %zu",
                                  TELLINGEN[SAMEN[s].geheel].naam, d);
            }
}

static void wijken_add_up(uint64_t zaad)
{
    seed(zaad);
    for (size_t t = 0; t < TELLING_COUNT; t++)
        for (civil_month m = first_month; TELLINGEN[t].per_wijk && m < first_month + MAANDEN; m++)
            for (size_t d = 0; d < dim_delen(TELLINGEN[t].dim); d++) {
                int64_t sum = 0;
                for (int wijk = WIJK_ONBEKEND; wijk < WIJKEN; wijk++)
                    sum += count(m, wijk, (enum telling)t, d);
                ck_assert_msg(sum == count(m, WIJK_ALLE, (enum telling)t, d), "%s %zu", TELLINGEN[t].naam, d);
            }
}

/* Teams, days and the places of visits: what no SAMEN says. */
static void visits_add_up(uint64_t zaad)
{
    seed(zaad);
    for (civil_month m = first_month; m < first_month + MAANDEN; m++) {
        int64_t teams = 0, used = 0, days = 0;
        for (size_t d = 0; d < TEAMS_HOOGSTENS; d++) {
            teams += count(m, WIJK_ALLE, TEL_GEBRUIKT_TEAM, d);
            used += count(m, WIJK_ALLE, TEL_BENUT_TEAM, d);
        }
        for (size_t d = 0; d < 31; d++)
            days += count(m, WIJK_ALLE, TEL_BEZOEK_DAG, d);
        ck_assert_int_eq(teams, count(m, WIJK_ALLE, TEL_GEBRUIKT, 1));
        ck_assert_int_eq(days, count(m, WIJK_ALLE, TEL_GEBRUIKT, 1));
        ck_assert_int_eq(used, count(m, WIJK_ALLE, TEL_BENUT, 1));
        ck_assert_int_le(used, teams);
    }
}

static void a_signal_is_in_one_row(uint64_t zaad)
{
    seed(zaad);
    for (size_t i = 0; i < FEITEN; i++) {
        struct feit_signaal one = feiten[i].is.signaal;
        if (feiten[i].soort != SIGNAAL)
            continue;
        one.aantal = 1;
        one.periode = first_month;
        struct arena_mark mark = arena_mark(arena);
        struct kengetallen *alone = kengetallen_begin(arena, first_month, first_month, WIJKEN);
        ck_assert_ptr_nonnull(alone);
        kengetallen_signaal(alone, &one);
        int64_t rows = 0;
        for (size_t d = 0; d < WAT_COUNT; d++)
            rows += kengetallen_telling(alone, first_month, WIJK_ALLE, TEL_SIGNALEN_WAT, d);
        ck_assert_int_eq(rows, 1);
        ck_assert_int_eq(
            kengetallen_telling(alone, first_month, WIJK_ALLE, TEL_SIGNALEN_WAT, (size_t)wat_gebeurde(&one)),
            1);
        arena_release(arena, mark);
    }
}

static void the_order_does_not_matter(uint64_t zaad)
{
    struct rng rng = {zaad + 1000};
    seed(zaad);
    struct kengetallen *before = k;
    for (size_t i = FEITEN; i-- > 1;) {
        size_t other = rng_below(&rng, (uint32_t)i + 1);
        struct feit keep = feiten[i];
        feiten[i] = feiten[other];
        feiten[other] = keep;
    }
    k = told();
    for (civil_month m = first_month; m < first_month + MAANDEN; m++)
        for (int wijk = WIJK_ALLE; wijk < WIJKEN; wijk++) {
            for (size_t t = 0; t < TELLING_COUNT; t++)
                for (size_t d = 0; d < dim_delen(TELLINGEN[t].dim); d++)
                    ck_assert(kengetallen_telling(before, m, wijk, (enum telling)t, d) ==
                              kengetallen_telling(k, m, wijk, (enum telling)t, d));
            for (size_t t = 0; t < DUUR_COUNT; t++) {
                struct duur_maat a = kengetallen_duur(before, m, m, wijk, (enum duur)t);
                struct duur_maat b = kengetallen_duur(k, m, m, wijk, (enum duur)t);
                ck_assert(a.aantal == b.aantal && a.mediaan == b.mediaan && a.p90 == b.p90);
            }
        }
}

/* A percentage is of a part, but for the norm, which may be passed; and for places, which the database
 * bounds. */
static void no_part_is_more_than_its_whole(uint64_t zaad)
{
    seed(zaad);
    for (size_t t = 0; t < DEEL_COUNT; t++) {
        const struct deel_soort *s = &DELEN[t];
        if (s->vorm != VORM_PROCENT || t == DEEL_NORM || t == DEEL_BEZETTING)
            continue;
        for (civil_month m = first_month; m < first_month + MAANDEN; m++)
            for (int wijk = WIJK_ALLE; wijk < WIJKEN; wijk++)
                for (size_t d = 0; d < dim_delen(TELLINGEN[s->teller].dim); d++) {
                    int64_t part = count(m, wijk, s->teller, d);
                    int64_t whole = count(m, wijk, s->noemer, TELLINGEN[s->noemer].dim == DIM_GEEN ? 0 : d);
                    ck_assert_msg(0 <= part && part <= whole, "%s", s->naam);
                }
    }
}

static int by_size(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static void days_as_a_sorted_list_tells_them(uint64_t zaad)
{
    int days[FEITEN];
    size_t n = 0;
    seed(zaad);
    for (size_t i = 0; i < FEITEN; i++) {
        const struct feit_melding *m = &feiten[i].is.melding;
        if (feiten[i].soort != MELDING || m->aantal < 1 || m->periode < first_month ||
            m->periode >= first_month + MAANDEN || m->eerste_signaal == DATE_NONE || m->contact == DATE_NONE)
            continue;
        days[n++] = m->contact < m->eerste_signaal ? 0 : m->contact - m->eerste_signaal;
    }
    ck_assert_uint_gt(n, 10);
    qsort(days, n, sizeof *days, by_size);
    struct duur_maat of =
        kengetallen_duur(k, first_month - 3, first_month + MAANDEN + 3, WIJK_ALLE, DUUR_CONTACT);
    ck_assert_int_eq(of.aantal, (int64_t)n);
    ck_assert_int_eq(of.mediaan, days[(n + 1) / 2 - 1]);
    ck_assert_int_eq(of.p90, days[(9 * n + 9) / 10 - 1]);
}

/* Of every one its name stands once, and no figure is without words. */
static void names_are_unique(uint64_t zaad)
{
    static const struct slice teams[] = {SLICE("Team Noord"), SLICE("team noord"), SLICE("")};
    static const struct rapport_wijk wijken[WIJKEN] = {{SLICE("Assen-Oost"), NULL, 82},
                                                       {SLICE("Assen Oost"), NULL, -1},
                                                       {SLICE("Onbekend"), NULL, 1},
                                                       {SLICE("!"), NULL, 1}};
    struct rapport_opzet opzet = {.maand = first_month + MAANDEN - 1,
                                  .teams = teams,
                                  .teams_aantal = 3,
                                  .wijken = wijken,
                                  .wijken_aantal = WIJKEN};
    seed(zaad);
    struct rapport *r = rapport_maak(arena, &opzet, k);
    ck_assert_ptr_nonnull(r);
    ck_assert_str_eq(r->wijken[0].sleutel, "assen_oost");
    ck_assert_str_eq(r->wijken[1].sleutel, "assen_oost_2");
    ck_assert_str_eq(r->wijken[2].sleutel, "onbekend_2");
    ck_assert_str_eq(r->wijken[3].sleutel, "naamloos");
    for (size_t i = 0; i < r->aantal; i++) {
        const struct cijfer *c = &r->cijfers[i];
        ck_assert_ptr_eq(rapport_cijfer(r, c->naam), c);
        ck_assert_ptr_eq(rapport_deel(r, c->familie, c->deel, c->wijk), c);
        ck_assert(*c->titel != '\0' || (c->deel == 2 && strstr(c->familie, "team")));
        ck_assert_ptr_nonnull(kengetal_titel(c->familie));
        ck_assert(strspn(c->naam, "abcdefghijklmnopqrstuvwxyz0123456789_.") == strlen(c->naam));
    }
}

static void each(void property(uint64_t zaad))
{
    for (uint64_t zaad = 0; zaad < ZADEN; zaad++)
        property(zaad);
}

START_TEST(test_parts_add_up)
{
    each(parts_add_up);
}
END_TEST

START_TEST(test_wijken_add_up)
{
    each(wijken_add_up);
}
END_TEST

START_TEST(test_visits_add_up)
{
    each(visits_add_up);
}
END_TEST

START_TEST(test_a_signal_is_in_one_row)
{
    each(a_signal_is_in_one_row);
}
END_TEST

START_TEST(test_the_order_does_not_matter)
{
    each(the_order_does_not_matter);
}
END_TEST

START_TEST(test_no_part_is_more_than_its_whole)
{
    each(no_part_is_more_than_its_whole);
}
END_TEST

START_TEST(test_days_as_a_sorted_list_tells_them)
{
    each(days_as_a_sorted_list_tells_them);
}
END_TEST

START_TEST(test_names_are_unique)
{
    each(names_are_unique);
}
END_TEST

SUITE_MAIN_MET("kengetallen_eigenschappen", setup, teardown, 0, test_parts_add_up, test_wijken_add_up,
               test_visits_add_up, test_a_signal_is_in_one_row, test_the_order_does_not_matter,
               test_no_part_is_more_than_its_whole, test_days_as_a_sorted_list_tells_them,
               test_names_are_unique)
