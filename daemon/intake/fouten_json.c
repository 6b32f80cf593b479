/* fouten_json: faults as JSON text. See fouten_json.h. */
#include "intake/fouten_json.h"

#include <stdio.h>
#include <string.h>

struct tekst {
    char *p;
    size_t n, ruimte;
};

static void voeg(struct tekst *t, const char *s)
{
    size_t n = strlen(s);
    if (t->n + n <= t->ruimte) {
        memcpy(t->p + t->n, s, n);
        t->n += n;
    }
}

static void voeg_tekst(struct tekst *t, const char *naam, const char *s)
{
    voeg(t, "\"");
    voeg(t, naam);
    voeg(t, "\":\"");
    for (; s && *s; s++) {
        char teken[7] = {*s, '\0'};
        if (*s == '"' || *s == '\\')
            snprintf(teken, sizeof(teken), "\\%c", *s);
        else if ((unsigned char)*s < 0x20)
            snprintf(teken, sizeof(teken), "\\u%04x", (unsigned)(unsigned char)*s);
        voeg(t, teken);
    }
    voeg(t, "\"");
}

static size_t lengte(const char *s)
{
    return s ? 6 * strlen(s) : 0; /* the longest escape */
}

struct slice fouten_json(struct arena *arena, const struct fouten *fouten)
{
    size_t ruimte = 3;
    for (size_t i = 0; i < fouten->aantal; i++)
        ruimte +=
            64 + lengte(fouten->rij[i].soort) + lengte(fouten->rij[i].veld) + lengte(fouten->rij[i].tekst);
    struct tekst t = {arena_alloc(arena, ruimte), 0, ruimte};
    if (!t.p)
        return SLICE_NONE;
    voeg(&t, "[");
    for (size_t i = 0; i < fouten->aantal; i++) {
        const struct fout *f = &fouten->rij[i];
        if (f->waarschuwing)
            continue;
        voeg(&t, t.n > 1 ? ",{" : "{");
        voeg_tekst(&t, "soort", f->soort);
        voeg(&t, ",");
        voeg_tekst(&t, "veld", f->veld);
        voeg(&t, ",");
        voeg_tekst(&t, "tekst", f->tekst);
        voeg(&t, "}");
    }
    voeg(&t, "]");
    return (struct slice){t.p, t.n};
}

const char *fouten_zin(struct arena *arena, const struct fouten *fouten)
{
    const char *zin = "";
    for (size_t i = 0; i < fouten->aantal; i++) {
        const struct fout *f = &fouten->rij[i];
        bool geheel = strcmp(f->veld, "kopregel") == 0 || strcmp(f->veld, "bestand") == 0;
        if (!f->waarschuwing)
            zin = arena_printf(arena, "%s%s%s%s%s", zin, *zin ? " " : "", geheel ? "" : f->veld,
                               geheel ? "" : ": ", f->tekst);
    }
    return *zin ? zin : "Dit bestand kan niet worden gelezen.";
}
