/* onderdruk: what the files that hide small numbers share. For onderdruk*.c only; see rapport.h. */
#ifndef RAPPORT_ONDERDRUK_H
#define RAPPORT_ONDERDRUK_H

#include "rapport/rapport.h"
#include "rapport/verberg.h"

/* Families of numbers of persons: tellingen, and of a duur how many it is of. */
#define FAMILIES (TELLING_COUNT + DUUR_COUNT)

/* The numbers of a report as a grid: a place for every family, wijk and part. */
struct rooster {
    struct rapport *rapport;
    size_t begin[FAMILIES + 1]; /* the first place of a family */
    size_t wijken;              /* the whole municipality, unknown, and each */
    size_t plaatsen;
    uint32_t *cijfer; /* of a place, from 1; 0: the report has none */
};

/* What is known in one column. */
struct tafel {
    const struct rooster *rooster;
    struct verberg verberg;
    uint32_t *cel;   /* of a place, from 1; 0: not known, or not about persons */
    bool *verborgen; /* of a place: out */
};

#define WIJK_GEHEEL 0 /* of the grid */
size_t rooster_delen(size_t familie);
static inline size_t rooster_plaats(const struct rooster *r, size_t familie, size_t wijk, size_t deel)
{
    return r->begin[familie] + wijk * rooster_delen(familie) + deel;
}

/* Everything that is known of how the numbers in the table add up. */
void onderdruk_sommen(struct tafel *tafel);

#endif
