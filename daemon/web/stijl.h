/* stijl: the style sheet, built into the program. Its address holds a hash of its text, so that it may be
 * kept for a year and a new one is never missed. */
#ifndef WEB_STIJL_H
#define WEB_STIJL_H

#include "web/web.h"

const char *stijl_versie(void); /* of the address, without .css */
route_functie stijl_geef;

#endif
