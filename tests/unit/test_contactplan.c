/* contactplan: what the table of R12 does not show: numbers of the policy, attempts that do not count, and
 * that a case which is followed step by step always comes to an end, with every attempt on a day of its own.
 */
#include "base/rng.h"
#include "domain/contactplan.h"
#include "unit/suite.h"

#include <check.h>

#define MAX_POGINGEN 32

static struct beleid beleid;
static struct contactpoging pogingen[MAX_POGINGEN];
static struct contact_feiten feiten;

static void begin(void)
{
    beleid_standaard(&beleid);
    feiten = (struct contact_feiten){.vandaag = date_from_ymd(2026, 10, 8),
                                     .brief_opgehaald = date_from_ymd(2026, 10, 1),
                                     .plaats = KANAAL_TELEFOON,
                                     .plaats_vrijgegeven = true,
                                     .telefoon_bekend = true,
                                     .oudste = 40,
                                     .modus_tot = DATE_NONE,
                                     .pogingen = pogingen};
}

static void poging(enum contactsoort soort, civil_date dag, enum dagdeel dagdeel)
{
    ck_assert_uint_lt(feiten.pogingen_aantal, MAX_POGINGEN);
    pogingen[feiten.pogingen_aantal++] =
        (struct contactpoging){.soort = soort, .dag = dag, .dagdeel = dagdeel, .lopend = true};
}

START_TEST(aantallen_uit_het_beleid)
{
    poging(CONTACT_TELEFOON, feiten.vandaag, DAGDEEL_OCHTEND);
    ck_assert(!contactplan_bellen_op(&beleid, &feiten));
    beleid.contactplan.bel_pogingen = beleid.contactplan.bel_dagen = beleid.contactplan.bel_dagdelen = 1;
    ck_assert(contactplan_bellen_op(&beleid, &feiten));
    feiten.oudste = 60;
    beleid.contactplan.oudere_vanaf = 60;
    ck_assert(!contactplan_bellen_op(&beleid, &feiten));
    poging(CONTACT_HUISBEZOEK, feiten.vandaag, DAGDEEL_OCHTEND);
    beleid.contactplan.bezoek_pogingen = 1;
    ck_assert(!contactplan_bezoeken_op(&beleid, &feiten));
    beleid.contactplan.extra_oudere = 0;
    ck_assert(contactplan_bezoeken_op(&beleid, &feiten));
    ck_assert_int_eq(contactplan_voorstel(&beleid, &feiten), RESULTAAT_GEEN_CONTACT);
}
END_TEST

START_TEST(zonder_poging_is_niets_op)
{
    beleid.contactplan.bel_pogingen = beleid.contactplan.bel_dagen = beleid.contactplan.bel_dagdelen = 0;
    beleid.contactplan.bezoek_pogingen = 0;
    ck_assert(!contactplan_bellen_op(&beleid, &feiten));
    ck_assert(!contactplan_bezoeken_op(&beleid, &feiten));
}
END_TEST

START_TEST(pogingen_van_een_vorige_lijn_tellen_niet)
{
    for (int i = 0; i < 3; i++)
        poging(CONTACT_TELEFOON, feiten.vandaag + i, (enum dagdeel)(DAGDEEL_OCHTEND + i));
    ck_assert(contactplan_bellen_op(&beleid, &feiten));
    pogingen[1].lopend = false;
    ck_assert(!contactplan_bellen_op(&beleid, &feiten));
    pogingen[1].lopend = true;
    feiten.bereikt = pogingen[1].bereikt = true;
    ck_assert(!contactplan_bellen_op(&beleid, &feiten));
    ck_assert_int_eq(contactplan_stap(&beleid, &feiten).soort, STAP_RESULTAAT);
}
END_TEST

START_TEST(elke_stap_heeft_woorden)
{
    for (int soort = STAP_GEEN; soort <= STAP_BEZOEK_AANVRAGEN; soort++)
        ck_assert_int_gt((int)slice_from_cstr(stap_text((enum stap_soort)soort)).n, 3);
    ck_assert_str_eq(stap_text((enum stap_soort)99), "");
}
END_TEST

/* Does what the plan says, nobody answers; true while there is something left to do. */
static bool volg(struct rng *rng)
{
    struct stap stap = contactplan_stap(&beleid, &feiten);
    enum dagdeel dagdeel = stap.dagdeel != DAGDEEL_GEEN
                               ? stap.dagdeel
                               : (enum dagdeel)rng_between(rng, DAGDEEL_OCHTEND, DAGDEEL_AVOND);
    ck_assert(stap.vanaf == DATE_NONE || stap.vanaf >= feiten.vandaag);
    if (stap.vanaf > feiten.vandaag) {
        feiten.vandaag = stap.vanaf;
        return true;
    }
    if (stap.soort == STAP_AFSLUITEN)
        return false;
    switch (stap.soort) {
    case STAP_BRIEF:
        feiten.brief_wacht = false;
        feiten.brief_opgehaald = feiten.vandaag;
        break;
    case STAP_BELLEN:
        ck_assert_int_eq(feiten.plaats, KANAAL_TELEFOON);
        poging(CONTACT_TELEFOON, feiten.vandaag, dagdeel);
        break;
    case STAP_WHATSAPP:
        poging(CONTACT_WHATSAPP, feiten.vandaag, dagdeel);
        break;
    case STAP_BEZOEKEN:
        ck_assert_int_eq(feiten.plaats, KANAAL_HUISBEZOEK);
        poging(CONTACT_HUISBEZOEK, feiten.vandaag, dagdeel);
        if (rng_chance(rng, 1, 2))
            poging(CONTACT_KAARTJE, feiten.vandaag, dagdeel);
        break;
    case STAP_BEZOEK_AANVRAGEN: /* sometimes a place comes, sometimes it never does */
        if (rng_chance(rng, 1, 4))
            feiten.plaats = KANAAL_HUISBEZOEK;
        break;
    default:
        ck_abort_msg("stap %d, en dan?", stap.soort);
    }
    feiten.vandaag += rng_between(rng, 0, 2);
    return true;
}

static int tel(enum contactsoort soort)
{
    int aantal = 0;
    for (size_t i = 0; i < feiten.pogingen_aantal; i++) {
        aantal += pogingen[i].soort == soort;
        for (size_t j = 0; j < i; j++)
            if (pogingen[i].soort == soort && pogingen[j].soort == soort)
                ck_assert_int_ne(pogingen[i].dag, pogingen[j].dag);
    }
    return aantal;
}

START_TEST(elke_zaak_komt_aan_een_eind)
{
    struct rng rng = {67};
    int bezocht = 0;
    for (int zaak = 0; zaak < 3000; zaak++) {
        begin();
        feiten.brief_wacht = rng_chance(&rng, 1, 2);
        if (feiten.brief_wacht || rng_chance(&rng, 1, 4))
            feiten.brief_opgehaald = DATE_NONE;
        feiten.oudste = rng_between(&rng, -1, 90);
        feiten.korte_termijn = rng_chance(&rng, 1, 4);
        feiten.plaats = rng_chance(&rng, 1, 2) ? KANAAL_TELEFOON : KANAAL_HUISBEZOEK;
        bool direct_bezoek = feiten.plaats == KANAAL_HUISBEZOEK;
        int stappen = 0, extra = feiten.oudste >= 67;
        while (volg(&rng))
            ck_assert_int_lt(++stappen, 200);
        ck_assert_int_eq(tel(CONTACT_TELEFOON), direct_bezoek ? 0 : 3 + extra);
        if (feiten.plaats == KANAAL_HUISBEZOEK)
            ck_assert_int_eq(tel(CONTACT_HUISBEZOEK), 2 + extra);
        ck_assert_int_le(tel(CONTACT_WHATSAPP), 2 + extra);
        ck_assert_int_eq(contactplan_voorstel(&beleid, &feiten), RESULTAAT_GEEN_CONTACT);
        bezocht += feiten.plaats == KANAAL_HUISBEZOEK && !direct_bezoek;
    }
    ck_assert_int_gt(bezocht, 100);
}
END_TEST

/* Nobody reacted to a letter that was never sent: that is not a result. */
START_TEST(zonder_brief_nooit_geen_reactie)
{
    feiten.brief_opgehaald = DATE_NONE;
    feiten.plaats = KANAAL_GEEN;
    feiten.vandaag += 400;
    ck_assert_int_eq(contactplan_voorstel(&beleid, &feiten), RESULTAAT_GEEN);
    ck_assert_int_eq(contactplan_stap(&beleid, &feiten).soort, STAP_GEEN);
}
END_TEST

SUITE_MAIN_MET("contactplan", begin, NULL, 0, aantallen_uit_het_beleid, zonder_poging_is_niets_op,
               pogingen_van_een_vorige_lijn_tellen_niet, elke_stap_heeft_woorden, elke_zaak_komt_aan_een_eind,
               zonder_brief_nooit_geen_reactie)
