/* store_bewoner: the residents' register. Within the caller's transaction. */
#ifndef DB_STORE_BEWONER_H
#define DB_STORE_BEWONER_H

#include "db/store_dossier.h"
#include "domain/bewoner.h"

struct bewonerregister {
    int64_t nr; /* place in the journal; 0: none was imported */
    int64_t aantal;
    instant ontvangen;
    struct afgekeurde_rijen {
        int64_t aantal;
        int64_t alleen_bsn, alleen_plek, onbekend; /* that gave no more than that; or neither */
    } afgekeurd;
};
enum err_kind bewonerregister_actief(struct db *db, struct arena *arena, struct slice gemeentecode,
                                     struct bewonerregister *ret, struct err *err);

/* A new one, which does not count yet; it is filled in as many slices as one likes. */
enum err_kind bewonerregister_maak(struct db *db, struct arena *arena, struct slice gemeentecode,
                                   int64_t levering, instant ontvangen, int64_t *ret_nr, struct err *err);
struct bewoner_rij {
    struct hash128 bsn;
    struct slice voorvoegsel, achternaam;
    int32_t geboren;    /* yyyymmdd; 0: unknown */
    struct slice adres; /* key, or empty */
    size_t plek;        /* so much of it is POSTCODE-HUISNUMMER */
    struct slice straat, wijk;
    bool overleden, minderjarig, instelling;
};
enum err_kind bewoners_voeg_toe(struct db *db, struct arena *arena, int64_t register_nr,
                                const struct bewoner_rij *rijen, size_t aantal, struct err *err);
/* Rejected rows of which something could be read. */
enum err_kind bewoners_onvolledig_voeg_toe(struct db *db, struct arena *arena, int64_t register_nr,
                                           const struct onvolledige_rij *rijen, size_t aantal,
                                           struct err *err);
/* From now on this one (its nr, aantal and afgekeurd) counts; who is in another is forgotten. */
enum err_kind bewonerregister_wissel(struct db *db, struct arena *arena, struct slice gemeentecode,
                                     const struct bewonerregister *nieuw, struct err *err);

/* Households without an open melding of which a signal of a month from `vanaf` on was refused for what a
 * register said (R6). */
enum err_kind bewoner_geweigerden(struct db *db, struct arena *arena, struct slice gemeentecode,
                                  civil_month vanaf, int64_t **ret, struct slice **ret_namen,
                                  size_t *ret_aantal, struct err *err);

/* One that will not count after all: its residents are forgotten. */
enum err_kind bewonerregister_vergeet(struct db *db, struct arena *arena, int64_t nr, struct err *err);

#endif
