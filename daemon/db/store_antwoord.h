/* store_antwoord: the answers of GKB and WPDA to what they were asked. Within the caller's transaction. */
#ifndef DB_STORE_ANTWOORD_H
#define DB_STORE_ANTWOORD_H

#include "db/db.h"
#include "domain/vraag.h"

enum antwoord_uitkomst {
    ANTWOORD_ONGEVRAAGD, /* this partner was not asked that */
    ANTWOORD_NIEUW,
    ANTWOORD_DUBBEL, /* it stands like that already */
    ANTWOORD_ANDERS, /* takes the place of another */
};

/* Locks the questions and says what each answer is; writes nothing. No question may stand there twice. */
enum err_kind antwoorden_vergelijk(struct db *db, struct arena *arena, struct slice gemeentecode,
                                   enum bron bron, const struct antwoord *const *antwoorden, size_t aantal,
                                   enum antwoord_uitkomst *ret, struct err *err);
enum err_kind antwoorden_schrijf(struct db *db, struct arena *arena, struct slice gemeentecode,
                                 enum bron bron, int64_t levering, instant nu,
                                 const struct antwoord *const *antwoorden, size_t aantal, struct err *err);

/* That all open households are to be decided on again, and that this was done (herzie.h). */
enum err_kind herziening_vraag(struct db *db, struct arena *arena, struct slice gemeentecode,
                               struct err *err);
/* *ret_nr 0: nothing is asked. */
enum err_kind herziening_nr(struct db *db, struct arena *arena, struct slice gemeentecode, int64_t *ret_nr,
                            struct err *err);
enum err_kind herziening_klaar(struct db *db, struct arena *arena, struct slice gemeentecode, int64_t nr,
                               struct err *err);
/* Whether this connection is now the one that does it; until herziening_los, or its end. */
enum err_kind herziening_grijp(struct db *db, struct arena *arena, struct slice gemeentecode, bool *ret,
                               struct err *err);
enum err_kind herziening_los(struct db *db, struct arena *arena, struct slice gemeentecode, struct err *err);

#endif
