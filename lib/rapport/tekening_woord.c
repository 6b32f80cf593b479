/* tekening_woord: words in a drawing: how wide they can be, shortened to what there is, and figures as words.
 *
 * A drawing does not know the font it will be shown in. What is promised is an upper bound: no word is wider
 * than its letters added up here, in classes of letters of DejaVu Sans, the widest of the common fonts. */
#include "rapport/tekening_vorm.h"

#include <string.h>

/* In tenths of a unit, of letters of 12 units. */
#define SMAL 50
#define GEWOON 78
#define HOOFDLETTER 96
#define BREED 120
#define MEER SLICE("…")

static int width_of(unsigned char c)
{
    if (strchr("iljtfrI.,:;'|!()[]-/ ", c))
        return SMAL;
    if (strchr("mwMW%@", c))
        return BREED;
    if (c >= 'A' && c <= 'Z')
        return HOOFDLETTER;
    return (c >= 'a' && c <= 'z') || char_is_digit((char)c) ? GEWOON : BREED;
}

/* Letters of Latin with a mark (U+00C0 to U+024F) as a capital, all else as the widest; a byte that follows
 * another of its character has no width. */
static int width_at(struct slice tekst, size_t i)
{
    unsigned char c = (unsigned char)tekst.p[i];
    if (c >= 0x80 && c < 0xC0)
        return 0;
    if (c >= 0xC3 && c <= 0xC9)
        return HOOFDLETTER;
    return c == 0 ? 0 : width_of(c);
}

int tekening_woordbreedte(struct slice tekst)
{
    int width = 0;
    for (size_t i = 0; i < tekst.n && width < 100000; i++)
        width += width_at(tekst, i);
    return width;
}

struct slice vorm_kort(struct tekening *t, struct slice tekst, int breedte)
{
    if (tekening_woordbreedte(tekst) <= breedte)
        return tekst;
    int width = tekening_woordbreedte(MEER);
    size_t n = 0;
    while (n < tekst.n && width + width_at(tekst, n) <= breedte)
        width += width_at(tekst, n++);
    while (n > 0 && n < tekst.n && ((unsigned char)tekst.p[n] & 0xC0) == 0x80)
        n--; /* whole characters */
    while (n > 0 && tekst.p[n - 1] == ' ')
        n--;
    return n == 0 ? SLICE_NONE : slice_from_cstr(arena_printf(t->arena, "%.*s…", (int)n, tekst.p));
}

/* In tenths, rounded: "1,2" and "3". */
static struct slice in_parts(struct tekening *t, int64_t n, int64_t part, const char *name)
{
    int64_t tenths = (n * 10 + part / 2) / part;
    long long whole = tenths / 10, rest = tenths % 10;
    return slice_from_cstr(rest ? arena_printf(t->arena, "%lld,%lld %s", whole, rest, name)
                                : arena_printf(t->arena, "%lld %s", whole, name));
}

struct slice vorm_getal(struct tekening *t, int64_t n)
{
    const int64_t thousand = 1000, million = 1000000, milliard = 1000000000;
    if (n >= milliard)
        return in_parts(t, n, milliard, "mld");
    if (n >= million)
        return in_parts(t, n, million, "mln");
    if (n >= 10 * thousand)
        return slice_from_cstr(
            arena_printf(t->arena, "%lld.%03lld", (long long)(n / thousand), (long long)(n % thousand)));
    return slice_from_cstr(arena_printf(t->arena, "%lld", (long long)n));
}
