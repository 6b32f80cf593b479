/* uitvraag: the enquiry that is open (R8), for GKB or WPDA to answer: per person ja, nee or misschien, or the
 * file with answers as text.
 *
 * What is sent is a delivery, which the daemon takes in as it does a file in the inbox. `misschien` answers
 * nothing yet: the question stays open. No amounts, no signaalpartners, no BSN. */
#ifndef WEB_UITVRAAG_H
#define WEB_UITVRAAG_H

#include "web/web.h"

route_functie uitvraag_toon; /* GET /wachtrijen/overdracht_gkb/uitvraag, _wpda */
route_functie uitvraag_doe;  /* POST the same */

#endif
