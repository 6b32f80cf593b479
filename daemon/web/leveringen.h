/* leveringen: what came in from whom, what of it could not be taken in, what is held back or stays away.
 *
 * The regisseur and who manages the programs hold a delivery back or let it go; the regisseur recalls one,
 * after seeing what has left already. A signaalpartner sees what it delivered itself. Rejected records hold
 * persons: who may see these downloads them, and that is written down. */
#ifndef WEB_LEVERINGEN_H
#define WEB_LEVERINGEN_H

#include "web/web.h"

route_functie leveringen_toon;     /* GET /leveringen, /leveringen?voor=NUMBER */
route_functie levering_toon;       /* GET /leveringen/{id} */
route_functie levering_afgekeurd;  /* GET /leveringen/{id}/afgekeurd: a file */
route_functie levering_vasthouden; /* POST /leveringen/{id}/vasthouden */
route_functie levering_vrijgeven;  /* POST /leveringen/{id}/vrijgeven */
route_functie
    levering_intrekken_toon;      /* GET /leveringen/{id}/intrekken: what has left already, and the form */
route_functie levering_intrekken; /* POST /leveringen/{id}/intrekken: reden */

#endif
