/* store_eenmalig: what was asked with a key of its own, so that the same form or call sent twice counts once.
 *
 * The key is a hash of who asks and the key they gave; what they asked is kept as a hash beside it. Neither
 * says anything about a resident. Noted in the transaction of what is done. */
#ifndef DB_STORE_EENMALIG_H
#define DB_STORE_EENMALIG_H

#include "db/store_dossier.h"

struct eenmalig {
    struct hash128 sleutel, inhoud; /* sleutel absent: it may be done as often as it is asked */
    int64_t nr;                     /* what came of it: the event of an act */
};

/* ret_bekend false: it was never asked. True with another `inhoud` than ret_eerder's: the key was used for
 * something else. */
enum err_kind eenmalig_zoek(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                            const struct eenmalig *vraag, struct eenmalig *ret_eerder, bool *ret_bekend,
                            struct err *err);
/* ERR_RETRY: another did so just now. */
enum err_kind eenmalig_noteer(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                              const struct eenmalig *gedaan, struct err *err);

#endif
