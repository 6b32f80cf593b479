/* vrijgeven: what the regisseur does from the page of the day to many meldingen at once: release proposals,
 * close what is proposed for closing, give back what lies idle, and undo these. Each is one transaction
 * (plan/handel_samen.h); meldingen that somebody else changed meanwhile are left out and counted. */
#ifndef WEB_VRIJGEVEN_H
#define WEB_VRIJGEVEN_H

#include "web/web.h"

route_functie
    vrijgeven_akkoord; /* kanaal, melding..., or alles=ja with gezien = the plan run that was seen */
route_functie vrijgeven_sluiten;    /* resultaat, melding..., reden */
route_functie vrijgeven_teruggeven; /* melding... */
route_functie vrijgeven_ongedaan;   /* gebeurtenis: NR or VAN-TOT */

/* A batch, by its journal places: "812" or "812-840". */
struct reeks {
    int64_t van, tot;
};
bool reeks_lees(struct slice tekst, struct reeks *ret);

/* "12 voorstellen voor de bezoeklijst zijn vrijgegeven." `staat`: how many of them still stand. */
const char *vrijgeven_zin(struct arena *arena, enum gebeurtenis_soort soort, enum kanaal kanaal,
                          int64_t aantal, int64_t staat);

#endif
