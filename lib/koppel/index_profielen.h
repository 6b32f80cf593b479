/* index_profielen: many profiles in little memory: one run of bytes, each profile as long as it needs to be
 * (about a hundred bytes, where a struct profiel is several hundred and most of it empty).
 *
 * Numbered from 0 in the order in which they came. Does not share text between profiles. */
#ifndef KOPPEL_INDEX_PROFIELEN_H
#define KOPPEL_INDEX_PROFIELEN_H

#include "domain/profiel.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct profielen {
    unsigned char *bytes;
    size_t gebruikt, ruimte;
    uint32_t *begin; /* of every profile, its first byte */
    size_t aantal, plaatsen;
};

/* {0} is an empty collection. */
void profielen_free(struct profielen *profielen);
/* False, and nothing was added: no memory, more than 4 GB in all, or a text of more than 16 KB. */
bool profielen_voeg_toe(struct profielen *profielen, const struct profiel *profiel);
/* The profile as it was put in; its text lies in the collection, and moves with the next that is added. */
void profielen_neem(const struct profielen *profielen, size_t nr, struct profiel *ret);
/* Its bytes: two profiles are the same when these are. They move with the next that is added. */
struct slice profielen_bytes(const struct profielen *profielen, size_t nr);
size_t profielen_geheugen(const struct profielen *profielen);

#endif
