/* pdf_taal: adds to a finished document that it is Dutch and that its title is to be shown, so that it is
 * read aloud in the right language. cairo has no way to say so; the format has: an appended section that
 * replaces one object (ISO 32000-1, 7.5.6). A document of another build than expected stays as it is. */
#include "render/pdf_werk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TAAL " /Lang (nl-NL) /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n"
#define GEMERKT " /MarkInfo << /Marked true >>" /* of an older cairo, which leaves it out */

/* The last place of a word before `tot`, or NULL. */
static const char *before(const struct pdf_uit *uit, const char *tot, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = tot - n; p >= uit->p; p--)
        if (memcmp(p, word, n) == 0)
            return p;
    return NULL;
}

struct catalogus {
    const char *begin, *eind; /* "<<" .. the last ">>" */
    long nummer;
};

static bool find_catalogue(const struct pdf_uit *uit, struct catalogus *ret)
{
    const char *type = before(uit, uit->p + uit->n, "/Type /Catalog");
    const char *obj = type ? before(uit, type, " 0 obj") : NULL;
    const char *end = type ? memmem(type, (size_t)(uit->p + uit->n - type), "endobj", 6) : NULL;
    if (!obj || !end)
        return false;
    const char *digits = obj;
    while (digits > uit->p && digits[-1] >= '0' && digits[-1] <= '9')
        digits--;
    ret->nummer = strtol(digits, NULL, 10);
    ret->begin = memmem(obj, (size_t)(type - obj), "<<", 2);
    ret->eind = before(uit, end, ">>");
    return ret->begin && ret->eind && ret->nummer > 0;
}

/* The number behind a word of the trailer; -1: it is not there. */
static long number(const struct pdf_uit *uit, const char *word)
{
    const char *p = before(uit, uit->p + uit->n, word);
    return p ? strtol(p + strlen(word), NULL, 10) : -1;
}

bool pdf_taal(struct pdf_uit *uit)
{
    struct catalogus c;
    long size = number(uit, "/Size "), info = number(uit, "/Info "), start = number(uit, "startxref\n");
    bool classic = start > 0 && (size_t)start + 4 < uit->n && memcmp(uit->p + start, "xref", 4) == 0;
    if (!classic || size <= 0 || info <= 0 || !find_catalogue(uit, &c))
        return true;
    size_t at = uit->n, length = (size_t)(c.eind - c.begin);
    bool marked = memmem(c.begin, length, "/MarkInfo", 9);
    char head[48], tail[320], *body = malloc(length);
    if (!body)
        return false;
    memcpy(body, c.begin, length); /* what it lies in moves when it grows */
    int n = snprintf(head, sizeof head, "%ld 0 obj\n", c.nummer);
    const char *more = marked ? TAAL : GEMERKT TAAL;
    size_t table = at + (size_t)n + length + strlen(more);
    int m =
        snprintf(tail, sizeof tail,
                 "%sxref\n%ld 1\n%010zu 00000 n \ntrailer\n<< /Size %ld /Root %ld 0 R /Info %ld 0 R /Prev "
                 "%ld >>\nstartxref\n%zu\n%%%%EOF\n",
                 more, c.nummer, at, size, c.nummer, info, start, table);
    bool fits = pdf_uit_bij(uit, head, (size_t)n) && pdf_uit_bij(uit, body, length) &&
                pdf_uit_bij(uit, tail, (size_t)m);
    free(body);
    return fits;
}
