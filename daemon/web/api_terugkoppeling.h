/* api_terugkoppeling: what a signaalpartner was told of its signals, to read on from where it stopped.
 *
 * Only what was told already: its day has come. A signaalpartner its own, a regisseur those of the one he
 * names; which these are the database says (toegang_terugkoppelingen). Everything once, in an order in which
 * nothing comes in between: `na` of the last answer gives what came since. */
#ifndef WEB_API_TERUGKOPPELING_H
#define WEB_API_TERUGKOPPELING_H

#include "web/api.h"

api_functie api_terugkoppelingen;
extern const struct schema API_TERUGKOPPELINGEN;
extern const struct veld API_TERUGKOPPELING_VRAGEN[4];

#endif
