/* blad_menu: who is signed on, where this role can go, and the search box: the head of every page.
 *
 * What may be visited is said once, in the route table: an item of the menu that has no route, or none for
 * this role, is left out. */
#ifndef WEB_BLAD_MENU_H
#define WEB_BLAD_MENU_H

#include "web/blad.h"

void blad_menu(struct blad *blad);
void blad_formulier_zoek(struct blad *blad, const char *actie); /* as blad_formulier, role search */

#endif
