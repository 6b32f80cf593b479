/* rij: the growing array of model.h. */
#include "synth/model.h"

#include <string.h>

void *s_rij_nieuw(struct arena *arena, struct s_rij *rij)
{
    if (rij->aantal == rij->ruimte) {
        size_t ruimte = rij->ruimte == 0 ? 256 : rij->ruimte * 2;
        char *p = arena_alloc_array(arena, ruimte, rij->maat);
        if (p == NULL) {
            return NULL;
        }
        if (rij->aantal > 0) {
            memcpy(p, rij->p, rij->aantal * rij->maat);
        }
        rij->p = p;
        rij->ruimte = ruimte;
    }
    return (char *)rij->p + rij->aantal++ * rij->maat;
}
