/* handeling_regel: one line of a stream of acts: a JSON object to what `handel` is asked. */
#ifndef CTL_HANDELING_REGEL_H
#define CTL_HANDELING_REGEL_H

#include "base/arena.h"
#include "base/date.h"
#include "base/grenzen.h"
#include "plan/handel.h"

#include <jansson.h>

struct handeling_regel {
    json_t *root; /* the texts point into it */
    struct handel_opdracht opdracht;
    struct argument argumenten[HANDELING_MAX_ARGUMENTEN];
    instant tijd; /* INSTANT_NONE: now */
};

/* NULL, or what is wrong, in Dutch and without a value of the line. handeling_regel_vrij in both cases. */
const char *handeling_regel_lees(struct arena *arena, struct slice tekst, struct handeling_regel *line);
void handeling_regel_vrij(struct handeling_regel *line);

#endif
