/* capaciteit_blad: the parts of the page of a month's capacity. */
#ifndef WEB_CAPACITEIT_BLAD_H
#define WEB_CAPACITEIT_BLAD_H

#include "web/blad.h"
#include "web/cijfers.h"

/* A change of the month's places, as the journal has it. */
struct wijziging {
    int64_t nr;
    enum kanaal kanaal;
    int plaatsen;
    instant tijd;
    struct slice wie, reden;
};

/* Bars, the table by queue and team, the history. */
void capaciteit_balken(struct blad *b, const struct cijfers *c);
void capaciteit_tabel(struct blad *b, const struct cijfers *c);
void capaciteit_historie(struct blad *b, const struct wijziging *rij, size_t aantal);
/* What is drawn: how places are used up, what came in, where. */
void capaciteit_tekeningen(struct blad *b, const struct cijfers *c);

/* "30", "onbeperkt" */
const char *capaciteit_getal(struct arena *arena, int plaatsen);

#endif
