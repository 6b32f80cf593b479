/* Properties of the core, over 10,000 seeded households: the order of a day does not matter, judging again
 * changes nothing, and nothing but the facts of R10 moves points. The programs and the database have their
 * own: tests/property. */
#include "base/rng.h"
#include "unit/suite.h"
#include "verhaal/wereld.h"

#include <stdio.h>
#include <string.h>

#define HUISHOUDENS 10000
#define DAGEN 6
#define PER_DAG 4

struct step {
    char wat[16], gegevens[400];
};

struct dag {
    civil_date dag;
    struct step signalen[PER_DAG]; /* in any order */
    size_t aantal;
    struct step daarna[2]; /* what lies between days: a plan run, an act */
    size_t daarna_aantal;
};

static const char *const partners[][2] = {{"Actium", "Huur"},
                                          {"Menzis", "Zorg"},
                                          {"Vitens", "Water"},
                                          {"Enexis", "Energie"},
                                          {"Fiscus", "Belastingdienst"}};
static const char *const acts[][2] = {
    {"resultaat", "resultaat=Inwoner_regelt_het_zelf/hoeft_geen_hulp_vanuit_vroegsignalering"},
    {"resultaat", "resultaat=(Budget)advies_en/of_quick_fix"},
    {"poging", "soort=Telefoon dagdeel=Ochtend bereikt=nee"},
    {"poging", "soort=Huisbezoek dagdeel=Avond bereikt=nee"},
    {"feit", "kinderen=ja"},
    {"reactie", ""},
    {"in_hulp", ""},
    {"verplaatsen", "kanaal=brief"},
    {"ophalen", "brief"},
    {"ophalen", "telefoon"},
};

static void make_signal(struct rng *rng, struct step *step, const char *id, civil_date day, const char *name)
{
    static const char *const bedragen[] = {"99,99", "100", "250", "450", "450,01", "600", "2500"};
    size_t p = rng_below(rng, 5);
    char date[DATE_TEXT];
    date_format(day - (int)rng_below(rng, 20), date);
    snprintf(step->wat, sizeof step->wat, "signaal");
    snprintf(step->gegevens, sizeof step->gegevens, "%s %s %s %s %s %s datum=%s naam=%s geboren=%s %s", id,
             partners[p][0], partners[p][1], bedragen[rng_below(rng, 7)],
             rng_chance(rng, 1, 12) ? "crisis" : "-", rng_chance(rng, 1, 2) ? "telefoon" : "-", date, name,
             rng_chance(rng, 1, 3) ? "1999-10-02" : "1950-05-05", rng_chance(rng, 1, 3) ? "klant=1" : "");
}

static void make_days(struct rng *rng, struct dag days[DAGEN], const char *name)
{
    civil_date day = date_from_ymd(2026, 4 + (int)rng_below(rng, 5), 1 + (int)rng_below(rng, 28));
    int made = 0;
    for (int d = 0; d < DAGEN; d++, day += 1 + (int)rng_below(rng, 25)) {
        struct dag *dag = &days[d];
        memset(dag, 0, sizeof *dag);
        dag->dag = day;
        int before = made;
        for (dag->aantal = rng_below(rng, PER_DAG + 1); made - before < (int)dag->aantal; made++) {
            char id[16];
            snprintf(id, sizeof id, "S%d", made);
            make_signal(rng, &dag->signalen[made - before], id, day, name);
        }
        if (before > 0 && dag->aantal > 0 && rng_chance(rng, 1, 3)) { /* one of an earlier day is withdrawn */
            struct step *step = &dag->signalen[0];
            made--; /* the id it would have had is not used */
            snprintf(step->wat, sizeof step->wat, "intrekking");
            snprintf(step->gegevens, sizeof step->gegevens, "S%d %s", (int)rng_below(rng, (uint32_t)before),
                     rng_chance(rng, 1, 2) ? "betaald" : "onterecht");
            for (size_t i = 1; i < dag->aantal; i++) { /* ids stay without gaps */
                char id[16];
                snprintf(id, sizeof id, "S%d", before + (int)i - 1);
                make_signal(rng, &dag->signalen[i], id, day, name);
            }
        }
        if (rng_chance(rng, 2, 3))
            snprintf(dag->daarna[dag->daarna_aantal++].wat, 16, "plan");
        if (rng_chance(rng, 1, 2)) {
            size_t a = rng_below(rng, sizeof acts / sizeof acts[0]);
            struct step *step = &dag->daarna[dag->daarna_aantal++];
            snprintf(step->wat, sizeof step->wat, "%s", acts[a][0]);
            snprintf(step->gegevens, sizeof step->gegevens, "%s", acts[a][1]);
        }
    }
}

static void shuffle(struct rng *rng, struct dag *dag)
{
    for (size_t i = dag->aantal; i > 1; i--) {
        size_t j = rng_below(rng, (uint32_t)i);
        struct step swap = dag->signalen[i - 1];
        dag->signalen[i - 1] = dag->signalen[j];
        dag->signalen[j] = swap;
    }
}

/* Lives through the days. A step that cannot be (pulling what is not released) is passed over in both
 * tellings alike. */
static void live(struct wereld *w, const struct dag days[DAGEN])
{
    for (int d = 0; d < DAGEN; d++) {
        w->nu = instant_from_civil(days[d].dag, 9 * 3600);
        for (size_t i = 0; i < days[d].aantal; i++)
            ck_assert(wereld_stap(w, days[d].signalen[i].wat, days[d].signalen[i].gegevens));
        for (size_t i = 0; i < days[d].daarna_aantal; i++)
            (void)wereld_stap(w, days[d].daarna[i].wat, days[d].daarna[i].gegevens);
    }
}

/* All that `besluiten` shows, as text. */
static size_t digest(const struct wereld *w, char *out, size_t size)
{
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < w->signalen_aantal; i++) {
        const struct signaal_feit *s = &w->signalen[i];
        n += (size_t)snprintf(out + n, size - n, "%.*s %d %d %d %u %d\n", SLICE_ARG(s->id), s->besluit.status,
                              s->besluit.reden, s->besluit.melding != 0, s->besluit.regels, s->periode);
    }
    for (size_t i = 0; i < w->oordeel.meldingen_aantal; i++) {
        const struct melding_oordeel *m = &w->oordeel.meldingen[i];
        n += (size_t)snprintf(out + n, size - n, "%s %d %d %d %d %d %d %d %u %d %d %d\n", m->id, m->status,
                              m->reden, m->resultaat, m->voorstel, m->route, m->aantal_signalen, m->punten,
                              m->regels, m->termijn, m->termijn_gehaald, m->plaats ? m->plaats->dag : 0);
    }
    return n;
}

static struct wereld *new_world(void)
{
    struct wereld *w = calloc(1, sizeof *w);
    ck_assert_ptr_nonnull(w);
    wereld_begin(w);
    return w;
}

static void end_world(struct wereld *w)
{
    wereld_einde(w);
    free(w);
}

START_TEST(de_volgorde_van_een_dag_maakt_niet_uit)
{
    static char one[20000], other[20000];
    size_t with_meldingen = 0, shuffled = 0;
    for (int h = 0; h < HUISHOUDENS; h++) {
        struct rng rng = {.state = (uint64_t)h * 7919 + 1};
        struct dag days[DAGEN];
        struct wereld *a = new_world(), *b = new_world();
        make_days(&rng, days, "Dijk");
        live(a, days);
        for (int d = 0; d < DAGEN; d++) {
            shuffled += days[d].aantal > 1;
            shuffle(&rng, &days[d]);
        }
        live(b, days);
        digest(a, one, sizeof one);
        digest(b, other, sizeof other);
        with_meldingen += a->oordeel.meldingen_aantal > 0;
        if (strcmp(one, other) != 0)
            ck_abort_msg("zaad %d:\n%s\nanders:\n%s", h, one, other);
        end_world(a);
        end_world(b);
    }
    ck_assert_uint_gt(with_meldingen, HUISHOUDENS / 2); /* the generator tells of something */
    ck_assert_uint_gt(shuffled, HUISHOUDENS);
}
END_TEST

START_TEST(nog_eens_beoordelen_verandert_niets)
{
    static char one[20000], other[20000];
    for (int h = 0; h < HUISHOUDENS / 10; h++) {
        struct rng rng = {.state = (uint64_t)h * 104729 + 3};
        struct dag days[DAGEN];
        struct wereld *w = new_world();
        make_days(&rng, days, "Dijk");
        live(w, days);
        ck_assert(wereld_stap(w, "kijk", "")); /* the last day may have passed without a step */
        digest(w, one, sizeof one);
        ck_assert(wereld_stap(w, "kijk", ""));
        digest(w, other, sizeof other);
        ck_assert_str_eq(one, other);
        ck_assert(wereld_stap(w, "plan", ""));
        ck_assert(wereld_stap(w, "plan", ""));
        ck_assert_int_eq(w->gepland, 0); /* a second run on one day gives nothing away */
        end_world(w);
    }
}
END_TEST

/* Names and the address are all there is of a person's background in a dossier: change them, and no point
 * moves. */
START_TEST(naam_en_buurt_verplaatsen_geen_punten)
{
    for (int h = 0; h < HUISHOUDENS / 10; h++) {
        struct rng rng = {.state = (uint64_t)h * 15485863 + 5}, same = rng;
        struct dag days[DAGEN], others[DAGEN];
        struct wereld *a = new_world(), *b = new_world();
        make_days(&rng, days, "Dijk");
        make_days(&same, others, "Yıldız-el_Amrani");
        live(a, days);
        ck_assert(wereld_stap(b, "beleid", "huishouden=9408ZZ-1"));
        live(b, others);
        ck_assert_uint_eq(a->oordeel.meldingen_aantal, b->oordeel.meldingen_aantal);
        for (size_t i = 0; i < a->oordeel.meldingen_aantal; i++) {
            ck_assert_int_eq(a->oordeel.meldingen[i].punten, b->oordeel.meldingen[i].punten);
            ck_assert_int_eq(a->oordeel.meldingen[i].route, b->oordeel.meldingen[i].route);
        }
        end_world(a);
        end_world(b);
    }
}
END_TEST

/* under the sanitizers, on a busy machine */
SUITE_MAIN_MET("eigenschappen", NULL, NULL, 600, de_volgorde_van_een_dag_maakt_niet_uit,
               nog_eens_beoordelen_verandert_niets, naam_en_buurt_verplaatsen_geen_punten)
