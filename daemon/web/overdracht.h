/* overdracht: what was handed over to GKB or WPDA (R8), for who answers it: how long they have, confirming,
 * giving back with a reason. Each sees its own; what is not answered is marked. Every page with names is
 * logged. */
#ifndef WEB_OVERDRACHT_H
#define WEB_OVERDRACHT_H

#include "web/web.h"

route_functie overdracht_toon; /* GET /wachtrijen/overdracht_gkb, _wpda; ?formaat=csv */
route_functie overdracht_doe;  /* POST /wachtrijen/overdracht_gkb/{id}, _wpda/{id}: bevestigen, afwijzen */

#endif
