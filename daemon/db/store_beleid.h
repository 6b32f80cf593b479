/* store_beleid: which policy was in force, and the latest moment the database knows. */
#ifndef DB_STORE_BELEID_H
#define DB_STORE_BELEID_H

#include "db/db.h"
#include "domain/beleid.h"

/* The journal number of this policy; it is recorded when (versie, inhoud) is new. `tijd`: since when. */
enum err_kind store_beleid(struct db *db, struct arena *arena, struct slice gemeentecode, struct slice versie,
                           struct slice inhoud, instant tijd, int64_t *ret_nr, struct err *err);

/* The teams of it and their numbers, for row-level security: whose visits are whose. */
enum err_kind store_teams(struct db *db, struct arena *arena, struct slice gemeentecode,
                          const struct beleid *beleid, struct err *err);

/* The latest moment at which a delivery, a plan run or an act was recorded; INSTANT_NONE in an empty
 * database. A demo clock never runs behind it. */
enum err_kind store_laatste_ontvangst(struct db *db, struct arena *arena, struct slice gemeentecode,
                                      instant *ret, struct err *err);

#endif
