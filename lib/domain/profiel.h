/* profiel: all by which a person is recognised, in the form in which two are compared.
 *
 * Names are folded and in parts (naam.h), the address normalised; BSN, phone and e-mail are only there as
 * keyed pseudonyms, made by the caller. A profile is built once and compared often: comparing allocates
 * nothing. It does not judge: koppel does. */
#ifndef DOMAIN_PROFIEL_H
#define DOMAIN_PROFIEL_H

#include "base/arena.h"
#include "base/hash.h"
#include "domain/adres.h"
#include "domain/naam.h"

#include <stdbool.h>
#include <stdint.h>

/* A birth date of which day, or month and day, may be unknown (0). All 0: none. */
struct geboorte {
    int16_t jaar;
    uint8_t maand, dag;
};

/* 1985-06-15, 15-06-1985, 19850615; 00 for an unknown day, or for month and day. None when it is anything
 * else or no day of the calendar. */
struct geboorte geboorte_lees(struct slice text);
/* The same forms, but any two digits for month and day: for data of others, where a typing error in a date is
 * still evidence. */
struct geboorte geboorte_ruw(struct slice text);
int32_t geboorte_getal(struct geboorte g); /* yyyymmdd; 0 = none */
struct geboorte geboorte_van_getal(int32_t getal);

struct profiel {
    struct hash128 bsn, telefoon, email; /* pseudonyms; none = missing */
    struct naam naam;
    struct voornamen voornamen;
    struct geboorte geboorte;
    struct slice postcode, huisnummer,
        suffix; /* suffix: folded huisletter + toevoeging, as in adres_sleutel */
};

/* What is known in plain. adres may be NULL. */
struct profiel_bron {
    struct slice voorletters, voorvoegsel, achternaam;
    struct geboorte geboorte;
    const struct adres *adres;
    struct hash128 bsn, telefoon, email;
};

/* Copies what it needs into the arena. False, and *ret untouched: the arena is full. */
bool profiel_maak(struct arena *arena, const struct profiel_bron *bron, struct profiel *ret);

/* Blocking: keyed 64-bit keys, made such that two profiles of one person of which ONE field is changed or
 * missing share at least one, and those with the usual two as well (moved and maiden name, ...); see
 * profiel_sleutels.c. No two of one profile are equal. */
#define PROFIEL_MAX_SLEUTELS 32
size_t profiel_sleutels(const struct hash_key *key, const struct profiel *p,
                        int64_t ret[PROFIEL_MAX_SLEUTELS]);
/* The same, for who makes them of many profiles: the secret is derived from the key once. */
struct hash128 profiel_blokgeheim(const struct hash_key *key);
size_t profiel_sleutels_met(struct hash128 geheim, const struct profiel *p,
                            int64_t ret[PROFIEL_MAX_SLEUTELS]);

#endif
