/* antwoord_inname: what a partner answers to an uitvraag, taken in like a client list (R8).
 *
 * All answers of a file in one transaction; households with an open melding are then looked at again. A later
 * answer to a question takes the place of the earlier one; rows of one file that contradict each other are
 * all rejected. A row that is no answer to something this partner was asked goes to `afgekeurd`, with all its
 * faults, and does not stop the others. */
#ifndef INTAKE_ANTWOORD_INNAME_H
#define INTAKE_ANTWOORD_INNAME_H

#include "intake/inname.h"

/* Everything of the result lives in `arena`. bron: "opdracht" or "inbox". Telling: gelezen, nieuw, dubbel,
 * gecorrigeerd, afgekeurd. A file that cannot be read at all is a delivery that was refused (`geweigerd`,
 * with the reason in Dutch). The delivery is left `ingelezen`: levering_rond_af follows when its file is out
 * of the way. */
enum err_kind antwoord_inname(const struct intake *intake, enum bron partner, struct slice bron,
                              struct slice naam, struct slice data, instant nu, struct arena *arena,
                              struct levering *ret_levering, struct err *err);

/* The same for a delivery that was stored as it came (over HTTP): its row is there, its bytes are `data`.
 * What it points to may lie in the arenas of intake, which are reset. */
enum err_kind antwoord_inname_bewaard(const struct intake *intake, const struct levering *levering,
                                      struct slice data, instant nu, struct arena *arena,
                                      struct levering *ret_levering, struct err *err);

#endif
