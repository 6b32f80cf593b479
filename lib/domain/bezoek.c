/* bezoek: see bezoek.h. */
#include "domain/bezoek.h"

#include "domain/contactplan.h"

/* ---- when ---- */

/* A card was left because nobody opened: it was a visit. */
static unsigned tried(const struct contactpoging *pogingen, size_t aantal, bool calls)
{
    unsigned bits = 0;
    for (size_t i = 0; i < aantal; i++) {
        const struct contactpoging *p = &pogingen[i];
        bool counts = p->soort == CONTACT_HUISBEZOEK || p->soort == CONTACT_KAARTJE ||
                      (calls && p->soort == CONTACT_TELEFOON);
        if (p->lopend && !p->bereikt && counts)
            bits |= 1u << p->dagdeel;
    }
    return bits;
}

enum dagdeel bezoek_dagdeel(const struct contactpoging *pogingen, size_t aantal)
{
    return contactplan_dagdeel(tried(pogingen, aantal, true), tried(pogingen, aantal, false));
}

enum dagdeel bezoek_dagdeel_op(instant moment)
{
    int hour = instant_second(moment) / 3600;
    return hour < 12 ? DAGDEEL_OCHTEND : hour < 18 ? DAGDEEL_MIDDAG : DAGDEEL_AVOND;
}

/* ---- in which order ---- */

static bool matters(char c)
{
    return char_is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static unsigned char folded(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
}

/* Past what does not matter. */
static void skip(struct slice *s)
{
    while (s->n > 0 && !matters(*s->p)) {
        s->p++;
        s->n--;
    }
}

/* The digits at the front, without leading zeroes; they are taken off. */
static struct slice number(struct slice *s)
{
    while (s->n > 1 && s->p[0] == '0' && char_is_digit(s->p[1])) {
        s->p++;
        s->n--;
    }
    struct slice digits = {s->p, 0};
    while (digits.n < s->n && char_is_digit(s->p[digits.n]))
        digits.n++;
    s->p += digits.n;
    s->n -= digits.n;
    return digits;
}

static int natural(struct slice a, struct slice b)
{
    for (;;) {
        skip(&a);
        skip(&b);
        if (a.n == 0 || b.n == 0)
            return (a.n > 0) - (b.n > 0);
        if (char_is_digit(*a.p) && char_is_digit(*b.p)) {
            struct slice x = number(&a), y = number(&b);
            int order = x.n != y.n ? (x.n > y.n) - (x.n < y.n) : slice_cmp(x, y);
            if (order)
                return order;
            continue;
        }
        unsigned char x = folded(*a.p), y = folded(*b.p);
        if (x != y)
            return x < y ? -1 : 1;
        a.p++, a.n--, b.p++, b.n--;
    }
}

int bezoek_adres_cmp(const struct bezoek_adres *a, const struct bezoek_adres *b)
{
    if ((a->postcode.n == 0) != (b->postcode.n == 0))
        return a->postcode.n == 0 ? 1 : -1;
    int order = natural(a->postcode, b->postcode);
    if (!order)
        order = natural(a->straat, b->straat);
    return order ? order : slice_cmp(a->id, b->id);
}
