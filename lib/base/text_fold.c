/* text_fold: the forms in which names and codes are compared; see text.h. */
#include "base/text.h"

#include <string.h>
#include <utf8proc.h>

#define DIAERESIS 0x0308
#define DECOMPOSED_MAX 32 /* the longest compatibility decomposition has 18 */

static bool is_plain(struct slice s)
{
    unsigned char all = 0;
    for (size_t i = 0; i < s.n; i++) {
        all |= (unsigned char)s.p[i];
    }
    return all < 0x80;
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static size_t fold_plain(struct slice s, char *out)
{
    size_t n = 0;
    bool gap = false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (is_upper(c)) {
            c = (char)(c + ('a' - 'A'));
        } else if (!is_lower(c) && !char_is_digit(c)) {
            gap |= c != '\'' && c != '`';
            continue;
        }
        if (gap && n > 0) {
            out[n++] = ' ';
        }
        gap = false;
        out[n++] = c;
    }
    return n;
}

/* Where folded text goes: only counted while `out` is NULL. */
struct sink {
    char *out;
    size_t n;
    bool gap;
};

static void sink_put(struct sink *sink, const uint8_t *bytes, size_t n)
{
    if (sink->gap && sink->n > 0) {
        if (sink->out) {
            sink->out[sink->n] = ' ';
        }
        sink->n++;
    }
    sink->gap = false;
    if (sink->out) {
        memcpy(sink->out + sink->n, bytes, n);
    }
    sink->n += n;
}

static bool is_apostrophe(utf8proc_int32_t point)
{
    switch (point) {
    case '\'':
    case '`':
    case 0x00B4: /* acute accent */
    case 0x02BB:
    case 0x02BC: /* modifier letter apostrophe */
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032: /* prime */
    case 0xFF07:
        return true;
    default:
        return false;
    }
}

/* Letters that Unicode does not take apart, as the plain letters a Dutch register would use; NULL: none. */
static const char *plain_letters(utf8proc_int32_t point)
{
    switch (point) {
    case 0x00DF: /* sharp s */
        return "ss";
    case 0x00E6: /* ae */
        return "ae";
    case 0x00F0: /* eth */
    case 0x0111: /* d with stroke */
        return "d";
    case 0x00F8: /* o with stroke */
        return "o";
    case 0x00FE: /* thorn */
        return "th";
    case 0x0127: /* h with stroke */
        return "h";
    case 0x0131: /* dotless i */
        return "i";
    case 0x0142: /* l with stroke */
        return "l";
    case 0x014B: /* eng */
        return "n";
    case 0x0153: /* oe */
        return "oe";
    case 0x0167: /* t with stroke */
        return "t";
    default:
        return NULL;
    }
}

/* One decomposed, case folded code point without marks. */
static void fold_part(struct sink *sink, utf8proc_int32_t point)
{
    if (is_apostrophe(point)) { /* also as a part of another, and some count as letters */
        return;
    }
    const char *plain = plain_letters(point);
    if (plain) {
        sink_put(sink, (const uint8_t *)plain, strlen(plain));
        return;
    }
    utf8proc_category_t category = utf8proc_category(point);
    if ((category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
        (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO)) {
        uint8_t bytes[4];
        sink_put(sink, bytes, (size_t)utf8proc_encode_char(point, bytes));
    } else {
        sink->gap = true;
    }
}

static void fold_point(struct sink *sink, utf8proc_int32_t point)
{
    utf8proc_int32_t parts[DECOMPOSED_MAX];
    int boundary = UTF8PROC_BOUNDCLASS_START;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        point, parts, DECOMPOSED_MAX,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
        &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < DECOMPOSED_MAX; i++) {
        fold_part(sink, parts[i]);
    }
}

static void fold_any(struct slice s, struct sink *sink)
{
    const uint8_t *p = (const uint8_t *)s.p;
    size_t i = 0;
    while (i < s.n) {
        utf8proc_int32_t point, next;
        utf8proc_ssize_t used = utf8proc_iterate(p + i, (utf8proc_ssize_t)(s.n - i), &point);
        if (used <= 0) { /* not UTF-8: a separator */
            sink->gap = true;
            i++;
            continue;
        }
        i += (size_t)used;
        if (is_apostrophe(point)) {
            continue;
        }
        bool y = point == 'y' || point == 'Y';
        if (y && i < s.n && utf8proc_iterate(p + i, (utf8proc_ssize_t)(s.n - i), &next) > 0 &&
            next == DIAERESIS) {
            i += 2;
            point = 0x00FF;
        }
        if (point == 0x00FF || point == 0x0178) { /* y with diaeresis: what old systems made of ij */
            sink_put(sink, (const uint8_t *)"ij", 2);
        } else {
            fold_point(sink, point);
        }
    }
}

struct slice text_fold_name(struct arena *arena, struct slice s)
{
    if (s.n == 0) {
        return SLICE_NONE;
    }
    bool plain = is_plain(s);
    size_t room = s.n;
    if (!plain) {
        struct sink counted = {0};
        fold_any(s, &counted);
        room = counted.n;
    }
    char *out = room < SIZE_MAX ? arena_alloc(arena, room + 1) : NULL;
    if (!out) {
        return SLICE_NONE;
    }
    if (plain) {
        room = fold_plain(s, out);
    } else {
        fold_any(s, &(struct sink){.out = out});
    }
    return room ? (struct slice){out, room} : SLICE_NONE;
}

struct slice text_fold_code(struct arena *arena, struct slice s)
{
    struct slice from = is_plain(s) ? s : text_fold_name(arena, s);
    char *out = from.n > 0 ? arena_alloc(arena, from.n + 1) : NULL;
    if (!out) {
        return SLICE_NONE;
    }
    size_t n = 0;
    for (size_t i = 0; i < from.n; i++) {
        char c = from.p[i];
        if (is_lower(c)) {
            c = (char)(c - ('a' - 'A'));
        }
        if (is_upper(c) || char_is_digit(c)) {
            out[n++] = c;
        }
    }
    return n ? (struct slice){out, n} : SLICE_NONE;
}
