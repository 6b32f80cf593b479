/* bsn: the burgerservicenummer and its 11-proef. */
#ifndef DOMAIN_BSN_H
#define DOMAIN_BSN_H

#include "base/slice.h"

#include <stdbool.h>

#define BSN_LENGTH 9
/* Nine digits (eight get a leading zero; blanks and dots between are allowed) that pass the 11-proef
 * 9a+8b+7c+6d+5e+4f+3g+2h-i = 0 (mod 11) and are not all zero. Writes nine digits and a NUL into out. */
bool bsn_parse(struct slice text, char out[BSN_LENGTH + 1]);

#endif
