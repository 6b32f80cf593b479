/* adres: normalising Dutch addresses; see adres.h. */
#include "domain/adres.h"

#include "base/grenzen.h"
#include "base/text.h"

#include <string.h>

#define POSTCODE_LENGTH 6

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Length of the blank at p: a space, a tab, or U+00A0. */
static size_t blank_at(const char *p, size_t left)
{
    if (*p == ' ' || *p == '\t') {
        return 1;
    }
    return left >= 2 && (unsigned char)p[0] == 0xC2 && (unsigned char)p[1] == 0xA0 ? 2 : 0;
}

static bool is_postcode(const char *code)
{
    if (code[0] < '1' || code[0] > '9') {
        return false;
    }
    for (int i = 1; i < 4; i++) {
        if (!char_is_digit(code[i])) {
            return false;
        }
    }
    /* Letter pairs that were never issued. */
    bool reserved = code[4] == 'S' && (code[5] == 'A' || code[5] == 'D' || code[5] == 'S');
    return is_upper(code[4]) && is_upper(code[5]) && !reserved;
}

struct slice adres_postcode(struct arena *arena, struct slice text)
{
    char code[POSTCODE_LENGTH];
    size_t n = 0;
    for (size_t i = 0; i < text.n;) {
        size_t blank = blank_at(text.p + i, text.n - i);
        if (blank > 0) {
            i += blank;
            continue;
        }
        if (n == POSTCODE_LENGTH) {
            return SLICE_NONE;
        }
        char c = text.p[i++];
        code[n++] = (char)(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
    }
    if (n != POSTCODE_LENGTH || !is_postcode(code)) {
        return SLICE_NONE;
    }
    return arena_dup(arena, (struct slice){code, n});
}

bool adres_huisnummer(struct arena *arena, struct slice text, struct slice *number, struct slice *rest)
{
    (void)arena; /* both parts lie within the text */
    text = slice_trim(text);
    while (text.n > 0 && text.p[0] == '0') {
        text = (struct slice){text.p + 1, text.n - 1};
    }
    size_t digits = 0;
    while (digits < text.n && char_is_digit(text.p[digits])) {
        digits++;
    }
    if (digits == 0 || digits > HUISNUMMER_MAX_CIJFERS) {
        return false;
    }
    struct slice after = slice_trim((struct slice){text.p + digits, text.n - digits});
    while (after.n > 0 && strchr("-/.,_", after.p[0]) && after.p[0] != '\0') {
        after = slice_trim((struct slice){after.p + 1, after.n - 1});
    }
    *number = (struct slice){text.p, digits};
    *rest = after;
    return true;
}

bool adres_volledig(const struct adres *adres)
{
    return adres->postcode.n > 0 && adres->huisnummer.n > 0;
}

static char *put(char *at, struct slice s)
{
    if (s.n > 0) {
        memcpy(at, s.p, s.n);
    }
    return at + s.n;
}

struct slice adres_sleutel(struct arena *arena, const struct adres *adres)
{
    if (!adres_volledig(adres)) {
        return SLICE_NONE;
    }
    struct slice letter = text_fold_code(arena, adres->huisletter);
    struct slice extra = text_fold_code(arena, adres->toevoeging);
    size_t suffix = letter.n + extra.n;
    size_t n = adres->postcode.n + 1 + adres->huisnummer.n + (suffix ? 1 + suffix : 0);
    char *key = arena_alloc(arena, n + 1);
    if (!key || arena_is_full(arena)) { /* a suffix that did not fit would give another household's key */
        return SLICE_NONE;
    }
    char *at = put(key, adres->postcode);
    *at++ = '-';
    at = put(at, adres->huisnummer);
    if (suffix) {
        *at++ = '-';
        put(put(at, letter), extra);
    }
    return (struct slice){key, n};
}
