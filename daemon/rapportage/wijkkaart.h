/* wijkkaart: in which wijk of the report a household lives.
 *
 * From what its meldingen say, else from the residents' register by its address; a household of which neither
 * says anything is in no wijk. Names are compared folded (case, diacritics, punctuation), so that the list in
 * the configuration need not be written as the register writes. 16 to 32 bytes a household. */
#ifndef RAPPORTAGE_WIJKKAART_H
#define RAPPORTAGE_WIJKKAART_H

#include "db/db.h"
#include "rapport/kengetallen.h"

struct wijkkaart;

/* Inside a transaction. `wijken`: the names of the report, in their order. */
enum err_kind wijkkaart_laad(struct db *db, struct arena *arena, struct slice gemeentecode,
                             const struct slice *wijken, size_t aantal, struct wijkkaart **ret,
                             struct err *err);
/* The index of its wijk, or WIJK_ONBEKEND. */
int wijkkaart_van(const struct wijkkaart *kaart, int64_t huishouden);

/* The names that the data have themselves, sorted bytewise: at most `hoogstens`. */
enum err_kind wijkkaart_namen(struct db *db, struct arena *arena, struct slice gemeentecode, size_t hoogstens,
                              struct slice **ret, size_t *ret_aantal, struct err *err);

#endif
