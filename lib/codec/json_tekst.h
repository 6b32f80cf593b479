/* json_tekst: JSON text from outside to a tree of jansson, for the codecs that read it.
 *
 * Refused, with a fault on `veld`: not UTF-8 or with a NUL (geen_tekst), deeper than `diepte` (te_diep;
 * jansson recurses), a name twice in one object (dubbel_veld), not well-formed (geen_json). The texts are
 * Dutch and tell the place, never what stands there. Any JSON value is accepted; how long it may be is for
 * the caller to say. */
#ifndef CODEC_JSON_TEKST_H
#define CODEC_JSON_TEKST_H

#include "base/slice.h"
#include "domain/signaal.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* NULL with a fault, or with a full arena of the faults (arena_is_full) when there is no memory. json_decref.
 */
json_t *json_tekst_open(struct slice tekst, int diepte, const char *veld, struct fouten *fouten);

/* The object has more than JSON_MAX_LEDEN members: te_veel_velden is told of `veld`. */
bool json_tekst_te_veel(const json_t *object, const char *veld, struct fouten *fouten);

/* The text of the value of member `nummer` (from 0, in the order of the text, which is that of jansson) of an
 * object that json_tekst_open has accepted; SLICE_NONE when it has fewer. Points into `tekst`. */
struct slice json_tekst_lid(struct slice tekst, size_t nummer);

#endif
