/* formulier: see formulier.h. */
#include "web/formulier.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

static int hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* {NULL,0}: unreadable. */
static struct slice decoded(struct arena *arena, struct slice s)
{
    char *out = arena_alloc(arena, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; out && i < s.n; i++) {
        char c = s.p[i];
        if (c == '%') {
            int high = s.n - i > 2 ? hex(s.p[i + 1]) : -1, low = s.n - i > 2 ? hex(s.p[i + 2]) : -1;
            if (high < 0 || low < 0)
                return SLICE_NONE;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+') {
            c = ' ';
        }
        if (c == '\r') /* a text area sends \r\n */
            continue;
        out[n++] = c;
    }
    struct slice text = {out, n};
    return out && text_is_utf8(text) ? text : SLICE_NONE;
}

static struct slice before(struct slice *rest, char mark)
{
    const char *at = rest->n ? memchr(rest->p, mark, rest->n) : NULL;
    size_t n = at ? (size_t)(at - rest->p) : rest->n;
    struct slice part = {rest->p, n};
    size_t skip = at ? n + 1 : n;
    *rest = (struct slice){rest->p + skip, rest->n - skip};
    return part;
}

bool formulier_lees(struct arena *arena, struct slice tekst, struct formulier *ret)
{
    ret->aantal = 0;
    while (tekst.n > 0) {
        struct slice value = before(&tekst, '&');
        if (value.n == 0)
            continue;
        struct slice name = decoded(arena, before(&value, '='));
        value = decoded(arena, value);
        if (!name.p || !value.p || ret->aantal == WEB_MAX_VELDEN)
            return false;
        ret->veld[ret->aantal].naam = name;
        ret->veld[ret->aantal++].waarde = slice_trim(value);
    }
    return true;
}

static size_t count(const struct formulier *f, const char *naam, size_t *ret_at)
{
    size_t found = 0;
    for (size_t i = 0; i < f->aantal; i++)
        if (slice_eq_cstr(f->veld[i].naam, naam)) {
            *ret_at = i;
            found++;
        }
    return found;
}

struct slice formulier_veld(const struct formulier *formulier, const char *naam)
{
    size_t at = 0;
    return count(formulier, naam, &at) == 1 ? formulier->veld[at].waarde : SLICE_NONE;
}

bool formulier_heeft(const struct formulier *formulier, const char *naam)
{
    size_t at = 0;
    return count(formulier, naam, &at) > 0;
}

const char *formulier_codeer(struct arena *arena, struct slice waarde)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    char *out = arena_alloc(arena, 3 * waarde.n + 1), *p = out;
    for (size_t i = 0; out && i < waarde.n; i++) {
        if (waarde.p[i] && strchr(plain, waarde.p[i]))
            *p++ = waarde.p[i];
        else
            p += snprintf(p, 4, "%%%02X", (unsigned char)waarde.p[i]);
    }
    return out ? out : "";
}
