/* rapport_pdf_tabel: see rapport_pdf_deel.h.
 *
 * Figures that belong together share a row: a share stands behind its count ("115 (25,1%)"), what is used of
 * the places of a team before them ("8 van 10 (6)"), and days as "5; 12 dagen (293)". */
#include "render/rapport_pdf_deel.h"

#include "render/woorden.h"

#include <string.h>

#define STREEP "\xe2\x80\x93" /* not known */
#define ACCEPTATIE "acceptatie."
#define GETAL_BREED 78.0

#define DUUR "duur."

/* Counts that are divided, of what (or NULL), and what stands in brackets behind them. */
static const struct {
    const char *aantal, *van, *tussen;
} SAMEN_IN_RIJ[] = {
    {"capaciteit.gebruikt", NULL, "capaciteit.bezetting"},
    {"capaciteit.gebruikt_team", "capaciteit.plaatsen_team", "capaciteit.benut_team"},
    {"signalen.sector", NULL, "signalen.sector_deel"},
    {"termijn.hoe", NULL, "termijn.hoe_deel"},
    {"pogingen.bereikt.soort", NULL, "bereik.soort"},
    {"cohort.route_bereikt", NULL, "bereik.route"},
};
#define SAMEN_IN_RIJ_AANTAL (sizeof SAMEN_IN_RIJ / sizeof *SAMEN_IN_RIJ)

/* ---- rows that grow ---- */

struct rijen {
    struct arena *arena;
    struct slice *cellen;
    size_t aantal, ruimte, kolommen;
};

/* A row of empty cells; NULL: the arena is full. */
static struct slice *add_row(struct rijen *r)
{
    if (r->aantal == r->ruimte) {
        size_t more = r->ruimte ? 2 * r->ruimte : 64;
        struct slice *p = ARENA_ARRAY(r->arena, struct slice, more * r->kolommen);
        if (!p)
            return NULL;
        if (r->aantal)
            memcpy(p, r->cellen, r->aantal * r->kolommen * sizeof *p);
        r->cellen = p;
        r->ruimte = more;
    }
    return r->cellen + r->aantal++ * r->kolommen;
}

/* ---- words ---- */

/* A number of a definition, small and high. */
static const char *with_note(struct arena *arena, const char *text, unsigned note)
{
    static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    const char *out = "";
    for (unsigned n = note; n; n /= 10)
        out = arena_printf(arena, "%s%s", digits[n % 10], out);
    return arena_printf(arena, "%s%s", text, out);
}

static const char *column_head(const struct rapport_blad *b, bool cohort, enum kolom k)
{
    civil_month month = b->rapport->maand - (cohort ? COHORT_MAANDEN : 0);
    switch (k) {
    case KOLOM_MAAND:
        return woord_maand(b->arena, month);
    case KOLOM_VORIGE:
        return woord_maand(b->arena, month - 1);
    case KOLOM_JAAR:
        return "twaalf maanden";
    case KOLOM_LANDELIJK:
        return "landelijk";
    case KOLOM_DOEL:
    case KOLOM_COUNT:
        break;
    }
    return "doel";
}

/* ---- a section ---- */

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* SAMEN_IN_RIJ_AANTAL: it stands alone. */
static size_t together(const char *familie)
{
    size_t i = 0;
    while (i < SAMEN_IN_RIJ_AANTAL && strcmp(SAMEN_IN_RIJ[i].aantal, familie) != 0)
        i++;
    return i;
}

/* It stands in the row of another, or in a table of its own. */
static bool stands_elsewhere(const struct indeling_rij *row, const char *familie)
{
    for (size_t i = 0; i < SAMEN_IN_RIJ_AANTAL; i++)
        if (strcmp(SAMEN_IN_RIJ[i].tussen, familie) == 0 ||
            (SAMEN_IN_RIJ[i].van && strcmp(SAMEN_IN_RIJ[i].van, familie) == 0))
            return true;
    return begins(familie, ACCEPTATIE) || (row->onderdeel && begins(familie, DUUR));
}

/* The family of a row; of a head that of the first part below it. */
static const char *family_of(const struct indeling_deel *deel, size_t i)
{
    const struct indeling_rij *row = &deel->rijen[i];
    if (!row->cijfer && i + 1 < deel->aantal)
        row++;
    return row->cijfer ? row->cijfer->familie : "";
}

/* The number of the definition of a family that is a head in this section. */
static unsigned note_of(const struct indeling_deel *deel, const char *familie)
{
    for (size_t i = 0; i < deel->aantal; i++)
        if (deel->rijen[i].noot && strcmp(family_of(deel, i), familie) == 0)
            return deel->rijen[i].noot;
    return 0;
}

static const struct cijfer *beside(const struct rapport_blad *b, const struct cijfer *c, const char *familie)
{
    return familie ? rapport_deel(b->rapport, familie, c->deel, c->wijk) : NULL;
}

/* "115 (25,1%)", "8 van 10 (6)" */
static const char *cell(const struct rapport_blad *b, const struct cijfer *c, enum kolom k)
{
    size_t i = together(c->familie);
    const char *out = cijfer_tekst(b->arena, c, k);
    if (i == SAMEN_IN_RIJ_AANTAL)
        return out;
    const struct cijfer *of = beside(b, c, SAMEN_IN_RIJ[i].van), *part = beside(b, c, SAMEN_IN_RIJ[i].tussen);
    bool known = c->kolom[k].stand == CIJFER_BEKEND;
    if (known && of && of->kolom[k].stand == CIJFER_BEKEND)
        out = arena_printf(b->arena, "%s van %s", out, cijfer_tekst(b->arena, of, k));
    if (part && part->kolom[k].stand == CIJFER_BEKEND)
        out = known ? arena_printf(b->arena, "%s (%s)", out, cijfer_tekst(b->arena, part, k))
                    : cijfer_tekst(b->arena, part, k);
    return out;
}

/* Half of them within; nine of ten within; of how many. */
static const char *days(const struct rapport_blad *b, const char *familie, enum kolom k)
{
    enum { HOEVEEL, MEDIAAN, P90, DRIE };
    const struct cijfer *c[DRIE];
    for (size_t i = 0; i < DRIE; i++)
        if (!(c[i] = rapport_deel(b->rapport, familie, i, WIJK_ALLE)))
            return STREEP;
    if (c[MEDIAAN]->kolom[k].stand != CIJFER_BEKEND || c[P90]->kolom[k].stand != CIJFER_BEKEND)
        return cijfer_tekst(b->arena, c[MEDIAAN], k);
    return arena_printf(b->arena, "%s; %s (%s)", cijfer_kaal(b->arena, c[MEDIAAN], k),
                        cijfer_tekst(b->arena, c[P90], k), cijfer_tekst(b->arena, c[HOEVEEL], k));
}

/* The title of another family of the row, with its number; within a sentence. */
static const char *title_beside(const struct rapport_blad *b, const struct indeling_deel *deel,
                                const char *familie)
{
    const char *title = familie ? kengetal_titel(familie) : NULL;
    if (!title)
        return "";
    int first = title[0] >= 'A' && title[0] <= 'Z' ? title[0] - 'A' + 'a' : title[0];
    return with_note(b->arena, arena_printf(b->arena, "%c%s", first, title + 1), note_of(deel, familie));
}

static const char *title_of(const struct rapport_blad *b, const struct indeling_deel *deel, size_t i)
{
    const struct indeling_rij *row = &deel->rijen[i];
    const char *title = with_note(b->arena, row->titel, row->noot);
    size_t with = together(family_of(deel, i));
    if (row->onderdeel)
        return arena_printf(b->arena, "\u2003%s", title);
    if (with == SAMEN_IN_RIJ_AANTAL)
        return title;
    const char *of = title_beside(b, deel, SAMEN_IN_RIJ[with].van);
    return arena_printf(b->arena, "%s%s%s (%s)", title, *of ? " van " : "", of,
                        title_beside(b, deel, SAMEN_IN_RIJ[with].tussen));
}

struct kolommen {
    enum kolom welke[KOLOM_COUNT];
    struct pdf_kolom kolom[KOLOM_COUNT + 1];
    size_t aantal; /* of figures */
};

/* Some row of the table says something in this column. */
static bool is_used(const struct rapport_blad *b, const struct indeling_deel *deel, enum kolom k)
{
    for (size_t i = 0; i < deel->aantal; i++) {
        const struct cijfer *c = deel->rijen[i].cijfer;
        if (!c || begins(c->familie, ACCEPTATIE))
            continue;
        size_t with = together(c->familie);
        const struct cijfer *part =
            with < SAMEN_IN_RIJ_AANTAL ? beside(b, c, SAMEN_IN_RIJ[with].tussen) : NULL;
        if (c->kolom[k].stand != CIJFER_ONBEKEND || (part && part->kolom[k].stand != CIJFER_ONBEKEND))
            return true;
    }
    return k == KOLOM_MAAND;
}

static struct kolommen columns_of(const struct rapport_blad *b, const struct indeling_deel *deel)
{
    struct kolommen all = {.kolom = {{.kop = SLICE(" "), .rijkop = true}}};
    for (int k = 0; k < KOLOM_COUNT; k++)
        if (is_used(b, deel, (enum kolom)k)) {
            all.welke[all.aantal++] = (enum kolom)k;
            all.kolom[all.aantal] =
                (struct pdf_kolom){.kop = slice_from_cstr(column_head(b, deel->cohort, (enum kolom)k)),
                                   .breed = k <= KOLOM_JAAR ? GETAL_BREED : GETAL_BREED * 2 / 3,
                                   .getal = true};
        }
    return all;
}

void rapport_blad_cijfers(struct pdf *pdf, const struct rapport_blad *b, const struct indeling_deel *deel)
{
    struct kolommen columns = columns_of(b, deel);
    struct rijen rows = {.arena = b->arena, .kolommen = columns.aantal + 1};
    bool of_days = false;
    for (size_t i = 0; i < deel->aantal; i++) {
        const struct indeling_rij *from = &deel->rijen[i];
        const char *family = family_of(deel, i);
        struct slice *to = stands_elsewhere(from, family) ? NULL : add_row(&rows);
        bool in_days = begins(family, DUUR);
        if (!to)
            continue;
        of_days = of_days || in_days;
        to[0] = slice_from_cstr(title_of(b, deel, i));
        for (size_t k = 0; k < columns.aantal; k++)
            to[k + 1] = slice_from_cstr(in_days        ? days(b, family, columns.welke[k])
                                        : from->cijfer ? cell(b, from->cijfer, columns.welke[k])
                                                       : "");
    }
    pdf_wit(pdf, 3);
    if (of_days)
        pdf_tekst(
            pdf, (struct pdf_letter){.grootte = b->maat->tabel},
            SLICE("Bij dagen: eerst binnen hoeveel dagen het bij de helft zover was, dan bij negen van de "
                  "tien, en tussen haakjes bij hoeveel meldingen."));
    if (rows.aantal == 0)
        return;
    pdf_tabel(pdf, &(struct pdf_tabel){.kolommen = columns.kolom,
                                       .kolommen_aantal = rows.kolommen,
                                       .cellen = rows.cellen,
                                       .rijen = rows.aantal,
                                       .grootte = b->maat->tabel});
}

/* ---- acceptance ---- */

static const char *count(struct arena *arena, const struct cijfer *c, bool teller)
{
    const struct cijfer_waarde *w = &c->kolom[KOLOM_MAAND];
    if (w->stand == CIJFER_VERBORGEN)
        return cijfer_tekst(arena, c, KOLOM_MAAND);
    return w->stand == CIJFER_BEKEND ? woord_getal(arena, teller ? w->teller : w->noemer) : STREEP;
}

#define NOEMERS 3
/* Of `row`: what it says of a share. */
static const char *acceptance(const struct rapport_blad *b, const struct cijfer *c, int row)
{
    return row < 0 ? count(b->arena, c, row == -1) : cijfer_tekst(b->arena, c, (enum kolom)row);
}

void rapport_blad_acceptatie(struct pdf *pdf, const struct rapport_blad *b, const struct indeling_deel *deel)
{
    static const char *const names[] = {"meldingen waarvan",
                                        "meldingen met hulp aanvaard",
                                        "deel met hulp aanvaard",
                                        "een maand eerder",
                                        "twaalf maanden",
                                        "landelijk",
                                        "doel"};
    const struct indeling_rij *of[NOEMERS];
    struct pdf_kolom columns[NOEMERS + 1] = {{.kop = SLICE(" "), .rijkop = true}};
    size_t n = 0;
    for (size_t i = 0; i < deel->aantal && n < NOEMERS; i++)
        if (deel->rijen[i].cijfer &&
            strncmp(deel->rijen[i].cijfer->familie, ACCEPTATIE, sizeof ACCEPTATIE - 1) == 0)
            of[n++] = &deel->rijen[i];
    if (n == 0)
        return;
    struct rijen rows = {.arena = b->arena, .kolommen = n + 1};
    for (size_t i = 0; i < n; i++)
        columns[i + 1] =
            (struct pdf_kolom){.kop = slice_from_cstr(with_note(b->arena, of[i]->titel, of[i]->noot)),
                               .breed = 110,
                               .getal = true};
    for (int row = -2; row < KOLOM_COUNT; row++) {
        struct slice *to = add_row(&rows);
        if (!to)
            return;
        to[0] = slice_from_cstr(names[row + 2]);
        for (size_t i = 0; i < n; i++)
            to[i + 1] = slice_from_cstr(acceptance(b, of[i]->cijfer, row));
    }
    const char *title =
        arena_printf(b->arena, "Hulp aanvaard: de meldingen van %s, met drie noemers naast elkaar",
                     woord_maand(b->arena, b->rapport->maand - COHORT_MAANDEN));
    pdf_wit(pdf, 5);
    pdf_tabel(pdf, &(struct pdf_tabel){.titel = slice_from_cstr(title),
                                       .kolommen = columns,
                                       .kolommen_aantal = n + 1,
                                       .cellen = rows.cellen,
                                       .rijen = rows.aantal,
                                       .grootte = b->maat->tabel});
}

/* ---- wijken ---- */

static bool wijk_row(const struct rapport_blad *b, struct rijen *rows, int wijk, const char *name)
{
    const struct indeling_wijken *w = &b->indeling.wijken;
    int debts = wijk < 0 ? -1 : b->rapport->wijken[wijk].schulden;
    struct slice *to = add_row(rows);
    if (!to)
        return false;
    to[0] = slice_from_cstr(name);
    for (size_t i = 0; i < w->aantal; i++) {
        const struct cijfer *c = rapport_deel(b->rapport, w->families[i], 0, wijk);
        to[i + 1] = slice_from_cstr(c ? cijfer_tekst(b->arena, c, KOLOM_MAAND) : STREEP);
    }
    to[w->aantal + 1] =
        slice_from_cstr(debts < 0 ? STREEP : arena_printf(b->arena, "%d,%d%%", debts / 10, debts % 10));
    return true;
}

void rapport_blad_wijken(struct pdf *pdf, const struct rapport_blad *b)
{
    const struct indeling_wijken *w = &b->indeling.wijken;
    const struct rapport *r = b->rapport;
    struct pdf_kolom columns[INDELING_WIJKEN + 2] = {{.kop = SLICE("Wijk"), .breed = 95, .rijkop = true}};
    struct rijen rows = {.arena = b->arena, .kolommen = w->aantal + 2};
    for (size_t i = 0; i < w->aantal; i++)
        columns[i + 1] = (struct pdf_kolom){
            .kop = slice_from_cstr(with_note(b->arena, w->koppen[i], w->noot[i])), .getal = true};
    columns[w->aantal + 1] =
        (struct pdf_kolom){.kop = SLICE("Geregistreerde schulden"), .breed = 70, .getal = true};
    for (size_t i = 0; i < r->wijken_aantal; i++)
        if (!wijk_row(b, &rows, (int)i, arena_printf(b->arena, "%.*s", SLICE_ARG(r->wijken[i].naam))))
            return;
    if (!wijk_row(b, &rows, WIJK_ONBEKEND, "Wijk niet bekend") ||
        !wijk_row(b, &rows, WIJK_ALLE, "Hele gemeente"))
        return;
    const char *title = arena_printf(
        b->arena, "Per wijk in %s, naast de huishoudens met geregistreerde problematische schulden",
        woord_maand(b->arena, r->maand));
    pdf_tabel(pdf, &(struct pdf_tabel){.titel = slice_from_cstr(title),
                                       .kolommen = columns,
                                       .kolommen_aantal = rows.kolommen,
                                       .cellen = rows.cellen,
                                       .rijen = rows.aantal,
                                       .samen = 1,
                                       .grootte = b->maat->tabel});
}
