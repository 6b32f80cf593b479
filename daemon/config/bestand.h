/* bestand: a whole small file as bytes, with what can be wrong with it said in Dutch. */
#ifndef CONFIG_BESTAND_H
#define CONFIG_BESTAND_H

#include "base/arena.h"
#include "config/meldingen.h"

/* False after a message when it is absent, unreadable, no plain file or larger than `hoogst`. */
bool bestand_lees(const char *pad, size_t hoogst, struct arena *arena, struct meldingen *meldingen,
                  struct slice *tekst);

#endif
