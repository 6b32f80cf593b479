/* vouw: see vouw.h. */
#include "render/vouw.h"

#include "base/text.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* The next word of the text, which is taken off it; empty at the end. */
static struct slice word(struct slice *rest)
{
    size_t from = 0, to;
    while (from < rest->n && is_blank(rest->p[from]))
        from++;
    for (to = from; to < rest->n && !is_blank(rest->p[to]);)
        to++;
    struct slice found = {rest->p + from, to - from};
    rest->p += to;
    rest->n -= to;
    return found;
}

void vouw(FILE *uit, struct slice tekst, const char *eerst, const char *verder, size_t breed)
{
    size_t column = text_tekens(slice_from_cstr(eerst));
    bool begun = false;
    fputs(eerst, uit);
    for (struct slice one = word(&tekst); one.n; one = word(&tekst)) {
        size_t length = text_tekens(one);
        if (begun && column + 1 + length > breed) {
            fprintf(uit, "\n%s", verder);
            column = text_tekens(slice_from_cstr(verder));
        } else if (begun) {
            fputc(' ', uit);
            column++;
        }
        fwrite(one.p, 1, one.n, uit);
        column += length;
        begun = true;
    }
    fputc('\n', uit);
}

void vouw_kop(FILE *uit, const char *tekst, char streep)
{
    fprintf(uit, "%s\n", tekst);
    for (size_t i = text_tekens(slice_from_cstr(tekst)); i > 0; i--)
        fputc(streep, uit);
    fputc('\n', uit);
}
