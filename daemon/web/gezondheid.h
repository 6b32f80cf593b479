/* gezondheid: whether the pages can do their work, for a load balancer or a monitor. */
#ifndef WEB_GEZONDHEID_H
#define WEB_GEZONDHEID_H

#include "web/api.h"

api_functie gezondheid_geef;
extern const struct schema API_GEZONDHEID;

#endif
