/* ctl_intake: the intake as a command uses it: its own connection and arenas, and a delivery worked off to
 * its end with progress on the terminal. */
#ifndef CTL_CTL_INTAKE_H
#define CTL_CTL_INTAKE_H

#include "ctl/ctl.h"
#include "intake/inname.h"

/* CTL_GEDAAN, or an exit status after a message. The intake is to be closed in both cases. */
int ctl_intake_open(struct ctl *ctl, struct intake *intake);
void ctl_intake_sluit(struct intake *intake);

/* Takes a delivery in from where it is to its end; inname_rond_af is left to the caller. What the database
 * cannot do just now is tried again a few times. */
enum err_kind ctl_intake_loop(struct ctl *ctl, struct inname *inname, const char *naam, struct err *err);

/* What is wrong, and that what was taken in stays. CTL_MISLUKT. */
int ctl_intake_fout(const struct ctl *ctl, const char *naam, const struct err *err);

#endif
