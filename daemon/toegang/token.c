/* token: see token.h. */
#include "toegang/token.h"

#include <sodium.h>
#include <string.h>

#define VARIANT sodium_base64_VARIANT_URLSAFE_NO_PADDING
#define LENGTH (sodium_base64_ENCODED_LEN(TOKEN_BYTES, VARIANT) - 1)

static const struct slice machine_prefix = {"vs_", 3};

_Static_assert(3 + LENGTH + 1 <= TOKEN_TEXT, "a token as text");

void token_maak(struct token *ret)
{
    randombytes_buf(ret->bytes, sizeof ret->bytes);
}

void token_tekst(const struct token *token, bool machine, char ret[TOKEN_TEXT])
{
    size_t before = machine ? machine_prefix.n : 0;
    memcpy(ret, machine_prefix.p, before);
    sodium_bin2base64(ret + before, TOKEN_TEXT - before, token->bytes, TOKEN_BYTES, VARIANT);
}

bool token_lees(struct slice text, bool machine, struct token *ret)
{
    if (machine) {
        if (text.n < machine_prefix.n || memcmp(text.p, machine_prefix.p, machine_prefix.n) != 0)
            return false;
        text = (struct slice){text.p + machine_prefix.n, text.n - machine_prefix.n};
    }
    struct token token;
    size_t n = 0;
    if (text.n != LENGTH ||
        sodium_base642bin(token.bytes, sizeof token.bytes, text.p, text.n, NULL, &n, NULL, VARIANT) != 0 ||
        n != TOKEN_BYTES)
        return false;
    *ret = token;
    return true;
}

void token_hash(const struct token *token, uint8_t ret[32])
{
    crypto_hash_sha256(ret, token->bytes, TOKEN_BYTES);
}
