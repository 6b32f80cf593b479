/* bewoner: a row of an extract of the residents' register, as it is delivered (R6, R7, R10).
 *
 * Of what is delivered only what the rules ask is given back: who it is (BSN, surname, birth date), the
 * address, street and neighbourhood, and three yes or no. Of a minor only the BSN and the address: a name or
 * a birth date of a child decides nothing. First names, sex, nationality and relations are no columns. */
#ifndef DOMAIN_BEWONER_H
#define DOMAIN_BEWONER_H

#include "base/arena.h"
#include "domain/adres.h"
#include "domain/persoon.h"
#include "domain/signaal.h"

/* VELD order of interfaces.md: bsn;achternaam;voorvoegsel;geboortedatum;postcode;huisnummer;huisletter;
 * toevoeging;straat;wijk;overleden;minderjarig;instelling */
enum bewoner_veld {
    BEWONER_BSN,
    BEWONER_ACHTERNAAM,
    BEWONER_VOORVOEGSEL,
    BEWONER_GEBOORTEDATUM,
    BEWONER_POSTCODE,
    BEWONER_HUISNUMMER,
    BEWONER_HUISLETTER,
    BEWONER_TOEVOEGING,
    BEWONER_STRAAT,
    BEWONER_WIJK,
    BEWONER_OVERLEDEN,
    BEWONER_MINDERJARIG,
    BEWONER_INSTELLING,
    BEWONER_VELD_COUNT
};
const char *bewoner_veld_naam(enum bewoner_veld veld);

struct bewoner_aangeleverd {
    struct persoon persoon; /* no initials, telephone or e-mail */
    struct adres adres;
    struct slice wijk;
    bool overleden, minderjarig, instelling;
};

/* Required: a valid BSN, or achternaam and geboortedatum; of a minor an address will do. overleden,
 * minderjarig and instelling are ja or nee (empty: nee); overleden may be the day as well. A wrong address is
 * a warning where the person is known without it: who is left out of the register would be taken for
 * somebody who does not live here. All faults at once. */
bool bewoner_lees(struct arena *arena, const struct slice velden[BEWONER_VELD_COUNT],
                  struct bewoner_aangeleverd *ret, struct fouten *fouten);

/* Of a row that was rejected: the BSN and the POSTCODE-HUISNUMMER, each empty when it cannot be read. */
struct bewoner_resten {
    struct slice bsn, plek;
};
struct bewoner_resten bewoner_resten(struct arena *arena, const struct slice velden[BEWONER_VELD_COUNT]);

#endif
