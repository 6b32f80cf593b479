/* melding: the page of one melding: who, why, what was done, and every act of R13 that is possible now. */
#ifndef WEB_MELDING_H
#define WEB_MELDING_H

#include "web/web.h"

/* GET /meldingen/{id}; ?gedaan=NR tells what was just done, ?bedragen=ja shows partners and amounts to who
 * does not see them at once. */
enum err_kind melding_toon(struct verzoek *v, struct antwoord *a, struct err *err);
/* POST /meldingen/{id}/handelingen, see handelen.h. `terug`: a path of ours to go to when it is done. */
enum err_kind melding_handel(struct verzoek *v, struct antwoord *a, struct err *err);
/* POST /meldingen/{id}/ongedaan with `gebeurtenis` = the number of the act; `reden` may be left out. */
enum err_kind melding_maak_ongedaan(struct verzoek *v, struct antwoord *a, struct err *err);

#endif
