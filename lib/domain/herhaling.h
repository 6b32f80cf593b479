/* herhaling: the same arrear, taken in before and not higher now (R5). */
#ifndef DOMAIN_HERHALING_H
#define DOMAIN_HERHALING_H

#include "domain/beleid.h"
#include "domain/dossier.h"

/* True when `later` repeats `eerder`, which must itself have passed R1 to R6 (the caller says so) and come
 * before it in (signaaldatum, partner, ID). Two clients with another BSN or another birth date are two
 * arrears. */
bool herhaling_van(const struct beleid *beleid, const struct signaal_feit *eerder,
                   const struct signaal_feit *later);

#endif
