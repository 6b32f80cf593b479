/* doel_signaal_json: one JSON object as a signal. */
#include "fuzz/fuzz.h"

#include "codec/lezer.h"
#include "codec/signaal_json.h"

void doel_signaal_json(struct slice data)
{
    struct arena *arena = fuzz_arena(LEZER_ARENA);
    struct signaal_velden velden, nogmaals;
    struct fouten fouten, weer;
    fouten_begin(&fouten, arena);
    bool goed = signaal_json_lees(arena, data, &velden, &fouten);
    FUZZ_EIS(!arena_is_full(arena), "one record does not fit in the arena that holds any record");
    FUZZ_EIS(goed || fouten_hard(&fouten) > 0, "refused, and nothing said");
    fuzz_keur_fouten(&fouten);
    for (int i = 0; i < SIGNAAL_VELD_COUNT; i++)
        FUZZ_EIS(goed || velden.veld[i].n == 0, "fields of something that could not be read");
    if (goed)
        fuzz_keur_velden(&velden, true);
    /* The same again in what is left of the arena: nothing is kept between two readings. */
    fouten_begin(&weer, arena);
    FUZZ_EIS(signaal_json_lees(arena, data, &nogmaals, &weer) == goed, "a second reading judges otherwise");
    FUZZ_EIS(arena_is_full(arena) || fuzz_som_fouten(&fouten) == fuzz_som_fouten(&weer),
             "a second reading has other faults");
    arena_free(arena);
}
