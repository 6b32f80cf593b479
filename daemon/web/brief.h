/* brief: the letters of today: checked, released, taken, printed.
 *
 * Before letters are released or taken the counts are held against each other: letters, addressees and pages
 * must be the same number, else nothing happens and the page says with which meldingen. What was taken can
 * be printed again that day; the letters then say so. The page itself names nobody. */
#ifndef WEB_BRIEF_H
#define WEB_BRIEF_H

#include "web/web.h"

route_functie brief_toon;    /* GET /wachtrijen/brief */
route_functie brief_keur;    /* POST /wachtrijen/brief/controle */
route_functie brief_akkoord; /* POST /wachtrijen/brief/akkoord: release, regisseur */
route_functie brief_haal_op; /* POST /wachtrijen/brief/ophalen: pull */
route_functie brief_druk;    /* POST /wachtrijen/brief/afdruk: PDF or CSV of what was pulled today */

#endif
