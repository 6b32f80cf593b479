/* naam_woorden: the words in a surname that do not tell who it is, and those that tell it is a business.
 *
 * For naam_lees and naam_vergelijk. Words are folded (text_fold_name): "v.d." is "v d", "van 't" is "van t".
 */
#ifndef DOMAIN_NAAM_WOORDEN_H
#define DOMAIN_NAAM_WOORDEN_H

#include "base/slice.h"

/* A tussenvoegsel, an article, a title, "e/v", "geb.", a letter by itself: no part of the name. */
bool naam_is_bijwoord(struct slice word);
/* Tussenvoegsels that get written in one word with a name that begins with `next`: "vander", "opden", "el".
 */
bool naam_is_voorstuk(struct slice text, char next);
/* A legal form or a trade stands among the words. A surname that is also a trade (Bakker, Winkel, Kok) is
 * none. */
bool naam_is_bedrijf(const struct slice *words, size_t count);
/* The first half of many a double-barrelled name (Oude Voshaar, Klein Gunnewiek): alone it tells too little.
 */
bool naam_is_zwak(struct slice deel);
/* The words begin with "h/o", "t.h.o.d.n." or "handelend onder". */
bool naam_handelsnaam(const struct slice *words, size_t count);

/* ij becomes y, a digit the letter it was read for; cut at NAAM_MAX_LETTERS code points. Writes over `word`,
 * which must be of an arena of one's own. */
struct slice naam_vouw_deel(struct slice word);

#endif
