/* meldingen: see meldingen.h. */
#include "config/meldingen.h"

#include <stdarg.h>
#include <string.h>

void meldingen_begin(struct meldingen *meldingen, struct arena *arena)
{
    *meldingen = (struct meldingen){.arena = arena};
}

static bool make_room(struct meldingen *m)
{
    if (m->aantal < m->ruimte)
        return true;
    size_t ruimte = m->ruimte ? m->ruimte * 2 : 16;
    struct config_melding *rij = ARENA_ARRAY(m->arena, struct config_melding, ruimte);
    if (!rij)
        return false;
    if (m->aantal)
        memcpy(rij, m->rij, m->aantal * sizeof *rij);
    m->rij = rij;
    m->ruimte = ruimte;
    return true;
}

/* A value may hold a line break or an escape sequence; a message is one plain line. */
static const char *one_line(char *tekst)
{
    for (char *p = tekst; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            *p = '?';
    return tekst;
}

__attribute__((format(printf, 2, 0))) static const char *format_text(struct arena *arena, const char *format,
                                                                     va_list args)
{
    const char *tekst = arena_vprintf(arena, format, args);
    return *tekst ? one_line((char *)tekst) : tekst; /* "" may be a literal */
}

__attribute__((format(printf, 5, 0))) static void
add(struct meldingen *m, bool waarschuwing, const char *bestand, int regel, const char *format, va_list args)
{
    if (m->aantal >= MELDINGEN_MAX || !make_room(m)) {
        m->meer = true;
        return;
    }
    m->rij[m->aantal++] = (struct config_melding){.bestand = bestand,
                                                  .regel = regel,
                                                  .waarschuwing = waarschuwing,
                                                  .tekst = format_text(m->arena, format, args)};
}

void melding_fout(struct meldingen *meldingen, const char *bestand, int regel, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(meldingen, false, bestand, regel, format, args);
    va_end(args);
}

void melding_waarschuwing(struct meldingen *meldingen, const char *bestand, int regel, const char *format,
                          ...)
{
    va_list args;
    va_start(args, format);
    add(meldingen, true, bestand, regel, format, args);
    va_end(args);
}

size_t meldingen_fouten(const struct meldingen *meldingen)
{
    size_t fouten = meldingen->meer ? 1 : 0;
    for (size_t i = 0; i < meldingen->aantal; i++)
        fouten += !meldingen->rij[i].waarschuwing;
    return fouten;
}

/* Where the file of message i is first named. */
static size_t file_rank(const struct meldingen *m, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (strcmp(m->rij[j].bestand, m->rij[i].bestand) == 0)
            return j;
    return i;
}

void meldingen_sorteer(struct meldingen *m)
{
    size_t rang[MELDINGEN_MAX];
    for (size_t i = 0; i < m->aantal; i++)
        rang[i] = file_rank(m, i);
    /* Insertion sort: stable, and the list is short. */
    for (size_t i = 1; i < m->aantal; i++) {
        struct config_melding rij = m->rij[i];
        size_t bestand = rang[i], j = i;
        for (;
             j > 0 && (rang[j - 1] > bestand || (rang[j - 1] == bestand && m->rij[j - 1].regel > rij.regel));
             j--) {
            m->rij[j] = m->rij[j - 1];
            rang[j] = rang[j - 1];
        }
        m->rij[j] = rij;
        rang[j] = bestand;
    }
}

void meldingen_print(FILE *out, const struct meldingen *meldingen)
{
    for (size_t i = 0; i < meldingen->aantal; i++) {
        const struct config_melding *rij = &meldingen->rij[i];
        const char *soort = rij->waarschuwing ? "let op" : "fout";
        if (rij->regel > 0)
            fprintf(out, "%s:%d: %s: %s\n", rij->bestand, rij->regel, soort, rij->tekst);
        else
            fprintf(out, "%s: %s: %s\n", rij->bestand, soort, rij->tekst);
    }
    if (meldingen->meer)
        fprintf(out, "en er is meer mis; verbeter eerst wat hierboven staat\n");
}
