/* nazicht: what the brokers say about the topics that are used: are they there, how are they kept. Asks and
 * changes nothing; for who looks an installation over, not for the daemon: it waits. */
#ifndef KAFKA_NAZICHT_H
#define KAFKA_NAZICHT_H

#include "kafka/opties.h"

#include <stdbool.h>
#include <stdint.h>

#define NAZICHT_ONBEKEND INT64_MIN

struct kafka_nazicht {
    const char *topic; /* asked for; the rest is the answer */
    bool er, ontzegd;
    int partities, kopieen;  /* the fewest of any partition */
    int64_t bewaar_ms;       /* retention.ms; -1: for ever */
    int64_t bewaar_bytes;    /* retention.bytes; -1: no bound */
    int64_t grootste;        /* max.message.bytes */
    int64_t minstens_in_pas; /* min.insync.replicas */
};

/* ERR_RETRY: no broker answers within `ms`; ERR_INVALID: the options. The text says why, without values. What
 * could not be asked about a topic (no rights) stays NAZICHT_ONBEKEND. */
enum err_kind kafka_nazicht(const struct kafka_opties *opties, struct kafka_nazicht *topics, size_t aantal,
                            int ms, struct err *err);

#endif
