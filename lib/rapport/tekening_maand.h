/* tekening_maand: the drawings of the month's report. See tekening.h for what holds of every drawing.
 *
 * A drawing is made for where it is shown: `breedte` units wide, TEKENING_SCHERM (0 is the same: a page, from
 * 320 pixels on) or TEKENING_BLAD (A4, between the margins). Words never lie over one another or outside the
 * frame: what has no room is shortened ("Een wijk met een…") or left out, names of days and weeks first.
 * Any figure may be TEKENING_GEEN, not known or not to be told: it is drawn as a gap with a mark (INKT_GEEN),
 * never as 0. What the inks mean is told by tekening_uitleg, to be shown below the drawing. */
#ifndef RAPPORT_TEKENING_MAAND_H
#define RAPPORT_TEKENING_MAAND_H

#include "base/date.h"
#include "rapport/tekening.h"

#define TEKENING_SCHERM 360
#define TEKENING_BLAD 656 /* at 9 points a letter it is as wide as the text of an A4 */

/* What arrived on each day, from `eerste` on. Weekends lie in a band. */
struct tekening_dagen {
    const int64_t *waarden;
    size_t aantal; /* at most 366 are drawn */
    civil_date eerste;
    int breedte;
};
bool tekening_dagen(struct arena *arena, const struct tekening_dagen *dagen, struct tekening *ret);

/* By which route meldingen of each week went: stacked in the order below, with the sum on top (when all of
 * it is known). */
enum tekening_route {
    TEKENING_HUISBEZOEK,
    TEKENING_TELEFOON,
    TEKENING_BRIEF,
    TEKENING_OVERDRACHT,
    TEKENING_UITZOEKEN,
    TEKENING_ROUTES
};
struct tekening_weken {
    const int64_t (*waarden)[TEKENING_ROUTES]; /* a row a week */
    const struct slice *namen;                 /* "week 40" */
    size_t aantal;                             /* at most 60 are drawn */
    int breedte;
};
bool tekening_weken(struct arena *arena, const struct tekening_weken *weken, struct tekening *ret);

/* How the places of a month are used up: what is left at the end of each day, beside what the tempo would
 * have left. plaatsen TEKENING_GEEN (not known, or no bound): only the mark. */
struct tekening_afname {
    int64_t plaatsen;
    const int64_t *gebruikt; /* that day alone; TEKENING_GEEN: a day to come, or not known: the line stops */
    const int64_t *tempo;    /* so many may be used up to and including that day, or NULL: no line */
    size_t aantal;           /* at most 366 are drawn */
    civil_date eerste;
    int breedte;
};
bool tekening_afname(struct arena *arena, const struct tekening_afname *afname, struct tekening *ret);

/* How often somebody was reached: a row a soort, a column a dagdeel, in each a bar of 0 to 100 per cent with
 * "45% van 22" below it. No attempts: "geen". */
struct tekening_cel {
    int64_t pogingen, bereikt;
};
struct tekening_bereik {
    const struct slice *rijen;         /* Huisbezoek, Telefonisch ... ; at most 20 are drawn */
    const struct slice *kolommen;      /* Ochtend, Middag, Avond; at most 6 are drawn */
    const struct tekening_cel *cellen; /* row after row */
    size_t rijen_aantal, kolommen_aantal;
    int breedte;
};
bool tekening_bereik(struct arena *arena, const struct tekening_bereik *bereik, struct tekening *ret);

/* Per wijk two bars: meldingen, and registered problematic debts in tenths of a per cent. Each has a scale of
 * its own. Most meldingen first, then by name; those that are not known come last. */
struct tekening_wijk {
    struct slice naam;
    int64_t meldingen; /* how many, or in tenths per 1,000 inhabitants */
    int64_t schulden;  /* 134: 13.4% */
};
struct tekening_wijken {
    const struct tekening_wijk *wijken; /* in any order; the first 60 of it are drawn */
    size_t aantal;
    bool per_duizend; /* meldingen are tenths */
    int breedte;
};
bool tekening_wijken(struct arena *arena, const struct tekening_wijken *wijken, struct tekening *ret);

/* What the inks of each of these mean; gives how many. The mark for what is not known is the last, and only
 * there when it was drawn. */
enum tekening_soort {
    TEKENT_DAGEN,
    TEKENT_WEKEN,
    TEKENT_AFNAME,
    TEKENT_BEREIK,
    TEKENT_WIJKEN,
    TEKENT_WIJKEN_PER_DUIZEND,
    TEKENT_COUNT
};
size_t tekening_uitleg(enum tekening_soort soort, const struct tekening *tekening,
                       const struct tekening_uitleg **ret);

#endif
