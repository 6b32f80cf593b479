/* client_blok: by which keys the clients of a list are found (R8, lib/domain/profiel.h).
 *
 * A list is found by nothing until its keys are made; whoever reads it makes them in the same transaction. A
 * key that more than BLOK_MAX clients of a list share finds nobody: such a pair shares other keys too. Rows
 * that are the same to the letter, with the same traject and dates, count once: the first is found. */
#ifndef DB_CLIENT_BLOK_H
#define DB_CLIENT_BLOK_H

#include "db/db.h"
#include "domain/codering.h"

/* Which keys profiel_sleutels makes. To be raised with every change of them, also of what they are made of
 * (naam_klank, folding), or of who gets them: the lists that are there are then gone through again. */
#define BLOK_VERSIE 2

/* Keys that were left out: the place in the list (from 0) of the first client who has it. */
struct blok_te_groot {
    size_t eerste, aantal;
};

/* Of a list without keys, `aantal` clients long; within the caller's transaction. A coded list brings its
 * keys with it. */
enum err_kind client_blok_maak(struct db *db, struct arena *arena, const struct hash_key *key,
                               const struct codering *codering, int64_t lijst, size_t aantal,
                               struct blok_te_groot **ret, size_t *ret_aantal, struct err *err);

/* Of the active lists of a municipality that have none, or have those of another version of this program. In
 * a transaction of its own; without such lists one look. */
enum err_kind client_blok_werk_bij(struct db *db, struct arena *arena, const struct hash_key *key,
                                   struct slice gemeentecode, struct err *err);

#endif
