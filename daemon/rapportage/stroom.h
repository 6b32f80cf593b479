/* stroom: the rows of a long answer, one by one, by a cursor: as much memory for a million as for a
 * thousand. */
#ifndef RAPPORTAGE_STROOM_H
#define RAPPORTAGE_STROOM_H

#include "db/db.h"

/* What is done with a row. False: there is no room, which ends the stream with ERR_FULL. */
typedef bool stroom_rij(void *context, const PGresult *result, int row);

/* `declareer` makes the cursor `feiten`. Inside a transaction. */
enum err_kind stroom(struct db *db, const struct db_query *declareer, const struct db_params *params,
                     stroom_rij *rij, void *context, struct err *err);

#endif
