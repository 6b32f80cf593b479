/* csv_terug: see csv_terug.h. */
#include "codec/csv_terug.h"

#include <stdbool.h>

static bool is_een_van(char c, const char *tekens)
{
    while (*tekens && *tekens != c)
        tekens++;
    return *tekens;
}

/* -5 and +31612345678 are numbers, whatever the separator; what stands behind a comma is looked at on its
 * own. */
static bool is_getal(struct slice s, size_t i)
{
    bool cijfer = false;
    if (s.p[i] == '+' || s.p[i] == '-')
        for (i++; i < s.n && (char_is_digit(s.p[i]) || s.p[i] == '.' || s.p[i] == ','); i++)
            cijfer = cijfer || char_is_digit(s.p[i]);
    return cijfer && (i == s.n || is_een_van(s.p[i], ";\t\"\r\n"));
}

/* How many apostrophes stand at p, if a sign that begins a formula stands behind them; -1: none does. */
static ptrdiff_t voor_teken(struct slice s, size_t i)
{
    size_t k = i;
    while (k < s.n && s.p[k] == '\'')
        k++;
    return k < s.n && is_een_van(s.p[k], "=+-@") && !is_getal(s, k) ? (ptrdiff_t)(k - i) : -1;
}

/* Adds (erbij) or takes away an apostrophe at each place; into `uit`, or only counts when that is NULL. An
 * apostrophe itself is no sign of a beginning, so the places are the same before and after. */
static size_t loop(struct slice s, bool erbij, char *uit, bool *anders)
{
    size_t n = 0;
    bool begin = true;
    for (size_t i = 0; i < s.n;) {
        ptrdiff_t voor = begin ? voor_teken(s, i) : -1;
        size_t over = voor > 0 && !erbij; /* the one that we put there */
        if (voor >= 0 && erbij) {
            if (uit)
                uit[n] = '\'';
            n++;
        }
        *anders = *anders || over || (voor >= 0 && erbij);
        size_t eind = voor >= 0 ? i + (size_t)voor + 1 : i + 1; /* behind the sign */
        for (i += over; i < eind; i++) {
            begin = is_een_van(s.p[i], ";,\t\"\r\n") || (begin && s.p[i] == ' ');
            if (uit)
                uit[n] = s.p[i];
            n++;
        }
    }
    return n;
}

static struct slice zet_om(struct arena *arena, struct slice s, bool erbij)
{
    bool anders = false;
    size_t n = loop(s, erbij, NULL, &anders);
    if (!anders)
        return s;
    char *uit = arena_alloc(arena, n + 1);
    if (!uit)
        return SLICE_NONE;
    loop(s, erbij, uit, &anders);
    return (struct slice){uit, n};
}

struct slice csv_beschut(struct arena *arena, struct slice rij)
{
    return zet_om(arena, rij, true);
}

struct slice csv_onthul(struct arena *arena, struct slice rij)
{
    return zet_om(arena, rij, false);
}
