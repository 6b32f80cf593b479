/* antwoord_laad: who of these dossiers a partner said, asked, that it knows (R8). Part of bekenden_laad. */
#ifndef DB_ANTWOORD_LAAD_H
#define DB_ANTWOORD_LAAD_H

#include "db/store_dossier.h"

/* Adds the clients of answers to the bekenden of each dossier, behind those of the lists. */
enum err_kind antwoorden_laad(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                              struct dossier *dossiers, size_t aantal, struct err *err);

#endif
