/* regel: a record as the texts of its fields, in the way its partner spells them. Not for others. */
#ifndef SYNTH_REGEL_H
#define SYNTH_REGEL_H

#include "domain/signaal.h"
#include "synth/model.h"

struct regel {
    char tekst[1024]; /* our own words only: the longest record takes half of it */
    size_t n;
    struct slice veld[SIGNAAL_VELD_COUNT];
    enum synth_vorm vorm;
    bool kapot; /* to be cut off by who writes it */
};

void regel_maak(struct regel *regel, const struct synth *synth, const struct s_record *record);

#endif
