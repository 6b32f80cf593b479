/* vrij: keys and verdict for files of which nothing is known beforehand (`koppel --veld`).
 *
 * koppel_weeg says that the same BSN is never nobody, a different one another person, and that a different
 * birth date beside different initials is another of the family: true of numbers that pass the 11-proef and
 * of registers of people. Of a column that somebody maps to `bsn` it is not known to be a number of a person
 * at all, and in files full of errors both may be wrong with one person. There the weights alone decide on
 * `mogelijk`; `zeker` takes the same proof as ever. Such files also hold more errors in one record than
 * profiel_sleutels promises to bear, so there are a few wider keys: a block that gets too large for the index
 * is left out of it. */
#ifndef KOPPEL_VRIJ_H
#define KOPPEL_VRIJ_H

#include "domain/koppel.h"
#include "domain/profiel.h"

#define VRIJ_SLEUTELS (PROFIEL_MAX_SLEUTELS + 4)
/* profiel_sleutels_met, and with `vrij` the wider ones. */
size_t vrij_sleutels(struct hash128 geheim, const struct profiel *p, bool vrij, int64_t ret[VRIJ_SLEUTELS]);

struct koppeluitslag koppel_weeg_vrij(const struct vergelijking *v, const struct koppelbeleid *b);

#endif
