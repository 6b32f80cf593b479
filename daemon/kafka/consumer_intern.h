/* consumer_intern: what consumer.c and vraag.c share. Inside this room only. */
#ifndef KAFKA_CONSUMER_INTERN_H
#define KAFKA_CONSUMER_INTERN_H

#include "kafka/consumer.h"
#include "kafka/verbinding.h"

#define VRAGEN_MAX 4 /* librdkafka asks the next one only after the answer; closing may add one */

struct deel {
    int32_t partitie;
    int64_t verwacht; /* offset of the next message, or KAFKA_BEGIN */
    bool stuk;        /* a batch of it could not be read: nothing more is given out */
};

struct vraag {
    enum kafka_vraag soort;
    struct kafka_deel *delen;
    size_t aantal;
};

struct kafka_consumer {
    struct verbinding *v;
    const char *topic;
    rd_kafka_t *rk;
    rd_kafka_queue_t *besturing, *data;

    struct vraag vragen[VRAGEN_MAX];
    size_t vragen_aantal;
    bool lid;     /* a `gegeven` was answered and no `ontnomen` since */
    bool sluit;   /* answer everything at once */
    bool ontzegd; /* the topic is not there, or not for us; until partitions are given */

    struct deel *delen; /* that were taken, in the order of their number */
    size_t delen_aantal;

    int64_t gepolst_ms;
    int64_t herstel_ms; /* read anew then; 0: no need */

    struct {
        size_t bytes, berichten; /* the bounds of what is fetched ahead */
        size_t gemiddeld;        /* bytes of a message, lately */
        bool vol;                /* fetching has probably stopped for it */
    } buffer;
};

/* The rebalance callback. */
void vraag_noteer(rd_kafka_t *rk, rd_kafka_resp_err_t fout, rd_kafka_topic_partition_list_t *lijst,
                  void *opaque);
bool vraag_wacht_op_laat(const struct kafka_consumer *consumer);
struct deel *vraag_zoek_deel(struct kafka_consumer *consumer, int32_t partitie); /* NULL: not taken */
void vraag_laat(struct kafka_consumer *consumer);
void vraag_beantwoord_alle(struct kafka_consumer *consumer); /* with nothing */
/* Drops what is taken and answers what waits. True when the group must be joined anew for new questions. */
bool vraag_geef_op(struct kafka_consumer *consumer);
void vraag_wis(struct kafka_consumer *consumer);

#endif
