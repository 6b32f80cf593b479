/* instelling: what one reading of the configuration gave: configuration, policy, keys. */
#ifndef DIENST_INSTELLING_H
#define DIENST_INSTELLING_H

#include "config/config.h"
#include "config/sleutels.h"

struct instelling {
    struct arena *arena;
    struct config config;
    struct beleid beleid;
    struct sleutels sleutels;
};

/* NULL when there is any fault; all of them were told on standard error. */
struct instelling *instelling_lees(const char *pad);
void instelling_weg(struct instelling *instelling); /* wipes the keys; NULL is fine */

#endif
