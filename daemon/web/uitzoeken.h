/* uitzoeken: the doubts of R8 and R6, one at a time: the signal and the record of GKB or WPDA side by side,
 * which levels matched and what they weigh, and the decision of a person: the same person (handed over) or
 * somebody else (approached). Who is shown is written in the log of reads. */
#ifndef WEB_UITZOEKEN_H
#define WEB_UITZOEKEN_H

#include "web/blad.h"

route_functie uitzoeken_begin; /* GET /uitzoeken: the first doubt */
route_functie uitzoeken_toon;  /* GET /uitzoeken/{id} */
route_functie
    uitzoeken_doe; /* POST /uitzoeken/{id}: besluit = gkb | wpda | anders, reden, versie, eenmalig */

/* The same on the page of the day, for the one doubt that was opened there. Nothing when there is none. */
enum err_kind uitzoeken_blok(struct verzoek *v, struct blad *b, struct slice id, struct err *err);

#endif
