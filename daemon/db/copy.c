/* copy: the binary COPY format: a header, per row a count of fields, per field its length and bytes. */
#include "db/copy.h"
#include "db/lijn.h"
#include "db/wire.h"

#include <string.h>

static const char HEADER[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0"; /* the literal's own NUL is the last byte */
_Static_assert(sizeof(HEADER) == 19, "eleven bytes of signature, two words of four");

void copy_begin(struct copy *copy, struct db *db, struct arena *arena, const struct db_query *query)
{
    *copy =
        (struct copy){.db = db, .query = query, .buffer = arena_alloc(arena, COPY_BUFFER), .arena = arena};
    if (!copy->buffer) {
        err_set(&copy->err, ERR_FULL, "%s: no room for a buffer", query->name);
    }
}

static void fail(struct copy *copy, const PGresult *result)
{
    if (!copy->err.kind) {
        db_failure(copy->db, copy->query->name, result, &copy->err);
    }
}

static void flush(struct copy *copy)
{
    if (!copy->err.kind && copy->used && !lijn_kopie(db_lijn(copy->db), copy->buffer, copy->used)) {
        fail(copy, NULL);
    }
    copy->used = 0;
}

static void put(struct copy *copy, const void *bytes, size_t n)
{
    const char *p = bytes;
    while (n && !copy->err.kind) {
        size_t part = COPY_BUFFER - copy->used < n ? COPY_BUFFER - copy->used : n;
        memcpy(copy->buffer + copy->used, p, part);
        copy->used += part;
        p += part;
        n -= part;
        if (copy->used == COPY_BUFFER) {
            flush(copy);
        }
    }
}

/* One statement that is made here, of names that stand in schema/queries. */
static bool run(struct copy *copy, const char *sql)
{
    PGresult *result = sql ? lijn_exec(db_lijn(copy->db), sql) : NULL;
    bool done = PQresultStatus(result) == PGRES_COMMAND_OK;
    if (!done && sql) {
        fail(copy, result);
    } else if (!done && !copy->err.kind) {
        err_set(&copy->err, ERR_FULL, "%s: no room for a detour", copy->query->name);
    }
    PQclear(result);
    return done;
}

/* "COPY table (columns)\nFROM ...": what is between the words. */
static void find_table(struct copy *copy, struct slice *ret_table, struct slice *ret_columns)
{
    const char *table = copy->query->sql + sizeof("COPY ") - 1;
    const char *open = strchr(table, '('), *close = open ? strchr(open, ')') : NULL;
    *ret_table = slice_trim((struct slice){table, open ? (size_t)(open - table) : 0});
    *ret_columns = (struct slice){open, close ? (size_t)(close + 1 - open) : 0};
}

static void choose_way(struct copy *copy)
{
    struct slice table;
    bool detour;
    find_table(copy, &table, &copy->om_kolommen);
    if (db_rijen_beveiligd(copy->db, table, &detour, &copy->err) || !detour) {
        return;
    }
    struct slice columns = {copy->om_kolommen.p + 1, copy->om_kolommen.n - 2};
    copy->om_tabel = arena_printf(copy->arena, "%.*s", SLICE_ARG(table));
    run(copy, arena_printf(copy->arena,
                           "CREATE TEMP TABLE IF NOT EXISTS kopie_%s ON COMMIT DELETE ROWS"
                           " AS SELECT %.*s FROM public.%s WITH NO DATA",
                           copy->om_tabel, SLICE_ARG(columns), copy->om_tabel));
}

static void start(struct copy *copy)
{
    choose_way(copy);
    if (copy->err.kind) {
        return;
    }
    const char *sql =
        copy->om_tabel
            ? arena_printf(copy->arena, "COPY pg_temp.kopie_%s FROM STDIN (FORMAT binary)", copy->om_tabel)
            : copy->query->sql;
    PGresult *result = lijn_exec(db_lijn(copy->db), sql);
    if (PQresultStatus(result) == PGRES_COPY_IN) {
        copy->started = true;
        put(copy, HEADER, sizeof(HEADER));
    } else {
        fail(copy, result);
    }
    PQclear(result);
}

void copy_row(struct copy *copy, int columns)
{
    if (!copy->started && !copy->err.kind) {
        start(copy);
    }
    uint8_t count[2];
    wire_put16(count, (uint16_t)columns);
    put(copy, count, sizeof(count));
    copy->rijen++;
}

static void field(struct copy *copy, const void *bytes, uint32_t n)
{
    uint8_t length[4];
    wire_put32(length, n);
    put(copy, length, sizeof(length));
    put(copy, bytes, n);
}

void copy_null(struct copy *copy)
{
    static const uint8_t none[4] = {0xff, 0xff, 0xff, 0xff};
    put(copy, none, sizeof(none));
}

void copy_int2(struct copy *copy, int16_t value)
{
    uint8_t bytes[2];
    wire_put16(bytes, (uint16_t)value);
    field(copy, bytes, sizeof(bytes));
}

void copy_int4(struct copy *copy, int32_t value)
{
    uint8_t bytes[4];
    wire_put32(bytes, (uint32_t)value);
    field(copy, bytes, sizeof(bytes));
}

void copy_int8(struct copy *copy, int64_t value)
{
    uint8_t bytes[8];
    wire_put64(bytes, (uint64_t)value);
    field(copy, bytes, sizeof(bytes));
}

void copy_bool(struct copy *copy, bool value)
{
    uint8_t byte = value;
    field(copy, &byte, 1);
}

void copy_date(struct copy *copy, civil_date date)
{
    if (date == DATE_NONE) {
        copy_null(copy);
    } else {
        copy_int4(copy, (int32_t)wire_date(date));
    }
}

void copy_instant(struct copy *copy, instant at)
{
    if (at == INSTANT_NONE) {
        copy_null(copy);
    } else {
        copy_int8(copy, (int64_t)wire_instant(at));
    }
}

void copy_text(struct copy *copy, struct slice s)
{
    if (!s.p) {
        copy_null(copy);
    } else {
        field(copy, s.p, (uint32_t)s.n);
    }
}

void copy_hash(struct copy *copy, struct hash128 hash)
{
    if (hash_is_none(hash)) {
        copy_null(copy);
    } else {
        field(copy, hash.bytes, sizeof(hash.bytes));
    }
}

void copy_int2s(struct copy *copy, const int16_t *values, size_t n)
{
    /* dimensions, nulls, element type, then length and lower bound of the one dimension */
    uint32_t head[5] = {1, 0, 21, (uint32_t)n, 1};
    uint8_t bytes[20], item[6] = {0, 0, 0, 2, 0, 0};
    for (int i = 0; i < 5; i++) {
        wire_put32(bytes + (size_t)i * 4, head[i]);
    }
    uint8_t length[4];
    wire_put32(length, (uint32_t)(sizeof(bytes) + n * sizeof(item)));
    put(copy, length, sizeof(length));
    put(copy, bytes, sizeof(bytes));
    for (size_t i = 0; i < n; i++) {
        wire_put16(item + 4, (uint16_t)values[i]);
        put(copy, item, sizeof(item));
    }
}

/* Takes what the server says about the whole copy. */
static void finish(struct copy *copy)
{
    struct lijn *lijn = db_lijn(copy->db);
    if (!lijn_kopie_eind(lijn, copy->err.kind ? "given up" : NULL)) {
        fail(copy, NULL);
        return;
    }
    PGresult *result = lijn_antwoord(lijn);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        fail(copy, result);
    }
    PQclear(result);
}

/* Out of the temporary table into the one it is for; emptied, since a transaction may copy into one table
 * twice. */
static void move(struct copy *copy)
{
    if (run(copy, arena_printf(copy->arena, "INSERT INTO public.%s %.*s SELECT * FROM pg_temp.kopie_%s",
                               copy->om_tabel, SLICE_ARG(copy->om_kolommen), copy->om_tabel)))
        run(copy, arena_printf(copy->arena, "TRUNCATE pg_temp.kopie_%s", copy->om_tabel));
}

enum err_kind copy_end(struct copy *copy, struct err *err)
{
    static const uint8_t trailer[2] = {0xff, 0xff};
    if (copy->started) {
        put(copy, trailer, sizeof(trailer));
        flush(copy);
        finish(copy);
        copy->started = false;
        if (copy->om_tabel && !copy->err.kind) {
            move(copy);
        }
    }
    if (copy->err.kind && err) {
        *err = copy->err;
    }
    return copy->err.kind;
}
