/* briefsjabloon: the text of a letter with named gaps, as a municipality writes it in config/brieven/.
 *
 *     # a line that begins with # is a remark
 *     [brief]
 *     Beste {naam},
 *
 *     Wij kregen een bericht van {signaalpartners}.
 *
 * Lines that follow each other are one paragraph, an empty line ends it; under [ondertekening] every line
 * stands by itself. Reading tells all mistakes at once, each with its line: a part or a gap that does not
 * exist, one that is missing, one that stands twice, a brace that is not closed. There is no gap for an
 * amount: a letter names none. */
#ifndef CODEC_BRIEFSJABLOON_H
#define CODEC_BRIEFSJABLOON_H

#include "base/arena.h"
#include "base/grenzen.h"
#include "base/slice.h"

#include <stdbool.h>

enum brief_deel {
    BRIEF_ONDERWERP,
    BRIEF_TEKST,
    BRIEF_ACTIE, /* the one thing to do; stands in a frame, beside the QR code */
    BRIEF_SLOT,
    BRIEF_ONDERTEKENING,
    BRIEF_BRON, /* where the data come from, and the right to object; small, at the foot */
    BRIEF_DEEL_COUNT
};
const char *brief_deel_naam(enum brief_deel deel); /* "onderwerp", "brief", ... */

enum brief_gegeven {
    BRIEF_NAAM, /* of the addressee */
    BRIEF_PARTNERS,
    BRIEF_DATUM,
    BRIEF_GEMEENTE,
    BRIEF_AFZENDER, /* the team */
    BRIEF_MEDEWERKER,
    BRIEF_TELEFOON,
    BRIEF_ADRES,
    BRIEF_WEBSITE,
    BRIEF_GEGEVEN_COUNT
};
const char *brief_gegeven_naam(enum brief_gegeven gegeven); /* "naam", "signaalpartners", ... */

struct briefsjabloon {
    struct slice deel[BRIEF_DEEL_COUNT]; /* paragraphs, "\n" between them; gaps as written */
};

/* Told of every mistake; regel 0: of the file as a whole. The text is Dutch and lives in the arena. */
typedef void briefsjabloon_fout(void *context, int regel, const char *tekst);
/* False after mistakes, or when the arena is full. */
bool briefsjabloon_lees(struct arena *arena, struct slice tekst, briefsjabloon_fout *fout, void *context,
                        struct briefsjabloon *ret);
/* A part with its gaps filled in. {NULL,0} when the arena is full. */
struct slice briefsjabloon_vul(struct arena *arena, struct slice deel,
                               const struct slice waarden[BRIEF_GEGEVEN_COUNT]);

#endif
