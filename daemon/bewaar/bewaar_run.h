/* bewaar_run: applies retention: walks over households and over what hangs on none, in slices.
 *
 * A slice is one transaction of bounded size: the lock of the intake, then its households in sorted order, as
 * everywhere; so it runs beside a daemon, and beside another run. What a slice did is committed or did not
 * happen; a run that was broken off is finished by the next one, which begins anew and finds less. What is
 * decided is lib/domain/bewaar.h. With `droog` every slice is done and taken back: the same figures, nothing
 * changed. */
#ifndef BEWAAR_BEWAAR_RUN_H
#define BEWAAR_BEWAAR_RUN_H

#include "bewaar/bewaar_verslag.h"
#include "db/store_dossier.h"

struct bewaar_opdracht {
    bool droog;
    const char *inbox; /* its folders hold files that were taken in; NULL: none */
    size_t geheugen;   /* most bytes of a slice */
};

/* `ret` also tells what was done when it fails. */
enum err_kind bewaar_uitvoeren(struct db *db, const struct schrijver *schrijver,
                               const struct bewaar_opdracht *opdracht, struct bewaar_verslag *ret,
                               struct err *err);

/* Files that were taken in or refused, with their reports. */
void bewaar_bestanden(const struct beleid *beleid, civil_date vandaag, const char *inbox, bool droog,
                      struct bewaar_verslag *verslag);

#endif
