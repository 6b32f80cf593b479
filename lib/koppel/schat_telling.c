/* schat_telling: counting comparisons by kind; see schat.h. A table with open addressing: there are some
 * hundreds of kinds, and millions of pairs. */
#include "koppel/schat.h"

#include <stdlib.h>
#include <string.h>

#define EERSTE_RUIMTE 256

static uint64_t mengsel(const struct vergelijking *v)
{
    uint64_t h = UINT64_C(0xCBF29CE484222325);
    for (int f = 0; f < KOPPELVELD_COUNT; f++)
        h = (h ^ v->niveau[f]) * UINT64_C(0x100000001B3);
    return h ^ h >> 29;
}

static struct schat_patroon *vind(struct schat_patroon *plaats, size_t ruimte, const struct vergelijking *v)
{
    for (size_t i = (size_t)mengsel(v) & (ruimte - 1);; i = (i + 1) & (ruimte - 1))
        if (!plaats[i].keer || memcmp(&plaats[i].v, v, sizeof(*v)) == 0)
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
