/* kengetallen: the figures of a month, counted from recorded facts.
 *
 * Facts go in one by one, in any order, of as many months as is asked for; each is counted in the month and
 * the wijk it belongs to and forgotten: memory does not grow with them. No clock, no floating point: what is
 * counted depends on the facts alone, so the same facts give the same figures. Which figures there are, what
 * they are called and what they mean is in kengetallen.def.
 *
 * What a fact says is decided elsewhere (domain/): nothing is judged again here. Facts that were let go when
 * their term had passed are known as counts only; they come in as facts with an `aantal`. */
#ifndef RAPPORT_KENGETALLEN_H
#define RAPPORT_KENGETALLEN_H

#include "base/arena.h"
#include "base/date.h"
#include "base/grenzen.h"
#include "domain/codes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- the families (kengetallen.def) ---- */

enum kengetal_basis {
    BASIS_PERIODE, /* signals and meldingen of this periode (R7) */
    BASIS_MAAND,   /* what happened, or stood, in this calendar month */
    BASIS_COHORT,  /* meldingen of the periode COHORT_MAANDEN before: they had the time to get an outcome */
};
#define COHORT_MAANDEN 2

enum kengetal_dim {
    DIM_GEEN,
    DIM_SECTOR, /* enum partner_type */
    DIM_WAT,
    DIM_DAG, /* of the month, 1 to 31 */
    DIM_SOORT,
    DIM_KANAAL,      /* enum kanaal */
    DIM_WEEK_KANAAL, /* WEKEN + 1 (the last: not known any more) times enum kanaal */
    DIM_CONTACT,     /* enum contactsoort */
    DIM_CONTACT_DAGDEEL,
    DIM_RESULTAAT, /* enum eindresultaat; RESULTAAT_GEEN: open */
    DIM_PLAATS,    /* telefoon, huisbezoek */
    DIM_TEAM,      /* of the policy, TEAMS at most */
    DIM_PUNTEN,
    DIM_LEEFTIJD,
    DIM_REST_TERMIJN,
    DIM_TERMIJN,
    DIM_COUNT
};

enum wat {
#define WAT(symbol, naam, titel) symbol,
#include "rapport/kengetallen.def"
    WAT_COUNT
};
enum soort {
#define SOORT(symbol, naam, titel) symbol,
#include "rapport/kengetallen.def"
    SOORT_COUNT
};
enum rest_termijn {
#define REST_TERMIJN(symbol, naam, titel) symbol,
#include "rapport/kengetallen.def"
    REST_TERMIJN_COUNT
};
enum termijn_hoe {
#define TERMIJN(symbol, naam, titel) symbol,
#include "rapport/kengetallen.def"
    TERMIJN_HOE_COUNT
};
enum telling {
#define TELLING(symbol, naam, dim, basis, wijk, titel, definitie) symbol,
#include "rapport/kengetallen.def"
    TELLING_COUNT
};
enum deel {
#define DEEL(symbol, naam, teller, noemer, vorm, titel, definitie) symbol,
#include "rapport/kengetallen.def"
    DEEL_COUNT
};
enum duur {
#define DUUR(symbol, naam, basis, wijk, titel, definitie) symbol,
#include "rapport/kengetallen.def"
    DUUR_COUNT
};
enum punten_band {
#define PUNTEN_VANAF(vanaf, naam, titel) PUNTEN_VANAF_##vanaf,
#include "rapport/kengetallen.def"
    PUNTEN_COUNT
};
enum leeftijd_band {
#define LEEFTIJD_TOT(tot, naam, titel) LEEFTIJD_TOT_##tot,
#include "rapport/kengetallen.def"
    LEEFTIJD_COUNT
};
enum deel_vorm { VORM_PROCENT, VORM_PER_1000, VORM_PER_STUK };

#define WEKEN 7 /* a signal of the periode may come up to the closing of the month, in the next one */
#define TEAMS_HOOGSTENS BELEID_MAX_TEAMS
#define WIJKEN_HOOGSTENS 64
#define DUUR_HOOGSTENS 400 /* days; longer is counted as this */

struct telling_soort {
    const char *naam, *titel, *definitie;
    enum kengetal_dim dim;
    enum kengetal_basis basis;
    bool per_wijk;
};
struct deel_soort {
    const char *naam, *titel, *definitie;
    enum telling teller, noemer;
    enum deel_vorm vorm;
    bool per_wijk; /* when both counts are */
};
struct duur_soort {
    const char *naam, *titel, *definitie;
    enum kengetal_basis basis;
    bool per_wijk;
};
struct samen {
    enum telling geheel, delen;
};
extern const struct telling_soort TELLINGEN[TELLING_COUNT];
extern const struct deel_soort DELEN[DEEL_COUNT];
extern const struct duur_soort DUREN[DUUR_COUNT];
extern const struct samen SAMEN[];
extern const size_t SAMEN_AANTAL;

/* The part of `geheel` to which a part of `delen` belongs. */
size_t samen_deel(const struct samen *samen, size_t deel);
/* Title of a family of tellingen, delen or duren by its name; NULL: there is none. */
const char *kengetal_titel(const char *familie);

/* How many parts a dimension has (DIM_TEAM: TEAMS_HOOGSTENS). */
size_t dim_delen(enum kengetal_dim dim);
/* A text as the last part of a stable name: folded, small letters and digits, one '_' for anything else. */
const char *naam_sleutel(struct arena *arena, struct slice tekst);
/* The last part of a stable name ("huur", "2.huisbezoek", "07"), and its words ("Huur", "week 2, huisbezoek",
 * "7"). In the arena, or constants. Teams are numbers here: rapport.h gives them their names. A code of an
 * official list is called after its text. */
const char *dim_naam(struct arena *arena, enum kengetal_dim dim, size_t deel);
const char *dim_titel(struct arena *arena, enum kengetal_dim dim, size_t deel);

/* ---- facts ---- */

/* A fact of an aantal below 1, or with a code that is not of its list, is passed over. Of what was let go no
 * days are known: DATE_NONE. A wijk that was not asked for is WIJK_ONBEKEND. */
#define WIJK_ONBEKEND (-1)
#define KENGETAL_TOP INT64_C(1000000000000) /* a count stops here */

struct feit_signaal {
    civil_month periode;
    civil_date ontvangen; /* first acceptance; DATE_NONE: a count of what was let go */
    enum partner_type type;
    enum signaalstatus status;
    enum reden reden;
    enum kanaal route; /* of its melding; KANAAL_GEEN: none, or not known any more */
    bool melding;      /* it counts in one: picked up, or known at GKB, or stopped by an objection */
    bool crisis;
    int wijk;
    int64_t aantal; /* 1, or so many let go */
};

struct feit_melding {
    civil_month periode;
    enum kanaal route;
    enum eindresultaat resultaat;
    bool meervoudig, opeenvolgend, spoed, crisis_direct;
    bool in_hulp; /* accepted help, and open */
    /* Who accepted help was reached, who was reached was approached, who was approached was picked up:
     * counted like that, also where less was recorded. */
    bool bereikt;  /* a successful attempt, or the resident reacted */
    bool benaderd; /* a letter pulled or an attempt; of what was let go: by its route, and picked up then, as
                      is what was handed over */
    civil_date eerste_signaal; /* receipt; DATE_NONE: not known (any more), as the days below */
    civil_date beslist;        /* first decision */
    civil_date opgepakt;
    civil_date contact;     /* first letter pulled or attempt */
    civil_date persoonlijk; /* first attempt by telephone, visit or appointment */
    civil_date gesloten;    /* when its result was recorded */
    civil_date termijn, termijn_gehaald;
    int wijk;
    int64_t aantal; /* 1, or so many let go: then no days are known */
};

struct feit_poging {
    civil_month maand; /* of the day of the attempt */
    enum contactsoort contact;
    enum dagdeel dagdeel;
    bool bereikt;
    bool eerste; /* of its melding in this month */
    int wijk;
    int64_t aantal;
};

struct feit_brief { /* a letter pulled */
    civil_month maand;
    int wijk;
};

struct feit_plaats {
    civil_date dag; /* given */
    enum kanaal kanaal;
    int team;   /* of the policy */
    bool weg;   /* given back, or lapsed */
    bool benut; /* an attempt was made */
};

/* A melding that on the last day of the month was open with a letter only: no place was left for it. */
struct feit_rest {
    civil_month maand, periode;
    int punten;
    civil_date eerste_signaal, termijn, termijn_gehaald;
    bool telefoon;
    int wijk;
};

/* What a month has, whatever is recorded. plaatsen: RAPPORT_ONBEPERKT, or 0 and more. */
#define RAPPORT_ONBEPERKT (-1)
struct feit_maand {
    civil_month maand;
    int plaatsen[KANAAL_COUNT];         /* of KANAAL_TELEFOON and KANAAL_HUISBEZOEK */
    int team_plaatsen[TEAMS_HOOGSTENS]; /* of KANAAL_HUISBEZOEK */
    int norm, alarmen;
    bool tempo_er;     /* whether the next is known */
    int tempo_dag[31]; /* visit places that may be given up to and including that day */
    int64_t inwoners;  /* 0: not configured */
};

/* ---- counting ---- */

struct kengetallen;

/* Of the months eerste..laatste; facts of other months are passed over. Takes about 12 KB a month and wijk.
 * NULL: the arena is full. */
struct kengetallen *kengetallen_begin(struct arena *arena, civil_month eerste, civil_month laatste,
                                      int wijken);

void kengetallen_signaal(struct kengetallen *k, const struct feit_signaal *feit);
void kengetallen_melding(struct kengetallen *k, const struct feit_melding *feit);
void kengetallen_poging(struct kengetallen *k, const struct feit_poging *feit);
void kengetallen_brief(struct kengetallen *k, const struct feit_brief *feit);
void kengetallen_plaats(struct kengetallen *k, const struct feit_plaats *feit);
void kengetallen_rest(struct kengetallen *k, const struct feit_rest *feit);
void kengetallen_maand(struct kengetallen *k, const struct feit_maand *feit);

/* In which row of 'wat gebeurde ermee' a signal is: in exactly one. */
enum wat wat_gebeurde(const struct feit_signaal *feit);
/* The listed eindresultaten of an accepted offer. */
bool resultaat_geaccepteerd(enum eindresultaat resultaat);

/* ---- reading ---- */

#define WIJK_ALLE (-2) /* the whole municipality, WIJK_ONBEKEND among it */
#define KENGETAL_ONBEKEND INT64_MIN

/* A count of exactly this month (BASIS_COHORT too: meldingen of that very periode). KENGETAL_ONBEKEND:
 * unlimited places, inhabitants not configured, a month that was not asked for or of which nothing was
 * recorded, a day that it does not have, a telling that is not counted per wijk. */
int64_t kengetallen_telling(const struct kengetallen *k, civil_month maand, int wijk, enum telling telling,
                            size_t deel);
struct duur_maat {
    int64_t aantal;
    int mediaan, p90; /* days; the smallest that half, or 90%, do not exceed. Nothing without an aantal */
};
/* Of eerste..laatste together. */
struct duur_maat kengetallen_duur(const struct kengetallen *k, civil_month eerste, civil_month laatste,
                                  int wijk, enum duur duur);
/* Whether anything of this month was recorded: signals, meldingen, attempts, letters, places, alarms. */
bool kengetallen_er(const struct kengetallen *k, civil_month maand);

#endif
