/* client: reading one known client; see client.h.
 *
 * Milder than a signal: a household that is known and yet approached is a nuisance, so whatever does not take
 * away who it is or whether it counts is a warning. */
#include "domain/client.h"

#include "domain/bsn.h"
#include "domain/invoer.h"

static const char *const namen[CLIENT_VELD_COUNT] = {
    [CLIENT_ID] = "client_id",
    [CLIENT_BSN] = "bsn",
    [CLIENT_VOORLETTERS] = "voorletters",
    [CLIENT_VOORVOEGSEL] = "voorvoegsel",
    [CLIENT_ACHTERNAAM] = "achternaam",
    [CLIENT_GEBOORTEDATUM] = "geboortedatum",
    [CLIENT_POSTCODE] = "postcode",
    [CLIENT_HUISNUMMER] = "huisnummer",
    [CLIENT_HUISLETTER] = "huisletter",
    [CLIENT_TOEVOEGING] = "toevoeging",
    [CLIENT_TRAJECT] = "traject",
    [CLIENT_VANAF] = "vanaf",
    [CLIENT_TOT] = "tot",
    [CLIENT_TELEFOON] = "telefoon",
    [CLIENT_EMAIL] = "email",
};

const char *client_veld_naam(enum client_veld veld)
{
    return (unsigned)veld < CLIENT_VELD_COUNT ? namen[veld] : "";
}

static const char *naam(int veld)
{
    return namen[veld];
}

static void lees_traject(const struct invoer *in, struct client *c)
{
    if (invoer_verplicht(in, CLIENT_TRAJECT)) {
        int traject = traject_from(in->velden[CLIENT_TRAJECT]);
        if (traject >= 0)
            c->traject = (enum traject)traject;
        else
            invoer_fout(in, CLIENT_TRAJECT, "onbekend_traject",
                        "Dit traject bestaat niet. Kies schuldhulp, budgetbeheer, bewind, uitkering, "
                        "inkomensondersteuning of anders.");
    }
    c->vanaf = invoer_datum(in, CLIENT_VANAF);
    c->tot = invoer_datum(in, CLIENT_TOT);
    if (c->vanaf != DATE_NONE && c->tot != DATE_NONE && c->tot < c->vanaf)
        invoer_fout(in, CLIENT_TOT, "periode_omgekeerd", "De einddatum ligt voor de begindatum.");
}

/* What is not of the person. */
static void lees_kern(const struct invoer *in, struct client *c)
{
    *c = (struct client){.persoon.geboortedatum = DATE_NONE, .vanaf = DATE_NONE, .tot = DATE_NONE};
    if (invoer_verplicht(in, CLIENT_ID))
        c->id = invoer_sleutel(in, CLIENT_ID, SIGNAAL_MAX_ID);
    lees_traject(in, c);
}

/* A birth date that is none only matters when nothing else tells who it is. */
static void lees_geboortedatum(const struct invoer *in, struct persoon *p)
{
    if (!invoer_heeft(in, CLIENT_GEBOORTEDATUM))
        return;
    invoer_geboorte(in, CLIENT_GEBOORTEDATUM, p);
    bool bekend = p->geboortedatum != DATE_NONE || p->geboorte_deels;
    if (bekend && invoer_geboorte_kan(p, INT32_MAX))
        return;
    p->geboortedatum = DATE_NONE;
    p->geboorte_deels = 0;
    if (p->bsn.n)
        invoer_waarschuwing(in, CLIENT_GEBOORTEDATUM, "geen_datum",
                            "Dit is geen geldige geboortedatum; hij is niet overgenomen.");
    else
        invoer_fout(in, CLIENT_GEBOORTEDATUM, "geen_datum",
                    "Dit is geen geldige geboortedatum, en er is geen geldig BSN.");
}

static void lees_persoon(const struct invoer *in, struct persoon *p)
{
    p->voorletters = invoer_tekst(in, CLIENT_VOORLETTERS, SIGNAAL_MAX_TEKST);
    p->voorvoegsel = invoer_tekst(in, CLIENT_VOORVOEGSEL, SIGNAAL_MAX_TEKST);
    p->achternaam = invoer_tekst(in, CLIENT_ACHTERNAAM, SIGNAAL_MAX_TEKST);
    p->telefoon = invoer_telefoon(in, CLIENT_TELEFOON, NULL);
    p->email = invoer_email(in, CLIENT_EMAIL, NULL);
    char bsn[BSN_LENGTH + 1];
    if (invoer_bsn(in, CLIENT_BSN, bsn))
        p->bsn = arena_dup(in->arena, (struct slice){bsn, BSN_LENGTH});
    lees_geboortedatum(in, p);
    bool anders_bekend =
        invoer_heeft(in, CLIENT_ACHTERNAAM) && (p->geboortedatum != DATE_NONE || p->geboorte_deels);
    if (p->bsn.n)
        return;
    if (invoer_heeft(in, CLIENT_BSN) && anders_bekend)
        invoer_waarschuwing(in, CLIENT_BSN, "bsn_ongeldig",
                            "Dit BSN klopt niet (11-proef); het is niet overgenomen.");
    else if (invoer_heeft(in, CLIENT_BSN))
        invoer_fout(in, CLIENT_BSN, "bsn_ongeldig",
                    "Dit BSN klopt niet (11-proef), en er is geen achternaam met geboortedatum.");
    else if (!invoer_heeft(in, CLIENT_ACHTERNAAM) || !invoer_heeft(in, CLIENT_GEBOORTEDATUM))
        invoer_fout(
            in, CLIENT_BSN, "client_onbekend",
            "Vul een BSN in, of een achternaam en een geboortedatum. Anders is niet bekend om wie het gaat.");
}

bool client_lees(struct arena *arena, const struct slice velden[CLIENT_VELD_COUNT], struct client *client,
                 struct fouten *fouten)
{
    static const struct invoer_adres adresvelden = {
        -1, CLIENT_HUISNUMMER, CLIENT_HUISLETTER, CLIENT_TOEVOEGING, CLIENT_POSTCODE, -1};
    struct invoer in = {arena, fouten, velden, naam};
    struct client c;
    lees_kern(&in, &c);
    lees_persoon(&in, &c.persoon);
    c.adres = invoer_adres(&in, &adresvelden, true);
    if (fouten_hard(fouten) || arena_is_full(arena))
        return false;
    *client = c;
    return true;
}

bool client_lees_kern(struct arena *arena, const struct slice velden[CLIENT_VELD_COUNT],
                      struct client *client, struct fouten *fouten)
{
    struct invoer in = {arena, fouten, velden, naam};
    struct client c;
    lees_kern(&in, &c);
    if (fouten_hard(fouten) || arena_is_full(arena))
        return false;
    *client = c;
    return true;
}
