/* afgekeurde_rij: see afgekeurde_rij.h. */
#include "intake/afgekeurde_rij.h"

#include "intake/fouten_json.h"

#include <string.h>

bool afgekeurde_rij(const struct intake *in, struct slice kop, struct slice ruw, int64_t regel, instant tijd,
                    const struct fouten *fouten, struct afgekeurd_rij *ret)
{
    char *p = arena_alloc(in->werk, kop.n + ruw.n + 1);
    if (!p)
        return false;
    if (kop.n)
        memcpy(p, kop.p, kop.n);
    if (ruw.n)
        memcpy(p + kop.n, ruw.p, ruw.n);
    struct afgekeurd_rij rij = {
        .regel = regel,
        .tijd = tijd,
        .record = geheim_versleutel(in->sleutels, in->werk, (struct slice){p, kop.n + ruw.n},
                                    SLICE("afgekeurd.record")),
        .fouten = fouten_json(in->werk, fouten),
    };
    if (arena_is_full(in->werk))
        return false;
    *ret = rij;
    return true;
}

size_t lijst_regels(struct slice data, size_t hoogstens)
{
    size_t n = 1;
    for (size_t i = 0; i < data.n && n <= hoogstens; i++)
        n += data.p[i] == '\n';
    return n;
}
