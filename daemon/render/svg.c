/* svg: see svg.h. */
#include "render/svg.h"

#include <stdio.h>

/* How an ink looks is said by stijl.css; what is given here is for a page that has no style sheet. */
struct uiterlijk {
    const char *klasse;
    const char *vulling, *lijn; /* of a rectangle */
    const char *streep;         /* of a line */
    const char *dikte;
};
#define LIJN "currentColor"

static const struct uiterlijk uiterlijk[INKT_COUNT] = {
    [INKT_EEN] = {"vs-inkt vs-inkt-een", LIJN, NULL, NULL, "2"},
    [INKT_TWEE] = {"vs-inkt vs-inkt-twee", "none", LIJN, "6 4", "2"},
    [INKT_DRIE] = {"vs-inkt vs-inkt-drie", "none", LIJN, "1 3", "2"},
    [INKT_VIER] = {"vs-inkt vs-inkt-vier", "none", LIJN, "8 3 2 3", "2"},
    [INKT_VIJF] = {"vs-inkt vs-inkt-vijf", "none", LIJN, "8 3 2 3", "2"},
    [INKT_LEEG] = {"vs-inkt vs-inkt-leeg", "none", LIJN, NULL, "1"},
    [INKT_BAND] = {"vs-inkt vs-inkt-band", "#e4e4e4", NULL, NULL, "1"},
    [INKT_GEEN] = {"vs-inkt vs-inkt-geen", NULL, NULL, NULL, "1.5"},
    [INKT_AS] = {"vs-inkt vs-inkt-as", NULL, NULL, NULL, "0.5"},
    [INKT_NORM] = {"vs-inkt vs-inkt-norm", NULL, NULL, NULL, "2.5"},
    [INKT_TEKST] = {"vs-inkt-tekst", NULL, NULL, NULL, NULL},
};

/* Tenths of a unit as a number of SVG. */
static const char *maat(struct html *h, int tienden)
{
    const char *min = tienden < 0 ? "-" : "";
    unsigned n = tienden < 0 ? 0U - (unsigned)tienden : (unsigned)tienden;
    return n % TEKENING_FIJN ? arena_printf(h->arena, "%s%u.%u", min, n / TEKENING_FIJN, n % TEKENING_FIJN)
                             : arena_printf(h->arena, "%s%u", min, n / TEKENING_FIJN);
}

static void vlak(struct html *h, const struct vorm *v)
{
    const struct uiterlijk *u = &uiterlijk[v->inkt];
    html_open(h, "rect", "class", u->klasse, "x", maat(h, v->hoek.x), "y", maat(h, v->hoek.y), "width",
              maat(h, v->breedte), "height", maat(h, v->hoogte), "fill", u->vulling, "stroke", u->lijn, NULL);
    html_sluit(h);
}

/* Points as "x,y x,y", or as a path of loose strokes: "M x,y L x,y". */
static const char *punten(struct html *h, const struct vorm *v)
{
    enum { PER_PUNT = 30 };
    bool los = v->soort == VORM_STREPEN;
    size_t ruimte = v->punten_aantal * PER_PUNT + 1, n = 0;
    char *uit = arena_alloc(h->arena, ruimte);
    if (!uit) {
        h->vol = true;
        return "";
    }
    for (size_t i = 0; i < v->punten_aantal; i++) {
        struct arena_mark mark = arena_mark(h->arena);
        int lengte = snprintf(uit + n, ruimte - n, "%s%s,%s",
                              los ? i % 2 ? "L" : "M"
                              : i ? " "
                                  : "",
                              maat(h, v->punten[i].x), maat(h, v->punten[i].y));
        arena_release(h->arena, mark);
        n += lengte > 0 ? (size_t)lengte : 0;
    }
    return uit;
}

static void tekst(struct html *h, const struct vorm *v)
{
    static const char *const anker[] = {[LIJN_BEGIN] = NULL, [LIJN_MIDDEN] = "middle", [LIJN_EIND] = "end"};
    html_open(h, "text", "class", uiterlijk[v->inkt].klasse, "x", maat(h, v->hoek.x), "y", maat(h, v->hoek.y),
              "text-anchor", anker[v->lijning], "font-size", "12", NULL);
    html_tekst(h, v->tekst);
    html_sluit(h);
}

static void vorm(struct html *h, const struct vorm *v)
{
    const struct uiterlijk *u = &uiterlijk[v->inkt];
    switch (v->soort) {
    case VORM_VLAK:
        vlak(h, v);
        break;
    case VORM_LIJN:
        html_open(h, "polyline", "class", u->klasse, "points", punten(h, v), "fill", "none", "stroke", LIJN,
                  "stroke-width", u->dikte, "stroke-dasharray", u->streep, NULL);
        html_sluit(h);
        break;
    case VORM_STREPEN:
        html_open(h, "path", "class", u->klasse, "d", punten(h, v), "stroke", LIJN, NULL);
        html_sluit(h);
        break;
    case VORM_TEKST:
        tekst(h, v);
        break;
    }
}

void svg_teken(struct html *h, const struct tekening *t, const char *titel, const char *uitleg)
{
    h->vol = h->vol || t->vol;
    html_open(h, "svg", "class", "vs-tekening", "role", "img", "viewBox",
              arena_printf(h->arena, "0 0 %s %s", maat(h, t->breedte), maat(h, t->hoogte)), NULL);
    html_regel(h, "title", NULL, titel);
    if (uitleg)
        html_regel(h, "desc", NULL, uitleg);
    for (size_t i = 0; i < t->aantal && !h->vol; i++)
        vorm(h, &t->vormen[i]);
    html_sluit(h);
    h->vol = h->vol || arena_is_full(h->arena);
}

/* "12 gebruikt, waarvan 3 voorgesteld; 18 over van 30 plaatsen" */
static const char *in_woorden(struct html *h, const char *wat, const struct balk *b)
{
    const char *voor = b->voorgesteld > 0
                           ? arena_printf(h->arena, ", waarvan %lld voorgesteld", (long long)b->voorgesteld)
                           : "";
    const char *over = b->plaatsen == BALK_ONBEPERKT ? ""
                                                     : arena_printf(h->arena, "; %lld over van %lld %s",
                                                                    (long long)(b->plaatsen - b->gebruikt),
                                                                    (long long)b->plaatsen, wat);
    const char *norm = b->norm > 0 ? arena_printf(h->arena, "; de norm is %lld%s", (long long)b->norm,
                                                  b->gebruikt > b->norm ? ", dat is meer dan de norm" : "")
                                   : "";
    return b->plaatsen == BALK_ONBEPERKT
               ? arena_printf(h->arena, "%lld %s%s%s", (long long)b->gebruikt, wat, voor, norm)
               : arena_printf(h->arena, "%lld gebruikt%s%s%s", (long long)b->gebruikt, voor, over, norm);
}

void svg_balk(struct html *h, const char *naam, const char *wat, const struct balk *balk)
{
    struct tekening t;
    const char *woorden = in_woorden(h, wat, balk);
    tekening_balk(h->arena, balk, &t);
    html_open(h, "figure", "class", "vs-balk", NULL);
    html_open(h, "figcaption", "class", "vs-balk-tekst", NULL);
    html_regel(h, "strong", NULL, naam);
    html_printf(h, " %s", woorden);
    html_sluit(h);
    svg_teken(h, &t, arena_printf(h->arena, "%s: %s", naam, woorden), NULL);
    html_sluit(h);
}

/* Beside the words that tell what it is: nothing for who hears the page. */
static void staal(struct html *h, const struct tekening_uitleg *rij)
{
    struct tekening t;
    tekening_staal(h->arena, rij->inkt, rij->lijn, &t);
    h->vol = h->vol || t.vol;
    html_open(h, "svg", "class", "vs-staal", "aria-hidden", "true", "width", "24", "height", "14", "viewBox",
              "0 0 24 14", NULL);
    for (size_t i = 0; i < t.aantal && !h->vol; i++)
        vorm(h, &t.vormen[i]);
    html_sluit(h);
}

void svg_legenda(struct html *h, const struct tekening_uitleg *rijen, size_t aantal)
{
    html_open(h, "ul", "class", "vs-legenda", NULL);
    for (size_t i = 0; i < aantal; i++) {
        html_open(h, "li", NULL);
        staal(h, &rijen[i]);
        html_cstr(h, rijen[i].tekst);
        html_sluit(h);
    }
    html_sluit(h);
}

void svg_balk_legenda(struct html *h)
{
    static const struct tekening_uitleg rijen[] = {
        {INKT_EEN, false, "vrijgegeven of opgehaald"},
        {INKT_TWEE, false, "voorgesteld"},
        {INKT_LEEG, false, "nog over"},
        {INKT_NORM, true, "de norm"},
    };
    svg_legenda(h, rijen, sizeof rijen / sizeof *rijen);
}
