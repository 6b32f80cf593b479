/* Whole lives of households, drawn from seeds: signals, corrections, withdrawals, known clients, plan runs,
 * lists, every act of R13 and its undo, under drawn policies. After every step what must never be otherwise
 * is asked: nobody with an open signal is out of sight, what is closed keeps its result, a place does not
 * come back by itself, undoing an act brings back what was. Test_eigenschappen asks the simpler things of
 * more households. */
#include "base/rng.h"
#include "unit/suite.h"
#include "verhaal/wereld.h"

#include <stdio.h>
#include <string.h>

#define LEVENS 3000
#define DAGEN 9
#define PER_DAG 3

struct step {
    char wat[16], gegevens[200];
};

struct dag {
    civil_date dag;
    struct step signalen[PER_DAG]; /* in any order */
    size_t aantal;
    struct step daarna[4];
    size_t daarna_aantal;
};

struct leven {
    char beleid[120];
    struct dag dagen[DAGEN];
};

static const char *const acts[][2] = {
    {"resultaat", "resultaat=Inwoner_regelt_het_zelf/hoeft_geen_hulp_vanuit_vroegsignalering"},
    {"resultaat", "resultaat=(Budget)advies_en/of_quick_fix"},
    {"resultaat", "resultaat=Definitief_geen_contact_kunnen_krijgen"},
    {"poging", "soort=Telefoon dagdeel=Ochtend bereikt=nee"},
    {"poging", "soort=Telefoon dagdeel=Middag bereikt=ja"},
    {"poging", "soort=Huisbezoek dagdeel=Avond bereikt=nee"},
    {"feit", "kinderen=ja"},
    {"feit", "telefoon=nee"},
    {"feit", "zelf_gemeld=ja"},
    {"reactie", ""},
    {"in_hulp", ""},
    {"regie", ""},
    {"teruggeven", ""},
    {"vrijgeven", ""},
    {"heropenen", ""},
    {"bezwaar", ""},
    {"bezwaar", "status=gegrond"},
    {"bezwaar", "status=ongegrond"},
    {"veiligheid", "geen_bezoek=ja"},
    {"verplaatsen", "kanaal=brief"},
    {"verplaatsen", "kanaal=telefoon"},
    {"verplaatsen", "kanaal=huisbezoek"},
    {"verplaatsen", "kanaal=uitzoeken"},
    {"verplaatsen", "kanaal=overdracht_gkb"},
    {"bevestigen", ""},
    {"afwijzen", ""},
    {"oggz", ""},
    {"adres_onjuist", ""},
    {"ongedaan", "nr=laatste"},
};
#define ACTS (sizeof acts / sizeof acts[0])

static const char *pick(struct rng *rng, const char *const *words, size_t n)
{
    return words[rng_below(rng, (uint32_t)n)];
}
#define PICK(rng, ...)                                                                                       \
    pick(rng, (const char *const[]){__VA_ARGS__},                                                            \
         sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static void draw_signal(struct rng *rng, struct step *step, int number, civil_date day)
{
    char date[DATE_TEXT];
    date_format(day - (int)rng_below(rng, 25), date);
    snprintf(step->wat, sizeof step->wat, "signaal");
    snprintf(step->gegevens, sizeof step->gegevens, "S%d %s %s %s %s datum=%s %s", number,
             PICK(rng, "Actium Huur", "Menzis Zorg", "Vitens Water", "Enexis Energie"),
             PICK(rng, "60", "99,99", "100", "250", "450", "450,01", "600", "2500"),
             PICK(rng, "-", "-", "-", "-", "-", "crisis", "warm"), PICK(rng, "telefoon", "-"), date,
             PICK(rng, "bsn=123456782", "bsn=111222333", "geboren=1985-06-15 klant=1", "geboren=1950-05-05"));
}

/* New ones first; then one of an earlier day is corrected or withdrawn. A correction keeps its partner, as
 * its identity does. */
static void draw_signals(struct rng *rng, struct dag *dag, int *made)
{
    dag->aantal = rng_below(rng, PER_DAG + 1);
    int before = *made;
    for (size_t i = 0; i < dag->aantal; i++) {
        struct step *step = &dag->signalen[i];
        if (i == 0 && before > 0 && rng_chance(rng, 1, 3)) {
            snprintf(step->wat, sizeof step->wat, "intrekking");
            snprintf(step->gegevens, sizeof step->gegevens, "S%d %s", (int)rng_below(rng, (uint32_t)before),
                     PICK(rng, "betaald", "onterecht"));
        } else {
            draw_signal(rng, step, (*made)++, dag->dag);
        }
    }
}

static void draw_acts(struct rng *rng, struct dag *dag)
{
    struct step *step = dag->daarna;
    if (rng_chance(rng, 1, 8))
        *step++ = (struct step){"bekend", "gkb schuldhulp bsn=123456782"};
    if (rng_chance(rng, 2, 3)) {
        *step = (struct step){"plan", ""};
        if (rng_chance(rng, 1, 4))
            snprintf(step->gegevens, sizeof step->gegevens, "crisis");
        step++;
    }
    for (size_t n = rng_below(rng, 3); n > 0 && step < dag->daarna + 4; n--, step++) {
        size_t a = rng_below(rng, ACTS + 5);
        snprintf(step->wat, sizeof step->wat, "%s",
                 a < ACTS    ? acts[a][0]
                 : a == ACTS ? "aanhouden"
                             : "ophalen");
        char date[DATE_TEXT];
        date_format(dag->dag + 1 + (int)rng_below(rng, 20), date);
        if (a < ACTS)
            snprintf(step->gegevens, sizeof step->gegevens, "%s%s", acts[a][1],
                     PICK(rng, "", "", "", " M7", " M8", " M9"));
        else if (a == ACTS)
            snprintf(step->gegevens, sizeof step->gegevens, "tot=%s", date);
        else
            snprintf(step->gegevens, sizeof step->gegevens, "%s",
                     PICK(rng, "brief", "telefoon", "huisbezoek"));
    }
    dag->daarna_aantal = (size_t)(step - dag->daarna);
}

static void draw(struct rng *rng, struct leven *leven)
{
    memset(leven, 0, sizeof *leven);
    snprintf(leven->beleid, sizeof leven->beleid,
             "drempel_per_maand=%s rust_altijd=%s brief_iedereen=%s tempo=%s huisbezoek=%s",
             PICK(rng, "ja", "nee", "nee"), PICK(rng, "ja", "nee", "nee"), PICK(rng, "ja", "ja", "nee"),
             PICK(rng, "direct", "gelijkmatig", "maandeinde"), PICK(rng, "30", "30", "0"));
    civil_date day = date_from_ymd(2026, 5 + (int)rng_below(rng, 4), 1 + (int)rng_below(rng, 28));
    int made = 0;
    for (int d = 0; d < DAGEN; d++, day += 1 + (int)rng_below(rng, rng_chance(rng, 1, 2) ? 4 : 30)) {
        leven->dagen[d].dag = day;
        draw_signals(rng, &leven->dagen[d], &made);
        draw_acts(rng, &leven->dagen[d]);
    }
}

/* ---- what may never be otherwise ---- */

static int seed; /* for the message of a failure */
static const char *last = "";
#define MUST(condition)                                                                                      \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            ck_abort_msg("zaad %d, na '%s': %s", seed, last, #condition);                                    \
    } while (0)

static const struct melding_oordeel *find(const struct wereld *w, int64_t sleutel)
{
    for (size_t i = 0; i < w->oordeel.meldingen_aantal; i++)
        if (w->oordeel.meldingen[i].sleutel == sleutel)
            return &w->oordeel.meldingen[i];
    return NULL;
}

static const struct melding_oordeel *active(const struct wereld *w)
{
    const struct melding_oordeel *found = NULL;
    for (size_t i = 0; i < w->oordeel.meldingen_aantal; i++)
        if (w->oordeel.meldingen[i].actief) {
            MUST(found == NULL);
            found = &w->oordeel.meldingen[i];
        }
    return found;
}

/* A picked-up signal is in a melding that is closed, the active one, or taken over by the active one. */
static void nobody_is_lost(const struct wereld *w)
{
    const struct melding_oordeel *now = active(w);
    for (size_t i = 0; i < w->signalen_aantal; i++) {
        const struct signaal_besluit *b = &w->signalen[i].besluit;
        if (b->status != STATUS_OPGEPAKT)
            continue;
        const struct melding_oordeel *m = find(w, b->melding);
        MUST(m != NULL);
        MUST(m->status == MELDING_GESLOTEN || m == now ||
             (m->status == MELDING_OVERGENOMEN && now && m->overgenomen_door == now->sleutel));
        MUST(m->reden != REDEN_RUSTPERIODE && m->reden != REDEN_BEZWAAR);
    }
    for (size_t i = 0; i < w->oordeel.meldingen_aantal; i++) {
        const struct melding_oordeel *m = &w->oordeel.meldingen[i];
        MUST((m->status == MELDING_GESLOTEN) ==
             (m->resultaat != RESULTAAT_GEEN)); /* a constraint of the table */
        MUST(m->actief || (m->wil_overdracht == KANAAL_GEEN && !m->wil_brief && !m->wil_telefoon &&
                           !m->wil_huisbezoek && !m->wil_alarm && !m->wil_vrijgave));
    }
}

static void one_place(const struct wereld *w)
{
    int running = 0;
    for (size_t i = 0; i < w->oordeel.stand.plaatsen_aantal; i++) {
        const struct plaats *p = &w->oordeel.stand.plaatsen[i];
        running += p->lopend;
        MUST(!p->lopend || p->status <= PLAATS_OPGEHAALD);
        MUST((p->status == PLAATS_OPGEHAALD) <= (p->opgehaald != DATE_NONE));
        MUST(p->status != PLAATS_VOORGESTELD || p->lopend);
        MUST(p->status != PLAATS_VRIJGEGEVEN || p->lopend); /* else it counts and nobody can pull it */
    }
    MUST(running <= 1);
    MUST((running == 1) == (w->oordeel.stand.plaats != NULL));
}

struct voor {
    size_t meldingen;
    struct {
        int64_t sleutel;
        enum eindresultaat resultaat;
    } gesloten[24];
    size_t plaatsen;
    enum plaats_status status[WERELD_MAX];
};

static void remember(const struct wereld *w, struct voor *voor)
{
    voor->meldingen = 0;
    for (size_t i = 0; i < w->oordeel.meldingen_aantal && i < 24; i++) {
        voor->gesloten[i].sleutel = w->oordeel.meldingen[i].sleutel;
        voor->gesloten[i].resultaat = w->oordeel.meldingen[i].resultaat;
        voor->meldingen++;
    }
    voor->plaatsen = w->oordeel.stand.plaatsen_aantal;
    for (size_t i = 0; i < voor->plaatsen; i++)
        voor->status[i] = w->oordeel.stand.plaatsen[i].status;
}

/* Whatever came in or was planned: closed is closed with the same result, or open again. */
static void results_stand(const struct wereld *w, const struct voor *voor)
{
    for (size_t i = 0; i < voor->meldingen; i++) {
        const struct melding_oordeel *m = find(w, voor->gesloten[i].sleutel);
        if (m && m->status == MELDING_GESLOTEN && voor->gesloten[i].resultaat != RESULTAAT_GEEN &&
            m->reden != REDEN_RUSTPERIODE && m->reden != REDEN_BEZWAAR)
            MUST(m->resultaat == voor->gesloten[i].resultaat ||
                 voor->gesloten[i].resultaat == RESULTAAT_ANDERE_REDEN);
    }
}

/* Time alone lets proposals lapse and nothing else. */
static void time_only_lapses(const struct wereld *w, const struct voor *voor)
{
    MUST(w->oordeel.stand.plaatsen_aantal == voor->plaatsen);
    for (size_t i = 0; i < voor->plaatsen; i++) {
        enum plaats_status now = w->oordeel.stand.plaatsen[i].status;
        MUST(now == voor->status[i] || (voor->status[i] == PLAATS_VOORGESTELD && now == PLAATS_VERVALLEN));
    }
}

/* All that `besluiten` shows but the points and the rules: undoing looks at the points again, and is an act.
 */
static void picture(const struct wereld *w, char *out, size_t size)
{
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < w->signalen_aantal; i++)
        n += (size_t)snprintf(out + n, size - n, "%.*s %d %d %d %d\n", SLICE_ARG(w->signalen[i].id),
                              w->signalen[i].besluit.status, w->signalen[i].besluit.reden,
                              w->signalen[i].besluit.melding != 0, w->signalen[i].besluit.geslaagd);
    for (size_t i = 0; i < w->oordeel.meldingen_aantal; i++) {
        const struct melding_oordeel *m = &w->oordeel.meldingen[i];
        n += (size_t)snprintf(out + n, size - n, "%s %d %d %d %d %d %d %d %d %d %d %d %d %d %d\n", m->id,
                              m->status, m->reden, m->resultaat, m->voorstel, m->route, m->aantal_signalen,
                              m->termijn, m->termijn_gehaald, m->plaats ? (int)m->plaats->nr : 0, m->actief,
                              m->bevroren, m->brief_klaar, m->brief_vrij, m->datum_opgepakt);
    }
    for (size_t i = 0; i < w->oordeel.stand.plaatsen_aantal; i++) {
        const struct plaats *p = &w->oordeel.stand.plaatsen[i];
        if (p->status <= PLAATS_OPGEHAALD)
            n += (size_t)snprintf(out + n, size - n, "plaats %lld %d %d\n", (long long)p->nr, p->status,
                                  p->lopend);
    }
}

static bool is_person(const char *wat)
{
    return gebeurtenis_from(slice_from_cstr(wat)) >= (int)GEB_VRIJGEVEN;
}

static void and_undone(struct wereld *w, const struct step *step)
{
    static char before[20000], after[20000];
    size_t events = w->gebeurtenissen_aantal;
    MUST(wereld_stap(w, "kijk", "")); /* a list of clients is looked at only now */
    picture(w, before, sizeof before);
    if (!wereld_stap(w, step->wat, step->gegevens) || w->weigering || w->gebeurtenissen_aantal != events + 1)
        return;
    nobody_is_lost(w);
    one_place(w);
    if (!wereld_stap(w, "ongedaan", "nr=laatste") || w->weigering)
        return;
    picture(w, after, sizeof after);
    if (strcmp(before, after) != 0)
        ck_abort_msg("zaad %d: '%s %s' en ongedaan\n%s\nwas\n%s", seed, step->wat, step->gegevens, after,
                     before);
}

static void do_step(struct wereld *w, const struct step *step)
{
    struct voor voor;
    remember(w, &voor);
    last = step->wat;
    if (is_person(step->wat) && strcmp(step->wat, "ongedaan") != 0)
        and_undone(w, step);
    bool done = wereld_stap(w, step->wat, step->gegevens);
    nobody_is_lost(w);
    one_place(w);
    if (!is_person(step->wat))
        results_stand(w, &voor);
    if (done && strcmp(step->wat, "plan") == 0) {
        MUST(wereld_stap(w, "plan", step->gegevens));
        MUST(w->gepland == 0); /* a second run on one day changes nothing */
    }
}

static void morning(struct wereld *w, civil_date day)
{
    struct voor voor;
    remember(w, &voor);
    last = "kijk";
    w->nu = instant_from_civil(day, 9 * 3600);
    MUST(wereld_stap(w, "kijk", ""));
    time_only_lapses(w, &voor);
    results_stand(w, &voor);
    nobody_is_lost(w);
}

static void live(struct wereld *w, const struct leven *leven)
{
    MUST(wereld_stap(w, "beleid", leven->beleid));
    for (int d = 0; d < DAGEN; d++) {
        const struct dag *dag = &leven->dagen[d];
        morning(w, dag->dag);
        for (size_t i = 0; i < dag->aantal; i++)
            do_step(w, &dag->signalen[i]);
        for (size_t i = 0; i < dag->daarna_aantal; i++)
            do_step(w, &dag->daarna[i]);
    }
}

/* Does somebody see it: on a list, with a person, or proposed to one? */
static bool is_seen(const struct wereld *w, const struct melding_oordeel *m)
{
    switch (m->status) {
    case MELDING_OPEN:
    case MELDING_AFSPRAAK:
        break;
    default: /* each is a list of its own */
        return true;
    }
    return m->route > KANAAL_HUISBEZOEK || m->voorstel != RESULTAAT_GEEN || w->oordeel.stand.plaats ||
           m->stap.soort == STAP_RESULTAAT || m->stap.soort == STAP_UITKOMST ||
           m->stap.soort == STAP_AFSLUITEN;
}

/* Half a year in which nothing but plan runs and the post happens: by then somebody sees the household. */
static void wait_half_a_year(struct wereld *w)
{
    civil_date day = instant_date(w->nu);
    day += 8 - date_weekday(day); /* on Mondays */
    MUST(wereld_stap(w, "beleid", "huisbezoek=30"));
    for (int week = 0; week < 26; week++) {
        day += 7;
        morning(w, day);
        (void)wereld_stap(w, "plan", "");
        (void)wereld_stap(w, "ophalen", "brief");
    }
    const struct melding_oordeel *m = active(w);
    if (m && !is_seen(w, m))
        ck_abort_msg("zaad %d: %s is uit zicht: status %d, route %s, stap %d", seed, m->id, m->status,
                     kanaal_text(m->route), m->stap.soort);
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

START_TEST(levens)
{
    size_t with_closed = 0, with_events = 0;
    for (seed = 0; seed < LEVENS; seed++) {
        struct rng rng = {.state = (uint64_t)seed * 2654435761u + 11};
        struct leven leven;
        struct wereld *w = new_world();
        draw(&rng, &leven);
        live(w, &leven);
        with_closed += w->oordeel.stand.afsluitingen_aantal > 0;
        with_events += w->gebeurtenissen_aantal > 5;
        wait_half_a_year(w);
        end_world(w);
    }
    ck_assert_uint_gt(with_closed, LEVENS / 4); /* the generator tells of something */
    ck_assert_uint_gt(with_events, LEVENS / 2);
}
END_TEST

static void shuffle(struct rng *rng, struct dag *dag)
{
    for (size_t i = dag->aantal; i > 1; i--) {
        size_t j = rng_below(rng, (uint32_t)i);
        struct step swap = dag->signalen[i - 1];
        dag->signalen[i - 1] = dag->signalen[j];
        dag->signalen[j] = swap;
    }
}

/* The signals stand in another order in the two worlds; their events do not. */
static const struct signaal_feit *same(const struct wereld *w, const struct signaal_feit *s)
{
    for (size_t i = 0; i < w->signalen_aantal; i++)
        if (slice_eq(w->signalen[i].id, s->id))
            return &w->signalen[i];
    return NULL;
}

START_TEST(de_volgorde_van_een_dag_maakt_ook_met_handelingen_niet_uit)
{
    for (seed = 0; seed < LEVENS; seed++) {
        struct rng rng = {.state = (uint64_t)seed * 40503u + 17};
        struct leven leven;
        struct wereld *a = new_world(), *b = new_world();
        draw(&rng, &leven);
        live(a, &leven);
        for (int d = 0; d < DAGEN; d++)
            shuffle(&rng, &leven.dagen[d]);
        live(b, &leven);
        last = "andere volgorde";
        MUST(a->signalen_aantal == b->signalen_aantal);
        for (size_t i = 0; i < a->signalen_aantal; i++) {
            const struct signaal_feit *s = &a->signalen[i], *t = same(b, s);
            MUST(t && s->besluit.status == t->besluit.status && s->besluit.reden == t->besluit.reden &&
                 s->besluit.regels == t->besluit.regels);
        }
        MUST(a->oordeel.meldingen_aantal == b->oordeel.meldingen_aantal);
        for (size_t i = 0; i < a->oordeel.meldingen_aantal; i++) {
            const struct melding_oordeel *m = &a->oordeel.meldingen[i], *n = &b->oordeel.meldingen[i];
            MUST(m->status == n->status && m->reden == n->reden && m->resultaat == n->resultaat);
            MUST(m->route == n->route && m->punten == n->punten && m->regels == n->regels);
            MUST(m->termijn == n->termijn && m->termijn_gehaald == n->termijn_gehaald &&
                 m->totaal == n->totaal);
        }
        end_world(a);
        end_world(b);
    }
}
END_TEST

/* under the sanitizers, on a busy machine */
SUITE_MAIN_MET("levens", NULL, NULL, 600, levens, de_volgorde_van_een_dag_maakt_ook_met_handelingen_niet_uit)
