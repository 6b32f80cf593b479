/* signaal_json: see signaal_json.h. */
#include "codec/signaal_json.h"

#include "codec/signaal_object.h"

static const char *const paden[SIGNAAL_VELD_COUNT] = {
#define VELD(symbol, csv, json) [symbol] = json,
#include "domain/signaal_velden.def"
};
static const char *const niets[] = {NULL};
static const struct signaal_woorden woorden = {paden, niets};

bool signaal_json_lees(struct arena *arena, struct slice json, struct signaal_velden *velden,
                       struct fouten *fouten)
{
    *velden = (struct signaal_velden){0};
    json_t *wortel = signaal_object_open(json, "regel", fouten);
    if (!wortel)
        return false;
    signaal_object_lees(arena, wortel, &woorden, velden, fouten);
    json_decref(wortel);
    return true;
}
