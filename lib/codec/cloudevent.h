/* cloudevent: a message of Kafka as a CloudEvent 1.0 (NL GOV profile 1.1), in and out.
 *
 * Three forms come in: structured (header `content-type: application/cloudevents+json`, or an object with
 * `specversion`), binary (headers ce_*), and a bare object, which has no attributes at all. Bytes in, values
 * out: pure, bounded, no I/O. What is wrong goes to the faults of the record (Dutch, never a value), so that
 * R1 can add what is wrong with the signal itself. */
#ifndef CODEC_CLOUDEVENT_H
#define CODEC_CLOUDEVENT_H

#include "base/arena.h"
#include "base/date.h"
#include "base/slice.h"
#include "domain/signaal.h"

#include <stdbool.h>
#include <stddef.h>

#define CLOUDEVENT_MAX_BYTES                                                                                 \
    ((size_t)1 << 17)                /* of a whole message; a longer one is refused with `te_lang` */
#define CLOUDEVENT_MAX_KOPPEN 32     /* headers that are looked at */
#define CLOUDEVENT_MAX_ATTRIBUUT 512 /* bytes of one attribute */
#define CLOUDEVENT_TYPE_AANGELEVERD "nl.vroegsignalering.signaal.aangeleverd.v1"

/* A header of the message. */
struct cloudevent_kop {
    struct slice naam, waarde;
};

/* Slices point into the message or the arena. */
struct cloudevent {
    bool kaal; /* a bare object: id, bron and type are empty */
    struct slice id, bron, type, onderwerp;
    instant tijd;      /* `time`; INSTANT_NONE: not given, or not readable (then with a fault) */
    struct slice data; /* the JSON text of the data: for signaal_json_lees */
};

/* False when the event cannot be taken in: not UTF-8, no JSON, an attribute that the profile requires is
 * missing (id, source, specversion, type), another specversion, another type than `type`, data that is not
 * JSON, too long. `data` is filled as far as it could be found, so that all faults can be told at once. Also
 * false when the arena is full (arena_is_full tells). */
bool cloudevent_lees(struct arena *arena, const struct cloudevent_kop *koppen, size_t koppen_aantal,
                     struct slice waarde, struct slice type, struct cloudevent *ret, struct fouten *fouten);

enum cloudevent_vorm { CLOUDEVENT_GESTRUCTUREERD, CLOUDEVENT_BINAIR };

#define CLOUDEVENT_UIT_KOPPEN 8
/* A message as it goes out. */
struct cloudevent_uit {
    struct cloudevent_kop koppen[CLOUDEVENT_UIT_KOPPEN];
    size_t koppen_aantal;
    struct slice waarde;
};
/* `event->data` is JSON text and goes out as it is, to the byte. False when the arena is full. */
bool cloudevent_schrijf(struct arena *arena, enum cloudevent_vorm vorm, const struct cloudevent *event,
                        struct cloudevent_uit *ret);

#endif
