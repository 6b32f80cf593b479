/* migrate: the migrations built into the program, applied in order. */
#include "db/migrate.h"
#include "db/lijn.h"
#include "db/queries.h"

/* A step over millions of rows, or the wait for another who is at one, may take long. */
#define STAP_MS (INT64_C(4) * 3600 * 1000)

/* Texts of more than one statement, without parameters. */
static enum err_kind run_text(struct db *db, const char *what, const char *sql, struct err *err)
{
    struct lijn *lijn = db_lijn(db);
    lijn->grens_ms = STAP_MS;
    PGresult *result = lijn_exec(lijn, sql);
    lijn->grens_ms = DB_WACHT_MS;
    ExecStatusType status = PQresultStatus(result);
    enum err_kind kind = ERR_NONE;
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        kind = db_failure(db, what, result, err);
    }
    PQclear(result);
    return kind;
}

static enum err_kind read_version(struct db *db, int *ret, struct err *err)
{
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_SCHEMA_VERSIE_LEES, NULL, &result, err);
    if (!kind) {
        *ret = (int)db_int(result, 0, 0);
    }
    PQclear(result);
    return kind;
}

static enum err_kind too_new(int version, struct err *err)
{
    return err_set(err, ERR_FATAL,
                   "the database has schema %d, this program knows up to %d: use a newer program", version,
                   MIGRATIES_AANTAL);
}

static enum err_kind note_version(struct db *db, const struct migratie *migratie, struct err *err)
{
    struct arena *arena = arena_new(65536);
    if (!arena) {
        return err_set(err, ERR_FATAL, "no memory");
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, migratie->nr);
    db_param_text(&params, slice_from_cstr(migratie->naam));
    enum err_kind kind = db_run(db, &QUERY_SCHEMA_VERSIE_ZET, &params, NULL, err);
    arena_free(arena);
    return kind;
}

/* Within a transaction: takes the lock, reads the version, applies the next migration. *version: what the
 * database has now. */
static enum err_kind next_step(struct db *db, int *before, int *version, struct err *err)
{
    enum err_kind kind = run_text(db, "lock of the schema", QUERY_SCHEMA_VERSIE_SLOT.sql, err);
    if (!kind) {
        kind = run_text(db, "table schema_versie", QUERY_SCHEMA_VERSIE_MAAK.sql, err);
    }
    if (!kind) {
        kind = read_version(db, before, err);
    }
    if (kind) {
        return kind;
    }
    *version = *before;
    if (*before > MIGRATIES_AANTAL) {
        return too_new(*before, err);
    }
    if (*before == MIGRATIES_AANTAL) {
        return ERR_NONE;
    }
    const struct migratie *migratie = &MIGRATIES[*before];
    kind = run_text(db, migratie->naam, migratie->sql, err);
    if (!kind) {
        kind = note_version(db, migratie, err);
    }
    *version = migratie->nr;
    return kind;
}

enum err_kind migrate(struct db *db, int *ret_from, int *ret_to, struct err *err)
{
    int from = -1, before = 0, version = 0;
    do {
        enum err_kind kind = db_begin(db, err);
        if (!kind) {
            kind = next_step(db, &before, &version, err);
        }
        if (!kind) {
            kind = db_commit(db, err);
        }
        if (kind) {
            db_rollback(db);
            return kind;
        }
        if (from < 0) {
            from = before;
        }
    } while (version < MIGRATIES_AANTAL);
    *ret_from = from;
    *ret_to = version;
    return ERR_NONE;
}

enum err_kind migrate_check(struct db *db, struct err *err)
{
    PGresult *result = NULL;
    int version = 0;
    enum err_kind kind = db_run(db, &QUERY_SCHEMA_VERSIE_ER, NULL, &result, err);
    bool present = !kind && db_bool(result, 0, 0);
    PQclear(result);
    if (!kind && present) {
        kind = read_version(db, &version, err);
    }
    if (kind) {
        return kind;
    }
    if (version > MIGRATIES_AANTAL) {
        return too_new(version, err);
    }
    if (version < MIGRATIES_AANTAL) {
        return err_set(err, ERR_RETRY,
                       "the database has schema %d, this program needs %d: run 'vroegsignalctl migrate'",
                       version, MIGRATIES_AANTAL);
    }
    return ERR_NONE;
}
