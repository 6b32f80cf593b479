/* handleiding_hulp: the help text of a program as source of a man page, on standard output.
 *
 * The help is written to be read at 120 columns; a page is filled at any width. Known forms: "Gebruik:" and
 * the lines under it, a word and its meaning with two blanks between, a line of JSON, paragraphs. */
#ifndef HANDLEIDING_HULP_H
#define HANDLEIDING_HULP_H

#include <stddef.h>

void roff_tekst(const char *tekst, size_t n); /* escaped, within a line */
void roff_hulp(const char *hulp);

#endif
