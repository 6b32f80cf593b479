/* melding_bekend: who may be known at GKB or WPDA: both records side by side, what agrees and what that
 * weighs (R8), for whoever must decide about a doubt. */
#ifndef WEB_MELDING_BEKEND_H
#define WEB_MELDING_BEKEND_H

#include "domain/beleid.h"
#include "plan/uitleg.h"
#include "web/blad.h"

/* Nothing when nobody is. A BSN is never shown. The caller notes the reading (inzage). */
void bekenden_toon(struct blad *b, const struct uitleg *u, const struct beleid *beleid);

#endif
