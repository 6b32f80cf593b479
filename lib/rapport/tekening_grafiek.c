/* tekening_grafiek: bars and lines over an axis, and bars with names. See tekening.h. */
#include "rapport/tekening.h"

#include "base/text.h"
#include "rapport/tekening_vorm.h"

#define BREEDTE (360 * EEN)
#define HOOGTE (190 * EEN)
#define LETTER (7 * EEN) /* about the width of one */
#define BOVEN (10 * EEN)
#define ONDER (20 * EEN)
#define AS_DELEN 5 /* of the axis */

struct as {
    struct punt hoek; /* left top of where figures are drawn */
    int breedte, hoogte;
    int64_t hoogst; /* at the top */
};

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

static struct slice number(struct tekening *t, int64_t n)
{
    return slice_from_cstr(arena_printf(t->arena, "%lld", (long long)n));
}

static int width_of(struct slice tekst)
{
    return (int)(text_tekens(tekst) < 100 ? text_tekens(tekst) : 100) * LETTER;
}

static struct as axis(struct tekening *t, int64_t hoogst)
{
    hoogst = vorm_waarde(hoogst) < 1 ? 1 : vorm_waarde(hoogst);
    int64_t step = round_step(hoogst), parts = (hoogst + step - 1) / step;
    int left = width_of(number(t, parts * step)) + 6 * EEN;
    struct as as = {.hoek = {left, BOVEN},
                    .breedte = BREEDTE - left - EEN,
                    .hoogte = HOOGTE - BOVEN - ONDER,
                    .hoogst = parts * step};
    for (int64_t i = 0; i <= parts; i++) {
        int y = as.hoek.y + as.hoogte - vorm_schaal(i * step, as.hoogst, as.hoogte);
        vorm_streep(t, INKT_AS, (struct punt){left, y}, (struct punt){left + as.breedte, y});
        vorm_tekst(t, (struct punt){left - 4 * EEN, y + 4 * EEN}, LIJN_EIND, number(t, i * step));
    }
    return as;
}

/* Where the i-th of n begins. */
static int place(const struct as *as, size_t i, size_t n)
{
    return as->hoek.x + (int)((int64_t)i * as->breedte / (int64_t)n);
}

/* The first, and from there every so many that none touches the next. */
static void names(struct tekening *t, const struct as *as, const struct slice *namen, size_t aantal)
{
    int widest = LETTER;
    for (size_t i = 0; i < aantal; i++)
        widest = width_of(namen[i]) > widest ? width_of(namen[i]) : widest;
    size_t fit = (size_t)(as->breedte / (widest + LETTER));
    fit = fit < 1 ? 1 : fit;
    size_t step = (aantal + fit - 1) / fit;
    for (size_t i = 0; i < aantal; i += step) {
        int middle = (place(as, i, aantal) + place(as, i + 1, aantal)) / 2;
        int half = width_of(namen[i]) / 2;
        middle = middle + half > BREEDTE ? BREEDTE - half : middle;
        vorm_tekst(t, (struct punt){middle, HOOGTE - 5 * EEN}, LIJN_MIDDEN, namen[i]);
    }
}

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
    struct as as = axis(ret, highest(staven->waarden, n, 0));
    for (size_t i = 0; i < n; i++) {
        int from = place(&as, i, n), to = place(&as, i + 1, n), gap = (to - from) / 5;
        int height = vorm_schaal(staven->waarden[i], as.hoogst, as.hoogte);
        vorm_vlak(ret, INKT_EEN, (struct punt){from + gap / 2, as.hoek.y + as.hoogte - height},
                  to - from - gap, height);
    }
    if (n)
        names(ret, &as, staven->namen, n);
    return !ret->vol;
}

/* ---- bars with names ---- */

#define RIJ (22 * EEN)
#define NAAM_TEKENS 16
#define NAAM_BREEDTE (NAAM_TEKENS * LETTER)
#define GETAL_BREEDTE (50 * EEN)

/* Whole characters, and a mark that there is more. */
static struct slice shortened(struct tekening *t, struct slice naam)
{
    size_t n = 0, taken = 0;
    if (text_tekens(naam) <= NAAM_TEKENS)
        return naam;
    for (; n < naam.n && taken < NAAM_TEKENS; n++)
        taken += n + 1 == naam.n || ((unsigned char)naam.p[n + 1] & 0xC0) != 0x80;
    return slice_from_cstr(arena_printf(t->arena, "%.*s…", (int)n, naam.p));
}

bool tekening_ranglijst(struct arena *arena, const struct staven *staven, struct tekening *ret)
{
    size_t n = staven->aantal;
    int64_t top = highest(staven->waarden, n, 1);
    int room = BREEDTE - NAAM_BREEDTE - GETAL_BREEDTE;
    vorm_begin(ret, arena, BREEDTE, (n < 1 ? 1 : n > 1000 ? 1000 : (int)n) * RIJ);
    for (size_t i = 0; i < n && i < 1000; i++) {
        int y = (int)i * RIJ, width = vorm_schaal(staven->waarden[i], top, room);
        vorm_tekst(ret, (struct punt){0, y + 15 * EEN}, LIJN_BEGIN, shortened(ret, staven->namen[i]));
        vorm_vlak(ret, INKT_EEN, (struct punt){NAAM_BREEDTE, y + 3 * EEN}, width, RIJ - 6 * EEN);
        vorm_tekst(ret, (struct punt){NAAM_BREEDTE + width + 5 * EEN, y + 15 * EEN}, LIJN_BEGIN,
                   number(ret, vorm_waarde(staven->waarden[i])));
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
        p[i - from] = (struct punt){(place(as, i, l->aantal) + place(as, i + 1, l->aantal)) / 2,
                                    as->hoek.y + as->hoogte -
                                        vorm_schaal(l->lijn[which].waarden[i], as->hoogst, as->hoogte)};
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
    struct as as = axis(ret, top);
    if (l->grens > 0) {
        int y = as.hoek.y + as.hoogte - vorm_schaal(l->grens, as.hoogst, as.hoogte);
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
        names(ret, &as, l->namen, l->aantal);
    return !ret->vol;
}
