/* inwoner: R6, and what R7 and R10 ask of the residents' register. See inwoner.h. */
#include "domain/inwoner.h"

#include "domain/huishouden.h"
#include "domain/koppel.h"

#include <string.h>

/* One person looked for around one address. */
struct zoek {
    struct arena *arena;
    const struct registerblik *blik;
    const struct profiel *wie;
    struct slice adres; /* of the household; empty: unknown */
    bool heeft_naam, heeft_datum, datum_heel;
};

/* ---- addresses ---- */

struct slice inwoner_adres_van(struct slice huishouden)
{
    if (huishouden_soort(huishouden) == HUISHOUDEN_ZONDER_ADRES)
        return SLICE_NONE;
    const char *slash = huishouden.n ? memchr(huishouden.p, '/', huishouden.n) : NULL;
    return (struct slice){huishouden.p, slash ? (size_t)(slash - huishouden.p) : huishouden.n};
}

struct slice inwoner_plek(struct slice adres)
{
    const char *een = adres.n ? memchr(adres.p, '-', adres.n) : NULL;
    if (!een)
        return SLICE_NONE;
    const char *na = een + 1, *twee = memchr(na, '-', adres.n - (size_t)(na - adres.p));
    return (struct slice){adres.p, twee ? (size_t)(twee - adres.p) : adres.n};
}

static bool has_suffix(struct slice adres)
{
    return inwoner_plek(adres).n < adres.n;
}

/* The address as it was delivered is that of the household, unless a person joined or corrected addresses:
 * then who lives at either of them is at home. */
static bool is_delivered_at(const struct profiel *wie, struct slice adres, bool any_door)
{
    const struct slice parts[] = {wie->postcode, SLICE("-"), wie->huisnummer, SLICE("-"), wie->suffix};
    size_t at = 0, count = wie->suffix.n && !any_door ? 5 : 3;
    if (!wie->postcode.n || !wie->huisnummer.n)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (adres.n - at < parts[i].n || memcmp(adres.p + at, parts[i].p, parts[i].n) != 0)
            return false;
        at += parts[i].n;
    }
    return at == adres.n;
}

static bool at_home(const struct zoek *z, const struct bewoner *b)
{
    return b->adres.n &&
           (slice_eq(b->adres, z->adres) || (z->wie && is_delivered_at(z->wie, b->adres, false)));
}

/* The rows of an address are together. */
static bool find_adres(const struct registerblik *blik, struct slice adres, size_t *ret_van, size_t *ret_tot)
{
    size_t low = 0, high = blik->bij_aantal;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (slice_cmp(blik->bij[middle].adres, adres) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *ret_van = *ret_tot = low;
    while (*ret_tot < blik->bij_aantal && slice_eq(blik->bij[*ret_tot].adres, adres))
        ++*ret_tot;
    return adres.n > 0 && *ret_tot > low;
}

bool inwoner_instelling(const struct registerblik *blik, struct slice adres)
{
    size_t van, tot;
    for (find_adres(blik, adres, &van, &tot); van < tot; van++)
        if (blik->bij[van].instelling)
            return true;
    return false;
}

/* Somebody alive lives there, children too. */
static bool is_inhabited(const struct registerblik *blik, struct slice adres)
{
    size_t van, tot;
    for (find_adres(blik, adres, &van, &tot); van < tot; van++)
        if (!blik->bij[van].overleden)
            return true;
    return false;
}

bool inwoner_kinderen(const struct registerblik *blik, struct slice huishouden)
{
    size_t van, tot;
    struct slice adres = inwoner_adres_van(huishouden);
    if (huishouden_soort(huishouden) != HUISHOUDEN_ADRES || inwoner_instelling(blik, adres))
        return false;
    for (find_adres(blik, adres, &van, &tot); van < tot; van++)
        if (blik->bij[van].minderjarig && !blik->bij[van].overleden)
            return true;
    return false;
}

/* Its rows may say different things; the first in bytewise order then. */
struct slice inwoner_wijk(const struct registerblik *blik, struct slice huishouden)
{
    size_t van, tot;
    struct slice wijk = SLICE_NONE;
    for (find_adres(blik, inwoner_adres_van(huishouden), &van, &tot); van < tot; van++)
        if (blik->bij[van].wijk.n && (!wijk.n || slice_cmp(blik->bij[van].wijk, wijk) < 0))
            wijk = blik->bij[van].wijk;
    return wijk;
}

/* ---- persons ---- */

/* By name and birth date. */
static struct vergelijking compare(struct arena *arena, const struct profiel *wie, const struct bewoner *b)
{
    struct profiel his = {.geboorte = geboorte_van_getal(b->geboren),
                          .naam = naam_lees(arena, b->voorvoegsel, b->achternaam)};
    struct profiel him = {.geboorte = wie->geboorte, .naam = wie->naam};
    return profiel_vergelijk(&him, &his);
}

static bool has_name(const struct vergelijking *v)
{
    return v->niveau[KOPPEL_ACHTERNAAM] != NIVEAU_ONTBREEKT &&
           v->niveau[KOPPEL_ACHTERNAAM] != NIVEAU_ACHTERNAAM_ANDERS;
}

enum past { PAST_ONBEKEND, PAST_NIET, PAST_NAAM, PAST_GEHEEL };

/* 1 January too: a register that has it is not the reason to take somebody for another. */
static bool is_same_date(uint8_t date)
{
    return date == NIVEAU_GEBOORTE_GELIJK || date == NIVEAU_GEBOORTE_NIEUWJAAR;
}

/* How well the name and birth date fit this resident. PAST_NAAM: the name does and the birth date does not.
 */
static enum past fits(const struct zoek *z, const struct bewoner *b)
{
    struct vergelijking v = compare(z->arena, z->wie, b);
    uint8_t name = v.niveau[KOPPEL_ACHTERNAAM], date = v.niveau[KOPPEL_GEBOORTE];
    if (name == NIVEAU_ONTBREEKT && date == NIVEAU_ONTBREEKT)
        return PAST_ONBEKEND;
    if (is_same_date(date))
        return PAST_GEHEEL;
    if (date == NIVEAU_GEBOORTE_ANDERS)
        return name != NIVEAU_ONTBREEKT && name != NIVEAU_ACHTERNAAM_ANDERS ? PAST_NAAM : PAST_NIET;
    return name == NIVEAU_ACHTERNAAM_ANDERS ? PAST_NIET : PAST_GEHEEL;
}

/* The same name and birth date: enough to look for somebody at another address. */
static bool is_namesake(const struct zoek *z, const struct bewoner *b)
{
    struct vergelijking v = compare(z->arena, z->wie, b);
    return is_same_date(v.niveau[KOPPEL_GEBOORTE]) && has_name(&v);
}

static bool has_other_bsn(const struct profiel *wie, const struct bewoner *b)
{
    return !hash_is_none(wie->bsn) && !hash_is_none(b->bsn) && !hash_eq(wie->bsn, b->bsn);
}

static bool other_bsn(const struct zoek *z, const struct bewoner *b)
{
    return has_other_bsn(z->wie, b);
}

static size_t count_all(const struct registerblik *blik)
{
    return blik->bij_aantal + blik->elders_aantal;
}

static const struct bewoner *row(const struct registerblik *blik, size_t i)
{
    return i < blik->bij_aantal ? &blik->bij[i] : blik->elders[i - blik->bij_aantal];
}

/* By BSN: who is alive goes first, and of them who is at home. */
static const struct bewoner *find_bsn(const struct zoek *z)
{
    const struct bewoner *best = NULL;
    for (size_t i = 0; !hash_is_none(z->wie->bsn) && i < count_all(z->blik); i++) {
        const struct bewoner *b = row(z->blik, i);
        if (!hash_eq(b->bsn, z->wie->bsn))
            continue;
        if (!best || (best->overleden && !b->overleden) ||
            (best->overleden == b->overleden && at_home(z, b) && !at_home(z, best)))
            best = b;
    }
    return best;
}

static bool is_institution(const struct zoek *z, struct slice adres)
{
    return inwoner_instelling(z->blik, adres);
}

/* The other people of an institution are not the household of who died. */
static enum inwoner judge_deceased(const struct zoek *z, const struct bewoner *b)
{
    bool others = (is_inhabited(z->blik, z->adres) && !is_institution(z, z->adres)) ||
                  (is_inhabited(z->blik, b->adres) && !is_institution(z, b->adres));
    return others ? INWONER_OVERLEDEN_ANDEREN : INWONER_OVERLEDEN;
}

static enum inwoner judge_bsn(const struct zoek *z, const struct bewoner *b)
{
    if (z->heeft_naam && z->heeft_datum && fits(z, b) == PAST_NIET)
        return INWONER_PAST_NIET; /* a BSN that was written down with another person */
    if (b->overleden)
        return judge_deceased(z, b);
    return !z->adres.n || !b->adres.n || at_home(z, b) ? INWONER_JA : INWONER_VERHUISD;
}

/* By name and birth date at the address. INWONER_GEEN: nobody there is like that. */
static enum inwoner judge_here(const struct zoek *z)
{
    const struct bewoner *deceased = NULL;
    bool name = false, twin = false;
    for (size_t i = 0; i < z->blik->bij_aantal; i++) {
        const struct bewoner *b = &z->blik->bij[i];
        if (!at_home(z, b))
            continue;
        enum past past = fits(z, b);
        if (past == PAST_GEHEEL && other_bsn(z, b))
            twin = true; /* or a BSN that is wrong */
        else if (past == PAST_GEHEEL && !b->overleden)
            return INWONER_JA;
        else if (past == PAST_GEHEEL)
            deceased = b;
        else if (past == PAST_NAAM && !b->overleden)
            name = true;
    }
    if (deceased)
        return z->heeft_naam && z->heeft_datum ? judge_deceased(z, deceased) : INWONER_OVERLEDEN_ANDEREN;
    return twin || name ? INWONER_PAST_NIET : INWONER_GEEN;
}

/* By name and birth date anywhere else. INWONER_GEEN: nowhere. */
static enum inwoner judge_elsewhere(const struct zoek *z)
{
    enum inwoner found = INWONER_GEEN;
    struct slice plek = inwoner_plek(z->adres);
    for (size_t i = 0; z->heeft_naam && z->heeft_datum && i < count_all(z->blik); i++) {
        const struct bewoner *b = row(z->blik, i);
        if (at_home(z, b) || other_bsn(z, b) || !is_namesake(z, b))
            continue;
        if (!z->adres.n && !b->overleden)
            return INWONER_JA;
        bool same_number = plek.n && !has_suffix(z->adres) && slice_eq(inwoner_plek(b->adres), plek);
        enum inwoner one = b->overleden  ? INWONER_PAST_NIET
                           : same_number ? INWONER_TOEVOEGING
                                         : INWONER_VERHUISD;
        if (found == INWONER_GEEN || one > found)
            found = one;
    }
    return found;
}

/* ---- who is nearly found ---- */

/* Somebody with exactly his birth date, and another name, lives at this address. */
static bool has_date_at(const struct registerblik *blik, const struct profiel *wie, struct slice adres)
{
    int32_t geboren = geboorte_getal(wie->geboorte);
    for (size_t i = 0; adres.n && geboren && i < count_all(blik); i++) {
        const struct bewoner *b = row(blik, i);
        if (b->geboren == geboren && !has_other_bsn(wie, b) && slice_eq(b->adres, adres))
            return true;
    }
    return false;
}

bool inwoner_lijkt(struct arena *arena, const struct registerblik *blik, const struct profiel *wie,
                   const struct bewoner *b)
{
    /* the date first: names are dear, and of most rows it is another */
    struct vergelijking v = profiel_vergelijk(&(struct profiel){.geboorte = wie->geboorte},
                                              &(struct profiel){.geboorte = geboorte_van_getal(b->geboren)});
    uint8_t date = v.niveau[KOPPEL_GEBOORTE];
    bool partner = has_date_at(blik, wie, b->adres);
    if (!partner && (date == NIVEAU_ONTBREEKT || date == NIVEAU_GEBOORTE_ANDERS))
        return false;
    struct arena_mark mark = arena_mark(arena);
    v = compare(arena, wie, b);
    arena_release(arena, mark);
    if (!partner && has_other_bsn(wie, b))
        return is_same_date(date) && v.niveau[KOPPEL_ACHTERNAAM] == NIVEAU_ACHTERNAAM_GELIJK;
    return has_name(&v);
}

static enum inwoner judge_likeness(const struct zoek *z)
{
    for (size_t i = 0; z->heeft_naam && z->heeft_datum && i < count_all(z->blik); i++)
        if (inwoner_lijkt(z->arena, z->blik, z->wie, row(z->blik, i)))
            return INWONER_VERHUISD;
    return INWONER_GEEN;
}

/* Somebody of that name lives at another door of this number: family that came, a BSN that is wrong. */
static bool name_at_a_door(const struct zoek *z)
{
    for (size_t i = 0; i < z->blik->bij_aantal; i++)
        if (!z->blik->bij[i].overleden && fits(z, &z->blik->bij[i]) >= PAST_NAAM)
            return true;
    return false;
}

/* Nobody like this was found. What is known of the address says how sure it is that he does not live here. */
static enum inwoner judge_unknown(const struct zoek *z)
{
    size_t van, tot;
    bool bsn = !hash_is_none(z->wie->bsn), someone = z->heeft_naam || z->heeft_datum;
    bool known = find_adres(z->blik, z->adres, &van, &tot), inhabited = is_inhabited(z->blik, z->adres);
    if (!z->adres.n) /* without an address only a BSN says who it is; a person looks for the address anyway */
        return bsn ? INWONER_GEEN : INWONER_JA;
    if (inhabited && !bsn)
        return someone ? INWONER_PAST_NIET : INWONER_JA;
    if (known && (!bsn || !someone || is_institution(z, z->adres)))
        return INWONER_PAST_NIET; /* one thing against another */
    if (bsn && !known && !has_suffix(z->adres) && name_at_a_door(z))
        return INWONER_TOEVOEGING;
    if (bsn && (someone || !z->blik->bij_aantal))
        return INWONER_GEEN;
    if (z->heeft_naam && z->datum_heel && (has_suffix(z->adres) || !z->blik->bij_aantal))
        return INWONER_GEEN;
    if (z->blik->bij_aantal)
        return has_suffix(z->adres) ? INWONER_ADRES : INWONER_TOEVOEGING;
    return z->blik->postcode_bekend ? INWONER_ADRES : INWONER_GEEN;
}

/* ---- rejected rows ---- */

static bool meets(const struct zoek *z, const struct onvolledige_rij *rij)
{
    if (!hash_is_none(rij->bsn) && hash_eq(rij->bsn, z->wie->bsn))
        return true;
    return rij->plek.n &&
           (slice_eq(rij->plek, inwoner_plek(z->adres)) || is_delivered_at(z->wie, rij->plek, true));
}

/* Also of who is deceased: others may live there, in a row that was rejected. */
static enum inwoner doubt(const struct zoek *z, enum inwoner found)
{
    const struct registerblik *blik = z->blik;
    if (!inwoner_geweigerd(found))
        return found;
    for (size_t i = 0; i < blik->onvolledig_aantal; i++)
        if (meets(z, &blik->onvolledig[i]))
            return INWONER_RIJ_AFGEKEURD;
    bool blind = blik->onbekend || (blik->alleen_bsn && hash_is_none(z->wie->bsn)) ||
                 (blik->alleen_plek && !z->adres.n);
    return blind ? INWONER_ONVOLLEDIG : found;
}

static enum inwoner judge(const struct zoek *z)
{
    const struct bewoner *b = find_bsn(z);
    if (b)
        return judge_bsn(z, b);
    enum inwoner here = judge_here(z);
    if (here != INWONER_GEEN)
        return here;
    enum inwoner elsewhere = judge_elsewhere(z);
    if (elsewhere != INWONER_GEEN)
        return elsewhere;
    enum inwoner unknown = judge_unknown(z);
    return unknown == INWONER_GEEN ? judge_likeness(z) : unknown;
}

enum inwoner inwoner_bepaal(struct arena *arena, const struct registerblik *blik, const struct profiel *wie,
                            struct slice huishouden)
{
    static const struct profiel niemand;
    if (blik->nr == 0)
        return INWONER_JA;
    struct zoek z = {
        .arena = arena, .blik = blik, .wie = wie ? wie : &niemand, .adres = inwoner_adres_van(huishouden)};
    z.heeft_naam = z.wie->naam.aantal > 0;
    z.heeft_datum = geboorte_getal(z.wie->geboorte) != 0;
    z.datum_heel = z.wie->geboorte.maand && z.wie->geboorte.dag;
    return doubt(&z, judge(&z));
}

/* ---- R7 ---- */

/* The one address of this BSN; empty: none, or more than one. */
static struct slice adres_of_bsn(const struct zoek *z)
{
    struct slice adres = SLICE_NONE;
    for (size_t i = 0; !hash_is_none(z->wie->bsn) && i < count_all(z->blik); i++) {
        const struct bewoner *b = row(z->blik, i);
        if (!b->adres.n || !hash_eq(b->bsn, z->wie->bsn) || slice_eq(b->adres, adres))
            continue;
        if (adres.n)
            return SLICE_NONE;
        adres = b->adres;
    }
    return adres;
}

/* The one door of this number at which he lives; empty: at none, or at more than one. */
static struct slice door_of(const struct zoek *z, struct slice plek)
{
    struct slice door = SLICE_NONE, first = SLICE_NONE;
    bool more = false, two = false, whole = z->heeft_naam && z->heeft_datum;
    for (size_t i = 0; i < z->blik->bij_aantal; i++) {
        const struct bewoner *b = &z->blik->bij[i];
        if (!slice_eq(inwoner_plek(b->adres), plek))
            continue;
        more |= first.n && !slice_eq(first, b->adres);
        first = b->adres;
        if (b->overleden || other_bsn(z, b) || fits(z, b) != PAST_GEHEEL)
            continue;
        two |= door.n && !slice_eq(door, b->adres);
        door = b->adres;
    }
    return two || (more && !whole) ? SLICE_NONE : door;
}

struct slice inwoner_adres(struct arena *arena, const struct registerblik *blik, const struct profiel *wie,
                           struct slice adres)
{
    size_t van, tot;
    if (blik->nr == 0 || !wie)
        return adres;
    struct zoek z = {.arena = arena, .blik = blik, .wie = wie, .adres = adres};
    z.heeft_naam = wie->naam.aantal > 0;
    z.heeft_datum = geboorte_getal(wie->geboorte) != 0;
    struct slice of_bsn = adres_of_bsn(&z);
    if (!adres.n)
        return of_bsn;
    if (has_suffix(adres) || find_adres(blik, adres, &van, &tot))
        return adres;
    if (of_bsn.n)
        return slice_eq(inwoner_plek(of_bsn), adres) ? of_bsn : adres;
    struct slice door = door_of(&z, adres);
    return door.n ? door : adres;
}

/* ---- what it is called ---- */

bool inwoner_geweigerd(enum inwoner inwoner)
{
    return inwoner == INWONER_GEEN || inwoner == INWONER_OVERLEDEN;
}

enum signaalstatus inwoner_status(enum inwoner inwoner)
{
    return inwoner == INWONER_OVERLEDEN ? STATUS_OVERLEDEN
           : inwoner == INWONER_GEEN    ? STATUS_GEEN_INWONER
                                        : STATUS_OPGEPAKT;
}

enum eindresultaat inwoner_resultaat(enum inwoner inwoner)
{
    return inwoner == INWONER_OVERLEDEN ? RESULTAAT_OVERLEDEN
           : inwoner == INWONER_GEEN    ? RESULTAAT_GEEN_INWONER
                                        : RESULTAAT_GEEN;
}

enum reden inwoner_reden(enum inwoner inwoner)
{
    switch (inwoner) {
    case INWONER_GEEN:
        return REDEN_GEEN_INWONER;
    case INWONER_OVERLEDEN:
        return REDEN_OVERLEDEN;
    case INWONER_OVERLEDEN_ANDEREN:
        return REDEN_OVERLEDEN_ANDEREN;
    case INWONER_PAST_NIET:
        return REDEN_PAST_NIET;
    case INWONER_VERHUISD:
        return REDEN_VERHUISD;
    case INWONER_TOEVOEGING:
        return REDEN_TOEVOEGING;
    case INWONER_ADRES:
        return REDEN_ADRES_NIET_IN_REGISTER;
    case INWONER_RIJ_AFGEKEURD:
        return REDEN_RIJ_AFGEKEURD;
    case INWONER_ONVOLLEDIG:
        return REDEN_REGISTER_ONVOLLEDIG;
    case INWONER_JA:
        break;
    }
    return REDEN_GEEN;
}
