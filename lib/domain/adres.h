/* adres: a Dutch address and the one form in which addresses are compared (R1, R7). */
#ifndef DOMAIN_ADRES_H
#define DOMAIN_ADRES_H

#include "base/arena.h"
#include "base/slice.h"

#include <stdbool.h>

struct adres {
    struct slice straat;
    struct slice postcode;   /* normalised 9401GE, or empty */
    struct slice huisnummer; /* digits only, no leading zeros, or empty */
    struct slice huisletter;
    struct slice toevoeging;
    struct slice plaats;
};

/* 9401 ge -> 9401GE. Empty when it is not [1-9][0-9]{3}[A-Z]{2} or ends in SA, SD or SS. */
struct slice adres_postcode(struct arena *arena, struct slice text);

/* Takes a delivered house number apart: "12", "12a", "12 A", "12-a" give 12 and the rest ("a"), both
 * within the text. The rest goes in front of huisletter and toevoeging in the key. False when it does not
 * begin with 1..99999. */
bool adres_huisnummer(struct arena *arena, struct slice text, struct slice *number, struct slice *rest);

bool adres_volledig(const struct adres *adres); /* postcode and huisnummer are there */

/* POSTCODE-HUISNUMMER[-SUFFIX], suffix = huisletter + toevoeging, upper-cased, without blanks and
 * punctuation: "12-a", "12 A", "12a" and 12 + huisletter a are one key. Empty without a complete
 * address. This text is what R7 calls the household, and what the policy lists as `instelling`. */
struct slice adres_sleutel(struct arena *arena, const struct adres *adres);

#endif
