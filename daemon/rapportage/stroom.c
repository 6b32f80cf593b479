/* stroom: see stroom.h. */
#include "rapportage/stroom.h"

#include "db/queries.h"

enum err_kind stroom(struct db *db, const struct db_query *declareer, const struct db_params *params,
                     stroom_rij *rij, void *context, struct err *err)
{
    enum err_kind kind = db_run(db, declareer, params, NULL, err);
    for (bool more = !kind; more && !kind;) {
        PGresult *result = NULL;
        kind = db_run(db, &QUERY_RAPPORT_VERDER, NULL, &result, err);
        int n = kind ? 0 : PQntuples(result);
        more = n > 0;
        for (int i = 0; i < n && !kind; i++)
            if (!rij(context, result, i))
                kind = err_set(err, ERR_FULL, "%s: no room for what it counts", declareer->name);
        PQclear(result);
    }
    return kind ? kind : db_run(db, &QUERY_RAPPORT_SLUIT, NULL, NULL, err);
}
