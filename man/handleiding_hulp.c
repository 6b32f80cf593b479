/* handleiding_hulp: see handleiding_hulp.h. */
#include "handleiding_hulp.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define GEBRUIK "Gebruik: "
#define GEBRUIK_N (sizeof GEBRUIK - 1)

struct regel {
    const char *p;
    size_t n, inspring;
};

enum soort { LEEG, SYNOPSIS, TERM, VAST, VERVOLG, ALINEA };

struct stand {
    enum soort vorige;
    size_t tekst_kolom; /* of the meaning of the last term */
    bool nieuw;         /* after an empty line */
};

void roff_tekst(const char *tekst, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i == 0 && (tekst[i] == '.' || tekst[i] == '\''))
            fputs("\\&", stdout);
        switch (tekst[i]) {
        case '-':
            fputs("\\-", stdout);
            break;
        case '\\':
            fputs("\\e", stdout);
            break;
        case '"':
            fputs("\\(dq", stdout);
            break;
        case '`':
            fputs("\\(ga", stdout);
            break;
        case '\'':
            fputs("\\(aq", stdout);
            break;
        default:
            putchar(tekst[i]);
        }
    }
}

/* Where the meaning begins in "  --optie X   wat het doet" or "  poging soort=S: een poging"; 0: no such
 * line. */
static size_t meaning(const struct regel *r, size_t *term_n)
{
    const char *p = r->p, *eind = r->p + r->n;
    for (const char *q = p; q + 1 < eind; q++) {
        bool kolom = q[0] == ' ' && q[1] == ' ', punt = r->inspring == 2 && q[0] == ':' && q[1] == ' ';
        if (!kolom && !punt)
            continue;
        *term_n = (size_t)(q - p);
        while (q < eind && (*q == ' ' || *q == ':'))
            q++;
        return (size_t)(q - p);
    }
    return 0;
}

static enum soort look(const struct regel *r, const struct stand *stand)
{
    size_t term_n;
    if (r->n == 0)
        return LEEG;
    if (strncmp(r->p, GEBRUIK, GEBRUIK_N) == 0 || (stand->vorige == SYNOPSIS && r->inspring >= GEBRUIK_N))
        return SYNOPSIS;
    if (r->p[0] == '{' || (stand->vorige == VAST && r->inspring > 0))
        return VAST;
    if (stand->vorige == TERM && !stand->nieuw && r->inspring > 2 && r->inspring >= stand->tekst_kolom)
        return VERVOLG;
    if (meaning(r, &term_n) || r->inspring == 2)
        return TERM;
    return ALINEA;
}

static void print_term(const struct regel *r, struct stand *stand)
{
    size_t term_n = r->n, begin = meaning(r, &term_n);
    fputs(".TP 8\n.B ", stdout);
    roff_tekst(r->p, term_n);
    putchar('\n');
    if (begin)
        roff_tekst(r->p + begin, r->n - begin);
    else
        fputs("\\&", stdout);
    putchar('\n');
    stand->tekst_kolom = r->inspring + begin;
}

static void print_line(const struct regel *r, struct stand *stand)
{
    enum soort soort = look(r, stand);
    size_t begin = soort == SYNOPSIS && strncmp(r->p, GEBRUIK, GEBRUIK_N) == 0 ? GEBRUIK_N : 0;
    if (stand->vorige == VAST && soort != VAST)
        puts(".fi");
    switch (soort) {
    case LEEG:
        stand->nieuw = true;
        stand->vorige = stand->vorige == VAST ? LEEG : stand->vorige;
        return;
    case SYNOPSIS:
        fputs(".HP 4\n.B ", stdout);
        break;
    case TERM:
        print_term(r, stand);
        stand->vorige = TERM;
        stand->nieuw = false;
        return;
    case VAST:
        if (stand->vorige != VAST)
            puts(".PP\n.nf");
        break;
    case VERVOLG:
        soort = TERM;
        break;
    case ALINEA:
        if (stand->nieuw || stand->vorige != ALINEA)
            puts(".PP");
        break;
    }
    roff_tekst(r->p + begin, r->n - begin);
    putchar('\n');
    stand->vorige = soort;
    stand->nieuw = false;
}

void roff_hulp(const char *hulp)
{
    struct stand stand = {.vorige = LEEG, .nieuw = true};
    while (*hulp) {
        size_t n = strcspn(hulp, "\n");
        struct regel r = {.p = hulp, .n = n};
        while (r.n > 0 && *r.p == ' ')
            r.p++, r.n--, r.inspring++;
        print_line(&r, &stand);
        hulp += n + (hulp[n] == '\n');
    }
    if (stand.vorige == VAST)
        puts(".fi");
}
