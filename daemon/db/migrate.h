/* migrate: brings a database to the schema of this program; forward only. */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "db/db.h"

/* Each migration in a transaction of its own, under an advisory lock, so that two that run at once do it
 * once. Refuses a database that is newer than this program (ERR_FATAL). ret_from and ret_to: the version
 * before and after. */
enum err_kind migrate(struct db *db, int *ret_from, int *ret_to, struct err *err);

/* For a program that starts: the schema is the one this program was built with. ERR_RETRY when it is older
 * (somebody must run `vroegsignalctl migrate`), ERR_FATAL when it is newer. */
enum err_kind migrate_check(struct db *db, struct err *err);

#endif
