/* inzage: the log of who read what of whom. */
#ifndef WEB_INZAGE_H
#define WEB_INZAGE_H

#include "web/web.h"

/* To be called by every page and answer that shows a name, an address, a number or an amount of a person,
 * before it does: in the transaction that reads them, else the reader would be shown what was not logged.
 * melding: its key; 0: something that is no melding. wat: what was shown, in a few words ("melding",
 * "afgekeurd 12"), never a personal value. What wachtrij_lees shows it logs by itself. */
enum err_kind inzage_noteer(struct verzoek *v, int64_t melding, const char *wat, struct err *err);

/* `/inzage`, for the role privacy: who read what. */
route_functie inzage_toon, inzage_zoek;

#endif
