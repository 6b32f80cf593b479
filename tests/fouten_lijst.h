/* fouten_lijst: what is wrong with a record as one sorted line, for tests: "bedrag:geen_bedrag
 * bsn:bsn_ongeldig?"; a question mark is a warning. */
#ifndef TESTS_FOUTEN_LIJST_H
#define TESTS_FOUTEN_LIJST_H

#include <stdlib.h>
#include <string.h>

#include "domain/signaal.h"

static inline int fouten_lijst_orde(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Lives in the arena of the faults. */
static inline const char *fouten_lijst(const struct fouten *fouten)
{
    const char *delen[256];
    size_t n = fouten->aantal < 256 ? fouten->aantal : 256;
    for (size_t i = 0; i < n; i++) {
        const struct fout *f = &fouten->rij[i];
        delen[i] = arena_printf(fouten->arena, "%s:%s%s", f->veld, f->soort, f->waarschuwing ? "?" : "");
    }
    qsort(delen, n, sizeof(delen[0]), fouten_lijst_orde);
    const char *lijst = "";
    for (size_t i = 0; i < n; i++)
        lijst = arena_printf(fouten->arena, "%s%s%s", lijst, i ? " " : "", delen[i]);
    return lijst;
}

#endif
