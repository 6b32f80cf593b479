/* register_laad: what the residents' register says around people and addresses (R6, R7). Two or three round
 * trips for a whole batch, whatever its size; none when no register was imported. */
#ifndef DB_REGISTER_LAAD_H
#define DB_REGISTER_LAAD_H

#include "db/db.h"
#include "domain/inwoner.h"

/* One household, or one signal. */
struct register_vraag {
    struct slice huishouden;          /* natural key, or an address key; may be empty */
    const struct profiel *const *wie; /* the people; NULL among them is nobody */
    size_t wie_aantal;
    struct registerblik *ret; /* filled; nr stays 0 without a register */
};

/* `ook_elders`: also who lives somewhere else in the municipality, by birth date, where somebody is not found
 * at the address. */
enum err_kind register_laad(struct db *db, struct arena *arena, int64_t register_nr,
                            const struct register_vraag *vragen, size_t aantal, bool ook_elders,
                            struct err *err);
/* Of who is not found by that: adds to `elders` who makes him a doubt (inwoner_lijkt), one each will do.
 * After register_laad with `ook_elders`. Some round trips, in proportion to how many are not found. */
enum err_kind register_bijna(struct db *db, struct arena *arena, int64_t register_nr,
                             const struct register_vraag *vragen, size_t aantal, struct err *err);
/* A row of a query that asks for what makes a `struct bewoner`; its texts are in `result`. */
struct bewoner register_rij(const PGresult *result, int row);
/* Which of these address keys are an institution, sorted bytewise. */
enum err_kind register_instellingen(struct db *db, struct arena *arena, int64_t register_nr,
                                    const struct slice *adressen, size_t aantal, struct slice **ret,
                                    size_t *ret_aantal, struct err *err);

#endif
