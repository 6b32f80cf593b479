/* api_melding: one melding in the API: read it, act on it (R13). */
#ifndef WEB_API_MELDING_H
#define WEB_API_MELDING_H

#include "web/api.h"

api_functie api_melding, api_handeling;
extern const struct schema API_MELDING, API_HANDELING, API_GEDAAN;
extern const struct veld API_MELDING_ID;

#endif
