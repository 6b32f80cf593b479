/* api_ddas: the delivery for CBS, a levering a request. It holds BSNs: for the regisseur, and logged. */
#ifndef WEB_API_DDAS_H
#define WEB_API_DDAS_H

#include "web/api.h"

extern const struct veld API_DDAS_VRAGEN[5];
api_functie api_ddas;

#endif
