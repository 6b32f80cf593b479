/* rapport_verschil: which figures changed between what somebody saw and what is kept now. See
 * rapport_delen.h.
 *
 * What was seen comes back with the form, as the figures of the month in their order: "12" or "12/40", "-"
 * when not known, "x" when hidden. It is for showing only: what is signed is held against the version in the
 * database. Comes back other than it was sent: then less, or nothing, is shown. */
#include "web/rapport_delen.h"

#include <stdlib.h>
#include <string.h>

#define PER_CIJFER 44 /* two numbers, a slash and a point */

static bool counts(const struct cijfer *c)
{
    return c->wijk == WIJK_ALLE;
}

static size_t put(char *to, size_t room, const struct cijfer_waarde *w)
{
    int n;
    if (w->stand == CIJFER_ONBEKEND)
        n = snprintf(to, room, "-.");
    else if (w->stand == CIJFER_VERBORGEN)
        n = snprintf(to, room, "x.");
    else if (w->noemer)
        n = snprintf(to, room, "%lld/%lld.", (long long)w->teller, (long long)w->noemer);
    else
        n = snprintf(to, room, "%lld.", (long long)w->teller);
    return n > 0 && (size_t)n < room ? (size_t)n : 0;
}

const char *rapport_gezien(struct arena *arena, const struct rapport *rapport)
{
    size_t room = rapport->aantal * PER_CIJFER + 1, n = 0;
    char *text = arena_alloc(arena, room);
    for (size_t i = 0; text && i < rapport->aantal; i++)
        if (counts(&rapport->cijfers[i]))
            n += put(text + n, room - n, &rapport->cijfers[i].kolom[KOLOM_MAAND]);
    return text ? text : "";
}

/* The next part up to a point, off *rest. */
static struct slice next(struct slice *rest)
{
    const char *point = rest->n ? memchr(rest->p, '.', rest->n) : NULL;
    struct slice part = {rest->p, point ? (size_t)(point - rest->p) : 0};
    size_t used = point ? part.n + 1 : rest->n;
    *rest = (struct slice){rest->p + used, rest->n - used};
    return part;
}

static bool digits(struct slice s, int64_t *ret)
{
    *ret = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || *ret > INT64_MAX / 100)
            return false;
        *ret = 10 * *ret + (s.p[i] - '0');
    }
    return s.n > 0;
}

static bool read_value(struct slice s, struct cijfer_waarde *ret)
{
    const char *slash = s.n ? memchr(s.p, '/', s.n) : NULL;
    size_t first = slash ? (size_t)(slash - s.p) : s.n;
    *ret = (struct cijfer_waarde){.stand = CIJFER_BEKEND};
    if (slice_eq_cstr(s, "-") || slice_eq_cstr(s, "x")) {
        ret->stand = *s.p == '-' ? CIJFER_ONBEKEND : CIJFER_VERBORGEN;
        return true;
    }
    return digits((struct slice){s.p, first}, &ret->teller) &&
           (!slash || digits((struct slice){slash + 1, s.n - first - 1}, &ret->noemer));
}

static bool same(const struct cijfer_waarde *a, const struct cijfer_waarde *b)
{
    return a->stand == b->stand && a->teller == b->teller && a->noemer == b->noemer;
}

size_t rapport_verschil(struct arena *arena, const struct rapport *rapport, struct slice gezien,
                        struct verschil ret[VERSCHILLEN])
{
    size_t n = 0;
    for (size_t i = 0; i < rapport->aantal && n < VERSCHILLEN; i++) {
        struct cijfer was = rapport->cijfers[i];
        if (!counts(&was))
            continue;
        if (!read_value(next(&gezien), &was.kolom[KOLOM_MAAND]))
            return n;
        if (same(&was.kolom[KOLOM_MAAND], &rapport->cijfers[i].kolom[KOLOM_MAAND]))
            continue;
        const char *family = kengetal_titel(was.familie);
        ret[n++] = (struct verschil){
            .titel = family && strcmp(family, was.titel) != 0
                         ? arena_printf(arena, "%s: %s", family, was.titel)
                         : was.titel,
            .was = cijfer_tekst(arena, &was, KOLOM_MAAND),
            .is = cijfer_tekst(arena, &rapport->cijfers[i], KOLOM_MAAND),
        };
    }
    return n;
}
