/* tekening_vorm: shapes into a drawing, and the axis that several share, for the files that make one. Not for
 * who uses a drawing. */
#ifndef RAPPORT_TEKENING_VORM_H
#define RAPPORT_TEKENING_VORM_H

#include "rapport/tekening.h"

#define EEN TEKENING_FIJN /* one unit */

/* ---- shapes (tekening.c) ---- */

void vorm_begin(struct tekening *t, struct arena *arena, int breedte, int hoogte);
/* A rectangle in this ink, with its pattern. Nothing when it has no width or height. */
void vorm_vlak(struct tekening *t, enum inkt inkt, struct punt hoek, int breedte, int hoogte);
void vorm_streep(struct tekening *t, enum inkt inkt, struct punt van, struct punt tot);
/* Takes over the points. */
void vorm_lijn(struct tekening *t, enum inkt inkt, struct punt *punten, size_t aantal);
/* Loose strokes, one for every two points. Takes them over. */
void vorm_strepen(struct tekening *t, enum inkt inkt, struct punt *punten, size_t aantal);
void vorm_tekst(struct tekening *t, struct punt hoek, enum lijning lijning, struct slice tekst);
/* The mark for what is not known, around this point, at most so wide; inside the frame. */
void vorm_geen(struct tekening *t, struct punt midden, int breedte);

/* A figure within what can be drawn: 0 to TEKENING_TOP. */
int64_t vorm_waarde(int64_t waarde);
/* waarde of hoogst as a part of lengte, rounded; hoogst 0 gives 0. */
int vorm_schaal(int64_t waarde, int64_t hoogst, int lengte);

/* ---- patterns (tekening_patroon.c) ---- */

void vorm_patroon(struct tekening *t, enum inkt inkt, struct punt hoek, int breedte, int hoogte);

/* ---- words (tekening_woord.c) ---- */

/* As much of it as fits, with a mark that there is more; SLICE_NONE when nothing does. */
struct slice vorm_kort(struct tekening *t, struct slice tekst, int breedte);
/* "1234", "12.345", "1,2 mln", "3 mld". */
struct slice vorm_getal(struct tekening *t, int64_t n);

/* ---- an axis (tekening_as.c) ---- */

struct as {
    struct punt hoek; /* left top of where figures are drawn */
    int breedte, hoogte;
    int64_t hoogst; /* at the top */
    int64_t stap;
};
/* In what is left below `boven`. */
struct as as_plaats(struct tekening *t, int64_t hoogst, int boven);
/* Its lines and figures; what is drawn before lies behind them. */
void as_teken(struct tekening *t, const struct as *as);
/* Where the i-th of n begins, and its middle. */
int as_plek(const struct as *as, size_t i, size_t n);
int as_midden(const struct as *as, size_t i, size_t n);
int as_y(const struct as *as, int64_t waarde);
/* Below it: the first, and from there every so many that none touches the next. */
void as_namen(struct tekening *t, const struct as *as, const struct slice *namen, size_t aantal);

#endif
