/* producer: sends messages, and tells of each whether the brokers have it.
 *
 * Idempotent and in order (enable.idempotence, acks=all): of messages with the same key the brokers keep the
 * order of kafka_producer_stuur, as long as none of them fails. A caller that must keep the order sends again
 * from the first one that failed: when one fails (no acknowledgement within 30 seconds, a fatal error of
 * librdkafka's producer) all that is under way is given up and told as ERR_RETRY, and nothing is taken until
 * the caller has read all of that (kafka_producer_bezorgd). Never waits. */
#ifndef KAFKA_PRODUCER_H
#define KAFKA_PRODUCER_H

#include "kafka/opties.h"

#include <stdbool.h>
#include <stdint.h>

struct kafka_producer;

struct kafka_uit {
    const char *topic;
    struct slice sleutel, waarde;
    const struct bericht_kop *koppen;
    size_t koppen_aantal;
    int64_t nr; /* the caller's own name for it */
};

/* kind: ERR_NONE: the brokers have it · ERR_RETRY: not known, send again · ERR_INVALID: this message will
 * never be taken (too large, not a name of a topic); fout is a constant text (English). */
struct kafka_bezorgd {
    int64_t nr;
    enum err_kind kind;
    const char *fout;
};

enum err_kind kafka_producer_open(const struct kafka_opties *opties, struct kafka_producer **ret,
                                  struct err *err);
/* Gives up what is under way. NULL is fine; within a second. */
void kafka_producer_sluit(struct kafka_producer *producer);
int kafka_producer_fd(const struct kafka_producer *producer); /* readable: call pols */
void kafka_producer_pols(struct kafka_producer *producer);

/* Copies everything. ERR_RETRY: the queue is full, or starting again; later. ERR_INVALID: as above, at once.
 */
enum err_kind kafka_producer_stuur(struct kafka_producer *producer, const struct kafka_uit *bericht,
                                   struct err *err);
size_t kafka_producer_onderweg(const struct kafka_producer *producer); /* sent, not yet told about */
/* What became of messages; each is told once. */
size_t kafka_producer_bezorgd(struct kafka_producer *producer, struct kafka_bezorgd *ret, size_t hoogstens);
bool kafka_producer_verbonden(const struct kafka_producer *producer);

#endif
