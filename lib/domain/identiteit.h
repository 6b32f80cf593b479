/* identiteit: which of the versions of one signal counts (R2).
 *
 * A pure function of the *set* of versions that ever came of one (signaalpartner, ID): the order in which
 * they were taken in does not matter. Versions are ordered by (versie, receipt time, withdrawal, content
 * hash) and the highest counts. About a withdrawal:
 * - without versie it takes the highest versie received up to its own time, so that it ends what was there;
 * - with a versie it ends that versie, whenever the two came: only a higher one revives the identity;
 * - one that came before its signal counts as received together with it.
 * When a withdrawal counts, the signal keeps the content of its highest full version. */
#ifndef DOMAIN_IDENTITEIT_H
#define DOMAIN_IDENTITEIT_H

#include "base/date.h"
#include "base/hash.h"
#include "domain/codes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* As much of a version as decides. No two of one identity have the same content. */
struct identiteit_versie {
    int32_t versie;             /* 0: none given */
    instant ontvangen;          /* first receipt of this content */
    enum intrekking intrekking; /* INTREKKING_GEEN: a full version */
    bool spoed;                 /* crisissignaal or warmeOverdracht */
    struct hash128 inhoud;
};

struct identiteit_stand {
    const struct identiteit_versie *inhoud; /* the full version that counts; NULL: only withdrawals came */
    const struct identiteit_versie
        *eerste;                /* the full version received first, which fixes the periode; or NULL */
    enum intrekking intrekking; /* INTREKKING_GEEN unless a withdrawal counts */
    instant spoed_ontvangen;    /* earliest receipt of an urgent one, when `inhoud` is urgent */
};

struct identiteit_stand identiteit_bepaal(const struct identiteit_versie *versies, size_t aantal);

#endif
