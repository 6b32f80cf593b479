/* client: a known client of GKB or WPDA as its list delivers it. */
#ifndef DOMAIN_CLIENT_H
#define DOMAIN_CLIENT_H

#include "base/arena.h"
#include "base/date.h"
#include "domain/adres.h"
#include "domain/codes.h"
#include "domain/persoon.h"
#include "domain/signaal.h"

/* VELD order of `clienten` in interfaces.md: client_id;bsn;voorletters;voorvoegsel;achternaam;geboortedatum;
 * postcode;huisnummer;huisletter;toevoeging;traject;vanaf;tot, and telefoon;email, which may be left out */
enum client_veld {
    CLIENT_ID,
    CLIENT_BSN,
    CLIENT_VOORLETTERS,
    CLIENT_VOORVOEGSEL,
    CLIENT_ACHTERNAAM,
    CLIENT_GEBOORTEDATUM,
    CLIENT_POSTCODE,
    CLIENT_HUISNUMMER,
    CLIENT_HUISLETTER,
    CLIENT_TOEVOEGING,
    CLIENT_TRAJECT,
    CLIENT_VANAF,
    CLIENT_TOT,
    CLIENT_TELEFOON,
    CLIENT_EMAIL,
    CLIENT_VELD_COUNT
};
const char *client_veld_naam(enum client_veld veld);

struct client {
    struct slice id;
    struct persoon persoon;
    struct adres adres;
    enum traject traject;
    civil_date vanaf, tot; /* DATE_NONE: open; tot is inclusive */
};

/* Required: client_id, a known traject, and a valid BSN or achternaam + geboortedatum. All faults at once. */
bool client_lees(struct arena *arena, const struct slice velden[CLIENT_VELD_COUNT], struct client *client,
                 struct fouten *fouten);
/* Of a list without persons (codes_csv.h): id, traject, vanaf and tot only. */
bool client_lees_kern(struct arena *arena, const struct slice velden[CLIENT_VELD_COUNT],
                      struct client *client, struct fouten *fouten);

#endif
