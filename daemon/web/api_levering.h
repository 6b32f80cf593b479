/* api_levering: delivering signals over HTTP, and what became of a delivery.
 *
 * What is posted is stored as it came, encrypted, and taken in by the daemon (intake/wacht_bron.h). Before
 * that only what a sender can mend at once is looked at: whether it can be read at all, and whether the
 * signals are his own. */
#ifndef WEB_API_LEVERING_H
#define WEB_API_LEVERING_H

#include "web/api.h"

api_functie api_signalen, api_levering;
extern const struct schema API_LEVERING;
extern const struct veld API_LEVERING_ID;

/* api_signalen_vorm.c */

struct lading_keur {
    struct slice bytes; /* as they are stored: JSON became lines of NDJSON */
    const char *formaat;
    int64_t aantal;       /* records */
    struct slice partner; /* whose they are; empty: of more than one, or of nobody that can be read */
};
/* False: `fouten`, or the arena is full. */
bool signalen_keur(struct verzoek *v, struct lading_keur *ret, struct fouten *fouten);

#endif
