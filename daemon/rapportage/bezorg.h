/* bezorg: takes a report out of the house: into a drop folder, and by mail.
 *
 * What leaves is the copy without small numbers, as PDF and CSV, never a value of a person. Told is what went
 * wrong, in Dutch for the operator: never an address, never what a server said. Does not remember what was
 * delivered (automatisch.h does). */
#ifndef RAPPORTAGE_BEZORG_H
#define RAPPORTAGE_BEZORG_H

#include "base/arena.h"
#include "config/config.h"

struct bezorging {
    const char *naam;    /* of the files, without .pdf: "maandrapport-0106-2026-10-voorlopig" */
    const char *titel;   /* subject, ASCII: "Maandrapport vroegsignalering 2026-10 (voorlopig)" */
    const char *tekst;   /* of the mail */
    const char *kenmerk; /* the same for the same report: a reader that gets it twice sees that it is one */
    instant nu;
    struct slice pdf, csv;
};

/* NULL: it is there. Else why not, in the arena or a constant. */
const char *bezorg_map(struct arena *arena, const char *map, const struct bezorging *b);
const char *bezorg_mail(struct arena *arena, const struct rapport_config *config, const struct bezorging *b);

#endif
