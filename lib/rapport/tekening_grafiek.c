/* tekening_grafiek: bars and lines over an axis, and bars with names. See tekening.h. */
#include "rapport/tekening.h"

#include "rapport/tekening_vorm.h"

#define BREEDTE (360 * EEN)
#define HOOGTE (190 * EEN)
#define BOVEN (10 * EEN)

static int64_t highest(const int64_t *waarden, size_t n, int64_t so_far)
{
    for (size_t i = 0; i < n; i++)
        so_far = vorm_waarde(waarden[i]) > so_far ? vorm_waarde(waarden[i]) : so_far;
    return so_far;
}

bool tekening_staven(struct arena *arena, const struct staven *staven, struct tekening *ret)
{
    size_t n = staven->aantal;
    vorm_begin(ret, arena, BREEDTE, HOOGTE);
    struct as as = as_plaats(ret, highest(staven->waarden, n, 0), BOVEN);
    as_teken(ret, &as);
    for (size_t i = 0; i < n; i++) {
        int from = as_plek(&as, i, n), to = as_plek(&as, i + 1, n), gap = (to - from) / 5;
        int height = vorm_schaal(staven->waarden[i], as.hoogst, as.hoogte);
        if (staven->waarden[i] == TEKENING_GEEN)
            vorm_geen(ret, (struct punt){(from + to) / 2, as.hoek.y + as.hoogte - 6 * EEN}, to - from);
        vorm_vlak(ret, INKT_EEN, (struct punt){from + gap / 2, as.hoek.y + as.hoogte - height},
                  to - from - gap, height);
    }
    if (n)
        as_namen(ret, &as, staven->namen, n);
    return !ret->vol;
}

/* ---- bars with names ---- */

#define RIJ (22 * EEN)
#define NAAM_BREEDTE (112 * EEN)
#define GETAL_BREEDTE (58 * EEN) /* of the widest figure, and a little */

bool tekening_ranglijst(struct arena *arena, const struct staven *staven, struct tekening *ret)
{
    size_t n = staven->aantal;
    int64_t top = highest(staven->waarden, n, 1);
    int room = BREEDTE - NAAM_BREEDTE - GETAL_BREEDTE;
    vorm_begin(ret, arena, BREEDTE, (n < 1 ? 1 : n > 1000 ? 1000 : (int)n) * RIJ);
    for (size_t i = 0; i < n && i < 1000; i++) {
        int y = (int)i * RIJ, width = vorm_schaal(staven->waarden[i], top, room);
        vorm_tekst(ret, (struct punt){0, y + 15 * EEN}, LIJN_BEGIN,
                   vorm_kort(ret, staven->namen[i], NAAM_BREEDTE - 2 * EEN));
        vorm_vlak(ret, INKT_EEN, (struct punt){NAAM_BREEDTE, y + 3 * EEN}, width, RIJ - 6 * EEN);
        if (staven->waarden[i] == TEKENING_GEEN)
            vorm_geen(ret, (struct punt){NAAM_BREEDTE + 6 * EEN, y + RIJ / 2}, RIJ);
        else
            vorm_tekst(ret, (struct punt){NAAM_BREEDTE + width + 5 * EEN, y + 15 * EEN}, LIJN_BEGIN,
                       vorm_getal(ret, vorm_waarde(staven->waarden[i])));
    }
    return !ret->vol;
}

/* ---- lines ---- */

/* One that knows its two ends: a day alone is a short stroke. */
static void line_part(struct tekening *t, const struct as *as, const struct lijnen *l, size_t which,
                      size_t from, size_t to)
{
    struct punt *p = ARENA_ARRAY(t->arena, struct punt, to - from + 1);
    t->vol = t->vol || !p;
    if (!p)
        return;
    for (size_t i = from; i < to; i++)
        p[i - from] = (struct punt){as_midden(as, i, l->aantal), as_y(as, l->lijn[which].waarden[i])};
    if (to - from == 1) {
        p[0].x -= 2 * EEN;
        p[1] = (struct punt){p[0].x + 4 * EEN, p[0].y};
    }
    vorm_lijn(t, l->lijn[which].inkt, p, to - from == 1 ? 2 : to - from);
}

bool tekening_lijnen(struct arena *arena, const struct lijnen *l, struct tekening *ret)
{
    int64_t top = vorm_waarde(l->grens);
    for (size_t k = 0; k < l->lijnen_aantal; k++)
        top = highest(l->lijn[k].waarden, l->aantal, top);
    vorm_begin(ret, arena, BREEDTE, HOOGTE);
    struct as as = as_plaats(ret, top, BOVEN);
    as_teken(ret, &as);
    if (l->grens > 0) {
        int y = as_y(&as, l->grens);
        vorm_streep(ret, INKT_NORM, (struct punt){as.hoek.x, y}, (struct punt){as.hoek.x + as.breedte, y});
    }
    for (size_t k = 0; k < l->lijnen_aantal; k++)
        for (size_t i = 0; i < l->aantal;) {
            size_t from = i;
            while (i < l->aantal && l->lijn[k].waarden[i] != TEKENING_GEEN)
                i++;
            if (i > from)
                line_part(ret, &as, l, k, from, i);
            else
                i++;
        }
    if (l->aantal)
        as_namen(ret, &as, l->namen, l->aantal);
    return !ret->vol;
}
