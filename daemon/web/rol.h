/* rol: whether the role that the pages have in the database is one that row-level security holds.
 *
 * Half of who may see what is enforced there (schema/0016_rijen.sql). As a superuser, as the owner of the
 * tables or as the daemon's role a page would show everybody everything, and nothing would look wrong. */
#ifndef WEB_ROL_H
#define WEB_ROL_H

#include "base/arena.h"
#include "base/err.h"
#include "db/db.h"

/* ERR_FATAL: it is not, and what to do. A database without our tables holds everybody: they come with
 * `migrate`. */
enum err_kind rol_keur(struct db *db, struct arena *arena, struct err *err);

#endif
