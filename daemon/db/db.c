/* db: the connection: opening it with its bounds, transactions, running named statements alone and in
 * pipelines.
 *
 * A statement is prepared on its first use on a connection. Nothing is retried here: the caller knows what to
 * repeat. All waiting is in lijn.c, what an error means is decided in db_fout.c, how values travel in
 * db_waarde.c. */
#include "db/faalpunt.h"
#include "db/lijn.h"
#include "db/queries.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OUDSTE_SERVER 150000
#define MAX_STATEMENTS 512
#define MAX_PIPELINE 4096
#define PIPELINE_BYTES 65536 /* sent on when so much is waiting, so that a large batch is not held twice */
#define OPEN_MS 20000 /* two addresses that swallow everything; libpq's connect_timeout is not for us */
#define OPEN_STAP_MS                                                                                         \
    10000                /* a statement that sets something: one that takes longer is a server that hangs    \
                          */
#define ROLLBACK_MS 3000 /* closing the connection rolls back as well: no use in waiting for long */

struct sent {
    const struct db_query *query;
    bool prepare; /* this result answers the preparation */
};

struct db {
    struct lijn lijn;
    const struct db_query *prepared[MAX_STATEMENTS];
    size_t prepared_aantal;
    struct sent *sent; /* of the pipeline that is open */
    size_t sent_aantal, sent_room, sent_bytes;
    struct err pipeline_err;       /* first failure of a db_send */
    int64_t wacht_ms;              /* how long one wait may last */
    int beveiligd;                 /* row-level security: -1 no, 1 yes, 0 not asked yet */
    char namens[DB_NAMENS_RUIMTE]; /* the token of whose session it is; empty: nobody's */
};

/* What stands before dbname is overruled by conninfo, what stands after it overrules.
 * A peer that is gone without a word (cut off, powered down) is known 10 s after it was last heard, on both
 * sides: an idle line is probed from 4 s on every 2 s, three times; what was sent is given up when it was not
 * acknowledged for 10 s. Shorter would take a lost packet or two for a death; longer would leave locks held,
 * and a municipality without its planner. On a UNIX socket all this is ignored. */
static const char *const SLEUTELS[] = {
    "fallback_application_name", "keepalives_idle", "keepalives_interval", "keepalives_count",
    "tcp_user_timeout",          "dbname",          "client_encoding",     NULL};
#define WAARDEN(conninfo)                                                                                    \
    {                                                                                                        \
        "vroegsignald", "4", "2", "3", "10000", conninfo, "UTF8", NULL                                       \
    }

/* statement_timeout: no statement of ours takes a minute. lock_timeout: a wait for a day's plan run ends in
 * work, one for something that hangs in a retry. idle_in_transaction: a program that is frozen while its host
 * lives lets go of its locks; between two statements of ours lies pure computing only (0.12 s at most in a
 * plan run over 131,000 meldingen). client_connection_check: a backend at work notices that its client was
 * killed or gave up, and lets go well before another daemon has to take over (10 s). The rest: the same 10 s
 * as above, for the server's side. Cut off in the middle of a transaction, both sides were free after 10.5 s.
 */
static const char BOUNDS[] =
    "SET statement_timeout = '120s'; SET lock_timeout = '20s';"
    "SET idle_in_transaction_session_timeout = '15s'; SET client_connection_check_interval = '2s';"
    "SET tcp_keepalives_idle = 4; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3;"
    "SET tcp_user_timeout = '10s'; SET timezone = 'UTC'; SET datestyle = 'ISO, YMD';"
    "SET bytea_output = 'hex'; SET search_path = public; SET jit = off;";
static const char INTAKE[] =
    "SET plan_cache_mode = force_generic_plan; SET max_parallel_workers_per_gather = 0;"
    "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;";

static void no_notices(void *arg, const PGresult *result)
{
    (void)arg, (void)result; /* a notice may quote a value */
}

static enum err_kind setup(struct db *db, bool intake, struct err *err)
{
    int version = PQserverVersion(db->lijn.pq);
    if (version < OUDSTE_SERVER) {
        return err_set(err, ERR_FATAL,
                       "the database server is PostgreSQL %d.%d; version %d or newer is needed",
                       version / 10000, version % 10000, OUDSTE_SERVER / 10000);
    }
    PQsetNoticeReceiver(db->lijn.pq, no_notices, NULL);
    db->lijn.grens_ms = OPEN_STAP_MS;
    PGresult *result = lijn_exec(&db->lijn, BOUNDS);
    if (PQresultStatus(result) == PGRES_COMMAND_OK && intake) {
        PQclear(result);
        result = lijn_exec(&db->lijn, INTAKE);
    }
    db->lijn.grens_ms = db->wacht_ms;
    enum err_kind kind = ERR_NONE;
    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        kind = db_failure(db, "settings of the connection", result, err);
    }
    PQclear(result);
    return kind;
}

static enum err_kind open_with(const char *conninfo, bool intake, const struct db_wacht *wacht,
                               struct db **ret, struct err *err)
{
    struct db *db = calloc(1, sizeof(*db));
    if (!db) {
        return err_set(err, ERR_FATAL, "no memory for a database connection");
    }
    const char *const waarden[] = WAARDEN(conninfo);
    db->wacht_ms = DB_WACHT_MS;
    db->lijn.wacht = wacht ? *wacht : (struct db_wacht){0};
    enum err_kind kind = ERR_NONE;
    if (!lijn_verbind(&db->lijn, SLEUTELS, waarden, OPEN_MS)) {
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
    return open_with(conninfo, false, NULL, ret, err);
}

enum err_kind db_open_intake(const char *conninfo, const struct db_wacht *wacht, struct db **ret,
                             struct err *err)
{
    return open_with(conninfo, true, wacht, ret, err);
}

void db_close(struct db *db)
{
    if (db) {
        db_namens(db, NULL);
        lijn_sluit(&db->lijn, NULL);
        free(db->sent);
        free(db);
    }
}

bool db_lost(const struct db *db)
{
    return PQstatus(db->lijn.pq) != CONNECTION_OK;
}

PGconn *db_pq(struct db *db)
{
    return db->lijn.pq;
}

struct lijn *db_lijn(struct db *db)
{
    return &db->lijn;
}

/* Transactions ------------------------------------------------------------------------------------ */

enum err_kind db_begin(struct db *db, struct err *err)
{
    PGresult *result = lijn_exec(&db->lijn, QUERY_BEGIN.sql);
    enum err_kind kind = ERR_NONE;
    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        kind = db_failure(db, QUERY_BEGIN.name, result, err);
    } else {
        FAALPUNT("na_begin");
    }
    PQclear(result);
    if (!kind && db->namens[0]) {
        kind = db_namens_nu(db, err);
        if (kind) {
            db_rollback(db);
        }
    }
    return kind;
}

void db_namens(struct db *db, const char *token_hex)
{
    explicit_bzero(db->namens, sizeof(db->namens));
    if (token_hex) {
        snprintf(db->namens, sizeof(db->namens), "%s", token_hex);
    }
}

enum err_kind db_rijen_beveiligd(struct db *db, struct slice tabel, bool *ret, struct err *err)
{
    struct db_params params = {.n = 1, .value = {tabel.p}, .length = {(int)tabel.n}, .format = {1}};
    PGresult *result = NULL;
    if (db->beveiligd == 0) {
        enum err_kind kind = db_run(db, &QUERY_RIJEN_BEVEILIGD, &params, &result, err);
        if (kind) {
            return kind;
        }
        db->beveiligd = db_bool(result, 0, 0) ? 1 : -1;
        PQclear(result);
    }
    *ret = db->beveiligd > 0;
    return ERR_NONE;
}

bool db_is_namens(const struct db *db)
{
    return db->namens[0] != '\0';
}

enum err_kind db_namens_nu(struct db *db, struct err *err)
{
    struct db_params params = {.n = 1, .value = {db->namens}, .length = {(int)strlen(db->namens)}};
    return db_run(db, &QUERY_NAMENS, &params, NULL, err);
}

enum err_kind db_commit(struct db *db, struct err *err)
{
    PGresult *result = NULL;
    enum err_kind kind = ERR_NONE;
    FAALPUNT("voor_commit");
    if (PQsendQuery(db->lijn.pq, QUERY_COMMIT.sql) && lijn_leeg(&db->lijn)) {
        FAALPUNT("commit_gestuurd");
        result = lijn_antwoord(&db->lijn);
    }
    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        kind = db_failure(db, QUERY_COMMIT.name, result, err);
    } else if (strcmp(PQcmdStatus(result), "COMMIT") != 0) {
        /* PostgreSQL answers ROLLBACK, not an error, when the transaction had failed before. */
        kind = err_set(err, ERR_FATAL, "commit of a failed transaction");
    }
    PQclear(result);
    if (kind) {
        db_rollback(db);
    } else {
        FAALPUNT("na_commit");
    }
    return kind;
}

void db_wacht_hoogstens(struct db *db, int64_t ms)
{
    db->wacht_ms = db->lijn.grens_ms = ms;
}

void db_rollback(struct db *db)
{
    PGTransactionStatusType staat = PQtransactionStatus(db->lijn.pq);
    if (staat == PQTRANS_INTRANS || staat == PQTRANS_INERROR) {
        db->lijn.grens_ms = ROLLBACK_MS;
        PQclear(lijn_exec(&db->lijn, "ROLLBACK"));
        db->lijn.grens_ms = db->wacht_ms;
    } else if (staat == PQTRANS_ACTIVE) {
        lijn_sluit(&db->lijn, "a statement was left unfinished");
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
    if (params && params->arena && arena_is_full(params->arena)) {
        return err_set(err, ERR_FULL, "%s: no room for its parameters", query->name);
    }
    return ERR_NONE;
}

static enum err_kind prepare(struct db *db, const struct db_query *query, struct err *err)
{
    PGresult *result =
        PQsendPrepare(db->lijn.pq, query->name, query->sql, 0, NULL) ? lijn_antwoord(&db->lijn) : NULL;
    enum err_kind kind = ERR_NONE;
    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        kind = db_failure(db, query->name, result, err);
    } else {
        mark_prepared(db, query);
    }
    PQclear(result);
    return kind;
}

static int send_prepared(struct db *db, const struct db_query *query, const struct db_params *params)
{
    return params ? PQsendQueryPrepared(db->lijn.pq, query->name, params->n, params->value, params->length,
                                        params->format, 0)
                  : PQsendQueryPrepared(db->lijn.pq, query->name, 0, NULL, NULL, NULL, 0);
}

enum err_kind db_run(struct db *db, const struct db_query *query, const struct db_params *params,
                     PGresult **ret, struct err *err)
{
    enum err_kind kind = check_params(query, params, err);
    if (kind) {
        return kind;
    }
    if (!is_prepared(db, query)) {
        kind = prepare(db, query, err);
    }
    if (kind) {
        return kind;
    }
    PGresult *result = send_prepared(db, query, params) ? lijn_antwoord(&db->lijn) : NULL;
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
    db->sent_aantal = db->sent_bytes = 0;
    db->pipeline_err = (struct err){.kind = ERR_NONE};
    if (db_lost(db) || !PQenterPipelineMode(db->lijn.pq)) {
        db_failure(db, "pipeline", NULL, &db->pipeline_err);
        if (err) {
            *err = db->pipeline_err;
        }
    }
    return db->pipeline_err.kind;
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
        sent = PQsendPrepare(db->lijn.pq, query->name, query->sql, 0, NULL);
        mark_prepared(db, query);
    }
    if (sent && remember(db, query, false)) {
        sent = send_prepared(db, query, params);
        for (int i = 0; params && i < params->n; i++) {
            db->sent_bytes += (size_t)params->length[i];
        }
    }
    if (sent && db->sent_bytes > PIPELINE_BYTES) {
        sent = lijn_leeg(&db->lijn);
        db->sent_bytes = 0;
    }
    if (!sent) {
        db_failure(db, query->name, NULL, &db->pipeline_err);
    }
}

/* Takes the result of one statement that was sent; NULL when it failed. */
static PGresult *collect(struct db *db, const struct sent *sent, struct err *err)
{
    PGresult *result = lijn_resultaat(&db->lijn);
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
        PQclear(lijn_resultaat(&db->lijn)); /* the NULL behind each */
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
        PQclear(lijn_resultaat(&db->lijn));
    }
    return NULL;
}

static void leave_pipeline(struct db *db, struct err *err)
{
    PGresult *result;
    while (!db_lost(db) && (result = lijn_resultaat(&db->lijn)) != NULL) {
        bool last = PQresultStatus(result) == PGRES_PIPELINE_SYNC;
        PQclear(result);
        if (last) {
            break;
        }
    }
    if (!PQexitPipelineMode(db->lijn.pq) && !err->kind) {
        db_failure(db, "pipeline", NULL, err);
    }
}

enum err_kind db_pipeline_end(struct db *db, PGresult **results, size_t aantal, struct err *err)
{
    struct err first = db->pipeline_err;
    if (!PQpipelineSync(db->lijn.pq) && !first.kind) {
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
