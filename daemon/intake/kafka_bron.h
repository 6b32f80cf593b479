/* kafka_bron: deliveries as messages of a topic.
 *
 * The same way in as a file: batches of one partition, each a transaction with the offset of that partition
 * in it (schema/0002). A member that was replaced is fenced by its epoch: its batch is rolled back and it
 * joins anew. What came of one partition on one day is one delivery, with offsets for line numbers.
 *
 * Works in slices, as the inbox does. ERR_RETRY from a step: the database is away; open it again and go on,
 * nothing is lost. While it is away messages wait with the brokers, and a bounded number of them here. */
#ifndef INTAKE_KAFKA_BRON_H
#define INTAKE_KAFKA_BRON_H

#include "intake/inname.h"
#include "kafka/consumer.h"

struct kafka_bron;

/* `intake` must stay; its db may change between steps. */
enum err_kind kafka_bron_open(const struct intake *intake, kafka_log *log, struct kafka_bron **ret,
                              struct err *err);
void kafka_bron_sluit(struct kafka_bron *bron); /* NULL is fine */

int kafka_bron_fd(const struct kafka_bron *bron);
/* Keeps the brokers served. Touches nothing else, so it may be called while a step waits for the database. */
void kafka_bron_pols(struct kafka_bron *bron);
/* Between steps, also without a database: lets go of partitions that were taken away. */
void kafka_bron_regel(struct kafka_bron *bron);
/* When to call kafka_bron_stap: milliseconds from now, 0: at once, -1: nothing to do until something comes.
 */
int64_t kafka_bron_wachttijd(const struct kafka_bron *bron, int64_t ms);
/* *ret_crisis: a direct crisis was taken in. */
enum err_kind kafka_bron_stap(struct kafka_bron *bron, instant nu, int64_t ms, bool *ret_crisis,
                              struct err *err);

/* Batches that were committed: whether anything moves. */
int64_t kafka_bron_partijen(const struct kafka_bron *bron);
/* Of each partition in our hands, with what waits here. */
size_t kafka_bron_achterstand(const struct kafka_bron *bron, struct kafka_achterstand *ret, size_t hoogstens);
void kafka_bron_stand(const struct kafka_bron *bron, struct kafka_stand *ret);

#endif
