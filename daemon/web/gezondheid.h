/* gezondheid: whether the pages answer, for a load balancer. */
#ifndef WEB_GEZONDHEID_H
#define WEB_GEZONDHEID_H

#include "web/web.h"

route_functie gezondheid_geef;

#endif
