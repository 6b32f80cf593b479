/* instelling: see instelling.h. */
#include "dienst/instelling.h"

#include "dienst/logboek.h"

#include <stdio.h>
#include <stdlib.h>

#define ARENA_CONFIG ((size_t)16 << 20)

void instelling_weg(struct instelling *instelling)
{
    if (!instelling)
        return;
    sleutels_wis(&instelling->sleutels);
    arena_free(instelling->arena);
    free(instelling);
}

struct instelling *instelling_lees(const char *pad)
{
    struct instelling *nieuw = calloc(1, sizeof(*nieuw));
    struct err err;
    if (nieuw)
        nieuw->arena = arena_new(ARENA_CONFIG);
    if (!nieuw || !nieuw->arena) {
        meld(NIVEAU_FOUT, "no memory for the configuration");
        free(nieuw);
        return NULL;
    }
    struct meldingen meldingen;
    meldingen_begin(&meldingen, nieuw->arena);
    bool goed = config_read(pad, nieuw->arena, &nieuw->config, &nieuw->beleid, &meldingen);
    meldingen_print(stderr, &meldingen);
    if (goed && sleutels_laad(nieuw->config.sleutels, &nieuw->sleutels, &err)) {
        meld(NIVEAU_FOUT, "keys: %s", err.text);
        goed = false;
    }
    if (goed)
        return nieuw;
    instelling_weg(nieuw);
    return NULL;
}
