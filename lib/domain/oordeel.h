/* oordeel: what was decided about one household: its signals, its meldingen and why. The result of beoordeel.
 */
#ifndef DOMAIN_OORDEEL_H
#define DOMAIN_OORDEEL_H

#include "domain/contactplan.h"
#include "domain/dossier.h"
#include "domain/stand.h"

#define REGEL(n) (1u << (n))

struct melding_oordeel {
    int64_t sleutel;
    char id[MELDING_ID_TEXT];
    civil_month periode;
    int aantal_signalen; /* picked up or pending in it */
    bool meervoudig, opeenvolgend;
    cents totaal; /* of its picked-up signals */

    enum melding_status status;
    enum reden
        reden; /* why it is in uitzoeken, rests, or was taken over; or a doubt about who is on the street
                */
    enum eindresultaat resultaat; /* RESULTAAT_GEEN while open */
    enum eindresultaat voorstel;  /* a result proposed to a person, or RESULTAAT_GEEN */
    int64_t overgenomen_door;     /* 0, or the melding that took over */
    int64_t gesloten_met;         /* 0, or the later melding with which it was closed */
    enum kanaal route;
    const struct plaats *plaats; /* place held or used, or NULL */
    uint32_t regels;

    bool gepland;
    int punten; /* sum of opbouw */
    int16_t opbouw[FACTOR_COUNT];

    civil_date termijn;         /* R12 deadline; DATE_NONE when there is none */
    civil_date termijn_gehaald; /* day on which it was met, or DATE_NONE */
    civil_date datum_opgepakt;  /* DATE_NONE: not yet */
    bool crisis_direct;         /* urgent: 3 working days, may take any place */
    bool spoed;                 /* crisis or warme overdracht among the signals */
    bool bevroren;
    bool brief_klaar,
        brief_vrij; /* a letter waits; is released (or was posted). Not while it may not be sent */
    civil_date brief_opgehaald;
    bool telefoon_bekend;
    struct stap stap; /* of the contact plan, while it is active; STAP_GEEN otherwise */

    /* what the planner may do with it (R11) */
    bool actief; /* the household's active melding, on lists */
    bool wil_brief, wil_telefoon, wil_huisbezoek;
    bool wil_alarm;             /* a crisis: when no place is left, somebody must be told */
    bool wil_vrijgave;          /* a crisis whose place was a proposal: the policy releases it now */
    enum kanaal wil_overdracht; /* hand over to this partner, not yet done; KANAAL_GEEN */
    struct slice bekend;        /* who is known now, for what is done next to keep (overdracht.h) */
};

struct oordeel {
    struct stand stand;
    struct signaal_besluit *signalen;  /* same order as dossier->signalen */
    struct melding_oordeel *meldingen; /* rising periode */
    size_t meldingen_aantal;
};

#endif
