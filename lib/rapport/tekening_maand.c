/* tekening_maand: what arrived per day, routes per week, and how places are used up. See tekening_maand.h. */
#include "rapport/tekening_maand.h"

#include "rapport/tekening_vorm.h"

#define BOVEN (10 * EEN)
#define BOVEN_SOM (18 * EEN) /* room for a figure above the highest */
#define DAGEN_GETEKEND 366
#define WEKEN_GETEKEND 60

static void begin(struct tekening *ret, struct arena *arena, int breedte)
{
    enum { SMALST = 300, BREEDST = 2000, LAAG = 190, HOOG = 215 };
    int units = breedte == 0 ? TEKENING_SCHERM : breedte < SMALST ? SMALST : breedte;
    units = units > BREEDST ? BREEDST : units;
    vorm_begin(ret, arena, units * EEN, (units > TEKENING_SCHERM ? HOOG : LAAG) * EEN);
}

static size_t at_most(size_t aantal, size_t grens)
{
    return aantal < grens ? aantal : grens;
}

/* ---- days ---- */

/* Behind the days, so that a week is seen at once. */
static void weekends(struct tekening *t, const struct as *as, civil_date eerste, size_t n)
{
    if (eerste == DATE_NONE)
        return;
    for (size_t i = 0; i < n;) {
        size_t from = i;
        while (i < n && date_weekday(eerste + (civil_date)i) > 5)
            i++;
        if (i > from) /* Saturday and Sunday are one band */
            vorm_vlak(t, INKT_BAND, (struct punt){as_plek(as, from, n), as->hoek.y},
                      as_plek(as, i, n) - as_plek(as, from, n), as->hoogte);
        else
            i++;
    }
}

static void day_names(struct tekening *t, const struct as *as, civil_date eerste, size_t n)
{
    struct slice *names = ARENA_ARRAY(t->arena, struct slice, n);
    t->vol = t->vol || !names;
    if (!names)
        return;
    for (size_t i = 0; i < n; i++) {
        int day = eerste == DATE_NONE ? (int)i + 1 : date_ymd(eerste + (civil_date)i).day;
        names[i] = vorm_getal(t, day);
    }
    as_namen(t, as, names, n);
}

static void gap(struct tekening *t, const struct as *as, size_t i, size_t n, int y)
{
    vorm_geen(t, (struct punt){as_midden(as, i, n), y}, as_plek(as, i + 1, n) - as_plek(as, i, n));
}

bool tekening_dagen(struct arena *arena, const struct tekening_dagen *dagen, struct tekening *ret)
{
    size_t n = at_most(dagen->aantal, DAGEN_GETEKEND);
    int64_t top = 0;
    for (size_t i = 0; i < n; i++)
        top = vorm_waarde(dagen->waarden[i]) > top ? vorm_waarde(dagen->waarden[i]) : top;
    begin(ret, arena, dagen->breedte);
    /* The weekends lie behind the lines of the axis, and these know where they are. */
    struct as as = as_plaats(ret, top, BOVEN);
    weekends(ret, &as, dagen->eerste, n);
    as_teken(ret, &as);
    for (size_t i = 0; i < n; i++) {
        int from = as_plek(&as, i, n), to = as_plek(&as, i + 1, n), space = (to - from) / 5;
        int y = as_y(&as, vorm_waarde(dagen->waarden[i])), floor = as.hoek.y + as.hoogte;
        if (dagen->waarden[i] == TEKENING_GEEN)
            gap(ret, &as, i, n, floor - 6 * EEN);
        else
            vorm_vlak(ret, INKT_EEN, (struct punt){from + space / 2, y}, to - from - space, floor - y);
    }
    if (n)
        day_names(ret, &as, dagen->eerste, n);
    return !ret->vol;
}

/* ---- weeks ---- */

static int64_t sum_of(const int64_t *delen, bool *ret_geheel)
{
    int64_t sum = 0;
    *ret_geheel = true;
    for (size_t r = 0; r < TEKENING_ROUTES; r++) {
        sum += vorm_waarde(delen[r]);
        *ret_geheel = *ret_geheel && delen[r] != TEKENING_GEEN;
    }
    return sum;
}

/* Each part from where the one before ended: they share their edge. */
static void stack(struct tekening *t, const struct as *as, const int64_t *delen, int x, int breedte)
{
    static const enum inkt inks[TEKENING_ROUTES] = {INKT_EEN, INKT_TWEE, INKT_DRIE, INKT_VIER, INKT_VIJF};
    int64_t sum = 0;
    for (size_t r = 0; r < TEKENING_ROUTES; r++) {
        int below = as_y(as, sum);
        sum += vorm_waarde(delen[r]);
        vorm_vlak(t, inks[r], (struct punt){x, as_y(as, sum)}, breedte, below - as_y(as, sum));
    }
}

/* Above each or above none: what is left out here and there would be taken for 0. */
static bool sums_fit(struct tekening *t, const struct tekening_weken *weken, size_t n, int breedte)
{
    for (size_t i = 0; i < n; i++) {
        bool whole;
        struct slice figure = vorm_getal(t, sum_of(weken->waarden[i], &whole));
        if (tekening_woordbreedte(figure) + 2 * EEN > breedte)
            return false;
    }
    return true;
}

bool tekening_weken(struct arena *arena, const struct tekening_weken *weken, struct tekening *ret)
{
    size_t n = at_most(weken->aantal, WEKEN_GETEKEND);
    int64_t top = 0;
    bool whole;
    for (size_t i = 0; i < n; i++)
        top = sum_of(weken->waarden[i], &whole) > top ? sum_of(weken->waarden[i], &whole) : top;
    begin(ret, arena, weken->breedte);
    struct as as = as_plaats(ret, top, BOVEN_SOM);
    as_teken(ret, &as);
    bool sums = n > 0 && sums_fit(ret, weken, n, as.breedte / (int)n);
    for (size_t i = 0; i < n; i++) {
        int from = as_plek(&as, i, n), to = as_plek(&as, i + 1, n), space = (to - from) / 4;
        int64_t sum = sum_of(weken->waarden[i], &whole);
        stack(ret, &as, weken->waarden[i], from + space / 2, to - from - space);
        if (!whole)
            gap(ret, &as, i, n, as_y(&as, sum) - 6 * EEN);
        else if (sums)
            vorm_tekst(ret, (struct punt){as_midden(&as, i, n), as_y(&as, sum) - 4 * EEN}, LIJN_MIDDEN,
                       vorm_getal(ret, sum));
    }
    if (n)
        as_namen(ret, &as, weken->namen, n);
    return !ret->vol;
}

/* ---- how places are used up ---- */

/* From all places at the first morning, a point at the end of every day, as far as is known. */
static void course(struct tekening *t, const struct as *as, enum inkt inkt, const int64_t *over,
                   size_t bekend, size_t n)
{
    struct punt *p = ARENA_ARRAY(t->arena, struct punt, bekend + 1);
    t->vol = t->vol || !p;
    if (!p)
        return;
    for (size_t i = 0; i <= bekend; i++)
        p[i] = (struct punt){as_plek(as, i, n), as_y(as, over[i])};
    if (bekend > 0)
        vorm_lijn(t, inkt, p, bekend + 1);
}

/* What is left of the places before the first day and after each; gives after how many days it is known.
 * per_dag: figures of a day alone, else up to and including it. */
static size_t left_over(const struct tekening_afname *a, const int64_t *cijfers, bool per_dag, size_t n,
                        int64_t *ret)
{
    int64_t used = 0;
    ret[0] = vorm_waarde(a->plaatsen);
    for (size_t i = 0; i < n; i++) {
        if (cijfers[i] == TEKENING_GEEN)
            return i;
        used = vorm_waarde(cijfers[i]) + (per_dag ? used : 0);
        ret[i + 1] = vorm_waarde(ret[0] - used);
    }
    return n;
}

static void used_up(struct tekening *t, const struct as *as, const struct tekening_afname *a, size_t n)
{
    int64_t *left = ARENA_ARRAY(t->arena, int64_t, n + 1);
    t->vol = t->vol || !left;
    if (!left)
        return;
    if (a->tempo)
        course(t, as, INKT_TWEE, left, left_over(a, a->tempo, false, n, left), n);
    size_t known = left_over(a, a->gebruikt, true, n, left);
    course(t, as, INKT_EEN, left, known, n);
    if (known < n)
        gap(t, as, known, n, as_y(as, left[known]));
}

bool tekening_afname(struct arena *arena, const struct tekening_afname *afname, struct tekening *ret)
{
    size_t n = at_most(afname->aantal, DAGEN_GETEKEND);
    bool known = afname->plaatsen != TEKENING_GEEN;
    begin(ret, arena, afname->breedte);
    struct as as = as_plaats(ret, vorm_waarde(afname->plaatsen), BOVEN);
    if (n)
        weekends(ret, &as, afname->eerste, n);
    if (known)
        as_teken(ret, &as);
    else
        vorm_geen(ret, (struct punt){ret->breedte / 2, as.hoek.y + as.hoogte / 2}, as.breedte);
    if (n && known)
        used_up(ret, &as, afname, n);
    if (n)
        day_names(ret, &as, afname->eerste, n);
    return !ret->vol;
}
