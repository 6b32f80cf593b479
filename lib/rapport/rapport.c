/* rapport: counts into the list of named figures of a month; see rapport.h. */
#include "rapport/rapport.h"

#include <string.h>

enum familie_soort { FAMILIE_TELLING, FAMILIE_DEEL, FAMILIE_DUUR };
enum { DUUR_AANTAL, DUUR_MEDIAAN, DUUR_P90, DUUR_DELEN };

/* One figure: where it is counted. */
struct herkomst {
    enum familie_soort soort;
    size_t index; /* in TELLINGEN, DELEN or DUREN */
    size_t deel;
    int wijk;
};

struct bouw {
    struct arena *arena;
    const struct rapport_opzet *opzet;
    const struct kengetallen *k;
    struct rapport *rapport;
    const char **teams; /* their part of a name */
    size_t ruimte;      /* in rapport->cijfers; 0: only counting how many there will be */
    const struct rapport *getekend[RAPPORT_JAAR]; /* signed: so many months before this one; NULL: not */
    size_t volgende[RAPPORT_JAAR];                /* where the next figure will stand in it, probably */
};

civil_month rapport_vanaf(civil_month maand)
{
    return maand - (RAPPORT_JAAR - 1) - COHORT_MAANDEN;
}

/* ---- the figure of one month ---- */

static const struct cijfer_waarde UNKNOWN = {.stand = CIJFER_ONBEKEND};

static struct cijfer_waarde share(int64_t teller, int64_t noemer)
{
    if (teller == KENGETAL_ONBEKEND || noemer == KENGETAL_ONBEKEND || noemer == 0)
        return UNKNOWN;
    return (struct cijfer_waarde){CIJFER_BEKEND, teller, noemer};
}

static struct cijfer_waarde number(int64_t teller)
{
    return teller == KENGETAL_ONBEKEND ? UNKNOWN : (struct cijfer_waarde){CIJFER_BEKEND, teller, 0};
}

static int64_t count(const struct bouw *b, civil_month maand, const struct herkomst *van,
                     enum telling telling)
{
    civil_month of = TELLINGEN[telling].basis == BASIS_COHORT ? maand - COHORT_MAANDEN : maand;
    size_t deel = TELLINGEN[telling].dim == DIM_GEEN ? 0 : van->deel;
    return kengetallen_telling(b->k, of, van->wijk, telling, deel);
}

static struct cijfer_waarde days(const struct bouw *b, civil_month eerste, civil_month laatste,
                                 const struct herkomst *van)
{
    enum duur duur = (enum duur)van->index;
    int back = DUREN[duur].basis == BASIS_COHORT ? COHORT_MAANDEN : 0;
    struct duur_maat of = kengetallen_duur(b->k, eerste - back, laatste - back, van->wijk, duur);
    if (van->deel == DUUR_AANTAL)
        return eerste == laatste && !kengetallen_er(b->k, eerste - back) ? UNKNOWN : number(of.aantal);
    return of.aantal == 0 ? UNKNOWN : number(van->deel == DUUR_MEDIAAN ? of.mediaan : of.p90);
}

/* As the facts say. */
static struct cijfer_waarde counted(const struct bouw *b, civil_month maand, const struct herkomst *van)
{
    switch (van->soort) {
    case FAMILIE_TELLING:
        return number(count(b, maand, van, (enum telling)van->index));
    case FAMILIE_DEEL:
        return share(count(b, maand, van, DELEN[van->index].teller),
                     count(b, maand, van, DELEN[van->index].noemer));
    case FAMILIE_DUUR:
        break;
    }
    return days(b, maand, maand, van);
}

/* Figures of one rapport stand in the order of another, but for what was configured anew. */
static const struct cijfer *find_near(const struct rapport *rapport, size_t *next, const char *naam)
{
    for (size_t i = 0; i < rapport->aantal; i++) {
        size_t at = (*next + i) % rapport->aantal;
        if (strcmp(rapport->cijfers[at].naam, naam) == 0) {
            *next = (at + 1) % rapport->aantal;
            return &rapport->cijfers[at];
        }
    }
    return NULL;
}

static bool of_cohort(const struct herkomst *van)
{
    switch (van->soort) {
    case FAMILIE_TELLING:
        return TELLINGEN[van->index].basis == BASIS_COHORT;
    case FAMILIE_DEEL:
        return TELLINGEN[DELEN[van->index].teller].basis == BASIS_COHORT;
    case FAMILIE_DUUR:
        break;
    }
    return DUREN[van->index].basis == BASIS_COHORT;
}

/* What was kept was read back from elsewhere: nothing of it may overflow what is added up here. */
static bool fits(int64_t n)
{
    return n >= 0 && n <= KENGETAL_TOP;
}

/* Of so many months back: as it was signed, else as the facts say. Places and inhabitants of a month in which
 * nothing was recorded are not compared with. */
static struct cijfer_waarde earlier(struct bouw *b, const struct herkomst *van, const char *naam, int back)
{
    const struct rapport *signed_one = b->getekend[back];
    const struct cijfer *kept = signed_one ? find_near(signed_one, &b->volgende[back], naam) : NULL;
    civil_month maand = b->opzet->maand - back;
    if (!kept)
        return of_cohort(van) || kengetallen_er(b->k, maand) ? counted(b, maand, van) : UNKNOWN;
    const struct cijfer_waarde *w = &kept->kolom[KOLOM_MAAND];
    return w->stand == CIJFER_BEKEND && fits(w->teller) && fits(w->noemer) ? *w : UNKNOWN;
}

/* ---- its columns ---- */

/* Twelve months: the average of counts, of all else what it is of all of them together. */
static struct cijfer_waarde of_year(const struct bouw *b, const struct herkomst *van, enum cijfer_vorm vorm,
                                    const struct cijfer_waarde months[RAPPORT_JAAR])
{
    struct cijfer_waarde sum = {.stand = CIJFER_BEKEND};
    int64_t known = 0;
    if (vorm == CIJFER_DAGEN)
        return days(b, b->opzet->maand - (RAPPORT_JAAR - 1), b->opzet->maand, van);
    for (size_t i = 0; i < RAPPORT_JAAR; i++)
        if (months[i].stand == CIJFER_BEKEND) {
            sum.teller += months[i].teller;
            sum.noemer += months[i].noemer;
            known++;
        }
    if (known == 0)
        return UNKNOWN;
    if (vorm == CIJFER_AANTAL)
        return number((2 * sum.teller + known) / (2 * known));
    return share(sum.teller, sum.noemer);
}

static struct cijfer_waarde tenths(int waarde, int64_t noemer)
{
    return waarde < 0 ? UNKNOWN : share(waarde, noemer);
}

/* What the municipality put beside it. */
static void compare(const struct bouw *b, const struct herkomst *van, struct cijfer *c)
{
    const struct rapport_vergelijk *v = &b->opzet->vergelijk;
    c->kolom[KOLOM_LANDELIJK] = c->kolom[KOLOM_DOEL] = UNKNOWN;
    if (van->soort != FAMILIE_DEEL || van->wijk != WIJK_ALLE)
        return;
    if (van->index == DEEL_PER_1000)
        c->kolom[KOLOM_LANDELIJK] = tenths(v->landelijk_per_1000, 10000);
    if (van->index == DEEL_SECTOR)
        c->kolom[KOLOM_LANDELIJK] = tenths(v->landelijk_sector[van->deel], 1000);
    if (van->index == DEEL_ACCEPTATIE_BEREIKT) {
        c->kolom[KOLOM_LANDELIJK] = tenths(v->landelijk_acceptatie, 1000);
        c->kolom[KOLOM_DOEL] = tenths(v->doel_acceptatie, 1000);
    }
}

static void fill(struct bouw *b, const struct herkomst *van, struct cijfer *c)
{
    struct cijfer_waarde months[RAPPORT_JAAR];
    months[0] = counted(b, b->opzet->maand, van);
    for (int i = 1; i < RAPPORT_JAAR; i++)
        months[i] = earlier(b, van, c->naam, i);
    c->kolom[KOLOM_MAAND] = months[0];
    c->kolom[KOLOM_VORIGE] = months[1];
    c->kolom[KOLOM_JAAR] = of_year(b, van, c->vorm, months);
    compare(b, van, c);
}

/* ---- its name ---- */

static const char *part_name(struct bouw *b, const struct herkomst *van, enum kengetal_dim dim)
{
    static const char *const of_days[DUUR_DELEN] = {"aantal", "mediaan", "p90"};
    if (van->soort == FAMILIE_DUUR)
        return of_days[van->deel];
    return dim == DIM_TEAM ? b->teams[van->deel] : dim_naam(b->arena, dim, van->deel);
}

static const char *part_title(struct bouw *b, const struct herkomst *van, enum kengetal_dim dim,
                              const char *familie_titel)
{
    static const char *const of_days[DUUR_DELEN] = {"Aantal meldingen", "De helft binnen (mediaan)",
                                                    "Negen van de tien binnen"};
    if (van->soort == FAMILIE_DUUR)
        return of_days[van->deel];
    if (dim == DIM_GEEN)
        return familie_titel;
    if (dim == DIM_TEAM)
        return arena_printf(b->arena, "%.*s", SLICE_ARG(b->opzet->teams[van->deel]));
    return dim_titel(b->arena, dim, van->deel);
}

static const char *in_wijk(const struct bouw *b, int wijk)
{
    return wijk == WIJK_ONBEKEND ? "onbekend" : b->rapport->wijken[wijk].sleutel;
}

struct familie {
    const char *naam, *titel, *definitie;
    enum kengetal_dim dim;
    enum cijfer_vorm vorm;
};

static void put(struct bouw *b, const struct herkomst *van, const struct familie *f)
{
    size_t at = b->rapport->aantal++;
    if (at >= b->ruimte)
        return;
    struct cijfer *c = &b->rapport->cijfers[at];
    bool divided = f->dim != DIM_GEEN || van->soort == FAMILIE_DUUR;
    const char *naam =
        divided ? arena_printf(b->arena, "%s.%s", f->naam, part_name(b, van, f->dim)) : f->naam;
    if (van->wijk != WIJK_ALLE)
        naam = arena_printf(b->arena, "wijk.%s.%s", in_wijk(b, van->wijk), naam);
    *c = (struct cijfer){.naam = naam,
                         .titel = part_title(b, van, f->dim, f->titel),
                         .familie = f->naam,
                         .definitie = f->definitie,
                         .vorm = f->vorm,
                         .wijk = van->wijk,
                         .deel = van->deel};
    fill(b, van, c);
}

/* ---- all of them ---- */

static size_t parts_of(const struct bouw *b, enum kengetal_dim dim)
{
    return dim == DIM_TEAM ? b->rapport->teams_aantal : dim_delen(dim);
}

static void put_tellingen(struct bouw *b, int wijk)
{
    for (size_t i = 0; i < TELLING_COUNT; i++) {
        const struct telling_soort *t = &TELLINGEN[i];
        struct familie f = {t->naam, t->titel, t->definitie, t->dim, CIJFER_AANTAL};
        for (size_t deel = 0; (wijk == WIJK_ALLE || t->per_wijk) && deel < parts_of(b, t->dim); deel++)
            put(b, &(struct herkomst){FAMILIE_TELLING, i, deel, wijk}, &f);
    }
}

static void put_delen(struct bouw *b, int wijk)
{
    static const enum cijfer_vorm forms[] = {[VORM_PROCENT] = CIJFER_PROCENT,
                                             [VORM_PER_1000] = CIJFER_PER_1000,
                                             [VORM_PER_STUK] = CIJFER_PER_STUK};
    for (size_t i = 0; i < DEEL_COUNT; i++) {
        const struct deel_soort *d = &DELEN[i];
        struct familie f = {d->naam, d->titel, d->definitie, TELLINGEN[d->teller].dim, forms[d->vorm]};
        for (size_t deel = 0; (wijk == WIJK_ALLE || d->per_wijk) && deel < parts_of(b, f.dim); deel++)
            put(b, &(struct herkomst){FAMILIE_DEEL, i, deel, wijk}, &f);
    }
}

static void put_duren(struct bouw *b, int wijk)
{
    for (size_t i = 0; i < DUUR_COUNT; i++) {
        const struct duur_soort *d = &DUREN[i];
        struct familie f = {d->naam, d->titel, d->definitie, DIM_GEEN, CIJFER_AANTAL};
        for (size_t deel = 0; (wijk == WIJK_ALLE || d->per_wijk) && deel < DUUR_DELEN; deel++) {
            f.vorm = deel == DUUR_AANTAL ? CIJFER_AANTAL : CIJFER_DAGEN;
            put(b, &(struct herkomst){FAMILIE_DUUR, i, deel, wijk}, &f);
        }
    }
}

static void put_all(struct bouw *b)
{
    int wijken = (int)b->rapport->wijken_aantal;
    b->rapport->aantal = 0;
    for (int i = -1; i <= wijken; i++) {
        int wijk = i < 0 ? WIJK_ALLE : i < wijken ? i : WIJK_ONBEKEND;
        if (wijken == 0 && wijk == WIJK_ONBEKEND)
            break;
        put_tellingen(b, wijk);
        put_delen(b, wijk);
        put_duren(b, wijk);
    }
}

/* ---- keys of what is configured ---- */

static bool is_taken(const char *sleutel, const char *const *andere, size_t aantal)
{
    for (size_t i = 0; i < aantal; i++)
        if (strcmp(andere[i], sleutel) == 0)
            return true;
    return strcmp(sleutel, "onbekend") == 0;
}

/* Of names that fold alike the first keeps it, the others get a number. */
static const char *unique_key(struct bouw *b, struct slice naam, const char *const *andere, size_t aantal)
{
    const char *base = naam_sleutel(b->arena, naam), *key = base;
    for (size_t n = 2; is_taken(key, andere, aantal) && !arena_is_full(b->arena); n++)
        key = arena_printf(b->arena, "%s_%zu", base, n);
    return key;
}

static size_t at_most(size_t bound, size_t n)
{
    return n < bound ? n : bound;
}

static bool take_over_teams(struct bouw *b)
{
    const struct rapport_opzet *o = b->opzet;
    size_t n = at_most(TEAMS_HOOGSTENS, o->teams_aantal);
    struct slice *names = ARENA_ARRAY(b->arena, struct slice, n + 1);
    b->teams = ARENA_ARRAY(b->arena, const char *, n + 1);
    for (size_t i = 0; names && b->teams && i < n; i++) {
        names[i] = arena_dup(b->arena, o->teams[i]);
        b->teams[i] = unique_key(b, o->teams[i], b->teams, i);
    }
    b->rapport->teams = names;
    b->rapport->teams_aantal = n;
    return names && b->teams;
}

static bool take_over_wijken(struct bouw *b)
{
    const struct rapport_opzet *o = b->opzet;
    size_t n = at_most(WIJKEN_HOOGSTENS, o->wijken_aantal);
    struct rapport_wijk *wijken = ARENA_ARRAY(b->arena, struct rapport_wijk, n + 1);
    const char **keys = ARENA_ARRAY(b->arena, const char *, n + 1);
    for (size_t i = 0; wijken && keys && i < n; i++) {
        keys[i] = unique_key(b, o->wijken[i].naam, keys, i);
        wijken[i] =
            (struct rapport_wijk){arena_dup(b->arena, o->wijken[i].naam), keys[i], o->wijken[i].schulden};
    }
    b->rapport->wijken = wijken;
    b->rapport->wijken_aantal = n;
    return wijken && keys;
}

static void find_signed(struct bouw *b)
{
    for (size_t i = 0; i < b->opzet->vastgesteld_aantal; i++) {
        const struct rapport *one = b->opzet->vastgesteld[i];
        int64_t back = (int64_t)b->opzet->maand - one->maand;
        if (back > 0 && back < RAPPORT_JAAR && one->aantal > 0)
            b->getekend[back] = one;
    }
}

struct rapport *rapport_maak(struct arena *arena, const struct rapport_opzet *opzet,
                             const struct kengetallen *k)
{
    struct rapport *r = ARENA_NEW(arena, struct rapport);
    if (!r)
        return NULL;
    struct bouw b = {.arena = arena, .opzet = opzet, .k = k, .rapport = r};
    *r = (struct rapport){
        .gemeentecode = arena_dup(arena, opzet->gemeentecode),
        .gemeente = arena_dup(arena, opzet->gemeente),
        .maand = opzet->maand,
        .stand = RAPPORT_VOORLOPIG,
        .maand_open = opzet->maand_open,
        .vastgesteld = INSTANT_NONE,
        .beleid = arena_dup(arena, opzet->beleid),
        .landelijk_bron = arena_dup(arena, opzet->vergelijk.bron),
    };
    if (!take_over_teams(&b) || !take_over_wijken(&b))
        return NULL;
    find_signed(&b);
    put_all(&b); /* how many? */
    b.ruimte = r->aantal;
    r->cijfers = ARENA_ARRAY(arena, struct cijfer, b.ruimte);
    if (!r->cijfers)
        return NULL;
    put_all(&b);
    return arena_is_full(arena) ? NULL : r;
}
