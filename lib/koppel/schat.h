/* schat: weights and thresholds of matching, estimated from pairs of which nobody knows whether they are one
 * person (Fellegi and Sunter 1969, by expectation maximisation).
 *
 * A weight is 10 * log2(m / u). u, how often strangers show a niveau, comes from pairs taken at random, or
 * of what is rare from all pairs. m,
 * how often one person shows it, comes from pairs that a rule put together: among these there are enough that
 * are one person. A rule is blind to the fields it goes by, since its pairs agree on them by construction;
 * several rules together see every field. With m and u the share of pairs that are one person follows, and
 * with that who at random was one after all: u is made again without them, and so on until it stands.
 *
 * Guarantees: the same pairs give the same numbers; within a field a better niveau never weighs less than a
 * worse one; of what there are too few pairs for, the default stays, and `grond` says so. Whole numbers come
 * out: no decision is made with floating point. Assumes, as the method does, that fields are independent with
 * one person and with two strangers; within a family they are not, which is why pairs that koppel_weeg calls
 * `geen` whatever their points count as strangers here too.
 * Does not: look at persons (schat_paren does), choose at random, read or write. */
#ifndef KOPPEL_SCHAT_H
#define KOPPEL_SCHAT_H

#include "domain/koppel.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How often each comparison was seen. {0} is empty. */
struct schat_patroon {
    struct vergelijking v;
    uint64_t keer; /* 0: a free place */
};
struct schat_telling {
    struct schat_patroon *plaats;
    size_t aantal, ruimte; /* kinds of comparison, places (a power of two) */
    uint64_t paren;        /* all together */
};
bool schat_tel(struct schat_telling *telling, const struct vergelijking *v); /* false: no memory */
void schat_telling_free(struct schat_telling *telling);

#define SCHAT_REGELS 6
#define SCHAT_GENOEG 20 /* pairs of one person, or of strangers, from which something can be learned */

struct schat_regel {
    unsigned blind; /* bit n: goes by field n */
    struct schat_telling paren;
};

/* Of all pairs among which the candidates were sought: how many show a niveau, of how many that have the
 * field on both sides. paren 0: not counted. */
struct schat_alle {
    uint64_t gelijk, paren;
};

struct schat_invoer {
    const struct koppelbeleid *standaard;
    bool vrij; /* the verdict is that of koppel_weeg_vrij */
    struct schat_telling toeval;
    struct schat_regel regels[SCHAT_REGELS];
    struct schat_telling kandidaten; /* what blocking proposes */
    uint64_t paren;                  /* of how many pairs in all those are the ones proposed */
    struct schat_alle alle[NIVEAU_COUNT];
};

struct schat_uitslag {
    struct koppelbeleid beleid;
    bool geschat[NIVEAU_COUNT];           /* false: the default, for want of pairs */
    bool drempels;                        /* zeker and mogelijk were estimated */
    int m[NIVEAU_COUNT], u[NIVEAU_COUNT]; /* of a thousand pairs of one person, of a million of strangers */
    int64_t personen;                     /* of `paren`, how many are one person */
};

/* False, and nothing is said: no memory. */
bool schat(const struct schat_invoer *invoer, struct schat_uitslag *ret);

#endif
