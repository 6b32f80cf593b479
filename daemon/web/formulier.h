/* formulier: fields of a form or a query, as browsers send them (application/x-www-form-urlencoded).
 *
 * Strict, since what comes here ends in the journal: a percent sign without two hexadecimal digits, a NUL,
 * text that is not UTF-8 or more fields than there can be make the whole form unreadable. */
#ifndef WEB_FORMULIER_H
#define WEB_FORMULIER_H

#include "base/arena.h"
#include "base/grenzen.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

struct formulier {
    struct {
        struct slice naam, waarde;
    } veld[WEB_MAX_VELDEN];
    size_t aantal;
};

/* False: unreadable, or the arena is full. Line ends in values become "\n"; blanks around them go. */
bool formulier_lees(struct arena *arena, struct slice tekst, struct formulier *ret);
/* {NULL,0}: it is not there, or it is there twice. */
struct slice formulier_veld(const struct formulier *formulier, const char *naam);
bool formulier_heeft(const struct formulier *formulier, const char *naam);

/* A value as it may stand in an address; "" when the arena is full. */
const char *formulier_codeer(struct arena *arena, struct slice waarde);

#endif
