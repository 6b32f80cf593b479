/* dossier_ruimte: arrays of a dossier that grow in its arena, and the window of months it looks at. Inside
 * daemon/db only. */
#ifndef DB_DOSSIER_RUIMTE_H
#define DB_DOSSIER_RUIMTE_H

#include "db/store_dossier.h"

size_t dossier_ruimte(size_t aantal);
/* Room for one item more than `aantal`: the same array or a larger copy. NULL when the arena is full. */
void *dossier_groei(struct arena *arena, void *rijen, size_t aantal, size_t size);
/* The oldest month in which a closed melding is still looked at. */
civil_month dossier_venster(const struct schrijver *schrijver);

#endif
