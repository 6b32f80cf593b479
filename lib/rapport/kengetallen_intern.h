/* kengetallen_intern: where a count stands, for the files that count and read. Not for who uses figures.
 *
 * A month has a row for each wijk, one for WIJK_ONBEKEND and one for the whole municipality; a row has a
 * place for each part of each telling, and a histogram of days for each duur. */
#ifndef RAPPORT_KENGETALLEN_INTERN_H
#define RAPPORT_KENGETALLEN_INTERN_H

#include "rapport/kengetallen.h"

#define PLAATS_KANALEN 2 /* DIM_PLAATS: telefoon, huisbezoek */
#define DAGEN_VAN_MAAND 31
enum {
    PARTS_DIM_GEEN = 1,
    PARTS_DIM_SECTOR = PARTNER_TYPE_COUNT,
    PARTS_DIM_WAT = WAT_COUNT,
    PARTS_DIM_DAG = DAGEN_VAN_MAAND,
    PARTS_DIM_SOORT = SOORT_COUNT,
    PARTS_DIM_KANAAL = KANAAL_COUNT,
    PARTS_DIM_WEEK_KANAAL = (WEKEN + 1) * KANAAL_COUNT,
    PARTS_DIM_CONTACT = CONTACTSOORT_COUNT,
    PARTS_DIM_CONTACT_DAGDEEL = CONTACTSOORT_COUNT * DAGDEEL_COUNT,
    PARTS_DIM_RESULTAAT = EINDRESULTAAT_COUNT,
    PARTS_DIM_PLAATS = PLAATS_KANALEN,
    PARTS_DIM_TEAM = TEAMS_HOOGSTENS,
    PARTS_DIM_PUNTEN = PUNTEN_COUNT,
    PARTS_DIM_LEEFTIJD = LEEFTIJD_COUNT,
    PARTS_DIM_REST_TERMIJN = REST_TERMIJN_COUNT,
    PARTS_DIM_TERMIJN = TERMIJN_HOE_COUNT,
};

/* The first place of each telling, its last, and how many there are in all. */
enum telling_vak {
#define TELLING(symbol, naam, dim, basis, wijk, titel, definitie)                                            \
    VAK_##symbol, VAK_EIND_##symbol = VAK_##symbol + PARTS_##dim - 1,
#include "rapport/kengetallen.def"
    VAKKEN
};

struct maand_gezien {
    bool er;     /* something was recorded */
    bool vooraf; /* feit_maand came */
    bool tempo;
};

struct kengetallen {
    civil_month eerste;
    size_t maanden, wijken; /* without WIJK_ONBEKEND */
    struct maand_gezien *gezien;
    int64_t *vakken; /* of each row VAKKEN */
    uint32_t *dagen; /* of each row DUUR_COUNT histograms of DUUR_HOOGSTENS + 1 days */
};

extern const uint16_t TELLING_VAK[TELLING_COUNT];

bool kengetallen_heeft(const struct kengetallen *k, civil_month maand);
/* Of a month that it has; wijk may be WIJK_ALLE. */
size_t kengetallen_rij(const struct kengetallen *k, civil_month maand, int wijk);

#endif
