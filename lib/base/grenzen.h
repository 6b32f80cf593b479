/* grenzen: the limits on what an outsider controls, as constants.
 *
 * grenzen.def is the only place where they have a value; docs/grenzen.md tells them to who delivers. A text
 * that names a limit is made with GRENS_TEKST, so that it cannot tell another. */
#ifndef BASE_GRENZEN_H
#define BASE_GRENZEN_H

enum grens {
#define GRENS_GROEP(kop)
#define GRENS(naam, waarde, eenheid, waarvan, gevolg) naam = (waarde),
#define GRENS_SLEUTEL(sleutel, eenheid, waarvan, gevolg)
#include "base/grenzen.def"
};

#endif
