/* client_inname: a client list of GKB or WPDA, taken in as a whole (R8).
 *
 * The new list replaces the active one of that partner in one transaction; households with an open melding
 * are then looked at again. Faulty rows go to `afgekeurd` and do not stop the list, but a list that would
 * lose more than half of its clients is refused unless `forceer`, and so is one without a single good row.
 *
 * A list that came coded (codec/codes_csv.h) is known by its first line and needs the key that is shared with
 * its partner (config/sleutels_codering.h). What is refused for a key leaves the former list as it was: a
 * wrong key never looks like a list on which nobody is known. */
#ifndef INTAKE_CLIENT_INNAME_H
#define INTAKE_CLIENT_INNAME_H

#include "intake/inname.h"

enum client_uitkomst {
    CLIENTEN_INGELEZEN,
    CLIENTEN_GEWEIGERD, /* not to be read; `reden` of the delivery says why, in Dutch */
    CLIENTEN_TE_WEINIG, /* refused, since it shrinks by more than half */
};

struct client_wens {
    bool forceer;
    bool gecodeerd; /* a list with names is refused */
};

/* Everything of the result lives in `arena`. bron: "opdracht" or "inbox". Telling: gelezen, nieuw, afgekeurd.
 * The delivery is left `ingelezen`: levering_rond_af follows when its file is out of the way. */
enum err_kind client_inname(const struct intake *intake, enum bron partner, struct slice bron,
                            struct slice naam, struct slice data, struct client_wens wens, instant nu,
                            struct arena *arena, enum client_uitkomst *ret, struct levering *ret_levering,
                            struct err *err);

#endif
