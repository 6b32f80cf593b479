/* cmd_genereer: made-up deliveries; see genereer.h, which reads its own options. */
#include "ctl/ctl.h"
#include "ctl/genereer.h"

int cmd_genereer(struct ctl *ctl, int argc, char **argv)
{
    (void)ctl;
    return genereer_main(argc, argv);
}
