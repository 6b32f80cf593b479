/* lijn: see lijn.h. A wait is measured from its own beginning: a long batch may take as long as it goes on.
 */
#include "db/lijn.h"

#include <errno.h>
#include <poll.h>
#include <time.h>

static int64_t nu_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* PQfinish says goodbye if the socket takes it at once, and never waits: the connection is non-blocking. */
void lijn_sluit(struct lijn *lijn, const char *waarom)
{
    PQfinish(lijn->pq);
    lijn->pq = NULL;
    lijn->opgegeven = waarom;
}

static bool geef_op(struct lijn *lijn, const char *waarom)
{
    lijn_sluit(lijn, waarom);
    return false;
}

/* Waits until the socket is ready. The tick is kept across waits: many short ones must not starve a broker.
 */
static bool wacht(struct lijn *lijn, short events, int64_t einde)
{
    struct pollfd fd = {.fd = PQsocket(lijn->pq), .events = events};
    if (fd.fd < 0)
        return geef_op(lijn, "no socket");
    for (;;) {
        int64_t nu = nu_ms();
        if (nu - lijn->getikt_ms >= DB_TIK_MS) {
            lijn->getikt_ms = nu;
            if (lijn->wacht.tik && !lijn->wacht.tik(lijn->wacht.context))
                return geef_op(lijn, "told not to wait for the server");
        }
        int64_t tot = lijn->getikt_ms + DB_TIK_MS < einde ? lijn->getikt_ms + DB_TIK_MS : einde;
        int gereed = poll(&fd, 1, tot > nu ? (int)(tot - nu) : 0);
        if (gereed > 0)
            return true;
        if (gereed < 0 && errno != EINTR)
            return geef_op(lijn, "poll failed");
        if (gereed == 0 && nu >= einde)
            return geef_op(lijn, "the server does not answer");
    }
}

/* Takes in what there is. A failure is told by libpq's next result, but only of a line it knows to be lost.
 */
static bool neem(struct lijn *lijn)
{
    if (PQconsumeInput(lijn->pq))
        return true;
    if (PQstatus(lijn->pq) == CONNECTION_OK)
        geef_op(lijn, "reading failed");
    return false;
}

bool lijn_verbind(struct lijn *lijn, const char *const *keys, const char *const *values, int64_t ms)
{
    int64_t einde = nu_ms() + ms;
    lijn->grens_ms = DB_WACHT_MS;
    lijn->getikt_ms = nu_ms();
    lijn->pq = PQconnectStartParams(keys, values, 1);
    PostgresPollingStatusType stap = PGRES_POLLING_WRITING;
    if (!lijn->pq || PQstatus(lijn->pq) == CONNECTION_BAD)
        return false;
    while (stap == PGRES_POLLING_WRITING || stap == PGRES_POLLING_READING) {
        if (!wacht(lijn, stap == PGRES_POLLING_READING ? POLLIN : POLLOUT, einde))
            return false;
        stap = PQconnectPoll(lijn->pq);
    }
    return stap == PGRES_POLLING_OK && PQsetnonblocking(lijn->pq, 1) == 0;
}

bool lijn_leeg(struct lijn *lijn)
{
    int rest = PQflush(lijn->pq);
    if (rest <= 0)
        return rest == 0;
    int64_t einde = nu_ms() + lijn->grens_ms;
    while (rest > 0) {
        if (!wacht(lijn, POLLIN | POLLOUT, einde) || !neem(lijn))
            return false;
        rest = PQflush(lijn->pq);
    }
    return rest == 0;
}

PGresult *lijn_resultaat(struct lijn *lijn)
{
    int64_t einde = 0;
    int rest = PQflush(lijn->pq);
    while (PQisBusy(lijn->pq)) {
        einde = einde ? einde : nu_ms() + lijn->grens_ms;
        if (!wacht(lijn, rest > 0 ? POLLIN | POLLOUT : POLLIN, einde) || !neem(lijn))
            break;
        rest = PQflush(lijn->pq);
    }
    PGresult *result = PQgetResult(lijn->pq); /* of a line that was lost: at once, with the failure */
    lijn->antwoorden += result != NULL;
    return result;
}

PGresult *lijn_antwoord(struct lijn *lijn)
{
    PGresult *laatste = NULL, *result;
    while ((result = lijn_resultaat(lijn)) != NULL) {
        if (laatste && PQresultStatus(laatste) == PGRES_FATAL_ERROR) {
            PQclear(result); /* the first failure says why, those behind it that the line is gone */
        } else {
            PQclear(laatste);
            laatste = result;
        }
        if (PQresultStatus(laatste) == PGRES_COPY_IN || PQstatus(lijn->pq) != CONNECTION_OK)
            break;
    }
    if (lijn->pq)
        return laatste;
    PQclear(laatste); /* given up between its result and its end: not known to be done */
    return NULL;
}

PGresult *lijn_exec(struct lijn *lijn, const char *sql)
{
    return PQsendQuery(lijn->pq, sql) ? lijn_antwoord(lijn) : NULL;
}

bool lijn_kopie(struct lijn *lijn, const void *bytes, size_t n)
{
    int gezet = PQputCopyData(lijn->pq, bytes, (int)n);
    if (gezet == 0) /* no room in libpq's buffer: once more when it is empty */
        gezet = lijn_leeg(lijn) ? PQputCopyData(lijn->pq, bytes, (int)n) : -1;
    return gezet == 1 && lijn_leeg(lijn);
}

bool lijn_kopie_eind(struct lijn *lijn, const char *afgebroken)
{
    int gezet = PQputCopyEnd(lijn->pq, afgebroken);
    if (gezet == 0)
        gezet = lijn_leeg(lijn) ? PQputCopyEnd(lijn->pq, afgebroken) : -1;
    return gezet == 1;
}
