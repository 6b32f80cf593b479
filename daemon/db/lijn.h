/* lijn: the line to the server, and the only place where this program waits for it.
 *
 * libpq is used in its non-blocking form. Every wait is a poll() on the socket that calls the tick of
 * db_wacht about every DB_TIK_MS and ends after a bound; on the fast path it is the one poll() that libpq
 * would have made. A wait that is given up closes the line: pq is NULL then, which every function of libpq
 * takes and answers with a failure, so nothing half-closed is ever used. Nothing is cancelled at the server:
 * it notices the closed socket by itself (client_connection_check_interval), and one that is frozen would
 * not hear a cancel.
 *
 * Two waits are not ours: the look-up of a host name (give `hostaddr` or a socket to be without it), and
 * libpq's reading of its own files. SIGPIPE does not come: libpq sends with MSG_NOSIGNAL. */
#ifndef DB_LIJN_H
#define DB_LIJN_H

#include "db/db.h"

struct lijn {
    PGconn *pq;            /* NULL: never made, or given up */
    struct db_wacht wacht; /* wacht.tik may be NULL */
    int64_t grens_ms;      /* how long one wait may last */
    int64_t getikt_ms;     /* CLOCK_MONOTONIC of the last tick */
    const char *opgegeven; /* why the line was given up; NULL: it was not */
    uint64_t antwoorden;   /* of the server so far: whether it goes on */
};

struct lijn *db_lijn(struct db *db);

/* Connects within `ms`, all hosts and addresses together. False: given up, or PQerrorMessage tells. */
bool lijn_verbind(struct lijn *lijn, const char *const *keys, const char *const *values, int64_t ms);
/* Closes without waiting. `waarom` is what errors say from now on; it must stay. */
void lijn_sluit(struct lijn *lijn, const char *waarom);

/* Sends what libpq still holds, and takes in what comes meanwhile, so that neither side waits for the other.
 */
bool lijn_leeg(struct lijn *lijn);
/* As PQgetResult. NULL also when the line was lost. */
PGresult *lijn_resultaat(struct lijn *lijn);
/* The last result of the command that was sent; NULL when the line was lost. */
PGresult *lijn_antwoord(struct lijn *lijn);
/* As PQexec. */
PGresult *lijn_exec(struct lijn *lijn, const char *sql);
/* As PQputCopyData; what was put is on its way when this returns. */
bool lijn_kopie(struct lijn *lijn, const void *bytes, size_t n);
bool lijn_kopie_eind(struct lijn *lijn, const char *afgebroken);

#endif
