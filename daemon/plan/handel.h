/* handel: an act of a person (R13), done in one transaction: check under the lock, add the event, judge
 * again, write.
 *
 * Guarantees: an act that is refused changes nothing; acts of two people at once come one after the other,
 * the second is checked against what the first left. Acts that move signals to another household lock all
 * households concerned first. */
#ifndef PLAN_HANDEL_H
#define PLAN_HANDEL_H

#include "config/sleutels.h"
#include "db/store_eenmalig.h"
#include "domain/handeling.h"

struct handel_opdracht {
    struct slice melding; /* id */
    struct slice act;
    const struct argument *argumenten;
    size_t aantal;
    enum rol rol;
    struct slice reden;
    int64_t versie;           /* of what was acted on (handeling_versie); 0: whatever it is now */
    struct eenmalig eenmalig; /* its nr is not looked at */
};

enum handel_hoe {
    HANDEL_GEDAAN,
    HANDEL_AL_GEDAAN,   /* asked before with this key: nr is that of then */
    HANDEL_FOUTEN,      /* what was given is wrong: all of it */
    HANDEL_ONBEKEND,    /* there is no such melding */
    HANDEL_GEWEIGERD,   /* not now, or not by this role */
    HANDEL_VERANDERD,   /* another version stands there now */
    HANDEL_ANDERE_VRAAG /* the key was used for something else */
};

struct handel_uitslag {
    enum handel_hoe hoe;
    const char *weigering; /* NULL: done, now or before; else a Dutch sentence; in the arena or static */
    struct fouten fouten;  /* when the arguments were wrong: all mistakes */
    int64_t nr;            /* of the event: what `ongedaan` asks */
    char melding[MELDING_ID_TEXT]; /* for which it counted: that of an old list may be taken over */
    enum melding_status status;    /* what it is now */
    enum kanaal route;
};

/* Outside a transaction. ERR_NONE also when refused: see weigering. schrijver->rol is what the journal says.
 */
enum err_kind handel(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                     const struct sleutels *sleutels, const struct handel_opdracht *opdracht,
                     struct handel_uitslag *ret, struct err *err);

/* Releases every proposal in a queue. */
enum err_kind handel_vrijgeven(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                               enum kanaal kanaal, enum rol rol, struct slice reden, size_t geheugen,
                               struct handel_uitslag *ret, size_t *ret_aantal, struct err *err);

#endif
