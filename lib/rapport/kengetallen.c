/* kengetallen: facts into counts; see kengetallen.h. What is read from them is in kengetallen_lees.c. */
#include "rapport/kengetallen_intern.h"

#define IN_LIST(code, count) ((unsigned)(code) < (unsigned)(count))

struct kengetallen *kengetallen_begin(struct arena *arena, civil_month eerste, civil_month laatste,
                                      int wijken)
{
    struct kengetallen *k = ARENA_NEW(arena, struct kengetallen);
    if (!k)
        return NULL;
    k->eerste = eerste;
    k->maanden = laatste < eerste ? 0 : (size_t)((int64_t)laatste - eerste) + 1;
    k->wijken = wijken < 0 ? 0 : wijken > WIJKEN_HOOGSTENS ? WIJKEN_HOOGSTENS : (size_t)wijken;
    size_t rows = k->maanden * (k->wijken + 2);
    k->gezien = ARENA_ARRAY(arena, struct maand_gezien, k->maanden + 1);
    k->vakken = ARENA_ARRAY(arena, int64_t, rows * VAKKEN + 1);
    k->dagen = ARENA_ARRAY(arena, uint32_t, rows * DUUR_COUNT * (DUUR_HOOGSTENS + 1) + 1);
    return k->gezien && k->vakken && k->dagen ? k : NULL;
}

bool kengetallen_heeft(const struct kengetallen *k, civil_month maand)
{
    return maand >= k->eerste && (size_t)((int64_t)maand - k->eerste) < k->maanden;
}

size_t kengetallen_rij(const struct kengetallen *k, civil_month maand, int wijk)
{
    size_t row = wijk == WIJK_ALLE                       ? k->wijken + 1
                 : wijk >= 0 && (size_t)wijk < k->wijken ? (size_t)wijk
                                                         : k->wijken;
    return (size_t)((int64_t)maand - k->eerste) * (k->wijken + 2) + row;
}

/* MONTH_NONE, which nobody asks for, of a day that no calendar of ours has. */
static civil_month month_within(civil_date dag)
{
    static const civil_date first = -62091, last = 376199; /* of 1800 and of 2999 */
    return dag < first || dag > last ? MONTH_NONE : month_of(dag);
}

/* ---- putting one in ---- */

/* Where one fact goes: its month and wijk, and how often it counts. */
struct inleg {
    struct kengetallen *k;
    civil_month maand;
    int wijk;
    int64_t aantal;
};

static void add(const struct inleg *in, enum telling telling, size_t deel)
{
    struct kengetallen *k = in->k;
    int64_t n = in->aantal < KENGETAL_TOP ? in->aantal : KENGETAL_TOP;
    if (!kengetallen_heeft(k, in->maand) || deel >= dim_delen(TELLINGEN[telling].dim))
        return;
    for (int whole = 0; whole < (TELLINGEN[telling].per_wijk ? 2 : 1); whole++) {
        size_t row = kengetallen_rij(k, in->maand, whole == 0 ? WIJK_ALLE : in->wijk);
        int64_t *vak = &k->vakken[row * VAKKEN + TELLING_VAK[telling] + deel];
        *vak = *vak > KENGETAL_TOP - n ? KENGETAL_TOP : *vak + n;
    }
}

static void add_if(const struct inleg *in, bool so, enum telling telling)
{
    if (so)
        add(in, telling, 0);
}

static void see(struct kengetallen *k, civil_month maand)
{
    if (kengetallen_heeft(k, maand))
        k->gezien[maand - k->eerste].er = true;
}

static void add_days(const struct inleg *in, enum duur duur, civil_date van, civil_date tot)
{
    struct kengetallen *k = in->k;
    if (van == DATE_NONE || tot == DATE_NONE || !kengetallen_heeft(k, in->maand))
        return;
    int64_t days = (int64_t)tot - van;
    days = days < 0 ? 0 : days > DUUR_HOOGSTENS ? DUUR_HOOGSTENS : days;
    for (int whole = 0; whole < (DUREN[duur].per_wijk ? 2 : 1); whole++) {
        size_t row = kengetallen_rij(k, in->maand, whole == 0 ? WIJK_ALLE : in->wijk);
        uint32_t *n = &k->dagen[(row * DUUR_COUNT + duur) * (DUUR_HOOGSTENS + 1) + (size_t)days];
        *n += *n < UINT32_MAX;
    }
}

/* ---- signals ---- */

/* Of one that was picked up. */
static enum wat by_route(enum kanaal route)
{
    static const enum wat by[KANAAL_COUNT] = {
        [KANAAL_GEEN] = WAT_GEEN_ROUTE,     [KANAAL_BRIEF] = WAT_BRIEF,
        [KANAAL_TELEFOON] = WAT_TELEFOON,   [KANAAL_HUISBEZOEK] = WAT_HUISBEZOEK,
        [KANAAL_OVERDRACHT_GKB] = WAT_GKB,  [KANAAL_OVERDRACHT_WPDA] = WAT_WPDA,
        [KANAAL_UITZOEKEN] = WAT_UITZOEKEN,
    };
    return IN_LIST(route, KANAAL_COUNT) ? by[route] : WAT_GEEN_ROUTE;
}

enum wat wat_gebeurde(const struct feit_signaal *feit)
{
    switch (feit->status) {
    case STATUS_ANDERE_REDEN:
        return feit->reden == REDEN_INGETROKKEN   ? WAT_INGETROKKEN
               : feit->reden == REDEN_RUSTPERIODE ? WAT_RUST
               : feit->reden == REDEN_BEZWAAR     ? WAT_BEZWAAR
                                                  : WAT_ANDERS;
    case STATUS_ONTERECHT:
        return feit->reden == REDEN_ONDER_DREMPEL ? WAT_DREMPEL : WAT_ONTERECHT;
    case STATUS_HERHAALD:
        return WAT_HERHAALD;
    case STATUS_GEEN_INWONER:
        return WAT_GEEN_INWONER;
    case STATUS_OVERLEDEN:
        return WAT_OVERLEDEN;
    case STATUS_BEKEND_SCHULDHULP:
        return WAT_BEKEND;
    case STATUS_OPGEPAKT:
        return by_route(feit->route);
    case STATUS_NOG_NIET_OPGEPAKT:
    case SIGNAALSTATUS_COUNT:
        break;
    }
    return feit->route == KANAAL_UITZOEKEN ? WAT_UITZOEKEN : WAT_OPEN;
}

/* Of a melding that counts: what was withdrawn or rests may still say in which it was. */
static bool in_melding(const struct feit_signaal *feit)
{
    return feit->melding && (feit->status == STATUS_OPGEPAKT || feit->status == STATUS_BEKEND_SCHULDHULP ||
                             wat_gebeurde(feit) == WAT_BEZWAAR);
}

void kengetallen_signaal(struct kengetallen *k, const struct feit_signaal *feit)
{
    if (feit->aantal < 1 || !IN_LIST(feit->type, PARTNER_TYPE_COUNT) ||
        !IN_LIST(feit->status, SIGNAALSTATUS_COUNT))
        return;
    struct inleg in = {k, feit->periode, feit->wijk, feit->aantal};
    see(k, in.maand);
    add(&in, TEL_SIGNALEN, 0);
    add(&in, TEL_SIGNALEN_SECTOR, feit->type);
    add(&in, TEL_SIGNALEN_WAT, wat_gebeurde(feit));
    add_if(&in, feit->crisis, TEL_SIGNALEN_CRISIS);
    add_if(&in, in_melding(feit), TEL_SIGNALEN_MELDING);
    if (feit->ontvangen == DATE_NONE)
        return;
    in.maand = month_within(feit->ontvangen);
    if (!kengetallen_heeft(k, in.maand))
        return;
    see(k, in.maand);
    add(&in, TEL_AANKOMST, (size_t)(feit->ontvangen - month_first(in.maand)));
    add(&in, TEL_AANKOMST_TOTAAL, 0);
}

/* ---- meldingen ---- */

bool resultaat_geaccepteerd(enum eindresultaat resultaat)
{
    return resultaat == RESULTAAT_ADVIES || resultaat == RESULTAAT_VERVOLGHULP ||
           resultaat == RESULTAAT_VERVOLGHULP_FINANCIEEL ||
           resultaat == RESULTAAT_VERVOLGHULP_NIET_FINANCIEEL;
}

static enum soort soort_van(const struct feit_melding *feit)
{
    if (feit->meervoudig)
        return feit->opeenvolgend ? SOORT_BEIDE : SOORT_MEERVOUDIG;
    return feit->opeenvolgend ? SOORT_OPEENVOLGEND : SOORT_ENKELVOUDIG;
}

/* Weeks from Monday; the first is that of the first day of the month. */
static size_t week_van(civil_month periode, civil_date dag)
{
    if (month_within(dag) == MONTH_NONE)
        return WEKEN;
    civil_date first = month_first(periode);
    int64_t days = (int64_t)dag - (first - (date_weekday(first) - 1));
    return days < 0 ? 0 : days / 7 >= WEKEN ? WEKEN - 1 : (size_t)(days / 7);
}

/* In rows that lie within each other: who accepted help was reached, and so on. */
static void add_outcome(const struct inleg *in, const struct feit_melding *feit)
{
    bool accepted = resultaat_geaccepteerd(feit->resultaat);
    bool reached = feit->bereikt || accepted || feit->in_hulp;
    bool approached = feit->benaderd || reached;
    bool handed = feit->route == KANAAL_OVERDRACHT_GKB || feit->route == KANAAL_OVERDRACHT_WPDA;
    bool let_go = feit->eerste_signaal == DATE_NONE;
    bool picked_up = feit->opgepakt != DATE_NONE || approached || (let_go && handed);
    add_if(in, picked_up, TEL_MELDINGEN_OPGEPAKT);
    add_if(in, approached, TEL_MELDINGEN_BENADERD);
    add_if(in, reached, TEL_MELDINGEN_BEREIKT);
    add(in, TEL_COHORT, 0);
    add_if(in, picked_up, TEL_COHORT_OPGEPAKT);
    add_if(in, approached, TEL_COHORT_BENADERD);
    add_if(in, reached, TEL_COHORT_BEREIKT);
    add_if(in, accepted, TEL_COHORT_GEACCEPTEERD);
    add_if(in, feit->in_hulp && feit->resultaat == RESULTAAT_GEEN, TEL_COHORT_IN_HULP);
    add(in, TEL_COHORT_RESULTAAT, feit->resultaat);
    add(in, TEL_COHORT_ROUTE, feit->route);
    if (reached)
        add(in, TEL_COHORT_ROUTE_BEREIKT, feit->route);
}

static void add_deadline(const struct inleg *of_periode, const struct feit_melding *feit)
{
    if (feit->termijn == DATE_NONE)
        return;
    struct inleg in = *of_periode;
    in.maand = month_within(feit->termijn);
    enum termijn_hoe how = feit->termijn_gehaald == DATE_NONE       ? TERMIJN_NIET
                           : feit->termijn_gehaald <= feit->termijn ? TERMIJN_OP_TIJD
                                                                    : TERMIJN_TE_LAAT;
    add(&in, TEL_TERMIJN, 0);
    add(&in, TEL_TERMIJN_HOE, how);
}

void kengetallen_melding(struct kengetallen *k, const struct feit_melding *feit)
{
    if (feit->aantal < 1 || !IN_LIST(feit->route, KANAAL_COUNT) ||
        !IN_LIST(feit->resultaat, EINDRESULTAAT_COUNT))
        return;
    struct inleg in = {k, feit->periode, feit->wijk, feit->aantal};
    add_deadline(&in, feit);
    if (!kengetallen_heeft(k, in.maand))
        return;
    see(k, in.maand);
    add(&in, TEL_MELDINGEN, 0);
    add(&in, TEL_MELDINGEN_SOORT, soort_van(feit));
    add(&in, TEL_MELDINGEN_ROUTE, feit->route);
    add(&in, TEL_MELDINGEN_WEEK, week_van(in.maand, feit->eerste_signaal) * KANAAL_COUNT + feit->route);
    add_if(&in, feit->spoed, TEL_MELDINGEN_SPOED);
    add_outcome(&in, feit);
    add_days(&in, DUUR_BESLIST, feit->eerste_signaal, feit->beslist);
    add_days(&in, DUUR_OPGEPAKT, feit->beslist, feit->opgepakt);
    add_days(&in, DUUR_CONTACT, feit->eerste_signaal, feit->contact);
    if (feit->crisis_direct)
        add_days(&in, DUUR_SPOED, feit->eerste_signaal, feit->persoonlijk);
    if (feit->resultaat != RESULTAAT_GEEN)
        add_days(&in, DUUR_AFGESLOTEN, feit->eerste_signaal, feit->gesloten);
}

/* ---- attempts and letters ---- */

void kengetallen_poging(struct kengetallen *k, const struct feit_poging *feit)
{
    if (feit->aantal < 1 || !IN_LIST(feit->contact, CONTACTSOORT_COUNT) ||
        !IN_LIST(feit->dagdeel, DAGDEEL_COUNT))
        return;
    struct inleg in = {k, feit->maand, feit->wijk, feit->aantal};
    size_t both = (size_t)feit->contact * DAGDEEL_COUNT + feit->dagdeel;
    see(k, in.maand);
    add(&in, TEL_POGINGEN, 0);
    add(&in, TEL_POGINGEN_SOORT, feit->contact);
    add(&in, TEL_POGINGEN_DAGDEEL, both);
    add_if(&in, feit->eerste, TEL_POGING_MELDINGEN);
    if (!feit->bereikt)
        return;
    add(&in, TEL_GESLAAGD, 0);
    add(&in, TEL_GESLAAGD_SOORT, feit->contact);
    add(&in, TEL_GESLAAGD_DAGDEEL, both);
}

void kengetallen_brief(struct kengetallen *k, const struct feit_brief *feit)
{
    struct inleg in = {k, feit->maand, feit->wijk, 1};
    see(k, in.maand);
    add(&in, TEL_BRIEVEN, 0);
}

/* ---- capacity ---- */

void kengetallen_plaats(struct kengetallen *k, const struct feit_plaats *feit)
{
    bool visit = feit->kanaal == KANAAL_HUISBEZOEK;
    if (!visit && feit->kanaal != KANAAL_TELEFOON)
        return;
    struct inleg in = {k, month_within(feit->dag), WIJK_ONBEKEND, 1};
    if (!kengetallen_heeft(k, in.maand))
        return;
    size_t team = feit->team < 0 ? TEAMS_HOOGSTENS : (size_t)feit->team;
    see(k, in.maand);
    if (feit->weg) {
        add(&in, TEL_VERVALLEN, visit);
        return;
    }
    add(&in, TEL_GEBRUIKT, visit);
    if (feit->benut)
        add(&in, TEL_BENUT, visit);
    if (!visit)
        return;
    add(&in, TEL_GEBRUIKT_TEAM, team);
    if (feit->benut)
        add(&in, TEL_BENUT_TEAM, team);
    add(&in, TEL_BEZOEK_DAG, (size_t)(feit->dag - month_first(in.maand)));
}

static size_t punten_band(int punten)
{
    static const int from[] = {
#define PUNTEN_VANAF(vanaf, naam, titel) vanaf,
#include "rapport/kengetallen.def"
    };
    size_t band = 0;
    while (band + 1 < PUNTEN_COUNT && punten >= from[band + 1])
        band++;
    return band;
}

static size_t leeftijd_band(int64_t dagen)
{
    static const int up_to[] = {
#define LEEFTIJD_TOT(tot, naam, titel) tot,
#include "rapport/kengetallen.def"
    };
    size_t band = 0;
    while (band + 1 < LEEFTIJD_COUNT && dagen > up_to[band])
        band++;
    return band;
}

/* At the end of the last day of the month: what came later is not known yet. */
static enum rest_termijn rest_termijn(const struct feit_rest *feit, civil_date last)
{
    if (feit->termijn_gehaald != DATE_NONE && feit->termijn_gehaald <= last)
        return REST_GEHAALD;
    if (feit->termijn == DATE_NONE)
        return REST_LATER;
    int64_t left = (int64_t)feit->termijn - last;
    return left <= 0 ? REST_VERSTREKEN : left <= 7 ? REST_WEEK : REST_LATER;
}

void kengetallen_rest(struct kengetallen *k, const struct feit_rest *feit)
{
    if (!kengetallen_heeft(k, feit->maand))
        return;
    struct inleg in = {k, feit->maand, feit->wijk, 1};
    civil_date last = month_last(feit->maand);
    int64_t age = feit->eerste_signaal == DATE_NONE ? INT32_MAX : (int64_t)last - feit->eerste_signaal;
    see(k, in.maand);
    add(&in, TEL_PAST_NIET, 0);
    add_if(&in, feit->telefoon, TEL_PAST_NIET_BELLEN);
    add(&in, TEL_PAST_NIET_PUNTEN, punten_band(feit->punten));
    add(&in, TEL_PAST_NIET_LEEFTIJD, leeftijd_band(age));
    add(&in, TEL_PAST_NIET_TERMIJN, rest_termijn(feit, last));
    add_if(&in, feit->periode < feit->maand, TEL_DOORGESCHOVEN);
}

/* ---- what a month has ---- */

static void set(struct kengetallen *k, civil_month maand, enum telling telling, size_t deel, int64_t waarde)
{
    int64_t top = waarde < KENGETAL_TOP ? waarde : KENGETAL_TOP;
    k->vakken[kengetallen_rij(k, maand, WIJK_ALLE) * VAKKEN + TELLING_VAK[telling] + deel] =
        top < 0 ? KENGETAL_ONBEKEND : top;
}

void kengetallen_maand(struct kengetallen *k, const struct feit_maand *feit)
{
    civil_month maand = feit->maand;
    if (!kengetallen_heeft(k, maand))
        return;
    struct maand_gezien *seen = &k->gezien[maand - k->eerste];
    seen->vooraf = true;
    seen->er = seen->er || feit->alarmen > 0;
    seen->tempo = feit->tempo_er;
    set(k, maand, TEL_PLAATSEN, 0, feit->plaatsen[KANAAL_TELEFOON]);
    set(k, maand, TEL_PLAATSEN, 1, feit->plaatsen[KANAAL_HUISBEZOEK]);
    for (size_t i = 0; i < TEAMS_HOOGSTENS; i++)
        set(k, maand, TEL_PLAATSEN_TEAM, i, feit->team_plaatsen[i]);
    for (size_t i = 0; i < DAGEN_VAN_MAAND; i++)
        set(k, maand, TEL_TEMPO_DAG, i, feit->tempo_dag[i]);
    set(k, maand, TEL_NORM, 0, feit->norm);
    set(k, maand, TEL_ALARM, 0, feit->alarmen);
    set(k, maand, TEL_INWONERS, 0, feit->inwoners > 0 ? feit->inwoners : KENGETAL_ONBEKEND);
}
