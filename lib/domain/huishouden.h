/* huishouden: which household a signal belongs to, and the derived keys of households and meldingen (R7).
 *
 * The natural key of a household is a text:
 *   9401GE-10-A            who live at that address (adres_sleutel)
 *   9401GE-10-A/K3J...     one person at an address that bundles per person: an `instelling` of the policy
 * or of the residents' register, or an address that was split by a person (R13 splitsen) BSN/K3J... somebody
 * of whom only a BSN is known: no address yet ONBEKEND/M-2026-...    the signals of a melding whose address
 * proved wrong (R13 adres_onjuist) Database keys and ids are keyed hashes of natural keys, so that every
 * foreign key is known before the first round trip, and nothing about an address can be read from an id. */
#ifndef DOMAIN_HUISHOUDEN_H
#define DOMAIN_HUISHOUDEN_H

#include "base/arena.h"
#include "base/hash.h"
#include "domain/beleid.h"
#include "domain/persoon.h"

enum huishouden_soort { HUISHOUDEN_ADRES, HUISHOUDEN_PERSOON, HUISHOUDEN_ZONDER_ADRES };

/* A lasting correction by a person on how an address bundles (splitsen, samenvoegen). */
struct adresregel {
    struct slice adres; /* the address key it is about */
    bool per_persoon;   /* splitsen */
    struct slice samen; /* samenvoegen: bundle with the household of this address key */
};

struct huishouden {
    struct slice naam; /* the natural key */
    enum huishouden_soort soort;
    int64_t sleutel;
};

struct huishouden_context {
    struct slice gemeentecode;
    const struct hash_key *key;
    const struct beleid *beleid;
    const struct adresregel *regels; /* sorted by adres, bytewise */
    size_t regels_aantal;
    const struct slice
        *instellingen; /* address keys that the residents' register calls so, sorted bytewise */
    size_t instellingen_aantal;
};

/* adres: the address key, or empty. Empty and no BSN cannot be (R1). naam is empty when the arena is full. */
struct huishouden huishouden_bepaal(struct arena *arena, const struct huishouden_context *context,
                                    struct slice adres, const struct persoon_kenmerk *kenmerk);
/* The household of a natural key that is known already. */
int64_t huishouden_sleutel(const struct hash_key *key, struct slice gemeentecode, struct slice naam);
enum huishouden_soort huishouden_soort(struct slice naam);

#define MELDING_ID_TEXT 21 /* M-2026-10-XXXXXXXXXX */
/* Derived from (gemeente, huishouden, periode): the same on every replay. Returns the database key. */
int64_t melding_sleutel(const struct hash_key *key, struct slice gemeentecode, struct slice huishouden,
                        civil_month periode, char ret_id[MELDING_ID_TEXT]);
/* The id that goes with such a key. */
void melding_id_van(int64_t sleutel, civil_month periode, char ret_id[MELDING_ID_TEXT]);
int64_t signaal_sleutel(const struct hash_key *key, struct slice gemeentecode, struct slice partner,
                        struct slice id);

#endif
