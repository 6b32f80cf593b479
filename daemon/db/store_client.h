/* store_client: the client lists of GKB and WPDA. Within the caller's transaction. */
#ifndef DB_STORE_CLIENT_H
#define DB_STORE_CLIENT_H

#include "db/client_blok.h"
#include "db/db.h"
#include "domain/client.h"

/* Locks the active list of a partner. ret_aantal: how many clients it has; -1 when there is none. */
enum err_kind clientenlijst_actief(struct db *db, struct arena *arena, struct slice gemeentecode,
                                   enum bron bron, int64_t *ret_aantal, struct err *err);

struct client_rij {
    const struct client *client;
    struct slice adres; /* key, or empty */
    struct persoon_kenmerk kenmerk;
    struct slice bsn, telefoon, email; /* encrypted */
    struct hash128 telefoon_ps, email_ps;
    struct slice zegel; /* of a coded list; all else about the person is empty then */
};

/* A list as it is written. */
struct clientenlijst {
    struct slice gemeentecode;
    enum bron bron;
    int64_t levering;
    instant ontvangen;
    const struct client_rij *rijen;
    size_t aantal;
    const struct codering *codering; /* NULL: a list with names */
    struct slice geheim;             /* its key, encrypted */
};
/* The new list takes the place of the active one, whose persons are forgotten. *ret: the keys by which its
 * clients are not looked for, since too many share them; their `eerste` is a place in `rijen`. */
enum err_kind clientenlijst_vervang(struct db *db, struct arena *arena, const struct hash_key *key,
                                    const struct clientenlijst *lijst, struct blok_te_groot **ret,
                                    size_t *ret_aantal, struct err *err);

#endif
