/* cloudevent: a message of Kafka as a CloudEvent 1.0 (NL GOV profile 1.1), in and out.
 *
 * Three forms come in: structured (header `content-type: application/cloudevents+json`, or an object with
 * `specversion`), binary (headers ce_*), and a bare object, which has no attributes at all. Bytes in, values
 * out: pure, bounded, no I/O. What is wrong goes to the faults of the record (Dutch, never a value), so that
 * R1 can add what is wrong with the signal itself.
 *
 * Codes: leeg_bericht (a tombstone), te_lang, geen_tekst, geen_json, dubbel_veld, te_diep, te_veel_velden,
 * geen_cloudevent (announced as one, and it is not), te_veel_koppen, ontbreekt, verkeerd_type,
 * attribuut_dubbel, specversie_onbekend, gebeurtenis_onbekend, geen_tijd, geen_base64. Their field is the
 * name of the attribute, the header `content-type`, `data`, `data_base64`, or `bericht` for the message as a
 * whole.
 *
 * Attributes are taken as they are: not trimmed, not checked to be a URI. Extensions and `dataschema` are
 * read over, and so are headers ce_* beside a structured event. */
#ifndef CODEC_CLOUDEVENT_H
#define CODEC_CLOUDEVENT_H

#include "base/arena.h"
#include "base/bericht_kop.h"
#include "base/date.h"
#include "base/grenzen.h"
#include "base/slice.h"
#include "domain/signaal.h"

#include <stdbool.h>
#include <stddef.h>

#define CLOUDEVENT_TYPE_AANGELEVERD "nl.vroegsignalering.signaal.aangeleverd.v1"

/* Slices point into the message or the arena. */
struct cloudevent {
    bool kaal; /* a bare object: id, bron and type are empty */
    struct slice id, bron, type, onderwerp;
    instant tijd;      /* `time`; INSTANT_NONE: not given, or not readable (then with a fault) */
    struct slice data; /* the JSON text of the data: for signaal_json_lees */
};

/* False when the event cannot be taken in: not UTF-8, no JSON, an attribute that the profile requires is
 * missing (id, source, specversion, type), another specversion, another type than `type`, data that is not
 * JSON, too long. `data` is filled as far as it could be found, so that all faults can be told at once: it is
 * well-formed JSON that is left to signaal_json_lees, or empty, and then a fault about it was told already.
 * Also false when the arena is full (arena_is_full tells, and then nothing is known of the message). A
 * message that had more headers than the caller kept has koppen_aantal CLOUDEVENT_MAX_KOPPEN + 1: only the
 * first CLOUDEVENT_MAX_KOPPEN of `koppen` are ever read. A value that is not there has n == 0. */
bool cloudevent_lees(struct arena *arena, const struct bericht_kop *koppen, size_t koppen_aantal,
                     struct slice waarde, struct slice type, struct cloudevent *ret, struct fouten *fouten);

enum cloudevent_vorm { CLOUDEVENT_GESTRUCTUREERD, CLOUDEVENT_BINAIR };

#define CLOUDEVENT_UIT_KOPPEN 8
/* A message as it goes out. */
struct cloudevent_uit {
    struct bericht_kop koppen[CLOUDEVENT_UIT_KOPPEN];
    size_t koppen_aantal;
    struct slice waarde;
};
/* `event->data` is JSON text and goes out as it is, to the byte; id, bron, type and data are required,
 * onderwerp and tijd are left out when they are empty. Attributes are UTF-8. The same event gives the same
 * bytes. False when the arena is full. */
bool cloudevent_schrijf(struct arena *arena, enum cloudevent_vorm vorm, const struct cloudevent *event,
                        struct cloudevent_uit *ret);

#endif
