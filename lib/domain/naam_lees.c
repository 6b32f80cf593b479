/* naam_lees: takes a surname apart; see naam.h.
 *
 * What is no part of the name goes: tussenvoegsels of here and elsewhere, titles, 'e/v', 'geb.', initials
 * that were put with it. A word that is all there is stays: somebody may be called Ten, Le or Bin. */
#include "domain/naam.h"

#include "base/text.h"
#include "domain/naam_woorden.h"

#include <string.h>

#define WOORDEN 16 /* words looked at; who has more is cut */

struct woorden {
    struct slice woord[WOORDEN];
    size_t aantal;
};

/* Folded text has one space between words and none at its ends. */
static void split(struct slice text, struct woorden *w)
{
    size_t at = 0;
    while (at < text.n && w->aantal < WOORDEN) {
        const char *gap = memchr(text.p + at, ' ', text.n - at);
        size_t n = gap ? (size_t)(gap - (text.p + at)) : text.n - at;
        w->woord[w->aantal++] = (struct slice){text.p + at, n};
        at += n + 1;
    }
}

/* A voorvoegsel is nearly always one, and then no part: it leaves nothing behind in the arena. */
static void read_prefix(struct arena *arena, struct slice voorvoegsel, struct woorden *w)
{
    struct arena_mark mark = arena_mark(arena);
    split(text_fold_name(arena, voorvoegsel), w);
    for (size_t i = 0; i < w->aantal; i++)
        if (!naam_is_bijwoord(w->woord[i]))
            return;
    w->aantal = 0;
    arena_release(arena, mark);
}

static void add_part(struct naam *naam, struct slice word)
{
    struct slice part = naam_vouw_deel(word);
    for (size_t i = 0; i < naam->aantal; i++)
        if (slice_eq(naam->delen[i], part))
            return;
    if (naam->aantal < NAAM_MAX_DELEN) {
        naam->delen[naam->aantal] = part;
        naam->klanken[naam->aantal++] = naam_klank(part);
    }
}

/* The words of the person: those before 'h/o' or 't.h.o.d.n.', which name a business; all when there is none
 * or nothing before it. */
static size_t before_trade_name(const struct woorden *w)
{
    for (size_t i = 1; i < w->aantal; i++)
        if (naam_handelsnaam(w->woord + i, w->aantal - i))
            return i;
    return w->aantal;
}

struct naam naam_lees(struct arena *arena, struct slice voorvoegsel, struct slice achternaam)
{
    struct naam naam = {.aantal = 0};
    struct woorden w = {.aantal = 0};
    if (achternaam.n > 0)
        read_prefix(arena, voorvoegsel, &w);
    split(text_fold_name(arena, achternaam), &w);
    w.aantal = before_trade_name(&w);
    naam.bedrijf = naam_is_bedrijf(w.woord, w.aantal);
    for (size_t i = 0; i < w.aantal && !naam.bedrijf; i++)
        if (!naam_is_bijwoord(w.woord[i]))
            add_part(&naam, w.woord[i]);
    if (naam.aantal == 0 && w.aantal > 0 && !naam.bedrijf)
        add_part(&naam, w.woord[w.aantal - 1]);
    return naam;
}
