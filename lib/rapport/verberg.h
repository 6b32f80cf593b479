/* verberg: which numbers of a set of tables must be hidden, so that no small number can be read or worked
 * out.
 *
 * Numbers are cells; what is known of how they add up are sums: with a plus for the parts and a minus for the
 * whole they give `rest` (0 for a plain sum). A cell of 1 up to ONDERDRUK_ONDER - 1 is hidden, and others
 * with it until, for who sees all that is left and knows every sum:
 * - in every sum at least two are hidden, or none; and hidden parts of a whole that is seen are together at
 *   least ONDERDRUK_ONDER, and more than one each;
 * - no small number follows from all sums together (they are solved as equations);
 * - nor, knowing besides that what is hidden is no 0, from the lowest and highest that each can be by one sum
 *   after the other.
 * Of sums that are not `precies` (of averages, which were rounded) only the first: nobody can solve them.
 * The smallest is taken first, a whole last; a 0 is not hidden. It ends: a cell is never shown again. Knows
 * nothing of reports. */
#ifndef RAPPORT_VERBERG_H
#define RAPPORT_VERBERG_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct verberg_cel {
    int64_t waarde;
    bool verborgen; /* in: hide it in any case; out: hidden */
    bool geheim;    /* protect it in any case, whatever its number; out: protected */
};

struct verberg_term {
    uint32_t cel;
    int teken; /* 1 or -1 */
};

struct verberg_som {
    uint32_t eerste, aantal; /* of its terms */
    int64_t rest;
};

struct verberg {
    struct arena *arena;
    struct verberg_cel *cellen;
    uint32_t cellen_aantal, cellen_ruimte;
    struct verberg_term *termen;
    uint32_t termen_aantal, termen_ruimte;
    struct verberg_som *sommen;
    uint32_t sommen_aantal, sommen_ruimte;
    bool precies;
    bool vol; /* the arena is */
};

/* A number; gives which cell it is. */
uint32_t verberg_cel(struct verberg *v, int64_t waarde);
/* A sum: begun, its terms, ended (then `rest` is made from the numbers). */
void verberg_som_begin(struct verberg *v);
void verberg_term(struct verberg *v, uint32_t cel, int teken);
void verberg_som_eind(struct verberg *v);
/* False: the arena is full. */
bool verberg_los_op(struct verberg *v);

/* ---- verberg_toets.c, for verberg.c: marks in `mis` the protected cells that can be worked out ---- */

/* From the sums as equations; from the bounds of each. False: the arena is full. */
bool verberg_volgt(struct verberg *v, bool *mis);
bool verberg_begrensd(struct verberg *v, bool *mis);

#endif
