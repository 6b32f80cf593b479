/* handeling_doe: one act from words to a message, and a stream of them. */
#ifndef CTL_HANDELING_DOE_H
#define CTL_HANDELING_DOE_H

#include "ctl/ctl.h"
#include "plan/handel.h"

/* Makes this role the one that is written down. */
void rol_zet(struct ctl *ctl, enum rol rol);

/* Prints what was done, or on standard error (after `waar`, such as "regel 3: ") why not. CTL_GEDAAN or
 * CTL_MISLUKT. */
int handeling_doe(struct ctl *ctl, struct arena *arena, const struct handel_opdracht *opdracht,
                  const char *waar);

/* Acts as NDJSON from a stream, each in a transaction of its own. CTL_DEELS when some were refused. */
int handeling_stroom(struct ctl *ctl, FILE *in, enum rol rol);

#endif
