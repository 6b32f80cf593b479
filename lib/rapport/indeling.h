/* indeling: in which order a month report is told: its sections, the rows of each, which drawing stands
 * there, and the number of every definition. The page and the paper follow it, so that they tell the same.
 *
 * A family that is divided gives a head (its title) and a row for every part; parts of which nothing is
 * known, or that are 0 in every column, are left out (CSV and JSON have them all). A definition is numbered
 * where its family first stands; a share beside its count has a number of its own. Figures for machines only,
 * and those that a drawing shows with a table of its own (days, weeks, dagdelen), have no row here. */
#ifndef RAPPORT_INDELING_H
#define RAPPORT_INDELING_H

#include "rapport/beelden.h"
#include "rapport/rapport.h"

#define INDELING_BEELDEN 2
#define INDELING_WIJKEN 8

struct indeling_rij {
    const struct cijfer *cijfer; /* NULL: the head of a divided family */
    const char *titel;
    unsigned noot; /* of its definition; 0: a part, the head above it has the number */
    bool onderdeel;
};

struct indeling_deel {
    const char *sleutel; /* "capaciteit": for links */
    const char *titel;   /* "Plaatsen" */
    const char *uitleg;  /* a sentence below it, or NULL */
    bool cohort;         /* its figures are of the meldingen of COHORT_MAANDEN earlier */
    const struct indeling_rij *rijen;
    size_t aantal;
    enum tekening_soort beeld[INDELING_BEELDEN]; /* TEKENT_COUNT: none */
    bool kolom[KOLOM_COUNT];                     /* some row says something in this column */
};

struct indeling_noot {
    const char *titel, *definitie;
};

/* The same figure of each wijk: a table of its own. Columns are families that are not divided. */
struct indeling_wijken {
    const char *const *families; /* "signalen.totaal" ... */
    const char *const *koppen;   /* short heads, without the one of the wijk */
    size_t aantal;
    unsigned noot[INDELING_WIJKEN];
};

struct indeling {
    const struct indeling_deel *delen;
    size_t delen_aantal;
    struct indeling_wijken wijken;     /* aantal 0: no wijken are configured */
    const struct indeling_noot *noten; /* number 1 is the first */
    size_t noten_aantal;
};

/* False: the arena is full. */
bool rapport_indeling(struct arena *arena, const struct rapport *rapport, struct indeling *ret);

#endif
