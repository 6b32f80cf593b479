/* capaciteit: the places of a month: what there is, what is used, by queue and team; drawn; and changed by
 * the regisseur with a reason, never below what is used, undoable. */
#ifndef WEB_CAPACITEIT_H
#define WEB_CAPACITEIT_H

#include "web/web.h"

route_functie capaciteit_toon;  /* GET /capaciteit?maand=2026-10 */
route_functie capaciteit_doe;   /* POST /capaciteit: maand, versie, huisbezoek, telefoon, reden */
route_functie capaciteit_terug; /* POST /capaciteit/ongedaan: gebeurtenis */

#endif
