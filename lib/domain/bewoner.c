/* bewoner: reading one row of the residents' register; see bewoner.h. */
#include "domain/bewoner.h"

#include "domain/bsn.h"
#include "domain/invoer.h"

static const char *const namen[BEWONER_VELD_COUNT] = {
    [BEWONER_BSN] = "bsn",
    [BEWONER_ACHTERNAAM] = "achternaam",
    [BEWONER_VOORVOEGSEL] = "voorvoegsel",
    [BEWONER_GEBOORTEDATUM] = "geboortedatum",
    [BEWONER_POSTCODE] = "postcode",
    [BEWONER_HUISNUMMER] = "huisnummer",
    [BEWONER_HUISLETTER] = "huisletter",
    [BEWONER_TOEVOEGING] = "toevoeging",
    [BEWONER_STRAAT] = "straat",
    [BEWONER_WIJK] = "wijk",
    [BEWONER_OVERLEDEN] = "overleden",
    [BEWONER_MINDERJARIG] = "minderjarig",
    [BEWONER_INSTELLING] = "instelling",
};

const char *bewoner_veld_naam(enum bewoner_veld veld)
{
    return (unsigned)veld < BEWONER_VELD_COUNT ? namen[veld] : "";
}

static const char *naam(int veld)
{
    return namen[veld];
}

static bool lees_overleden(const struct invoer *in)
{
    return date_parse(in->velden[BEWONER_OVERLEDEN]) != DATE_NONE || invoer_ja(in, BEWONER_OVERLEDEN);
}

/* Known in part will do. */
static bool heeft_datum(const struct persoon *p)
{
    return p->geboortedatum != DATE_NONE || p->geboorte_deels;
}

static void lees_geboortedatum(const struct invoer *in, struct persoon *p, bool nodig)
{
    if (!invoer_heeft(in, BEWONER_GEBOORTEDATUM))
        return;
    invoer_geboorte(in, BEWONER_GEBOORTEDATUM, p);
    if (heeft_datum(p) && invoer_geboorte_kan(p, INT32_MAX))
        return;
    p->geboortedatum = DATE_NONE;
    p->geboorte_deels = 0;
    if (nodig)
        invoer_fout(in, BEWONER_GEBOORTEDATUM, "geen_datum",
                    "Dit is geen geldige geboortedatum, en er is geen geldig BSN.");
    else
        invoer_waarschuwing(in, BEWONER_GEBOORTEDATUM, "geen_datum",
                            "Dit is geen geldige geboortedatum; hij is niet overgenomen.");
}

static void meld_bsn(const struct invoer *in, bool anders_bekend)
{
    if (invoer_heeft(in, BEWONER_BSN) && anders_bekend)
        invoer_waarschuwing(in, BEWONER_BSN, "bsn_ongeldig",
                            "Dit BSN klopt niet (11-proef); het is niet overgenomen.");
    else if (invoer_heeft(in, BEWONER_BSN))
        invoer_fout(in, BEWONER_BSN, "bsn_ongeldig",
                    "Dit BSN klopt niet (11-proef), en er is geen achternaam met geboortedatum.");
    else if (!anders_bekend)
        invoer_fout(in, BEWONER_BSN, "bewoner_onbekend",
                    "Vul een BSN in, of een achternaam en een geboortedatum. Anders is niet bekend om wie "
                    "het gaat.");
}

static void lees_persoon(const struct invoer *in, bool kind, struct persoon *p)
{
    char bsn[BSN_LENGTH + 1];
    if (invoer_bsn(in, BEWONER_BSN, bsn))
        p->bsn = arena_dup(in->arena, (struct slice){bsn, BSN_LENGTH});
    if (kind) {
        if (!p->bsn.n && invoer_heeft(in, BEWONER_BSN))
            meld_bsn(in, true);
        return;
    }
    p->voorvoegsel = invoer_tekst(in, BEWONER_VOORVOEGSEL, SIGNAAL_MAX_TEKST);
    p->achternaam = invoer_tekst(in, BEWONER_ACHTERNAAM, SIGNAAL_MAX_TEKST);
    lees_geboortedatum(in, p, !p->bsn.n);
    bool datum_gemeld = invoer_heeft(in, BEWONER_GEBOORTEDATUM) && !heeft_datum(p);
    if (!p->bsn.n && !(datum_gemeld && !invoer_heeft(in, BEWONER_BSN)))
        meld_bsn(in, p->achternaam.n > 0 && heeft_datum(p));
}

/* A child of whom neither BSN nor address is known says nothing about anybody. */
static void eis_kind_ergens(const struct invoer *in, const struct bewoner_aangeleverd *b)
{
    if (b->minderjarig && !b->persoon.bsn.n && !adres_volledig(&b->adres) &&
        !invoer_heeft(in, BEWONER_POSTCODE) && !invoer_heeft(in, BEWONER_HUISNUMMER))
        invoer_fout(in, BEWONER_POSTCODE, "ontbreekt",
                    "Vul een adres in: van een kind telt alleen waar het woont.");
}

bool bewoner_lees(struct arena *arena, const struct slice velden[BEWONER_VELD_COUNT],
                  struct bewoner_aangeleverd *ret, struct fouten *fouten)
{
    static const struct invoer_adres adresvelden = {
        BEWONER_STRAAT, BEWONER_HUISNUMMER, BEWONER_HUISLETTER, BEWONER_TOEVOEGING, BEWONER_POSTCODE, -1};
    struct invoer in = {arena, fouten, velden, naam};
    struct bewoner_aangeleverd b = {.persoon.geboortedatum = DATE_NONE};
    b.overleden = lees_overleden(&in);
    b.minderjarig = invoer_ja(&in, BEWONER_MINDERJARIG);
    b.instelling = invoer_ja(&in, BEWONER_INSTELLING);
    lees_persoon(&in, b.minderjarig, &b.persoon);
    bool bekend = b.persoon.bsn.n || (b.persoon.achternaam.n && heeft_datum(&b.persoon));
    b.adres = invoer_adres(&in, &adresvelden, bekend);
    b.wijk = invoer_tekst(&in, BEWONER_WIJK, SIGNAAL_MAX_TEKST);
    eis_kind_ergens(&in, &b);
    if (fouten_hard(fouten) || arena_is_full(arena))
        return false;
    *ret = b;
    return true;
}

struct bewoner_resten bewoner_resten(struct arena *arena, const struct slice velden[BEWONER_VELD_COUNT])
{
    struct bewoner_resten resten = {0};
    char bsn[BSN_LENGTH + 1];
    struct slice nummer, rest, postcode = SLICE_NONE;
    if (velden[BEWONER_POSTCODE].n)
        postcode = adres_postcode(arena, velden[BEWONER_POSTCODE]);
    if (velden[BEWONER_BSN].n && bsn_parse(velden[BEWONER_BSN], bsn))
        resten.bsn = arena_dup(arena, (struct slice){bsn, BSN_LENGTH});
    if (postcode.n && velden[BEWONER_HUISNUMMER].n &&
        adres_huisnummer(arena, velden[BEWONER_HUISNUMMER], &nummer, &rest))
        resten.plek =
            slice_from_cstr(arena_printf(arena, "%.*s-%.*s", SLICE_ARG(postcode), SLICE_ARG(nummer)));
    return resten;
}
