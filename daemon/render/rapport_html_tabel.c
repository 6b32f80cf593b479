/* rapport_html_tabel: see rapport_html_deel.h. */
#include "render/rapport_html_deel.h"

#include "render/woorden.h"

#include <string.h>

#define STREEP "\xe2\x80\x93" /* not known */
#define ACCEPTATIE "acceptatie."

/* ---- parts ---- */

void rapport_noot(struct html *h, unsigned noot)
{
    if (!noot)
        return;
    html_cstr(h, " ");
    html_open(h, "a", "class", "vs-noot", "href", arena_printf(h->arena, "#noot-%u", noot), "aria-label",
              arena_printf(h->arena, "Noot %u: wat dit betekent", noot), NULL);
    html_printf(h, "%u", noot);
    html_sluit(h);
}

/* The roles are written out: a table that a style sheet lays out as blocks is none to a screen reader. */
static void head(struct html *h, const char *kop, unsigned noot, bool getal)
{
    html_open(h, "th", "class", getal ? "vs-getal-cel" : NULL, "role", "columnheader", "scope", "col", NULL);
    html_cstr(h, kop);
    rapport_noot(h, noot);
    html_sluit(h);
}

static void body(struct html *h)
{
    html_open(h, "tbody", "role", "rowgroup", NULL);
}

/* Up to where the heads begin. */
static void table(struct html *h, const char *bijschrift)
{
    html_open(h, "table", "class", "vs-rapport-tabel", "role", "table", NULL);
    html_regel(h, "caption", NULL, bijschrift);
    html_open(h, "thead", "role", "rowgroup", NULL);
    html_open(h, "tr", "role", "row", NULL);
}

static void heads_done(struct html *h)
{
    html_sluit(h);
    html_sluit(h);
    body(h);
}

void rapport_tabel_begin(struct html *h, const char *bijschrift, const char *const *koppen, size_t kolommen)
{
    table(h, bijschrift);
    for (size_t i = 0; i < kolommen; i++)
        head(h, koppen[i], 0, i > 0);
    heads_done(h);
}

void rapport_tabel_rij(struct html *h, const char *naam, unsigned noot, const char *klasse)
{
    html_open(h, "tr", "role", "row", NULL);
    html_open(h, "th", "class", klasse, "role", "rowheader", "scope", "row", NULL);
    html_cstr(h, naam);
    rapport_noot(h, noot);
    html_sluit(h);
}

void rapport_tabel_cel(struct html *h, const char *kop, const char *tekst, bool nu)
{
    const char *klasse = nu                           ? "vs-getal-cel vs-nu"
                         : strcmp(tekst, STREEP) == 0 ? "vs-getal-cel vs-onbekend"
                                                      : "vs-getal-cel";
    html_open(h, "td", "class", klasse, "role", "cell", "data-kop", kop, NULL);
    html_cstr(h, tekst);
    html_sluit(h);
}

void rapport_tabel_klaar(struct html *h)
{
    html_sluit(h);
    html_sluit(h);
}

/* ---- figures beside the month before, the year, the country, the goal ---- */

static const char *column_head(struct html *h, const struct rapport *r, bool cohort, enum kolom k)
{
    civil_month maand = r->maand - (cohort ? COHORT_MAANDEN : 0);
    switch (k) {
    case KOLOM_MAAND:
        return woord_maand(h->arena, maand);
    case KOLOM_VORIGE:
        return woord_maand(h->arena, maand - 1);
    case KOLOM_JAAR:
        return "Twaalf maanden";
    case KOLOM_LANDELIJK:
        return "Landelijk";
    default:
        return "Doel";
    }
}

struct koppen {
    const char *kop[KOLOM_COUNT]; /* NULL: no such column */
    size_t aantal;
};

static bool stands_elsewhere(const struct indeling_rij *row)
{
    return row->cijfer && strncmp(row->cijfer->familie, ACCEPTATIE, sizeof ACCEPTATIE - 1) == 0;
}

/* Whether some row of this table says something in a column. */
static bool says_something(const struct indeling_deel *deel, int k)
{
    for (size_t i = 0; i < deel->aantal; i++) {
        const struct indeling_rij *row = &deel->rijen[i];
        if (row->cijfer && !stands_elsewhere(row) && row->cijfer->kolom[k].stand != CIJFER_ONBEKEND)
            return true;
    }
    return k == KOLOM_MAAND;
}

static struct koppen heads_of(struct html *h, const struct rapport *r, const struct indeling_deel *deel)
{
    struct koppen all = {.aantal = 0};
    for (int k = 0; k < KOLOM_COUNT; k++)
        if (says_something(deel, k)) {
            all.kop[k] = column_head(h, r, deel->cohort, (enum kolom)k);
            all.aantal++;
        }
    return all;
}

static void family(struct html *h, const struct indeling_rij *row, const struct koppen *koppen)
{
    html_open(h, "tr", "role", "row", NULL);
    html_open(h, "th", "class", "vs-familie", "role", "rowheader", "scope", "rowgroup", "colspan",
              arena_printf(h->arena, "%zu", koppen->aantal + 1), NULL);
    html_cstr(h, row->titel);
    rapport_noot(h, row->noot);
    html_sluit(h);
    html_sluit(h);
}

static void figures(struct html *h, const struct indeling_rij *row, const struct koppen *koppen)
{
    rapport_tabel_rij(h, row->titel, row->noot, row->onderdeel ? "vs-onderdeel" : NULL);
    for (int k = 0; k < KOLOM_COUNT; k++)
        if (koppen->kop[k])
            rapport_tabel_cel(h, koppen->kop[k], cijfer_tekst(h->arena, row->cijfer, (enum kolom)k),
                              k == KOLOM_MAAND);
    html_sluit(h);
}

void rapport_tabel_deel(struct html *h, const struct rapport *rapport, const struct indeling_deel *deel)
{
    struct koppen all = heads_of(h, rapport, deel);
    bool inside = false; /* a family and its parts are a body of their own */
    table(h, arena_printf(h->arena, "%s: alle cijfers", deel->titel));
    head(h, "Cijfer", 0, false);
    for (int k = 0; k < KOLOM_COUNT; k++)
        if (all.kop[k])
            head(h, all.kop[k], 0, true);
    heads_done(h);
    for (size_t i = 0; i < deel->aantal; i++) {
        const struct indeling_rij *row = &deel->rijen[i];
        if (stands_elsewhere(row))
            continue;
        if (!row->cijfer || (inside && !row->onderdeel)) {
            html_sluit(h);
            body(h);
        }
        inside = !row->cijfer || row->onderdeel;
        if (row->cijfer)
            figures(h, row, &all);
        else
            family(h, row, &all);
    }
    rapport_tabel_klaar(h);
}

/* ---- acceptance ---- */

static const char *count(struct html *h, const struct cijfer *c, bool teller)
{
    const struct cijfer_waarde *w = &c->kolom[KOLOM_MAAND];
    if (w->stand == CIJFER_VERBORGEN)
        return "verborgen";
    return w->stand == CIJFER_BEKEND ? woord_getal(h->arena, teller ? w->teller : w->noemer) : STREEP;
}

/* "van bereikt" of "Hulp aanvaard, van bereikt" */
static const char *denominator(const struct indeling_rij *row)
{
    const char *behind = strstr(row->titel, ", ");
    return behind ? behind + 2 : row->titel;
}

void rapport_tabel_acceptatie(struct html *h, const struct rapport *rapport, const struct indeling_deel *deel)
{
    enum { MOST = 3 };
    static const char *const names[KOLOM_COUNT] = {"Deel dat hulp aanvaardde", "Een maand eerder",
                                                   "Twaalf maanden", "Landelijk", "Doel"};
    const struct indeling_rij *of[MOST];
    size_t n = 0;
    for (size_t i = 0; i < deel->aantal && n < MOST; i++)
        if (stands_elsewhere(&deel->rijen[i]))
            of[n++] = &deel->rijen[i];
    table(h, arena_printf(h->arena, "Hulp aanvaard: de meldingen van %s, met drie noemers naast elkaar",
                          woord_maand(h->arena, rapport->maand - COHORT_MAANDEN)));
    head(h, "Meldingen van het cohort", 0, false);
    for (size_t i = 0; i < n; i++)
        head(h, denominator(of[i]), of[i]->noot, true);
    heads_done(h);
    for (int row = -2; row < KOLOM_COUNT; row++) {
        rapport_tabel_rij(h,
                          row == -2   ? "Hoeveel dat er zijn (de noemer)"
                          : row == -1 ? "Daarvan met hulp aanvaard"
                                      : names[row],
                          0, NULL);
        for (size_t i = 0; i < n; i++)
            rapport_tabel_cel(h, denominator(of[i]),
                              row < 0 ? count(h, of[i]->cijfer, row == -1)
                                      : cijfer_tekst(h->arena, of[i]->cijfer, (enum kolom)row),
                              row == KOLOM_MAAND);
        html_sluit(h);
    }
    rapport_tabel_klaar(h);
}

/* ---- wijken ---- */

static bool wijk_is_empty(const struct rapport *r, const struct indeling_wijken *w, int wijk)
{
    for (size_t i = 0; i < w->aantal; i++) {
        const struct cijfer *c = rapport_deel(r, w->families[i], 0, wijk);
        if (c && (c->kolom[KOLOM_MAAND].stand == CIJFER_VERBORGEN || c->kolom[KOLOM_MAAND].teller != 0))
            return false;
    }
    return true;
}

static void wijk_row(struct html *h, const struct rapport *r, const struct indeling_wijken *w, int wijk,
                     const char *naam)
{
    int schulden = wijk < 0 ? -1 : r->wijken[wijk].schulden;
    rapport_tabel_rij(h, naam, 0, NULL);
    for (size_t i = 0; i < w->aantal; i++) {
        const struct cijfer *c = rapport_deel(r, w->families[i], 0, wijk);
        rapport_tabel_cel(h, w->koppen[i], c ? cijfer_tekst(h->arena, c, KOLOM_MAAND) : STREEP, false);
    }
    rapport_tabel_cel(h, "Geregistreerde schulden",
                      schulden < 0 ? STREEP : arena_printf(h->arena, "%d,%d%%", schulden / 10, schulden % 10),
                      false);
    html_sluit(h);
}

void rapport_tabel_wijken(struct html *h, const struct rapport *rapport, const struct indeling_wijken *wijken)
{
    table(h, arena_printf(h->arena,
                          "Per wijk, in %s, naast de huishoudens met geregistreerde problematische schulden",
                          woord_maand(h->arena, rapport->maand)));
    head(h, "Wijk", 0, false);
    for (size_t i = 0; i < wijken->aantal; i++)
        head(h, wijken->koppen[i], wijken->noot[i], true);
    head(h, "Geregistreerde schulden", 0, true);
    heads_done(h);
    for (size_t i = 0; i < rapport->wijken_aantal; i++)
        wijk_row(h, rapport, wijken, (int)i,
                 arena_printf(h->arena, "%.*s", SLICE_ARG(rapport->wijken[i].naam)));
    if (!wijk_is_empty(rapport, wijken, WIJK_ONBEKEND))
        wijk_row(h, rapport, wijken, WIJK_ONBEKEND, "Wijk niet bekend");
    rapport_tabel_klaar(h);
}
