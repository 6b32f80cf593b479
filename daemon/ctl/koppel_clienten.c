/* koppel_clienten: all clients of a file in memory, to be found by their keys; see koppel.h. */
#include "ctl/koppel.h"

#include <stdlib.h>

bool koppel_onthoud_id(struct koppel_clienten *c, size_t nr, struct slice id)
{
    if (nr == c->ruimte) {
        size_t ruimte = c->ruimte ? c->ruimte * 2 : 1024;
        struct slice *ids = realloc(c->ids, ruimte * sizeof(*ids));
        if (!ids)
            return false;
        c->ids = ids;
        c->ruimte = ruimte;
    }
    c->ids[nr] = arena_dup(c->tekst, id);
    return c->ids[nr].p != NULL;
}

/* Rows that are the same person to the letter are one in a block, however many there are. */
static bool merk(const struct koppel_bestand *bestand, struct koppel_clienten *c, size_t nr)
{
    struct slice bytes = profielen_bytes(&c->profielen, nr);
    return index_merk(c->index, (uint32_t)nr, hash_short(bestand->geheim, bytes.p, bytes.n));
}

bool koppel_clienten_lees(struct koppel_bestand *bestand, struct koppel_clienten *ret)
{
    struct koppel_rij rij;
    *ret = (struct koppel_clienten){.index = index_new(), .tekst = arena_new(KOPPEL_IDS_BYTES)};
    bool goed = ret->index && ret->tekst;
    while (goed && koppel_volgende(bestand, &rij)) {
        size_t nr = ret->profielen.aantal;
        goed = koppel_onthoud_id(ret, nr, rij.id) &&
               index_voeg_toe(ret->index, (uint32_t)nr, rij.sleutels, rij.sleutels_aantal) &&
               profielen_voeg_toe(&ret->profielen, &rij.profiel) && merk(bestand, ret, nr);
    }
    goed = goed && index_sluit(ret->index, BLOK_MAX);
    if (!goed)
        koppel_clienten_wis(ret);
    return goed;
}

void koppel_clienten_wis(struct koppel_clienten *clienten)
{
    profielen_free(&clienten->profielen);
    free(clienten->codes);
    codering_wis(&clienten->codering);
    index_free(clienten->index);
    free(clienten->ids);
    arena_free(clienten->tekst);
    *clienten = (struct koppel_clienten){0};
}
