/* drempel: below the threshold of its type a signal is not acted on (R4); exactly the threshold is kept. */
#ifndef DOMAIN_DREMPEL_H
#define DOMAIN_DREMPEL_H

#include "domain/beleid.h"

bool drempel_onder(const struct beleid *beleid, enum partner_type type, cents bedrag);

#endif
