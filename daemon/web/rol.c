/* rol: see rol.h. */
#include "web/rol.h"

#include "db/queries.h"

enum err_kind rol_keur(struct db *db, struct arena *arena, struct err *err)
{
    struct db_params none;
    PGresult *r = NULL;
    db_params_begin(&none, arena);
    enum err_kind kind = db_run(db, &QUERY_WEB_ROL, &none, &r, err);
    if (!kind && !db_bool(r, 0, 1)) {
        struct slice name = db_text(r, 0, 0);
        kind = err_set(err, ERR_FATAL,
                       "web.database signs on as %.*s, whom row-level security does not hold: use the role "
                       "vroegsignald_web (docs/installatie.md)",
                       SLICE_ARG(name));
    }
    PQclear(r);
    return kind;
}
