/* index: which clients share a blocking key with a signal; in memory, for matching files without a database.
 *
 * Filled once (index_voeg_toe), closed once (index_sluit), then only read: any number of searches, each with
 * its own `struct index_vondst`. Twelve bytes a key, and one directory of about four bytes a key.
 * Keys are the 64 bits of profiel_sleutels: hashes, so that their first bits are spread evenly; keys that are
 * not give the same answers, slower.
 * A block of more clients than `blok_max` proposes nobody: every pair in it is found under other keys too
 * (profiel.h). Clients with the same mark (index_merk) count there as one, up to `blok_max` squared rows. How
 * many blocks were left out is told. Knows nothing of persons; does not judge. */
#ifndef KOPPEL_INDEX_H
#define KOPPEL_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct index;

struct index *index_new(void); /* NULL: no memory */
void index_free(struct index *index);

/* The keys of client `wie`; equal keys of one client count once. False, and nothing was added: no memory. */
bool index_voeg_toe(struct index *index, uint32_t wie, const int64_t *sleutels, size_t aantal);
/* `merk` is the same for clients who are the same to the letter, and so have the same keys. False: no memory.
 */
bool index_merk(struct index *index, uint32_t wie, uint64_t merk);
/* Ends the filling. False: no memory; the index can then only be freed. */
bool index_sluit(struct index *index, size_t blok_max);

size_t index_te_groot(const struct index *index); /* blocks that were left out */
size_t index_geheugen(const struct index *index); /* bytes it holds */

/* The room of one searcher. */
struct index_vondst {
    uint32_t *wie; /* who was found, each once, in no order that means anything but always the same */
    size_t aantal;
    uint32_t *beurt; /* of every client: the last search that found him */
    uint32_t nu;
    size_t ruimte;
};
/* For clients numbered below `clienten`. False: no memory. */
bool vondst_begin(struct index_vondst *vondst, size_t clienten);
void vondst_eind(struct index_vondst *vondst);

/* Of a closed index: how many clients have this key. */
size_t index_tel(const struct index *index, int64_t sleutel);
/* And all clients that share one of the keys. */
void index_zoek(const struct index *index, const int64_t *sleutels, size_t aantal,
                struct index_vondst *vondst);

#endif
