/* copy: rows into a table by binary COPY.
 *
 * Nothing is sent before the first row, so a copy without rows costs nothing. Rows go out in slices of 64
 * KiB. The first failure is kept, what follows is swallowed, and copy_end reports it; a failed COPY aborts
 * the transaction as any other failed statement does. Between the first row and copy_end the connection can
 * do nothing else.
 *
 * PostgreSQL refuses COPY into a table of which this connection may not write every row (row-level security).
 * Rows then go into a temporary table of the same columns, and from there by an INSERT, which asks the
 * policies. */
#ifndef DB_COPY_H
#define DB_COPY_H

#include "db/db.h"

#define COPY_BUFFER 65536

struct copy {
    struct db *db;
    const struct db_query *query; /* COPY ... FROM STDIN (FORMAT binary) */
    struct err err;
    bool started;
    size_t rijen, used;
    uint8_t *buffer;
    struct arena *arena;
    const char *om_tabel; /* not NULL: the columns of this go in by a detour */
    struct slice om_kolommen;
};

void copy_begin(struct copy *copy, struct db *db, struct arena *arena, const struct db_query *query);
void copy_row(struct copy *copy,
              int columns); /* then exactly so many fields, in the order of the statement */
void copy_null(struct copy *copy);
void copy_int2(struct copy *copy, int16_t value);
void copy_int4(struct copy *copy, int32_t value);
void copy_int8(struct copy *copy, int64_t value);
void copy_bool(struct copy *copy, bool value);
void copy_date(struct copy *copy, civil_date date);                  /* DATE_NONE: NULL */
void copy_instant(struct copy *copy, instant at);                    /* INSTANT_NONE: NULL */
void copy_text(struct copy *copy, struct slice s);                   /* p == NULL: NULL; also bytea */
void copy_hash(struct copy *copy, struct hash128 hash);              /* none: NULL */
void copy_int2s(struct copy *copy, const int16_t *values, size_t n); /* smallint[] */
enum err_kind copy_end(struct copy *copy, struct err *err);

#endif
