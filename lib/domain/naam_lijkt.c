/* naam_lijkt: how alike two surnames are, by spelling and by sound; see naam.h. Called for every pair that
 * blocking proposes: nothing is allocated, and what is not equal at first sight is told apart early. */
#include "domain/naam.h"

#include "domain/naam_woorden.h"

#include <string.h>

#define TEKENS 64          /* code points looked at: one bit each */
#define BEGIN 4            /* of Winkler: so many equal at the start count */
#define BEGIN_VANAF 700000 /* and only when it is already so much alike, per million */
#define LIJKT_VANAF 880
#define LANG 10         /* letters of a name in which two may be wrong */
#define UITGEVOUWEN 96  /* bytes of a part with ij for y */
#define LIJKT_LETTERS 4 /* in shorter names another letter is another name */

/* Code points of well-formed UTF-8; any other byte counts as one. */
static int decode(struct slice s, uint32_t points[TEKENS])
{
    int n = 0;
    for (size_t i = 0; i < s.n && n < TEKENS;) {
        unsigned char c = (unsigned char)s.p[i++];
        uint32_t point = c;
        while (c >= 0xC0 && i < s.n && ((unsigned char)s.p[i] & 0xC0) == 0x80)
            point = point << 8 | (unsigned char)s.p[i++];
        points[n++] = point;
    }
    return n;
}

/* Which of a and b have a partner within the window; how many. */
static int match(const uint32_t *a, int na, const uint32_t *b, int nb, uint64_t *in_a, uint64_t *in_b)
{
    int longest = na > nb ? na : nb, window = longest / 2 - 1, count = 0;
    if (window < 0)
        window = 0;
    *in_a = *in_b = 0;
    for (int i = 0; i < na; i++) {
        int from = i > window ? i - window : 0, to = i + window < nb - 1 ? i + window : nb - 1;
        for (int j = from; j <= to; j++) {
            if (!(*in_b >> j & 1) && a[i] == b[j]) {
                *in_a |= UINT64_C(1) << i;
                *in_b |= UINT64_C(1) << j;
                count++;
                break;
            }
        }
    }
    return count;
}

/* Partners that stand in another order. */
static int misplaced(const uint32_t *a, uint64_t in_a, const uint32_t *b, uint64_t in_b)
{
    int count = 0;
    while (in_a) {
        int i = __builtin_ctzll(in_a), j = __builtin_ctzll(in_b);
        count += a[i] != b[j];
        in_a &= in_a - 1;
        in_b &= in_b - 1;
    }
    return count;
}

int naam_lijkt(struct slice a, struct slice b)
{
    if (slice_eq(a, b))
        return a.n > 0 ? 1000 : 0;
    uint32_t left[TEKENS], right[TEKENS];
    uint64_t in_left, in_right;
    int na = decode(a, left), nb = decode(b, right);
    int m = na > 0 && nb > 0 ? match(left, na, right, nb, &in_left, &in_right) : 0;
    if (m == 0)
        return 0;
    int swapped = misplaced(left, in_left, right, in_right) / 2;
    /* (m/na + m/nb + (m - t)/m) / 3, per million so that rounding stays below a mille */
    int64_t above = INT64_C(1000000) * m * m * (na + nb) + INT64_C(1000000) * (m - swapped) * na * nb;
    int64_t jaro = above / (INT64_C(3) * na * nb * m);
    int64_t same = 0;
    while (jaro >= BEGIN_VANAF && same < BEGIN && same < na && same < nb && left[same] == right[same])
        same++;
    return (int)((jaro + same * (1000000 - jaro) / 10 + 500) / 1000);
}

static bool has_part(const struct naam *naam, struct slice part)
{
    for (size_t i = 0; i < naam->aantal; i++)
        if (slice_eq(naam->delen[i], part))
            return true;
    return false;
}

/* The parts of b one after the other, and nothing else, are `whole`: "groot" + "bruinderink". */
static bool joined(struct slice whole, const struct naam *b)
{
    size_t at = 0;
    for (size_t i = 0; i < b->aantal; i++) {
        struct slice part = b->delen[i];
        if (part.n > whole.n - at || memcmp(whole.p + at, part.p, part.n) != 0)
            return false;
        at += part.n;
    }
    return at == whole.n;
}

/* `longer` is `shorter` with tussenvoegsels before it in one word: "vandenberg", "berg"; "elkhattabi". */
static bool with_prefix(struct slice longer, struct slice shorter)
{
    if (shorter.n < 3 || longer.n <= shorter.n)
        return false;
    size_t before = longer.n - shorter.n;
    return memcmp(longer.p + before, shorter.p, shorter.n) == 0 &&
           naam_is_voorstuk((struct slice){longer.p, before}, shorter.p[0]);
}

/* What is left of both without what is equal at both ends. */
static void strip_equal(struct slice *a, struct slice *b)
{
    while (a->n > 0 && b->n > 0 && a->p[0] == b->p[0]) {
        a->p++, a->n--;
        b->p++, b->n--;
    }
    while (a->n > 0 && b->n > 0 && a->p[a->n - 1] == b->p[b->n - 1]) {
        a->n--;
        b->n--;
    }
}

/* One letter more, less or another, or two that changed places. */
static bool one_slip(struct slice a, struct slice b)
{
    strip_equal(&a, &b);
    if (a.n <= 1 && b.n <= 1)
        return true;
    if (a.n == 2 && b.n == 2)
        return a.p[0] == b.p[1] && a.p[1] == b.p[0];
    return false;
}

/* With y as ij again, in which a slip may have been: dijkstra, "dikjstra". */
static struct slice unfold(struct slice part, char out[UITGEVOUWEN])
{
    size_t n = 0;
    for (size_t i = 0; i < part.n && n + 2 <= UITGEVOUWEN; i++) {
        bool y = part.p[i] == 'y';
        out[n++] = part.p[i];
        if (y) {
            out[n - 1] = 'i';
            out[n++] = 'j';
        }
    }
    return (struct slice){out, n};
}

static bool slip_in_ij(struct slice a, struct slice b)
{
    char left[UITGEVOUWEN], right[UITGEVOUWEN];
    bool y = memchr(a.p, 'y', a.n) || memchr(b.p, 'y', b.n);
    return y && one_slip(unfold(a, left), unfold(b, right));
}

/* m read as rn. */
static bool misread(struct slice a, struct slice b)
{
    strip_equal(&a, &b);
    return (slice_eq_cstr(a, "m") && slice_eq_cstr(b, "rn")) ||
           (slice_eq_cstr(a, "rn") && slice_eq_cstr(b, "m"));
}

/* The first slip may be at any letter: what is left when it is mended is one slip again. */
static bool two_slips(struct slice a, struct slice b)
{
    strip_equal(&a, &b);
    if (a.n == 0 || b.n == 0)
        return a.n + b.n <= 2;
    struct slice a1 = {a.p + 1, a.n - 1}, b1 = {b.p + 1, b.n - 1};
    bool swapped = a.n > 1 && b.n > 1 && a.p[0] == b.p[1] && a.p[1] == b.p[0];
    return one_slip(a1, b1) || one_slip(a1, b) || one_slip(a, b1) ||
           (swapped && one_slip((struct slice){a.p + 2, a.n - 2}, (struct slice){b.p + 2, b.n - 2}));
}

/* Jaro-Winkler alone takes Hoekstra for Hoeksema and Berg for Bergsma: names that begin alike. A typing error
 * is one slip, in a long name perhaps two; where the first letter is another, Jaro-Winkler has the last word.
 */
static bool looks_alike(struct slice a, struct slice b)
{
    size_t shorter = a.n < b.n ? a.n : b.n, longer = a.n < b.n ? b.n : a.n;
    if (shorter < LIJKT_LETTERS || longer - shorter > 2)
        return false;
    bool slips = one_slip(a, b) || (shorter >= LANG && two_slips(a, b));
    bool start = shorter > LIJKT_LETTERS && a.p[0] == b.p[0];
    return misread(a, b) || slip_in_ij(a, b) || (slips && (start || naam_lijkt(a, b) >= LIJKT_VANAF));
}

static bool one_word(const struct naam *a, const struct naam *b)
{
    if (a->aantal == 1 && b->aantal == 1)
        return with_prefix(a->delen[0], b->delen[0]) || with_prefix(b->delen[0], a->delen[0]);
    return (a->aantal == 1 && joined(a->delen[0], b)) || (b->aantal == 1 && joined(b->delen[0], a));
}

enum naamniveau naam_vergelijk(const struct naam *a, const struct naam *b)
{
    if (a->aantal == 0 || b->aantal == 0)
        return NAAM_ONTBREEKT;
    size_t equal = 0;
    bool deel = false;
    for (size_t i = 0; i < a->aantal; i++) {
        bool same = has_part(b, a->delen[i]);
        equal += same;
        deel = deel || (same && (a->aantal == 1 || b->aantal == 1 || !naam_is_zwak(a->delen[i])));
    }
    if (equal == a->aantal && equal == b->aantal)
        return NAAM_GELIJK;
    if (deel)
        return NAAM_DEEL;
    if (one_word(a, b))
        return NAAM_GELIJK;
    bool alike = false;
    for (size_t i = 0; i < a->aantal; i++) {
        for (size_t j = 0; j < b->aantal; j++) {
            if (slice_eq(a->delen[i], b->delen[j])) /* weak */
                continue;
            if (a->klanken[i] == b->klanken[j])
                return NAAM_KLINKT;
            alike = alike || looks_alike(a->delen[i], b->delen[j]);
        }
    }
    return alike ? NAAM_LIJKT : NAAM_ANDERS;
}
