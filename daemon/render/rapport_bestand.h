/* rapport_bestand: a report in one of the forms it is handed out in, and what these are called. */
#ifndef RENDER_RAPPORT_BESTAND_H
#define RENDER_RAPPORT_BESTAND_H

#include "base/arena.h"
#include "base/err.h"
#include "rapport/rapport.h"

/* Pages hand out those before RAPPORT_HTML: that is what they show themselves. */
enum rapport_vorm { RAPPORT_JSON, RAPPORT_CSV, RAPPORT_PDF, RAPPORT_HTML, RAPPORT_VORMEN };

extern const char *const RAPPORT_VORM[RAPPORT_VORMEN]; /* "json", "csv", ...: also the end of a file name */
/* False: it is none. */
bool rapport_vorm_lees(const char *naam, enum rapport_vorm *ret);

/* In the arena; *ret is not clobbered on failure. */
enum err_kind rapport_bestand(struct arena *arena, const struct rapport *rapport, enum rapport_vorm vorm,
                              struct slice *ret, struct err *err);

#endif
