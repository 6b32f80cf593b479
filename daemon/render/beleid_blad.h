/* beleid_blad: the policy in words (rapport/beleid_uitleg) as something to read: the parts that the page
 * with the rules of play shows, a document of its own that needs no network, and plain text.
 *
 * The document holds its style; it reads in the light and in the dark, on a phone and on A4. Same policy,
 * same bytes. */
#ifndef RENDER_BELEID_BLAD_H
#define RENDER_BELEID_BLAD_H

#include "base/arena.h"
#include "rapport/beleid_uitleg.h"
#include "render/html.h"

#include <stdio.h>

/* "Drempel (R4)". */
const char *beleid_blad_titel(struct arena *arena, const struct uitleg_groep *groep);
/* A list of the sentences from `van` up to `tot`; the classes may be NULL. */
void beleid_blad_zinnen(struct html *h, const struct uitleg_groep *groep, size_t van, size_t tot,
                        const char *klasse_lijst, const char *klasse_punt);

/* What stands above it, on paper and in text. */
struct beleid_blad {
    struct slice gemeente;
    struct slice versie;
    const char *kenmerk; /* of the policy's bytes, so that two documents can be compared */
    const struct beleid_uitleg *uitleg;
};
/* {NULL,0}: the arena is full. */
struct slice beleid_blad_html(struct arena *arena, const struct beleid_blad *blad);
/* False: the arena is full, and the text is not whole. Errors of the stream show in ferror(). */
bool beleid_blad_tekst(FILE *uit, struct arena *arena, const struct beleid_blad *blad);

#endif
