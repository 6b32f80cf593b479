/* db_fout: what an error of PostgreSQL means for the caller, and how it is told without telling a value. */
#include "db/lijn.h"

#include <string.h>

static enum err_kind classify(const char *state, const char *constraint)
{
    static const struct {
        const char *prefix;
        enum err_kind kind;
    } table[] = {
        {"08", ERR_RETRY},
        {"53", ERR_RETRY},
        {"57", ERR_RETRY},
        {"40001", ERR_RETRY},
        {"40P01", ERR_RETRY},
        {"55P03", ERR_RETRY},
        {"25006", ERR_RETRY},
        {"25P03", ERR_RETRY},
        {"25P04", ERR_RETRY},
        {"23505", ERR_CONFLICT},
        {"22", ERR_INVALID},
        {"23", ERR_INVALID},
        {"54", ERR_INVALID}, /* a limit of the program: a row too long for an index, say */
    };
    if (constraint && strcmp(constraint, "capaciteit_niet_overschreden") == 0) {
        return ERR_CONFLICT; /* somebody else took the last place: read again and plan again */
    }
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        if (strncmp(state, table[i].prefix, strlen(table[i].prefix)) == 0) {
            return table[i].kind;
        }
    }
    return ERR_FATAL;
}

/* A libpq text ends in a newline and may have several lines: the first says it. */
static int first_line(const char *text)
{
    return (int)strcspn(text, "\n");
}

enum err_kind db_failure(struct db *db, const char *what, const PGresult *result, struct err *err)
{
    PGconn *pq = db_pq(db);
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    if (!state) {
        /* A failed write leaves the connection looking good until somebody reads from it. */
        if (pq && PQstatus(pq) == CONNECTION_OK)
            (void)PQconsumeInput(pq);
        if (db_lijn(db)->opgegeven)
            return err_set(err, ERR_RETRY, "%s: connection given up: %s", what, db_lijn(db)->opgegeven);
        const char *text = pq ? PQerrorMessage(pq) : "no memory";
        bool lost = !pq || PQstatus(pq) != CONNECTION_OK;
        return err_set(err, lost ? ERR_RETRY : ERR_FATAL, "%s: %.*s", what, first_line(text), text);
    }
    const char *constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
    const char *primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    enum err_kind kind = classify(state, constraint);
    if (constraint) {
        return err_set(err, kind, "%s: SQLSTATE %s, constraint %s", what, state, constraint);
    }
    /* Class 42 speaks of our own SQL and its names, 57 and 55 of the server; other messages may quote a
     * value. */
    if (primary && (strncmp(state, "42", 2) == 0 || kind == ERR_RETRY)) {
        return err_set(err, kind, "%s: SQLSTATE %s, %.*s", what, state, first_line(primary), primary);
    }
    return err_set(err, kind, "%s: SQLSTATE %s", what, state);
}
