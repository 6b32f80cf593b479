/* bezoek: the visit list: pulling it, walking it with a telephone in the hand, printing it, and telling what
 * came of each visit.
 *
 * A team sees what it pulled, and how many wait; the regisseur sees all teams. Names of signaalpartners and
 * amounts are one tap away, on a page of their own that is logged; never on paper. A BSN is nowhere. */
#ifndef WEB_BEZOEK_H
#define WEB_BEZOEK_H

#include "web/web.h"

route_functie bezoek_toon; /* the list; ?volgorde=route|voorrang, ?weergave=druk, ?formaat=pdf|csv, ?team= */
route_functie bezoek_pak;  /* pull */
route_functie bezoek_pdf;  /* as ?formaat=pdf */
route_functie bezoek_deur; /* one address: {id} of its melding */
route_functie bezoek_uitkomst; /* what came of it, or undoing that */
route_functie bezoek_bedragen; /* signaalpartners and amounts per person */

#endif
