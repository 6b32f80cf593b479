/* codering: the keys of a coded client list, and the seal around each of its rows.
 *
 * A partner that codes its list (`vroegsignalctl codeer`) shares one key with the municipality. A list is
 * made under a key of its own, derived from that one and a nonce in the file: nothing of two deliveries can
 * be laid beside each other, and who has the key of a delivery has not the shared one. Under the key of a
 * delivery code, blocking keys, seal and proof each have a key of their own.
 *
 * The seal is encryption (XChaCha20-Poly1305) bound to what stands in plain beside it. Without the key a row
 * says no more than that it is one, and with it a row that was changed, cut or put beside another client is
 * refused. Inside it there are no names either: profielcode.h.
 *
 * Pure: keys and nonces are arguments. */
#ifndef DOMAIN_CODERING_H
#define DOMAIN_CODERING_H

#include "base/arena.h"
#include "base/hash.h"
#include "base/slice.h"
#include "domain/client.h"
#include "domain/profielcode.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CODERING_NONCE 16
#define CODERING_CONTEXT "clientenlijst.codering" /* under which the key of a list is kept, encrypted */

/* The key of one delivery. */
struct hash_key codering_levering(const struct hash_key *gedeeld, const uint8_t nonce[CODERING_NONCE]);

struct codering {
    struct hash_key code, blok, zegel;
    struct hash128 proef; /* in the header of the file: tells a wrong key, and nothing else */
};
struct codering codering_open(const struct hash_key *levering);
void codering_wis(struct codering *codering);

/* Pseudonyms of BSN, telephone and e-mail under the key of this list, in the place of those of the profile.
 */
void codering_pseudoniemen(struct arena *arena, const struct codering *codering,
                           const struct persoon *persoon, struct profiel *profiel);
/* The profile of a person, with pseudonyms under the key of this list. adres may be NULL. False, and *ret
 * of no use: the arena is full. */
bool codering_profiel(struct arena *arena, const struct codering *codering, const struct persoon *persoon,
                      const struct adres *adres, struct profiel *ret);

/* A row: the code of a client, and the blocking keys under which it is sought. */
struct gecodeerd {
    struct profielcode code;
    uint8_t aantal;                            /* of the keys; the others are zero */
    uint8_t sleutels[PROFIEL_MAX_SLEUTELS][8]; /* big-endian */
};
int64_t gecodeerd_sleutel(const struct gecodeerd *rij, size_t i);
void gecodeerd_maak(const struct codering *codering, const struct profiel *profiel, struct gecodeerd *ret);

#define ZEGEL_NONCE 24
#define ZEGEL_BYTES (ZEGEL_NONCE + sizeof(struct gecodeerd) + 16)
/* Bound to id, traject, vanaf and tot of the client. A nonce is used once. */
void gecodeerd_verzegel(const struct codering *codering, const struct client *client,
                        const uint8_t nonce[ZEGEL_NONCE], const struct gecodeerd *rij,
                        uint8_t ret[ZEGEL_BYTES]);
/* False, and *ret untouched: damaged, of another client or of another delivery. */
bool gecodeerd_open(const struct codering *codering, const struct client *client, struct slice zegel,
                    struct gecodeerd *ret);

#endif
