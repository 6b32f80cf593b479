/* store_kafka: how far each partition of the topic was taken in, and who may write that (schema/0002).
 *
 * A partition is written by the holder of its epoch only. kafka_eis raises it, so whoever held the partition
 * before is fenced from that commit on; kafka_slot locks the row for a batch and answers ERR_CONFLICT to one
 * who was fenced. */
#ifndef DB_STORE_KAFKA_H
#define DB_STORE_KAFKA_H

#include "db/store_levering.h"

#define KAFKA_OUDSTE ((int64_t)-2) /* the oldest message there is */

/* A partition in the hands of this program. */
struct kafka_plek {
    int32_t partitie;
    int64_t volgende; /* offset of the next message, or KAFKA_OUDSTE */
    int64_t epoch;
};

/* Takes the partitions over; fills volgende and epoch of each. One statement, a transaction of its own. */
enum err_kind kafka_eis(struct db *db, struct arena *arena, struct slice gemeentecode, struct slice topic,
                        struct kafka_plek *plekken, size_t aantal, struct err *err);

/* In a transaction: locks the row. *plek gets the offset that stands there; levering is 0 when there is none
 * that may take in messages from `eerste` on, and *ret_dag the day of it. ERR_CONFLICT: fenced. */
enum err_kind kafka_slot(struct db *db, struct arena *arena, struct slice gemeentecode, struct slice topic,
                         struct kafka_plek *plek, int64_t eerste, int64_t *ret_levering, civil_date *ret_dag,
                         struct err *err);

/* Outside of one: the offset that stands there, after a commit of unknown outcome. ERR_CONFLICT: fenced. */
enum err_kind kafka_lees_plek(struct db *db, struct arena *arena, struct slice gemeentecode,
                              struct slice topic, struct kafka_plek *plek, struct err *err);

/* The batch is done up to plek->volgende (in the transaction of its effects): offset, and the counts of its
 * delivery. ERR_CONFLICT: fenced. */
struct kafka_vordering {
    const struct kafka_plek *plek;
    civil_date dag;
    int64_t levering, nr, van, bytes;
    instant tijd;
    const struct telling *telling;
};
enum err_kind kafka_vorder(struct db *db, struct arena *arena, struct slice gemeentecode, struct slice topic,
                           const struct kafka_vordering *vordering, struct err *err);

#endif
