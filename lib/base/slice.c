/* slice: comparing and trimming borrowed bytes; see slice.h. Allocates nothing, keeps nothing. */
#include "base/slice.h"

#include "base/grenzen.h"

#include <string.h>

struct slice slice_from_cstr(const char *cstr)
{
    return cstr ? (struct slice){cstr, strlen(cstr)} : SLICE_NONE;
}

bool slice_eq(struct slice a, struct slice b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool slice_eq_cstr(struct slice a, const char *b)
{
    return slice_eq(a, slice_from_cstr(b));
}

int slice_cmp(struct slice a, struct slice b)
{
    size_t common = a.n < b.n ? a.n : b.n;
    int order = common ? memcmp(a.p, b.p, common) : 0;
    if (order != 0) {
        return order;
    }
    return (a.n > b.n) - (a.n < b.n);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* U+00A0 in UTF-8. Spreadsheets leave it behind, and nobody sees it. */
static bool is_nbsp(const char *p)
{
    return (unsigned char)p[0] == 0xC2 && (unsigned char)p[1] == 0xA0;
}

struct slice slice_trim(struct slice s)
{
    while (s.n > 0) {
        size_t skip = is_blank(s.p[0]) ? 1 : s.n >= 2 && is_nbsp(s.p) ? 2 : 0;
        if (skip == 0) {
            break;
        }
        s.p += skip;
        s.n -= skip;
    }
    while (s.n > 0) {
        size_t skip = is_blank(s.p[s.n - 1]) ? 1 : s.n >= 2 && is_nbsp(s.p + s.n - 2) ? 2 : 0;
        if (skip == 0) {
            break;
        }
        s.n -= skip;
    }
    return s.n ? s : SLICE_NONE;
}

bool slice_starts_with(struct slice s, struct slice prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool slice_getal(struct slice s, int64_t *ret)
{
    int64_t n = 0;
    if (s.n == 0 || s.n > HANDELING_MAX_CIJFERS)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!char_is_digit(s.p[i]))
            return false;
        n = n * 10 + (s.p[i] - '0');
    }
    *ret = n;
    return true;
}
