/* cijfer: finds a figure of a report, and writes it for people and for machines; see rapport.h. */
#include "rapport/rapport.h"

#include <string.h>

/* More than any report counts: what was read from elsewhere cannot overflow what is reckoned here. */
#define TOP (100 * KENGETAL_TOP)

const struct cijfer *rapport_cijfer(const struct rapport *rapport, const char *naam)
{
    for (size_t i = 0; i < rapport->aantal; i++)
        if (strcmp(rapport->cijfers[i].naam, naam) == 0)
            return &rapport->cijfers[i];
    return NULL;
}

const struct cijfer *rapport_deel(const struct rapport *rapport, const char *familie, size_t deel, int wijk)
{
    for (size_t i = 0; i < rapport->aantal; i++) {
        const struct cijfer *c = &rapport->cijfers[i];
        if (c->deel == deel && c->wijk == wijk && strcmp(c->familie, familie) == 0)
            return c;
    }
    return NULL;
}

static int64_t bounded(int64_t n)
{
    return n < 0 ? 0 : n > TOP ? TOP : n;
}

/* Tenths of keer * teller / noemer, half up. */
static int64_t tenths(const struct cijfer_waarde *w, int64_t keer)
{
    int64_t noemer = bounded(w->noemer);
    return noemer == 0 ? 0 : (20 * keer * bounded(w->teller) + noemer) / (2 * noemer);
}

static int64_t tenths_of(const struct cijfer *c, enum kolom kolom)
{
    const struct cijfer_waarde *w = &c->kolom[kolom];
    switch (c->vorm) {
    case CIJFER_PROCENT:
        return tenths(w, 100);
    case CIJFER_PER_1000:
        return tenths(w, 1000);
    case CIJFER_PER_STUK:
        return tenths(w, 1);
    case CIJFER_AANTAL:
    case CIJFER_DAGEN:
        break;
    }
    return 10 * bounded(w->teller);
}

static bool is_whole(const struct cijfer *c)
{
    return c->vorm == CIJFER_AANTAL || c->vorm == CIJFER_DAGEN;
}

/* Nothing to divide by is as good as not known. */
static bool is_known(const struct cijfer *c, enum kolom kolom)
{
    return c->kolom[kolom].stand == CIJFER_BEKEND && (is_whole(c) || c->kolom[kolom].noemer > 0);
}

/* 1234567 as "1.234.567". */
static const char *grouped(struct arena *arena, int64_t n)
{
    char digits[24], *at = digits + sizeof digits;
    *--at = '\0';
    for (int i = 0; i == 0 || n > 0; i++, n /= 10) {
        if (i > 0 && i % 3 == 0)
            *--at = '.';
        *--at = (char)('0' + n % 10);
    }
    return arena_printf(arena, "%s", at);
}

const char *cijfer_tekst(struct arena *arena, const struct cijfer *cijfer, enum kolom kolom)
{
    if (cijfer->kolom[kolom].stand == CIJFER_VERBORGEN)
        return "verborgen";
    if (!is_known(cijfer, kolom))
        return "–";
    int64_t n = tenths_of(cijfer, kolom);
    const char *whole = grouped(arena, n / 10);
    if (cijfer->vorm == CIJFER_AANTAL)
        return whole;
    if (cijfer->vorm == CIJFER_DAGEN)
        return arena_printf(arena, "%s %s", whole, n == 10 ? "dag" : "dagen");
    return arena_printf(arena, "%s,%d%s", whole, (int)(n % 10), cijfer->vorm == CIJFER_PROCENT ? "%" : "");
}

const char *cijfer_kaal(struct arena *arena, const struct cijfer *cijfer, enum kolom kolom)
{
    if (!is_known(cijfer, kolom))
        return "";
    int64_t n = tenths_of(cijfer, kolom);
    if (is_whole(cijfer))
        return arena_printf(arena, "%lld", (long long)(n / 10));
    return arena_printf(arena, "%lld.%d", (long long)(n / 10), (int)(n % 10));
}
