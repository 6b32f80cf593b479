/* zoeken: finding a melding by its number, by an address, a telephone number or a surname, when somebody
 * calls back or asks. */
#ifndef WEB_ZOEKEN_H
#define WEB_ZOEKEN_H

#include "web/web.h"

enum err_kind zoeken_toon(struct verzoek *v, struct antwoord *a, struct err *err); /* GET: the empty form */
/* POST, so that no name or number is in an address: `zoek`. The answer is the list itself. */
enum err_kind zoeken_doe(struct verzoek *v, struct antwoord *a, struct err *err);

#endif
