/* pdf_taal: adds to a finished document what cairo has no way to say: that it is Dutch and that its title is
 * to be shown, what its figures show in words, and what its heads of tables are the head of. The format has a
 * way: an appended section that replaces objects (ISO 32000-1, 7.5.6). A document of another build than
 * expected stays as it is, or without what was not found. */
#include "render/pdf_werk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TAAL " /Lang (nl-NL) /ViewerPreferences << /DisplayDocTitle true >>\n"
#define GEMERKT " /MarkInfo << /Marked true >>" /* of an older cairo, which leaves it out */
#define ELEMENT "<< /Type /StructElem\n   /S /"

/* The last place of a word before `tot`, or NULL. */
static const char *before(const struct pdf_uit *uit, const char *tot, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = tot - n; p >= uit->p; p--)
        if (memcmp(p, word, n) == 0)
            return p;
    return NULL;
}

/* An object that is to be written again. Places are offsets: the bytes move when more are added. */
struct object {
    long nummer;
    size_t begin, eind; /* "<<" .. the last ">>" */
    const char *bij, *meer;
    size_t nieuw; /* where it stands in the appended section */
};

/* The object of which `binnen` is a part: "12 0 obj\n<< ... >>\nendobj". */
static bool object_at(const struct pdf_uit *uit, const char *binnen, struct object *ret)
{
    const char *obj = before(uit, binnen, " 0 obj\n");
    const char *endobj = memmem(binnen, (size_t)(uit->p + uit->n - binnen), "endobj", 6);
    if (!obj || !endobj)
        return false;
    const char *digits = obj, *begin = obj + strlen(" 0 obj\n"), *end = before(uit, endobj, ">>");
    while (digits > uit->p && char_is_digit(digits[-1]))
        digits--;
    long number = strtol(digits, NULL, 10);
    if (number <= 0 || memcmp(begin, "<<", 2) != 0 || !end || end < binnen)
        return false;
    *ret =
        (struct object){.nummer = number, .begin = (size_t)(begin - uit->p), .eind = (size_t)(end - uit->p)};
    return true;
}

/* The next element of the structure from `van` on that is of this sort, or NULL. */
static const char *element(const struct pdf_uit *uit, const char *van, const char *soort)
{
    const char *end = uit->p + uit->n;
    size_t head = strlen(ELEMENT), n = strlen(soort);
    for (const char *p = van; (p = memmem(p, (size_t)(end - p), ELEMENT, head)); p += head)
        if ((size_t)(end - p) > head + n && memcmp(p + head, soort, n) == 0 && p[head + n] == '\n')
            return p;
    return NULL;
}

/* cairo writes the elements in the order of the document, as they were kept. false: it did not. */
static bool elements(const struct pdf_uit *uit, const struct pdf_bij *bij, size_t aantal, struct object *ret)
{
    const char *at = uit->p;
    for (size_t i = 0; i < aantal; i++) {
        at = element(uit, at, bij[i].soort);
        if (!at || !object_at(uit, at, &ret[i]))
            return false;
        ret[i].bij = bij[i].bij;
        ret[i].meer = "";
        at += strlen(ELEMENT);
    }
    return true;
}

static bool catalogue(const struct pdf_uit *uit, struct object *ret)
{
    const char *type = before(uit, uit->p + uit->n, "/Type /Catalog");
    if (!type || !object_at(uit, type, ret))
        return false;
    bool marked = memmem(uit->p + ret->begin, ret->eind - ret->begin, "/MarkInfo", 9);
    ret->bij = marked ? "" : GEMERKT;
    ret->meer = TAAL;
    return true;
}

/* The number behind a word of the trailer; -1: it is not there. */
static long number(const struct pdf_uit *uit, const char *word)
{
    const char *p = before(uit, uit->p + uit->n, word);
    return p ? strtol(p + strlen(word), NULL, 10) : -1;
}

static bool add_text(struct pdf_uit *uit, const char *tekst)
{
    return pdf_uit_bij(uit, tekst, strlen(tekst));
}

static bool write_object(struct pdf_uit *uit, struct object *o)
{
    char head[48];
    size_t length = o->eind - o->begin;
    char *body = malloc(length);
    if (!body)
        return false;
    memcpy(body, uit->p + o->begin, length); /* what it lies in moves when it grows */
    o->nieuw = uit->n;
    snprintf(head, sizeof head, "%ld 0 obj\n", o->nummer);
    bool fits = add_text(uit, head) && pdf_uit_bij(uit, body, length) && add_text(uit, o->bij) &&
                add_text(uit, o->meer) && add_text(uit, ">>\nendobj\n");
    free(body);
    return fits;
}

struct staart {
    long size, info, start;
};

/* A table of places with a section for every object, and the trailer. */
static bool write_table(struct pdf_uit *uit, const struct object *objecten, size_t aantal, long wortel,
                        const struct staart *s)
{
    char line[256];
    size_t table = uit->n;
    bool fits = add_text(uit, "xref\n");
    for (size_t i = 0; fits && i < aantal; i++) {
        snprintf(line, sizeof line, "%ld 1\n%010zu 00000 n \n", objecten[i].nummer, objecten[i].nieuw);
        fits = add_text(uit, line);
    }
    snprintf(line, sizeof line,
             "trailer\n<< /Size %ld /Root %ld 0 R /Info %ld 0 R /Prev %ld >>\nstartxref\n%zu\n%%%%EOF\n",
             s->size, wortel, s->info, s->start, table);
    return fits && add_text(uit, line);
}

bool pdf_taal(struct pdf_uit *uit, const struct pdf_bij *bij, size_t aantal)
{
    const struct staart s = {number(uit, "/Size "), number(uit, "/Info "), number(uit, "startxref\n")};
    bool classic = s.start > 0 && (size_t)s.start + 4 < uit->n && memcmp(uit->p + s.start, "xref", 4) == 0;
    struct object *objects = calloc(aantal + 1, sizeof *objects);
    if (!objects)
        return false;
    bool fits = true;
    size_t n = elements(uit, bij, aantal, objects) ? aantal : 0;
    if (classic && s.size > 0 && s.info > 0 && catalogue(uit, &objects[n])) {
        for (size_t i = 0; fits && i <= n; i++)
            fits = write_object(uit, &objects[i]);
        fits = fits && write_table(uit, objects, n + 1, objects[n].nummer, &s);
    }
    free(objects);
    return fits;
}
