/* brief: letters to residents as PDF: one page each, for a DL envelope with a window.
 *
 * A4, the address in the field that a window of 110 by 40 mm shows wherever the folded sheet slides (left or
 * right, as Dutch envelopes have it), at most one page a letter: long names and many signaalpartners wrap,
 * then the letters become smaller, down to a size that can still be read. What does not fit then is not
 * printed: the caller is told which letters. On each letter stand its id and its number of pages, and a QR
 * code that leads to the municipality's page; no amounts, since it is not given any. */
#ifndef RENDER_BRIEF_H
#define RENDER_BRIEF_H

#include "codec/briefsjabloon.h"
#include "render/pdf.h"

/* Who writes; the same for all letters. */
struct brief_opmaak {
    const struct briefsjabloon *sjabloon;
    struct slice gemeente, afzender, medewerker, telefoon, adres, website;
    struct slice contactpagina; /* of the QR code */
    bool venster_rechts;
    civil_date dag; /* on the letter */
    instant nu;
};

struct brief {
    const char *kenmerk; /* id of its melding and which of its letters */
    const char *naam, *straat, *postcode, *plaats;
    const char *partners; /* of this client only */
    civil_date herdruk;   /* printed before, and posted on this day; DATE_NONE: not */
    bool past;            /* filled in: it fits on its page */
};

/* ret NULL: only looks which letters fit. ret_bladen: pages, one a letter. ERR_NONE also when some do not
 * fit: they are left out of the pages, see `past`. */
enum err_kind brieven_pdf(struct arena *arena, const struct brief_opmaak *opmaak, struct brief *brieven,
                          size_t aantal, struct slice *ret, size_t *ret_bladen, struct err *err);

#endif
