/* opties: what a connection to Kafka is made with. All text stays the caller's and must outlive the
 * connection. */
#ifndef KAFKA_OPTIES_H
#define KAFKA_OPTIES_H

#include "base/bericht_kop.h"
#include "base/err.h"
#include "base/grenzen.h"
#include "base/slice.h"

#include <stddef.h>

/* Told once about what an operator should know: never a value of a message, nor a secret. `ernst`: 0 error,
 * 1 warning, 2 information, 3 debug, as enum log_niveau. */
typedef void kafka_log(int ernst, const char *format, ...) __attribute__((format(printf, 2, 3)));

struct kafka_opties {
    const char *brokers; /* host:port, with commas */
    const char *groep;   /* consumer group */
    const char *topic;   /* that is read */
    /* A file with properties of librdkafka, one `key=value` a line, # for comment: security.protocol,
     * sasl.password and the like. NULL: none. Secrets live there and nowhere else. A property that would
     * break a guarantee (enable.auto.commit, group.id ...) is refused, as are those librdkafka does not know.
     */
    const char *eigenschappen;
    size_t buffer_kb; /* of messages fetched ahead, all partitions together */
    kafka_log *log;
};

/* All faults of the options and the file of properties, without a connection: for check-config. Each is told
 * through `fout`, in Dutch, without values. The number of faults. */
typedef void kafka_opties_fout(void *context, const char *tekst);
size_t kafka_opties_toets(const struct kafka_opties *opties, kafka_opties_fout *fout, void *context);

#endif
