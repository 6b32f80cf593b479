/* beleid_uitleg: see beleid_uitleg.h; the sentences are in beleid_zinnen.c and beleid_zinnen_plan.c. */
#include "rapport/beleid_uitleg.h"

#include "rapport/spelregel.h"

#include <string.h>

#define EERST 8

void spelregel_groep(struct spelregel_werk *w, const char *regel, const char *titel)
{
    w->vol = w->vol || w->uit->aantal == UITLEG_GROEPEN;
    if (w->vol)
        return;
    w->uit->groep[w->uit->aantal++] = (struct uitleg_groep){.titel = titel, .regel = regel};
    w->ruimte = 0;
}

static bool room(struct spelregel_werk *w, struct uitleg_groep *g)
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

void spelregel_zin(struct spelregel_werk *w, const char *sleutels, const char *format, ...)
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

const char *spelregel_aantal(struct spelregel_werk *w, int64_t n, const char *een, const char *meer)
{
    return arena_printf(w->arena, "%lld %s", (long long)n, n == 1 || n == -1 ? een : meer);
}

const char *spelregel_bedrag(struct spelregel_werk *w, cents bedrag)
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

const char *spelregel_datum(struct spelregel_werk *w, civil_date dag)
{
    static const char *const months[] = {"januari",   "februari", "maart",    "april",
                                         "mei",       "juni",     "juli",     "augustus",
                                         "september", "oktober",  "november", "december"};
    if (dag == DATE_NONE)
        return "";
    struct ymd d = date_ymd(dag);
    return arena_printf(w->arena, "%d %s %d", d.day, months[d.month - 1], d.year);
}

const char *spelregel_en(struct spelregel_werk *w, const char *so_far, const char *more, bool last)
{
    return arena_printf(w->arena, "%s%s%s", so_far, !*so_far ? "" : last ? " en " : ", ", more);
}

bool beleid_uitleg(struct arena *arena, const struct beleid *beleid, struct beleid_uitleg *ret)
{
    struct spelregel_werk w = {.arena = arena, .beleid = beleid, .uit = ret};
    memset(ret, 0, sizeof *ret);
    spelregel_groep(&w, "", "Deze spelregels");
    spelregel_zin(
        &w, "versie",
        "Deze versie heet %.*s. Die naam staat bij elk besluit, zodat altijd is na te gaan welke regels toen "
        "golden.",
        SLICE_ARG(beleid->versie));
    spelregel_zin(
        &w, "",
        "Het systeem doet voorstellen met redenen. Over een inwoner beslist een mens: die geeft vrij, "
        "wijzigt of zoekt uit.");
    spelregel_over_signalen(&w);
    spelregel_over_bekenden(&w);
    spelregel_over_voorrang(&w);
    spelregel_over_plaatsen(&w);
    spelregel_over_contact(&w);
    return !w.vol && !arena_is_full(arena);
}
