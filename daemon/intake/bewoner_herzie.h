/* bewoner_herzie: what an imported residents' register changes besides the open meldingen; part of
 * herzie_open. In transactions of a few hundred; harmless twice, and without a register. */
#ifndef INTAKE_BEWONER_HERZIE_H
#define INTAKE_BEWONER_HERZIE_H

#include "intake/inname.h"

/* Signals of open meldingen without an address or a toevoeging go where the register knows them to live (R7);
 * an address that was delivered whole is never moved. */
enum err_kind bewoner_verhuis(const struct intake *intake, instant nu, struct err *err);
/* Every household without an open melding of which a signal was refused for what an earlier register said
 * (R6) is decided again. */
enum err_kind bewoner_herzie_geweigerd(const struct intake *intake, instant nu, struct arena *arena,
                                       struct err *err);

#endif
