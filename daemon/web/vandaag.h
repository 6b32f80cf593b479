/* vandaag: the page of the day. */
#ifndef WEB_VANDAAG_H
#define WEB_VANDAAG_H

#include "web/web.h"

route_functie vandaag_toon;

#endif
