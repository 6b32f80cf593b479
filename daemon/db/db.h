/* db: one connection to PostgreSQL, its transactions, and what an error of it means.
 *
 * Statements are named: their text lives in the .sql files of schema/queries and is built into the program
 * (queries.h); parameters are always bound, never spliced. SQLSTATEs are classified once, here: 08, 53, 57,
 * 25006, 40001, 40P01, 55P03 -> ERR_RETRY; unique violation and capaciteit_niet_overschreden -> ERR_CONFLICT;
 * other 22, 23, 54 -> ERR_INVALID; the rest -> ERR_FATAL. An error text names statement, SQLSTATE and
 * constraint, never a value (libpq's DETAIL is not passed on). */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/slice.h"

#include <libpq-fe.h>
#include <stdint.h>

struct db;

/* While a program waits for the server this is called about every DB_TIK_MS, so that it can serve what cannot
 * wait (a broker, a signal). It must not use the connection. False gives the wait up: the connection is
 * closed (db_lost), the call answers ERR_RETRY, and nothing is known of a commit under way. Whatever the
 * server does, a wait ends after DB_WACHT_MS in the same way. */
#define DB_TIK_MS 50
#define DB_WACHT_MS 150000
typedef bool db_tik(void *context);
struct db_wacht {
    db_tik *tik;
    void *context;
};

/* conninfo as in `database:`. Sets bounds (statement_timeout, lock_timeout, tcp_user_timeout), UTF8, UTC.
 * Refuses a server older than PostgreSQL 15. Connecting ends after 20 s (lijn.h tells what is not bounded).
 */
enum err_kind db_open(const char *conninfo, struct db **ret, struct err *err);
/* The same for a connection that takes in batches: its plans are made once, perhaps on empty tables, so they
 * may only use indexes and nested loops. `wacht` may be NULL, and counts for the connecting too. */
enum err_kind db_open_intake(const char *conninfo, const struct db_wacht *wacht, struct db **ret,
                             struct err *err);
void db_close(struct db *db);      /* NULL is fine */
bool db_lost(const struct db *db); /* the connection is gone: close, wait, open again */
/* From now on a wait of this connection ends after so many ms instead of DB_WACHT_MS. */
void db_wacht_hoogstens(struct db *db, int64_t ms);
PGconn *db_pq(struct db *db);      /* for COPY inside daemon/db, and the socket of a loop */

enum err_kind db_begin(struct db *db, struct err *err);
enum err_kind db_commit(struct db *db, struct err *err);
/* Also after a failure; harmless without a transaction. Closes the connection rather than wait for long, or
 * when a statement was left unfinished. */
void db_rollback(struct db *db);

/* From now on every db_begin also tells the policies of row-level security whose session this is, until the
 * end of the transaction. The token as hexadecimal digits, copied; NULL: nobody again. Of a transaction that
 * has begun already: db_namens_nu. */
#define DB_NAMENS_RUIMTE 128
void db_namens(struct db *db, const char *token_hex);
enum err_kind db_namens_nu(struct db *db, struct err *err);
bool db_is_namens(const struct db *db);
/* May this connection not write every row of the table? Asked once: a role sees all tables in one way. */
enum err_kind db_rijen_beveiligd(struct db *db, struct slice tabel, bool *ret, struct err *err);
/* Of a statement with a twin that asks the same through the functions that are open to the pages. */
#define DB_NAMENS(db, naam) (db_is_namens(db) ? &QUERY_##naam##_NAMENS : &QUERY_##naam)

/* A parameter list that is built up and bound in text or binary format; lives in an arena. */
#define DB_MAX_PARAMS 64
struct db_params {
    struct arena *arena;
    int n;
    const char *value[DB_MAX_PARAMS];
    int length[DB_MAX_PARAMS];
    int format[DB_MAX_PARAMS];
};
void db_params_begin(struct db_params *params, struct arena *arena);
void db_param_text(struct db_params *params, struct slice s); /* empty slice with p == NULL: NULL */
void db_param_int(struct db_params *params, int64_t value);
void db_param_bool(struct db_params *params, bool value);
void db_param_date(struct db_params *params, civil_date date);     /* DATE_NONE: NULL */
void db_param_instant(struct db_params *params, instant at);       /* INSTANT_NONE: NULL */
void db_param_bytes(struct db_params *params, struct slice bytes); /* empty with p == NULL: NULL */
void db_param_hash(struct db_params *params, struct hash128 hash); /* none: NULL */
void db_param_ints(struct db_params *params, const int64_t *values, size_t n); /* bigint[] */

/* A column of many rows as one parameter, for `FROM unnest($1::bigint[], $2::text[], ...)`. The type must be
 * the one the statement names. A full arena shows when the statement is run (ERR_FULL). */
enum db_type { DB_BOOL, DB_INT2, DB_INT4, DB_INT8, DB_TEXT, DB_BYTEA, DB_DATE, DB_INSTANT };
struct db_array {
    struct arena *arena;
    enum db_type type;
    uint8_t *bytes;
    size_t used, room;
    int32_t aantal;
    bool nulls;
};
void db_array_begin(struct db_array *array, struct arena *arena, enum db_type type, size_t expected);
void db_array_int(struct db_array *array, int64_t value);   /* DB_BOOL too */
void db_array_text(struct db_array *array, struct slice s); /* DB_TEXT, DB_BYTEA; p == NULL: NULL */
void db_array_date(struct db_array *array, civil_date date);
void db_array_instant(struct db_array *array, instant at);
void db_array_hash(struct db_array *array, struct hash128 hash); /* none: NULL */
void db_array_null(struct db_array *array);
void db_param_array(struct db_params *params, struct db_array *array);

/* Runs a named statement. `query` is a constant of queries.h. ret may be NULL when rows do not matter; else
 * the caller clears it. */
struct db_query {
    const char *name, *sql;
};
enum err_kind db_run(struct db *db, const struct db_query *query, const struct db_params *params,
                     PGresult **ret, struct err *err);

/* Several statements in one round trip: begin, send each, end. The first error ends the rest and is what
 * `end` reports (an error of `send` too, so only `end` need be looked at). On success results[i] belongs to
 * the i-th db_send, and the caller clears them; on failure there are none. `results` may be NULL when rows do
 * not matter. */
enum err_kind db_pipeline_begin(struct db *db, struct err *err);
void db_send(struct db *db, const struct db_query *query, const struct db_params *params);
enum err_kind db_pipeline_end(struct db *db, PGresult **results, size_t aantal, struct err *err);

/* What a failed result (or a broken connection: NULL) means; `what` names the statement. */
enum err_kind db_failure(struct db *db, const char *what, const PGresult *result, struct err *err);

/* Reading a text-format result. */
struct slice db_text(const PGresult *result, int row,
                     int column);                            /* borrowed from the result; NULL: SLICE_NONE */
int64_t db_int(const PGresult *result, int row, int column); /* NULL: 0 */
int64_t db_int_affected(const PGresult *result);             /* rows an INSERT, UPDATE or DELETE touched */
bool db_bool(const PGresult *result, int row, int column);
civil_date db_date(const PGresult *result, int row, int column); /* NULL: DATE_NONE */
instant db_instant(const PGresult *result, int row,
                   int column); /* NULL: INSTANT_NONE; server time zone is UTC */
struct slice db_bytes(struct arena *arena, const PGresult *result, int row, int column); /* bytea */
struct hash128 db_hash(const PGresult *result, int row, int column);

#endif
