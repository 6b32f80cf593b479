/* fouten_json: the faults of a record as they are stored: [{"soort","veld","tekst"}]. Never a value of the
 * record. */
#ifndef INTAKE_FOUTEN_JSON_H
#define INTAKE_FOUTEN_JSON_H

#include "domain/signaal.h"

/* Hard faults only. Empty when the arena is full. */
struct slice fouten_json(struct arena *arena, const struct fouten *fouten);

#endif
