/* store_klank: how a surname sounds, in the two numbers by which it is searched. */
#ifndef DB_STORE_KLANK_H
#define DB_STORE_KLANK_H

#include "db/db.h"

/* Of the first two parts of the surname; een is 0 of a business or without a name, twee of a single name. */
struct naamklank {
    int64_t een, twee;
};
/* Leaves nothing in the arena. */
struct naamklank naamklank(struct arena *arena, struct slice voorvoegsel, struct slice achternaam);

/* Of signals that came in under an older program; in transactions of its own, a slice each. */
enum err_kind naamklank_werk_bij(struct db *db, struct arena *arena, struct slice gemeentecode,
                                 struct err *err);

#endif
