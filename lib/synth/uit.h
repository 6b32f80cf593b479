/* uit: the bytes of a file in the making, of which the encoding and a bound on the size are known beforehand.
 * Should the bound be wrong, there are no bytes at all rather than half a file. Not for others. */
#ifndef SYNTH_UIT_H
#define SYNTH_UIT_H

#include "base/arena.h"
#include "base/slice.h"

struct uit {
    char *p;
    size_t n, ruimte;
    bool vol, cp1252, hoofdletters;
};

bool uit_begin(struct arena *arena, struct uit *uit, size_t regels, size_t per_regel);
void uit_byte(struct uit *uit, unsigned char c);
void uit_kaal(struct uit *uit, const char *text);
/* UTF-8 in, the file's encoding out; letters that it lacks lose their mark. */
void uit_tekst(struct uit *uit, struct slice s);
struct slice uit_klaar(const struct uit *uit); /* {NULL,0} when it did not fit */

#endif
