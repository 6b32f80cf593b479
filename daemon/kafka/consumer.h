/* consumer: messages of one topic, for a member of a consumer group that keeps its offsets elsewhere.
 *
 * Nothing here is ever committed to Kafka: the caller keeps the offset of every partition in the transaction
 * of the effects, and gives it back when a partition is assigned. So the group only shares out the work:
 *
 *     pols       serves the broker; never waits; to be called at least every second, also while the caller
 *                waits for something else. Callbacks only note what is asked, so it may be called from
 *                anywhere in the thread, but not from two threads.
 *     vraag      partitions that were given or taken away, and wait for an answer
 *     neem       answer to `gegeven`: reading begins at these offsets
 *     laat       answer to `ontnomen`: what was fetched of these partitions is dropped. The caller answers
 *                only when the batch under way has been committed or rolled back.
 *     haal       messages, in the order of their partition, at most so many
 *
 * Guarantees: memory is bounded by buffer_kb, also when nobody calls haal; never a pause, a seek or a commit;
 * an offset that Kafka no longer has is read from the oldest message there is, and said (nothing is skipped
 * in silence). Brokers that are away come back by themselves. Threads of librdkafka have all signals blocked.
 */
#ifndef KAFKA_CONSUMER_H
#define KAFKA_CONSUMER_H

#include "kafka/opties.h"

#include <stdbool.h>
#include <stdint.h>

struct kafka_consumer;

#define KAFKA_BEGIN ((int64_t)-2) /* the oldest message there is */

struct kafka_deel {
    int32_t partitie;
    int64_t offset; /* of the next message to be read, or KAFKA_BEGIN */
};

enum kafka_vraag {
    KAFKA_NIETS,
    KAFKA_GEGEVEN,  /* read the offsets of these partitions, then neem */
    KAFKA_ONTNOMEN, /* finish or give up the batch under way, then laat */
    KAFKA_VERLOREN, /* as ontnomen, but others may have them already: write nothing more of them, then laat */
};

struct kafka_bericht {
    int32_t partitie;
    int64_t offset;
    struct slice sleutel, waarde; /* valid until kafka_bericht_vrij */
    struct bericht_kop koppen[CLOUDEVENT_MAX_KOPPEN];
    size_t koppen_aantal; /* that it came with; only the first CLOUDEVENT_MAX_KOPPEN are given */
    size_t gewicht;       /* bytes of memory that keeping it takes, its headers twice: read and raw */
    void *eigen;
};

/* What an operator wants to know. */
struct kafka_stand {
    bool verbonden; /* at least one broker is up */
    bool ontzegd;   /* the topic does not exist, or topic or group may not be used: no partitions for that */
    size_t partities;
    int64_t achterstand; /* messages not yet fetched or handed out, all partitions; -1: not known */
    int64_t gepolst_ms;  /* CLOCK_MONOTONIC of the last pols */
    char fout[128];      /* the last error of the connection, in English; "" when connected */
};

/* Does not wait for a broker. ERR_INVALID: options that cannot be right; the text says which (English). */
enum err_kind kafka_consumer_open(const struct kafka_opties *opties, struct kafka_consumer **ret,
                                  struct err *err);
/* Leaves the group at once, so that others need not wait for the session to end; within two seconds, also
 * when no broker answers. Messages must have been given back. NULL is fine. */
void kafka_consumer_sluit(struct kafka_consumer *consumer);

int kafka_consumer_fd(const struct kafka_consumer *consumer); /* readable: call pols */
void kafka_consumer_pols(struct kafka_consumer *consumer);

/* The question that waits, the oldest first; the same until it is answered. *ret belongs to the consumer. In
 * a group with more members than partitions `gegeven` may be none: that too wants its answer. */
enum kafka_vraag kafka_consumer_vraag(const struct kafka_consumer *consumer, const struct kafka_deel **ret,
                                      size_t *ret_aantal);
enum err_kind kafka_consumer_neem(struct kafka_consumer *consumer, const struct kafka_deel *delen,
                                  size_t aantal, struct err *err);
void kafka_consumer_laat(struct kafka_consumer *consumer);

/* Gives up everything and joins the group anew: after being fenced. The questions follow. */
void kafka_consumer_opnieuw(struct kafka_consumer *consumer);

/* Never waits. Messages of a partition that has not been taken, or was left, are not given. Empty while an
 * `ontnomen` or `verloren` waits for its answer. A message without a value has waarde.n == 0. */
size_t kafka_consumer_haal(struct kafka_consumer *consumer, struct kafka_bericht *ret, size_t hoogstens);
/* There is something to haal. */
bool kafka_consumer_heeft(struct kafka_consumer *consumer);
void kafka_bericht_vrij(struct kafka_bericht *bericht); /* harmless twice */

/* Of each partition that was taken. *ret_aantal: at most `hoogstens`. */
struct kafka_achterstand {
    int32_t partitie;
    int64_t berichten; /* -1: not known */
};
size_t kafka_consumer_achterstand(const struct kafka_consumer *consumer, struct kafka_achterstand *ret,
                                  size_t hoogstens);
void kafka_consumer_stand(const struct kafka_consumer *consumer, struct kafka_stand *ret);

#endif
