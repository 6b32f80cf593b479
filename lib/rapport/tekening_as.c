/* tekening_as: the axis that stands, with round figures beside it and names below it. */
#include "rapport/tekening_vorm.h"

#define ONDER (20 * EEN)
#define AS_DELEN 5 /* of the axis */
#define AS_TOP (8 * TEKENING_TOP)
#define TUSSEN (3 * EEN) /* between two names, at least */

/* The next of 1, 2, 5, 10, 20, 50 ... */
static int64_t next_step(int64_t step)
{
    int64_t head = step;
    while (head >= 10)
        head /= 10;
    return head == 2 ? step / 2 * 5 : step * 2;
}

/* The smallest round step with which the axis has at most AS_DELEN parts. */
static int64_t round_step(int64_t hoogst)
{
    int64_t step = 1;
    while ((hoogst + step - 1) / step > AS_DELEN)
        step = next_step(step);
    return step;
}

struct as as_plaats(struct tekening *t, int64_t hoogst, int boven)
{
    hoogst = hoogst < 1 ? 1 : hoogst > AS_TOP ? AS_TOP : hoogst;
    int64_t step = round_step(hoogst), parts = (hoogst + step - 1) / step;
    int left = 0;
    for (int64_t i = 0; i <= parts; i++) {
        int width = tekening_woordbreedte(vorm_getal(t, i * step)) + 6 * EEN;
        left = width > left ? width : left;
    }
    return (struct as){.hoek = {left, boven},
                       .breedte = t->breedte - left - EEN,
                       .hoogte = t->hoogte - boven - ONDER,
                       .hoogst = parts * step,
                       .stap = step};
}

void as_teken(struct tekening *t, const struct as *as)
{
    int left = as->hoek.x;
    for (int64_t figure = 0; figure <= as->hoogst; figure += as->stap) {
        int y = as_y(as, figure);
        vorm_streep(t, INKT_AS, (struct punt){left, y}, (struct punt){left + as->breedte, y});
        vorm_tekst(t, (struct punt){left - 4 * EEN, y + 4 * EEN}, LIJN_EIND, vorm_getal(t, figure));
    }
}

int as_plek(const struct as *as, size_t i, size_t n)
{
    return as->hoek.x + (int)((int64_t)i * as->breedte / (int64_t)n);
}

int as_midden(const struct as *as, size_t i, size_t n)
{
    return (as_plek(as, i, n) + as_plek(as, i + 1, n)) / 2;
}

int as_y(const struct as *as, int64_t waarde)
{
    return as->hoek.y + as->hoogte - vorm_schaal(waarde, as->hoogst, as->hoogte);
}

void as_namen(struct tekening *t, const struct as *as, const struct slice *namen, size_t aantal)
{
    int widest = EEN, end = 0;
    for (size_t i = 0; i < aantal; i++) {
        int width = tekening_woordbreedte(namen[i]);
        widest = width > widest ? width : widest;
    }
    size_t fit = widest + TUSSEN > as->breedte ? 1 : (size_t)(as->breedte / (widest + TUSSEN));
    size_t step = (aantal + fit - 1) / fit;
    for (size_t i = 0; i < aantal; i += step) {
        struct slice name = vorm_kort(t, namen[i], as->breedte);
        int half = (tekening_woordbreedte(name) + 1) / 2, middle = as_midden(as, i, aantal);
        middle = middle + half > t->breedte ? t->breedte - half : middle;
        middle = middle - half < as->hoek.x ? as->hoek.x + half : middle;
        if (name.n == 0 || middle - half < end)
            continue;
        vorm_tekst(t, (struct punt){middle, t->hoogte - 5 * EEN}, LIJN_MIDDEN, name);
        end = middle + half + TUSSEN;
    }
}
