/* afscherm: see afscherm.h. */
#include "config/afscherm.h"

#include <sys/prctl.h>
#include <sys/resource.h>

void afscherm(void)
{
    /* Neither is refused to a process about itself; where a sandbox refuses one, the other holds. */
    (void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
