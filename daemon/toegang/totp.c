/* totp: see totp.h. */
#include "toegang/totp.h"

#include "base/text.h"

#include <liboath/oath.h>
#include <sodium.h>
#include <string.h>

#define STAP 30
#define CIJFERS 6
#define LETTERS (TOTP_BYTES * 8 / 5)

_Static_assert(TOTP_BYTES * 8 % 5 == 0 && LETTERS + LETTERS / 4 == TOTP_TEXT, "base32 without padding");

void totp_maak(struct totp *ret)
{
    randombytes_buf(ret->bytes, sizeof ret->bytes);
}

static bool read_digits(struct slice code, char ret[CIJFERS + 1])
{
    int n = 0;
    for (size_t i = 0; i < code.n; i++) {
        if (code.p[i] == ' ')
            continue;
        if (n == CIJFERS || code.p[i] < '0' || code.p[i] > '9')
            return false;
        ret[n++] = code.p[i];
    }
    ret[n] = '\0';
    return n == CIJFERS;
}

bool totp_klopt(const struct totp *totp, struct slice code, instant nu, int64_t *ret_stap)
{
    char digits[CIJFERS + 1];
    if (nu < STAP || !read_digits(code, digits))
        return false;
    bool found = false;
    for (int64_t step = nu / STAP - 1; step <= nu / STAP + 1; step++) {
        char expected[CIJFERS + 1];
        if (oath_totp_generate((const char *)totp->bytes, TOTP_BYTES, (time_t)(step * STAP), STAP, 0, CIJFERS,
                               expected) == OATH_OK &&
            sodium_memcmp(expected, digits, CIJFERS) == 0) {
            *ret_stap = step;
            found = true;
        }
    }
    return found;
}

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_';
}

static const char *percent_encoded(struct arena *arena, struct slice s)
{
    char *out = arena_alloc(arena, 3 * s.n + 1), *p = out;
    for (size_t i = 0; out && i < s.n; i++) {
        if (is_unreserved(s.p[i])) {
            *p++ = s.p[i];
        } else {
            sodium_bin2hex(p + 1, 3, (const unsigned char *)s.p + i, 1);
            *p = '%';
            p += 3;
        }
    }
    return out;
}

const char *totp_uri(struct arena *arena, const struct totp *totp, struct slice gemeente,
                     struct slice gebruiker)
{
    char secret[LETTERS + 1];
    text_base32(totp->bytes, TOTP_BYTES, LETTERS, secret);
    const char *issuer = percent_encoded(arena, gemeente), *user = percent_encoded(arena, gebruiker);
    const char *uri = issuer && user
                          ? arena_printf(arena,
                                         "otpauth://totp/Vroegsignalering%%20%s:%s?secret=%s&issuer="
                                         "Vroegsignalering%%20%s",
                                         issuer, user, secret, issuer)
                          : "";
    sodium_memzero(secret, sizeof secret);
    return *uri ? uri : NULL;
}

void totp_tekst(const struct totp *totp, char ret[TOTP_TEXT])
{
    char secret[LETTERS + 1];
    text_base32(totp->bytes, TOTP_BYTES, LETTERS, secret);
    size_t n = 0;
    for (int i = 0; i < LETTERS; i++) {
        if (i > 0 && i % 4 == 0)
            ret[n++] = ' ';
        ret[n++] = secret[i];
    }
    ret[n] = '\0';
    sodium_memzero(secret, sizeof secret);
}
