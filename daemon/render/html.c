/* html: see html.h. */
#include "render/html.h"

#include <stdarg.h>
#include <string.h>

const char HTML_JA[] = "";

static bool room(struct html *h, size_t more)
{
    if (h->vol)
        return false;
    if (h->ruimte - h->n >= more)
        return true;
    size_t wanted = 2 * h->ruimte > h->n + more ? 2 * h->ruimte : h->n + more;
    char *p = arena_alloc(h->arena, wanted);
    if (!p) {
        h->vol = true;
        return false;
    }
    if (h->n)
        memcpy(p, h->p, h->n);
    h->p = p;
    h->ruimte = wanted;
    return true;
}

static void raw(struct html *h, const char *p, size_t n)
{
    if (room(h, n)) {
        memcpy(h->p + h->n, p, n);
        h->n += n;
    }
}

static void raw_cstr(struct html *h, const char *s)
{
    raw(h, s, strlen(s));
}

static const char *entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* The same for texts and values of attributes, which always stand between double quotes. */
static void escaped(struct html *h, struct slice s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        const char *instead = entity(s.p[i]);
        if (!instead)
            continue;
        raw(h, s.p + from, i - from);
        raw_cstr(h, instead);
        from = i + 1;
    }
    if (s.n > from)
        raw(h, s.p + from, s.n - from);
}

static void start_tag(struct html *h, const char *element, va_list attributes)
{
    raw_cstr(h, "<");
    raw_cstr(h, element);
    for (const char *name; (name = va_arg(attributes, const char *));) {
        const char *value = va_arg(attributes, const char *);
        if (!value)
            continue;
        raw_cstr(h, " ");
        raw_cstr(h, name);
        if (value == HTML_JA)
            continue;
        raw_cstr(h, "=\"");
        escaped(h, slice_from_cstr(value));
        raw_cstr(h, "\"");
    }
    raw_cstr(h, ">");
}

void html_begin(struct html *h, struct arena *arena)
{
    *h = (struct html){.arena = arena};
    raw_cstr(h, "<!DOCTYPE html>\n");
}

void html_open(struct html *h, const char *element, ...)
{
    va_list attributes;
    va_start(attributes, element);
    start_tag(h, element, attributes);
    va_end(attributes);
    if (h->diepte == HTML_DIEPTE)
        h->vol = true;
    else
        h->open[h->diepte++] = element;
}

void html_leeg(struct html *h, const char *element, ...)
{
    va_list attributes;
    va_start(attributes, element);
    start_tag(h, element, attributes);
    va_end(attributes);
}

void html_sluit(struct html *h)
{
    if (h->diepte == 0)
        return;
    raw_cstr(h, "</");
    raw_cstr(h, h->open[--h->diepte]);
    raw_cstr(h, ">\n");
}

void html_tekst(struct html *h, struct slice tekst)
{
    escaped(h, tekst);
}

void html_cstr(struct html *h, const char *tekst)
{
    escaped(h, slice_from_cstr(tekst));
}

void html_printf(struct html *h, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    html_cstr(h, arena_vprintf(h->arena, format, args));
    va_end(args);
    if (arena_is_full(h->arena))
        h->vol = true;
}

void html_regel(struct html *h, const char *element, const char *klasse, const char *tekst)
{
    html_open(h, element, "class", klasse, NULL);
    html_cstr(h, tekst);
    html_sluit(h);
}

struct slice html_klaar(struct html *h)
{
    while (h->diepte > 0)
        html_sluit(h);
    return h->vol ? SLICE_NONE : (struct slice){h->p, h->n};
}
