/* geheim: encrypting and decrypting single values, see sleutels.h. On the hot path of the intake. */
#include "config/sleutels.h"

#include <sodium.h>
#include <string.h>

_Static_assert(SLEUTEL_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "key size");
_Static_assert(GEHEIM_EXTRA == 1 + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES +
                                   crypto_aead_xchacha20poly1305_ietf_ABYTES,
               "overhead");

#define NONCE_AT 1
#define CIPHER_AT (NONCE_AT + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)

struct slice geheim_versleutel(const struct sleutels *sleutels, struct arena *arena, struct slice plain,
                               struct slice context)
{
    if (plain.n == 0 || sleutels->aantal == 0 || plain.n > SIZE_MAX - GEHEIM_EXTRA)
        return SLICE_NONE;
    unsigned char *out = arena_alloc(arena, plain.n + GEHEIM_EXTRA);
    if (!out)
        return SLICE_NONE;
    const struct gegevens_sleutel *sleutel = &sleutels->gegevens[sleutels->schrijf];
    out[0] = sleutel->nummer;
    randombytes_buf(out + NONCE_AT, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    /* Cannot fail for lengths that fit in memory. */
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(out + CIPHER_AT, NULL, (const unsigned char *)plain.p,
                                                     plain.n, (const unsigned char *)context.p, context.n,
                                                     NULL, out + NONCE_AT, sleutel->bytes);
    return (struct slice){(const char *)out, plain.n + GEHEIM_EXTRA};
}

enum err_kind geheim_ontsleutel(const struct sleutels *sleutels, struct arena *arena, struct slice geheim,
                                struct slice context, struct slice *plain, struct err *err)
{
    if (geheim.n == 0) {
        *plain = SLICE_NONE;
        return ERR_NONE;
    }
    if (geheim.n <= GEHEIM_EXTRA)
        return err_set(err, ERR_INVALID, "encrypted value of %.*s is too short", SLICE_ARG(context));
    const unsigned char *in = (const unsigned char *)geheim.p;
    const struct gegevens_sleutel *sleutel = in[0] ? sleutels_zoek(sleutels, in[0]) : NULL;
    if (!sleutel)
        return err_set(err, in[0] ? ERR_RETRY : ERR_INVALID,
                       "encrypted value of %.*s needs gegevens-%d.key, which is not here", SLICE_ARG(context),
                       in[0]);
    size_t n = geheim.n - GEHEIM_EXTRA;
    unsigned char *out = arena_alloc(arena, n + 1); /* NUL-terminated, as arena_dup does */
    if (!out)
        return err_set(err, ERR_FULL, "arena is full while decrypting %.*s", SLICE_ARG(context));
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL, in + CIPHER_AT, geheim.n - CIPHER_AT,
                                                   (const unsigned char *)context.p, context.n, in + NONCE_AT,
                                                   sleutel->bytes) != 0)
        return err_set(err, ERR_INVALID, "encrypted value of %.*s is damaged or belongs elsewhere",
                       SLICE_ARG(context));
    *plain = (struct slice){(const char *)out, n};
    return ERR_NONE;
}
