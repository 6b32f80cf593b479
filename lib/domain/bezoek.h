/* bezoek: when to ring a door that stayed closed, and in which order to go along the doors. Pure. */
#ifndef DOMAIN_BEZOEK_H
#define DOMAIN_BEZOEK_H

#include "base/slice.h"
#include "domain/stand.h"

/* The dagdeel to try now: one in which nobody was visited or called in vain yet in the present line; else one
 * without a visit; DAGDEEL_GEEN: nothing was tried, or everything was. (R12; contactplan asks the same.) */
enum dagdeel bezoek_dagdeel(const struct contactpoging *pogingen, size_t aantal);
/* Of a visit at this moment: Ochtend before 12, Middag before 18, else Avond. */
enum dagdeel bezoek_dagdeel_op(instant moment);

/* <0, 0, >0: by postcode, street, number (9 before 10 before 10a) and, of equals, id. How a street was typed
 * does not matter: capitals, blanks and dots are passed over. What has no postcode comes last. */
struct bezoek_adres {
    struct slice postcode, straat; /* street with number, letter and addition */
    struct slice id;
};
int bezoek_adres_cmp(const struct bezoek_adres *a, const struct bezoek_adres *b);

#endif
