/* tekening_patroon: what tells one ink from another without colours: strokes over a rectangle.
 *
 * Strokes lie on one grid over the whole drawing, so that rectangles of the same ink that touch look like
 * one. */
#include "rapport/tekening_vorm.h"

#define ARCERING (5 * EEN) /* between two strokes of a hatching, along an axis */
#define STIPPEL (4 * EEN)
#define REGEL (3 * EEN)

struct vak {
    struct punt hoek;
    int breedte, hoogte;
};

static struct punt *points(struct tekening *t, size_t n)
{
    struct punt *p = ARENA_ARRAY(t->arena, struct punt, n);
    t->vol = t->vol || !p;
    return p;
}

/* From left below to right above. */
static void rising(struct tekening *t, enum inkt inkt, struct vak v)
{
    struct punt at = v.hoek;
    int first = (at.x + at.y) / ARCERING + 1, last = (at.x + at.y + v.breedte + v.hoogte - 1) / ARCERING;
    if (last < first)
        return;
    size_t n = 0;
    struct punt *p = points(t, 2 * (size_t)(last - first + 1));
    if (!p)
        return;
    for (int k = first; k <= last; k++) { /* x + y = sum */
        int sum = k * ARCERING;
        int left = sum - (at.y + v.hoogte) > at.x ? sum - (at.y + v.hoogte) : at.x;
        int right = sum - at.y < at.x + v.breedte ? sum - at.y : at.x + v.breedte;
        p[n++] = (struct punt){left, sum - left};
        p[n++] = (struct punt){right, sum - right};
    }
    vorm_strepen(t, inkt, p, n);
}

/* From left above to right below: x - y is the same along a stroke. It may be negative. */
static void falling(struct tekening *t, enum inkt inkt, struct vak v)
{
    struct punt at = v.hoek;
    int shift = t->hoogte - t->hoogte % ARCERING + ARCERING; /* of whole steps, more than any y */
    int first = (at.x - at.y - v.hoogte + shift) / ARCERING + 1;
    int last = (at.x + v.breedte - at.y + shift - 1) / ARCERING;
    if (last < first)
        return;
    size_t n = 0;
    struct punt *p = points(t, 2 * (size_t)(last - first + 1));
    if (!p)
        return;
    for (int k = first; k <= last; k++) {
        int less = k * ARCERING - shift;
        int left = at.y + less > at.x ? at.y + less : at.x;
        int right = at.y + v.hoogte + less < at.x + v.breedte ? at.y + v.hoogte + less : at.x + v.breedte;
        p[n++] = (struct punt){left, left - less};
        p[n++] = (struct punt){right, right - less};
    }
    vorm_strepen(t, inkt, p, n);
}

static void lying(struct tekening *t, enum inkt inkt, struct vak v)
{
    int first = v.hoek.y / REGEL + 1, last = (v.hoek.y + v.hoogte - 1) / REGEL;
    if (last < first)
        return;
    size_t n = 0;
    struct punt *p = points(t, 2 * (size_t)(last - first + 1));
    for (int k = first; p && k <= last; k++) {
        p[n++] = (struct punt){v.hoek.x, k * REGEL};
        p[n++] = (struct punt){v.hoek.x + v.breedte, k * REGEL};
    }
    if (p)
        vorm_strepen(t, inkt, p, n);
}

static void dots(struct tekening *t, enum inkt inkt, struct vak v)
{
    int columns = (v.breedte - EEN) / STIPPEL, rows = (v.hoogte - EEN) / STIPPEL;
    if (columns <= 0 || rows <= 0)
        return;
    size_t n = 0;
    struct punt *p = points(t, 2 * (size_t)columns * (size_t)rows);
    for (int c = 0; p && c < columns; c++)
        for (int r = 0; r < rows; r++) {
            struct punt dot = {v.hoek.x + c * STIPPEL + STIPPEL / 2, v.hoek.y + r * STIPPEL + STIPPEL / 2};
            p[n++] = dot;
            p[n++] = (struct punt){dot.x + EEN, dot.y};
        }
    if (p)
        vorm_strepen(t, inkt, p, n);
}

void vorm_patroon(struct tekening *t, enum inkt inkt, struct punt hoek, int breedte, int hoogte)
{
    const struct vak v = {hoek, breedte, hoogte};
    if (inkt == INKT_TWEE || inkt == INKT_VIJF)
        rising(t, inkt, v);
    if (inkt == INKT_VIJF)
        falling(t, inkt, v);
    if (inkt == INKT_DRIE)
        dots(t, inkt, v);
    if (inkt == INKT_VIER)
        lying(t, inkt, v);
}
