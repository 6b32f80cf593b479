/* signaal_object: the object of one signal to the text of its fields, in the words of the delivery it came
 * in.
 *
 * Numbers become text and are judged by R1 like any text, so that an amount is an amount in one place. A
 * wrong type is a fault, with the name of signaal_veld_json whatever the delivery calls it (R1 knows it by
 * that name too); a field that nobody asked for is a warning `onbekend_veld`. */
#ifndef CODEC_SIGNAAL_OBJECT_H
#define CODEC_SIGNAAL_OBJECT_H

#include "base/arena.h"
#include "domain/signaal.h"

#include <jansson.h>

/* A path is "ID" or "client.postcode"; below signaalpartner and client there is one level. */
struct signaal_woorden {
    const char *const *pad;  /* of each enum signaal_veld; NULL: this delivery does not carry it */
    const char *const *stil; /* paths that are known and not read; ends with NULL */
};

/* The tree of one signal: NULL when it is longer, deeper or has more members than one may have, is no JSON or
 * no object; a fault on `veld` says so. json_decref. */
json_t *signaal_object_open(struct slice json, const char *veld, struct fouten *fouten);
void signaal_object_lees(struct arena *arena, json_t *object, const struct signaal_woorden *woorden,
                         struct signaal_velden *velden, struct fouten *fouten);

/* A name somebody else made up, fit for a report: repeated only when it looks like a name. */
const char *signaal_object_naam(struct arena *arena, const char *boven, struct slice naam);

#endif
