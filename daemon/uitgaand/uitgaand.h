/* uitgaand: what others are told, out of the database to Kafka.
 *
 * A decision notes in its own transaction what is to be told of a melding or a signal, and from which day
 * (mededeling, see schema/0003). When that day has come this room freezes the note as an event with an id
 * that never changes (table uitgaand), sends it, and marks it when the brokers have it. At least once; in
 * order per melding; an id never has two contents. One daemon at a time does this: the leader.
 *
 * Works in slices and never waits for Kafka. With Kafka away rows wait in the database and nothing in memory.
 */
#ifndef UITGAAND_UITGAAND_H
#define UITGAAND_UITGAAND_H

#include "config/config.h"
#include "config/sleutels.h"
#include "db/db.h"
#include "kafka/opties.h"

struct uitgaand;

/* config and sleutels must stay. */
enum err_kind uitgaand_open(const struct config *config, const struct sleutels *sleutels, kafka_log *log,
                            struct uitgaand **ret, struct err *err);
void uitgaand_sluit(
    struct uitgaand *uitgaand); /* what is under way is sent again by the next; NULL is fine */

int uitgaand_fd(const struct uitgaand *uitgaand); /* readable: call pols */
void uitgaand_pols(struct uitgaand *uitgaand);    /* serves the brokers; touches no database */

/* One slice; nu is the daemon's clock, ms CLOCK_MONOTONIC. ERR_RETRY: the database is away;
 * nothing is lost. Only for the leader. */
enum err_kind uitgaand_stap(struct uitgaand *uitgaand, struct db *db, instant nu, int64_t ms,
                            struct err *err);
/* Milliseconds until the next slice; 0: at once. */
int64_t uitgaand_wachttijd(const struct uitgaand *uitgaand, int64_t ms);
/* Leadership or the connection was lost: forget what is under way; it is sent again. */
void uitgaand_vergeet(struct uitgaand *uitgaand);

struct uitgaand_stand {
    bool verbonden;
    int64_t wachtend;      /* events frozen and not yet with the brokers, as last seen; -1: not known */
    int64_t onverzendbaar; /* put aside because Kafka refuses them for good */
    int64_t bezorgd;       /* taken by the brokers since opening: whether anything moves */
};
void uitgaand_stand(const struct uitgaand *uitgaand, struct uitgaand_stand *ret);

#endif
