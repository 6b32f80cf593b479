/* levering_wissel: brings a delivery into another state, under the lock of the intake: a batch that is under
 * way finishes first. What all acts on a delivery as a whole (levering.h) have in common. */
#ifndef INTAKE_LEVERING_WISSEL_H
#define INTAKE_LEVERING_WISSEL_H

#include "intake/levering.h"

/* Why this may not be done with it, in Dutch; NULL: it may. */
typedef const char *levering_bezwaar(const struct levering *levering);

/* NULL: it is there and may be changed; else the sentence for the person. */
const char *levering_waarom_niet(const struct levering *levering, bool gevonden, levering_bezwaar *bezwaar);

/* In a transaction of its own. `reden` may lie in intake->werk, which is not emptied. `melding` is only
 * written when it is refused. */
enum levering_daad levering_wissel(const struct intake *intake, int64_t id, levering_bezwaar *bezwaar,
                                   enum levering_status naar, struct slice reden, const char **melding,
                                   struct err *err);

#endif
