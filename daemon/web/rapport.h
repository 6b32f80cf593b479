/* rapport: the month reports: which there are, one of them as a page and as files, and signing.
 *
 * A page never makes a report: it shows what is kept (rapportage/bewaard.h). The regisseur sees it whole and
 * signs; role rapportage gets the copy in which small numbers are hidden, from the database, in every form.
 */
#ifndef WEB_RAPPORT_H
#define WEB_RAPPORT_H

#include "rapportage/bewaard.h"
#include "render/rapport_bestand.h"
#include "web/web.h"

route_functie rapport_lijst; /* /rapporten */
route_functie rapport_toon;  /* /rapporten/{maand} */
route_functie rapport_als;   /* /rapporten/{maand}.pdf, .csv, .json */
route_functie rapport_teken; /* POST /rapporten/{maand}/vaststellen */

/* The month of an address. MONTH_NONE: no month of which there can be a report. */
civil_month rapport_maand(struct slice tekst);
/* What is kept of the month, as much as who asks may see. */
enum err_kind rapport_haal(struct verzoek *v, civil_month maand, struct bewaard *ret, struct err *err);
/* As a file, with an ETag of its bytes; 304 when who asks has those already. */
enum err_kind rapport_geef(struct verzoek *v, const struct rapport *rapport, enum rapport_vorm vorm,
                           struct antwoord *a, struct err *err);
/* When there is none: when it will be made, and how the operator makes it now. */
const char *rapport_ontbreekt(struct verzoek *v, civil_month maand);

#endif
