/* planning: who gets a place today (R11). Pure: candidates and what is left in, assignments out.
 *
 * Guarantees: never more places than there are; no candidate gets a place while an eligible one earlier in
 * the order does not; a second run on one day without new facts assigns nothing. */
#ifndef DOMAIN_PLANNING_H
#define DOMAIN_PLANNING_H

#include "base/arena.h"
#include "domain/beleid.h"

#include <stdbool.h>
#include <stddef.h>

struct kandidaat {
    int64_t melding;
    struct slice id; /* last key of the order, bytewise */
    int punten;
    civil_date termijn;  /* DATE_NONE sorts last */
    civil_month periode; /* tempo maandeinde: only closed ones */
    bool crisis_direct;
    bool geen_alarm; /* holds a place, or its alarm stands already: no alarm when it gets no place now */
    bool wil_brief, wil_telefoon, wil_huisbezoek; /* eligible for that channel, holds no place */
    int team;                                     /* index in beleid->teams; 0 without teams */
};

/* The month's places of one channel. */
struct kanaal_stand {
    int plaatsen; /* CAPACITEIT_ONBEPERKT, or the month's number */
    int gebruikt; /* places used in this month, proposals included */
    int gebruikt_team[BELEID_MAX_TEAMS];
};

enum plan_modus {
    PLAN_VOL,    /* a working day */
    PLAN_CRISIS, /* another day, or at once for a crisis that came in: places to crises only */
};

struct toewijzing {
    size_t kandidaat; /* index in what was given */
    enum kanaal
        kanaal; /* KANAAL_BRIEF, _TELEFOON, _HUISBEZOEK; KANAAL_UITZOEKEN: alarm, a crisis without a place */
    bool vrij;  /* released by policy at once */
};

struct plan_invoer {
    const struct beleid *beleid;
    civil_date vandaag;
    enum plan_modus modus;
    const struct kandidaat *kandidaten;
    size_t aantal;
    struct kanaal_stand huisbezoek, telefoon;
};

struct plan_uitvoer {
    struct toewijzing *rij; /* visits first, then calls, alarms, letters, each in the order of R11 */
    size_t aantal;
    /* How many the tempo left free for others than crises, before this run; CAPACITEIT_ONBEPERKT: no bound.
     */
    int vrij_huisbezoek, vrij_telefoon;
};

/* False when the arena is full. */
bool plan_maak(struct arena *arena, const struct plan_invoer *invoer, struct plan_uitvoer *ret);

/* How many of `plaatsen` in the month may be used by today (cumulative) before others than crises have to
 * wait: direct and maandeinde all, gelijkmatig max(0, min(ceil(C*d/D), C - r)). `team` leaves out the days
 * that team is away; empty: nobody's. CAPACITEIT_ONBEPERKT gives CAPACITEIT_ONBEPERKT. */
int plan_tot_vandaag(const struct beleid *beleid, enum kanaal kanaal, int plaatsen, civil_date vandaag,
                     struct slice team);
/* The team that serves an address key: the one with the longest matching beginning of a postcode, of equals
 * the first; 0 without teams or when none serves it. */
int plan_team(const struct beleid *beleid, struct slice adres);
/* A team's part of a month's places: shares by largest remainder, so that parts add up. */
int plan_deel(const struct beleid *beleid, int plaatsen, int team);
/* <0, 0, >0: points descending, deadline ascending, id ascending. */
int kandidaat_cmp(const struct kandidaat *a, const struct kandidaat *b);

#endif
