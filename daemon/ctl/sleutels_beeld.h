/* sleutels_beeld: which data keys there are, how many values of the database each protects, and who uses them
 * now. Numbers and counts, nothing of a key. Reads every encrypted value's first byte. */
#ifndef CTL_SLEUTELS_BEELD_H
#define CTL_SLEUTELS_BEELD_H

#include "ctl/ctl.h"

struct sleutel_beeld {
    uint8_t versleutelt; /* the number that encrypts */
    struct {
        bool aanwezig, wacht;
        int64_t waarden;
    } sleutel[256];
    int64_t schrijft[256];  /* connections that encrypt with this number */
    int64_t leest_tot[256]; /* .. that can read up to this number */
};

enum err_kind sleutel_beeld(struct db *db, struct arena *arena, const struct sleutels *sleutels,
                            struct sleutel_beeld *ret, struct err *err);
void sleutel_beeld_tabel(const struct sleutel_beeld *beeld);
void sleutel_beeld_json(const struct sleutel_beeld *beeld); /* with the columns that are encrypted */

#endif
