/* partners: the signaalpartners of partners.def. */
#include "synth/model.h"

#include <string.h>

const struct synth_partner synth_partners[] = {
#define PARTNER(slug, naam, type, gewicht, vorm, bsn, geboren, telefoon, klein, crisis, laag, hoog, prefix,  \
                ...)                                                                                         \
    {slug,     naam,  type,   gewicht, vorm, bsn,    geboren,                                                \
     telefoon, klein, crisis, laag,    hoog, prefix, {__VA_ARGS__}},
#include "synth/partners.def"
};
#define PARTNERS (sizeof(synth_partners) / sizeof(synth_partners[0]))
_Static_assert(PARTNERS <= SYNTH_MAX_PARTNERS, "raise SYNTH_MAX_PARTNERS");

size_t synth_partners_aantal(void)
{
    return PARTNERS;
}

size_t synth_groep(size_t partner)
{
    size_t groep = 0;
    while (strcmp(synth_partners[groep].slug, synth_partners[partner].slug) != 0) {
        groep++;
    }
    return groep;
}

bool s_geeft(const struct s_record *record, enum s_wat wat)
{
    const struct synth_partner *partner = &synth_partners[record->partner];
    int procent = wat == S_WAT_BSN       ? partner->bsn
                  : wat == S_WAT_GEBOREN ? partner->geboren
                                         : partner->telefoon;
    struct rng rng = {((uint64_t)record->huishouden << 16) + (uint64_t)record->partner * 32 +
                      (uint64_t)record->persoon * 8 + wat};
    return rng_chance(&rng, procent, 100);
}
