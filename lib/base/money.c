/* money: reading and writing integer cents; see money.h. */
#include "base/money.h"

#include "base/grenzen.h"

#include <stdbool.h>
#include <string.h>

#define MAX_EURO (INT64_C(1000000) * MONEY_MAX_MILJOEN)

/* Whole euros, with dots as thousands separators when `grouped`: then every group behind the first has
 * three digits. -1 when it is not that, or too much. */
static int64_t parse_whole(struct slice s, bool grouped)
{
    int64_t value = 0;
    size_t digits = 0; /* since the last dot */
    bool dotted = false;
    for (size_t i = 0; i < s.n; i++) {
        if (char_is_digit(s.p[i])) {
            value = value * 10 + (s.p[i] - '0');
            digits++;
            if (value > MAX_EURO || (grouped && dotted && digits > 3)) {
                return -1;
            }
        } else if (grouped && s.p[i] == '.' && digits >= 1 && digits <= 3 && (!dotted || digits == 3)) {
            dotted = true;
            digits = 0;
        } else {
            return -1;
        }
    }
    return digits == 0 || (dotted && digits != 3) ? -1 : value;
}

/* One or two digits as cents; -1 otherwise. */
static int parse_fraction(struct slice s)
{
    if (s.n < 1 || s.n > 2 || !char_is_digit(s.p[0]) || (s.n == 2 && !char_is_digit(s.p[1]))) {
        return -1;
    }
    return (s.p[0] - '0') * 10 + (s.n == 2 ? s.p[1] - '0' : 0);
}

cents money_parse(struct slice text)
{
    bool negative = text.n > 0 && text.p[0] == '-';
    if (negative) {
        text = (struct slice){text.p + 1, text.n - 1};
    }
    if (text.n == 0) {
        return MONEY_NONE;
    }
    const char *comma = memchr(text.p, ',', text.n);
    const char *mark = comma ? comma : memchr(text.p, '.', text.n);
    int fraction = 0;
    struct slice whole = text;
    if (mark) {
        whole.n = (size_t)(mark - text.p);
        fraction = parse_fraction((struct slice){mark + 1, text.n - whole.n - 1});
    }
    int64_t euro = parse_whole(whole, comma != NULL);
    if (euro < 0 || fraction < 0 || (euro == MAX_EURO && fraction > 0)) {
        return MONEY_NONE;
    }
    cents amount = euro * 100 + fraction;
    return negative ? -amount : amount;
}

const char *money_format(cents amount, char out[MONEY_TEXT])
{
    if (amount == MONEY_NONE) {
        out[0] = '\0';
        return out;
    }
    char reversed[MONEY_TEXT];
    uint64_t rest = amount < 0 ? 0 - (uint64_t)amount : (uint64_t)amount;
    size_t n = 0;
    for (int place = 0; place < 3 || rest > 0; place++) { /* at least 0.00 */
        if (place == 2) {
            reversed[n++] = '.';
        }
        reversed[n++] = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (amount < 0) {
        reversed[n++] = '-';
    }
    for (size_t i = 0; i < n; i++) {
        out[i] = reversed[n - 1 - i];
    }
    out[n] = '\0';
    return out;
}
