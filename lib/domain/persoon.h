/* persoon: a client as delivered, and the keys by which one is recognised.
 *
 * A decision never sees a plain BSN, phone number or e-mail address: `persoon_kenmerk` holds keyed
 * pseudonyms of them. Names are compared folded (text_fold_name). */
#ifndef DOMAIN_PERSOON_H
#define DOMAIN_PERSOON_H

#include "base/arena.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/slice.h"

#include <stdbool.h>

struct persoon {
    struct slice bsn; /* nine digits that pass the 11-proef, or empty */
    struct slice voorletters;
    struct slice voorvoegsel;
    struct slice achternaam;
    civil_date geboortedatum; /* DATE_NONE: unknown */
    /* Of a birth date that is known in part: yyyymmdd, 00 for what is not; else 0. Says who somebody may be,
     * never how old. */
    int32_t geboorte_deels;
    struct slice telefoon;
    struct slice email;
    /* A number and an address that are nobody's (niemand.h), instead: only to tell deliveries apart. */
    struct slice telefoon_niemand;
    struct slice email_niemand;
};

struct persoon_kenmerk {
    struct hash128 bsn; /* pseudonym of the BSN; none when there is no BSN */
    struct hash128
        naam_datum; /* folded voorvoegsel + achternaam and birth date; none when either is missing */
    struct hash128 naam_datum_adres; /* the same with the address key; none when any part is missing */
    struct slice voorletters;        /* folded: letters only, upper case; may be empty */
    civil_date geboortedatum;
};

/* adres_sleutel may be empty. Slices of the result live in the arena. */
struct persoon_kenmerk persoon_kenmerk(struct arena *arena, const struct hash_key *key,
                                       const struct persoon *persoon, struct slice adres_sleutel);
/* Pseudonyms of what somebody is reached by, the same for everyone who delivers it. An e-mail address counts
 * without regard to case; a telephone number has one form already (invoer_telefoon). None when it is empty.
 */
struct hash128 persoon_telefoon(const struct hash_key *key, const struct persoon *persoon);
struct hash128 persoon_email(struct arena *arena, const struct hash_key *key, const struct persoon *persoon);

/* One and the same person within a household: equal BSN where both have one; otherwise equal name and
 * birth date with equal initials, or one of the two without initials. Nothing known of either: not the same.
 */
bool persoon_zelfde(const struct persoon_kenmerk *a, const struct persoon_kenmerk *b);

#endif
