/* mededeling: what is told of a melding or a signal, and when it is settled that it is told.
 *
 * A mededeling is one thing to tell of one subject: a `stand`, a small number, from a civil day on. Until
 * that day comes it follows the decisions: it changes, or vanishes when what was told last holds again (an
 * act undone in time). From that day on it is settled and will be told, and what is decided then is the next
 * mededeling. So what is told depends on the decisions and their days alone: not on how a delivery was split,
 * nor on when, how often or whether the sending ran. */
#ifndef DOMAIN_MEDEDELING_H
#define DOMAIN_MEDEDELING_H

#include "domain/beleid.h"
#include "domain/oordeel.h"

#include <stdbool.h>

/* Stored numbers (mededeling.soort, uitgaand.soort). */
enum mededeling_soort { MEDEDELING_MELDING = 1, MEDEDELING_SIGNAAL = 2, MEDEDELING_AFGEKEURD = 3 };

/* The stand of a signal is an enum terugkoppeling. That of a melding is its route (an enum kanaal) or: */
#define MELDING_STAND_UIT_WACHTRIJ 90 /* was in a queue, and is in none now */
#define MELDING_STAND_VERVALLEN 99    /* nothing is left of it: its signals moved */
#define MELDING_STAND_GESLOTEN 100    /* + enum eindresultaat */

#define MEDEDELING_NIETS 0 /* nothing to tell */

struct mededeling {
    int volgnr; /* from 1 */
    int stand;
    int vorig;      /* stand of the one before; MEDEDELING_NIETS: this is the first */
    civil_date dag; /* from which it is told */
    bool bevroren;  /* it was handed over for sending */
};

/* Who decided, for the day from which it may be told. */
enum mededeel_wanneer {
    MEDEDEEL_VANDAAG, /* a plan run, a person */
    MEDEDEEL_MORGEN,  /* intake: what follows on the same day in any order cannot be told apart */
};
/* Meldingen: today or tomorrow. Signals: the next working day, until which a person can undo (R12). */
civil_date mededeling_dag(const struct beleid *beleid, enum mededeling_soort soort, civil_date vandaag,
                          enum mededeel_wanneer wanneer);

/* What was told last, or is settled to be told. `laatste` is the newest mededeling, NULL: there is none. */
int mededeling_verteld(const struct mededeling *laatste, civil_date vandaag);

/* What is to be told of a melding now. m == NULL: it vanished. */
int mededeling_stand_melding(const struct melding_oordeel *m, int verteld);
/* The same of the i-th signal of the household. */
int mededeling_stand_signaal(const struct oordeel *oordeel, size_t i);

enum mededeling_doe { MEDEDELING_LAAT, MEDEDELING_NIEUW, MEDEDELING_WIJZIG, MEDEDELING_VERVALT };
/* What becomes of the mededelingen of a subject of which `stand` is to be told from `dag` on. *ret is the row
 * to write with NIEUW and WIJZIG; VERVALT removes `laatste`. */
enum mededeling_doe mededeling_weeg(const struct mededeling *laatste, int stand, civil_date vandaag,
                                    civil_date dag, struct mededeling *ret);

#endif
