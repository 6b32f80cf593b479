/* tekening_maand_rijen: drawings of the month with a name on every row: reach, and wijken; and what the inks
 * of all drawings of the month mean. See tekening_maand.h. */
#include "rapport/tekening_maand.h"

#include "rapport/tekening_vorm.h"

#define RIJEN_GETEKEND 20
#define KOLOMMEN_GETEKEND 6
#define WIJKEN_GETEKEND 60
#define NA_NAAM (8 * EEN)

static int units(int breedte)
{
    enum { SMALST = 300, BREEDST = 2000 };
    breedte = breedte == 0 ? TEKENING_SCHERM : breedte;
    return (breedte < SMALST ? SMALST : breedte > BREEDST ? BREEDST : breedte) * EEN;
}

static int max_of(int a, int b)
{
    return a > b ? a : b;
}

static int min_of(int a, int b)
{
    return a < b ? a : b;
}

static size_t at_most(size_t aantal, size_t grens)
{
    return aantal < grens ? aantal : grens;
}

/* ---- reach ---- */

#define KOP (20 * EEN)
#define CEL_HOOG (38 * EEN)
#define STAAF (13 * EEN)
#define TUSSEN (8 * EEN) /* between two cells */

static long long percent(const struct tekening_cel *cel)
{
    int64_t all = vorm_waarde(cel->pogingen), reached = vorm_waarde(cel->bereikt);
    reached = reached > all ? all : reached;
    return (200 * reached + all) / (2 * all);
}

/* As much as there is room for: "45% van 22", "45% (22)", "45%". */
static struct slice label(struct tekening *t, const struct tekening_cel *cel, int breedte)
{
    if (vorm_waarde(cel->pogingen) == 0)
        return vorm_kort(t, SLICE("geen"), breedte);
    struct slice all = vorm_getal(t, vorm_waarde(cel->pogingen));
    const char *const forms[] = {
        arena_printf(t->arena, "%lld%% van %.*s", percent(cel), SLICE_ARG(all)),
        arena_printf(t->arena, "%lld%% (%.*s)", percent(cel), SLICE_ARG(all)),
        arena_printf(t->arena, "%lld%%", percent(cel)),
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (tekening_woordbreedte(slice_from_cstr(forms[i])) <= breedte)
            return slice_from_cstr(forms[i]);
    return SLICE_NONE;
}

static void cell(struct tekening *t, const struct tekening_cel *cel, struct punt at, int breedte)
{
    bool tried = cel->pogingen != TEKENING_GEEN, known = tried && cel->bereikt != TEKENING_GEEN;
    if (!known && (!tried || cel->pogingen > 0)) {
        vorm_geen(t, (struct punt){at.x + 6 * EEN, at.y + STAAF / 2}, breedte);
        if (tried)
            vorm_tekst(
                t, (struct punt){at.x, at.y + STAAF + 13 * EEN}, LIJN_BEGIN,
                vorm_kort(t,
                          slice_from_cstr(arena_printf(t->arena, "van %.*s",
                                                       SLICE_ARG(vorm_getal(t, vorm_waarde(cel->pogingen))))),
                          breedte));
        return;
    }
    int64_t all = vorm_waarde(cel->pogingen);
    int reached = vorm_schaal(vorm_waarde(cel->bereikt), all, breedte);
    vorm_vlak(t, INKT_EEN, at, reached, STAAF);
    vorm_vlak(t, all > 0 ? INKT_LEEG : INKT_BAND, (struct punt){at.x + reached, at.y}, breedte - reached,
              STAAF);
    vorm_tekst(t, (struct punt){at.x, at.y + STAAF + 13 * EEN}, LIJN_BEGIN, label(t, cel, breedte));
}

static int widest_of(const struct slice *namen, size_t n)
{
    int widest = 0;
    for (size_t i = 0; i < n; i++)
        widest = max_of(widest, tekening_woordbreedte(namen[i]));
    return widest;
}

bool tekening_bereik(struct arena *arena, const struct tekening_bereik *bereik, struct tekening *ret)
{
    size_t rows = at_most(bereik->rijen_aantal, RIJEN_GETEKEND);
    size_t columns = at_most(bereik->kolommen_aantal, KOLOMMEN_GETEKEND);
    int width = units(bereik->breedte);
    int named = min_of(widest_of(bereik->rijen, rows), width * 26 / 100);
    int left = named + NA_NAAM, room = columns ? (width - left - EEN) / (int)columns : 0;
    vorm_begin(ret, arena, width, KOP + (int)rows * CEL_HOOG);
    for (size_t c = 0; c < columns; c++)
        vorm_tekst(ret, (struct punt){left + (int)c * room, KOP - 7 * EEN}, LIJN_BEGIN,
                   vorm_kort(ret, bereik->kolommen[c], room - TUSSEN));
    for (size_t r = 0; r < rows; r++) {
        int y = KOP + (int)r * CEL_HOOG;
        vorm_tekst(ret, (struct punt){0, y + 11 * EEN}, LIJN_BEGIN, vorm_kort(ret, bereik->rijen[r], named));
        for (size_t c = 0; c < columns; c++)
            cell(ret, &bereik->cellen[r * bereik->kolommen_aantal + c],
                 (struct punt){left + (int)c * room, y}, room - TUSSEN);
    }
    return !ret->vol;
}

/* ---- wijken ---- */

#define PAAR (37 * EEN)
#define PAAR_BOVEN (4 * EEN)
#define STROOK (15 * EEN) /* a bar with its figure, which stays clear of the other bar */
#define BALK (12 * EEN)

/* Below or above: most meldingen first, not known last, then by name. */
static bool goes_before(const struct tekening_wijk *a, const struct tekening_wijk *b)
{
    return a->meldingen != b->meldingen ? a->meldingen > b->meldingen : slice_cmp(a->naam, b->naam) < 0;
}

static struct slice tenths(struct tekening *t, int64_t n, const char *eenheid)
{
    n = vorm_waarde(n);
    if (n >= 1000000)
        return slice_from_cstr(arena_printf(t->arena, "%.*s%s", SLICE_ARG(vorm_getal(t, n / 10)), eenheid));
    return slice_from_cstr(
        arena_printf(t->arena, "%lld,%lld%s", (long long)n / 10, (long long)n % 10, eenheid));
}

static void figures_of(struct tekening *t, const struct tekening_wijken *w, const struct tekening_wijk *wijk,
                       struct slice tekst[2])
{
    tekst[0] = wijk->meldingen == TEKENING_GEEN ? SLICE_NONE
               : w->per_duizend                 ? tenths(t, wijk->meldingen, "")
                                                : vorm_getal(t, vorm_waarde(wijk->meldingen));
    tekst[1] = wijk->schulden == TEKENING_GEEN ? SLICE_NONE : tenths(t, wijk->schulden, "%");
}

struct maat {
    int naam, getal, staaf; /* widths */
    int64_t hoogst[2];
};

static struct maat measure(struct tekening *t, const struct tekening_wijken *w, size_t n)
{
    struct maat m = {0};
    for (size_t i = 0; i < n; i++) {
        const struct tekening_wijk *wijk = &w->wijken[i];
        struct slice tekst[2];
        figures_of(t, w, wijk, tekst);
        m.naam = max_of(m.naam, tekening_woordbreedte(wijk->naam));
        m.getal = max_of(m.getal, max_of(tekening_woordbreedte(tekst[0]), tekening_woordbreedte(tekst[1])));
        m.hoogst[0] = vorm_waarde(wijk->meldingen) > m.hoogst[0] ? vorm_waarde(wijk->meldingen) : m.hoogst[0];
        m.hoogst[1] = vorm_waarde(wijk->schulden) > m.hoogst[1] ? vorm_waarde(wijk->schulden) : m.hoogst[1];
    }
    m.naam = min_of(m.naam, t->breedte * 35 / 100) + NA_NAAM;
    m.staaf = t->breedte - m.naam - m.getal - 6 * EEN;
    return m;
}

static void pair(struct tekening *t, const struct tekening_wijken *w, const struct tekening_wijk *wijk,
                 const struct maat *m, int y)
{
    static const enum inkt inks[] = {INKT_EEN, INKT_TWEE};
    const int64_t figures[] = {wijk->meldingen, wijk->schulden};
    struct slice tekst[2];
    figures_of(t, w, wijk, tekst);
    vorm_tekst(t, (struct punt){0, y + 22 * EEN}, LIJN_BEGIN, vorm_kort(t, wijk->naam, m->naam - NA_NAAM));
    for (int k = 0; k < 2; k++) {
        int top = y + PAAR_BOVEN + k * STROOK, width = vorm_schaal(figures[k], m->hoogst[k], m->staaf);
        if (figures[k] == TEKENING_GEEN)
            vorm_geen(t, (struct punt){m->naam + 6 * EEN, top + BALK / 2}, BALK);
        vorm_vlak(t, inks[k], (struct punt){m->naam, top}, width, BALK);
        vorm_tekst(t, (struct punt){m->naam + width + 4 * EEN, top + TEKENING_LETTER_OP + EEN / 2},
                   LIJN_BEGIN, tekst[k]);
    }
}

bool tekening_wijken(struct arena *arena, const struct tekening_wijken *w, struct tekening *ret)
{
    size_t order[WIJKEN_GETEKEND], n = at_most(w->aantal, WIJKEN_GETEKEND);
    for (size_t i = 0; i < n; i++) {
        size_t k = i;
        for (; k > 0 && goes_before(&w->wijken[i], &w->wijken[order[k - 1]]); k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    vorm_begin(ret, arena, units(w->breedte), (n < 1 ? 1 : (int)n) * PAAR);
    const struct maat m = measure(ret, w, n);
    for (size_t i = 0; i < n; i++)
        pair(ret, w, &w->wijken[order[i]], &m, (int)i * PAAR);
    return !ret->vol;
}

/* ---- what the inks mean ---- */

#define GEEN_UITLEG                                                                                          \
    {                                                                                                        \
        INKT_GEEN, false, "niet bekend, of te klein om te tonen"                                             \
    }
#define UITLEG(soort, rijen) [soort] = {rijen, sizeof(rijen) / sizeof *(rijen)}

static bool has_mark(const struct tekening *t)
{
    for (size_t i = 0; i < t->aantal; i++)
        if (t->vormen[i].inkt == INKT_GEEN)
            return true;
    return false;
}

size_t tekening_uitleg(enum tekening_soort soort, const struct tekening *tekening,
                       const struct tekening_uitleg **ret)
{
    static const struct tekening_uitleg
        dagen[] = {{INKT_BAND, false, "weekend"}, GEEN_UITLEG},
        weken[] = {{INKT_EEN, false, "huisbezoek"}, {INKT_TWEE, false, "telefoon"},
                   {INKT_DRIE, false, "brief"},     {INKT_VIER, false, "overdracht"},
                   {INKT_VIJF, false, "uitzoeken"}, GEEN_UITLEG},
        afname[] = {{INKT_EEN, true, "nog over"},
                    {INKT_TWEE, true, "volgens het tempo"},
                    {INKT_BAND, false, "weekend"},
                    GEEN_UITLEG},
        bereik[] = {{INKT_EEN, false, "bereikt"}, {INKT_LEEG, false, "niet bereikt"}, GEEN_UITLEG},
        wijken[] = {{INKT_EEN, false, "meldingen"},
                    {INKT_TWEE, false, "huishoudens met geregistreerde problematische schulden (%)"},
                    GEEN_UITLEG},
        duizend[] = {{INKT_EEN, false, "meldingen per 1.000 inwoners"},
                     {INKT_TWEE, false, "huishoudens met geregistreerde problematische schulden (%)"},
                     GEEN_UITLEG};
    static const struct {
        const struct tekening_uitleg *rijen;
        size_t aantal;
    } all[TEKENT_COUNT] = {UITLEG(TEKENT_DAGEN, dagen),   UITLEG(TEKENT_WEKEN, weken),
                           UITLEG(TEKENT_AFNAME, afname), UITLEG(TEKENT_BEREIK, bereik),
                           UITLEG(TEKENT_WIJKEN, wijken), UITLEG(TEKENT_WIJKEN_PER_DUIZEND, duizend)};
    *ret = all[soort].rijen;
    return all[soort].aantal - (has_mark(tekening) ? 0 : 1);
}
