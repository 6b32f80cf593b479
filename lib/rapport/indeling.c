/* indeling: see indeling.h. */
#include "rapport/indeling.h"

#include <string.h>

#define FAMILIES 24 /* of a section, with the NULL that ends them */

/* What a section tells, in this order; families that a report does not have are passed over. */
static const struct deel_opzet {
    const char *sleutel, *titel, *uitleg;
    const char *families[FAMILIES];
    enum tekening_soort beeld[INDELING_BEELDEN];
    bool cohort;
} OPZET[] = {
    {.sleutel = "capaciteit",
     .titel = "Plaatsen",
     .uitleg = "Een plaats is een huishouden dat in deze maand een huisbezoek of een telefoontje krijgt. "
               "Alle pogingen in hetzelfde kanaal gebruiken dezelfde plaats.",
     .families = {"capaciteit.plaatsen", "capaciteit.gebruikt", "capaciteit.bezetting", "capaciteit.benut",
                  "capaciteit.vervallen", "capaciteit.plaatsen_team", "capaciteit.gebruikt_team",
                  "capaciteit.benut_team", "capaciteit.norm", "capaciteit.norm_deel", "capaciteit.alarm"},
     .beeld = {TEKENT_AFNAME, TEKENT_COUNT}},
    {.sleutel = "past_niet",
     .titel = "Wat niet paste",
     .uitleg = "Wie op de laatste dag van de maand alleen een brief had, hoe zwaar en hoe oud dat was, en "
               "hoeveel plaatsen er meer nodig waren geweest.",
     .families = {"past_niet.totaal", "past_niet.met_telefoon", "past_niet.doorgeschoven", "past_niet.punten",
                  "past_niet.leeftijd", "past_niet.termijn", "past_niet.nodig"},
     .beeld = {TEKENT_COUNT, TEKENT_COUNT}},
    {.sleutel = "termijnen",
     .titel = "Termijnen en doorlooptijden",
     .families = {"termijn.totaal", "termijn.hoe", "termijn.hoe_deel", "duur.signaal_matching",
                  "duur.matching_opgepakt", "duur.signaal_contact", "duur.spoed_persoonlijk"},
     .beeld = {TEKENT_COUNT, TEKENT_COUNT}},
    {.sleutel = "uitkomsten",
     .titel = "Uitkomsten",
     .uitleg = "Van de meldingen van twee maanden eerder: die hadden de tijd om een uitkomst te krijgen.",
     .families = {"acceptatie.van_benaderd", "acceptatie.van_bereikt", "acceptatie.van_opgepakt",
                  "cohort.meldingen", "cohort.opgepakt", "cohort.benaderd", "cohort.bereikt",
                  "cohort.geaccepteerd", "cohort.in_hulp", "bereik.meldingen", "cohort.resultaat",
                  "cohort.route", "cohort.route_bereikt", "bereik.route", "duur.cohort_afgesloten"},
     .beeld = {TEKENT_COUNT, TEKENT_COUNT},
     .cohort = true},
    {.sleutel = "signalen",
     .titel = "Wat er binnenkwam",
     .families = {"signalen.totaal", "signalen.per_1000", "signalen.aangekomen", "signalen.crisis",
                  "signalen.crisis_deel", "signalen.sector", "signalen.sector_deel", "signalen.wat",
                  "signalen.in_melding", "signalen.in_melding_deel", "inwoners"},
     .beeld = {TEKENT_DAGEN, TEKENT_COUNT}},
    {.sleutel = "meldingen",
     .titel = "Meldingen en hun route",
     .families = {"meldingen.totaal", "meldingen.signalen", "meldingen.soort", "meldingen.spoed",
                  "meldingen.route", "meldingen.opgepakt", "meldingen.benaderd", "meldingen.bereikt"},
     .beeld = {TEKENT_WEKEN, TEKENT_COUNT}},
    {.sleutel = "contact",
     .titel = "Contactpogingen en bereik",
     .families = {"brieven.meldingen", "pogingen.totaal", "pogingen.meldingen", "pogingen.per_melding",
                  "pogingen.soort", "pogingen.bereikt.totaal", "bereik.pogingen", "pogingen.bereikt.soort",
                  "bereik.soort"},
     .beeld = {TEKENT_BEREIK, TEKENT_COUNT}},
};

static const char *const WIJK_FAMILIES[] = {"signalen.totaal",  "meldingen.totaal", "meldingen.bereikt",
                                            "past_niet.totaal", "cohort.meldingen", "cohort.geaccepteerd"};
static const char *const WIJK_KOPPEN[] = {"Signalen",    "Meldingen", "Bereikt",
                                          "Geen plaats", "Cohort",    "Hulp aanvaard"};
#define WIJK_KOLOMMEN (sizeof WIJK_FAMILIES / sizeof *WIJK_FAMILIES)
_Static_assert(WIJK_KOLOMMEN <= INDELING_WIJKEN, "there is a number for every column");

struct bouw {
    struct arena *arena;
    const struct rapport *rapport;
    struct indeling_rij *rijen;
    struct indeling_noot *noten;
    const char **genoemd; /* the family of each definition */
    size_t noten_aantal;
};

static bool is_of(const struct cijfer *c, const char *familie)
{
    return c->wijk == WIJK_ALLE && strcmp(c->familie, familie) == 0;
}

static const struct cijfer *first_of(const struct rapport *r, const char *familie)
{
    for (size_t i = 0; i < r->aantal; i++)
        if (is_of(&r->cijfers[i], familie))
            return &r->cijfers[i];
    return NULL;
}

/* The number of its definition: the one it has, or the next. */
static unsigned note(struct bouw *b, const struct cijfer *c)
{
    for (size_t i = 0; i < b->noten_aantal; i++)
        if (strcmp(b->genoemd[i], c->familie) == 0)
            return (unsigned)i + 1;
    b->genoemd[b->noten_aantal] = c->familie;
    b->noten[b->noten_aantal] = (struct indeling_noot){kengetal_titel(c->familie), c->definitie};
    return (unsigned)++b->noten_aantal;
}

/* Nothing is known of it, or it is 0 throughout; no days is something. */
static bool is_empty(const struct cijfer *c)
{
    for (int k = 0; k < KOLOM_COUNT; k++) {
        const struct cijfer_waarde *w = &c->kolom[k];
        if (w->stand == CIJFER_VERBORGEN ||
            (w->stand == CIJFER_BEKEND && (w->teller != 0 || c->vorm == CIJFER_DAGEN)))
            return false;
    }
    return true;
}

/* Of points the band does, and of what it would take to fit where it begins. */
static const char *title_of(struct arena *arena, const struct cijfer *c)
{
    if (strcmp(c->familie, "past_niet.nodig") == 0)
        return arena_printf(arena, "voor iedereen vanaf %s punten", dim_naam(arena, DIM_PUNTEN, c->deel));
    return strcmp(c->familie, "past_niet.punten") == 0 ? arena_printf(arena, "%s punten", c->titel)
                                                       : c->titel;
}

static size_t add_family(struct bouw *b, const char *familie, struct indeling_rij *to)
{
    const struct rapport *r = b->rapport;
    const struct cijfer *first = first_of(r, familie);
    if (!first)
        return 0;
    if (strcmp(first->naam, familie) == 0) {
        *to = (struct indeling_rij){.cijfer = first, .titel = first->titel, .noot = note(b, first)};
        return 1;
    }
    size_t n = 1;
    for (const struct cijfer *c = first; c < r->cijfers + r->aantal && is_of(c, familie); c++)
        if (!is_empty(c))
            to[n++] = (struct indeling_rij){.cijfer = c, .titel = title_of(b->arena, c), .onderdeel = true};
    if (n == 1)
        return 0;
    *to = (struct indeling_rij){.titel = kengetal_titel(familie), .noot = note(b, first)};
    return n;
}

static void add_section(struct bouw *b, const struct deel_opzet *opzet, struct indeling_deel *to)
{
    struct indeling_rij *rows = b->rijen;
    *to = (struct indeling_deel){.sleutel = opzet->sleutel,
                                 .titel = opzet->titel,
                                 .uitleg = opzet->uitleg,
                                 .cohort = opzet->cohort,
                                 .rijen = rows};
    memcpy(to->beeld, opzet->beeld, sizeof to->beeld);
    for (size_t i = 0; i < FAMILIES && opzet->families[i]; i++)
        to->aantal += add_family(b, opzet->families[i], rows + to->aantal);
    to->kolom[KOLOM_MAAND] = true;
    for (size_t i = 0; i < to->aantal; i++)
        for (int k = 0; rows[i].cijfer && k < KOLOM_COUNT; k++)
            to->kolom[k] = to->kolom[k] || rows[i].cijfer->kolom[k].stand != CIJFER_ONBEKEND;
    b->rijen += to->aantal;
}

static void add_wijken(struct bouw *b, struct indeling_wijken *to)
{
    *to = (struct indeling_wijken){.families = WIJK_FAMILIES, .koppen = WIJK_KOPPEN, .aantal = WIJK_KOLOMMEN};
    for (size_t i = 0; i < WIJK_KOLOMMEN; i++) {
        const struct cijfer *c = first_of(b->rapport, WIJK_FAMILIES[i]);
        to->noot[i] = c ? note(b, c) : 0;
    }
}

bool rapport_indeling(struct arena *arena, const struct rapport *rapport, struct indeling *ret)
{
    enum { DELEN_AANTAL = sizeof OPZET / sizeof *OPZET };
    /* a head for every row is more than there can be */
    struct bouw b = {
        .arena = arena,
        .rapport = rapport,
        .rijen = ARENA_ARRAY(arena, struct indeling_rij, 2 * rapport->aantal + 1),
        .noten = ARENA_ARRAY(arena, struct indeling_noot, rapport->aantal + 1),
        .genoemd = ARENA_ARRAY(arena, const char *, rapport->aantal + 1),
    };
    struct indeling_deel *sections = ARENA_ARRAY(arena, struct indeling_deel, DELEN_AANTAL);
    if (!b.rijen || !b.noten || !b.genoemd || !sections)
        return false;
    *ret = (struct indeling){.delen = sections, .delen_aantal = DELEN_AANTAL, .noten = b.noten};
    for (size_t i = 0; i < DELEN_AANTAL; i++)
        add_section(&b, &OPZET[i], &sections[i]);
    if (rapport->wijken_aantal)
        add_wijken(&b, &ret->wijken);
    ret->noten_aantal = b.noten_aantal;
    return true;
}
