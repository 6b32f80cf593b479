/* sleutelproef: are these the keys that this database was made with?
 *
 * With other keys nothing fails by itself: households and meldingen would get new ids beside the old ones,
 * and what is encrypted now could later be read only with the wrong key. So whoever writes asks first. Does
 * not prove that every value can be read: one household and some encrypted values are tried. */
#ifndef INTAKE_SLEUTELPROEF_H
#define INTAKE_SLEUTELPROEF_H

#include "config/sleutels.h"
#include "db/db.h"

/* ERR_FATAL: other keys. ERR_RETRY: a key is not here (yet). ERR_NONE too when there is nothing yet to try
 * them on. */
enum err_kind sleutelproef(struct db *db, struct arena *arena, const struct sleutels *sleutels,
                           struct err *err);

/* Tells the others, for as long as this connection lives, with which key it encrypts and up to which it can
 * read: a key that is in use is not removed, and none is taken into use that somebody cannot read. Afterwards
 * ask sleutels_zelfde: another may have been taken into use just before, and this one removed. */
enum err_kind sleutelproef_meld(struct db *db, struct arena *arena, const struct sleutels *sleutels,
                                struct err *err);

#endif
