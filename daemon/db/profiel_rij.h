/* profiel_rij: the profile of a person out of a row, for matching (R8). */
#ifndef DB_PROFIEL_RIJ_H
#define DB_PROFIEL_RIJ_H

#include "db/db.h"
#include "domain/persoon.h"
#include "domain/profiel.h"

/* In which column what stands. */
enum profiel_kolom {
    PK_BSN_PS,
    PK_TELEFOON_PS,
    PK_EMAIL_PS,
    PK_VOORLETTERS,
    PK_VOORVOEGSEL,
    PK_ACHTERNAAM,
    PK_GEBOORTEDATUM,
    PK_GEBOORTE_DEELS,
    PK_POSTCODE,
    PK_HUISNUMMER,
    PK_HUISLETTER,
    PK_TOEVOEGING,
    PK_AANTAL
};

/* False, and *ret untouched: the arena is full. */
bool profiel_uit_rij(struct arena *arena, const PGresult *result, int row, const int column[PK_AANTAL],
                     struct profiel *ret);
/* The columns say the same in both rows, so that one profile does for both. */
bool profiel_zelfde_rij(const PGresult *result, int row, int other, const int column[PK_AANTAL]);

/* Of somebody whose row is not there yet. NULL: the arena is full. */
const struct profiel *profiel_van_persoon(struct arena *arena, const struct hash_key *key,
                                          const struct persoon *persoon, const struct adres *adres);

#endif
