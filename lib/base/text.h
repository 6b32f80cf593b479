/* text: UTF-8, folding and base32. Built on utf8proc; results live in the arena given. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>

bool text_is_utf8(struct slice s);  /* well-formed and without NUL */
size_t text_tekens(struct slice s); /* code points of UTF-8 */
/* Windows-1252 to UTF-8; the five unassigned bytes and NUL become U+FFFD. {NULL,0} when the arena is full. */
struct slice text_from_cp1252(struct arena *arena, struct slice s);
/* Well-formed UTF-8 holds a character that shows nothing and changes how the text around it reads or
 * compares: marks and overrides of direction, zero-width spaces, line separators, tags. The two joiners that
 * some scripts need are none. */
bool text_heeft_verborgen(struct slice s);
/* Text that can be shown to anybody: well-formed UTF-8, no control characters, nothing hidden. regels: tabs
 * and line ends are allowed. */
bool text_is_toonbaar(struct slice s, bool regels);
/* What somebody else made up, fit for a terminal, a table and the database: as UTF-8 (from Windows-1252 when
 * it is not), every control character and every hidden one a '?'. {NULL,0} when the arena is full. */
struct slice text_leesbaar(struct arena *arena, struct slice s);

/* The form names are compared in: NFKD, marks dropped, case folded, ligature ij and y-with-diaeresis to
 * "ij", sharp s to "ss", ae/oe/o-slash etc. to plain letters; apostrophes dropped; every other
 * run of what is not a letter or digit becomes one space; no space at the ends.
 * "Müller-de Jong" -> "muller de jong", "IJsbrand", "ĳsbrand" -> "ijsbrand", "Groß" -> "gross". */
struct slice text_fold_name(struct arena *arena, struct slice s);
/* Folded as above, upper-cased, and without anything that is not A-Z or 0-9: "12-a" -> "12A". */
struct slice text_fold_code(struct arena *arena, struct slice s);

/* RFC 4648 base32 without padding, upper case; writes exactly `chars` characters (8/5 of the bytes
 * must suffice) and a NUL into out[chars + 1]. */
void text_base32(const uint8_t *bytes, size_t n, size_t chars, char *out);

/* A name that somebody else gave to a field, fit to be repeated in a report: letters, fewer than four digits,
 * and the characters of `ook` behind the first; at most NAAM_MAX_TOONBAAR bytes. Who puts values in names
 * does not get them into a report. */
bool text_is_naam(struct slice s, const char *ook);

/* Levenshtein distance in bytes, at most `bound` + 1 (also when b is longer than 64 and differs); for
 * suggestions ('bedoelde u ...?'). */
int text_distance(struct slice a, struct slice b, int bound);

#endif
