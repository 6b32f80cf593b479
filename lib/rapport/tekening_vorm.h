/* tekening_vorm: shapes into a drawing, for the files that make one. Not for who uses a drawing. */
#ifndef RAPPORT_TEKENING_VORM_H
#define RAPPORT_TEKENING_VORM_H

#include "rapport/tekening.h"

#define EEN TEKENING_FIJN /* one unit */

void vorm_begin(struct tekening *t, struct arena *arena, int breedte, int hoogte);
/* A rectangle in this ink, with its pattern. Nothing when it has no width or height. */
void vorm_vlak(struct tekening *t, enum inkt inkt, struct punt hoek, int breedte, int hoogte);
void vorm_streep(struct tekening *t, enum inkt inkt, struct punt van, struct punt tot);
/* Takes over the points. */
void vorm_lijn(struct tekening *t, enum inkt inkt, struct punt *punten, size_t aantal);
void vorm_tekst(struct tekening *t, struct punt hoek, enum lijning lijning, struct slice tekst);

/* A figure within what can be drawn: 0 to TEKENING_TOP. */
int64_t vorm_waarde(int64_t waarde);
/* waarde of hoogst as a part of lengte, rounded; hoogst 0 gives 0. */
int vorm_schaal(int64_t waarde, int64_t hoogst, int lengte);

#endif
