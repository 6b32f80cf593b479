/* api_capaciteit: the places of a month in the API. */
#ifndef WEB_API_CAPACITEIT_H
#define WEB_API_CAPACITEIT_H

#include "web/api.h"

api_functie api_capaciteit, api_capaciteit_zet;
extern const struct schema API_CAPACITEIT, API_CAPACITEIT_WENS;
extern const struct veld API_MAAND;

#endif
