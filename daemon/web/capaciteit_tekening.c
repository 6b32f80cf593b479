/* capaciteit_tekening: the drawings of a month, each with its figures in a table. See capaciteit_blad.h. */
#include "web/capaciteit_blad.h"

#include "domain/planning.h"
#include "render/svg.h"
#include "render/woorden.h"

/* How many days of the month have passed or are there: what lies behind them is not known yet. */
static size_t days_known(const struct blad *b, const struct cijfers *c)
{
    civil_date today = instant_date(b->v->nu);
    if (today < month_first(c->maand))
        return 0;
    int64_t n = (int64_t)today - month_first(c->maand) + 1;
    return n < (int64_t)c->dagen ? (size_t)n : c->dagen;
}

static struct slice *day_names(struct blad *b, const struct cijfers *c)
{
    struct slice *names = ARENA_ARRAY(b->v->arena, struct slice, c->dagen + 1);
    for (size_t i = 0; names && i < c->dagen; i++)
        names[i] = slice_from_cstr(arena_printf(b->v->arena, "%zu", i + 1));
    b->h.vol = b->h.vol || !names;
    return names;
}

static const char *day(struct blad *b, const struct cijfers *c, size_t i)
{
    return woord_datum_kort(b->v->arena, month_first(c->maand) + (civil_date)i);
}

static const char *figure(struct blad *b, int64_t n)
{
    return n == TEKENING_GEEN ? "" : woord_getal(b->v->arena, n);
}

/* ---- how places are used up ---- */

struct verloop {
    int64_t gebruikt[CIJFERS_DAGEN], tempo[CIJFERS_DAGEN];
};

static int64_t pace_of_teams(const struct beleid *beleid, enum kanaal kanaal, int plaatsen, civil_date day)
{
    if (plaatsen == CAPACITEIT_ONBEPERKT)
        return TEKENING_GEEN;
    int64_t sum = 0, all = plan_tot_vandaag(beleid, kanaal, plaatsen, day, SLICE_NONE);
    for (size_t t = 0; t < beleid->teams_aantal; t++)
        sum +=
            plan_tot_vandaag(beleid, kanaal, plan_deel(beleid, plaatsen, (int)t), day, beleid->teams[t].naam);
    return beleid->teams_aantal && sum < all ? sum : all;
}

static struct verloop course(struct blad *b, const struct cijfers *c, enum kanaal kanaal)
{
    struct verloop out = {0};
    int64_t sum = 0;
    size_t known = days_known(b, c);
    for (size_t i = 0; i < c->dagen; i++) {
        sum += c->gegeven[kanaal][i];
        out.gebruikt[i] = i < known ? sum : TEKENING_GEEN;
        out.tempo[i] = pace_of_teams(&b->v->web->beleid, kanaal, c->kanaal[kanaal].plaatsen,
                                     month_first(c->maand) + (civil_date)i);
    }
    return out;
}

static void course_table(struct blad *b, const struct cijfers *c, const struct verloop *p, const char *naam)
{
    blad_uitklap(b, "Dezelfde cijfers in een tabel");
    blad_tabel(b, arena_printf(b->v->arena, "%s: gebruikt tot en met elke dag", naam), "Dag", "Gebruikt",
               "Volgens het tempo", NULL);
    for (size_t i = 0; i < c->dagen; i++) {
        blad_rij(b);
        blad_cel(b, "%s", day(b, c, i));
        blad_cel_getal(b, figure(b, p->gebruikt[i]));
        blad_cel_getal(b, figure(b, p->tempo[i]));
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
    html_sluit(&b->h);
}

static void draw_course(struct blad *b, const struct cijfers *c, enum kanaal kanaal, const char *naam)
{
    const struct verloop p = course(b, c, kanaal);
    int places = c->kanaal[kanaal].plaatsen;
    const struct lijnen lines = {.lijn = {{p.tempo, INKT_TWEE}, {p.gebruikt, INKT_EEN}},
                                 .lijnen_aantal = 2,
                                 .namen = day_names(b, c),
                                 .aantal = b->h.vol ? 0 : c->dagen,
                                 .grens = places == CAPACITEIT_ONBEPERKT ? 0 : places};
    static const struct tekening_uitleg legend[] = {{INKT_EEN, true, "gebruikt"},
                                                    {INKT_TWEE, true, "volgens het tempo"},
                                                    {INKT_NORM, true, "alle plaatsen"}};
    size_t known = days_known(b, c);
    struct tekening t;
    blad_artikel(b, arena_printf(b->v->arena, "%s: hoe de plaatsen opraken", naam));
    tekening_lijnen(b->v->arena, &lines, &t);
    svg_teken(&b->h, &t, arena_printf(b->v->arena, "%s per dag van de maand, opgeteld", naam),
              known == 0 ? "Deze maand is nog niet begonnen."
                         : arena_printf(b->v->arena, "Tot en met %s zijn er %s gebruikt van %s.",
                                        day(b, c, known - 1), figure(b, p.gebruikt[known - 1]),
                                        capaciteit_getal(b->v->arena, places)));
    svg_legenda(&b->h, legend, places == CAPACITEIT_ONBEPERKT ? 1 : 3);
    course_table(b, c, &p, naam);
    html_sluit(&b->h);
}

/* ---- what came in ---- */

static void draw_signals(struct blad *b, const struct cijfers *c)
{
    const struct staven bars = {
        .waarden = c->signalen, .namen = day_names(b, c), .aantal = b->h.vol ? 0 : c->dagen};
    struct tekening t;
    int64_t sum = 0;
    for (size_t i = 0; i < c->dagen; i++)
        sum += c->signalen[i];
    blad_artikel(b, "Binnengekomen signalen");
    tekening_staven(b->v->arena, &bars, &t);
    svg_teken(&b->h, &t, "Binnengekomen signalen per dag van de maand",
              arena_printf(b->v->arena, "Samen %s.", woord_aantal(b->v->arena, sum, "signaal", "signalen")));
    blad_uitklap(b, "Dezelfde cijfers in een tabel");
    blad_tabel(b, "Binnengekomen signalen per dag", "Dag", "Signalen", NULL);
    for (size_t i = 0; i < c->dagen; i++) {
        blad_rij(b);
        blad_cel(b, "%s", day(b, c, i));
        blad_cel_getal(b, figure(b, c->signalen[i]));
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
    html_sluit(&b->h);
    html_sluit(&b->h);
}

/* ---- where ---- */

#define WIJKEN_GETEKEND 20

static void draw_wijken(struct blad *b, const struct cijfers *c)
{
    const struct staven bars = {.waarden = c->per_wijk,
                                .namen = c->wijken,
                                .aantal =
                                    c->wijken_aantal < WIJKEN_GETEKEND ? c->wijken_aantal : WIJKEN_GETEKEND};
    struct tekening t;
    blad_artikel(b, "Meldingen per wijk");
    if (c->wijken_aantal == 0) {
        blad_zin(b, "Er zijn nog geen meldingen van deze maand.");
        html_sluit(&b->h);
        return;
    }
    tekening_ranglijst(b->v->arena, &bars, &t);
    svg_teken(&b->h, &t, "Meldingen van deze maand per wijk",
              arena_printf(b->v->arena, "De meeste in de wijk %.*s: %s.", SLICE_ARG(c->wijken[0]),
                           figure(b, c->per_wijk[0])));
    blad_uitklap(b, "Dezelfde cijfers in een tabel");
    blad_tabel(b, "Meldingen per wijk", "Wijk", "Meldingen", NULL);
    for (size_t i = 0; i < c->wijken_aantal; i++) {
        blad_rij(b);
        blad_cel(b, "%.*s", SLICE_ARG(c->wijken[i]));
        blad_cel_getal(b, figure(b, c->per_wijk[i]));
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
    html_sluit(&b->h);
    blad_klein(b, "De wijk komt uit het bewonersregister en telt bij het voorrang geven niet mee.");
    html_sluit(&b->h);
}

void capaciteit_tekeningen(struct blad *b, const struct cijfers *c)
{
    html_open(&b->h, "div", "class", "vs-tekeningen", NULL);
    draw_course(b, c, KANAAL_HUISBEZOEK, "Huisbezoek");
    draw_course(b, c, KANAAL_TELEFOON, "Telefoon");
    draw_signals(b, c);
    draw_wijken(b, c);
    html_sluit(&b->h);
}
