/* The edges of counting: which row, which band, which day; what is known and what is not; what was let go;
 * and that no fact of any size breaks it. */
#include "rapport/kengetallen.h"
#include "unit/suite.h"

#include <stdint.h>

static struct arena *arena;
static struct kengetallen *k;
static civil_month october;

static void setup(void)
{
    arena = arena_new((size_t)16 << 20);
    october = month_of(date_from_ymd(2026, 10, 1));
    k = kengetallen_begin(arena, october - 2, october, 2);
    ck_assert_ptr_nonnull(k);
}

static void teardown(void)
{
    arena_free(arena);
}

static int64_t count(enum telling telling, size_t deel)
{
    return kengetallen_telling(k, october, WIJK_ALLE, telling, deel);
}

static civil_date day(int n)
{
    return date_from_ymd(2026, 10, n);
}

/* Nothing is known of it but its month. */
static struct feit_melding melding(void)
{
    return (struct feit_melding){.periode = october,
                                 .eerste_signaal = DATE_NONE,
                                 .beslist = DATE_NONE,
                                 .opgepakt = DATE_NONE,
                                 .contact = DATE_NONE,
                                 .persoonlijk = DATE_NONE,
                                 .gesloten = DATE_NONE,
                                 .termijn = DATE_NONE,
                                 .termijn_gehaald = DATE_NONE,
                                 .wijk = WIJK_ONBEKEND,
                                 .aantal = 1};
}

START_TEST(test_what_became_of_a_signal)
{
    static const struct {
        enum signaalstatus status;
        enum reden reden;
        enum kanaal route;
        enum wat wat;
    } rows[] = {
        {STATUS_ANDERE_REDEN, REDEN_INGETROKKEN, KANAAL_BRIEF, WAT_INGETROKKEN},
        {STATUS_ANDERE_REDEN, REDEN_RUSTPERIODE, KANAAL_GEEN, WAT_RUST},
        {STATUS_ANDERE_REDEN, REDEN_BEZWAAR, KANAAL_GEEN, WAT_BEZWAAR},
        {STATUS_ANDERE_REDEN, REDEN_GEEN, KANAAL_GEEN, WAT_ANDERS},
        {STATUS_ONTERECHT, REDEN_ONDER_DREMPEL, KANAAL_GEEN, WAT_DREMPEL},
        {STATUS_ONTERECHT, REDEN_GEEN, KANAAL_GEEN, WAT_ONTERECHT},
        {STATUS_HERHAALD, REDEN_HERHALING, KANAAL_GEEN, WAT_HERHAALD},
        {STATUS_GEEN_INWONER, REDEN_GEEN, KANAAL_GEEN, WAT_GEEN_INWONER},
        {STATUS_OVERLEDEN, REDEN_GEEN, KANAAL_GEEN, WAT_OVERLEDEN},
        {STATUS_BEKEND_SCHULDHULP, REDEN_GEEN, KANAAL_OVERDRACHT_GKB, WAT_BEKEND},
        {STATUS_OPGEPAKT, REDEN_GEEN, KANAAL_GEEN, WAT_GEEN_ROUTE},
        {STATUS_OPGEPAKT, REDEN_GEEN, KANAAL_BRIEF, WAT_BRIEF},
        {STATUS_OPGEPAKT, REDEN_GEEN, KANAAL_TELEFOON, WAT_TELEFOON},
        {STATUS_OPGEPAKT, REDEN_GEEN, KANAAL_HUISBEZOEK, WAT_HUISBEZOEK},
        {STATUS_OPGEPAKT, REDEN_GEEN, KANAAL_OVERDRACHT_GKB, WAT_GKB},
        {STATUS_OPGEPAKT, REDEN_GEEN, KANAAL_OVERDRACHT_WPDA, WAT_WPDA},
        {STATUS_OPGEPAKT, REDEN_GEEN, KANAAL_UITZOEKEN, WAT_UITZOEKEN},
        {STATUS_NOG_NIET_OPGEPAKT, REDEN_GEEN, KANAAL_UITZOEKEN, WAT_UITZOEKEN},
        {STATUS_NOG_NIET_OPGEPAKT, REDEN_GEEN, KANAAL_GEEN, WAT_OPEN},
    };
    bool seen[WAT_COUNT] = {false};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct feit_signaal f = {.status = rows[i].status, .reden = rows[i].reden, .route = rows[i].route};
        ck_assert_msg(wat_gebeurde(&f) == rows[i].wat, "row %zu", i);
        seen[rows[i].wat] = true;
    }
    for (size_t i = 0; i < WAT_COUNT; i++)
        ck_assert_msg(seen[i], "row %zu of WAT is in no case", i);
}
END_TEST

/* What rests or was withdrawn is in no melding, whatever is said beside it. */
START_TEST(test_in_a_melding)
{
    struct feit_signaal f = {.periode = october, .ontvangen = day(31), .melding = true, .aantal = 1};
    static const enum reden redenen[] = {REDEN_RUSTPERIODE, REDEN_INGETROKKEN, REDEN_GEEN, REDEN_BEZWAAR};
    f.status = STATUS_ANDERE_REDEN;
    for (size_t i = 0; i < 4; i++) {
        f.reden = redenen[i];
        kengetallen_signaal(k, &f);
    }
    ck_assert_int_eq(count(TEL_SIGNALEN_MELDING, 0), 1);
    ck_assert_int_eq(count(TEL_SIGNALEN, 0), 4);
    ck_assert_int_eq(count(TEL_AANKOMST, 30), 4);
    f.status = STATUS_OPGEPAKT;
    f.melding = false;
    kengetallen_signaal(k, &f);
    ck_assert_int_eq(count(TEL_SIGNALEN_MELDING, 0), 1);
}
END_TEST

/* A signal of this month that came in the next, and the other way round. */
START_TEST(test_arrival_is_by_calendar)
{
    struct feit_signaal late = {.periode = october - 1, .ontvangen = day(1), .aantal = 1};
    struct feit_signaal after = {.periode = october, .ontvangen = date_from_ymd(2026, 11, 2), .aantal = 1};
    kengetallen_signaal(k, &late);
    kengetallen_signaal(k, &after);
    ck_assert_int_eq(count(TEL_SIGNALEN, 0), 1);
    ck_assert_int_eq(count(TEL_AANKOMST_TOTAAL, 0), 1);
    ck_assert_int_eq(count(TEL_AANKOMST, 0), 1);
    ck_assert_int_eq(kengetallen_telling(k, october - 1, WIJK_ALLE, TEL_AANKOMST_TOTAAL, 0), 0);
}
END_TEST

START_TEST(test_weeks_begin_on_monday)
{
    static const struct {
        int year, month, day;
        size_t week;
    } rows[] = {{2026, 9, 30, 0},  {2026, 9, 1, 0},   {2026, 10, 1, 0}, {2026, 10, 4, 0},
                {2026, 10, 5, 1},  {2026, 11, 1, 4},  {2026, 11, 2, 5}, {2026, 11, 9, 6},
                {2026, 11, 16, 6}, {2026, 11, 30, 6}, {0, 0, 0, 7}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct feit_melding m = melding();
        size_t at = rows[i].week * KANAAL_COUNT + KANAAL_TELEFOON;
        m.route = KANAAL_TELEFOON;
        m.eerste_signaal = date_from_ymd(rows[i].year, rows[i].month, rows[i].day);
        int64_t before = kengetallen_telling(k, october, WIJK_ALLE, TEL_MELDINGEN_WEEK, at);
        kengetallen_melding(k, &m);
        ck_assert_msg(count(TEL_MELDINGEN_WEEK, at) == (before == KENGETAL_ONBEKEND ? 1 : before + 1),
                      "row %zu", i);
    }
}
END_TEST

START_TEST(test_outcomes_lie_within_each_other)
{
    struct feit_melding m = melding();
    m.eerste_signaal = day(1);
    m.resultaat = RESULTAAT_VERVOLGHULP_NIET_FINANCIEEL; /* and nothing else was recorded */
    kengetallen_melding(k, &m);
    m.resultaat = RESULTAAT_GEEN;
    m.in_hulp = true;
    kengetallen_melding(k, &m);
    m.resultaat = RESULTAAT_GEEN_HULP; /* closed since: no longer being helped */
    m.in_hulp = false;
    m.route = KANAAL_OVERDRACHT_GKB;
    m.gesloten = day(3);
    kengetallen_melding(k, &m); /* nobody has done anything */
    m.in_hulp = true;           /* the result counts */
    kengetallen_melding(k, &m);
    m.in_hulp = false;
    m.resultaat = RESULTAAT_GEEN; /* reopened: not closed any more */
    kengetallen_melding(k, &m);
    ck_assert_int_eq(kengetallen_duur(k, october, october, WIJK_ALLE, DUUR_AFGESLOTEN).aantal, 2);
    ck_assert_int_eq(count(TEL_COHORT, 0), 5);
    ck_assert_int_eq(count(TEL_COHORT_OPGEPAKT, 0), 3);
    ck_assert_int_eq(count(TEL_COHORT_BENADERD, 0), 3);
    ck_assert_int_eq(count(TEL_COHORT_BEREIKT, 0), 3);
    ck_assert_int_eq(count(TEL_MELDINGEN_BEREIKT, 0), 3);
    ck_assert_int_eq(count(TEL_COHORT_GEACCEPTEERD, 0), 1);
    ck_assert_int_eq(count(TEL_COHORT_IN_HULP, 0), 1);
    int accepted = 0;
    for (size_t i = 0; i < EINDRESULTAAT_COUNT; i++)
        accepted += resultaat_geaccepteerd((enum eindresultaat)i);
    ck_assert_int_eq(accepted, 4);
}
END_TEST

/* No days, and so many at once: picked up by what is known of the route. */
START_TEST(test_what_was_let_go)
{
    struct feit_melding m = melding();
    m.aantal = 12;
    m.route = KANAAL_OVERDRACHT_WPDA;
    kengetallen_melding(k, &m);
    m.aantal = 5;
    m.route = KANAAL_BRIEF;
    m.benaderd = true;
    kengetallen_melding(k, &m);
    m.aantal = 3;
    m.route = KANAAL_UITZOEKEN;
    m.benaderd = false;
    kengetallen_melding(k, &m);
    ck_assert_int_eq(count(TEL_MELDINGEN, 0), 20);
    ck_assert_int_eq(count(TEL_MELDINGEN_OPGEPAKT, 0), 17);
    ck_assert_int_eq(count(TEL_MELDINGEN_BENADERD, 0), 5);
    ck_assert_int_eq(count(TEL_MELDINGEN_WEEK, WEKEN * KANAAL_COUNT + KANAAL_BRIEF), 5);
    ck_assert_int_eq(kengetallen_duur(k, october, october, WIJK_ALLE, DUUR_BESLIST).aantal, 0);
    ck_assert_int_eq(count(TEL_TERMIJN, 0), 0);
}
END_TEST

START_TEST(test_deadlines_by_the_month_in_which_they_fall)
{
    static const struct {
        int day, met; /* of October; 0: not met */
        enum termijn_hoe how;
    } rows[] = {{31, 31, TERMIJN_OP_TIJD}, {30, 31, TERMIJN_TE_LAAT}, {1, 0, TERMIJN_NIET}};
    for (size_t i = 0; i < 3; i++) {
        struct feit_melding m = melding();
        m.periode = october - 8; /* long before what is asked for */
        m.termijn = day(rows[i].day);
        m.termijn_gehaald = rows[i].met ? day(rows[i].met) : DATE_NONE;
        kengetallen_melding(k, &m);
    }
    ck_assert_int_eq(count(TEL_TERMIJN, 0),
                     KENGETAL_ONBEKEND); /* a deadline alone is no use of the program */
    kengetallen_brief(k, &(struct feit_brief){october, 0});
    ck_assert_int_eq(count(TEL_TERMIJN, 0), 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(count(TEL_TERMIJN_HOE, rows[i].how), 1);
    ck_assert_int_eq(count(TEL_MELDINGEN, 0), 0);
}
END_TEST

static struct feit_rest rest(int punten)
{
    return (struct feit_rest){.maand = october,
                              .periode = october,
                              .punten = punten,
                              .eerste_signaal = day(31),
                              .termijn = DATE_NONE,
                              .termijn_gehaald = DATE_NONE,
                              .wijk = 0};
}

START_TEST(test_points_in_bands)
{
    static const int points[] = {-3, 0, 9, 10, 19, 20, 39, 40, 59, 60, 99, 100, 1300};
    static const int64_t expected[PUNTEN_COUNT] = {3, 2, 1, 1, 2, 2, 2};
    static const int64_t needed[PUNTEN_COUNT] = {13, 10, 8, 7, 6, 4, 2};
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        struct feit_rest f = rest(points[i]);
        kengetallen_rest(k, &f);
    }
    for (size_t i = 0; i < PUNTEN_COUNT; i++) {
        ck_assert_int_eq(count(TEL_PAST_NIET_PUNTEN, i), expected[i]);
        ck_assert_int_eq(count(TEL_NODIG, i), needed[i]);
    }
    struct feit_maand m = {.maand = october, .plaatsen = {[KANAAL_HUISBEZOEK] = 10}};
    struct feit_plaats p = {.dag = day(5), .kanaal = KANAAL_HUISBEZOEK};
    kengetallen_maand(k, &m);
    kengetallen_plaats(k, &p);
    kengetallen_plaats(k, &p); /* eight are left */
    ck_assert_int_eq(count(TEL_NODIG, 0), 5);
    ck_assert_int_eq(count(TEL_NODIG, 2), 0);
    ck_assert_int_eq(count(TEL_NODIG, 6), 0);
    m.plaatsen[KANAAL_HUISBEZOEK] = RAPPORT_ONBEPERKT;
    kengetallen_maand(k, &m);
    ck_assert_int_eq(count(TEL_NODIG, 0), 0);
}
END_TEST

START_TEST(test_age_and_deadline_of_who_did_not_fit)
{
    static const struct {
        int back, due, met; /* days before the 31st; days after it, -99: none; met so many days after it */
        size_t age;
        enum rest_termijn deadline;
    } rows[] = {
        {0, -99, -99, 0, REST_LATER}, {-1, 8, -99, 0, REST_LATER},      {14, 7, -99, 0, REST_WEEK},
        {15, 1, -99, 1, REST_WEEK},   {28, 0, -99, 1, REST_VERSTREKEN}, {29, -1, -99, 2, REST_VERSTREKEN},
        {56, -5, 0, 2, REST_GEHAALD}, {57, 5, 1, 3, REST_WEEK}, /* met later: not known then */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct feit_rest f = rest(1);
        teardown();
        setup();
        f.eerste_signaal = day(31) - rows[i].back;
        f.termijn = rows[i].due == -99 ? DATE_NONE : day(31) + rows[i].due;
        f.termijn_gehaald = rows[i].met == -99 ? DATE_NONE : day(31) + rows[i].met;
        kengetallen_rest(k, &f);
        ck_assert_msg(count(TEL_PAST_NIET_LEEFTIJD, rows[i].age) == 1, "row %zu", i);
        ck_assert_msg(count(TEL_PAST_NIET_TERMIJN, rows[i].deadline) == 1, "row %zu", i);
    }
}
END_TEST

START_TEST(test_what_is_known)
{
    struct feit_maand m = {.maand = october, .norm = 270, .plaatsen = {[KANAAL_HUISBEZOEK] = -1}};
    ck_assert(!kengetallen_er(k, october) && !kengetallen_er(k, october + 1));
    ck_assert_int_eq(count(TEL_NORM, 0), KENGETAL_ONBEKEND);
    kengetallen_maand(k, &m);
    ck_assert(!kengetallen_er(k, october)); /* what a month has is there before anything happens */
    ck_assert_int_eq(count(TEL_NORM, 0), 270);
    ck_assert_int_eq(count(TEL_PLAATSEN, 0), 0);
    ck_assert_int_eq(count(TEL_PLAATSEN, 1), KENGETAL_ONBEKEND);
    ck_assert_int_eq(count(TEL_INWONERS, 0), KENGETAL_ONBEKEND);
    ck_assert_int_eq(count(TEL_TEMPO_DAG, 0), KENGETAL_ONBEKEND);
    ck_assert_int_eq(count(TEL_ALARM, 0), KENGETAL_ONBEKEND);
    m.alarmen = 2;
    m.tempo_er = true;
    m.tempo_dag[0] = 4;
    kengetallen_maand(k, &m);
    ck_assert_int_eq(count(TEL_ALARM, 0), 2);
    ck_assert_int_eq(count(TEL_TEMPO_DAG, 0), 4);
    ck_assert_int_eq(count(TEL_SIGNALEN, 0), 0);
    ck_assert_int_eq(kengetallen_telling(k, october - 1, WIJK_ALLE, TEL_SIGNALEN, 0), KENGETAL_ONBEKEND);
    ck_assert_int_eq(kengetallen_telling(k, october, 2, TEL_SIGNALEN, 0), KENGETAL_ONBEKEND);
    ck_assert_int_eq(kengetallen_telling(k, october, WIJK_ALLE - 1, TEL_SIGNALEN, 0), KENGETAL_ONBEKEND);
    ck_assert_int_eq(kengetallen_telling(k, october, 0, TEL_NORM, 0), KENGETAL_ONBEKEND);
    ck_assert_int_eq(count(TEL_SIGNALEN, 1), KENGETAL_ONBEKEND); /* it has no second part */
}
END_TEST

/* Nothing of it overflows; what is not of its list is passed over. */
START_TEST(test_facts_of_any_size)
{
    struct feit_melding m = melding();
    m.aantal = INT64_MAX;
    m.eerste_signaal = INT32_MAX;
    m.beslist = INT32_MIN + 1;
    m.opgepakt = INT32_MAX;
    m.wijk = INT32_MAX;
    for (int i = 0; i < 3; i++)
        kengetallen_melding(k, &m);
    ck_assert_int_eq(count(TEL_MELDINGEN, 0), KENGETAL_TOP);
    ck_assert_int_eq(kengetallen_telling(k, october, WIJK_ONBEKEND, TEL_MELDINGEN, 0), KENGETAL_TOP);
    struct duur_maat days = kengetallen_duur(k, INT32_MIN, INT32_MAX, WIJK_ALLE, DUUR_OPGEPAKT);
    ck_assert(days.aantal == 3 && days.mediaan == DUUR_HOOGSTENS && days.p90 == DUUR_HOOGSTENS);
    m.aantal = 0;
    kengetallen_melding(k, &m);
    m.aantal = 1;
    m.periode = INT32_MAX;
    kengetallen_melding(k, &m);
    m.termijn = INT32_MAX;
    kengetallen_melding(k, &m);
    struct feit_signaal s = {.periode = october, .ontvangen = INT32_MAX, .aantal = 1};
    kengetallen_signaal(k, &s);
    s.ontvangen = INT32_MIN + 1;
    kengetallen_signaal(k, &s);
    ck_assert_int_eq(count(TEL_SIGNALEN, 0), 2);
    ck_assert_int_eq(count(TEL_AANKOMST_TOTAAL, 0), 0);
    m.periode = october;
    m.route = (enum kanaal)99;
    kengetallen_melding(k, &m);
    ck_assert_int_eq(count(TEL_COHORT_ROUTE, KANAAL_GEEN), KENGETAL_TOP);
    struct feit_rest r = rest(INT32_MAX);
    r.eerste_signaal = INT32_MIN + 1;
    r.termijn = INT32_MAX;
    kengetallen_rest(k, &r);
    ck_assert_int_eq(count(TEL_PAST_NIET_LEEFTIJD, LEEFTIJD_COUNT - 1), 1);
    struct feit_plaats p = {.dag = day(3), .kanaal = KANAAL_HUISBEZOEK, .team = INT32_MIN};
    kengetallen_plaats(k, &p);
    p.team = TEAMS_HOOGSTENS;
    kengetallen_plaats(k, &p);
    p.dag = INT32_MAX;
    kengetallen_plaats(k, &p);
    p.dag = DATE_NONE;
    kengetallen_plaats(k, &p);
    p.dag = day(3);
    p.kanaal = KANAAL_BRIEF;
    kengetallen_plaats(k, &p);
    ck_assert_int_eq(count(TEL_GEBRUIKT, 1), 2);
    struct feit_poging a = {.maand = october, .contact = CONTACTSOORT_COUNT, .aantal = 1};
    kengetallen_poging(k, &a);
    a.contact = CONTACT_BRIEF;
    a.dagdeel = DAGDEEL_COUNT;
    kengetallen_poging(k, &a);
    ck_assert_int_eq(count(TEL_POGINGEN, 0), 0);
}
END_TEST

START_TEST(test_a_full_arena_gives_nothing)
{
    struct arena *small = arena_new(4096);
    ck_assert_ptr_null(kengetallen_begin(small, october - 13, october, WIJKEN_HOOGSTENS));
    arena_free(small);
    struct kengetallen *none = kengetallen_begin(arena, october, october - 1, -1);
    ck_assert_ptr_nonnull(none);
    struct feit_melding m = melding();
    kengetallen_melding(none, &m);
    ck_assert(kengetallen_telling(none, october, WIJK_ALLE, TEL_MELDINGEN, 0) == KENGETAL_ONBEKEND);
}
END_TEST

SUITE_MAIN_MET("kengetallen", setup, teardown, 0, test_what_became_of_a_signal, test_in_a_melding,
               test_arrival_is_by_calendar, test_weeks_begin_on_monday, test_outcomes_lie_within_each_other,
               test_what_was_let_go, test_deadlines_by_the_month_in_which_they_fall, test_points_in_bands,
               test_age_and_deadline_of_who_did_not_fit, test_what_is_known, test_facts_of_any_size,
               test_a_full_arena_gives_nothing)
