/* herhaling: what the table of R5 does not show: the policy's number of months, and properties over random
 * pairs. */
#include "base/rng.h"
#include "domain/herhaling.h"
#include "unit/suite.h"

#include <check.h>

static struct beleid beleid;

static void begin(void)
{
    beleid_standaard(&beleid);
}

static civil_date dag(int jaar, int maand, int dag_van_maand)
{
    return date_from_ymd(jaar, maand, dag_van_maand);
}

static struct signaal_feit signaal(struct slice id, civil_date signaaldatum)
{
    return (struct signaal_feit){.partner = SLICE("Actium"),
                                 .id = id,
                                 .bedrag = 45025,
                                 .ontstaansdatum = DATE_NONE,
                                 .signaaldatum = signaaldatum,
                                 .kenmerk = {.geboortedatum = DATE_NONE}};
}

START_TEST(maanden_uit_het_beleid)
{
    struct signaal_feit eerder = signaal(SLICE("1"), dag(2026, 6, 30));
    struct signaal_feit later = signaal(SLICE("2"), dag(2026, 9, 30));
    beleid.herhaling_maanden = 3;
    ck_assert(herhaling_van(&beleid, &eerder, &later));
    beleid.herhaling_maanden = 2;
    ck_assert(!herhaling_van(&beleid, &eerder, &later));
}
END_TEST

START_TEST(geen_signaal_herhaalt_zichzelf)
{
    struct signaal_feit een = signaal(SLICE("1"), dag(2026, 9, 30));
    ck_assert(!herhaling_van(&beleid, &een, &een));
}
END_TEST

static struct signaal_feit willekeurig(struct rng *rng)
{
    static const struct slice partners[] = {{"Actium", 6}, {"Vitens", 6}};
    static const struct slice nummers[] = {{"", 0}, {"1", 1}, {"2", 1}};
    struct signaal_feit feit = signaal(nummers[1 + rng_below(rng, 2)], dag(2026, 1, 1));
    feit.partner = partners[rng_below(rng, 2)];
    feit.klantnummer = nummers[rng_below(rng, 3)];
    feit.bedrag = rng_between(rng, 1, 3) * 10000;
    feit.signaaldatum += rng_between(rng, 0, 250);
    feit.kenmerk.bsn.bytes[3] = (uint8_t)rng_below(rng, 3);
    if (rng_chance(rng, 1, 2))
        feit.kenmerk.geboortedatum = dag(1985, 6, rng_between(rng, 15, 16));
    return feit;
}

/* Never both ways, and what a repeat says it is: not higher, not before, not too long ago. */
START_TEST(van_twee_herhaalt_hoogstens_een)
{
    struct rng rng = {20261030};
    int ja = 0;
    for (int i = 0; i < 100000; i++) {
        struct signaal_feit a = willekeurig(&rng), b = willekeurig(&rng);
        if (!herhaling_van(&beleid, &a, &b))
            continue;
        ja++;
        ck_assert(!herhaling_van(&beleid, &b, &a));
        ck_assert(b.bedrag <= a.bedrag && a.signaaldatum <= b.signaaldatum);
        ck_assert(date_add_months(b.signaaldatum, -6) <= a.signaaldatum);
        ck_assert(slice_eq(a.partner, b.partner));
    }
    ck_assert_int_gt(ja, 1000); /* the generator does make repeats */
}
END_TEST

SUITE_MAIN_MET("herhaling", begin, NULL, 0, maanden_uit_het_beleid, geen_signaal_herhaalt_zichzelf,
               van_twee_herhaalt_hoogstens_een)
