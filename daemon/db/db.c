/* db: the connection: opening it with its bounds, transactions, running named statements alone and in
 * pipelines.
 *
 * A statement is prepared on its first use on a connection. Nothing is retried here: the caller knows what to
 * repeat. What an error means is decided in db_fout.c, how values travel in db_waarde.c. */
#include "db/queries.h"

#include <stdlib.h>
#include <string.h>

#define OUDSTE_SERVER 150000
#define MAX_STATEMENTS 512
#define MAX_PIPELINE 4096

struct sent {
    const struct db_query *query;
    bool prepare; /* this result answers the preparation */
};

struct db {
    PGconn *pq;
    const struct db_query *prepared[MAX_STATEMENTS];
    size_t prepared_aantal;
    struct sent *sent; /* of the pipeline that is open */
    size_t sent_aantal, sent_room;
    struct err pipeline_err; /* first failure of a db_send */
};

static const char BOUNDS[] = "SET statement_timeout = '120s'; SET lock_timeout = '20s';"
                             "SET idle_in_transaction_session_timeout = '300s'; SET timezone = 'UTC';"
                             "SET datestyle = 'ISO, YMD'; SET bytea_output = 'hex'; SET search_path = public;"
                             "SET jit = off;";
static const char INTAKE[] =
    "SET plan_cache_mode = force_generic_plan; SET max_parallel_workers_per_gather = 0;"
    "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;";

static void no_notices(void *arg, const PGresult *result)
{
    (void)arg, (void)result; /* a notice may quote a value */
}

static enum err_kind setup(struct db *db, bool intake, struct err *err)
{
    int version = PQserverVersion(db->pq);
    if (version < OUDSTE_SERVER) {
        return err_set(err, ERR_FATAL,
                       "the database server is PostgreSQL %d.%d; version %d or newer is needed",
                       version / 10000, version % 10000, OUDSTE_SERVER / 10000);
    }
    PQsetNoticeReceiver(db->pq, no_notices, NULL);
    PGresult *result = PQexec(db->pq, BOUNDS);
    if (PQresultStatus(result) == PGRES_COMMAND_OK && intake) {
        PQclear(result);
        result = PQexec(db->pq, INTAKE);
    }
    enum err_kind kind = ERR_NONE;
    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        kind = db_failure(db, "settings of the connection", result, err);
    }
    PQclear(result);
    return kind;
}

static enum err_kind open_with(const char *conninfo, bool intake, struct db **ret, struct err *err)
{
    struct db *db = calloc(1, sizeof(*db));
    if (!db) {
        return err_set(err, ERR_FATAL, "no memory for a database connection");
    }
    /* What stands before dbname is overruled by conninfo, what stands after it overrules. */
    static const char *const keys[] = {"fallback_application_name", "connect_timeout",
                                       "tcp_user_timeout",          "dbname",
                                       "client_encoding",           NULL};
    const char *const values[] = {"vroegsignald", "10", "30000", conninfo, "UTF8", NULL};
    db->pq = PQconnectdbParams(keys, values, 1);
    enum err_kind kind = ERR_NONE;
    if (!db->pq || PQstatus(db->pq) != CONNECTION_OK) {
        kind = db_failure(db, "connecting to the database", NULL, err);
    } else {
        kind = setup(db, intake, err);
    }
    if (kind) {
        db_close(db);
        return kind;
    }
    *ret = db;
    return ERR_NONE;
}

enum err_kind db_open(const char *conninfo, struct db **ret, struct err *err)
{
    return open_with(conninfo, false, ret, err);
}

enum err_kind db_open_intake(const char *conninfo, const struct db_wacht *wacht, struct db **ret,
                             struct err *err)
{
    (void)wacht;
    return open_with(conninfo, true, ret, err);
}

void db_close(struct db *db)
{
    if (db) {
        PQfinish(db->pq);
        free(db->sent);
        free(db);
    }
}

bool db_lost(const struct db *db)
{
    return PQstatus(db->pq) != CONNECTION_OK;
}

PGconn *db_pq(struct db *db)
{
    return db->pq;
}

/* Transactions ------------------------------------------------------------------------------------ */

static enum err_kind simple(struct db *db, const struct db_query *query, struct err *err)
{
    PGresult *result = PQexec(db->pq, query->sql);
    enum err_kind kind = ERR_NONE;
    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        kind = db_failure(db, query->name, result, err);
    } else if (query == &QUERY_COMMIT && strcmp(PQcmdStatus(result), "COMMIT") != 0) {
        /* PostgreSQL answers ROLLBACK, not an error, when the transaction had failed before. */
        kind = err_set(err, ERR_FATAL, "commit of a failed transaction");
    }
    PQclear(result);
    return kind;
}

enum err_kind db_begin(struct db *db, struct err *err)
{
    return simple(db, &QUERY_BEGIN, err);
}

enum err_kind db_commit(struct db *db, struct err *err)
{
    enum err_kind kind = simple(db, &QUERY_COMMIT, err);
    if (kind) {
        db_rollback(db);
    }
    return kind;
}

void db_rollback(struct db *db)
{
    if (PQtransactionStatus(db->pq) == PQTRANS_INTRANS || PQtransactionStatus(db->pq) == PQTRANS_INERROR) {
        PQclear(PQexec(db->pq, "ROLLBACK"));
    }
}

/* Statements -------------------------------------------------------------------------------------- */

static bool is_prepared(const struct db *db, const struct db_query *query)
{
    for (size_t i = 0; i < db->prepared_aantal; i++) {
        if (db->prepared[i] == query) {
            return true;
        }
    }
    return false;
}

static void mark_prepared(struct db *db, const struct db_query *query)
{
    if (db->prepared_aantal <
        MAX_STATEMENTS) { /* beyond it: prepared again, refused loudly; queries are fewer */
        db->prepared[db->prepared_aantal++] = query;
    }
}

static void unmark_prepared(struct db *db, const struct db_query *query)
{
    for (size_t i = 0; i < db->prepared_aantal; i++) {
        if (db->prepared[i] == query) {
            db->prepared[i] = db->prepared[--db->prepared_aantal];
            return;
        }
    }
}

static enum err_kind check_params(const struct db_query *query, const struct db_params *params,
                                  struct err *err)
{
    if (params && params->n > DB_MAX_PARAMS) {
        return err_set(err, ERR_FATAL, "%s: more than %d parameters", query->name, DB_MAX_PARAMS);
    }
    if (params && arena_is_full(params->arena)) {
        return err_set(err, ERR_FULL, "%s: no room for its parameters", query->name);
    }
    return ERR_NONE;
}

enum err_kind db_run(struct db *db, const struct db_query *query, const struct db_params *params,
                     PGresult **ret, struct err *err)
{
    enum err_kind kind = check_params(query, params, err);
    if (kind) {
        return kind;
    }
    if (!is_prepared(db, query)) {
        PGresult *result = PQprepare(db->pq, query->name, query->sql, 0, NULL);
        if (PQresultStatus(result) != PGRES_COMMAND_OK) {
            kind = db_failure(db, query->name, result, err);
            PQclear(result);
            return kind;
        }
        PQclear(result);
        mark_prepared(db, query);
    }
    PGresult *result = params ? PQexecPrepared(db->pq, query->name, params->n, params->value, params->length,
                                               params->format, 0)
                              : PQexecPrepared(db->pq, query->name, 0, NULL, NULL, NULL, 0);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        kind = db_failure(db, query->name, result, err);
    } else if (ret) {
        *ret = result;
        return ERR_NONE;
    }
    PQclear(result);
    return kind;
}

/* Pipelines --------------------------------------------------------------------------------------- */

enum err_kind db_pipeline_begin(struct db *db, struct err *err)
{
    db->sent_aantal = 0;
    db->pipeline_err = (struct err){.kind = ERR_NONE};
    if (!PQenterPipelineMode(db->pq)) {
        return db_failure(db, "pipeline", NULL, err);
    }
    return ERR_NONE;
}

static bool remember(struct db *db, const struct db_query *query, bool prepare)
{
    if (db->sent_aantal == db->sent_room) {
        size_t room = db->sent_room ? db->sent_room * 2 : 32;
        struct sent *grown = room > MAX_PIPELINE ? NULL : reallocarray(db->sent, room, sizeof(*grown));
        if (!grown) {
            err_set(&db->pipeline_err, ERR_FATAL, "pipeline: more than %d statements", MAX_PIPELINE);
            return false;
        }
        db->sent = grown;
        db->sent_room = room;
    }
    db->sent[db->sent_aantal++] = (struct sent){query, prepare};
    return true;
}

void db_send(struct db *db, const struct db_query *query, const struct db_params *params)
{
    if (db->pipeline_err.kind || check_params(query, params, &db->pipeline_err)) {
        return;
    }
    int sent = 1;
    if (!is_prepared(db, query)) {
        if (!remember(db, query, true)) {
            return;
        }
        sent = PQsendPrepare(db->pq, query->name, query->sql, 0, NULL);
        mark_prepared(db, query);
    }
    if (sent && remember(db, query, false)) {
        sent = params ? PQsendQueryPrepared(db->pq, query->name, params->n, params->value, params->length,
                                            params->format, 0)
                      : PQsendQueryPrepared(db->pq, query->name, 0, NULL, NULL, NULL, 0);
    }
    if (!sent) {
        db_failure(db, query->name, NULL, &db->pipeline_err);
    }
}

/* Takes the result of one statement that was sent; NULL when it failed. */
static PGresult *collect(struct db *db, const struct sent *sent, struct err *err)
{
    PGresult *result = PQgetResult(db->pq);
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
        PQclear(PQgetResult(db->pq)); /* the NULL behind each */
        return result;
    }
    if (sent->prepare) {
        unmark_prepared(db, sent->query);
    }
    if (!err->kind) {
        db_failure(db, sent->query->name, result, err);
    }
    if (result) {
        PQclear(result);
        PQclear(PQgetResult(db->pq));
    }
    return NULL;
}

static void leave_pipeline(struct db *db, struct err *err)
{
    PGresult *result;
    while ((result = PQgetResult(db->pq)) != NULL) {
        bool last = PQresultStatus(result) == PGRES_PIPELINE_SYNC;
        PQclear(result);
        if (last) {
            break;
        }
    }
    if (!PQexitPipelineMode(db->pq) && !err->kind) {
        db_failure(db, "pipeline", NULL, err);
    }
}

enum err_kind db_pipeline_end(struct db *db, PGresult **results, size_t aantal, struct err *err)
{
    struct err first = db->pipeline_err;
    if (!PQpipelineSync(db->pq) && !first.kind) {
        db_failure(db, "pipeline", NULL, &first);
    }
    size_t got = 0;
    for (size_t i = 0; i < db->sent_aantal && !db_lost(db); i++) {
        PGresult *result = collect(db, &db->sent[i], &first);
        if (result && !db->sent[i].prepare && results && got < aantal) {
            results[got++] = result;
        } else {
            PQclear(result);
        }
    }
    if (db_lost(db) && !first.kind) {
        db_failure(db, "pipeline", NULL, &first);
    }
    leave_pipeline(db, &first);
    if (!first.kind && results && got != aantal) {
        err_set(&first, ERR_FATAL, "pipeline: %zu results, %zu expected", got, aantal);
    }
    if (first.kind) {
        for (size_t i = 0; i < got; i++) {
            PQclear(results[i]);
            results[i] = NULL;
        }
        if (err) {
            *err = first;
        }
    }
    return first.kind;
}
