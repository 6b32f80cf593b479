/* uitgaand_werk: the desk of the way out; private to this room. */
#ifndef UITGAAND_UITGAAND_WERK_H
#define UITGAAND_UITGAAND_WERK_H

#include "codec/cloudevent.h"
#include "domain/mededeling.h"
#include "kafka/producer.h"
#include "uitgaand/uitgaand.h"

#define UITGAAND_PARTIJ 500 /* most notes or events in a slice */

/* An event that was given to the producer, or that it refused at once. */
enum vlucht_staat { VLUCHT_ONDERWEG, VLUCHT_BEZORGD, VLUCHT_GEWEIGERD, VLUCHT_OPNIEUW };
struct vlucht {
    int64_t nr;
    enum vlucht_staat staat;
    const char *fout; /* a constant text */
};

struct uitgaand {
    const struct config *config;
    const struct sleutels *sleutels;
    kafka_log *log;
    char *brokers, *topic[MEDEDELING_AFGEKEURD + 1]; /* by mededeling_soort */
    struct slice bron;                               /* `source` of what goes out */
    struct kafka_opties opties;
    struct kafka_producer *producer;
    struct arena *arena; /* of a slice */

    struct vlucht vlucht[UITGAAND_PARTIJ]; /* the slice under way, rising nr */
    size_t vlucht_aantal, vlucht_open;     /* open: not yet told about */
    int32_t beurt; /* of that slice: what is told of an earlier one is not taken for one of this */

    int partij; /* of the next slice; less after one that did not fit */
    int64_t niet_voor_ms, tel_niet_voor_ms, ruim_niet_voor_ms;
    int64_t wachtend, onverzendbaar, bezorgd;
    bool weigering_gezegd;
};

/* Notes whose day has come become events, in one transaction. *ret_aantal: how many were taken. */
enum err_kind bevries(struct uitgaand *u, struct db *db, civil_date vandaag, size_t *ret_aantal,
                      struct err *err);

/* The oldest events that were not sent go to the producer; *ret_aantal: how many there were. */
enum err_kind zend(struct uitgaand *u, struct db *db, size_t *ret_aantal, struct err *err);
/* All of the slice was told about: written down up to the first that must be sent again. */
enum err_kind zend_af(struct uitgaand *u, struct db *db, instant nu, bool *ret_opnieuw, struct err *err);

/* A note as an event. Texts live in the arena. False when that is full. */
struct notitie {
    int64_t onderwerp;
    enum mededeling_soort soort;
    int volgnr, stand;
    civil_date dag, periode;
    struct slice partner, id; /* of a signal; absent: it is gone */
    enum partner_type type;
};
struct gebeurtenis_uit {
    struct slice id, sleutel, type, onderwerp, data;
    instant tijd;
};
bool gebeurtenis_van(struct uitgaand *u, const struct notitie *notitie, struct gebeurtenis_uit *ret);

/* The content of an event about a rejected record: its bytes come out of their encryption here and nowhere
 * else. ERR_INVALID: it cannot be read with the keys we have. */
enum err_kind afgekeurd_data(struct uitgaand *u, struct db *db, int64_t afgekeurd, struct slice *ret,
                             struct err *err);

#endif
