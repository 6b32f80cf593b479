/* bewijs: see bewijs.h. Built on libsodium. */
#include "toegang/bewijs.h"

#include "base/text.h"

#include <sodium.h>
#include <string.h>

#define RONDEN 2
#define GEHEUGEN (19U << 20) /* the least that OWASP advises for two passes: many sign on at nine o'clock */

_Static_assert(ZOUT_BYTES == crypto_pwhash_argon2id_SALTBYTES, "size of the salt");

void zout_maak(struct zout *ret)
{
    randombytes_buf(ret->bytes, sizeof ret->bytes);
}

enum err_kind bewijs_maak(struct slice wachtwoord, const struct zout *zout, struct bewijs *ret,
                          struct err *err)
{
    struct bewijs bewijs;
    if (wachtwoord.n > WACHTWOORD_MAX)
        return err_set(err, ERR_INVALID, "a password of more than %d bytes", WACHTWOORD_MAX);
    if (crypto_pwhash_argon2id(bewijs.bytes, sizeof bewijs.bytes, wachtwoord.n ? wachtwoord.p : "",
                               wachtwoord.n, zout->bytes, RONDEN, GEHEUGEN,
                               crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0)
        return err_set(err, ERR_FULL, "no memory to stretch a password");
    *ret = bewijs;
    sodium_memzero(&bewijs, sizeof bewijs);
    return ERR_NONE;
}

static bool has_few_characters(struct slice s)
{
    bool seen[256] = {false};
    int kinds = 0;
    for (size_t i = 0; i < s.n; i++) {
        kinds += !seen[(unsigned char)s.p[i]];
        seen[(unsigned char)s.p[i]] = true;
    }
    return kinds < 5;
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

static bool contains(struct slice text, struct slice word)
{
    for (size_t at = 0; word.n > 0 && at + word.n <= text.n; at++) {
        size_t i = 0;
        while (i < word.n && lower(text.p[at + i]) == lower(word.p[i]))
            i++;
        if (i == word.n)
            return true;
    }
    return false;
}

const char *wachtwoord_keur(struct slice wachtwoord, struct slice gebruiker)
{
    if (text_tekens(wachtwoord) < WACHTWOORD_MIN)
        return "Dit wachtwoord is te kort: kies er een van minstens 12 tekens, bijvoorbeeld vier woorden.";
    if (wachtwoord.n > WACHTWOORD_MAX)
        return "Dit wachtwoord is te lang: kies er een van hooguit 128 tekens.";
    if (!text_is_utf8(wachtwoord))
        return "In dit wachtwoord zit een teken dat niet gelezen kan worden.";
    if (has_few_characters(wachtwoord))
        return "Dit wachtwoord is te raden: het bestaat uit maar een paar verschillende tekens.";
    if (contains(wachtwoord, gebruiker) || contains(wachtwoord, SLICE("vroegsignal")) ||
        contains(wachtwoord, SLICE("wachtwoord")))
        return "Dit wachtwoord is te raden: laat uw gebruikersnaam en woorden als 'wachtwoord' erbuiten.";
    return NULL;
}

void wachtwoord_bedenk(char ret[WACHTWOORD_TEXT])
{
    static const char letters[] =
        "abcdefghijkmnpqrstuvwxyz23456789"; /* without l and o: read aloud, typed over */
    size_t n = 0;
    for (int i = 0; i < 20; i++) {
        if (i > 0 && i % 5 == 0)
            ret[n++] = '-';
        ret[n++] = letters[randombytes_uniform(sizeof letters - 1)];
    }
    ret[n] = '\0';
}
