/* aanmelden: signing on and off, and choosing another password. */
#ifndef WEB_AANMELDEN_H
#define WEB_AANMELDEN_H

#include "web/web.h"

route_functie aanmelden_toon, aanmelden_doe, afmelden_doe, wachtwoord_toon, wachtwoord_doe;

#endif
