/* aanpak: what is done about the meldingen of a household: known clients (R8), points (R10), route, deadline,
 * and what the planner may do (R11, R12). The second half of beoordeel; see bundel.h for the first. */
#ifndef DOMAIN_AANPAK_H
#define DOMAIN_AANPAK_H

#include "domain/bundel.h"

/* Fills ret with one melding_oordeel a bundle, and gives the signals of closed meldingen their final status.
 */
bool aanpak(struct zaak *zaak, struct oordeel *ret);

#endif
