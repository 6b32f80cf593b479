/* besluiten: the register of decisions of a periode as NDJSON: the meldingen, then the signals, each sorted
 * by key, bytewise.
 *
 * Holds no personal data, no journal numbers and no times: the same journal gives the same bytes. Reads one
 * snapshot, in bounded memory. */
#ifndef CTL_BESLUITEN_H
#define CTL_BESLUITEN_H

#include "db/db.h"

#include <stdio.h>

enum err_kind besluiten_schrijf(struct db *db, struct slice gemeentecode, civil_month periode, FILE *uit,
                                struct err *err);

#endif
