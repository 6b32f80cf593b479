/* onderdruk: the copy of a report in which small numbers are hidden: rapport_onderdruk of rapport.h.
 *
 * Every column is a table of its own. In a month they add up exactly; averages of twelve months do not quite.
 * The shares of a year tell the year's own sums: these are a table too, in which whatever is hidden as an
 * average is hidden as well. Visits given per day are mostly one or two: they are hidden all, so that what
 * was used of the places can be seen. */
#include "rapport/onderdruk.h"

#include <assert.h>
#include <string.h>

#define ONBEKEND INT64_MIN

/* Not about persons: what was offered, and what the municipality says of itself. */
static bool is_free(size_t familie)
{
    switch (familie) {
    case TEL_PLAATSEN:
    case TEL_PLAATSEN_TEAM:
    case TEL_TEMPO_DAG:
    case TEL_NORM:
    case TEL_INWONERS:
        return true;
    default:
        return false;
    }
}

static bool is_small(int64_t n)
{
    return n > 0 && n < ONDERDRUK_ONDER;
}

/* ---- the grid ---- */

size_t rooster_delen(size_t familie)
{
    return familie < TELLING_COUNT ? dim_delen(TELLINGEN[familie].dim) : 1;
}

static size_t wijk_of(const struct cijfer *c)
{
    return c->wijk == WIJK_ALLE ? WIJK_GEHEEL : (size_t)(c->wijk - WIJK_ONBEKEND) + 1;
}

/* FAMILIES: it is a share, or the days themselves. */
static size_t family_of(const struct cijfer *c)
{
    for (size_t i = 0; i < TELLING_COUNT; i++)
        if (strcmp(TELLINGEN[i].naam, c->familie) == 0)
            return i;
    for (size_t i = 0; c->deel == 0 && i < DUUR_COUNT; i++)
        if (strcmp(DUREN[i].naam, c->familie) == 0)
            return TELLING_COUNT + i;
    return FAMILIES;
}

static bool lay_out(struct arena *arena, struct rapport *rapport, struct rooster *r)
{
    *r = (struct rooster){.rapport = rapport, .wijken = rapport->wijken_aantal + 2};
    for (size_t i = 0; i < FAMILIES; i++)
        r->begin[i + 1] = r->begin[i] + r->wijken * rooster_delen(i);
    r->plaatsen = r->begin[FAMILIES];
    r->cijfer = ARENA_ARRAY(arena, uint32_t, r->plaatsen + 1);
    if (!r->cijfer)
        return false;
    for (size_t i = 0; i < rapport->aantal; i++) {
        const struct cijfer *c = &rapport->cijfers[i];
        size_t family = family_of(c), wijk = wijk_of(c);
        if (family < FAMILIES && wijk < r->wijken && c->deel < rooster_delen(family))
            r->cijfer[rooster_plaats(r, family, wijk, c->deel)] = (uint32_t)i + 1;
    }
    return true;
}

/* ---- a table ---- */

static bool table_begin(struct arena *arena, const struct rooster *r, struct tafel *t)
{
    *t = (struct tafel){
        .rooster = r,
        .verberg.arena = arena,
        .cel = ARENA_ARRAY(arena, uint32_t, r->plaatsen + 1),
        .verborgen = ARENA_ARRAY(arena, bool, r->plaatsen + 1),
    };
    return t->cel && t->verborgen;
}

static void put(struct tafel *t, size_t familie, size_t plaats, int64_t waarde)
{
    if (!is_free(familie) && familie != TEL_BEZOEK_DAG && waarde >= 0 && !t->cel[plaats])
        t->cel[plaats] = verberg_cel(&t->verberg, waarde) + 1;
}

static bool adds_up(const struct verberg *v)
{
    for (uint32_t i = 0; i < v->sommen_aantal; i++)
        if (v->sommen[i].rest != 0)
            return false;
    return true;
}

/* ook: places that are hidden whatever is in them, or NULL. */
static bool table_solve(struct tafel *t, bool precies, const bool *ook)
{
    onderdruk_sommen(t);
    t->verberg.precies = precies || adds_up(&t->verberg);
    for (size_t i = 0; ook && !t->verberg.vol && i < t->rooster->plaatsen; i++)
        if (ook[i] && t->cel[i])
            t->verberg.cellen[t->cel[i] - 1].geheim = true;
    if (!verberg_los_op(&t->verberg))
        return false;
    for (size_t i = 0; i < t->rooster->plaatsen; i++)
        t->verborgen[i] = t->cel[i] && t->verberg.cellen[t->cel[i] - 1].verborgen;
    return true;
}

/* ---- what a column says ---- */

static bool counts(struct arena *arena, const struct rooster *r, enum kolom kolom, struct tafel *t)
{
    if (!table_begin(arena, r, t))
        return false;
    for (size_t family = 0; family < FAMILIES; family++)
        for (size_t i = r->begin[family]; i < r->begin[family + 1]; i++) {
            if (!r->cijfer[i] || (kolom == KOLOM_JAAR && family >= TELLING_COUNT))
                continue;
            const struct cijfer_waarde *w = &r->rapport->cijfers[r->cijfer[i] - 1].kolom[kolom];
            if (w->stand == CIJFER_BEKEND)
                put(t, family, i, w->teller);
        }
    return table_solve(t, kolom != KOLOM_JAAR, NULL);
}

struct breuk {
    size_t teller, noemer; /* places; that of the noemer may be free */
    enum telling teller_van, noemer_van;
};

/* DEEL_COUNT: it is no share. */
static size_t share_of(const struct rooster *r, const struct cijfer *c, struct breuk *ret)
{
    size_t i = 0, wijk = wijk_of(c);
    while (i < DEEL_COUNT && strcmp(DELEN[i].naam, c->familie) != 0)
        i++;
    if (i == DEEL_COUNT || wijk >= r->wijken || c->deel >= rooster_delen(DELEN[i].teller))
        return DEEL_COUNT;
    bool alike = TELLINGEN[DELEN[i].teller].dim == TELLINGEN[DELEN[i].noemer].dim;
    *ret = (struct breuk){
        .teller = rooster_plaats(r, DELEN[i].teller, wijk, c->deel),
        .noemer = rooster_plaats(r, DELEN[i].noemer, wijk, alike ? c->deel : 0),
        .teller_van = DELEN[i].teller,
        .noemer_van = DELEN[i].noemer,
    };
    return i;
}

/* The sums of a year, as its shares tell them. */
static bool year_sums(struct arena *arena, const struct rooster *r, const struct tafel *gemiddeld,
                      struct tafel *t)
{
    const struct rapport *rapport = r->rapport;
    if (!table_begin(arena, r, t))
        return false;
    for (size_t i = 0; i < rapport->aantal; i++) {
        const struct cijfer *c = &rapport->cijfers[i];
        const struct cijfer_waarde *w = &c->kolom[KOLOM_JAAR];
        struct breuk b;
        size_t family = family_of(c);
        if (w->stand != CIJFER_BEKEND)
            continue;
        if (family >= TELLING_COUNT && family < FAMILIES) /* of how many the days are */
            put(t, family, rooster_plaats(r, family, wijk_of(c), 0), w->teller);
        else if (share_of(r, c, &b) < DEEL_COUNT) {
            put(t, b.teller_van, b.teller, w->teller);
            put(t, b.noemer_van, b.noemer, w->noemer);
        }
    }
    return table_solve(t, true, gemiddeld->verborgen);
}

/* ---- hiding ---- */

static void hide(struct cijfer *c, enum kolom kolom)
{
    if (c->kolom[kolom].stand == CIJFER_BEKEND)
        c->kolom[kolom] = (struct cijfer_waarde){.stand = CIJFER_VERBORGEN};
}

/* Counts by `telling`, shares and days by `som`. */
static void hide_column(struct rooster *r, enum kolom kolom, const struct tafel *telling,
                        const struct tafel *som)
{
    for (size_t i = 0; i < r->rapport->aantal; i++) {
        struct cijfer *c = &r->rapport->cijfers[i];
        struct breuk b;
        size_t family = family_of(c), wijk = wijk_of(c);
        bool fits = family < FAMILIES && wijk < r->wijken && c->deel < rooster_delen(family);
        if (fits &&
            (family < TELLING_COUNT ? telling : som)->verborgen[rooster_plaats(r, family, wijk, c->deel)])
            hide(c, kolom);
        if (share_of(r, c, &b) < DEEL_COUNT && (som->verborgen[b.teller] || som->verborgen[b.noemer]))
            hide(c, kolom);
    }
}

/* The median of few tells of each. */
static void hide_days(struct rooster *r, enum kolom kolom)
{
    const struct cijfer *count = NULL;
    for (size_t i = 0; i < r->rapport->aantal; i++) {
        struct cijfer *c = &r->rapport->cijfers[i];
        size_t family = family_of(c);
        if (family >= TELLING_COUNT && family < FAMILIES)
            count = c;
        else if (count && strcmp(count->familie, c->familie) == 0 && count->wijk == c->wijk &&
                 count->kolom[kolom].stand == CIJFER_VERBORGEN)
            hide(c, kolom);
    }
}

static void hide_visits(struct rooster *r, enum kolom kolom)
{
    bool small = false;
    for (int round = 0; round < 2; round++)
        for (size_t i = r->begin[TEL_BEZOEK_DAG]; i < r->begin[TEL_BEZOEK_DAG + 1]; i++) {
            struct cijfer *c = r->cijfer[i] ? &r->rapport->cijfers[r->cijfer[i] - 1] : NULL;
            if (c && round == 0)
                small = small || is_small(c->kolom[kolom].teller);
            else if (c && small)
                hide(c, kolom);
        }
}

/* That nothing more is needed says that no more did not fit than places were left. */
static void hide_needed(struct rooster *r, enum kolom kolom)
{
    bool hidden = false;
    for (size_t i = PUNTEN_COUNT; i-- > 0;) {
        uint32_t band = r->cijfer[rooster_plaats(r, TEL_PAST_NIET_PUNTEN, WIJK_GEHEEL, i)];
        uint32_t need = r->cijfer[rooster_plaats(r, TEL_NODIG, WIJK_GEHEEL, i)];
        hidden = hidden || (band && r->rapport->cijfers[band - 1].kolom[kolom].stand == CIJFER_VERBORGEN);
        if (need && hidden && r->rapport->cijfers[need - 1].kolom[kolom].teller == 0)
            hide(&r->rapport->cijfers[need - 1], kolom);
    }
}

/* Up to and with the column `laatste`. */
static bool hide_columns(struct arena *work, struct rooster *r, enum kolom laatste)
{
    static_assert(KOLOM_MAAND == 0 && KOLOM_VORIGE == 1 && KOLOM_JAAR == 2, "the columns that count");
    for (enum kolom k = KOLOM_MAAND; k <= laatste; k++) {
        struct arena_mark mark = arena_mark(work);
        struct tafel count, year, *sums = &count;
        if (!counts(work, r, k, &count))
            return false;
        if (k == KOLOM_JAAR) {
            if (!year_sums(work, r, &count, &year))
                return false;
            sums = &year;
        }
        hide_column(r, k, &count, sums);
        hide_days(r, k);
        hide_visits(r, k);
        hide_needed(r, k);
        arena_release(work, mark);
    }
    return true;
}

/* A copy in which the columns up to and with `laatste` are hidden. */
static struct rapport *copy_hidden(struct arena *arena, const struct rapport *rapport, enum kolom laatste)
{
    struct rapport *copy = ARENA_NEW(arena, struct rapport);
    struct cijfer *figures = ARENA_ARRAY(arena, struct cijfer, rapport->aantal + 1);
    struct rooster grid;
    if (!copy || !figures)
        return NULL;
    *copy = *rapport;
    if (rapport->aantal)
        memcpy(figures, rapport->cijfers, rapport->aantal * sizeof *figures);
    copy->cijfers = figures;
    copy->onderdrukt = true;
    if (rapport->onderdrukt)
        return copy;
    struct arena_mark mark = arena_mark(arena);
    bool done = lay_out(arena, copy, &grid) && hide_columns(arena, &grid, laatste);
    arena_release(arena, mark);
    return done ? copy : NULL;
}

struct rapport *rapport_onderdruk(struct arena *arena, const struct rapport *rapport)
{
    return copy_hidden(arena, rapport, KOLOM_JAAR);
}

static void hide_year(struct rapport *openbaar, const struct rapport *maand)
{
    for (size_t i = 0; i < openbaar->aantal; i++) {
        struct cijfer *c = &openbaar->cijfers[i];
        const struct cijfer *there = i < maand->aantal ? &maand->cijfers[i] : NULL;
        if (!there || strcmp(there->naam, c->naam) != 0)
            there = rapport_cijfer(maand, c->naam);
        if (there && there->kolom[KOLOM_MAAND].stand == CIJFER_VERBORGEN)
            hide(c, KOLOM_JAAR);
    }
}

bool rapport_verberg_jaar(struct arena *arena, struct rapport *openbaar, const struct rapport *maand)
{
    struct arena_mark mark = arena_mark(arena);
    const struct rapport *hidden = copy_hidden(arena, maand, KOLOM_MAAND);
    if (hidden)
        hide_year(openbaar, hidden);
    arena_release(arena, mark);
    return hidden != NULL;
}
