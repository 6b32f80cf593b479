/* store_gebruiker: who may come in (migration toegang). Managing users; signing on is of the functions
 * that the program of the pages calls. */
#ifndef DB_STORE_GEBRUIKER_H
#define DB_STORE_GEBRUIKER_H

#include "db/db.h"
#include "domain/codes.h"

struct gebruiker {
    int64_t id;
    struct slice naam;
    struct slice soort; /* mens, machine, extern */
    enum rol rol;
    struct slice team, partner; /* {NULL,0}: none */
    bool uit;
};

/* What lets a person in; of a machine or somebody signed on elsewhere all is empty. */
struct toegangsmiddel {
    struct slice zout, bewijs; /* of the password: SHA-256 of the proof */
    struct slice totp;         /* encrypted */
};

struct db_wie {
    struct slice gemeentecode, wie, reden;
    instant nu;
};

/* Each within the caller's transaction. ERR_CONFLICT: somebody has that name. */
enum err_kind gebruiker_voeg_toe(struct db *db, struct arena *arena, const struct db_wie *door,
                                 const struct gebruiker *gebruiker, const struct toegangsmiddel *middel,
                                 int64_t *ret_id, struct err *err);
/* Locks. ret->id == 0: there is nobody of that name. */
enum err_kind gebruiker_zoek(struct db *db, struct arena *arena, struct slice gemeentecode, struct slice naam,
                             struct gebruiker *ret, struct err *err);
/* Another password; who is signed on must do so again. */
enum err_kind gebruiker_wachtwoord(struct db *db, struct arena *arena, const struct db_wie *door, int64_t id,
                                   const struct toegangsmiddel *middel, struct err *err);
/* An address (as the key of a household, or a postcode: a street) that they do not see, with all doors behind
 * it; or see again. ERR_INVALID: it is no address. */
enum err_kind gebruiker_zicht(struct db *db, struct arena *arena, const struct db_wie *door, int64_t id,
                              struct slice adres, bool zichtbaar, struct err *err);
/* From now on nothing lets them in. */
enum err_kind gebruiker_uit(struct db *db, struct arena *arena, const struct db_wie *door, int64_t id,
                            struct err *err);
/* hash: SHA-256 of the token. */
enum err_kind gebruiker_token(struct db *db, struct arena *arena, const struct db_wie *door, int64_t id,
                              struct slice hash, instant verloopt, struct err *err);

#endif
