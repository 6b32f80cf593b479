/* kengetallen_tabel: which figures there are, what their parts are called and how they add up. */
#include "rapport/kengetallen_intern.h"

#include "base/text.h"

#include <string.h>

const struct telling_soort TELLINGEN[TELLING_COUNT] = {
#define TELLING(symbol, naam, dim, basis, wijk, titel, definitie)                                            \
    [symbol] = {naam, titel, definitie, dim, basis, wijk},
#include "rapport/kengetallen.def"
};
/* Per wijk when both are: known by the wijk column of each. */
enum {
#define TELLING(symbol, naam, dim, basis, wijk, titel, definitie) WIJK_##symbol = (wijk),
#include "rapport/kengetallen.def"
};
const struct deel_soort DELEN[DEEL_COUNT] = {
#define DEEL(symbol, naam, teller, noemer, vorm, titel, definitie)                                           \
    [symbol] = {naam, titel, definitie, teller, noemer, vorm, (WIJK_##teller) && (WIJK_##noemer)},
#include "rapport/kengetallen.def"
};
const struct duur_soort DUREN[DUUR_COUNT] = {
#define DUUR(symbol, naam, basis, wijk, titel, definitie) [symbol] = {naam, titel, definitie, basis, wijk},
#include "rapport/kengetallen.def"
};
const struct samen SAMEN[] = {
#define SAMEN(geheel, delen) {geheel, delen},
#include "rapport/kengetallen.def"
};
const size_t SAMEN_AANTAL = sizeof SAMEN / sizeof *SAMEN;

const uint16_t TELLING_VAK[TELLING_COUNT] = {
#define TELLING(symbol, naam, dim, basis, wijk, titel, definitie) [symbol] = VAK_##symbol,
#include "rapport/kengetallen.def"
};

struct woorden {
    const char *naam, *titel;
};
static const struct woorden WATTEN[WAT_COUNT] = {
#define WAT(symbol, naam, titel) [symbol] = {naam, titel},
#include "rapport/kengetallen.def"
};
static const struct woorden SOORTEN[SOORT_COUNT] = {
#define SOORT(symbol, naam, titel) [symbol] = {naam, titel},
#include "rapport/kengetallen.def"
};
static const struct woorden PUNTEN[PUNTEN_COUNT] = {
#define PUNTEN_VANAF(vanaf, naam, titel) {naam, titel},
#include "rapport/kengetallen.def"
};
static const struct woorden LEEFTIJDEN[LEEFTIJD_COUNT] = {
#define LEEFTIJD_TOT(tot, naam, titel) {naam, titel},
#include "rapport/kengetallen.def"
};
static const struct woorden REST_TERMIJNEN[REST_TERMIJN_COUNT] = {
#define REST_TERMIJN(symbol, naam, titel) [symbol] = {naam, titel},
#include "rapport/kengetallen.def"
};
static const struct woorden TERMIJNEN[TERMIJN_HOE_COUNT] = {
#define TERMIJN(symbol, naam, titel) [symbol] = {naam, titel},
#include "rapport/kengetallen.def"
};
static const struct woorden KANALEN[KANAAL_COUNT] = {
    [KANAAL_GEEN] = {"geen", "Geen"},
    [KANAAL_BRIEF] = {"brief", "Brief"},
    [KANAAL_TELEFOON] = {"telefoon", "Telefoon"},
    [KANAAL_HUISBEZOEK] = {"huisbezoek", "Huisbezoek"},
    [KANAAL_OVERDRACHT_GKB] = {"overdracht_gkb", "Overdracht aan GKB"},
    [KANAAL_OVERDRACHT_WPDA] = {"overdracht_wpda", "Overdracht aan WPDA"},
    [KANAAL_UITZOEKEN] = {"uitzoeken", "Uitzoeken"},
};
static const struct woorden PLAATSEN[PLAATS_KANALEN] = {{"telefoon", "Telefoon"},
                                                        {"huisbezoek", "Huisbezoek"}};

size_t dim_delen(enum kengetal_dim dim)
{
    static const size_t parts[DIM_COUNT] = {
        [DIM_GEEN] = PARTS_DIM_GEEN,
        [DIM_SECTOR] = PARTS_DIM_SECTOR,
        [DIM_WAT] = PARTS_DIM_WAT,
        [DIM_DAG] = PARTS_DIM_DAG,
        [DIM_SOORT] = PARTS_DIM_SOORT,
        [DIM_KANAAL] = PARTS_DIM_KANAAL,
        [DIM_WEEK_KANAAL] = PARTS_DIM_WEEK_KANAAL,
        [DIM_CONTACT] = PARTS_DIM_CONTACT,
        [DIM_CONTACT_DAGDEEL] = PARTS_DIM_CONTACT_DAGDEEL,
        [DIM_RESULTAAT] = PARTS_DIM_RESULTAAT,
        [DIM_PLAATS] = PARTS_DIM_PLAATS,
        [DIM_TEAM] = PARTS_DIM_TEAM,
        [DIM_PUNTEN] = PARTS_DIM_PUNTEN,
        [DIM_LEEFTIJD] = PARTS_DIM_LEEFTIJD,
        [DIM_REST_TERMIJN] = PARTS_DIM_REST_TERMIJN,
        [DIM_TERMIJN] = PARTS_DIM_TERMIJN,
    };
    return dim < DIM_COUNT ? parts[dim] : 0;
}

/* Of a dimension whose parts have words of their own; else NULL. */
static const struct woorden *own_words(enum kengetal_dim dim)
{
    static const struct woorden *const words[DIM_COUNT] = {
        [DIM_WAT] = WATTEN,        [DIM_SOORT] = SOORTEN,
        [DIM_KANAAL] = KANALEN,    [DIM_PLAATS] = PLAATSEN,
        [DIM_PUNTEN] = PUNTEN,     [DIM_LEEFTIJD] = LEEFTIJDEN,
        [DIM_TERMIJN] = TERMIJNEN, [DIM_REST_TERMIJN] = REST_TERMIJNEN,
    };
    return words[dim];
}

/* Of a dimension whose parts are codes of an official list; else NULL. */
static const char *official(enum kengetal_dim dim, size_t deel)
{
    switch (dim) {
    case DIM_SECTOR:
        return partner_type_text((enum partner_type)deel);
    case DIM_CONTACT:
        return contactsoort_text((enum contactsoort)deel);
    case DIM_RESULTAAT:
        return deel == RESULTAAT_GEEN ? "Nog open" : eindresultaat_text((enum eindresultaat)deel);
    default:
        return NULL;
    }
}

const char *naam_sleutel(struct arena *arena, struct slice tekst)
{
    struct slice folded = text_fold_name(arena, tekst);
    char *out = ARENA_ARRAY(arena, char, folded.n + 1);
    size_t n = 0;
    for (size_t i = 0; out && i < folded.n; i++) {
        char c = folded.p[i];
        if ((c >= 'a' && c <= 'z') || char_is_digit(c))
            out[n++] = c;
        else if (n > 0 && out[n - 1] != '_')
            out[n++] = '_';
    }
    while (n > 0 && out[n - 1] == '_')
        n--;
    if (out)
        out[n] = '\0';
    return n > 0 ? out : "naamloos";
}

const char *dim_naam(struct arena *arena, enum kengetal_dim dim, size_t deel)
{
    if (deel >= dim_delen(dim) || dim == DIM_GEEN)
        return "";
    if (own_words(dim))
        return own_words(dim)[deel].naam;
    if (official(dim, deel))
        return dim == DIM_RESULTAAT && deel == RESULTAAT_GEEN
                   ? "open"
                   : naam_sleutel(arena, slice_from_cstr(official(dim, deel)));
    if (dim == DIM_DAG)
        return arena_printf(arena, "%02zu", deel + 1);
    if (dim == DIM_WEEK_KANAAL && deel / KANAAL_COUNT == WEKEN)
        return arena_printf(arena, "onbekend.%s", KANALEN[deel % KANAAL_COUNT].naam);
    if (dim == DIM_WEEK_KANAAL)
        return arena_printf(arena, "%zu.%s", deel / KANAAL_COUNT + 1, KANALEN[deel % KANAAL_COUNT].naam);
    if (dim == DIM_CONTACT_DAGDEEL) {
        const char *part = dagdeel_text((enum dagdeel)(deel % DAGDEEL_COUNT));
        return arena_printf(arena, "%s.%s", dim_naam(arena, DIM_CONTACT, deel / DAGDEEL_COUNT),
                            *part ? naam_sleutel(arena, slice_from_cstr(part)) : "onbekend");
    }
    return arena_printf(arena, "%zu", deel + 1); /* DIM_TEAM */
}

const char *dim_titel(struct arena *arena, enum kengetal_dim dim, size_t deel)
{
    if (deel >= dim_delen(dim) || dim == DIM_GEEN)
        return "";
    if (own_words(dim))
        return own_words(dim)[deel].titel;
    if (official(dim, deel))
        return official(dim, deel);
    if (dim == DIM_WEEK_KANAAL && deel / KANAAL_COUNT == WEKEN)
        return arena_printf(arena, "week onbekend, %s", kanaal_text((enum kanaal)(deel % KANAAL_COUNT)));
    if (dim == DIM_WEEK_KANAAL)
        return arena_printf(arena, "week %zu, %s", deel / KANAAL_COUNT + 1,
                            kanaal_text((enum kanaal)(deel % KANAAL_COUNT)));
    if (dim == DIM_CONTACT_DAGDEEL) {
        const char *soort = contactsoort_text((enum contactsoort)(deel / DAGDEEL_COUNT));
        const char *part = dagdeel_text((enum dagdeel)(deel % DAGDEEL_COUNT));
        return arena_printf(arena, "%s, %s", soort,
                            *part ? naam_sleutel(arena, slice_from_cstr(part)) : "dagdeel onbekend");
    }
    return arena_printf(arena, dim == DIM_TEAM ? "Team %zu" : "%zu", deel + 1);
}

size_t samen_deel(const struct samen *samen, size_t deel)
{
    enum kengetal_dim parts = TELLINGEN[samen->delen].dim, whole = TELLINGEN[samen->geheel].dim;
    if (whole == DIM_KANAAL && parts == DIM_WEEK_KANAAL)
        return deel % KANAAL_COUNT;
    if (whole == DIM_CONTACT && parts == DIM_CONTACT_DAGDEEL)
        return deel / DAGDEEL_COUNT;
    return whole == parts ? deel : 0;
}

const char *kengetal_titel(const char *familie)
{
    for (size_t i = 0; i < TELLING_COUNT; i++)
        if (strcmp(TELLINGEN[i].naam, familie) == 0)
            return TELLINGEN[i].titel;
    for (size_t i = 0; i < DEEL_COUNT; i++)
        if (strcmp(DELEN[i].naam, familie) == 0)
            return DELEN[i].titel;
    for (size_t i = 0; i < DUUR_COUNT; i++)
        if (strcmp(DUREN[i].naam, familie) == 0)
            return DUREN[i].titel;
    return NULL;
}
