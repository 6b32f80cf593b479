/* bewaar: what may go, from which day, and why: the retention of personal data (Wgs, AVG art. 5 lid 1 e).
 *
 * `tot` is the last day on which something is kept; it goes on the day after. It is the latest of the term of
 * the policy and of what still needs it: R5, R9 and R10 (periode + 8 months, longer when the policy looks
 * back longer), an open melding, a later melding that looks back at it. What is done is decided here, for one
 * household at a time; nothing is removed here. docs/bewaartermijn.md says the same in words. */
#ifndef DOMAIN_BEWAAR_H
#define DOMAIN_BEWAAR_H

#include "base/arena.h"
#include "domain/beleid.h"
#include "domain/dossier.h"

/* What decided about the last day. */
enum bewaar_grond {
    BEWAAR_NIET_OPGEPAKT, /* bewaartermijn.niet_opgepakt, after receipt */
    BEWAAR_OPGEPAKT,      /* bewaartermijn.opgepakt, after it was picked up */
    BEWAAR_GESLOTEN,      /* bewaartermijn.gesloten, after closing */
    BEWAAR_SPELREGELS,    /* R2, R5, R9 and R10 may still ask for it */
    BEWAAR_OPEN,          /* its melding is open */
    BEWAAR_SAMENHANG,     /* goes with something that stays */
    BEWAAR_BESCHERMING,   /* objection, refusal, safety: protects the resident or who visits */
    BEWAAR_GROND_COUNT
};
const char *bewaar_grond_text(enum bewaar_grond grond);

struct bewaar_termijn {
    civil_date tot; /* DATE_NONE: no day is known yet, as long as its ground lasts */
    enum bewaar_grond grond;
};
bool bewaar_verlopen(struct bewaar_termijn termijn, civil_date vandaag);

/* Months after which R5, R9 and R10 no longer ask for a fact: 2 more than they look back (8). */
int bewaar_klaar_maanden(const struct beleid *beleid);
/* R2: of this day a signal may have been erased; one that nobody knows is not taken in any more, so that what
 * went does not come back as new. */
bool bewaar_te_oud(const struct beleid *beleid, civil_date signaaldatum, civil_date vandaag);
/* The earliest day of which something kept for so many months is still there today. */
civil_date bewaar_grens(int maanden, civil_date vandaag);
/* Rejected records, files and names of deliveries, after receipt. */
struct bewaar_termijn bewaar_aangeleverd(const struct beleid *beleid, civil_date ontvangen);
/* The bytes of a delivery that is held back: as long as its signals could still be taken in. */
struct bewaar_termijn bewaar_vastgehouden(const struct beleid *beleid, civil_date ontvangen);

struct bewaar_signaal {
    int64_t sleutel;
    civil_month periode;
    civil_date ontvangen;    /* first acceptance */
    civil_date signaaldatum; /* the latest of all versions */
    bool opgepakt;           /* by its status */
    int64_t melding;         /* 0: in none */
    struct bewaar_termijn termijn;
    bool weg;
};

struct bewaar_melding {
    int64_t sleutel;
    civil_month periode;
    bool open;
    civil_date gesloten_op, opgepakt_op; /* DATE_NONE: not */
    struct bewaar_termijn termijn;
    bool weg;
};

enum bewaar_gebeurtenis { GEBEURTENIS_BLIJFT, GEBEURTENIS_KAAL, GEBEURTENIS_WEG };

/* One household: all its signals and meldingen, and its events as the dossier has them. */
struct bewaar_huishouden {
    struct bewaar_signaal *signalen;
    size_t signalen_aantal;
    struct bewaar_melding *meldingen;
    size_t meldingen_aantal;
    struct slice naam;                  /* may be empty */
    struct gebeurtenis *gebeurtenissen; /* rising nr */
    const bool *afspraak;               /* beside them: a lasting rule about an address hangs on it */
    size_t gebeurtenissen_aantal;
    /* the verdict */
    enum bewaar_gebeurtenis *gebeurtenis; /* beside gebeurtenissen; KAAL: stays, without who, why and values
                                             nobody needs */
    bool leeg;                            /* nothing is left of it */
    bool pseudoniem;                      /* only what protects is left: it needs no name */
};

/* The terms of signals and meldingen, without looking at events. */
void bewaar_termijnen(const struct beleid *beleid, civil_date vandaag, struct bewaar_huishouden *h);
/* The whole verdict. What stays of the events says the same about the household as all of them did; when that
 * cannot be, they all stay. False when the arena is full. */
bool bewaar_beslis(struct arena *arena, const struct beleid *beleid, civil_date vandaag,
                   struct bewaar_huishouden *h);

#endif
