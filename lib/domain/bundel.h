/* bundel: the signals of a household that pass R2 to R6, bundled per periode (R7), and which bundles are
 * open.
 *
 * The first half of beoordeel; its second half is aanpak.h. Both work on `struct zaak`, the desk on which one
 * household is decided. */
#ifndef DOMAIN_BUNDEL_H
#define DOMAIN_BUNDEL_H

#include "domain/beoordeel.h"

/* One melding in the making: the signals of one periode. */
struct bundel {
    int64_t sleutel;
    char id[MELDING_ID_TEXT];
    civil_month periode;
    size_t *leden; /* indices of its signals in dossier->signalen, in their order */
    size_t leden_aantal;
    cents totaal;
    struct melding_stand stand;
    const struct melding_feit *feit;     /* what was shown before, or NULL */
    const struct afsluiting *afsluiting; /* that closes it now, or NULL: open */
    bool rust;                           /* R9: all that is in it rests */
};

struct zaak {
    struct arena *arena;
    const struct beoordeel_context *context;
    struct dossier *dossier;
    struct stand stand;
    struct signaal_besluit *besluiten; /* same order as dossier->signalen */
    enum inwoner *inwoners;            /* R6 today, same order; what is settled may stand all the same */
    struct bundel *bundels;            /* rising periode; only those that have signals or events */
    size_t bundels_aantal;
};

/* R2 to R6 for every signal: fills besluiten, with melding set for the ones that are bundled. */
bool selectie(struct zaak *zaak);
/* R7 and R9: fills bundels, says which are closed, and lets what rests rest. */
bool bundel(struct zaak *zaak);

#endif
