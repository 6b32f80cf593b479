/* A household of 5,000 signals (an address that ought to have been an `instelling`): judged in well under a
 * second, whatever the signals look like. A loop over all pairs that does more than compare shows here. */
#include "domain/beoordeel.h"
#include "domain/huishouden.h"
#include "unit/suite.h"

#include <time.h>

#define SIGNALEN 5000
#define GEBEURTENISSEN 500

/* A fifth of that without optimisation; the sanitizers and the counting of lines take their share. */
#define MILLISECONDEN 1000
#if defined(__SANITIZE_ADDRESS__) || defined(VS_DEKKING)
#define TRAAG 10
#else
#define TRAAG 1
#endif

static struct hash_key key = {.bytes = {7}};

static struct slice number(struct arena *arena, const char *prefix, int n)
{
    return slice_from_cstr(arena_printf(arena, "%s%05d", prefix, n));
}

/* One partner, falling amounts, a klantnummer each: every signal is compared in full with all before it and
 * repeats none. Or a partner each. */
static void fill(struct arena *arena, struct dossier *dossier, bool one_partner)
{
    civil_date day = date_from_ymd(2026, 10, 5);
    dossier->naam = SLICE("9401GE-10");
    dossier->signalen = ARENA_ARRAY(arena, struct signaal_feit, SIGNALEN);
    dossier->gebeurtenissen = ARENA_ARRAY(arena, struct gebeurtenis, GEBEURTENISSEN);
    ck_assert(dossier->signalen && dossier->gebeurtenissen);
    dossier->signalen_aantal = SIGNALEN;
    for (int i = 0; i < SIGNALEN; i++)
        dossier->signalen[SIGNALEN - 1 - i] = (struct signaal_feit){
            .sleutel = i + 1,
            .partner = one_partner ? SLICE("Woningcorporatie Actium") : number(arena, "Partner", i),
            .id = number(arena, "S", i),
            .type = PARTNER_HUUR,
            .bedrag = 10000 + SIGNALEN - i,
            .klantnummer = number(arena, "K", i),
            .signaaldatum = day - 60 + i / 100,
            .ontstaansdatum = DATE_NONE,
            .periode = month_of(day) - (i < SIGNALEN / 2),
            .ontvangen = instant_from_civil(day, 3600),
            .spoed_ontvangen = INSTANT_NONE,
            .nr_eerst = 1,
            .nr_inhoud = 1,
            .inhoud_dag = day,
            .kenmerk = {.geboortedatum = DATE_NONE},
        };
    char id[MELDING_ID_TEXT];
    int64_t melding = melding_sleutel(&key, SLICE("0106"), dossier->naam, month_of(day), id);
    dossier->gebeurtenissen_aantal = GEBEURTENISSEN;
    for (int i = 0; i < GEBEURTENISSEN; i++)
        dossier->gebeurtenissen[i] = (struct gebeurtenis){.nr = i + 2,
                                                          .tijd = instant_from_civil(day, 7200 + i),
                                                          .soort = GEB_POGING,
                                                          .melding = melding,
                                                          .contact = CONTACT_TELEFOON,
                                                          .dagdeel = DAGDEEL_OCHTEND,
                                                          .dag = day};
}

static long judge(struct arena *arena, struct dossier *dossier, bool per_maand, struct oordeel *ret)
{
    struct beleid beleid;
    struct timespec before, after;
    beleid_standaard(&beleid);
    beleid.drempel_per_maand = per_maand;
    struct beoordeel_context context = {.beleid = &beleid,
                                        .key = &key,
                                        .gemeentecode = SLICE("0106"),
                                        .vandaag = date_from_ymd(2026, 10, 5),
                                        .herzie_punten = true};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
    ck_assert(beoordeel(arena, dossier, &context, ret));
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
    return (after.tv_sec - before.tv_sec) * 1000 + (after.tv_nsec - before.tv_nsec) / 1000000;
}

static void try_size(bool one_partner, bool per_maand)
{
    struct arena *arena = arena_new((size_t)64 << 20);
    struct dossier dossier = {0};
    struct oordeel oordeel;
    ck_assert_ptr_nonnull(arena);
    fill(arena, &dossier, one_partner);
    long first = judge(arena, &dossier, per_maand, &oordeel);
    ck_assert_uint_eq(oordeel.meldingen_aantal, 2);
    ck_assert_int_eq(oordeel.meldingen[0].aantal_signalen + oordeel.meldingen[1].aantal_signalen, SIGNALEN);
    for (size_t i = 0; i < SIGNALEN; i++)
        dossier.signalen[i].besluit = oordeel.signalen[i];
    long again = judge(arena, &dossier, per_maand, &oordeel); /* now with decisions that stand */
    ck_assert_int_lt(first, MILLISECONDEN * TRAAG);
    ck_assert_int_lt(again, MILLISECONDEN * TRAAG);
    arena_free(arena);
}

START_TEST(vijfduizend_signalen)
{
    try_size(true, false);
    try_size(true, true);
    try_size(false, false);
    try_size(false, true);
}
END_TEST

/* what is measured is processor time; a busy machine may take its time */
SUITE_MAIN_MET("groot", NULL, NULL, 120, vijfduizend_signalen)
