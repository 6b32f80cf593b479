/* planronde: a plan run over households: from oordelen to the events that planning adds (R8 handover, R11).
 *
 * Pure: dossiers, oordelen and the month's places in, events out. The caller appends them, judges again and
 * writes. */
#ifndef DOMAIN_PLANRONDE_H
#define DOMAIN_PLANRONDE_H

#include "base/arena.h"
#include "domain/oordeel.h"
#include "domain/planning.h"

struct planronde_invoer {
    const struct beleid *beleid;
    civil_date vandaag;
    enum plan_modus modus;
    const struct dossier *dossiers;
    const struct oordeel *oordelen; /* judged with herzie_punten */
    size_t aantal;
    struct kanaal_stand huisbezoek, telefoon;
};

struct planronde_stap {
    size_t dossier;                 /* index in what was given */
    struct gebeurtenis gebeurtenis; /* without nr and tijd */
};

struct planronde_uitvoer {
    struct planronde_stap
        *rij; /* handovers and places that come free first, then visits, calls, letters in the order of R11 */
    size_t aantal;
    int kandidaten, huisbezoek, telefoon, brief, overdracht, alarmen;
};

/* False when the arena is full. */
bool planronde(struct arena *arena, const struct planronde_invoer *invoer, struct planronde_uitvoer *ret);

#endif
