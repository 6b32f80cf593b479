/* oordeel_rij: decisions as rows: the values of a row in the order of its columns, for COPY and for arrays
 * alike, and the hash by which a changed row is known. Inside daemon/db only. */
#ifndef DB_OORDEEL_RIJ_H
#define DB_OORDEEL_RIJ_H

#include "db/copy.h"
#include "db/store_dossier.h"

struct waarde {
    int64_t getal;      /* whole numbers, yes/no, dates */
    struct slice tekst; /* DB_TEXT, DB_BYTEA */
    bool leeg;          /* NULL */
};

#define MELDING_VAST 5 /* sleutel, gemeentecode, id, huishouden, periode: never change */
#define MELDING_KOLOMMEN 36
#define MELDING_OPBOUW 21 /* the column that is an array */
#define BESLUIT_MELDING_KOLOMMEN 16
#define BESLUIT_MELDING_OPBOUW 12
#define BESLUIT_SIGNAAL_KOLOMMEN 10
#define SIGNAAL_KOLOMMEN 6

extern const enum db_type MELDING_TYPE[MELDING_KOLOMMEN];
extern const enum db_type BESLUIT_MELDING_TYPE[BESLUIT_MELDING_KOLOMMEN];
extern const enum db_type BESLUIT_SIGNAAL_TYPE[BESLUIT_SIGNAAL_KOLOMMEN];
extern const enum db_type SIGNAAL_TYPE[SIGNAAL_KOLOMMEN];

struct melding_rij {
    const struct dossier *dossier;
    const struct melding_oordeel *m;
    struct hash128 hash;
    int team;
};

struct signaal_rij {
    const struct signaal_feit *signaal;
    const struct signaal_besluit *besluit;
};

/* The team that serves a household; 0 without an address. */
int oordeel_team(const struct beleid *beleid, struct slice huishouden);
/* First half: what makes a besluit; second half: everything else that is stored, the policy version excepted.
 */
struct hash128 melding_rij_hash(const struct melding_rij *rij);
bool melding_besluit_gelijk(struct hash128 a, struct hash128 b);

void melding_waarden(const struct schrijver *schrijver, const struct melding_rij *rij,
                     struct waarde ret[MELDING_KOLOMMEN]);
void besluit_melding_waarden(const struct schrijver *schrijver, int64_t nr, const struct melding_rij *rij,
                             struct waarde ret[BESLUIT_MELDING_KOLOMMEN]);
void besluit_signaal_waarden(const struct schrijver *schrijver, int64_t nr, const struct signaal_rij *rij,
                             struct waarde ret[BESLUIT_SIGNAAL_KOLOMMEN]);
void signaal_waarden(const struct signaal_rij *rij, struct waarde ret[SIGNAAL_KOLOMMEN]);

void waarde_copy(struct copy *copy, enum db_type type, const struct waarde *waarde);
void waarde_array(struct db_array *array, const struct waarde *waarde);

#endif
