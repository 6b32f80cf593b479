/* api_routes: every operation of the API. See api.h. */
#include "web/api.h"
#include "web/api_capaciteit.h"
#include "web/api_ddas.h"
#include "web/api_levering.h"
#include "web/api_melding.h"
#include "web/api_rapport.h"
#include "web/api_terugkoppeling.h"
#include "web/api_wachtrij.h"
#include "web/api_zoek.h"
#include "web/gezondheid.h"

#define ROL(naam) ROL_BIT(ROL_##naam)
#define ZOEKT (WACHTRIJ_ROLLEN | ROL(PRIVACY))

/* clang-format off */
const struct operatie OPERATIES[] = {
    {API_RIJ(METHODE_GET, "wachtrijen", WACHTRIJ_ROLLEN, 0, "De wachtrijen, met hun plaatsen"),
     .id = "getWachtrijen", .groep = "Wachtrijen", .antwoord = &API_WACHTRIJEN, .goed = 200, .doe = api_wachtrijen},
    {API_RIJ(METHODE_GET, "wachtrijen/{kanaal}", WACHTRIJ_ROLLEN, 0, "Wat er in een wachtrij staat"),
     .id = "getWachtrij", .groep = "Wachtrijen", .deel = &API_KANAAL, VRAGEN(API_WACHTRIJ_VRAGEN),
     .antwoord = &API_WACHTRIJ, .goed = 200, .hoe = OP_BLADEREN, .doe = api_wachtrij},
    {API_RIJ(METHODE_POST, "wachtrijen/{kanaal}/uitgiften", WACHTRIJ_ROLLEN, 0, "Wat is vrijgegeven, aan u uitgeven"),
     .id = "postUitgifte", .groep = "Wachtrijen", .deel = &API_KANAAL, .antwoord = &API_UITGIFTE, .goed = 201,
     .hoe = OP_EENMALIG, .doe = api_uitgifte},
    {API_RIJ(METHODE_GET, "meldingen/{id}", WACHTRIJ_ROLLEN | ROL(PRIVACY), 0, "Een melding lezen; dat wordt vastgelegd"),
     .id = "getMelding", .groep = "Meldingen", .deel = &API_MELDING_ID, .antwoord = &API_MELDING, .goed = 200,
     .hoe = OP_ETAG, .doe = api_melding},
    {API_RIJ(METHODE_POST, "meldingen/{id}/handelingen", WACHTRIJ_ROLLEN | ROL(PRIVACY), WEB_MAX_LICHAAM, "Een handeling vastleggen"),
     .id = "postHandeling", .groep = "Meldingen", .deel = &API_MELDING_ID, .lichaam = &API_HANDELING,
     .antwoord = &API_GEDAAN, .goed = 200, .hoe = OP_ALS_GELIJK | OP_EENMALIG, .doe = api_handeling},
    {API_RIJ(METHODE_POST, "meldingen/zoekopdrachten", ZOEKT, WEB_MAX_LICHAAM, "Meldingen zoeken; dat wordt vastgelegd"),
     .id = "postZoekopdracht", .groep = "Meldingen", .lichaam = &API_ZOEK_VRAAG, .antwoord = &API_GEVONDEN, .goed = 200,
     .doe = api_zoek},
    {API_RIJ(METHODE_GET, "capaciteit/{maand}", ROL(REGISSEUR) | ROL(RAPPORTAGE) | ROL(BEHEER), 0, "De plaatsen van een maand"),
     .id = "getCapaciteit", .groep = "Capaciteit", .deel = &API_MAAND, .antwoord = &API_CAPACITEIT, .goed = 200,
     .doe = api_capaciteit},
    {API_RIJ(METHODE_PUT, "capaciteit/{maand}", ROL(REGISSEUR), WEB_MAX_LICHAAM, "De plaatsen van een maand wijzigen"),
     .id = "putCapaciteit", .groep = "Capaciteit", .deel = &API_MAAND, .lichaam = &API_CAPACITEIT_WENS,
     .antwoord = &API_CAPACITEIT, .goed = 200, .doe = api_capaciteit_zet},
    {API_RIJ(METHODE_GET, "rapporten", ROL(REGISSEUR) | ROL(RAPPORTAGE), 0, "Van welke maanden er een rapport is"),
     .id = "getRapporten", .groep = "Rapporten", .antwoord = &API_RAPPORTEN, .goed = 200, .hoe = OP_BLADEREN, .doe = api_rapporten},
    {API_RIJ(METHODE_GET, "rapporten/{maand}", ROL(REGISSEUR) | ROL(RAPPORTAGE), 0, "Het rapport van een maand; voor rapportage zonder kleine aantallen"),
     .id = "getRapport", .groep = "Rapporten", .deel = &API_MAAND, .antwoord = &API_RAPPORT, .goed = 200, .hoe = OP_ETAG | OP_CSV | OP_PDF,
     .doe = api_rapport},
    {API_RIJ(METHODE_POST, "signalen", ROL(SIGNAALPARTNER) | ROL(REGISSEUR), WEB_MAX_LEVERING, "Signalen aanleveren"),
     .id = "postSignalen", .groep = "Aanlevering", .antwoord = &API_LEVERING, .goed = 202,
     .hoe = OP_LEVERING | OP_EENMALIG | OP_ADRES, .doe = api_signalen},
    {API_RIJ(METHODE_GET, "leveringen/{id}", ROL(SIGNAALPARTNER) | ROL(BEHEER) | ROL(REGISSEUR), 0, "Hoe ver het met een levering is"),
     .id = "getLevering", .groep = "Aanlevering", .deel = &API_LEVERING_ID, .antwoord = &API_LEVERING, .goed = 200,
     .doe = api_levering},
    {API_RIJ(METHODE_GET, "terugkoppelingen", ROL(SIGNAALPARTNER) | ROL(REGISSEUR), 0, "Wat er van de signalen van een signaalpartner is geworden"),
     .id = "getTerugkoppelingen", .groep = "Terugkoppeling", VRAGEN(API_TERUGKOPPELING_VRAGEN), .antwoord = &API_TERUGKOPPELINGEN,
     .goed = 200, .hoe = OP_CSV | OP_VERDER, .doe = api_terugkoppelingen},
    {API_RIJ(METHODE_GET, "ddas-leveringen", ROL(REGISSEUR), 0, "Een periode voor het CBS, met BSN's; dat wordt vastgelegd"),
     .id = "getDdasLeveringen", .groep = "Levering aan het CBS", VRAGEN(API_DDAS_VRAGEN), .goed = 200, .hoe = OP_VERDER, .doe = api_ddas},
    {API_RIJ(METHODE_GET, "gezondheid", IEDEREEN, 0, "Of de dienst het doet"),
     .id = "getGezondheid", .groep = "Dienst", .antwoord = &API_GEZONDHEID, .goed = 200, .doe = gezondheid_geef},
    {API_RIJ(METHODE_GET, "openapi.json", IEDEREEN, 0, "Dit document"),
     .id = "getDocument", .groep = "Dienst", .goed = 200, .hoe = OP_OPENBAAR, .doe = api_document},
};
/* clang-format on */
const size_t OPERATIES_AANTAL = sizeof OPERATIES / sizeof *OPERATIES;
