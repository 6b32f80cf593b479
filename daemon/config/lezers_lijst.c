/* lezers_lijst: the readers of lists and sets, see lezers.h. Every item is checked, also after a wrong one.
 */
#include "config/lezers.h"

#include "base/date.h"
#include "base/text.h"
#include "domain/adres.h"
#include "domain/beleid.h"

#include <string.h>

#define AT(doel, plek) ((void *)((char *)(doel) + (plek)))

static void fault(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                  const char *wat)
{
    melding_fout(lezer->meldingen, lezer->bestand, knoop->regel, "'%s': %s", rij->pad, wat);
}

static bool is_list(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop)
{
    if (knoop->soort == YAML_LIJST)
        return true;
    fault(lezer, rij, knoop, "hier hoort een lijst te staan, tussen [ ] of met streepjes");
    return false;
}

/* Room for the items; an empty list needs none. */
static void *items(struct lezer *lezer, const struct yaml_knoop *knoop, size_t maat, bool *goed)
{
    if (knoop->aantal == 0)
        return NULL;
    void *rij = arena_alloc_array(lezer->arena, knoop->aantal, maat);
    if (!rij) {
        melding_fout(lezer->meldingen, lezer->bestand, knoop->regel,
                     "te weinig geheugen om dit bestand te lezen");
        *goed = false;
    }
    return rij;
}

static void store(const struct config_sleutel *rij, void *doel, const void *eerste, size_t aantal)
{
    memcpy(AT(doel, rij->plek), &eerste, sizeof eerste);
    memcpy(AT(doel, rij->aantal_plek), &aantal, sizeof aantal);
}

/* ---- sets of codes ---- */

typedef int code_from(struct slice tekst);
typedef const char *code_text(int code);

static const char *traject_naam(int code)
{
    return traject_text((enum traject)code);
}

static const char *type_naam(int code)
{
    return partner_type_text((enum partner_type)code);
}

static const char *all_codes(struct lezer *lezer, code_text *text, int aantal)
{
    const char *lijst = text(0);
    for (int code = 1; code < aantal; code++)
        lijst = arena_printf(lezer->arena, "%s|%s", lijst, text(code));
    return lijst;
}

static bool read_set(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                     code_from *from, code_text *text, int aantal, bool *set)
{
    bool goed = is_list(lezer, rij, knoop);
    for (const struct yaml_knoop *kind = goed ? knoop->kind : NULL; kind; kind = kind->volgende) {
        struct slice t;
        if (!lees_scalar(lezer, rij, kind, "een woord", &t)) {
            goed = false;
            continue;
        }
        int code = from(t);
        if (code >= 0 && !set[code]) {
            set[code] = true;
            continue;
        }
        goed = false;
        if (code >= 0)
            fault(lezer, rij, kind, arena_printf(lezer->arena, "'%s' staat er twee keer", text(code)));
        else
            melding_fout(lezer->meldingen, lezer->bestand, kind->regel, "'%s': '%.*s' is onbekend%s (%s)",
                         rij->pad, SLICE_ARG(tabel_kort(t)),
                         tabel_suggestie(lezer, t, all_codes(lezer, text, aantal)),
                         all_codes(lezer, text, aantal));
    }
    return goed;
}

bool lees_trajecten(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                    void *doel)
{
    bool set[TRAJECT_COUNT] = {false};
    bool goed = read_set(lezer, rij, knoop, traject_from, traject_naam, TRAJECT_COUNT, set);
    for (const struct yaml_knoop *kind = knoop->kind; kind; kind = kind->volgende)
        if (kind->soort == YAML_TEKST && traject_from(slice_trim(kind->tekst)) == TRAJECT_BEWIND) {
            fault(lezer, rij, kind,
                  "bewind mag hier niet staan: een bewindvoerder is geen hulpverlener (R8)");
            goed = false;
        }
    if (goed)
        memcpy(doel, set, sizeof set);
    return goed;
}

bool lees_typen(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                void *doel)
{
    bool set[PARTNER_TYPE_COUNT] = {false};
    bool goed = read_set(lezer, rij, knoop, partner_type_from, type_naam, PARTNER_TYPE_COUNT, set);
    if (goed)
        memcpy(doel, set, sizeof set);
    return goed;
}

/* ---- lists of texts ---- */

/* One item as it is kept; empty when it is wrong, which the caller reports with `wat`. */
typedef struct slice normaal(struct lezer *lezer, struct slice tekst);

static bool read_texts(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                       normaal *maak, const char *wat, void *doel)
{
    bool goed = is_list(lezer, rij, knoop);
    struct slice *lijst = goed ? items(lezer, knoop, sizeof *lijst, &goed) : NULL;
    size_t aantal = 0;
    for (const struct yaml_knoop *kind = lijst ? knoop->kind : NULL; kind; kind = kind->volgende) {
        struct slice t, norm;
        if (!lees_scalar(lezer, rij, kind, "tekst", &t)) {
            goed = false;
            continue;
        }
        norm = maak(lezer, t);
        if (norm.n == 0) { /* the value is not repeated: it may be the address of a shelter */
            fault(lezer, rij, kind, wat);
            goed = false;
            continue;
        }
        for (size_t i = 0; i < aantal; i++)
            if (slice_eq(lijst[i], norm)) {
                fault(lezer, rij, kind, "staat er twee keer");
                goed = false;
                break;
            }
        lijst[aantal++] = norm;
    }
    if (goed)
        store(rij, doel, lijst, aantal);
    return goed;
}

/* The beginning of a postcode: one to four digits, or four and one or two letters. */
static struct slice postcode_begin(struct lezer *lezer, struct slice tekst)
{
    struct slice code = text_fold_code(lezer->arena, tekst);
    bool goed = code.n >= 1 && code.n <= 6 && code.p[0] != '0';
    for (size_t i = 0; goed && i < code.n; i++)
        goed = i < 4 ? char_is_digit(code.p[i]) : !char_is_digit(code.p[i]);
    return goed ? code : SLICE_NONE;
}

bool lees_postcodes(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                    void *doel)
{
    return read_texts(lezer, rij, knoop, postcode_begin, "geen begin van een postcode, zoals 9401 of 9402AB",
                      doel);
}

/* "9401 GE 10 A", "9401GE-10-A" -> the key of R7. */
static struct slice address_key(struct lezer *lezer, struct slice t)
{
    size_t letters = 0, i = 0;
    for (; i < t.n && letters < 6; i++)
        letters += t.p[i] != ' ';
    struct adres adres = {.postcode = adres_postcode(lezer->arena, (struct slice){t.p, i})};
    while (i < t.n && (t.p[i] == ' ' || t.p[i] == '-' || t.p[i] == ','))
        i++;
    if (adres.postcode.n == 0 || !adres_huisnummer(lezer->arena, (struct slice){t.p + i, t.n - i},
                                                   &adres.huisnummer, &adres.toevoeging))
        return SLICE_NONE;
    return adres_sleutel(lezer->arena, &adres);
}

bool lees_adressen(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                   void *doel)
{
    return read_texts(lezer, rij, knoop, address_key,
                      "geen adres, zoals \"9401 GE 10 A\" (postcode en huisnummer)", doel);
}

bool mailadres_is(struct slice tekst)
{
    const char *at = tekst.n ? memchr(tekst.p, '@', tekst.n) : NULL, *eind = tekst.p + tekst.n;
    bool goed = tekst.n <= 254 && at && at > tekst.p && at + 1 < eind &&
                !memchr(at + 1, '@', (size_t)(eind - at - 1));
    for (size_t i = 0; goed && i < tekst.n; i++)
        goed = tekst.p[i] > ' ' && tekst.p[i] < 0x7f && !strchr("<>,;\"\\()", tekst.p[i]);
    return goed;
}

static struct slice mail_address(struct lezer *lezer, struct slice tekst)
{
    return mailadres_is(tekst) ? arena_dup(lezer->arena, tekst) : SLICE_NONE;
}

bool lees_mailadressen(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                       void *doel)
{
    return read_texts(lezer, rij, knoop, mail_address, "geen e-mailadres", doel);
}

bool lees_datums(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                 void *doel)
{
    bool goed = is_list(lezer, rij, knoop);
    civil_date *lijst = goed ? items(lezer, knoop, sizeof *lijst, &goed) : NULL;
    size_t aantal = 0;
    for (const struct yaml_knoop *kind = lijst ? knoop->kind : NULL; kind; kind = kind->volgende) {
        civil_date dag;
        if (!lees_datum(lezer, rij, kind, &dag)) {
            goed = false;
            continue;
        }
        size_t i = aantal;
        while (i > 0 && lijst[i - 1] > dag)
            i--;
        if (i > 0 && lijst[i - 1] == dag) {
            fault(lezer, rij, kind, "deze datum staat er twee keer");
            goed = false;
            continue;
        }
        memmove(lijst + i + 1, lijst + i, (aantal - i) * sizeof *lijst);
        lijst[i] = dag;
        aantal++;
    }
    if (goed)
        store(rij, doel, lijst, aantal);
    return goed;
}

/* ---- aliases: official name -> the spellings in use ---- */

struct alias_lijst {
    struct alias *rij;
    struct slice *gevouwen; /* of `van`, to find doubles */
    size_t aantal;
};

static bool add_alias(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                      struct slice naam, struct alias_lijst *lijst)
{
    struct slice van;
    if (!lees_tekst(lezer, rij, knoop, &van))
        return false;
    struct slice gevouwen = text_fold_name(lezer->arena, van);
    for (size_t i = 0; i < lijst->aantal; i++)
        if (slice_eq(lijst->gevouwen[i], gevouwen)) {
            fault(lezer, rij, knoop,
                  arena_printf(lezer->arena, "'%.*s' staat er twee keer, ook bij '%.*s'", SLICE_ARG(van),
                               SLICE_ARG(lijst->rij[i].naam)));
            return false;
        }
    lijst->gevouwen[lijst->aantal] = gevouwen;
    lijst->rij[lijst->aantal++] = (struct alias){.van = van, .naam = naam};
    return true;
}

bool lees_aliassen(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                   void *doel)
{
    if (knoop->soort != YAML_GROEP) {
        fault(lezer, rij, knoop, "hier hoort een groep te staan: 'Naam: [schrijfwijze, schrijfwijze]'");
        return false;
    }
    size_t ruimte = 0;
    for (const struct yaml_knoop *kind = knoop->kind; kind; kind = kind->volgende)
        ruimte += kind->soort == YAML_LIJST ? kind->aantal : 1;
    struct alias_lijst lijst = {.rij = ARENA_ARRAY(lezer->arena, struct alias, ruimte + 1),
                                .gevouwen = ARENA_ARRAY(lezer->arena, struct slice, ruimte + 1)};
    bool goed = lijst.rij && lijst.gevouwen && ruimte <= (size_t)rij->hoogst;
    if (!goed) {
        fault(lezer, rij, knoop, arena_printf(lezer->arena, "te veel, hooguit %lld", (long long)rij->hoogst));
        return false;
    }
    for (const struct yaml_knoop *kind = knoop->kind; kind; kind = kind->volgende) {
        if (kind->soort != YAML_LIJST) {
            goed = add_alias(lezer, rij, kind, kind->sleutel, &lijst) && goed;
            continue;
        }
        for (const struct yaml_knoop *van = kind->kind; van; van = van->volgende)
            goed = add_alias(lezer, rij, van, kind->sleutel, &lijst) && goed;
    }
    if (goed)
        store(rij, doel, lijst.rij, lijst.aantal);
    return goed;
}

/* ---- lists of structs, read by the rows "pad[].x" ---- */

bool lees_lijst(struct lezer *lezer, const struct config_sleutel *rij, const struct yaml_knoop *knoop,
                void *doel)
{
    if (!is_list(lezer, rij, knoop))
        return false;
    if (knoop->aantal > (size_t)rij->hoogst) {
        fault(lezer, rij, knoop, arena_printf(lezer->arena, "te veel, hooguit %lld", (long long)rij->hoogst));
        return false;
    }
    size_t voor = meldingen_fouten(lezer->meldingen);
    bool goed = true;
    char *lijst = items(lezer, knoop, rij->item_maat, &goed);
    const char *begin = arena_printf(lezer->arena, "%s[].", rij->pad);
    if (arena_is_full(lezer->arena)) /* no prefix, and "" would mean the rows of the top */
        return false;
    size_t aantal = 0;
    for (const struct yaml_knoop *kind = lijst ? knoop->kind : NULL; kind; kind = kind->volgende, aantal++) {
        if (kind->soort == YAML_GROEP)
            tabel_lees_rijen(lezer, begin, kind, lijst + aantal * rij->item_maat);
        else if (kind->soort != YAML_FOUT)
            fault(lezer, rij, kind, "elk onderdeel van deze lijst is een groep: '{sleutel: waarde, ...}'");
    }
    if (!goed || meldingen_fouten(lezer->meldingen) != voor)
        return false;
    if (rij->soort == SOORT_LIJST) {
        store(rij, doel, lijst, aantal);
        return true;
    }
    memset(AT(doel, rij->plek), 0, rij->maat);
    if (aantal)
        memcpy(AT(doel, rij->plek), lijst, aantal * rij->item_maat);
    memcpy(AT(doel, rij->aantal_plek), &aantal, sizeof aantal);
    return true;
}
