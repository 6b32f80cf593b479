/* beoordeel.c: one household from facts to decision. See beoordeel.h. */
#include "domain/beoordeel.h"

#include "domain/aanpak.h"
#include "domain/bundel.h"

#include <stdlib.h>

static int by_rule_order(const void *left, const void *right)
{
    const struct signaal_feit *a = left, *b = right;
    if (a->signaaldatum != b->signaaldatum)
        return a->signaaldatum < b->signaaldatum ? -1 : 1;
    int order = slice_cmp(a->partner, b->partner);
    return order != 0 ? order : slice_cmp(a->id, b->id);
}

bool beoordeel(struct arena *arena, struct dossier *dossier, const struct beoordeel_context *context,
               struct oordeel *ret)
{
    if (dossier->signalen_aantal > 1)
        qsort(dossier->signalen, dossier->signalen_aantal, sizeof *dossier->signalen, by_rule_order);
    struct zaak zaak = {.arena = arena, .context = context, .dossier = dossier};
    return stand_vouw(arena, dossier, context->vandaag, &zaak.stand) && selectie(&zaak) && bundel(&zaak) &&
           aanpak(&zaak, ret);
}

const struct melding_oordeel *oordeel_actief(const struct oordeel *oordeel)
{
    for (size_t i = oordeel->meldingen_aantal; i-- > 0;)
        if (oordeel->meldingen[i].actief)
            return &oordeel->meldingen[i];
    return NULL;
}

const struct melding_oordeel *oordeel_woordvoerder(const struct oordeel *oordeel)
{
    const struct melding_oordeel *active = oordeel_actief(oordeel);
    if (active || oordeel->meldingen_aantal == 0)
        return active;
    return &oordeel->meldingen[oordeel->meldingen_aantal - 1];
}
