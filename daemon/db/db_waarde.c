/* db_waarde: parameters out of our types, and our types out of results. Scalars travel as text, so that the
 * statement decides on their width; arrays and bytes travel in binary. */
#include "db/db.h"
#include "db/wire.h"

#include <stdio.h>
#include <stdlib.h>

void db_params_begin(struct db_params *params, struct arena *arena)
{
    params->arena = arena;
    params->n = 0;
}

static void add(struct db_params *params, const char *value, size_t length, int format)
{
    if (params->n < DB_MAX_PARAMS) {
        params->value[params->n] = value;
        params->length[params->n] = (int)length;
        params->format[params->n] = format;
    }
    if (params->n <= DB_MAX_PARAMS) {
        params->n++; /* one too many shows, and is refused when the statement is run */
    }
}

void db_param_text(struct db_params *params, struct slice s)
{
    /* Text format must end in a NUL; a NUL inside cannot be: text_is_utf8 refused it at the door. */
    add(params, s.p ? arena_dup(params->arena, s).p : NULL, s.n, 0);
}

void db_param_int(struct db_params *params, int64_t value)
{
    add(params, arena_printf(params->arena, "%lld", (long long)value), 0, 0);
}

void db_param_bool(struct db_params *params, bool value)
{
    add(params, value ? "t" : "f", 1, 0);
}

void db_param_date(struct db_params *params, civil_date date)
{
    char text[DATE_TEXT];
    if (date == DATE_NONE) {
        add(params, NULL, 0, 0);
        return;
    }
    add(params, arena_printf(params->arena, "%s", date_format(date, text)), 0, 0);
}

void db_param_instant(struct db_params *params, instant at)
{
    if (at == INSTANT_NONE) {
        add(params, NULL, 0, 0);
        return;
    }
    int64_t day = (at >= 0 ? at : at - 86399) / 86400;
    int second = (int)(at - day * 86400);
    char text[DATE_TEXT];
    add(params,
        arena_printf(params->arena, "%s %02d:%02d:%02d+00", date_format((civil_date)day, text), second / 3600,
                     second / 60 % 60, second % 60),
        0, 0);
}

void db_param_bytes(struct db_params *params, struct slice bytes)
{
    add(params, bytes.p, bytes.n, 1);
}

void db_param_hash(struct db_params *params, struct hash128 hash)
{
    if (hash_is_none(hash)) {
        add(params, NULL, 0, 1);
        return;
    }
    struct slice copy =
        arena_dup(params->arena, (struct slice){(const char *)hash.bytes, sizeof(hash.bytes)});
    add(params, copy.p, sizeof(hash.bytes), 1);
}

void db_param_ints(struct db_params *params, const int64_t *values, size_t n)
{
    struct db_array array;
    db_array_begin(&array, params->arena, DB_INT8, n);
    for (size_t i = 0; i < n; i++) {
        db_array_int(&array, values[i]);
    }
    db_param_array(params, &array);
}

/* Arrays ------------------------------------------------------------------------------------------ */

#define ARRAY_HEADER 20

static const struct {
    uint32_t oid;
    uint32_t size; /* 0: varies */
} TYPES[] = {
    [DB_BOOL] = {16, 1}, [DB_INT2] = {21, 2},  [DB_INT4] = {23, 4},   [DB_INT8] = {20, 8},
    [DB_TEXT] = {25, 0}, [DB_BYTEA] = {17, 0}, [DB_DATE] = {1082, 4}, [DB_INSTANT] = {1184, 8},
};

void db_array_begin(struct db_array *array, struct arena *arena, enum db_type type, size_t expected)
{
    size_t item = 4 + (TYPES[type].size ? TYPES[type].size : 16);
    *array = (struct db_array){.arena = arena, .type = type, .used = ARRAY_HEADER};
    array->room = ARRAY_HEADER + expected * item;
    array->bytes = arena_alloc(arena, array->room);
}

/* Room for one item of `n` bytes, its length written; NULL when the arena is full. */
static uint8_t *item_room(struct db_array *array, size_t n)
{
    if (array->bytes && n + 4 > array->room - array->used) {
        size_t room = 2 * array->room + n + 4;
        uint8_t *grown = arena_alloc(array->arena, room);
        if (grown) {
            memcpy(grown, array->bytes, array->used);
        }
        array->bytes = grown;
        array->room = room;
    }
    if (!array->bytes) {
        return NULL;
    }
    uint8_t *p = array->bytes + array->used;
    wire_put32(p, (uint32_t)n);
    array->used += n + 4;
    array->aantal++;
    return p + 4;
}

void db_array_int(struct db_array *array, int64_t value)
{
    uint32_t size = TYPES[array->type].size;
    uint8_t *p = item_room(array, size);
    if (!p) {
        return;
    }
    switch (size) {
    case 1:
        *p = value != 0;
        break;
    case 2:
        wire_put16(p, (uint16_t)value);
        break;
    case 4:
        wire_put32(p, (uint32_t)value);
        break;
    default:
        wire_put64(p, (uint64_t)value);
    }
}

void db_array_text(struct db_array *array, struct slice s)
{
    if (!s.p) {
        db_array_null(array);
        return;
    }
    uint8_t *p = item_room(array, s.n);
    if (p) {
        memcpy(p, s.p, s.n);
    }
}

void db_array_date(struct db_array *array, civil_date date)
{
    if (date == DATE_NONE) {
        db_array_null(array);
        return;
    }
    uint8_t *p = item_room(array, 4);
    if (p) {
        wire_put32(p, wire_date(date));
    }
}

void db_array_instant(struct db_array *array, instant at)
{
    if (at == INSTANT_NONE) {
        db_array_null(array);
        return;
    }
    uint8_t *p = item_room(array, 8);
    if (p) {
        wire_put64(p, wire_instant(at));
    }
}

void db_array_hash(struct db_array *array, struct hash128 hash)
{
    db_array_text(array, hash_is_none(hash) ? SLICE_NONE
                                            : (struct slice){(const char *)hash.bytes, sizeof(hash.bytes)});
}

void db_array_null(struct db_array *array)
{
    uint8_t *p = item_room(array, 0);
    if (p) {
        wire_put32(p - 4, UINT32_MAX);
        array->nulls = true;
    }
}

void db_param_array(struct db_params *params, struct db_array *array)
{
    if (!array->bytes) {
        add(params, NULL, 0, 1);
        return;
    }
    uint8_t *p = array->bytes;
    wire_put32(p, array->aantal ? 1 : 0);
    wire_put32(p + 4, array->nulls);
    wire_put32(p + 8, TYPES[array->type].oid);
    wire_put32(p + 12, (uint32_t)array->aantal);
    wire_put32(p + 16, 1);
    add(params, (const char *)p, array->aantal ? array->used : 12, 1);
}

/* Results ----------------------------------------------------------------------------------------- */

struct slice db_text(const PGresult *result, int row, int column)
{
    if (PQgetisnull(result, row, column)) {
        return SLICE_NONE;
    }
    return (struct slice){PQgetvalue(result, row, column), (size_t)PQgetlength(result, row, column)};
}

int64_t db_int(const PGresult *result, int row, int column)
{
    return strtoll(PQgetvalue(result, row, column), NULL, 10); /* NULL reads as "" */
}

int64_t db_int_affected(const PGresult *result)
{
    return strtoll(PQcmdTuples((PGresult *)result), NULL, 10);
}

bool db_bool(const PGresult *result, int row, int column)
{
    return PQgetvalue(result, row, column)[0] == 't';
}

static int digits(const char *p, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9') {
            return -1;
        }
        value = value * 10 + (p[i] - '0');
    }
    return value;
}

/* YYYY-MM-DD at p. */
static civil_date date_at(const char *p)
{
    return date_from_ymd(digits(p, 4), digits(p + 5, 2), digits(p + 8, 2));
}

civil_date db_date(const PGresult *result, int row, int column)
{
    return PQgetlength(result, row, column) == 10 ? date_at(PQgetvalue(result, row, column)) : DATE_NONE;
}

instant db_instant(const PGresult *result, int row, int column)
{
    const char *p = PQgetvalue(result, row, column); /* 2026-10-05 09:00:00[.ffffff]+00 */
    if (PQgetlength(result, row, column) < 22) {
        return INSTANT_NONE;
    }
    civil_date day = date_at(p);
    if (day == DATE_NONE) {
        return INSTANT_NONE;
    }
    int second = digits(p + 11, 2) * 3600 + digits(p + 14, 2) * 60 + digits(p + 17, 2);
    return (instant)day * 86400 + second;
}

static int hex(char c)
{
    return c >= 'a' ? c - 'a' + 10 : c - '0';
}

struct slice db_bytes(struct arena *arena, const PGresult *result, int row, int column)
{
    const char *p = PQgetvalue(result, row, column);
    if (PQgetisnull(result, row, column) || PQgetlength(result, row, column) < 2) {
        return SLICE_NONE;
    }
    size_t n = (size_t)(PQgetlength(result, row, column) - 2) / 2;
    char *out = arena_alloc(arena, n + 1);
    if (!out) {
        return SLICE_NONE;
    }
    for (size_t i = 0; i < n; i++) {
        out[i] = (char)(hex(p[2 + 2 * i]) << 4 | hex(p[3 + 2 * i]));
    }
    return (struct slice){out, n};
}

struct hash128 db_hash(const PGresult *result, int row, int column)
{
    struct hash128 hash = {0};
    const char *p = PQgetvalue(result, row, column);
    if (PQgetlength(result, row, column) == 2 + 2 * (int)sizeof(hash.bytes)) {
        for (size_t i = 0; i < sizeof(hash.bytes); i++) {
            hash.bytes[i] = (uint8_t)(hex(p[2 + 2 * i]) << 4 | hex(p[3 + 2 * i]));
        }
    }
    return hash;
}
