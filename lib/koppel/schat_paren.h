/* schat_paren: the pairs from which schat learns, out of two collections of profiles.
 *
 * Deterministic: the same profiles in the same order with the same seed give the same tallies. Bounded: of
 * every kind at most about SCHAT_PAREN (SCHAT_TOEVAL) pairs are compared, evenly chosen where there are more.
 */
#ifndef KOPPEL_SCHAT_PAREN_H
#define KOPPEL_SCHAT_PAREN_H

#include "base/hash.h"
#include "koppel/index.h"
#include "koppel/index_profielen.h"
#include "koppel/schat.h"

#include <stdbool.h>
#include <stdint.h>

#define SCHAT_TOEVAL 100000  /* pairs at random */
#define SCHAT_PER_SIGNAAL 20 /* of these at least so many with one signal */
#define SCHAT_PAREN 200000   /* pairs of one rule */
#define SCHAT_BLOK 1000      /* clients under one key of a rule; a value that more have is none of theirs */
#define SCHAT_SIGNALEN 5000  /* signals of which is looked what blocking proposes, about */

/* Fills in toeval, regels, kandidaten, paren and alle. index: of the clients, closed, by keys of `geheim`
 * (vrij_sleutels). False: no memory; the tallies are to be freed either way. */
bool schat_paren(const struct profielen *signalen, const struct profielen *clienten,
                 const struct index *index, struct hash128 geheim, uint64_t zaad,
                 struct schat_invoer *invoer);
/* Of it: `alle`, of every so many signals from the first on. */
bool schat_tel_alle(const struct profielen *signalen, size_t eerste, size_t stap,
                    const struct profielen *clienten, struct schat_invoer *invoer);
void schat_invoer_free(struct schat_invoer *invoer);

#endif
