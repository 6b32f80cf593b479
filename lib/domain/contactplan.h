/* contactplan: the next step in a case after the planner gave it its place (R12). It only advises: results
 * come from people. */
#ifndef DOMAIN_CONTACTPLAN_H
#define DOMAIN_CONTACTPLAN_H

#include "domain/beleid.h"
#include "domain/stand.h"

enum stap_soort {
    STAP_GEEN,    /* nothing to do now */
    STAP_BRIEF,   /* pull and post the letter */
    STAP_WACHTEN, /* the letter is on its way: wait until `vanaf` */
    STAP_BELLEN,
    STAP_WHATSAPP,
    STAP_BEZOEKEN,
    STAP_UITKOMST,         /* the appointment has passed: ask for the outcome */
    STAP_RESULTAAT,        /* somebody was reached: record the result */
    STAP_AFSLUITEN,        /* proposal: see melding_oordeel.voorstel */
    STAP_BEZOEK_AANVRAGEN, /* calls exhausted: candidate for a visit */
};

struct stap {
    enum stap_soort soort;
    civil_date vanaf;     /* not before this day */
    enum dagdeel dagdeel; /* suggested, not tried yet; DAGDEEL_GEEN: any */
};

/* What is known of the active melding for this purpose. */
struct contact_feiten {
    civil_date vandaag;
    civil_date brief_opgehaald; /* DATE_NONE: no letter posted */
    bool brief_wacht;           /* made, not pulled yet */
    bool korte_termijn;         /* crisis (direct) or warme overdracht: nobody waits for the letter */
    enum kanaal plaats;         /* channel of the place held, KANAAL_GEEN */
    bool plaats_vrijgegeven;
    bool telefoon_bekend;
    int oudste; /* age of the oldest client, -1 unknown */
    enum melding_status modus;
    civil_date modus_tot;
    bool bereikt;
    const struct contactpoging *pogingen; /* only those with .lopend count */
    size_t pogingen_aantal;
};

struct stap contactplan_stap(const struct beleid *beleid, const struct contact_feiten *feiten);
/* All calls of the plan made without reaching anybody (3 on 2 days and 2 dagdelen; one more for the elderly),
 * or a place for calls and no number (any more). */
bool contactplan_bellen_op(const struct beleid *beleid, const struct contact_feiten *feiten);
/* All visits made in vain (2; one more for the elderly). A Kaartje without a visit on its day counts as a
 * visit. */
bool contactplan_bezoeken_op(const struct beleid *beleid, const struct contact_feiten *feiten);
/* RESULTAAT_GEEN_CONTACT after the plan, or 42 days after the last attempt when no place came that continues
 * it; RESULTAAT_GEEN_REACTIE for letter only after 42 days; else RESULTAAT_GEEN. */
enum eindresultaat contactplan_voorstel(const struct beleid *beleid, const struct contact_feiten *feiten);
/* A dagdeel nobody tried yet (a bit per dagdeel in `alle`); else one not tried in this way (`soort`); else
 * any: DAGDEEL_GEEN, as when nothing was tried. */
enum dagdeel contactplan_dagdeel(unsigned alle, unsigned soort);
const char *stap_text(enum stap_soort soort); /* Dutch, for the lists */

#endif
