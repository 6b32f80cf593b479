/* vandaag: the page of the day: for the regisseur all that the morning asks for, for the others what their
 * own work is. What it shows is what is stored (vandaag_beeld.h). */
#ifndef WEB_VANDAAG_H
#define WEB_VANDAAG_H

#include "web/web.h"

route_functie vandaag_toon;

/* The regisseur's page again, after something that could not be done: the sentence on top, with this status.
 */
enum err_kind vandaag_weigert(struct verzoek *v, struct antwoord *a, unsigned status, const char *zin,
                              struct err *err);

#endif
