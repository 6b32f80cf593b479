/* kafka_partij: a batch of messages of one partition; private to this room. */
#ifndef INTAKE_KAFKA_PARTIJ_H
#define INTAKE_KAFKA_PARTIJ_H

#include "db/store_kafka.h"
#include "intake/inname.h"
#include "kafka/consumer.h"

struct kafka_partij {
    const struct intake *in;
    struct arena *arena; /* of what is read */
    struct kafka_plek *plek;
    const struct kafka_bericht *berichten; /* those of other partitions are passed over */
    size_t berichten_aantal;
    int hoogstens; /* in and out: records of a batch */
    /* out */
    bool crisis;
    bool niet_onze; /* fenced, or the row is not where we left it */
    bool gereset;   /* the partition begins anew at an earlier offset */
};

/* The first messages of the partition, as many as go. ERR_NONE: committed, plek->volgende is behind them.
 * Otherwise nothing happened, or (ERR_RETRY, ERR_FATAL) it is not known. */
enum err_kind kafka_partij_neem_in(struct kafka_partij *kp, instant nu, struct err *err);

#endif
