/* store_dienst: what the daemon itself asks the database. */
#ifndef DB_STORE_DIENST_H
#define DB_STORE_DIENST_H

#include "db/db.h"

/* Waits for locks only as long as a stop may take. */
enum err_kind dienst_wacht_kort(struct db *db, struct arena *arena, struct err *err);
/* The day of the last full plan run; DATE_NONE: there was none. */
enum err_kind dienst_laatste_plandag(struct db *db, struct arena *arena, struct slice gemeentecode,
                                     civil_date *ret, struct err *err);
/* Whether this connection leads, from now on until it is closed. */
enum err_kind dienst_leider(struct db *db, struct arena *arena, struct slice gemeentecode, bool *ret,
                            struct err *err);
/* Crises that wait for a place and that no run has given up on. */
enum err_kind dienst_crises(struct db *db, struct arena *arena, struct slice gemeentecode, int64_t *ret,
                            struct err *err);

#endif
