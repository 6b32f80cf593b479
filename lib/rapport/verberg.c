/* verberg: see verberg.h; what can be worked out is found by verberg_toets.c. */
#include "rapport/verberg.h"

#include "rapport/rapport.h"

#include <string.h>

/* ---- cells and sums ---- */

/* Room for one more: the array, or a larger copy. */
static void *room(struct verberg *v, void *array, uint32_t count, uint32_t *space, size_t size)
{
    if (count < *space)
        return array;
    uint32_t more = *space ? 2 * *space : 256;
    void *p = arena_alloc_array(v->arena, more, size);
    v->vol = v->vol || !p;
    if (!p)
        return NULL;
    if (count)
        memcpy(p, array, count * size);
    *space = more;
    return p;
}

uint32_t verberg_cel(struct verberg *v, int64_t waarde)
{
    struct verberg_cel *p = room(v, v->cellen, v->cellen_aantal, &v->cellen_ruimte, sizeof *p);
    if (!p)
        return 0;
    v->cellen = p;
    p[v->cellen_aantal] = (struct verberg_cel){.waarde = waarde};
    return v->cellen_aantal++;
}

void verberg_som_begin(struct verberg *v)
{
    struct verberg_som *p = room(v, v->sommen, v->sommen_aantal, &v->sommen_ruimte, sizeof *p);
    if (!p)
        return;
    v->sommen = p;
    p[v->sommen_aantal] = (struct verberg_som){.eerste = v->termen_aantal};
}

void verberg_term(struct verberg *v, uint32_t cel, int teken)
{
    struct verberg_term *p =
        v->vol ? NULL : room(v, v->termen, v->termen_aantal, &v->termen_ruimte, sizeof *p);
    if (!p)
        return;
    v->termen = p;
    p[v->termen_aantal++] = (struct verberg_term){cel, teken};
}

void verberg_som_eind(struct verberg *v)
{
    if (v->vol)
        return;
    struct verberg_som *s = &v->sommen[v->sommen_aantal++];
    s->aantal = v->termen_aantal - s->eerste;
    for (uint32_t i = s->eerste; i < v->termen_aantal; i++)
        s->rest += v->termen[i].teken * v->cellen[v->termen[i].cel].waarde;
}

/* ---- hiding ---- */

/* The smallest part of the sum that can be hidden yet; the whole when no part is left. NULL: neither. */
static struct verberg_cel *candidate(const struct verberg *v, const struct verberg_som *s)
{
    struct verberg_cel *part = NULL, *whole = NULL;
    for (uint32_t i = s->eerste; i < s->eerste + s->aantal; i++) {
        struct verberg_cel *c = &v->cellen[v->termen[i].cel];
        if (c->verborgen || c->waarde == 0)
            continue;
        struct verberg_cel **best = v->termen[i].teken > 0 ? &part : &whole;
        if (!*best || c->waarde < (*best)->waarde)
            *best = c;
    }
    return part ? part : whole;
}

/* Two at least; and parts of a whole that is seen together not small, and not all 1. */
static bool enough(const struct verberg *v, const struct verberg_som *s)
{
    int64_t hidden = 0, sum = 0;
    bool whole_seen = true;
    for (uint32_t i = s->eerste; i < s->eerste + s->aantal; i++) {
        const struct verberg_cel *c = &v->cellen[v->termen[i].cel];
        if (!c->verborgen)
            continue;
        hidden++;
        sum += c->waarde;
        whole_seen = whole_seen && v->termen[i].teken > 0;
    }
    return hidden == 0 || (hidden > 1 && (!whole_seen || (sum >= ONDERDRUK_ONDER && sum > hidden)));
}

static bool hide_one(const struct verberg *v, const struct verberg_som *s)
{
    struct verberg_cel *c = candidate(v, s);
    if (c)
        c->verborgen = true;
    return c != NULL;
}

static void hide_by_sums(struct verberg *v)
{
    for (bool more = true; more;) {
        more = false;
        for (uint32_t i = 0; i < v->sommen_aantal; i++)
            while (!enough(v, &v->sommen[i]) && hide_one(v, &v->sommen[i]))
                more = true;
    }
}

static bool holds(const struct verberg *v, const struct verberg_som *s, const bool *marked)
{
    for (uint32_t i = s->eerste; i < s->eerste + s->aantal; i++)
        if (marked[v->termen[i].cel])
            return true;
    return false;
}

static void mark_hidden(const struct verberg *v, const struct verberg_som *s, bool *marked)
{
    for (uint32_t i = s->eerste; i < s->eerste + s->aantal; i++)
        if (v->cellen[v->termen[i].cel].verborgen)
            marked[v->termen[i].cel] = true;
}

/* For every sum with a cell that can be worked out one more is hidden; when those have none left, in the sums
 * around them, ever wider. False: nothing is left to hide. */
static bool widen(const struct verberg *v, bool *marked)
{
    for (uint32_t round = 0; round <= v->sommen_aantal; round++) {
        bool hid = false;
        for (uint32_t i = 0; i < v->sommen_aantal; i++)
            if (holds(v, &v->sommen[i], marked))
                hid = hide_one(v, &v->sommen[i]) || hid;
        if (hid)
            return true;
        for (uint32_t i = 0; i < v->sommen_aantal; i++)
            if (holds(v, &v->sommen[i], marked))
                mark_hidden(v, &v->sommen[i], marked);
    }
    return false;
}

static bool any(const bool *marked, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (marked[i])
            return true;
    return false;
}

bool verberg_los_op(struct verberg *v)
{
    bool *wrong = ARENA_ARRAY(v->arena, bool, (size_t)v->cellen_aantal + 1);
    if (!wrong || v->vol)
        return false;
    for (uint32_t i = 0; i < v->cellen_aantal; i++) {
        struct verberg_cel *c = &v->cellen[i];
        c->geheim = c->geheim || (c->waarde > 0 && c->waarde < ONDERDRUK_ONDER);
        c->verborgen = c->verborgen || c->geheim;
    }
    hide_by_sums(v);
    for (bool more = v->precies; more; hide_by_sums(v)) {
        memset(wrong, 0, v->cellen_aantal * sizeof *wrong);
        struct arena_mark mark = arena_mark(v->arena);
        bool done = verberg_volgt(v, wrong) && verberg_begrensd(v, wrong);
        arena_release(v->arena, mark);
        if (!done)
            return false;
        more = any(wrong, v->cellen_aantal) && widen(v, wrong);
    }
    return true;
}
