/* text: UTF-8 and code page checks, folding, base32, edit distance; see text.h.
 *
 * Most text is plain ASCII, so that folding has a short way for it; utf8proc sees only the rest. */
#include "base/text.h"

#include "base/grenzen.h"

#include <string.h>
#include <utf8proc.h>

size_t text_tekens(struct slice s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    }
    return n;
}

bool text_is_utf8(struct slice s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t i = 0;
    while (i < s.n) {
        unsigned char c = p[i];
        if (c != 0 && c < 0x80) {
            i++;
            continue;
        }
        /* Lead byte: how many follow, and the range of the first of them, which excludes overlong
         * forms, surrogates and what is above U+10FFFF. */
        size_t follow = c >= 0xC2 && c <= 0xDF ? 1 : (c & 0xF0) == 0xE0 ? 2 : c >= 0xF0 && c <= 0xF4 ? 3 : 0;
        unsigned char low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
        unsigned char high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
        if (follow == 0 || s.n - i <= follow || p[i + 1] < low || p[i + 1] > high) {
            return false;
        }
        for (size_t k = 2; k <= follow; k++) {
            if ((p[i + k] & 0xC0) != 0x80) {
                return false;
            }
        }
        i += follow + 1;
    }
    return true;
}

#define UNKNOWN 0xFFFD

/* 0x80 to 0x9F of Windows-1252; the rest of the upper half is Latin-1. */
static const uint16_t cp1252_upper[32] = {
    0x20AC, UNKNOWN, 0x201A,  0x0192, 0x201E,  0x2026,  0x2020, 0x2021,  0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152,  UNKNOWN, 0x017D, UNKNOWN, UNKNOWN, 0x2018, 0x2019,  0x201C, 0x201D, 0x2022,
    0x2013, 0x2014,  0x02DC,  0x2122, 0x0161,  0x203A,  0x0153, UNKNOWN, 0x017E, 0x0178,
};

static uint32_t cp1252_point(unsigned char c)
{
    return c == 0 ? UNKNOWN : c >= 0x80 && c < 0xA0 ? cp1252_upper[c - 0x80] : c;
}

struct slice text_from_cp1252(struct arena *arena, struct slice s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        uint32_t point = cp1252_point((unsigned char)s.p[i]);
        n += point < 0x80 ? 1 : point < 0x800 ? 2 : 3;
    }
    unsigned char *out = arena_alloc(arena, n + 1);
    if (!out) {
        return SLICE_NONE;
    }
    size_t at = 0;
    for (size_t i = 0; i < s.n; i++) {
        uint32_t point = cp1252_point((unsigned char)s.p[i]);
        at += (size_t)utf8proc_encode_char((utf8proc_int32_t)point, out + at);
    }
    return (struct slice){(char *)out, n};
}

/* Bytes of the hidden character at p, of at most n; 0: it is none. */
static size_t hidden_length(const unsigned char *p, size_t n)
{
    if (n >= 2 && p[0] == 0xD8 && p[1] == 0x9C) /* U+061C, the Arabic letter mark */
        return 2;
    if (n >= 4 && p[0] == 0xF3 && p[1] == 0xA0 && p[2] < 0x82) /* U+E0000 .. U+E007F */
        return 4;
    if (n < 3 || (p[0] != 0xE2 && p[0] != 0xEF))
        return 0;
    uint32_t point = (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    bool hidden = point == 0x200B || point == 0x200E || point == 0x200F ||
                  (point >= 0x2028 && point <= 0x202E) || (point >= 0x2060 && point <= 0x206F) ||
                  point == 0xFEFF || (point >= 0xFFF9 && point <= 0xFFFB);
    return hidden ? 3 : 0;
}

bool text_heeft_verborgen(struct slice s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80 && hidden_length((const unsigned char *)s.p + i, s.n - i))
            return true;
    return false;
}

bool text_is_toonbaar(struct slice s, bool regels)
{
    if (!text_is_utf8(s) || text_heeft_verborgen(s))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool white = c == '\t' || c == '\n' || c == '\r';
        if ((c < 0x20 && !(regels && white)) || c == 0x7F)
            return false;
        if (c == 0xC2 && (unsigned char)s.p[i + 1] < 0xA0) /* well-formed, so there is a next byte */
            return false;
    }
    return true;
}

struct slice text_leesbaar(struct arena *arena, struct slice s)
{
    struct slice uit = text_is_utf8(s) ? arena_dup(arena, s) : text_from_cp1252(arena, s);
    char *p = (char *)uit.p; /* ours: just made */
    size_t n = 0;
    for (size_t i = 0; p && i < uit.n; i++) {
        unsigned char c = (unsigned char)p[i];
        bool c1 = c == 0xC2 && i + 1 < uit.n && (unsigned char)p[i + 1] < 0xA0;
        size_t hidden = hidden_length((const unsigned char *)p + i, uit.n - i);
        p[n++] = (char)(c < 0x20 || c == 0x7F || c1 || hidden ? '?' : p[i]);
        i += c1 ? 1 : hidden ? hidden - 1 : 0;
    }
    return p ? (struct slice){p, n} : SLICE_NONE;
}

void text_base32(const uint8_t *bytes, size_t n, size_t chars, char *out)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    uint32_t bits = 0;
    unsigned have = 0;
    size_t at = 0;
    for (size_t i = 0; i < chars; i++) {
        if (have < 5) {
            bits = bits << 8 | (at < n ? bytes[at] : 0);
            at++;
            have += 8;
        }
        have -= 5;
        out[i] = alphabet[bits >> have & 31];
    }
    out[chars] = '\0';
}

bool text_is_naam(struct slice s, const char *ook)
{
    size_t cijfers = 0;
    if (s.n == 0 || s.n > NAAM_MAX_TOONBAAR) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        cijfers += char_is_digit(c);
        if (!letter && !char_is_digit(c) && (i == 0 || c == '\0' || !strchr(ook, c))) {
            return false;
        }
    }
    return cijfers < 4;
}

int text_distance(struct slice a, struct slice b, int bound)
{
    size_t apart = a.n > b.n ? a.n - b.n : b.n - a.n;
    if (slice_eq(a, b)) {
        return 0;
    }
    if (bound < 0 || apart > (size_t)bound || b.n > TEXT_MAX_AFSTAND) {
        return bound + 1;
    }
    size_t row[TEXT_MAX_AFSTAND + 1];
    for (size_t j = 0; j <= b.n; j++) {
        row[j] = j;
    }
    for (size_t i = 0; i < a.n; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < b.n; j++) {
            size_t replace = diagonal + (a.p[i] != b.p[j]);
            size_t shorter = row[j] < row[j + 1] ? row[j] : row[j + 1];
            diagonal = row[j + 1];
            row[j + 1] = replace < shorter + 1 ? replace : shorter + 1;
        }
    }
    return row[b.n] > (size_t)bound ? bound + 1 : (int)row[b.n];
}
