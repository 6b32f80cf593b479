/* schat_telling: counting comparisons by kind; see schat.h. A table with open addressing: there are some
 * hundreds of kinds, and millions of pairs. */
#include "koppel/schat.h"

#include <stdlib.h>
#include <string.h>

#define EERSTE_RUIMTE 256

_Static_assert(sizeof(struct vergelijking) <= sizeof(uint64_t), "a comparison fits in one number");

static uint64_t getal(const struct vergelijking *v)
{
    uint64_t h = 0;
    memcpy(&h, v, sizeof(*v));
    return h;
}

static struct schat_patroon *vind(struct schat_patroon *plaats, size_t ruimte, const struct vergelijking *v)
{
    uint64_t zoek = getal(v), mengsel = zoek * UINT64_C(0x9E3779B97F4A7C15);
    for (size_t i = (size_t)(mengsel >> 32) & (ruimte - 1);; i = (i + 1) & (ruimte - 1))
        if (!plaats[i].keer || getal(&plaats[i].v) == zoek)
            return &plaats[i];
}

static bool groei(struct schat_telling *telling)
{
    size_t ruimte = telling->ruimte ? telling->ruimte * 2 : EERSTE_RUIMTE;
    struct schat_patroon *plaats = calloc(ruimte, sizeof(*plaats));
    if (!plaats)
        return false;
    for (size_t i = 0; i < telling->ruimte; i++)
        if (telling->plaats[i].keer)
            *vind(plaats, ruimte, &telling->plaats[i].v) = telling->plaats[i];
    free(telling->plaats);
    telling->plaats = plaats;
    telling->ruimte = ruimte;
    return true;
}

bool schat_tel(struct schat_telling *telling, const struct vergelijking *v)
{
    if (telling->aantal * 2 >= telling->ruimte && !groei(telling))
        return false;
    struct schat_patroon *p = vind(telling->plaats, telling->ruimte, v);
    if (!p->keer) {
        p->v = *v;
        telling->aantal++;
    }
    p->keer++;
    telling->paren++;
    return true;
}

void schat_telling_free(struct schat_telling *telling)
{
    free(telling->plaats);
    *telling = (struct schat_telling){0};
}
