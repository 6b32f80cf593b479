/* algoritme: see algoritme.h; the texts that do not depend on the policy are in algoritme_tekst.c. */
#include "rapport/algoritme.h"

#include "base/text.h"
#include "rapport/algoritme_tekst.h"
#include "rapport/beleid_uitleg.h"

#include <string.h>

struct werk {
    struct arena *arena;
    struct algoritme *uit;
    const struct beleid *beleid;
    const struct beleid_uitleg *uitleg;
    bool vol;
};

static const struct algoritme_veld VELDEN[ALGORITME_VELDEN] = {
#define VELD(symbol, naam_, titel_, soort_, hoogst_, verplicht_, sleutel_)                                   \
    [ALGORITME_##symbol] = {.naam = naam_,                                                                   \
                            .titel = titel_,                                                                 \
                            .soort = ALGORITME_##soort_,                                                     \
                            .hoogst = hoogst_,                                                               \
                            .verplicht = verplicht_,                                                         \
                            .sleutel = sleutel_},
#include "rapport/algoritme.def"
};

/* ---- filling ---- */

static void add(struct werk *w, enum algoritme_veld_naam naam, struct algoritme_deel part)
{
    struct algoritme_veld *veld = &w->uit->veld[naam];
    if (part.tekst.n == 0 || w->vol)
        return;
    if (veld->aantal == veld->ruimte) {
        size_t more = veld->ruimte ? 2 * veld->ruimte : 8;
        struct algoritme_deel *p = ARENA_ARRAY(w->arena, struct algoritme_deel, more);
        w->vol = !p;
        if (!p)
            return;
        if (veld->aantal)
            memcpy(p, veld->delen, veld->aantal * sizeof *p);
        veld->delen = p;
        veld->ruimte = more;
    }
    veld->delen[veld->aantal++] = part;
}

static void text(struct werk *w, enum algoritme_veld_naam naam, struct slice tekst)
{
    add(w, naam, (struct algoritme_deel){.tekst = tekst});
}

static void line(struct werk *w, enum algoritme_veld_naam naam, const char *tekst)
{
    text(w, naam, slice_from_cstr(tekst));
}

/* Own words, one paragraph or point a line; a point begins with "- ". */
static void lines(struct werk *w, enum algoritme_veld_naam naam, const char *const *rows)
{
    for (; *rows; rows++) {
        bool point = strncmp(*rows, "- ", 2) == 0;
        add(w, naam,
            (struct algoritme_deel){.tekst = slice_from_cstr(*rows + (point ? 2 : 0)), .punt = point});
    }
}

static void link(struct werk *w, enum algoritme_veld_naam naam, const char *titel, struct slice heen)
{
    add(w, naam, (struct algoritme_deel){.tekst = slice_from_cstr(titel), .link = heen});
}

/* What the municipality says itself, or our words. */
static void own_or(struct werk *w, enum algoritme_veld_naam naam, struct slice eigen, const char *const *rows)
{
    if (eigen.n)
        text(w, naam, eigen);
    else
        lines(w, naam, rows);
}

/* ---- out of the policy ---- */

static void sentence(struct werk *w, enum algoritme_veld_naam naam, const struct uitleg_zin *zin)
{
    add(w, naam, (struct algoritme_deel){.tekst = slice_from_cstr(zin->tekst), .punt = true});
}

/* All sentences of a group, as points. */
static void group(struct werk *w, enum algoritme_veld_naam naam, const char *titel)
{
    for (size_t g = 0; g < w->uitleg->aantal; g++)
        for (size_t i = 0; strcmp(w->uitleg->groep[g].titel, titel) == 0 && i < w->uitleg->groep[g].aantal;
             i++)
            sentence(w, naam, &w->uitleg->groep[g].zinnen[i]);
}

/* The sentences that a key changes, as points. */
static void key(struct werk *w, enum algoritme_veld_naam naam, const char *sleutel)
{
    size_t n = strlen(sleutel);
    for (size_t g = 0; g < w->uitleg->aantal; g++)
        for (size_t i = 0; i < w->uitleg->groep[g].aantal; i++) {
            const struct uitleg_zin *zin = &w->uitleg->groep[g].zinnen[i];
            if (strncmp(zin->sleutels, sleutel, n) == 0 &&
                (zin->sleutels[n] == '\0' || zin->sleutels[n] == ' '))
                sentence(w, naam, zin);
        }
}

static void purpose(struct werk *w)
{
    lines(w, ALGORITME_DOEL, ALGORITME_ZINNEN_DOEL);
    key(w, ALGORITME_DOEL, "capaciteit.huisbezoek");
    key(w, ALGORITME_DOEL, "capaciteit.telefoon");
    key(w, ALGORITME_DOEL, "brief.iedereen");
}

static void human(struct werk *w)
{
    lines(w, ALGORITME_MENS, ALGORITME_ZINNEN_MENS);
    group(w, ALGORITME_MENS, "Vrijgave");
    lines(w, ALGORITME_MENS, ALGORITME_ZINNEN_MENS_DAARNA);
}

static void data(struct werk *w)
{
    lines(w, ALGORITME_GEGEVENS, ALGORITME_ZINNEN_GEGEVENS);
    if (w->beleid->teams_aantal)
        line(w, ALGORITME_GEGEVENS, ALGORITME_ZIN_TEAMS);
}

static void working(struct werk *w)
{
    static const struct {
        const char *groep, *kop;
    } groups[] = {
        {"Voorrang: de punten", "Voorrang"}, {"Spoed", "Spoed"},       {"Drempel", "Drempel"},
        {"Herhaling", "Herhaling"},          {"Bundelen", "Bundelen"}, {"Rust na een weigering", "Rust"}};
    lines(w, ALGORITME_WERKING, ALGORITME_ZINNEN_WERKING);
    line(w, ALGORITME_WERKING,
         arena_printf(w->arena, "De regels hieronder zijn die van het beleid met de versie %.*s.",
                      SLICE_ARG(w->beleid->versie)));
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        line(w, ALGORITME_WERKING, arena_printf(w->arena, "%s:", groups[i].kop));
        group(w, ALGORITME_WERKING, groups[i].groep);
    }
    line(w, ALGORITME_WERKING, ALGORITME_ZIN_BEKENDEN);
}

/* ---- the whole ---- */

/* The n-th of "a|b|c". */
static struct slice choice(const char *words, int n)
{
    for (; n > 0 && *words; words++)
        n -= *words == '|';
    return (struct slice){words, strcspn(words, "|")};
}

static void of_the_municipality(struct werk *w, struct slice gemeentenaam, const struct algoritme_gegevens *g)
{
    text(w, ALGORITME_ORGANISATIE,
         g->organisatie.n
             ? g->organisatie
             : slice_from_cstr(arena_printf(w->arena, "Gemeente %.*s", SLICE_ARG(gemeentenaam))));
    text(w, ALGORITME_STATUS, choice(ALGORITME_STATUSSEN, g->status));
    text(w, ALGORITME_CATEGORIE, choice(ALGORITME_CATEGORIEEN, g->categorie));
    text(w, ALGORITME_BEGIN, g->begin);
    text(w, ALGORITME_EIND, g->eind);
    text(w, ALGORITME_CONTACT, g->contact);
    text(w, ALGORITME_WEBSITE, g->website);
    text(w, ALGORITME_BRONREGISTRATIE, g->bronregistratie);
    text(w, ALGORITME_VERWERKING, g->verwerkingsregister);
    text(w, ALGORITME_TOELICHTING, g->toelichting_toetsen);
    text(w, ALGORITME_LEVERANCIER, g->leverancier);
    text(w, ALGORITME_BRONCODE, g->broncode);
    text(w, ALGORITME_BRON_ID, g->bron_id);
    if (g->dpia.n)
        link(w, ALGORITME_TOETSEN, "Data Protection Impact Assessment (DPIA)", g->dpia);
    if (g->iama.n)
        link(w, ALGORITME_TOETSEN, "Impact Assessment Mensenrechten en Algoritmes (IAMA)", g->iama);
    own_or(w, ALGORITME_AFWEGINGEN, g->afwegingen, ALGORITME_ZINNEN_AFWEGINGEN);
    own_or(w, ALGORITME_RISICOS, g->risicos, ALGORITME_ZINNEN_RISICOS);
    own_or(w, ALGORITME_GRONDSLAG, g->wettelijke_basis, ALGORITME_ZINNEN_GRONDSLAG);
}

bool algoritme_beschrijf(struct arena *arena, struct slice gemeentenaam, const struct beleid *beleid,
                         const struct algoritme_gegevens *gegevens, struct algoritme *ret)
{
    struct beleid_uitleg told;
    struct werk w = {.arena = arena, .uit = ret, .beleid = beleid, .uitleg = &told};
    memcpy(ret->veld, VELDEN, sizeof VELDEN);
    if (!beleid_uitleg(arena, beleid, &told))
        return false;
    line(&w, ALGORITME_NAAM, ALGORITME_ZIN_NAAM);
    line(&w, ALGORITME_KORT, ALGORITME_ZIN_KORT);
    line(&w, ALGORITME_THEMA, "Sociale zekerheid");
    line(&w, ALGORITME_TAAL, "nld");
    line(&w, ALGORITME_STANDAARD, "1.0");
    line(&w, ALGORITME_ZOEKTERMEN, ALGORITME_ZIN_ZOEKTERMEN);
    of_the_municipality(&w, gemeentenaam, gegevens);
    for (const struct algoritme_wet *wet = ALGORITME_WETTEN_LIJST; wet->titel; wet++)
        link(&w, ALGORITME_WETTEN, wet->titel, slice_from_cstr(wet->link));
    purpose(&w);
    human(&w);
    data(&w);
    working(&w);
    return !w.vol && !arena_is_full(arena);
}

/* ---- as the register takes it ---- */

struct opmaak {
    char *p; /* NULL: only counts */
    size_t n;
};

static void put(struct opmaak *o, const char *s, size_t n)
{
    if (o->p)
        memcpy(o->p + o->n, s, n);
    o->n += n;
}

static void put_cstr(struct opmaak *o, const char *s)
{
    put(o, s, strlen(s));
}

static void put_escaped(struct opmaak *o, struct slice s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '&')
            put_cstr(o, "&amp;");
        else if (s.p[i] == '<')
            put_cstr(o, "&lt;");
        else if (s.p[i] == '>')
            put_cstr(o, "&gt;");
        else
            put(o, s.p + i, 1);
}

static void put_all(struct opmaak *o, const struct algoritme_veld *veld)
{
    bool in_list = false;
    for (size_t i = 0; i < veld->aantal; i++) {
        const struct algoritme_deel *part = &veld->delen[i];
        if (part->punt != in_list)
            put_cstr(o, part->punt ? "<ul>" : "</ul>");
        in_list = part->punt;
        put_cstr(o, part->punt ? "<li>" : "<p>");
        put_escaped(o, part->tekst);
        put_cstr(o, part->punt ? "</li>" : "</p>");
    }
    if (in_list)
        put_cstr(o, "</ul>");
}

struct slice algoritme_opmaak(struct arena *arena, const struct algoritme_veld *veld)
{
    struct opmaak o = {NULL, 0};
    if (veld->aantal == 0)
        return SLICE_NONE;
    if (veld->soort != ALGORITME_OPMAAK)
        return veld->delen[0].tekst;
    put_all(&o, veld);
    o = (struct opmaak){arena_alloc(arena, o.n), 0};
    if (!o.p)
        return SLICE_NONE;
    put_all(&o, veld);
    return (struct slice){o.p, o.n};
}

enum algoritme_gebrek algoritme_keur(struct arena *arena, const struct algoritme_veld *veld)
{
    struct arena_mark mark = arena_mark(arena);
    size_t length = text_tekens(algoritme_opmaak(arena, veld));
    arena_release(arena, mark);
    if (veld->aantal == 0)
        return ALGORITME_ONTBREEKT;
    return veld->hoogst && length > veld->hoogst ? ALGORITME_TE_LANG : ALGORITME_GOED;
}
