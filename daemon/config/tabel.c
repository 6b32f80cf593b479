/* tabel: see tabel.h. */
#include "config/tabel.h"

#include "base/date.h"
#include "base/text.h"
#include "config/lezers.h"
#include "domain/codes.h"

#include <string.h>

#define PER_TYPE "<type>"

static waarde_lezer *const lezers[SOORT_COUNT] = {
    [SOORT_TEKST] = lees_tekst,
    [SOORT_VERBINDING] = lees_verbinding,
    [SOORT_PAD] = lees_pad,
    [SOORT_GEMEENTECODE] = lees_gemeentecode,
    [SOORT_LUISTER] = lees_luister,
    [SOORT_GETAL] = lees_getal,
    [SOORT_TIENDE] = lees_tiende,
    [SOORT_CAPACITEIT] = lees_capaciteit,
    [SOORT_JA_NEE] = lees_ja_nee,
    [SOORT_BEDRAG] = lees_bedrag,
    [SOORT_KEUZE] = lees_keuze,
    [SOORT_MOMENT] = lees_moment,
    [SOORT_TIJD] = lees_tijd,
    [SOORT_DATUM] = lees_datum,
    [SOORT_TRAJECTEN] = lees_trajecten,
    [SOORT_TYPEN] = lees_typen,
    [SOORT_POSTCODES] = lees_postcodes,
    [SOORT_ADRESSEN] = lees_adressen,
    [SOORT_MAILADRESSEN] = lees_mailadressen,
    [SOORT_DATUMS] = lees_datums,
    [SOORT_ALIASSEN] = lees_aliassen,
    [SOORT_LIJST] = lees_lijst,
    [SOORT_LIJST_VAST] = lees_lijst,
};

/* ---- one value ---- */

/* Lists write a pointer and a count, so they get the whole struct. */
static void *target(const struct config_sleutel *rij, void *doel)
{
    return rij->aantal_plek || rij->soort == SOORT_LIJST_VAST ? doel : (char *)doel + rij->plek;
}

static bool read_value(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                       void *doel)
{
    if (knoop->soort == YAML_FOUT)
        return false;
    if (knoop->soort == YAML_LEEG) {
        melding_fout(lezer->meldingen, lezer->bestand, knoop->regel,
                     "'%s' heeft geen waarde; vul hem in of haal de regel weg", rij->pad);
        return false;
    }
    return lezers[rij->soort](lezer, rij, knoop, doel);
}

static void spread(const struct config_sleutel *rij, char *plek)
{
    for (size_t i = 1; i < rij->herhaal; i++)
        memcpy(plek + i * rij->maat, plek, rij->maat);
}

/* The default as a tree. A default that cannot be read is a defect, and shows as a fault in the file
 * '(standaard)'. */
static const struct yaml_knoop *default_node(struct lezer *lezer, const struct config_sleutel *rij)
{
    struct yaml_boom boom;
    if (!rij->standaard || !*rij->standaard)
        return NULL;
    yaml_lees("(standaard)", slice_from_cstr(rij->standaard), lezer->arena, lezer->meldingen, &boom);
    return boom.wortel;
}

static void read_default(struct lezer *lezer, const struct config_sleutel *rij, void *doel)
{
    const struct yaml_knoop *knoop = default_node(lezer, rij);
    if (knoop)
        (void)read_value(lezer, rij, knoop, target(rij, doel));
    else if (rij->soort == SOORT_MOMENT)
        *(instant *)target(rij, doel) = INSTANT_NONE;
    else if (rij->soort == SOORT_TIENDE)
        *(int *)target(rij, doel) = -1;
    else if (rij->soort == SOORT_DATUM)
        *(civil_date *)target(rij, doel) = DATE_NONE;
}

/* At the line of the group it should stand in; 0 (the file as a whole) at the top. */
static void report_missing(struct lezer *lezer, const struct config_sleutel *rij, const char *rest,
                           const struct yaml_knoop *groep)
{
    const char *punt = strrchr(rest, '.');
    const struct yaml_knoop *ouder = groep;
    if (punt)
        ouder = yaml_vind(groep, arena_printf(lezer->arena, "%.*s", (int)(punt - rest), rest));
    melding_fout(lezer->meldingen, lezer->bestand, ouder ? ouder->regel : 0, "'%s' ontbreekt (%s)", rij->pad,
                 rij->uitleg);
}

static void read_row(struct lezer *lezer, const struct config_sleutel *rij, const char *rest,
                     const struct yaml_knoop *groep, void *doel)
{
    const struct yaml_knoop *knoop = yaml_vind(groep, rest);
    read_default(lezer, rij, doel);
    if (knoop)
        (void)read_value(lezer, rij, knoop, target(rij, doel));
    else if (!rij->standaard && lezer->heel)
        report_missing(lezer, rij, rest, groep);
    spread(rij, (char *)doel + rij->plek);
}

/* ---- keys per type of signaalpartner ---- */

static void read_types(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *groep,
                       char *plek)
{
    if (!groep || groep->soort != YAML_GROEP)
        return;
    bool gezien[PARTNER_TYPE_COUNT] = {false};
    for (const struct yaml_knoop *kind = groep->kind; kind; kind = kind->volgende) {
        int type = partner_type_from(kind->sleutel);
        if (type < 0)
            continue;
        if (gezien[type]) /* "Huur" and "huur": two keys to YAML, one to us */
            melding_fout(lezer->meldingen, lezer->bestand, kind->regel, "'%s': '%s' staat er twee keer",
                         rij->pad, partner_type_text((enum partner_type)type));
        gezien[type] = true;
        (void)read_value(lezer, rij, kind, plek + (size_t)type * rij->maat);
    }
}

static bool is_per_type(const char *pad)
{
    size_t n = strlen(pad), m = sizeof PER_TYPE - 1;
    return n > m && strcmp(pad + n - m, PER_TYPE) == 0;
}

static void read_per_type(struct lezer *lezer, const struct config_sleutel *rij,
                          const struct yaml_knoop *groep, void *doel)
{
    char ouder[64] = {0};
    size_t n = strlen(rij->pad) - sizeof PER_TYPE; /* also the dot */
    memcpy(ouder, rij->pad, n < sizeof ouder ? n : 0);
    read_types(lezer, rij, default_node(lezer, rij), (char *)doel + rij->plek);
    read_types(lezer, rij, yaml_vind(groep, ouder), (char *)doel + rij->plek);
}

/* ---- keys that are not in the table ---- */

static bool same(const char *pad, const char *begin, struct slice sleutel, const char **na)
{
    size_t n = strlen(begin);
    if (strncmp(pad, begin, n) != 0 || strncmp(pad + n, sleutel.p, sleutel.n) != 0)
        return false;
    *na = pad + n + sleutel.n;
    return true;
}

enum bekend { ONBEKEND, IS_WAARDE, IS_GROEP };

static enum bekend look_up(const struct lezer *lezer, const char *begin, struct slice sleutel)
{
    if (sleutel.n == 0)
        return ONBEKEND;
    for (size_t i = 0; i < sleutel.n; i++) /* what paths are written with is no part of a key */
        if (strchr(".[<", sleutel.p[i]))
            return ONBEKEND;
    for (size_t i = 0; i < lezer->aantal; i++) {
        const char *na;
        const struct config_sleutel *rij = &lezer->tabel[i];
        if (same(rij->pad, begin, sleutel, &na) && (*na == '\0' || *na == '.'))
            return *na == '.' ? IS_GROEP : IS_WAARDE;
        if (same(rij->pad, begin, SLICE(PER_TYPE), &na) && *na == '\0' && partner_type_from(sleutel) >= 0)
            return IS_WAARDE;
    }
    return ONBEKEND;
}

/* The keys that may stand directly below `begin`, as a|b|c. */
static const char *siblings(struct lezer *lezer, const char *begin)
{
    const char *lijst = "";
    size_t n = strlen(begin);
    for (size_t i = 0; i < lezer->aantal; i++) {
        const char *rest = lezer->tabel[i].pad + n;
        if (strncmp(lezer->tabel[i].pad, begin, n) != 0 || strchr(rest, '['))
            continue;
        if (strcmp(rest, PER_TYPE) == 0) {
            for (int type = 0; type < PARTNER_TYPE_COUNT; type++)
                lijst = arena_printf(lezer->arena, "%s|%s", lijst, partner_type_text(type));
        } else {
            lijst = arena_printf(lezer->arena, "%s|%.*s", lijst, (int)strcspn(rest, "."), rest);
        }
    }
    return lijst;
}

/* A key that exists one level elsewhere: forgotten or wrong indentation is the commonest mistake. */
static const char *elsewhere(struct lezer *lezer, struct slice sleutel)
{
    for (size_t i = 0; i < lezer->aantal; i++) {
        const char *pad = lezer->tabel[i].pad, *punt = strrchr(pad, '.');
        if (punt && slice_eq_cstr(sleutel, punt + 1))
            return arena_printf(lezer->arena, "; die hoort onder '%.*s'", (int)(punt - pad), pad);
        if (!punt && slice_eq_cstr(sleutel, pad))
            return "; die hoort helemaal links, zonder inspringing";
    }
    return "";
}

static void report_unknown(struct lezer *lezer, const char *begin, const struct yaml_knoop *kind)
{
    const char *hint = tabel_suggestie(lezer, kind->sleutel, siblings(lezer, begin));
    if (!*hint)
        hint = elsewhere(lezer, kind->sleutel);
    melding_fout(lezer->meldingen, lezer->bestand, kind->regel, "onbekende sleutel '%s%.*s'%s", begin,
                 SLICE_ARG(tabel_kort(kind->sleutel)), hint);
}

/* At most YAML_MAX_DIEPTE deep, since the tree is. */
static void check_keys(struct lezer *lezer, const char *begin, const struct yaml_knoop *groep)
{
    for (const struct yaml_knoop *kind = groep->kind; kind; kind = kind->volgende) {
        enum bekend bekend = look_up(lezer, begin, kind->sleutel);
        if (bekend == ONBEKEND)
            report_unknown(lezer, begin, kind);
        if (bekend != IS_GROEP)
            continue;
        const char *pad = arena_printf(lezer->arena, "%s%.*s", begin, SLICE_ARG(kind->sleutel));
        if (kind->soort == YAML_GROEP)
            check_keys(lezer, arena_printf(lezer->arena, "%s.", pad), kind);
        else if (kind->soort != YAML_FOUT)
            melding_fout(lezer->meldingen, lezer->bestand, kind->regel,
                         "onder '%s' horen sleutels te staan, ingesprongen of tussen { }", pad);
    }
}

/* ---- the whole ---- */

struct slice tabel_kort(struct slice tekst)
{
    size_t n = tekst.n;
    if (n > 40)
        for (n = 40; n > 0 && ((unsigned char)tekst.p[n] & 0xC0) == 0x80;)
            n--;
    return (struct slice){tekst.p, n};
}

const char *tabel_suggestie(struct lezer *lezer, struct slice tekst, const char *kandidaten)
{
    int grens = tekst.n < 4 ? 1 : tekst.n < 9 ? 2 : 3;
    int beste = grens + 1;
    struct slice naam = SLICE_NONE;
    if (tekst.n > 60)
        return "";
    for (const char *p = kandidaten; *p;) {
        size_t n = strcspn(p, "|");
        struct slice kandidaat = {p, n};
        int afstand = n ? text_distance(tekst, kandidaat, grens) : grens + 1;
        if (afstand < beste) {
            beste = afstand;
            naam = kandidaat;
        }
        p += n + (p[n] == '|');
    }
    return naam.n ? arena_printf(lezer->arena, "; bedoelde u '%.*s'?", SLICE_ARG(naam)) : "";
}

void tabel_lees_rijen(struct lezer *lezer, const char *begin, const struct yaml_knoop *groep, void *doel)
{
    size_t n = strlen(begin);
    check_keys(lezer, begin, groep);
    for (size_t i = 0; i < lezer->aantal; i++) {
        const struct config_sleutel *rij = &lezer->tabel[i];
        if (strncmp(rij->pad, begin, n) != 0 || strchr(rij->pad + n, '['))
            continue;
        if (is_per_type(rij->pad))
            read_per_type(lezer, rij, groep, doel);
        else
            read_row(lezer, rij, rij->pad + n, groep, doel);
    }
}

void tabel_lees(struct lezer *lezer, const struct yaml_knoop *wortel, void *doel)
{
    static const struct yaml_knoop leeg = {.soort = YAML_GROEP};
    if (wortel && wortel->soort != YAML_GROEP && wortel->soort != YAML_LEEG && wortel->soort != YAML_FOUT)
        melding_fout(lezer->meldingen, lezer->bestand, wortel->regel,
                     "hier horen sleutels te staan: 'naam: waarde'");
    /* The root has no line of its own, so that what is missing is of the file as a whole. */
    struct yaml_knoop top = wortel && wortel->soort == YAML_GROEP ? *wortel : leeg;
    top.regel = 0;
    tabel_lees_rijen(lezer, "", &top, doel);
}
