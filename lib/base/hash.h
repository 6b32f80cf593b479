/* hash: keyed hashes (HMAC-SHA-256, libsodium), for derived keys, ids and pseudonyms.
 *
 * One key for pseudonyms and ids; it is made once, is in the backup and is never rotated (rules.md
 * R7). Parts are length-prefixed before hashing, so ("ab","c") and ("a","bc") differ. Pure: keys
 * come in as arguments. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>

struct hash_key {
    uint8_t bytes[32];
};

struct hash128 {
    uint8_t bytes[16]; /* all zero = absent */
};

/* `kind` separates uses ("bsn", "huishouden", ...), so that equal values of two kinds do not collide. */
struct hash128 hash_keyed(const struct hash_key *key, const char *kind, const struct slice *parts,
                          size_t count);
int64_t hash_int64(struct hash128 h); /* first eight bytes, big-endian, as a database key */
bool hash_eq(struct hash128 a, struct hash128 b);
bool hash_is_none(struct hash128 h);
int hash_cmp(struct hash128 a, struct hash128 b);
/* SipHash-2-4: keyed and fast, where 64 bits are enough and a derived key is at hand (keys of blocks). */
uint64_t hash_short(struct hash128 key, const void *bytes, size_t n);
/* Unkeyed content hash (BLAKE2b), to know a delivery or a record again. */
struct hash128 hash_content(const struct slice *parts, size_t count);

#endif
