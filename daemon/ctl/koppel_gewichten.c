/* koppel_gewichten: the weights that --gewichten names, out of a fragment of a policy or a whole one; see
 * koppel.h. Read by the reader of policies, so that what passes here passes there. */
#include "ctl/koppel.h"

#include "config/bestand.h"

#include <stdio.h>
#include <string.h>

static bool heeft_versie(struct slice tekst)
{
    static const char versie[] = "versie:";
    const size_t n = sizeof versie - 1;
    for (const char *p = tekst.p, *einde = tekst.p + tekst.n; p && (size_t)(einde - p) >= n;) {
        if (memcmp(p, versie, n) == 0)
            return true;
        p = memchr(p, '\n', (size_t)(einde - p));
        p = p ? p + 1 : NULL;
    }
    return false;
}

/* A policy has a name; a fragment need not. Behind it, so that the numbers of lines stay. */
static struct slice met_versie(struct arena *arena, struct slice tekst)
{
    return heeft_versie(tekst)
               ? tekst
               : slice_from_cstr(arena_printf(arena, "%.*s\nversie: gewichten\n", SLICE_ARG(tekst)));
}

bool koppel_gewichten(struct ctl *ctl, const char *pad, struct koppelbeleid *ret)
{
    struct meldingen meldingen;
    struct slice tekst;
    struct beleid beleid;
    meldingen_begin(&meldingen, ctl->arena);
    bool goed = bestand_lees(pad, CONFIG_MAX_BYTES, ctl->arena, &meldingen, &tekst) &&
                config_read_beleid_tekst(pad, met_versie(ctl->arena, tekst), ctl->arena, &beleid, &meldingen);
    meldingen_print(stderr, &meldingen);
    if (goed)
        *ret = beleid.koppeling;
    return goed;
}
