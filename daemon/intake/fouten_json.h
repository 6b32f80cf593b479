/* fouten_json: the faults of a record as they are stored: [{"soort","veld","tekst"}]. Never a value of the
 * record. */
#ifndef INTAKE_FOUTEN_JSON_H
#define INTAKE_FOUTEN_JSON_H

#include "domain/signaal.h"

/* Hard faults only. Empty when the arena is full. */
struct slice fouten_json(struct arena *arena, const struct fouten *fouten);
/* The hard faults of a file as a whole, one sentence after the other, as why it is refused. Never empty. */
const char *fouten_zin(struct arena *arena, const struct fouten *fouten);

#endif
