/* verbinding: what consumer and producer have in common: a handle of librdkafka with our guarantees, whether
 * brokers answer, and a log that says each thing once. Inside this room only.
 *
 * All callbacks but one run in the thread that polls (also those of the log). The exception notes the moment
 * of an answer of a broker, and is a single atomic store. Threads of librdkafka have all signals blocked. */
#ifndef KAFKA_VERBINDING_H
#define KAFKA_VERBINDING_H

#include "kafka/opties.h"

#include <librdkafka/rdkafka.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#define VERBINDING_TEKST 256
#define VERBINDING_GEZEGD 8

struct verbinding {
    kafka_log *log;
    const char *wat; /* "consumer" or "producer", in the log */
    void *eigenaar;  /* whose callbacks these are */
    int fd;          /* eventfd, for all queues */

    _Atomic int houders; /* the owner, and every handle that has not gone yet */

    _Atomic int64_t antwoord_ms; /* of the last answer of any broker; written by librdkafka's threads */
    int64_t begin_ms;            /* of the handle */
    int64_t weg_ms;              /* since then no broker can be reached; 0: not so */
    int64_t stil_ms;             /* since then an answer is awaited; 0: none is */
    int64_t mislukt_ms;          /* of a failed connection that is not told yet; 0: none */
    int64_t gepolst_ms;          /* of the last poll */
    bool verbonden, mislukt_gezegd, fataal;
    char fout[VERBINDING_TEKST];

    struct verbinding_gezegd {
        char wat[32];
        int64_t ms;
        unsigned verzwegen;
    } gezegd[VERBINDING_GEZEGD];
};

struct verbinding_zet {
    const char *naam, *waarde;
    bool mag_ontbreken; /* an older librdkafka does not know it */
};

int64_t verbinding_nu_ms(void);

struct verbinding *verbinding_nieuw(const struct kafka_opties *opties, const char *wat, void *eigenaar);

/* ERR_INVALID: the options cannot be right. The rows of `onze` end with a NULL; they win over the file's. */
enum err_kind verbinding_conf(struct verbinding *verbinding, const struct kafka_opties *opties,
                              const struct verbinding_zet *onze, rd_kafka_conf_t **ret, struct err *err);
/* Takes the configuration, also when it fails. */
enum err_kind verbinding_open(struct verbinding *verbinding, rd_kafka_type_t soort, rd_kafka_conf_t *conf,
                              rd_kafka_t **ret, struct err *err);
void verbinding_wek(const struct verbinding *verbinding, rd_kafka_queue_t *queue); /* through the eventfd */

/* After every poll. `wacht`: something was asked of the brokers and an answer should come. */
void verbinding_pols(struct verbinding *verbinding, bool wacht);
/* Says it, unless the same was said within a minute. */
void verbinding_zeg(struct verbinding *verbinding, int ernst, const char *wat, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Destroys the handle. When that takes longer than `hoogstens_ms` (a broker that does not answer, a name
 * server) it goes on by itself. Its queues must be silent (verbinding_zwijg) and destroyed. */
void verbinding_breek_af(struct verbinding *verbinding, rd_kafka_t *rk, int hoogstens_ms);
void verbinding_zwijg(rd_kafka_queue_t *queue);     /* wakes nobody any more; NULL is fine */
void verbinding_los(struct verbinding *verbinding); /* by the owner; NULL is fine */

#endif
