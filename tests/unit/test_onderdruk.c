/* Small numbers: none is seen, and who knows everything that is seen and how it adds up cannot work one out.
 * The attackers here are written for this test: they share nothing with what hides. */
#include "rapport/verberg.h"
#include "unit/rapport_hulp.h"
#include "unit/suite.h"

#include <stdio.h>
#include <string.h>

static struct arena *arena;

static void setup(void)
{
    arena = arena_new(256u << 20);
}

static void teardown(void)
{
    arena_free(arena);
}

/* ---- a small table, and an attacker who tries every table that it could be ---- */

#define RIJEN 3
#define KOLOMMEN 3
#define VAKKEN ((RIJEN + 1) * (KOLOMMEN + 1)) /* the last row and column are sums */

struct tabel {
    int waarde[VAKKEN];
    bool verborgen[VAKKEN];
    bool gezien[VAKKEN][32]; /* what each hidden part could be */
    long mogelijk;
};

static int vak(int rij, int kolom)
{
    return rij * (KOLOMMEN + 1) + kolom;
}

static void fill(struct rng *rng, struct tabel *t)
{
    static const uint16_t weights[] = {4, 4, 4, 3, 2, 2, 2, 1};
    memset(t, 0, sizeof *t);
    for (int i = 0; i < RIJEN; i++)
        for (int k = 0; k < KOLOMMEN; k++) {
            int n = (int)rng_weighted(rng, weights, sizeof weights / sizeof *weights);
            t->waarde[vak(i, k)] = n;
            t->waarde[vak(i, KOLOMMEN)] += n;
            t->waarde[vak(RIJEN, k)] += n;
            t->waarde[vak(RIJEN, KOLOMMEN)] += n;
        }
}

static void hide(struct tabel *t)
{
    struct verberg v = {.arena = arena, .precies = true};
    for (int i = 0; i < VAKKEN; i++)
        verberg_cel(&v, t->waarde[i]);
    for (int i = 0; i <= RIJEN; i++) {
        verberg_som_begin(&v);
        for (int k = 0; k <= KOLOMMEN; k++)
            verberg_term(&v, (uint32_t)vak(i, k), k < KOLOMMEN ? 1 : -1);
        verberg_som_eind(&v);
    }
    for (int k = 0; k <= KOLOMMEN; k++) {
        verberg_som_begin(&v);
        for (int i = 0; i <= RIJEN; i++)
            verberg_term(&v, (uint32_t)vak(i, k), i < RIJEN ? 1 : -1);
        verberg_som_eind(&v);
    }
    ck_assert(verberg_los_op(&v));
    for (int i = 0; i < VAKKEN; i++)
        t->verborgen[i] = v.cellen[i].verborgen;
}

/* Does a whole table fit what is seen? */
static void look(struct tabel *t, const int *in)
{
    int all[VAKKEN] = {0};
    for (int i = 0; i < RIJEN; i++)
        for (int k = 0; k < KOLOMMEN; k++) {
            int n = in[i * KOLOMMEN + k];
            all[vak(i, k)] = n;
            all[vak(i, KOLOMMEN)] += n;
            all[vak(RIJEN, k)] += n;
            all[vak(RIJEN, KOLOMMEN)] += n;
        }
    for (int i = 0; i < VAKKEN; i++)
        if (!t->verborgen[i] && all[i] != t->waarde[i])
            return;
    t->mogelijk++;
    for (int i = 0; i < VAKKEN; i++)
        t->gezien[i][all[i] < 31 ? all[i] : 31] = true;
}

#define HOOGST 9 /* that he tries */
static void attack(struct tabel *t, int *in, int at)
{
    if (at == RIJEN * KOLOMMEN) {
        look(t, in);
        return;
    }
    int i = at / KOLOMMEN, k = at % KOLOMMEN, sum = 0;
    if (k == 0 && i > 0) { /* a row that does not fit need not be gone on with */
        for (int j = 0; j < KOLOMMEN; j++)
            sum += in[(i - 1) * KOLOMMEN + j];
        if (!t->verborgen[vak(i - 1, KOLOMMEN)] && sum != t->waarde[vak(i - 1, KOLOMMEN)])
            return;
    }
    bool hidden = t->verborgen[vak(i, k)];
    for (in[at] = hidden ? 0 : t->waarde[vak(i, k)]; in[at] <= (hidden ? HOOGST : t->waarde[vak(i, k)]);
         in[at]++)
        attack(t, in, at + 1);
}

/* Three of one together are no more than three: one of them is not hidden without a larger one. */
START_TEST(test_what_is_hidden_together_is_not_small)
{
    struct verberg v = {.arena = arena};
    static const int parts[] = {1, 1, 1, 20, 30, 0};
    verberg_som_begin(&v);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        verberg_term(&v, verberg_cel(&v, parts[i]), 1);
    verberg_term(&v, verberg_cel(&v, 53), -1);
    verberg_som_eind(&v);
    ck_assert(verberg_los_op(&v));
    for (uint32_t i = 0; i < v.cellen_aantal; i++)
        ck_assert_int_eq(v.cellen[i].verborgen, i < 4);
}
END_TEST

START_TEST(test_no_table_tells)
{
    int hidden = 0, seen = 0;
    for (uint64_t seed = 0; seed < 400; seed++) {
        struct rng rng = {seed};
        struct tabel t;
        int in[RIJEN * KOLOMMEN], parts = 0;
        fill(&rng, &t);
        hide(&t);
        for (int i = 0; i < VAKKEN; i++) {
            hidden += t.verborgen[i];
            seen += !t.verborgen[i] && t.waarde[i] > 0;
            parts += t.verborgen[i] && i % (KOLOMMEN + 1) < KOLOMMEN && i / (KOLOMMEN + 1) < RIJEN;
        }
        if (parts > 5)
            continue; /* too many to try */
        attack(&t, in, 0);
        ck_assert_int_gt(t.mogelijk, 0);
        for (int i = 0; i < VAKKEN; i++) {
            int could = 0;
            for (int n = 0; n < 32; n++)
                could += t.gezien[i][n];
            bool small = t.waarde[i] > 0 && t.waarde[i] < ONDERDRUK_ONDER;
            ck_assert_msg(!small || (t.verborgen[i] && could > 1), "seed %d, cell %d: %d can be worked out",
                          (int)seed, i, t.waarde[i]);
            ck_assert_msg(t.waarde[i] != 0 || !t.verborgen[i], "a 0 is hidden");
        }
    }
    ck_assert_int_gt(hidden, 400);
    ck_assert_int_gt(seen, 400);
}
END_TEST

/* ---- a report, and an attacker who narrows down what each number can be ---- */

static const struct hulp_opzet OPZETTEN[] = {
    {.zaad = 3, .meldingen = 270, .maanden = 14, .wijken = 10},
    {.zaad = 4, .meldingen = 90, .maanden = 14, .wijken = 3},
    {.zaad = 5, .meldingen = 60, .maanden = 2, .wijken = 10},
    {.zaad = 6, .meldingen = 40, .maanden = 1, .wijken = 4},
    {.zaad = 7, .meldingen = 15, .maanden = 14, .wijken = 2},
    {.zaad = 8, .meldingen = 3, .maanden = 5, .wijken = 10},
    {.zaad = 9, .meldingen = 270, .maanden = 14},
    {.zaad = 10, .meldingen = 400, .maanden = 3, .wijken = 12},
};
#define OPZETTEN_AANTAL (sizeof OPZETTEN / sizeof *OPZETTEN)

static bool is_offered(const struct cijfer *c)
{
    static const char *const names[] = {"capaciteit.plaatsen", "capaciteit.plaatsen_team",
                                        "capaciteit.tempo_dag", "capaciteit.norm", "inwoners"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(c->familie, names[i]) == 0)
            return true;
    return false;
}

static bool is_count(const struct cijfer *c)
{
    return c->vorm == CIJFER_AANTAL && !is_offered(c);
}

START_TEST(test_no_small_number_is_seen)
{
    const struct hulp_opzet *o = &OPZETTEN[_i];
    struct rapport *r = hulp_rapport(arena, o), *hidden = rapport_onderdruk(arena, r);
    ck_assert_ptr_nonnull(hidden);
    ck_assert(hidden->onderdrukt && !r->onderdrukt);
    ck_assert_uint_eq(hidden->aantal, r->aantal);
    for (size_t i = 0; i < r->aantal; i++) {
        const struct cijfer *was = &r->cijfers[i], *is = &hidden->cijfers[i];
        for (int k = 0; k <= KOLOM_JAAR; k++) {
            const struct cijfer_waarde *w = &is->kolom[k];
            if (w->stand == CIJFER_BEKEND) {
                ck_assert_int_eq(w->teller, was->kolom[k].teller);
                ck_assert_msg(!is_count(is) || w->teller == 0 || w->teller >= ONDERDRUK_ONDER,
                              "%s: %d in column %d", is->naam, (int)w->teller, k);
                bool share = is->vorm != CIJFER_AANTAL && is->vorm != CIJFER_DAGEN;
                ck_assert_msg(!share || w->teller == 0 || w->teller >= ONDERDRUK_ONDER, "%s: %d in column %d",
                              is->naam, (int)w->teller, k);
            } else
                ck_assert(w->teller == 0 && w->noemer == 0);
            ck_assert(w->stand == was->kolom[k].stand || w->stand == CIJFER_VERBORGEN);
            ck_assert(was->kolom[k].stand != CIJFER_ONBEKEND || w->stand == CIJFER_ONBEKEND);
        }
    }
}
END_TEST

struct vak {
    const struct cijfer *echt, *te_zien;
    int64_t laag, hoog;
};

/* What he makes of one sum: whole = parts together. */
static bool reckon(struct vak **delen, size_t n, struct vak *geheel)
{
    int64_t low = 0, high = 0;
    bool more = false;
    for (size_t i = 0; i < n; i++) {
        low += delen[i]->laag;
        high += delen[i]->hoog;
    }
    if (low > geheel->laag || high < geheel->hoog)
        more = true;
    geheel->laag = low > geheel->laag ? low : geheel->laag;
    geheel->hoog = high < geheel->hoog ? high : geheel->hoog;
    for (size_t i = 0; i < n; i++) {
        int64_t at_least = geheel->laag - (high - delen[i]->hoog),
                at_most = geheel->hoog - (low - delen[i]->laag);
        if (at_least > delen[i]->laag || at_most < delen[i]->hoog)
            more = true;
        high -= delen[i]->hoog, low -= delen[i]->laag;
        delen[i]->laag = at_least > delen[i]->laag ? at_least : delen[i]->laag;
        delen[i]->hoog = at_most < delen[i]->hoog ? at_most : delen[i]->hoog;
        high += delen[i]->hoog, low += delen[i]->laag;
    }
    return more;
}

static size_t find(struct vak *vakken, size_t n, const char *familie, int wijk, size_t deel)
{
    for (size_t i = 0; i < n; i++)
        if (vakken[i].echt->wijk == wijk && vakken[i].echt->deel == deel &&
            strcmp(vakken[i].echt->familie, familie) == 0)
            return i;
    return n;
}

struct som {
    size_t geheel, *delen, aantal;
};

static void add_sum(struct som *sommen, size_t *aantal, struct som som)
{
    if (som.aantal)
        sommen[(*aantal)++] = som;
}

/* Accepted help is told by four results. */
static struct som accepted_in(struct vak *vakken, size_t n, int wijk)
{
    static const size_t results[] = {RESULTAAT_ADVIES, RESULTAAT_VERVOLGHULP,
                                     RESULTAAT_VERVOLGHULP_FINANCIEEL, RESULTAAT_VERVOLGHULP_NIET_FINANCIEEL};
    struct som som = {find(vakken, n, "cohort.geaccepteerd", wijk, 0), ARENA_ARRAY(arena, size_t, 4), 0};
    for (size_t i = 0; som.geheel < n && i < 4; i++) {
        size_t found = find(vakken, n, "cohort.resultaat", wijk, results[i]);
        if (found < n)
            som.delen[som.aantal++] = found;
    }
    return som;
}

/* Every sum of kengetallen.def, in the municipality and each wijk, and wijken to the municipality. */
static size_t sums_of(struct vak *vakken, size_t n, const struct rapport *r, struct som *uit)
{
    size_t count = 0;
    for (size_t s = 0; s < SAMEN_AANTAL; s++)
        for (int w = WIJK_ALLE; w < (int)r->wijken_aantal; w++)
            for (size_t g = 0; g < dim_delen(TELLINGEN[SAMEN[s].geheel].dim); g++) {
                struct som som = {find(vakken, n, TELLINGEN[SAMEN[s].geheel].naam, w, g),
                                  ARENA_ARRAY(arena, size_t, 400), 0};
                for (size_t d = 0; som.geheel < n && d < dim_delen(TELLINGEN[SAMEN[s].delen].dim); d++) {
                    size_t found = samen_deel(&SAMEN[s], d) == g
                                       ? find(vakken, n, TELLINGEN[SAMEN[s].delen].naam, w, d)
                                       : n;
                    if (found < n)
                        som.delen[som.aantal++] = found;
                }
                add_sum(uit, &count, som);
            }
    for (int w = WIJK_ALLE; w < (int)r->wijken_aantal; w++)
        add_sum(uit, &count, accepted_in(vakken, n, w));
    for (size_t i = 0; i < n; i++) {
        struct som som = {i, ARENA_ARRAY(arena, size_t, 80), 0};
        for (int w = WIJK_ONBEKEND; vakken[i].echt->wijk == WIJK_ALLE && w < (int)r->wijken_aantal; w++) {
            size_t found = find(vakken, n, vakken[i].echt->familie, w, vakken[i].echt->deel);
            if (found < n)
                som.delen[som.aantal++] = found;
        }
        add_sum(uit, &count, som);
    }
    return count;
}

/* One hidden number in a sum is what the others leave. */
static void no_sum_hides_one(const struct vak *vakken, const struct som *som, int kolom)
{
    size_t hidden = 0, seen = 0;
    for (size_t d = 0; d <= som->aantal; d++) {
        const struct vak *v = &vakken[d < som->aantal ? som->delen[d] : som->geheel];
        bool gone = v->te_zien->kolom[kolom].stand == CIJFER_VERBORGEN;
        hidden += gone;
        seen += !gone && v->echt->kolom[kolom].teller > 0;
    }
    ck_assert_msg(hidden != 1 || seen == 0, "%s: one of a sum in column %d", vakken[som->geheel].echt->naam,
                  kolom);
}

#define WIJD INT64_C(1000000000)
START_TEST(test_no_small_number_can_be_worked_out)
{
    struct rapport *r = hulp_rapport(arena, &OPZETTEN[_i]), *hidden = rapport_onderdruk(arena, r);
    struct vak *vakken = ARENA_ARRAY(arena, struct vak, r->aantal);
    struct som *sommen = ARENA_ARRAY(arena, struct som, 20000);
    for (int k = KOLOM_MAAND; k <= KOLOM_JAAR; k++) {
        size_t n = 0, small = 0;
        for (size_t i = 0; i < r->aantal; i++) {
            const struct cijfer *c = &r->cijfers[i];
            if (c->vorm != CIJFER_AANTAL || c->kolom[k].stand != CIJFER_BEKEND)
                continue;
            int64_t t = c->kolom[k].teller;
            bool seen = hidden->cijfers[i].kolom[k].stand == CIJFER_BEKEND;
            bool day = strcmp(c->familie, "capaciteit.bezoek_dag") == 0;
            vakken[n++] = (struct vak){c, &hidden->cijfers[i], seen ? t : !day, seen ? t : WIJD};
        }
        size_t count = sums_of(vakken, n, r, sommen);
        for (size_t i = 0; i < count; i++)
            no_sum_hides_one(vakken, &sommen[i], k);
        for (bool more = k != KOLOM_JAAR; more;) { /* averages do not add up */
            more = false;
            for (size_t i = 0; i < count; i++) {
                struct vak *parts[400];
                for (size_t d = 0; d < sommen[i].aantal; d++)
                    parts[d] = &vakken[sommen[i].delen[d]];
                more = reckon(parts, sommen[i].aantal, &vakken[sommen[i].geheel]) || more;
            }
        }
        for (size_t i = 0; i < n; i++) {
            int64_t t = vakken[i].echt->kolom[k].teller;
            bool secret = is_count(vakken[i].echt) && t > 0 && t < ONDERDRUK_ONDER;
            small += secret;
            ck_assert_msg(vakken[i].laag <= t && t <= vakken[i].hoog, "%s", vakken[i].echt->naam);
            ck_assert_msg(!secret || vakken[i].laag < vakken[i].hoog, "%s: %d in column %d",
                          vakken[i].echt->naam, (int)t, k);
        }
        ck_assert(k != KOLOM_MAAND || small > 0);
    }
}
END_TEST

/* What is hidden in a month would be the difference of two years. */
START_TEST(test_a_year_tells_no_month_that_is_hidden)
{
    struct rapport *month = rapport_onderdruk(arena, hulp_rapport(arena, &OPZETTEN[0]));
    struct rapport *year = rapport_onderdruk(arena, hulp_rapport(arena, &OPZETTEN[0]));
    size_t more = 0, kept = 0;
    struct cijfer *first = &year->cijfers[0], second = year->cijfers[1];
    year->cijfers[1] = *first; /* of another order than the month */
    *first = second;
    for (size_t i = 0; i < year->aantal; i++)
        more += rapport_cijfer(month, year->cijfers[i].naam)->kolom[KOLOM_MAAND].stand == CIJFER_VERBORGEN &&
                year->cijfers[i].kolom[KOLOM_JAAR].stand == CIJFER_BEKEND;
    ck_assert_uint_gt(more, 0);
    ck_assert(rapport_verberg_jaar(arena, year, hulp_rapport(arena, &OPZETTEN[0])));
    for (size_t i = 0; i < year->aantal; i++) {
        const struct cijfer *c = &year->cijfers[i], *m = rapport_cijfer(month, c->naam);
        ck_assert_msg(m->kolom[KOLOM_MAAND].stand != CIJFER_VERBORGEN ||
                          c->kolom[KOLOM_JAAR].stand != CIJFER_BEKEND,
                      "%s", c->naam);
        kept += c->kolom[KOLOM_JAAR].stand == CIJFER_BEKEND;
        ck_assert_int_eq(c->kolom[KOLOM_MAAND].stand, m->kolom[KOLOM_MAAND].stand);
    }
    ck_assert_uint_gt(kept, 100);
}
END_TEST

START_TEST(test_most_of_the_whole_is_seen)
{
    struct rapport *r = hulp_rapport(arena, &OPZETTEN[0]), *o = rapport_onderdruk(arena, r);
    static const char *const names[] = {"signalen.totaal",
                                        "meldingen.totaal",
                                        "past_niet.totaal",
                                        "past_niet.nodig.40",
                                        "capaciteit.gebruikt.huisbezoek",
                                        "pogingen.totaal",
                                        "acceptatie.van_bereikt",
                                        "bereik.meldingen",
                                        "wijk.lariks.signalen.totaal",
                                        "duur.signaal_contact.mediaan"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ck_assert_msg(rapport_cijfer(o, names[i]) != NULL, "%s", names[i]);
        for (int k = KOLOM_MAAND; k <= KOLOM_JAAR; k++)
            ck_assert_msg(rapport_cijfer(o, names[i])->kolom[k].stand == CIJFER_BEKEND, "%s", names[i]);
    }
    struct rapport *twice = rapport_onderdruk(arena, o);
    for (size_t i = 0; i < o->aantal; i++)
        ck_assert_int_eq(memcmp(twice->cijfers[i].kolom, o->cijfers[i].kolom, sizeof o->cijfers[i].kolom), 0);
    for (int k = KOLOM_MAAND; k <= KOLOM_JAAR; k++) {
        size_t known = 0, gone = 0;
        for (size_t i = 0; i < r->aantal; i++)
            if (r->cijfers[i].wijk == WIJK_ALLE && r->cijfers[i].kolom[k].stand == CIJFER_BEKEND &&
                r->cijfers[i].kolom[k].teller &&
                strcmp(r->cijfers[i].familie, "capaciteit.bezoek_dag") != 0) {
                known++;
                gone += o->cijfers[i].kolom[k].stand == CIJFER_VERBORGEN;
            }
        ck_assert_msg(gone * 3 < known, "column %d: %zu of %zu", k, gone, known);
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("onderdruk");
    TCase *c = tcase_create("onderdruk");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_set_timeout(c, 120);
    tcase_add_test(c, test_what_is_hidden_together_is_not_small);
    tcase_add_test(c, test_no_table_tells);
    tcase_add_loop_test(c, test_no_small_number_is_seen, 0, (int)OPZETTEN_AANTAL);
    tcase_add_loop_test(c, test_no_small_number_can_be_worked_out, 0, (int)OPZETTEN_AANTAL);
    tcase_add_test(c, test_most_of_the_whole_is_seen);
    tcase_add_test(c, test_a_year_tells_no_month_that_is_hidden);
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
