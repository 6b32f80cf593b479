/* verberg_toets: what somebody can work out who sees everything that is not hidden and knows every sum. */
#include "rapport/verberg.h"

#include <string.h>

/* ---- from the sums as equations ----
 *
 * A hidden number follows from the sums when they can be combined into one in which it alone is hidden. That
 * is so when, in the reduced form of the equations, its row has nothing else. Computed modulo a prime: exact,
 * in integers. Sums that share no hidden cell are looked at apart. */

#define PRIEM UINT64_C(2147483647)

static uint64_t inverse(uint64_t a)
{
    uint64_t out = 1;
    for (uint64_t e = PRIEM - 2; e; e >>= 1) {
        if (e & 1)
            out = out * a % PRIEM;
        a = a * a % PRIEM;
    }
    return out;
}

struct stelsel {
    uint32_t *waarden; /* row after row */
    size_t rijen, breed;
};

static uint32_t *row(const struct stelsel *m, size_t i)
{
    return m->waarden + i * m->breed;
}

/* to -= factor * from, from column `k` on */
static void subtract(const struct stelsel *m, size_t to, size_t from, size_t k)
{
    uint32_t *a = row(m, to);
    const uint32_t *b = row(m, from);
    uint64_t factor = PRIEM - a[k];
    for (size_t i = k; i < m->breed; i++)
        if (b[i])
            a[i] = (uint32_t)((a[i] + factor * b[i]) % PRIEM);
}

static bool bring_up(const struct stelsel *m, size_t at, size_t k)
{
    size_t i = at;
    while (i < m->rijen && row(m, i)[k] == 0)
        i++;
    if (i == m->rijen)
        return false;
    for (size_t j = k; i != at && j < m->breed; j++) {
        uint32_t t = row(m, i)[j];
        row(m, i)[j] = row(m, at)[j];
        row(m, at)[j] = t;
    }
    uint64_t factor = inverse(row(m, at)[k]);
    for (size_t j = k; j < m->breed; j++)
        row(m, at)[j] = (uint32_t)(row(m, at)[j] * factor % PRIEM);
    return true;
}

static size_t reduce(const struct stelsel *m)
{
    size_t rank = 0;
    for (size_t k = 0; k < m->breed && rank < m->rijen; k++) {
        if (!bring_up(m, rank, k))
            continue;
        for (size_t i = 0; i < m->rijen; i++)
            if (i != rank && row(m, i)[k])
                subtract(m, i, rank, k);
        rank++;
    }
    return rank;
}

/* Which hidden cells belong together: the first cell of the group of each. */
static uint32_t group_of(uint32_t *groep, uint32_t cel)
{
    while (groep[cel] != cel)
        cel = groep[cel] = groep[groep[cel]];
    return cel;
}

/* The first hidden cell of a sum; cellen_aantal: there is none. */
static uint32_t first_hidden(const struct verberg *v, const struct verberg_som *s)
{
    for (uint32_t i = s->eerste; i < s->eerste + s->aantal; i++)
        if (v->cellen[v->termen[i].cel].verborgen)
            return v->termen[i].cel;
    return v->cellen_aantal;
}

static void join(const struct verberg *v, const struct verberg_som *s, uint32_t *groep)
{
    uint32_t first = first_hidden(v, s);
    for (uint32_t i = s->eerste; i < s->eerste + s->aantal; i++)
        if (v->cellen[v->termen[i].cel].verborgen)
            groep[group_of(groep, v->termen[i].cel)] = group_of(groep, first);
}

struct groepen {
    uint32_t *groep;  /* of each cell */
    uint32_t *plaats; /* of each cell, its column in the equations of its group */
    uint32_t *leden, *rijen;
};

static bool group(const struct verberg *v, struct groepen *g)
{
    size_t n = (size_t)v->cellen_aantal + 1;
    g->groep = ARENA_ARRAY(v->arena, uint32_t, n);
    g->plaats = ARENA_ARRAY(v->arena, uint32_t, n);
    g->leden = ARENA_ARRAY(v->arena, uint32_t, n);
    g->rijen = ARENA_ARRAY(v->arena, uint32_t, n);
    if (!g->groep || !g->plaats || !g->leden || !g->rijen)
        return false;
    for (uint32_t i = 0; i < n; i++)
        g->groep[i] = i;
    for (uint32_t i = 0; i < v->sommen_aantal; i++)
        join(v, &v->sommen[i], g->groep);
    for (uint32_t i = 0; i < v->cellen_aantal; i++)
        if (v->cellen[i].verborgen)
            g->plaats[i] = g->leden[group_of(g->groep, i)]++;
    for (uint32_t i = 0; i < v->sommen_aantal; i++)
        g->rijen[group_of(g->groep, first_hidden(v, &v->sommen[i]))]++;
    return true;
}

static void fill(const struct verberg *v, struct groepen *g, uint32_t wie, const struct stelsel *m)
{
    size_t at = 0;
    for (uint32_t i = 0; i < v->sommen_aantal; i++) {
        const struct verberg_som *s = &v->sommen[i];
        uint32_t first = first_hidden(v, s);
        if (first == v->cellen_aantal || group_of(g->groep, first) != wie)
            continue;
        for (uint32_t k = s->eerste; k < s->eerste + s->aantal; k++) {
            const struct verberg_term *t = &v->termen[k];
            if (v->cellen[t->cel].verborgen)
                row(m, at)[g->plaats[t->cel]] = t->teken > 0 ? 1 : (uint32_t)(PRIEM - 1);
        }
        at++;
    }
}

/* Columns that stand alone in their row. */
static bool alone(const struct verberg *v, const struct stelsel *m, size_t rank, bool *ret)
{
    for (size_t i = 0; i < rank; i++) {
        size_t filled = 0, which = 0;
        for (size_t k = 0; k < m->breed; k++)
            if (row(m, i)[k]) {
                filled++;
                which = k;
            }
        if (filled == 1)
            ret[which] = true;
    }
    return !arena_is_full(v->arena);
}

static bool solve(const struct verberg *v, struct groepen *g, uint32_t wie, bool *mis)
{
    struct stelsel m = {.rijen = g->rijen[wie], .breed = g->leden[wie]};
    m.waarden = ARENA_ARRAY(v->arena, uint32_t, m.rijen * m.breed);
    bool *found = ARENA_ARRAY(v->arena, bool, m.breed);
    if (!m.waarden || !found)
        return false;
    fill(v, g, wie, &m);
    if (!alone(v, &m, reduce(&m), found))
        return false;
    for (uint32_t i = 0; i < v->cellen_aantal; i++) {
        const struct verberg_cel *c = &v->cellen[i];
        if (c->verborgen && c->geheim && group_of(g->groep, i) == wie && found[g->plaats[i]])
            mis[i] = true;
    }
    return true;
}

bool verberg_volgt(struct verberg *v, bool *mis)
{
    struct groepen g;
    if (!group(v, &g))
        return false;
    for (uint32_t i = 0; i < v->cellen_aantal; i++) {
        struct arena_mark mark = arena_mark(v->arena);
        bool leader = v->cellen[i].verborgen && g.leden[i] && g.rijen[i];
        if (leader && !solve(v, &g, i, mis))
            return false;
        arena_release(v->arena, mark);
    }
    return true;
}

/* ---- from the bounds of each ---- */

#define RUIM (INT64_C(1) << 50) /* higher than any number */

struct band {
    int64_t laag, hoog;
};

/* What the hidden others of a sum are together at least and at most, this one left out, by their sign. */
static struct band others(const struct verberg *v, const struct verberg_som *s, const struct band *band,
                          uint32_t zonder)
{
    struct band out = {0, 0};
    for (uint32_t i = s->eerste; i < s->eerste + s->aantal; i++) {
        const struct verberg_term *t = &v->termen[i];
        const struct band *b = &band[t->cel];
        if (i == zonder)
            continue;
        out.laag += t->teken > 0 ? b->laag : -b->hoog;
        out.hoog += t->teken > 0 ? b->hoog : -b->laag;
    }
    return out;
}

static bool narrow_one(const struct verberg *v, const struct verberg_som *s, struct band *band, uint32_t i)
{
    const struct verberg_term *t = &v->termen[i];
    struct band *b = &band[t->cel], rest = others(v, s, band, i), can;
    /* teken * x = rest of the sum - others */
    can = t->teken > 0 ? (struct band){s->rest - rest.hoog, s->rest - rest.laag}
                       : (struct band){rest.laag - s->rest, rest.hoog - s->rest};
    bool narrower = can.laag > b->laag || can.hoog < b->hoog;
    b->laag = can.laag > b->laag ? can.laag : b->laag;
    b->hoog = can.hoog < b->hoog ? can.hoog : b->hoog;
    return narrower;
}

static bool narrow(const struct verberg *v, struct band *band)
{
    bool narrower = false;
    for (uint32_t k = 0; k < v->sommen_aantal; k++) {
        const struct verberg_som *s = &v->sommen[k];
        for (uint32_t i = s->eerste; i < s->eerste + s->aantal; i++)
            if (v->cellen[v->termen[i].cel].verborgen)
                narrower = narrow_one(v, s, band, i) || narrower;
    }
    return narrower;
}

#define RONDEN 64 /* bounds that creep on for longer do not close */

bool verberg_begrensd(struct verberg *v, bool *mis)
{
    struct band *band = ARENA_ARRAY(v->arena, struct band, (size_t)v->cellen_aantal + 1);
    if (!band)
        return false;
    for (uint32_t i = 0; i < v->cellen_aantal; i++) {
        const struct verberg_cel *c = &v->cellen[i];
        band[i] = c->verborgen ? (struct band){c->waarde > 0, RUIM} : (struct band){c->waarde, c->waarde};
    }
    for (int round = 0; round < RONDEN && narrow(v, band); round++)
        ;
    for (uint32_t i = 0; i < v->cellen_aantal; i++) {
        const struct verberg_cel *c = &v->cellen[i];
        if (c->verborgen && c->geheim && band[i].laag == band[i].hoog)
            mis[i] = true;
    }
    return true;
}
