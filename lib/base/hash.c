/* hash: keyed hashes and content hashes; see hash.h. No heap: the importer calls this several times a record.
 */
#include "base/hash.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#define LENGTH_MAX 10 /* bytes of a 64-bit length, seven bits each */

/* A length as seven-bit groups, lowest first, the top bit set on all but the last: short, so that most
 * inputs stay within one block, and unambiguous for every length. */
static size_t length_encode(size_t length, uint8_t out[LENGTH_MAX])
{
    size_t n = 0;
    while (length >= 0x80) {
        out[n++] = (uint8_t)(length | 0x80);
        length >>= 7;
    }
    out[n++] = (uint8_t)length;
    return n;
}

static void keyed_part(crypto_auth_hmacsha256_state *state, struct slice part)
{
    uint8_t length[LENGTH_MAX];
    crypto_auth_hmacsha256_update(state, length, length_encode(part.n, length));
    if (part.n > 0) {
        crypto_auth_hmacsha256_update(state, (const uint8_t *)part.p, part.n);
    }
}

struct hash128 hash_keyed(const struct hash_key *key, const char *kind, const struct slice *parts,
                          size_t count)
{
    crypto_auth_hmacsha256_state state;
    uint8_t full[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_init(&state, key->bytes, sizeof key->bytes);
    keyed_part(&state, slice_from_cstr(kind));
    for (size_t i = 0; i < count; i++) {
        keyed_part(&state, parts[i]);
    }
    crypto_auth_hmacsha256_final(&state, full);
    sodium_memzero(&state, sizeof state); /* it holds the key in another form */
    struct hash128 h;
    memcpy(h.bytes, full, sizeof h.bytes);
    return h;
}

int64_t hash_int64(struct hash128 h)
{
    uint64_t value = 0;
    for (int i = 0; i < 8; i++) {
        value = value << 8 | h.bytes[i];
    }
    int64_t result;
    memcpy(&result, &value, sizeof result);
    return result;
}

bool hash_eq(struct hash128 a, struct hash128 b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

bool hash_is_none(struct hash128 h)
{
    return hash_eq(h, (struct hash128){{0}});
}

int hash_cmp(struct hash128 a, struct hash128 b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes);
}

struct hash128 hash_content(const struct slice *parts, size_t count)
{
    crypto_generichash_state state;
    struct hash128 h;
    crypto_generichash_init(&state, NULL, 0, sizeof h.bytes);
    for (size_t i = 0; i < count; i++) {
        uint8_t length[LENGTH_MAX];
        crypto_generichash_update(&state, length, length_encode(parts[i].n, length));
        if (parts[i].n > 0) {
            crypto_generichash_update(&state, (const uint8_t *)parts[i].p, parts[i].n);
        }
    }
    crypto_generichash_final(&state, h.bytes, sizeof h.bytes);
    return h;
}

uint64_t hash_short(struct hash128 key, const void *bytes, size_t n)
{
    uint8_t out[crypto_shorthash_BYTES];
    static_assert(sizeof key.bytes == crypto_shorthash_KEYBYTES, "a key of SipHash is 128 bits");
    crypto_shorthash(out, bytes, n, key.bytes);
    uint64_t value = 0;
    for (size_t i = 0; i < sizeof out; i++) {
        value = value << 8 | out[i];
    }
    return value;
}
