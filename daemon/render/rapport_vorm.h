/* rapport_vorm: the words that the report has for machines, the same in JSON and CSV. */
#ifndef RENDER_RAPPORT_VORM_H
#define RENDER_RAPPORT_VORM_H

#include "rapport/rapport.h"

extern const char *const RAPPORT_KOLOMMEN[KOLOM_COUNT]; /* "maand", "vorigeMaand", ... */
#define RAPPORT_EENHEDEN (CIJFER_DAGEN + 1)
extern const char
    *const RAPPORT_EENHEID[RAPPORT_EENHEDEN]; /* of enum cijfer_vorm: "aantal", "procent", ... */

/* Of two counts beside each other. */
bool rapport_is_deel(enum cijfer_vorm vorm);
/* "lariks", "onbekend"; "" for the whole municipality. */
const char *rapport_wijk_sleutel(const struct rapport *rapport, int wijk);

#endif
