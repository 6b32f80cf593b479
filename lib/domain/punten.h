/* punten: the priority of a melding (R10): a sum of integer points, each with the factor that gave it.
 * Nothing else counts. */
#ifndef DOMAIN_PUNTEN_H
#define DOMAIN_PUNTEN_H

#include "domain/beleid.h"
#include "domain/dossier.h"

/* The facts R10 may look at; there is no name, sex, language or neighbourhood to look at. */
struct punten_feiten {
    bool crisis_direct, crisis_aangekondigd, warm;
    cents totaal;        /* picked-up signals without the types of punten.bedrag_zonder */
    int partners;        /* different signaalpartners */
    int eerdere_maanden; /* of the 6 before the periode, with any accepted signal */
    bool kinderen;
    bool kinderen_register; /* the residents' register says so, and no person said anything */
    int jongste, oudste;    /* ages on the first day of the periode; -1: no birth date known */
    bool eerder_geen_contact;
    bool wonen; /* Huur or Hypotheek */
};

int punten_bereken(const struct beleid *beleid, const struct punten_feiten *feiten,
                   int16_t ret_opbouw[FACTOR_COUNT]);

#endif
