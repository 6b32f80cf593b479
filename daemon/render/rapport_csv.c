/* rapport_csv: see rapport_csv.h. */
#include "render/rapport_csv.h"

#include "render/csv_lijst.h"
#include "render/rapport_vorm.h"

#include <stdlib.h>
#include <string.h>

static void head(struct csv_lijst *out)
{
    static const char *const before[] = {"naam", "titel", "wijk", "eenheid"};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        csv_cel_tekst(out, before[i]);
    for (int k = 0; k < KOLOM_COUNT; k++)
        csv_cel_tekst(out, RAPPORT_KOLOMMEN[k]);
    csv_cel_tekst(out, "teller");
    csv_cel_tekst(out, "noemer");
    csv_regel(out);
}

static void value(struct csv_lijst *out, struct arena *arena, const struct cijfer *c, enum kolom kolom)
{
    if (c->kolom[kolom].stand == CIJFER_VERBORGEN) {
        csv_cel_tekst(out, "verborgen");
        return;
    }
    struct slice number = slice_from_cstr(cijfer_kaal(arena, c, kolom));
    const char *point = number.n ? memchr(number.p, '.', number.n) : NULL;
    if (point)
        number =
            slice_from_cstr(arena_printf(arena, "%.*s,%s", (int)(point - number.p), number.p, point + 1));
    csv_cel(out, number);
}

static void counts(struct csv_lijst *out, const struct cijfer *c)
{
    const struct cijfer_waarde *w = &c->kolom[KOLOM_MAAND];
    if (!rapport_is_deel(c->vorm) || w->stand != CIJFER_BEKEND) {
        csv_cel_tekst(out, "");
        csv_cel_tekst(out, "");
        return;
    }
    csv_cel_getal(out, w->teller);
    csv_cel_getal(out, w->noemer);
}

static void row(struct csv_lijst *out, struct arena *arena, const struct rapport *rapport,
                const struct cijfer *c)
{
    struct arena_mark mark = arena_mark(arena);
    csv_cel_tekst(out, c->naam);
    csv_cel_tekst(out, c->titel);
    if (c->wijk >= 0 && (size_t)c->wijk < rapport->wijken_aantal)
        csv_cel(out, rapport->wijken[c->wijk].naam);
    else
        csv_cel_tekst(out, rapport_wijk_sleutel(rapport, c->wijk));
    csv_cel_tekst(out, RAPPORT_EENHEID[c->vorm]);
    for (int k = 0; k < KOLOM_COUNT; k++)
        value(out, arena, c, (enum kolom)k);
    counts(out, c);
    csv_regel(out);
    arena_release(arena, mark);
}

enum err_kind rapport_csv(struct arena *arena, const struct rapport *rapport, struct slice *ret,
                          struct err *err)
{
    char *text = NULL;
    size_t n = 0;
    FILE *stream = open_memstream(&text, &n);
    if (!stream)
        return err_set(err, ERR_FULL, "no memory for a report");
    struct csv_lijst out;
    fputs("\xef\xbb\xbf", stream);
    csv_lijst_begin(&out, stream, arena);
    head(&out);
    for (size_t i = 0; i < rapport->aantal; i++)
        row(&out, arena, rapport, &rapport->cijfers[i]);
    bool whole = !ferror(stream) && csv_lijst_heel(&out);
    whole = fclose(stream) == 0 && whole;
    struct slice made = whole ? arena_dup(arena, (struct slice){text, n}) : SLICE_NONE;
    free(text);
    if (!made.p)
        return err_set(err, ERR_FULL, "no room for a report");
    *ret = made;
    return ERR_NONE;
}
