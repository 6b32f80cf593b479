/* totp: the second factor, a code of six digits that an app on a phone shows (RFC 6238: SHA-1, 30 seconds).
 *
 * liboath does the arithmetic. A code of the step before or after counts too, for clocks that differ; that
 * each counts only once is kept in the database (gebruiker.totp_stap). */
#ifndef TOEGANG_TOTP_H
#define TOEGANG_TOTP_H

#include "base/arena.h"
#include "base/date.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>

#define TOTP_BYTES 20

struct totp {
    uint8_t bytes[TOTP_BYTES];
};

void totp_maak(struct totp *ret); /* random */
/* Is this a code of about now? Blanks within are fine ("123 456"). *ret_stap: the step it belongs to. */
bool totp_klopt(const struct totp *totp, struct slice code, instant nu, int64_t *ret_stap);
/* What an app reads from a QR code: otpauth://totp/... NULL when the arena is full. */
const char *totp_uri(struct arena *arena, const struct totp *totp, struct slice gemeente,
                     struct slice gebruiker);
/* The same secret to type over, in groups of four. */
#define TOTP_TEXT 40
void totp_tekst(const struct totp *totp, char ret[TOTP_TEXT]);

#endif
