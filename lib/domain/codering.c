/* codering: keys, rows and seals of a coded list. See codering.h. */
#include "domain/codering.h"

#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(struct gecodeerd) ==
                   sizeof(struct profielcode) + 1 + sizeof(int64_t) * PROFIEL_MAX_SLEUTELS,
               "a row is sealed as it lies in memory: bytes only, nothing between them");
_Static_assert(ZEGEL_NONCE == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, "");
_Static_assert(crypto_aead_xchacha20poly1305_ietf_ABYTES == 16, "");

/* ---- keys ---- */

static struct hash_key derive(const struct hash_key *from, const char *use, struct slice part)
{
    struct hash_key key;
    for (size_t half = 0; half < 2; half++) {
        const char which = (char)half;
        const struct slice parts[] = {part, {&which, 1}};
        struct hash128 h = hash_keyed(from, use, parts, 2);
        memcpy(key.bytes + sizeof h.bytes * half, h.bytes, sizeof h.bytes);
    }
    return key;
}

struct hash_key codering_levering(const struct hash_key *gedeeld, const uint8_t nonce[CODERING_NONCE])
{
    return derive(gedeeld, "codering.levering", (struct slice){(const char *)nonce, CODERING_NONCE});
}

struct codering codering_open(const struct hash_key *levering)
{
    return (struct codering){
        .code = derive(levering, "codering.code", SLICE_NONE),
        .blok = derive(levering, "codering.blok", SLICE_NONE),
        .zegel = derive(levering, "codering.zegel", SLICE_NONE),
        .proef = hash_keyed(levering, "codering.proef", NULL, 0),
    };
}

void codering_wis(struct codering *codering)
{
    sodium_memzero(codering, sizeof *codering);
}

/* ---- rows ---- */

static struct geboorte birth(const struct persoon *persoon)
{
    struct ymd ymd = date_ymd(persoon->geboortedatum);
    return persoon->geboortedatum == DATE_NONE
               ? geboorte_van_getal(persoon->geboorte_deels)
               : (struct geboorte){(int16_t)ymd.year, (uint8_t)ymd.month, (uint8_t)ymd.day};
}

void codering_pseudoniemen(struct arena *arena, const struct codering *codering,
                           const struct persoon *persoon, struct profiel *profiel)
{
    const struct hash_key *key = &codering->code;
    profiel->bsn = persoon->bsn.n ? hash_keyed(key, "bsn", &persoon->bsn, 1) : (struct hash128){{0}};
    profiel->telefoon = persoon_telefoon(key, persoon);
    profiel->email = persoon_email(arena, key, persoon);
}

bool codering_profiel(struct arena *arena, const struct codering *codering, const struct persoon *persoon,
                      const struct adres *adres, struct profiel *ret)
{
    const struct profiel_bron bron = {
        .voorletters = persoon->voorletters,
        .voorvoegsel = persoon->voorvoegsel,
        .achternaam = persoon->achternaam,
        .geboorte = birth(persoon),
        .adres = adres,
    };
    if (!profiel_maak(arena, &bron, ret))
        return false;
    codering_pseudoniemen(arena, codering, persoon, ret);
    return !arena_is_full(arena);
}

int64_t gecodeerd_sleutel(const struct gecodeerd *rij, size_t i)
{
    struct hash128 h = {{0}};
    memcpy(h.bytes, rij->sleutels[i], sizeof rij->sleutels[i]);
    return hash_int64(h);
}

void gecodeerd_maak(const struct codering *codering, const struct profiel *profiel, struct gecodeerd *ret)
{
    int64_t keys[PROFIEL_MAX_SLEUTELS];
    *ret = (struct gecodeerd){.aantal = (uint8_t)profiel_sleutels(&codering->blok, profiel, keys)};
    profielcode_maak(&codering->code, profiel, &ret->code);
    for (size_t i = 0; i < ret->aantal; i++)
        for (int b = 0; b < 8; b++)
            ret->sleutels[i][b] = (uint8_t)((uint64_t)keys[i] >> (56 - 8 * b));
}

/* ---- seal ---- */

/* The plain columns as they are meant, however they were written. */
static struct hash128 bound(const struct client *client)
{
    char from[DATE_TEXT], to[DATE_TEXT];
    const struct slice parts[] = {
        client->id,
        slice_from_cstr(traject_text(client->traject)),
        slice_from_cstr(date_format(client->vanaf, from)),
        slice_from_cstr(date_format(client->tot, to)),
    };
    return hash_content(parts, 4);
}

void gecodeerd_verzegel(const struct codering *codering, const struct client *client,
                        const uint8_t nonce[ZEGEL_NONCE], const struct gecodeerd *rij,
                        uint8_t ret[ZEGEL_BYTES])
{
    struct hash128 beside = bound(client);
    memcpy(ret, nonce, ZEGEL_NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(ret + ZEGEL_NONCE, NULL, (const uint8_t *)rij, sizeof *rij,
                                               beside.bytes, sizeof beside.bytes, NULL, nonce,
                                               codering->zegel.bytes);
}

bool gecodeerd_open(const struct codering *codering, const struct client *client, struct slice zegel,
                    struct gecodeerd *ret)
{
    const uint8_t *bytes = (const uint8_t *)zegel.p;
    struct hash128 beside = bound(client);
    struct gecodeerd rij;
    if (zegel.n != ZEGEL_BYTES || crypto_aead_xchacha20poly1305_ietf_decrypt(
                                      (uint8_t *)&rij, NULL, NULL, bytes + ZEGEL_NONCE, zegel.n - ZEGEL_NONCE,
                                      beside.bytes, sizeof beside.bytes, bytes, codering->zegel.bytes) != 0)
        return false;
    /* Whoever has the key may still write what we did not. */
    if (rij.aantal > PROFIEL_MAX_SLEUTELS || !profielcode_geldig(&rij.code))
        return false;
    *ret = rij;
    return true;
}
