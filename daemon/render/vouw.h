/* vouw: text for people on a terminal or in a mail: folded at blanks, no line longer than asked where a word
 * allows it. Lengths are counted in code points; a no-break space does not break a line. Pure but for the
 * stream; its errors show in ferror(). */
#ifndef RENDER_VOUW_H
#define RENDER_VOUW_H

#include "base/slice.h"

#include <stdio.h>

#define VOUW_BREED 78

/* One paragraph, with a line end. eerst: before the first line ("- "), verder: before the others ("  ").
 * Blanks and line ends of the text become one blank. */
void vouw(FILE *uit, struct slice tekst, const char *eerst, const char *verder, size_t breed);
/* A heading with a line below it. */
void vouw_kop(FILE *uit, const char *tekst, char streep);

#endif
