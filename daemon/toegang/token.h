/* token: 32 random bytes that say who asks, as text in a cookie or a header.
 *
 * The database holds their SHA-256 and nothing else of them. A token of a machine begins with "vs_", so that
 * one that ended up in a repository or a log can be found by looking for it. */
#ifndef TOEGANG_TOKEN_H
#define TOEGANG_TOKEN_H

#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>

#define TOKEN_BYTES 32
#define TOKEN_TEXT 48 /* "vs_", 43 characters of base64url, NUL; and one to spare */

struct token {
    uint8_t bytes[TOKEN_BYTES];
};

void token_maak(struct token *ret); /* random */
void token_tekst(const struct token *token, bool machine, char ret[TOKEN_TEXT]);
/* False: no token of this kind. */
bool token_lees(struct slice text, bool machine, struct token *ret);
/* What the database knows it by. */
void token_hash(const struct token *token, uint8_t ret[32]);

#endif
