/* api_rapport: the month reports over the API: which there are, and one as JSON, CSV or PDF. */
#ifndef WEB_API_RAPPORT_H
#define WEB_API_RAPPORT_H

#include "web/api.h"

extern const struct schema API_RAPPORTEN, API_RAPPORT;
api_functie api_rapporten, api_rapport;

#endif
