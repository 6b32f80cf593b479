/* api_zoek: finding meldingen in the API, by number, address, telephone number or surname. POST, so that no
 * name is in an address; what is found is logged. */
#ifndef WEB_API_ZOEK_H
#define WEB_API_ZOEK_H

#include "web/api.h"

api_functie api_zoek;
extern const struct schema API_ZOEK_VRAAG, API_GEVONDEN;

#endif
