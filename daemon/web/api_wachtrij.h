/* api_wachtrij: the queues of the API: which there are, what is in one, and giving it out once. */
#ifndef WEB_API_WACHTRIJ_H
#define WEB_API_WACHTRIJ_H

#include "web/api.h"

api_functie api_wachtrijen, api_wachtrij, api_uitgifte;
extern const struct schema API_WACHTRIJEN, API_WACHTRIJ, API_UITGIFTE;
extern const struct veld API_KANAAL;
extern const struct veld API_WACHTRIJ_VRAGEN[2];

#define WACHTRIJ_ROLLEN                                                                                      \
    (ROL_BIT(ROL_REGISSEUR) | ROL_BIT(ROL_BUURTTEAM) | ROL_BIT(ROL_UITVOERING) | ROL_BIT(ROL_GKB) |          \
     ROL_BIT(ROL_WPDA))

#endif
