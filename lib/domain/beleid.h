/* beleid: the policy of one municipality; every number in rules.md is a field here.
 *
 * Read from a policy file by daemon/config; the pure core gets it as an argument and never looks
 * anything up. Slices live as long as the arena the policy was read into. */
#ifndef DOMAIN_BELEID_H
#define DOMAIN_BELEID_H

#include "base/date.h"
#include "base/grenzen.h"
#include "base/money.h"
#include "domain/codes.h"
#include "domain/koppel.h"
#include "domain/signaal.h"

#include <stdbool.h>
#include <stddef.h>

#define CAPACITEIT_ONBEPERKT (-1)

enum spoed { SPOED_DIRECT, SPOED_AANGEKONDIGD };

struct bedrag_stap {
    cents vanaf;
    int punten;
};

struct team {
    struct slice naam;
    int aandeel;                   /* per cent of a channel's places; all teams together 100 */
    const struct slice *postcodes; /* beginnings of postcodes ("9401", "9402AB") this team serves */
    size_t postcodes_aantal;
};

struct afwezigheid {
    struct slice team;
    civil_date van, tot; /* inclusive */
};

struct beleid {
    struct slice versie;

    bool drempel_per_maand;            /* R4: false = per signaal */
    cents drempel[PARTNER_TYPE_COUNT]; /* R4 */
    int sluit_na_werkdagen;            /* R7: a month closes at the end of this working day of the next */
    int herhaling_maanden;             /* R5 */
    int rust_maanden, rust_marge;      /* R9: months, per cent */
    bool rust_altijd;                  /* R9: for good, whatever the amount (Druten) */
    bool bekend[BRON_COUNT][TRAJECT_COUNT]; /* R8: which trajecten count; never TRAJECT_BEWIND */
    struct koppelbeleid koppeling;          /* R8: who is the same person, koppel.h */
    int overdracht_werkdagen, overdracht_werkdagen_crisis; /* R8: time to answer, 5 and 1 */
    enum spoed spoed[PARTNER_TYPE_COUNT];                  /* R3 */

    struct { /* R10 */
        int crisis_direct, crisis_aangekondigd, warme_overdracht;
        struct bedrag_stap bedrag[BELEID_MAX_STAPPEN]; /* rising `vanaf` */
        size_t bedrag_aantal;
        bool bedrag_zonder[PARTNER_TYPE_COUNT];
        int partners_twee, partners_drie;
        int per_eerdere_maand, eerdere_maanden_hoogst;
        int kinderen;
        int jongere, jongere_van, jongere_tot; /* ages, inclusive */
        int oudere, oudere_vanaf;
        int eerder_geen_contact;
        int wonen;
    } punten;

    bool brief_iedereen;          /* R11 */
    int brief_tussenpoos;         /* days between two letters to a household, 28 */
    int capaciteit[KANAAL_COUNT]; /* per month for KANAAL_HUISBEZOEK and KANAAL_TELEFOON, or
                                     CAPACITEIT_ONBEPERKT */
    int norm;                     /* planning norm of meldingen a month */
    enum tempo tempo;
    int reserve_crisis;
    bool vrijgave[KANAAL_COUNT]; /* true: released by policy (brief, telefoon, huisbezoek) */
    bool vrijgave_crisis;
    const struct team *teams; /* none: one team without a name */
    size_t teams_aantal;
    const struct afwezigheid *afwezig;
    size_t afwezig_aantal;
    int ongebruikt_werkdagen; /* pulled and no attempt for so many working days: shown, 5 */

    int termijn_dagen;             /* R12: 28 */
    int termijn_werkdagen_spoed;   /* R12: 3 */
    const civil_date *vrije_dagen; /* extra_vrije_dagen, sorted */
    size_t vrije_dagen_aantal;
    struct {                                       /* R12: what the next step of a case is */
        int na_brief_werkdagen;                    /* 3 */
        int bel_pogingen, bel_dagen, bel_dagdelen; /* 3 calls on 2 days and 2 dagdelen */
        int bezoek_pogingen;                       /* 2: a missed visit comes back once */
        int extra_oudere;                          /* one attempt more */
        int oudere_vanaf;                          /* 67 */
        int afsluiten_na_dagen;                    /* letter only, no reaction: 42 */
    } contactplan;

    const struct slice *instellingen; /* address keys (adres_sleutel) that bundle per person */
    size_t instellingen_aantal;
    const struct alias *aliassen;
    size_t aliassen_aantal;
    struct {
        int niet_opgepakt, opgepakt, gesloten; /* months: 6, 12, 18 */
    } bewaartermijn;
};

/* The policy defaults of rules.md; versie empty. */
void beleid_standaard(struct beleid *beleid);

#endif
