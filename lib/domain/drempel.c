/* drempel.c: R4. See drempel.h. */
#include "domain/drempel.h"

bool drempel_onder(const struct beleid *beleid, enum partner_type type, cents bedrag)
{
    return bedrag < beleid->drempel[type];
}
