/* vandaag_rol: the page of the day of everybody but the regisseur: what their own list asks for today. Who
 * has one page for all of the work is led there. */
#ifndef WEB_VANDAAG_ROL_H
#define WEB_VANDAAG_ROL_H

#include "web/web.h"

route_functie vandaag_rol;

#endif
