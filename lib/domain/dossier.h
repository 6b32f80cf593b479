/* dossier: everything known about one household, gathered once, before anything is decided.
 *
 * A dossier holds facts only: signals as delivered (the version of each identity that counts, R2), events in
 * the order of the journal, clients of GKB and WPDA that may be the same persons, and the points the last
 * plan run showed. `beoordeel` turns a dossier into an `oordeel`; nothing else decides.
 *
 * `nr` is a place in the journal: a number that rises with every batch of a delivery, every act and every
 * plan run, taken while the household is locked. Comparing two of them says what was known when. */
#ifndef DOMAIN_DOSSIER_H
#define DOMAIN_DOSSIER_H

#include "base/date.h"
#include "base/hash.h"
#include "base/money.h"
#include "domain/codes.h"
#include "domain/huishouden.h"
#include "domain/inwoner.h"
#include "domain/koppel.h"
#include "domain/persoon.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct profiel; /* domain/profiel.h */

/* What was decided about a signal. */
struct signaal_besluit {
    bool genomen; /* false: not yet decided */
    enum signaalstatus status;
    enum reden reden;
    int64_t melding; /* 0: in none */
    uint32_t regels; /* bit n = rule Rn fired */
    bool geslaagd;   /* passed R1 to R6: what R5 of a later signal looks for */
};

struct signaal_feit {
    int64_t sleutel;
    struct slice partner, id, klantnummer;
    enum partner_type type;
    cents bedrag; /* of the last version that is no withdrawal */
    civil_date ontstaansdatum, signaaldatum;
    bool crisis, warm;
    enum intrekking intrekking; /* INTREKKING_GEEN unless a withdrawal ends the identity */
    civil_month periode;        /* fixed at first acceptance (R7) */
    instant ontvangen;          /* first acceptance (R12) */
    instant spoed_ontvangen;    /* earliest receipt of a version with crisis or warm; INSTANT_NONE */
    int64_t nr_eerst;           /* journal place of first acceptance */
    int64_t nr_inhoud;     /* journal place at which its present content (or withdrawal, or address) came */
    civil_date inhoud_dag; /* the civil day of that */
    bool heeft_telefoon;
    struct persoon_kenmerk kenmerk;
    const struct profiel
        *profiel; /* who it is about, for R6 and R8; NULL when there is no list or register to compare with */
    const struct slice *geheim;     /* beside it while a list is coded: BSN, telephone, e-mail, encrypted */
    struct signaal_besluit besluit; /* what stands now */
};

struct gebeurtenis {
    int64_t nr;
    instant tijd;
    enum gebeurtenis_soort soort;
    int64_t melding; /* the melding it was said about */
    bool ongedaan;   /* undone: counts for nothing */
    /* What the kinds use, others leave zero / DATE_NONE / empty:
     *  brief_klaar: dag, ja = released by policy           plaats: kanaal, dag, ja = released by policy,
     * punten in doel overdracht: kanaal (which partner), dag             alarm: dag plaats_vrij: kanaal, dag
     *  opgehaald: kanaal, dag                              vrijgeven: kanaal
     *  verplaatsen: kanaal, dag                            feit: sleutel (kinderen, tolk, telefoon, email,
     * zelf_gemeld), ja, waarde poging: contact, dag, dagdeel, ja = bereikt         resultaat, bevestigen,
     * oggz: resultaat, totaal, waarde (see below) afspraak: dag, sleutel = tijd, waarde = plaats aanhouden:
     * dag = tot bezwaar: sleutel = ingediend | gegrond | ongegrond  veiligheid: sleutel = geen_bezoek |
     * met_twee, ja, dag = tot (or DATE_NONE) splitsen: -   samenvoegen: waarde = the other address key
     * adres_verbeterd: waarde = the new address key heropenen: ja = it joins what is being done for another
     * melding    ongedaan: doel = nr of what is undone An event that closes holds what R7 and R9 ask for
     * later: totaal; in sleutel the older open meldingen it takes along, one a line: "2026-09 45000", periode
     * and total in cents; in waarde the signaalpartners of all of them, sorted, one a line; ja = it closes an
     * empty melding beside an open one. overdracht and verplaatsen hold in waarde who was known when it was
     * done, see overdracht.h. */
    enum kanaal kanaal;
    civil_date dag;
    enum dagdeel dagdeel;
    enum contactsoort contact;
    bool ja;
    enum eindresultaat resultaat;
    cents totaal;
    struct slice sleutel, waarde;
    int64_t doel;
};

/* How a client of a coded list compares with one of the profiles of this dossier (profielcode.h). */
struct vergeleken {
    const struct profiel *profiel;
    struct vergelijking vergelijking;
};

/* A client of GKB or WPDA that may be one of this household; see clientmatch.h. */
struct bekende {
    enum bron bron;
    enum traject traject;
    civil_date vanaf, tot;
    struct persoon_kenmerk kenmerk; /* of who was asked about; not of a client on a list */
    const struct profiel *profiel;  /* NULL: of a coded list, and compared already by who has its key */
    const struct vergeleken *vergeleken;
    size_t vergeleken_aantal;
    int64_t client; /* database key, for showing both records */
    int64_t merk;   /* keyed hash of the number the partner knows this client by: the same on its next list */
    struct slice
        vraag; /* of an answer to a question (vraag.h): its id, and the client's number; else empty */
    struct slice client_id;
    const int64_t *van; /* the signals that are of the person asked about */
    size_t van_aantal;
};

/* What the last plan run or act showed of a melding. */
struct melding_feit {
    int64_t sleutel;
    civil_month periode;
    bool gepland; /* a plan run has looked at it: its points stand until the next (R10) */
    int16_t opbouw[FACTOR_COUNT];
    struct hash128 vastgelegd; /* of what the database holds, for the store; decides nothing */
    bool gesloten;             /* closed in the database, for the store as well */
};

struct dossier {
    int64_t huishouden;
    struct slice naam;             /* natural key, see huishouden.h */
    struct signaal_feit *signalen; /* any order; beoordeel sorts by (signaaldatum, partner, ID) */
    size_t signalen_aantal;
    struct gebeurtenis *gebeurtenissen; /* rising nr */
    size_t gebeurtenissen_aantal;
    struct bekende *bekenden;
    size_t bekenden_aantal;
    bool bekenden_er; /* a list of GKB or WPDA or a residents' register is active, so the signals have
                         profiles */
    struct melding_feit *meldingen;
    size_t meldingen_aantal;
    struct registerblik blik; /* the residents' register around it (R6); nr 0: none was imported */
};

#endif
