/* The events of a household that retention looks at: which go, which stay bare, what is left. The terms
 * themselves are in tests/tables/bewaartermijn.tsv. */
#include "domain/bewaar.h"
#include "domain/stand.h"
#include "unit/suite.h"

#define MEEST 40

static struct arena *arena;
static struct beleid beleid;
static struct bewaar_melding meldingen[MEEST];
static struct gebeurtenis gebeurtenissen[MEEST];
static bool afspraak[MEEST];
static struct bewaar_huishouden h;

static void begin(void)
{
    arena = arena_new((size_t)4 << 20);
    ck_assert_ptr_nonnull(arena);
    beleid_standaard(&beleid);
    for (size_t i = 0; i < MEEST; i++)
        afspraak[i] = false;
    h = (struct bewaar_huishouden){
        .meldingen = meldingen, .gebeurtenissen = gebeurtenissen, .afspraak = afspraak};
}

static void einde(void)
{
    arena_free(arena);
}

static civil_date dag(const char *text)
{
    return date_parse(slice_from_cstr(text));
}

/* Closed on that day; "": open. */
static void melding(int64_t sleutel, const char *opgepakt, const char *gesloten)
{
    meldingen[h.meldingen_aantal++] = (struct bewaar_melding){
        .sleutel = sleutel,
        .periode = month_of(dag(opgepakt)),
        .open = gesloten[0] == '\0',
        .opgepakt_op = dag(opgepakt),
        .gesloten_op = dag(gesloten),
    };
}

static struct gebeurtenis *doe(int64_t m, const char *wanneer, enum gebeurtenis_soort soort)
{
    struct gebeurtenis *g = &gebeurtenissen[h.gebeurtenissen_aantal];
    *g = (struct gebeurtenis){
        .nr = (int64_t)++h.gebeurtenissen_aantal,
        .tijd = instant_from_civil(dag(wanneer), 3600 * 10),
        .melding = m,
        .soort = soort,
        .dag = dag(wanneer),
    };
    return g;
}

static void feit(int64_t m, const char *wanneer, const char *sleutel, bool ja)
{
    struct gebeurtenis *g = doe(m, wanneer, GEB_FEIT);
    g->sleutel = slice_from_cstr(sleutel);
    g->ja = ja;
}

static void sluit(int64_t m, const char *wanneer, enum eindresultaat resultaat)
{
    doe(m, wanneer, GEB_RESULTAAT)->resultaat = resultaat;
}

/* One letter an event: W goes, K stays bare, B stays. */
static const char *beslis(const char *vandaag)
{
    static char verdict[MEEST + 1];
    ck_assert(bewaar_beslis(arena, &beleid, dag(vandaag), &h));
    for (size_t i = 0; i < h.gebeurtenissen_aantal; i++)
        verdict[i] = "BKW"[h.gebeurtenis[i]];
    verdict[h.gebeurtenissen_aantal] = '\0';
    return verdict;
}

START_TEST(een_gesloten_melding_gaat_met_haar_gebeurtenissen)
{
    melding(1, "2026-01-05", "2026-02-10");
    doe(1, "2026-01-05", GEB_BRIEF_KLAAR);
    doe(1, "2026-01-06", GEB_OPGEHAALD)->kanaal = KANAAL_BRIEF;
    doe(1, "2026-02-01", GEB_POGING)->contact = CONTACT_TELEFOON;
    sluit(1, "2026-02-10", RESULTAAT_GEEN_CONTACT);
    ck_assert_str_eq(beslis("2027-08-10"), "BBBB");
    ck_assert(!meldingen[0].weg && !h.leeg && !h.pseudoniem);
    ck_assert_str_eq(beslis("2027-08-11"), "WWWW");
    ck_assert(meldingen[0].weg && h.leeg);
}
END_TEST

START_TEST(gebeurtenissen_gaan_van_oud_naar_nieuw)
{
    melding(1, "2026-01-05", "2026-02-10");
    melding(2, "2027-03-05", "");
    doe(1, "2026-01-05", GEB_BRIEF_KLAAR);
    sluit(1, "2026-02-10", RESULTAAT_GEEN_CONTACT);
    doe(2, "2027-03-05", GEB_BRIEF_KLAAR);
    ck_assert_str_eq(beslis("2028-01-01"), "WWB");
    ck_assert(meldingen[0].weg && !meldingen[1].weg && !h.leeg);
}
END_TEST

/* M1 was closed later than M2 began: what came before stays with it, and M2 stays whole. */
START_TEST(een_melding_met_latere_gebeurtenissen_blijft_heel)
{
    melding(1, "2026-01-05", "2027-12-01");
    melding(2, "2026-02-05", "2026-02-10");
    doe(1, "2026-01-05", GEB_BRIEF_KLAAR);
    doe(2, "2026-02-05", GEB_BRIEF_KLAAR);
    sluit(2, "2026-02-10", RESULTAAT_GEEN_CONTACT);
    gebeurtenissen[2].ja = true;
    sluit(1, "2027-12-01", RESULTAAT_GEEN_CONTACT);
    ck_assert_str_eq(beslis("2028-01-01"), "BBBB");
    ck_assert(!meldingen[1].weg);
    ck_assert_int_eq(meldingen[1].termijn.grond, BEWAAR_SAMENHANG);
}
END_TEST

START_TEST(feiten_blijven_zolang_het_huishouden_leeft)
{
    melding(1, "2026-01-05", "2026-02-10");
    feit(1, "2026-01-05", "kinderen", false);
    feit(1, "2026-01-06", "kinderen", true);
    feit(1, "2026-01-06", "tolk", true);
    gebeurtenissen[2].ongedaan = true;
    sluit(1, "2026-02-10", RESULTAAT_GEEN_CONTACT);
    ck_assert_str_eq(beslis("2028-01-01"), "WWWW"); /* nothing else is left */
    melding(2, "2027-03-05", "");
    ck_assert_str_eq(beslis("2028-01-01"), "WKWW");
    ck_assert(!h.pseudoniem);
}
END_TEST

START_TEST(een_nieuwer_feit_vervangt_het_oude)
{
    melding(1, "2026-01-05", "2026-02-10");
    melding(2, "2027-03-05", "");
    feit(1, "2026-01-05", "kinderen", true);
    sluit(1, "2026-02-10", RESULTAAT_GEEN_CONTACT);
    feit(2, "2027-03-06", "kinderen", false);
    ck_assert_str_eq(beslis("2028-01-01"), "WWB");
}
END_TEST

START_TEST(een_gegrond_bezwaar_blijft_als_pseudoniem)
{
    melding(1, "2026-01-05", "2026-02-10");
    doe(1, "2026-01-05", GEB_BRIEF_KLAAR);
    doe(1, "2026-02-01", GEB_BEZWAAR)->sleutel = SLICE("ingediend");
    doe(1, "2026-02-10", GEB_BEZWAAR)->sleutel = SLICE("gegrond");
    ck_assert_str_eq(beslis("2036-01-01"), "WWK");
    ck_assert(h.pseudoniem && !h.leeg);
}
END_TEST

START_TEST(een_ongegrond_bezwaar_blijft_niet)
{
    melding(1, "2026-01-05", "2026-03-10");
    doe(1, "2026-02-01", GEB_BEZWAAR)->sleutel = SLICE("ingediend");
    doe(1, "2026-02-10", GEB_BEZWAAR)->sleutel = SLICE("ongegrond");
    sluit(1, "2026-03-10", RESULTAAT_GEEN_CONTACT);
    ck_assert_str_eq(beslis("2036-01-01"), "WWW");
    ck_assert(h.leeg);
}
END_TEST

START_TEST(veiligheid_blijft_tot_haar_dag)
{
    melding(1, "2026-01-05", "2026-02-10");
    struct gebeurtenis *g = doe(1, "2026-01-06", GEB_VEILIGHEID);
    g->sleutel = SLICE("geen_bezoek");
    g->ja = true;
    g->dag = dag("2028-03-31");
    sluit(1, "2026-02-10", RESULTAAT_GEEN_CONTACT);
    ck_assert_str_eq(beslis("2028-03-31"), "KW");
    ck_assert(h.pseudoniem);
    h.meldingen_aantal = 0; /* the melding went */
    h.gebeurtenissen_aantal = 1;
    ck_assert_str_eq(beslis("2028-04-01"), "W");
    ck_assert(h.leeg);
}
END_TEST

START_TEST(een_weigering_blijft_als_het_beleid_haar_altijd_telt)
{
    melding(1, "2026-01-05", "2026-02-10");
    doe(1, "2026-01-05", GEB_BRIEF_KLAAR);
    sluit(1, "2026-02-10", RESULTAAT_GEEN_HULP);
    ck_assert_str_eq(beslis("2028-01-01"), "WW");
    beleid.rust_altijd = true;
    ck_assert_str_eq(beslis("2028-01-01"), "WK");
    doe(1, "2026-02-20", GEB_REACTIE); /* came back himself */
    sluit(1, "2026-02-21", RESULTAAT_GEEN_CONTACT);
    ck_assert_str_eq(beslis("2028-01-01"), "WWWW");
}
END_TEST

START_TEST(wie_ergens_anders_woont_erft_niets)
{
    melding(1, "2026-01-05", "2026-02-10");
    melding(2, "2027-03-05", "");
    feit(1, "2026-01-05", "kinderen", true);
    doe(1, "2026-01-06", GEB_BEZWAAR)->sleutel = SLICE("gegrond");
    doe(1, "2026-02-10", GEB_ADRES_ONJUIST);
    ck_assert_str_eq(beslis("2028-01-01"), "WWW");
}
END_TEST

START_TEST(een_afspraak_over_het_adres_blijft)
{
    melding(1, "2026-01-05", "2026-02-10");
    doe(1, "2026-01-06", GEB_SPLITSEN);
    afspraak[0] = true;
    sluit(1, "2026-02-10", RESULTAAT_GEEN_CONTACT);
    ck_assert_str_eq(beslis("2028-01-01"), "KW");
    ck_assert(!h.leeg && !h.pseudoniem); /* undoing it asks for the name */
}
END_TEST

/* Work for a melding that is not there any more is not of yesterday. */
START_TEST(gebeurtenissen_zonder_melding_hebben_een_eigen_termijn)
{
    doe(7, "2026-01-05", GEB_BRIEF_KLAAR);
    ck_assert_str_eq(beslis("2027-07-05"), "B");
    ck_assert_str_eq(beslis("2027-07-06"), "W");
}
END_TEST

/* A place that is still held is of the present line, whatever the table says of its melding. */
START_TEST(wat_nog_loopt_blijft)
{
    melding(1, "2026-01-05", "2026-02-10");
    melding(2, "2027-03-05", "");
    struct gebeurtenis *g = doe(1, "2026-01-05", GEB_PLAATS);
    g->kanaal = KANAAL_HUISBEZOEK;
    g->ja = true;
    ck_assert_str_eq(beslis("2028-01-01"), "B");
    ck_assert(!meldingen[0].weg);
}
END_TEST

START_TEST(rustende_signalen_gaan_met_hun_melding)
{
    struct bewaar_signaal rust = {.sleutel = 1, .periode = month_parse(SLICE("2026-01")), .melding = 1};
    rust.ontvangen = rust.signaaldatum = dag("2026-01-10");
    h.signalen = &rust;
    h.signalen_aantal = 1;
    melding(1, "2026-01-05", "2026-02-10"); /* closed by no act: only by what its signals are */
    feit(1, "2026-01-06", "kinderen", true);
    ck_assert_str_eq(beslis("2027-01-01"), "B");
    ck_assert(!rust.weg);
    ck_assert_int_eq(rust.termijn.tot, meldingen[0].termijn.tot);
    ck_assert_str_eq(beslis("2027-08-11"), "W");
    ck_assert(rust.weg && meldingen[0].weg && h.leeg);
}
END_TEST

START_TEST(zonder_geheugen_geen_oordeel)
{
    melding(1, "2026-01-05", "2026-02-10");
    for (int i = 0; i < MEEST; i++)
        doe(1, "2026-01-05", GEB_BRIEF_KLAAR);
    struct arena *small = arena_new(64);
    ck_assert_ptr_nonnull(small);
    ck_assert(!bewaar_beslis(small, &beleid, dag("2028-01-01"), &h));
    arena_free(small);
}
END_TEST

/* The first day that stays, and the day before it: the same as adding the months to each. */
START_TEST(de_grens_is_dezelfde_als_de_termijn)
{
    for (civil_date vandaag = dag("2026-12-15"); vandaag < dag("2029-04-01"); vandaag++)
        for (int maanden = 1; maanden <= 18; maanden++) {
            civil_date grens = bewaar_grens(maanden, vandaag);
            ck_assert_int_ge(date_add_months(grens, maanden), vandaag);
            ck_assert_int_lt(date_add_months(grens - 1, maanden), vandaag);
        }
}
END_TEST

/* The policy looks back longer: then everything waits longer; leaving alone for good is no number of months.
 */
START_TEST(klaar_volgt_het_beleid)
{
    ck_assert_int_eq(bewaar_klaar_maanden(&beleid), 8);
    beleid.rust_maanden = 12;
    ck_assert_int_eq(bewaar_klaar_maanden(&beleid), 14);
    beleid.rust_altijd = true;
    ck_assert_int_eq(bewaar_klaar_maanden(&beleid), 8);
    beleid.herhaling_maanden = 9;
    ck_assert_int_eq(bewaar_klaar_maanden(&beleid), 11);
}
END_TEST

SUITE_MAIN_MET("bewaar", begin, einde, 0, een_gesloten_melding_gaat_met_haar_gebeurtenissen,
               gebeurtenissen_gaan_van_oud_naar_nieuw, een_melding_met_latere_gebeurtenissen_blijft_heel,
               feiten_blijven_zolang_het_huishouden_leeft, een_nieuwer_feit_vervangt_het_oude,
               een_gegrond_bezwaar_blijft_als_pseudoniem, een_ongegrond_bezwaar_blijft_niet,
               veiligheid_blijft_tot_haar_dag, een_weigering_blijft_als_het_beleid_haar_altijd_telt,
               wie_ergens_anders_woont_erft_niets, een_afspraak_over_het_adres_blijft,
               gebeurtenissen_zonder_melding_hebben_een_eigen_termijn, wat_nog_loopt_blijft,
               rustende_signalen_gaan_met_hun_melding, zonder_geheugen_geen_oordeel,
               de_grens_is_dezelfde_als_de_termijn, klaar_volgt_het_beleid)
