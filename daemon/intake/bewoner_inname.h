/* bewoner_inname: an extract of the residents' register, taken in as a whole (R6).
 *
 * The new one takes the place of the one before in one transaction, in slices of a bounded memory; signals
 * that it gives an address go there (R7) and open meldingen are then looked at again. Faulty rows go to
 * `afgekeurd` and do not stop it; what could be read of them is kept, so that they make nobody 'geen
 * inwoner', and `reden` of the delivery says what they mean. It is refused when it would lose more than half
 * of its residents (unless `forceer`), or has no good row: whoever is not in it is 'geen inwoner'. */
#ifndef INTAKE_BEWONER_INNAME_H
#define INTAKE_BEWONER_INNAME_H

#include "intake/inname.h"

enum bewoner_uitkomst {
    BEWONERS_INGELEZEN,
    BEWONERS_GEWEIGERD, /* not to be read; `reden` of the delivery says why, in Dutch */
    BEWONERS_TE_WEINIG, /* refused, since it shrinks by more than half */
};

/* As client_inname. Everything of the result lives in `arena`. */
enum err_kind bewoner_inname(const struct intake *intake, struct slice bron, struct slice naam,
                             struct slice data, bool forceer, instant nu, struct arena *arena,
                             enum bewoner_uitkomst *ret, struct levering *ret_levering, struct err *err);

#endif
