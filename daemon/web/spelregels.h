/* spelregels: the policy that is in force, in plain Dutch, with its name and since when; and what was in
 * force before. */
#ifndef WEB_SPELREGELS_H
#define WEB_SPELREGELS_H

#include "web/web.h"

route_functie spelregels_toon; /* GET /spelregels, /spelregels?versie=NUMBER of the journal */

#endif
