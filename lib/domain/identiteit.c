/* identiteit: the highest version counts (R2). See identiteit.h. */
#include "domain/identiteit.h"

/* The place of a version in the order. */
struct plek {
    int32_t versie;
    instant tijd;
    bool intrekking;
    struct hash128 inhoud;
};

static int plek_cmp(const struct plek *a, const struct plek *b)
{
    if (a->versie != b->versie)
        return a->versie < b->versie ? -1 : 1;
    if (a->tijd != b->tijd)
        return a->tijd < b->tijd ? -1 : 1;
    if (a->intrekking != b->intrekking)
        return a->intrekking ? 1 : -1;
    return hash_cmp(a->inhoud, b->inhoud);
}

static struct plek plek_van_signaal(const struct identiteit_versie *v)
{
    return (struct plek){v->versie, v->ontvangen, false, v->inhoud};
}

static int32_t hoogste_versie_tot(const struct identiteit_versie *versies, size_t aantal, instant tijd)
{
    int32_t hoogste = 0;
    for (size_t i = 0; i < aantal; i++)
        if (versies[i].ontvangen <= tijd && versies[i].versie > hoogste)
            hoogste = versies[i].versie;
    return hoogste;
}

static struct plek plek_van_intrekking(const struct identiteit_versie *versies, size_t aantal,
                                       const struct identiteit_versie *v, instant eerste_ontvangst)
{
    if (v->versie > 0)
        return (struct plek){v->versie, INT64_MAX, true, v->inhoud};
    instant tijd = v->ontvangen < eerste_ontvangst ? eerste_ontvangst : v->ontvangen;
    return (struct plek){hoogste_versie_tot(versies, aantal, tijd), tijd, true, v->inhoud};
}

/* By (receipt, versie, content): the first of those that came together is the same in any order. */
static bool eerder_ontvangen(const struct identiteit_versie *a, const struct identiteit_versie *b)
{
    if (a->ontvangen != b->ontvangen)
        return a->ontvangen < b->ontvangen;
    if (a->versie != b->versie)
        return a->versie < b->versie;
    return hash_cmp(a->inhoud, b->inhoud) < 0;
}

static void kies_signaal(const struct identiteit_versie *versies, size_t aantal,
                         struct identiteit_stand *stand, struct plek *hoogste)
{
    for (size_t i = 0; i < aantal; i++) {
        const struct identiteit_versie *v = &versies[i];
        if (v->intrekking != INTREKKING_GEEN)
            continue;
        struct plek plek = plek_van_signaal(v);
        if (!stand->inhoud || plek_cmp(&plek, hoogste) > 0) {
            stand->inhoud = v;
            *hoogste = plek;
        }
        if (!stand->eerste || eerder_ontvangen(v, stand->eerste))
            stand->eerste = v;
        if (v->spoed && (stand->spoed_ontvangen == INSTANT_NONE || v->ontvangen < stand->spoed_ontvangen))
            stand->spoed_ontvangen = v->ontvangen;
    }
    if (!stand->inhoud || !stand->inhoud->spoed)
        stand->spoed_ontvangen = INSTANT_NONE;
}

struct identiteit_stand identiteit_bepaal(const struct identiteit_versie *versies, size_t aantal)
{
    struct identiteit_stand stand = {.spoed_ontvangen = INSTANT_NONE};
    struct plek hoogste = {.versie = -1, .tijd = INSTANT_NONE};
    kies_signaal(versies, aantal, &stand, &hoogste);
    instant eerste_ontvangst = stand.eerste ? stand.eerste->ontvangen : INSTANT_NONE;
    for (size_t i = 0; i < aantal; i++) {
        if (versies[i].intrekking == INTREKKING_GEEN)
            continue;
        struct plek plek = plek_van_intrekking(versies, aantal, &versies[i], eerste_ontvangst);
        if (plek_cmp(&plek, &hoogste) > 0) {
            stand.intrekking = versies[i].intrekking;
            hoogste = plek;
        }
    }
    return stand;
}
