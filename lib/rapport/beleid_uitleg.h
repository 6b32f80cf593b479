/* beleid_uitleg: the policy of a municipality in plain Dutch, for residents, councillors and who works with
 * it.
 *
 * Every key of the policy has a sentence, and every sentence says with which keys it is changed: a test fails
 * for a key without one, and for a value that does not show. The page with the rules of play and the command
 * line show the same text. Texts live in the arena, or are constants. Addresses of institutions are not told:
 * of a shelter that is a secret. */
#ifndef RAPPORT_BELEID_UITLEG_H
#define RAPPORT_BELEID_UITLEG_H

#include "base/arena.h"
#include "domain/beleid.h"

struct uitleg_zin {
    const char *sleutels; /* of the policy file, with blanks between; "": what no policy can change */
    const char *tekst;
};

struct uitleg_groep {
    const char *titel;
    const char *regel; /* "R4"; "" for none */
    struct uitleg_zin *zinnen;
    size_t aantal;
};

#define UITLEG_GROEPEN 16
struct beleid_uitleg {
    struct uitleg_groep groep[UITLEG_GROEPEN];
    size_t aantal;
};

/* False: the arena is full. */
bool beleid_uitleg(struct arena *arena, const struct beleid *beleid, struct beleid_uitleg *ret);

#endif
