/* tekening: turns figures into a drawing: shapes with a place and a size, no colours.
 *
 * What is drawn on a page (render/svg) and in a report on paper is the same drawing. Places are integers, in
 * tenths of a unit; a unit is about a pixel of a screen and a point on paper. Parts that lie against each
 * other share their edge, so that they add up to the whole whatever is rounded. What differs is told by
 * `inkt`, and every ink has a pattern of its own: a drawing can be read without colours.
 *
 * Any figure may be 0, everything may be empty, and a figure above TEKENING_TOP is drawn as that. Texts
 * are borrowed: they live as long as what was given. False: the arena is full. */
#ifndef RAPPORT_TEKENING_H
#define RAPPORT_TEKENING_H

#include "base/arena.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TEKENING_FIJN 10 /* tenths of a unit */
#define TEKENING_TOP INT64_C(1000000000000)
#define TEKENING_GEEN INT64_MIN /* instead of a figure: not known (yet), or not to be told */

enum inkt {
    INKT_EEN,   /* full */
    INKT_TWEE,  /* hatched, or a dashed line */
    INKT_DRIE,  /* dotted */
    INKT_VIER,  /* lying strokes */
    INKT_VIJF,  /* hatched both ways */
    INKT_LEEG,  /* an outline */
    INKT_BAND,  /* lies behind the others: a weekend */
    INKT_GEEN,  /* a mark: not known */
    INKT_AS,    /* axes and helping lines */
    INKT_NORM,  /* a line that is not to be passed unseen */
    INKT_TEKST, /* words and numbers */
    INKT_COUNT
};

enum vorm_soort { VORM_VLAK, VORM_LIJN, VORM_STREPEN, VORM_TEKST };
enum lijning { LIJN_BEGIN, LIJN_MIDDEN, LIJN_EIND };

struct punt {
    int x, y;
};

struct vorm {
    enum vorm_soort soort;
    enum inkt inkt;
    struct punt hoek;    /* VLAK: left top; TEKST: where its base line is held */
    int breedte, hoogte; /* VLAK */
    struct punt *punten; /* LIJN: one line along all; STREPEN: a loose stroke for every two */
    size_t punten_aantal;
    enum lijning lijning; /* TEKST */
    struct slice tekst;
};

struct tekening {
    struct arena *arena;
    int breedte, hoogte;
    struct vorm *vormen;
    size_t aantal, ruimte;
    bool vol;
};

/* A row of a legend. */
struct tekening_uitleg {
    enum inkt inkt;
    bool lijn; /* as a line, not as a rectangle */
    const char *tekst;
};

/* No letter of 12 units comes outside this width: tenths of a unit, an upper bound for common fonts without
 * serifs (measured on DejaVu Sans, the widest). */
int tekening_woordbreedte(struct slice tekst);
#define TEKENING_LETTER_OP (10 * TEKENING_FIJN) /* so high above its base line a word may come */
#define TEKENING_LETTER_NEER (3 * TEKENING_FIJN)

/* A bar that lies: what is used of the places, of that what is only planned, what is left, and a norm. */
#define BALK_ONBEPERKT (-1)
struct balk {
    int64_t gebruikt;    /* all of it */
    int64_t voorgesteld; /* part of gebruikt: proposals that wait for a person */
    int64_t plaatsen;    /* BALK_ONBEPERKT: nothing is 'left' */
    int64_t norm;        /* 0: none */
};
bool tekening_balk(struct arena *arena, const struct balk *balk, struct tekening *ret);

/* A sample of an ink, for a legend: 24 by 14 units, a rectangle or a line. */
bool tekening_staal(struct arena *arena, enum inkt inkt, bool lijn, struct tekening *ret);

/* Bars that stand on a row: one a day, for example. */
struct staven {
    const int64_t *waarden;
    const struct slice *namen; /* below them, as many as fit; the first always */
    size_t aantal;
};
bool tekening_staven(struct arena *arena, const struct staven *staven, struct tekening *ret);

/* Bars that lie below each other, with their name and figure beside them. */
bool tekening_ranglijst(struct arena *arena, const struct staven *staven, struct tekening *ret);

/* Lines over the same days. TEKENING_GEEN interrupts a line. */
#define LIJNEN 4
struct lijnen {
    struct {
        const int64_t *waarden;
        enum inkt inkt;
    } lijn[LIJNEN];
    size_t lijnen_aantal;
    const struct slice *namen; /* of the days */
    size_t aantal;
    int64_t grens; /* a level line; 0: none */
};
bool tekening_lijnen(struct arena *arena, const struct lijnen *lijnen, struct tekening *ret);

#endif
