/* fouten: the list of what is wrong with one record; see signaal.h. */
#include "domain/signaal.h"

#include <string.h>

/* Warnings can be caused without end (a record full of unknown fields), hard faults are at most a few a
 * field. */

void fouten_begin(struct fouten *fouten, struct arena *arena)
{
    *fouten = (struct fouten){.arena = arena};
}

void fout_meld(struct fouten *fouten, bool waarschuwing, const char *soort, const char *veld,
               const char *tekst)
{
    if (waarschuwing && fouten->aantal - fouten_hard(fouten) >= FOUTEN_MAX_WAARSCHUWINGEN)
        return;
    if (fouten->aantal == fouten->ruimte) {
        size_t ruimte = fouten->ruimte ? fouten->ruimte * 2 : 4;
        struct fout *rij = ARENA_ARRAY(fouten->arena, struct fout, ruimte);
        if (!rij)
            return; /* the arena says that it is full; nobody trusts this record then */
        if (fouten->aantal)
            memcpy(rij, fouten->rij, fouten->aantal * sizeof(*rij));
        fouten->rij = rij;
        fouten->ruimte = ruimte;
    }
    fouten->rij[fouten->aantal++] = (struct fout){soort, veld, tekst, waarschuwing};
}

size_t fouten_hard(const struct fouten *fouten)
{
    size_t hard = 0;
    for (size_t i = 0; i < fouten->aantal; i++)
        hard += !fouten->rij[i].waarschuwing;
    return hard;
}
