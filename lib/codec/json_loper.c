/* json_loper: see json_loper.h. */
#include "codec/json_loper.h"

#include <string.h>

static bool mis(struct json_loper *l)
{
    l->mis = true;
    return false;
}

static int hier(const struct json_loper *l)
{
    return l->plek < l->tekst.n ? (unsigned char)l->tekst.p[l->plek] : -1;
}

int json_loper_kijk(struct json_loper *l)
{
    int c = hier(l);
    while (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        l->plek++;
        c = hier(l);
    }
    return c;
}

bool json_loper_open(struct json_loper *l, char haak)
{
    if (json_loper_kijk(l) != haak)
        return mis(l);
    l->plek++;
    return true;
}

/* Over a string; it stands on the first quote. */
static bool over_tekst(struct json_loper *l)
{
    for (l->plek++; l->plek < l->tekst.n; l->plek++) {
        if (l->tekst.p[l->plek] == '"') {
            l->plek++;
            return true;
        }
        if (l->tekst.p[l->plek] == '\\')
            l->plek++;
    }
    l->plek = l->tekst.n;
    return mis(l);
}

/* Over an object or array, to behind the bracket that closes it. */
static bool over_haken(struct json_loper *l)
{
    size_t diepte = 0;
    while (l->plek < l->tekst.n) {
        char c = l->tekst.p[l->plek];
        if (c == '"') {
            if (!over_tekst(l))
                return false;
            continue;
        }
        l->plek++;
        if (c == '{' || c == '[')
            diepte++;
        else if ((c == '}' || c == ']') && --diepte == 0)
            return true;
    }
    return mis(l);
}

/* Over a number, true, false or null; whether it is one of those is for whoever reads it. */
static bool over_woord(struct json_loper *l)
{
    size_t begin = l->plek;
    for (int c = hier(l); c > ' ' && !strchr(",:[]{}\"", c); c = hier(l))
        l->plek++;
    return l->plek > begin || mis(l);
}

bool json_loper_waarde(struct json_loper *l, struct slice *ret)
{
    int c = json_loper_kijk(l);
    size_t begin = l->plek;
    bool goed = c == '"' ? over_tekst(l) : c == '{' || c == '[' ? over_haken(l) : over_woord(l);
    if (goed)
        *ret = (struct slice){l->tekst.p + begin, l->plek - begin};
    return goed;
}

static bool volgende(struct json_loper *l, bool *eerste, char einde)
{
    if (l->mis)
        return false;
    int c = json_loper_kijk(l);
    if (c == einde) {
        l->plek++;
        return false;
    }
    if (!*eerste) {
        if (c != ',')
            return mis(l);
        l->plek++;
        if (json_loper_kijk(l) == einde)
            return mis(l);
    }
    *eerste = false;
    return true;
}

bool json_loper_lid(struct json_loper *l, bool *eerste, struct slice *ret_naam)
{
    if (!volgende(l, eerste, '}'))
        return false;
    if (json_loper_kijk(l) != '"')
        return mis(l);
    size_t begin = l->plek + 1;
    if (!over_tekst(l))
        return false;
    struct slice naam = {l->tekst.p + begin, l->plek - 1 - begin};
    if (json_loper_kijk(l) != ':')
        return mis(l);
    l->plek++;
    *ret_naam = naam;
    return true;
}

bool json_loper_element(struct json_loper *l, bool *eerste)
{
    return volgende(l, eerste, ']');
}
