/* beleid_uitleg: see beleid_uitleg.h; the sentences are in beleid_zinnen.c and beleid_zinnen_plan.c. */
#include "rapport/beleid_uitleg.h"

#include "rapport/beleid_uitleg_schrijf.h"

#include <string.h>

#define EERST 8

void uitleg_groep(struct uitleg_werk *w, const char *regel, const char *titel)
{
    w->vol = w->vol || w->uit->aantal == UITLEG_GROEPEN;
    if (w->vol)
        return;
    w->uit->groep[w->uit->aantal++] = (struct uitleg_groep){.titel = titel, .regel = regel};
    w->ruimte = 0;
}

static bool room(struct uitleg_werk *w, struct uitleg_groep *g)
{
    if (g->aantal < w->ruimte)
        return true;
    size_t more = w->ruimte ? 2 * w->ruimte : EERST;
    struct uitleg_zin *p = ARENA_ARRAY(w->arena, struct uitleg_zin, more);
    w->vol = w->vol || !p;
    if (!p)
        return false;
    if (g->aantal)
        memcpy(p, g->zinnen, g->aantal * sizeof *p);
    g->zinnen = p;
    w->ruimte = more;
    return true;
}

void uitleg_zin(struct uitleg_werk *w, const char *sleutels, const char *format, ...)
{
    if (w->vol || w->uit->aantal == 0)
        return;
    struct uitleg_groep *g = &w->uit->groep[w->uit->aantal - 1];
    va_list args;
    va_start(args, format);
    if (room(w, g))
        g->zinnen[g->aantal++] = (struct uitleg_zin){sleutels, arena_vprintf(w->arena, format, args)};
    va_end(args);
}

const char *uitleg_aantal(struct uitleg_werk *w, int64_t n, const char *een, const char *meer)
{
    return arena_printf(w->arena, "%lld %s", (long long)n, n == 1 || n == -1 ? een : meer);
}

const char *uitleg_bedrag(struct uitleg_werk *w, cents bedrag)
{
    char digits[MONEY_TEXT], out[2 * MONEY_TEXT];
    size_t n = 0, length = strlen(money_format(bedrag, digits)), whole = length > 3 ? length - 3 : 0;
    for (size_t i = 0; i < length; i++) {
        if (i && i < whole && (whole - i) % 3 == 0 && digits[i - 1] != '-')
            out[n++] = '.';
        out[n++] = digits[i];
        if (digits[i] == '.')
            out[n - 1] = ',';
    }
    out[n] = '\0';
    return arena_printf(w->arena, "€\u00a0%s", out);
}

const char *uitleg_datum(struct uitleg_werk *w, civil_date dag)
{
    static const char *const months[] = {"januari",   "februari", "maart",    "april",
                                         "mei",       "juni",     "juli",     "augustus",
                                         "september", "oktober",  "november", "december"};
    if (dag == DATE_NONE)
        return "";
    struct ymd d = date_ymd(dag);
    return arena_printf(w->arena, "%d %s %d", d.day, months[d.month - 1], d.year);
}

const char *uitleg_en(struct uitleg_werk *w, const char *so_far, const char *more, bool last)
{
    return arena_printf(w->arena, "%s%s%s", so_far, !*so_far ? "" : last ? " en " : ", ", more);
}

bool beleid_uitleg(struct arena *arena, const struct beleid *beleid, struct beleid_uitleg *ret)
{
    struct uitleg_werk w = {.arena = arena, .beleid = beleid, .uit = ret};
    memset(ret, 0, sizeof *ret);
    uitleg_groep(&w, "", "Deze spelregels");
    uitleg_zin(
        &w, "versie",
        "Deze versie heet %.*s. Die naam staat bij elk besluit, zodat altijd is na te gaan welke regels toen "
        "golden.",
        SLICE_ARG(beleid->versie));
    uitleg_zin(&w, "",
               "Het systeem doet voorstellen met redenen. Over een inwoner beslist een mens: die geeft vrij, "
               "wijzigt of zoekt uit.");
    uitleg_over_signalen(&w);
    uitleg_over_bekenden(&w);
    uitleg_over_voorrang(&w);
    uitleg_over_plaatsen(&w);
    uitleg_over_contact(&w);
    return !w.vol && !arena_is_full(arena);
}
