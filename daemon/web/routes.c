/* routes: see routes.h. */
#include "web/routes.h"

#include "web/aanmelden.h"
#include "web/api.h"
#include "web/bezoek.h"
#include "web/brief.h"
#include "web/capaciteit.h"
#include "web/inzage.h"
#include "web/leveringen.h"
#include "web/melding.h"
#include "web/overdracht.h"
#include "web/rapport.h"
#include "web/spelregels.h"
#include "web/stijl.h"
#include "web/telefoon.h"
#include "web/uitvraag.h"
#include "web/uitzoeken.h"
#include "web/vandaag.h"
#include "web/vrijgeven.h"
#include "web/zoeken.h"

#include <string.h>

#define KLEIN 4096
#define HANDELING 32768 /* a reason of a thousand characters, each of them written as %xx */
#define WERKT                                                                                                \
    (ROL_BIT(ROL_REGISSEUR) | ROL_BIT(ROL_BUURTTEAM) | ROL_BIT(ROL_UITVOERING) | ROL_BIT(ROL_GKB) |          \
     ROL_BIT(ROL_WPDA) | ROL_BIT(ROL_PRIVACY))
#define ANTWOORDEN 262144 /* of some hundreds of persons */
/* Who calls and writes. */
#define BELLEN (ROL_BIT(ROL_REGISSEUR) | ROL_BIT(ROL_UITVOERING))
#define LEVERT                                                                                               \
    (ROL_BIT(ROL_REGISSEUR) | ROL_BIT(ROL_UITVOERING) | ROL_BIT(ROL_BEHEER) | ROL_BIT(ROL_SIGNAALPARTNER))
#define AFGEKEURD (ROL_BIT(ROL_REGISSEUR) | ROL_BIT(ROL_UITVOERING) | ROL_BIT(ROL_SIGNAALPARTNER))
#define HOUDT (ROL_BIT(ROL_REGISSEUR) | ROL_BIT(ROL_BEHEER))
#define LIJST 32768 /* a page of boxes */
#define RAPPORT (ROL_BIT(ROL_REGISSEUR) | ROL_BIT(ROL_RAPPORTAGE))
#define BEZOEKERS (ROL_BIT(ROL_REGISSEUR) | ROL_BIT(ROL_BUURTTEAM))

const struct route ROUTES[] = {
    {METHODE_GET, "/", AANGEMELD, 0, vandaag_toon, "vandaag"},
    {METHODE_POST, "/vandaag/akkoord", ROL_BIT(ROL_REGISSEUR), LIJST, vrijgeven_akkoord,
     "voorstellen vrijgeven"},
    {METHODE_POST, "/vandaag/sluiten", ROL_BIT(ROL_REGISSEUR), LIJST, vrijgeven_sluiten,
     "meldingen sluiten zoals voorgesteld"},
    {METHODE_POST, "/vandaag/teruggeven", ROL_BIT(ROL_REGISSEUR), LIJST, vrijgeven_teruggeven,
     "teruggeven wat blijft liggen"},
    {METHODE_POST, "/vandaag/ongedaan", ROL_BIT(ROL_REGISSEUR), KLEIN, vrijgeven_ongedaan,
     "handelingen van de dagpagina ongedaan maken"},
    {METHODE_GET, "/uitzoeken", ROL_BIT(ROL_REGISSEUR), 0, uitzoeken_begin, "naar de eerste twijfel"},
    {METHODE_GET, "/uitzoeken/{id}", ROL_BIT(ROL_REGISSEUR), 0, uitzoeken_toon, "een twijfel, naast elkaar"},
    {METHODE_POST, "/uitzoeken/{id}", ROL_BIT(ROL_REGISSEUR), HANDELING, uitzoeken_doe,
     "over een twijfel beslissen"},
    {METHODE_GET, "/aanmelden", IEDEREEN, 0, aanmelden_toon, "inloggen"},
    {METHODE_POST, "/aanmelden", IEDEREEN, KLEIN, aanmelden_doe, "inloggen"},
    {METHODE_POST, "/afmelden", AANGEMELD, KLEIN, afmelden_doe, "uitloggen"},
    {METHODE_GET, "/wachtwoord", AANGEMELD, 0, wachtwoord_toon, "een ander wachtwoord kiezen"},
    {METHODE_POST, "/wachtwoord", AANGEMELD, KLEIN, wachtwoord_doe, "een ander wachtwoord kiezen"},
    {METHODE_GET, "/capaciteit", ROL_BIT(ROL_REGISSEUR) | ROL_BIT(ROL_RAPPORTAGE), 0, capaciteit_toon,
     "de plaatsen van een maand"},
    {METHODE_POST, "/capaciteit", ROL_BIT(ROL_REGISSEUR), HANDELING, capaciteit_doe, "plaatsen wijzigen"},
    {METHODE_POST, "/capaciteit/ongedaan", ROL_BIT(ROL_REGISSEUR), KLEIN, capaciteit_terug,
     "de laatste wijziging van de plaatsen terugdraaien"},
    {METHODE_GET, "/meldingen/{id}", WERKT, 0, melding_toon, "een melding"},
    {METHODE_POST, "/meldingen/{id}/handelingen", WERKT, HANDELING, melding_handel, "een handeling"},
    {METHODE_POST, "/meldingen/{id}/ongedaan", WERKT, HANDELING, melding_maak_ongedaan,
     "een handeling ongedaan maken"},
    {METHODE_GET, "/leveringen", LEVERT, 0, leveringen_toon, "leveringen"},
    {METHODE_GET, "/leveringen/{id}", LEVERT, 0, levering_toon, "een levering"},
    {METHODE_GET, "/leveringen/{id}/afgekeurd", AFGEKEURD, 0, levering_afgekeurd, "de afgekeurde regels"},
    {METHODE_POST, "/leveringen/{id}/vasthouden", HOUDT, KLEIN, levering_vasthouden,
     "een levering vasthouden"},
    {METHODE_POST, "/leveringen/{id}/vrijgeven", HOUDT, KLEIN, levering_vrijgeven, "een levering vrijgeven"},
    {METHODE_GET, "/leveringen/{id}/intrekken", ROL_BIT(ROL_REGISSEUR), 0, levering_intrekken_toon,
     "wat intrekken betekent"},
    {METHODE_POST, "/leveringen/{id}/intrekken", ROL_BIT(ROL_REGISSEUR), HANDELING, levering_intrekken,
     "een levering intrekken"},
    {METHODE_GET, "/inzage", ROL_BIT(ROL_PRIVACY), 0, inzage_toon, "wie wat heeft bekeken"},
    {METHODE_POST, "/inzage", ROL_BIT(ROL_PRIVACY), KLEIN, inzage_zoek, "zoeken in wie wat heeft bekeken"},
    {METHODE_GET, "/rapporten", RAPPORT, 0, rapport_lijst, "de rapporten per maand"},
    {METHODE_GET, "/rapporten/{maand}.pdf", RAPPORT, 0, rapport_als, "een rapport op papier"},
    {METHODE_GET, "/rapporten/{maand}.csv", RAPPORT, 0, rapport_als, "een rapport als rekenblad"},
    {METHODE_GET, "/rapporten/{maand}.json", RAPPORT, 0, rapport_als, "een rapport voor programma's"},
    {METHODE_GET, "/rapporten/{maand}", RAPPORT, 0, rapport_toon, "het rapport van een maand"},
    {METHODE_POST, "/rapporten/{maand}/vaststellen", ROL_BIT(ROL_REGISSEUR), LIJST, rapport_teken,
     "een rapport vaststellen"},
    {METHODE_GET, "/spelregels", AANGEMELD, 0, spelregels_toon, "de spelregels in woorden"},
    {METHODE_GET, "/wachtrijen/overdracht_gkb", ROL_BIT(ROL_REGISSEUR) | ROL_BIT(ROL_GKB), 0, overdracht_toon,
     "wat aan GKB is overgedragen"},
    {METHODE_GET, "/wachtrijen/overdracht_gkb/uitvraag", ROL_BIT(ROL_REGISSEUR) | ROL_BIT(ROL_GKB), 0,
     uitvraag_toon, "over wie aan GKB een vraag open staat"},
    {METHODE_POST, "/wachtrijen/overdracht_gkb/uitvraag", ROL_BIT(ROL_GKB), ANTWOORDEN, uitvraag_doe,
     "antwoorden van GKB"},
    {METHODE_GET, "/wachtrijen/overdracht_wpda/uitvraag", ROL_BIT(ROL_REGISSEUR) | ROL_BIT(ROL_WPDA), 0,
     uitvraag_toon, "over wie aan WPDA een vraag open staat"},
    {METHODE_POST, "/wachtrijen/overdracht_wpda/uitvraag", ROL_BIT(ROL_WPDA), ANTWOORDEN, uitvraag_doe,
     "antwoorden van WPDA"},
    {METHODE_POST, "/wachtrijen/overdracht_gkb/{id}", ROL_BIT(ROL_REGISSEUR) | ROL_BIT(ROL_GKB), HANDELING,
     overdracht_doe, "een overdracht bevestigen of teruggeven"},
    {METHODE_GET, "/wachtrijen/overdracht_wpda", ROL_BIT(ROL_REGISSEUR) | ROL_BIT(ROL_WPDA), 0,
     overdracht_toon, "wat aan WPDA is overgedragen"},
    {METHODE_POST, "/wachtrijen/overdracht_wpda/{id}", ROL_BIT(ROL_REGISSEUR) | ROL_BIT(ROL_WPDA), HANDELING,
     overdracht_doe, "een overdracht bevestigen of teruggeven"},
    {METHODE_GET, "/wachtrijen/brief", BELLEN, 0, brief_toon, "de brieven"},
    {METHODE_POST, "/wachtrijen/brief/controle", BELLEN, KLEIN, brief_keur, "de brieven natellen"},
    {METHODE_POST, "/wachtrijen/brief/akkoord", ROL_BIT(ROL_REGISSEUR), KLEIN, brief_akkoord,
     "akkoord met de brieven"},
    {METHODE_POST, "/wachtrijen/brief/ophalen", BELLEN, KLEIN, brief_haal_op, "de brieven ophalen"},
    {METHODE_POST, "/wachtrijen/brief/afdruk", BELLEN, KLEIN, brief_druk, "de brieven als PDF of CSV"},
    {METHODE_GET, "/wachtrijen/telefoon", BELLEN, 0, telefoon_toon, "de bellijst"},
    {METHODE_POST, "/wachtrijen/telefoon/ophalen", BELLEN, KLEIN, telefoon_haal_op, "de bellijst ophalen"},
    {METHODE_GET, "/wachtrijen/telefoon/volgende", BELLEN, 0, telefoon_volgende, "naar het volgende gesprek"},
    {METHODE_GET, "/wachtrijen/telefoon/{id}", BELLEN, 0, telefoon_gesprek, "een gesprek"},
    {METHODE_POST, "/wachtrijen/telefoon/{id}", BELLEN, KLEIN, telefoon_doe, "wat er uit een gesprek kwam"},
    {METHODE_GET, "/wachtrijen/huisbezoek", BEZOEKERS, 0, bezoek_toon, "de bezoeklijst"},
    {METHODE_POST, "/wachtrijen/huisbezoek", BEZOEKERS, KLEIN, bezoek_pak, "mijn bezoeklijst pakken"},
    {METHODE_GET, "/wachtrijen/huisbezoek.pdf", BEZOEKERS, 0, bezoek_pdf, "de bezoeklijst op papier"},
    {METHODE_GET, "/wachtrijen/huisbezoek/{id}", BEZOEKERS, 0, bezoek_deur, "een adres van de bezoeklijst"},
    {METHODE_POST, "/wachtrijen/huisbezoek/{id}", BEZOEKERS, KLEIN, bezoek_uitkomst,
     "de uitkomst van een bezoek"},
    {METHODE_POST, "/meldingen/{id}/bedragen", BEZOEKERS, KLEIN, bezoek_bedragen,
     "signaalpartners en bedragen per persoon"},
    {METHODE_GET, "/zoeken", WERKT, 0, zoeken_toon, "zoeken"},
    {METHODE_POST, "/zoeken", WERKT, KLEIN, zoeken_doe, "een melding zoeken"},
    {METHODE_GET, "/stijl/{id}", IEDEREEN, 0, stijl_geef, "de vormgeving"},
};
const size_t ROUTES_AANTAL = sizeof ROUTES / sizeof *ROUTES;

static bool fits(const char *pattern, struct slice path, struct slice *ret_part)
{
    const char *hole = strchr(pattern, '{'), *behind = hole ? strchr(hole, '}') : NULL;
    *ret_part = SLICE_NONE;
    if (!behind)
        return slice_eq_cstr(path, pattern);
    size_t before = (size_t)(hole - pattern), after = strlen(++behind);
    if (path.n <= before + after || memcmp(path.p, pattern, before) != 0 ||
        memcmp(path.p + path.n - after, behind, after) != 0)
        return false;
    *ret_part = (struct slice){path.p + before, path.n - before - after};
    return !memchr(ret_part->p, '/', ret_part->n);
}

static const struct route *look(const struct route *route, bool exact, enum methode methode, struct slice pad,
                                struct slice *ret_deel, unsigned *methoden)
{
    struct slice part;
    if (exact == (strchr(route->pad, '{') != NULL) || !fits(route->pad, pad, &part))
        return NULL;
    *methoden |= 1U << route->methode;
    if (route->methode != methode)
        return NULL;
    *ret_deel = part;
    return route;
}

/* A path that is written out is that one, also with a method it does not have. */
const struct route *route_zoek(enum methode methode, struct slice pad, struct slice *ret_deel,
                               unsigned *ret_methoden)
{
    const struct route *found = NULL;
    *ret_methoden = 0;
    for (int pass = 0; pass < 2 && !*ret_methoden; pass++) {
        for (size_t i = 0; i < ROUTES_AANTAL && !found; i++)
            found = look(&ROUTES[i], pass == 0, methode, pad, ret_deel, ret_methoden);
        for (size_t i = 0; i < OPERATIES_AANTAL && !found; i++)
            found = look(&OPERATIES[i].route, pass == 0, methode, pad, ret_deel, ret_methoden);
    }
    return found;
}

static void show(FILE *uit, const struct route *route)
{
    static const char *const methods[METHODE_COUNT] = {"GET", "POST", "PUT"};
    fprintf(uit, "%s %s ", methods[route->methode], route->pad);
    if (route->rollen == IEDEREEN)
        fputs("iedereen", uit);
    for (int rol = 0, n = 0; rol < ROL_COUNT; rol++)
        if (route->rollen & ROL_BIT(rol))
            fprintf(uit, "%s%s", n++ ? "," : "", rol_text((enum rol)rol));
    putc('\n', uit);
}

void routes_toon(FILE *uit)
{
    for (size_t i = 0; i < ROUTES_AANTAL; i++)
        show(uit, &ROUTES[i]);
    for (size_t i = 0; i < OPERATIES_AANTAL; i++)
        show(uit, &OPERATIES[i].route);
}
