/* json_loper: walks over JSON text without making a tree of it, for a document that is too large for one.
 *
 * It tells members and elements apart and takes values as the bytes they are; whoever wants to know what is
 * in a value gives it to json_tekst_open. Of what is passed over only strings and the depth of brackets are
 * followed, so it takes a constant amount of memory however deep the text goes. The first thing that cannot
 * be JSON stops it: `mis`, and `plek` is where.
 *
 *     struct json_loper l = {.tekst = data};
 *     if (json_loper_open(&l, '{'))
 *         for (bool eerste = true; json_loper_lid(&l, &eerste, &naam);)
 *             json_loper_waarde(&l, &waarde);
 *     if (l.mis) ... */
#ifndef CODEC_JSON_LOPER_H
#define CODEC_JSON_LOPER_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

struct json_loper {
    struct slice tekst;
    size_t plek;
    bool mis; /* no JSON from `plek` on; at the end of the text: broken off */
};

int json_loper_kijk(
    struct json_loper *loper); /* the next byte that is not blank, -1: none; stays before it */
bool json_loper_open(struct json_loper *loper, char haak); /* { or [; false, and mis, when it is not there */
/* To the next member, with its name as it is written, without the quotes; or to the next element. False at
 * the end, then behind the bracket, and when it is mis. */
bool json_loper_lid(struct json_loper *loper, bool *eerste, struct slice *ret_naam);
bool json_loper_element(struct json_loper *loper, bool *eerste);
bool json_loper_waarde(struct json_loper *loper, struct slice *ret); /* any value, as it is written */

#endif
