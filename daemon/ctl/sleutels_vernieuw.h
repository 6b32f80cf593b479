/* sleutels_vernieuw: encrypting again, with the key that encrypts now, what older keys protect.
 *
 * In slices, each a transaction of its own, while others work on: a value is old before the commit and new
 * after it, and can be read at every moment. Broken off anywhere it is simply begun again: what is done is no
 * longer old. Several at once do the work once. Changes no fact and no decision, only how they are kept. */
#ifndef CTL_SLEUTELS_VERNIEUW_H
#define CTL_SLEUTELS_VERNIEUW_H

#include "ctl/ctl.h"

/* A table with encrypted columns. Every one of the schema stands here; a test compares. */
#define GEHEIME_KOLOMMEN_MAX 3
struct geheime_tabel {
    const char *naam;
    const char *kolommen[GEHEIME_KOLOMMEN_MAX];
    const char *contexten[GEHEIME_KOLOMMEN_MAX];                     /* as given to geheim_versleutel */
    enum { SLEUTEL2_GEEN, SLEUTEL2_GETAL, SLEUTEL2_BYTES } sleutel2; /* second column of the primary key */
    int rijen;                                                       /* in a slice, at most */
    const struct db_query *lees, *schrijf;
};
extern const struct geheime_tabel GEHEIME_TABELLEN[];
extern const size_t GEHEIME_TABELLEN_AANTAL;

/* One round through a table. *ret: values written again. Rows that somebody works on are left for the next;
 * a value that cannot be opened stays as it is. *ret_beschadigd: how many. */
enum err_kind sleutels_vernieuw(struct db *db, struct arena *arena, const struct sleutels *sleutels,
                                const struct geheime_tabel *tabel, int64_t *ret, int64_t *ret_beschadigd,
                                struct err *err);

#endif
