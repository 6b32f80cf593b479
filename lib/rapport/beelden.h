/* beelden: the five drawings of a month report, made from its figures: what goes into tekening_maand.h, the
 * words for who cannot see it, and the same figures as a table. For the page and the paper alike.
 *
 * A hidden or unknown figure is TEKENING_GEEN in the drawing, and in the table what cijfer_tekst says. */
#ifndef RAPPORT_BEELDEN_H
#define RAPPORT_BEELDEN_H

#include "rapport/rapport.h"
#include "rapport/tekening_maand.h"

struct beeld {
    const char *titel;      /* "Aangekomen signalen per dag" */
    const char *in_woorden; /* one sentence: what can be seen */
    struct tekening tekening;
    const struct tekening_uitleg *uitleg; /* of its inks */
    size_t uitleg_aantal;
    /* The table: row after row; the first column names the row, the others are figures. */
    const char *const *koppen;
    size_t kolommen;
    const char *const *cellen;
    size_t rijen;
};

/* breedte: TEKENING_SCHERM or TEKENING_BLAD. *ret_er false: the report has nothing to draw here (no wijken).
 * False: the arena is full. */
bool rapport_beeld(struct arena *arena, const struct rapport *rapport, enum tekening_soort soort, int breedte,
                   struct beeld *ret, bool *ret_er);

#endif
