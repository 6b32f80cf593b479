/* signaal: R1, from the text of the fields to a typed signal with all its faults. See signaal.h. */
#include "domain/signaal.h"

#include "base/text.h"
#include "domain/bsn.h"
#include "domain/invoer.h"

#include <string.h>

static const char *const namen_csv[SIGNAAL_VELD_COUNT] = {
#define VELD(symbol, csv, json) [symbol] = csv,
#include "domain/signaal_velden.def"
};
static const char *const namen_json[SIGNAAL_VELD_COUNT] = {
#define VELD(symbol, csv, json) [symbol] = json,
#include "domain/signaal_velden.def"
};

const char *signaal_veld_csv(enum signaal_veld veld)
{
    return (unsigned)veld < SIGNAAL_VELD_COUNT ? namen_csv[veld] : "";
}

const char *signaal_veld_json(enum signaal_veld veld)
{
    return (unsigned)veld < SIGNAAL_VELD_COUNT ? namen_json[veld] : "";
}

static const char *naam_csv(int veld)
{
    return namen_csv[veld];
}

static const char *naam_json(int veld)
{
    return namen_json[veld];
}

/* ---- who sends it -------------------------------------------------------------------------- */

/* Folding costs more than reading a record; most aliases differ in their first letter already. */
static bool kan_gelijk(struct slice alias, struct slice gevouwen)
{
    for (size_t i = 0; i < alias.n; i++) {
        char c = alias.p[i];
        if ((unsigned char)c >= 0x80)
            return true;
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + ('a' - 'A'));
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            return gevouwen.n && gevouwen.p[0] == c;
    }
    return false;
}

static bool gevouwen_gelijk(struct arena *arena, struct slice alias, struct slice gevouwen)
{
    return kan_gelijk(alias, gevouwen) && slice_eq(text_fold_name(arena, alias), gevouwen);
}

struct slice signaal_partnernaam(struct arena *arena, struct slice naam, const struct lees_context *context)
{
    if (!naam.n || !context->aliassen_aantal)
        return naam;
    struct slice gevouwen = text_fold_name(arena, naam);
    for (size_t i = 0; i < context->aliassen_aantal; i++) {
        const struct alias *a = &context->aliassen[i];
        if (gevouwen_gelijk(arena, a->van, gevouwen) || gevouwen_gelijk(arena, a->naam, gevouwen))
            return a->naam;
    }
    return naam;
}

static bool zelfde_gemeente(struct slice a, struct slice b)
{
    while (a.n && a.p[0] == '0')
        a.p++, a.n--;
    while (b.n && b.p[0] == '0')
        b.p++, b.n--;
    return slice_eq(a, b);
}

/* What a signal and a withdrawal both carry. */
static void lees_kern(const struct invoer *in, const struct lees_context *context, struct signaal *s)
{
    if (invoer_verplicht(in, VELD_ID))
        s->id = invoer_sleutel(in, VELD_ID, SIGNAAL_MAX_ID);
    s->versie = invoer_versie(in, VELD_VERSIE);
    if (invoer_verplicht(in, VELD_PARTNER))
        s->partner =
            signaal_partnernaam(in->arena, invoer_sleutel(in, VELD_PARTNER, SIGNAAL_MAX_TEKST), context);
    if (invoer_verplicht(in, VELD_SIGNAALDATUM))
        s->signaaldatum = invoer_datum(in, VELD_SIGNAALDATUM);
    if (s->signaaldatum != DATE_NONE && s->signaaldatum > context->vandaag + 1)
        invoer_fout(in, VELD_SIGNAALDATUM, "datum_in_toekomst", "De signaaldatum ligt in de toekomst.");
    if (invoer_heeft(in, VELD_GEMEENTECODE) && context->gemeentecode.n &&
        !zelfde_gemeente(in->velden[VELD_GEMEENTECODE], context->gemeentecode))
        invoer_fout(in, VELD_GEMEENTECODE, "gemeente_onbekend",
                    "Dit signaal is voor een andere gemeente bestemd.");
}

/* True when the record means to be a withdrawal, rightly spelled or not. */
static bool lees_intrekking(const struct invoer *in, struct signaal *s)
{
    if (!invoer_heeft(in, VELD_INTREKKING))
        return false;
    int code = intrekking_from(in->velden[VELD_INTREKKING]);
    if (code > INTREKKING_GEEN)
        s->intrekking = (enum intrekking)code;
    else
        invoer_fout(in, VELD_INTREKKING, "geen_intrekking",
                    "Een intrekking is 'betaald' of 'onterecht'; laat het veld anders leeg.");
    int type = invoer_heeft(in, VELD_TYPE) ? partner_type_from(in->velden[VELD_TYPE]) : -1;
    s->heeft_type = type >= 0;
    s->type = s->heeft_type ? (enum partner_type)type : 0;
    return true;
}

/* ---- about what ----------------------------------------------------------------------------- */

_Static_assert(SIGNAAL_MAX_BEDRAG == 100000000 && GEBOORTE_MIN_JAAR == 1900, "as the texts below say");

static void lees_bedrag(const struct invoer *in, struct signaal *s)
{
    if (!invoer_verplicht(in, VELD_BEDRAG))
        return;
    s->bedrag = money_parse(in->velden[VELD_BEDRAG]);
    if (s->bedrag == MONEY_NONE)
        invoer_fout(
            in, VELD_BEDRAG, "geen_bedrag",
            "Dit is geen bedrag. Schrijf een bedrag als 450.25 of 450,25, met hoogstens twee decimalen.");
    else if (s->bedrag <= 0)
        invoer_fout(in, VELD_BEDRAG, "bedrag_te_laag", "Het bedrag moet hoger zijn dan 0.");
    else if (s->bedrag > SIGNAAL_MAX_BEDRAG)
        invoer_fout(in, VELD_BEDRAG, "bedrag_te_hoog", "Het bedrag mag niet hoger zijn dan 1.000.000,00.");
}

static void lees_type(const struct invoer *in, struct signaal *s)
{
    if (!invoer_verplicht(in, VELD_TYPE))
        return;
    int type = partner_type_from(in->velden[VELD_TYPE]);
    s->heeft_type = type >= 0;
    if (s->heeft_type)
        s->type = (enum partner_type)type;
    else
        invoer_fout(in, VELD_TYPE, "onbekend_type",
                    "Dit type signaalpartner bestaat niet. Kies Energie, Huur, Hypotheek, Water, Zorg, "
                    "CAK Zorgverzekeringen, CAK Eigen bijdrage, DUO, Belastingdienst, Dienst Toeslagen of "
                    "Overige.");
}

static void lees_achterstand(const struct invoer *in, struct signaal *s)
{
    lees_type(in, s);
    s->klantnummer = invoer_sleutel(in, VELD_KLANTNUMMER, SIGNAAL_MAX_TEKST);
    lees_bedrag(in, s);
    s->ontstaansdatum = invoer_datum(in, VELD_ONTSTAANSDATUM);
    s->crisis = invoer_ja(in, VELD_CRISIS);
    s->warm = invoer_ja(in, VELD_WARM);
}

/* ---- about whom ------------------------------------------------------------------------------ */

static void lees_geboortedatum(const struct invoer *in, const struct lees_context *context, struct persoon *p)
{
    invoer_geboorte(in, VELD_GEBOORTEDATUM, p);
    if (p->geboortedatum == DATE_NONE && !p->geboorte_deels)
        (void)invoer_datum(in, VELD_GEBOORTEDATUM); /* says that it is none */
    else if (!invoer_geboorte_kan(p, context->vandaag))
        invoer_fout(in, VELD_GEBOORTEDATUM, "geboortedatum_onmogelijk",
                    "De geboortedatum ligt in de toekomst of voor 1900.");
    else if (p->geboorte_deels)
        invoer_waarschuwing(
            in, VELD_GEBOORTEDATUM, "geboortedatum_deels",
            "Van de geboortedatum is de dag of de maand onbekend; de leeftijd telt niet mee.");
}

static void lees_persoon(const struct invoer *in, const struct lees_context *context, struct persoon *p)
{
    p->voorletters = invoer_tekst(in, VELD_VOORLETTERS, SIGNAAL_MAX_TEKST);
    p->voorvoegsel = invoer_tekst(in, VELD_VOORVOEGSEL, SIGNAAL_MAX_TEKST);
    p->achternaam = invoer_tekst(in, VELD_ACHTERNAAM, SIGNAAL_MAX_TEKST);
    lees_geboortedatum(in, context, p);
    p->telefoon = invoer_telefoon(in, VELD_TELEFOON, &p->telefoon_niemand);
    p->email = invoer_email(in, VELD_EMAIL, &p->email_niemand);
}

/* A client is a right BSN or a complete address; what lacks is told of the field that would complete it. */
static void lees_client(const struct invoer *in, const struct lees_context *context, struct signaal *s)
{
    static const struct invoer_adres velden = {VELD_STRAAT,     VELD_HUISNUMMER, VELD_HUISLETTER,
                                               VELD_TOEVOEGING, VELD_POSTCODE,   VELD_PLAATS};
    lees_persoon(in, context, &s->persoon);
    s->adres = invoer_adres(in, &velden, false);
    char bsn[BSN_LENGTH + 1];
    bool volledig = adres_volledig(&s->adres);
    bool postcode = invoer_heeft(in, VELD_POSTCODE), huisnummer = invoer_heeft(in, VELD_HUISNUMMER);
    if (invoer_bsn(in, VELD_BSN, bsn))
        s->persoon.bsn = arena_dup(in->arena, (struct slice){bsn, BSN_LENGTH});
    else if (invoer_heeft(in, VELD_BSN) && volledig)
        invoer_waarschuwing(in, VELD_BSN, "bsn_ongeldig",
                            "Dit BSN klopt niet (11-proef); het is niet overgenomen. Het adres is gebruikt.");
    else if (invoer_heeft(in, VELD_BSN))
        invoer_fout(in, VELD_BSN, "bsn_ongeldig",
                    "Dit BSN klopt niet (11-proef), en er is geen volledig adres (postcode en huisnummer).");
    else if (!postcode && !huisnummer)
        invoer_fout(
            in, VELD_BSN, "client_onbekend",
            "Vul een BSN in, of een postcode en een huisnummer. Anders is niet bekend om wie het gaat.");
    else if (!volledig && (!postcode || !huisnummer))
        invoer_fout(
            in, postcode ? VELD_HUISNUMMER : VELD_POSTCODE, "ontbreekt",
            "Zonder BSN zijn postcode en huisnummer allebei verplicht; dit veld is leeg of ontbreekt.");
    if (s->persoon.bsn.n && postcode != huisnummer)
        invoer_waarschuwing(in, postcode ? VELD_HUISNUMMER : VELD_POSTCODE, "adres_onvolledig",
                            "Het adres is niet volledig: postcode en huisnummer horen bij elkaar.");
}

bool signaal_lees(struct arena *arena, const struct signaal_velden *velden,
                  const struct lees_context *context, struct signaal *signaal, struct fouten *fouten)
{
    struct invoer in = {arena, fouten, velden->veld, context->json ? naam_json : naam_csv};
    struct signaal s = {.ontstaansdatum = DATE_NONE, .signaaldatum = DATE_NONE};
    s.persoon.geboortedatum = DATE_NONE;
    lees_kern(&in, context, &s);
    if (!lees_intrekking(&in, &s)) {
        lees_achterstand(&in, &s);
        lees_client(&in, context, &s);
    }
    if (fouten_hard(fouten) || arena_is_full(arena))
        return false;
    *signaal = s;
    return true;
}

/* ---- content ------------------------------------------------------------------------------- */

/* Beyond every civil date, so that what was hashed before there were dates in part is hashed as it was. */
#define GEBOORTE_DEELS (INT64_C(1) << 40)

/* A contact that is nobody's counts as it did when it was still taken in: what was delivered twice stays so.
 */
struct hash128 signaal_inhoud(const struct signaal *s)
{
    const struct persoon *p = &s->persoon;
    const int64_t getallen[] = {s->versie,
                                s->heeft_type ? (int64_t)s->type + 1 : 0,
                                s->bedrag,
                                s->ontstaansdatum,
                                s->signaaldatum,
                                s->crisis,
                                s->warm,
                                s->intrekking,
                                s->persoon.geboorte_deels ? GEBOORTE_DEELS + s->persoon.geboorte_deels
                                                          : s->persoon.geboortedatum};
    uint8_t bytes[sizeof(getallen)];
    for (size_t i = 0; i < sizeof(bytes);
         i++) /* fixed byte order: the hash is stored and outlives this machine */
        bytes[i] = (uint8_t)((uint64_t)getallen[i / 8] >> (8 * (i % 8)));
    const struct slice delen[] = {{(const char *)bytes, sizeof(bytes)},
                                  s->id,
                                  s->partner,
                                  s->klantnummer,
                                  s->persoon.bsn,
                                  s->persoon.voorletters,
                                  s->persoon.voorvoegsel,
                                  s->persoon.achternaam,
                                  p->telefoon.n ? p->telefoon : p->telefoon_niemand,
                                  p->email.n ? p->email : p->email_niemand,
                                  s->adres.straat,
                                  s->adres.postcode,
                                  s->adres.huisnummer,
                                  s->adres.huisletter,
                                  s->adres.toevoeging,
                                  s->adres.plaats};
    return hash_content(delen, sizeof(delen) / sizeof(delen[0]));
}
