/* html: writes HTML into an arena, escaped by construction.
 *
 * Names of elements and attributes are constants of the program; every text and every value of an attribute
 * is escaped, and there is no way to write one raw. Elements close in the order in which they opened:
 *
 *     html_open(h, "a", "href", "/capaciteit", "class", "utrecht-link", NULL);
 *     html_tekst(h, naam);
 *     html_sluit(h);
 *
 * A full arena shows at the end: html_klaar gives the empty slice, and nothing half was sent. */
#ifndef RENDER_HTML_H
#define RENDER_HTML_H

#include "base/arena.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

#define HTML_DIEPTE 32

struct html {
    struct arena *arena;
    char *p;
    size_t n, ruimte;
    bool vol; /* the arena is, or elements lie too deep */
    const char *open[HTML_DIEPTE];
    int diepte;
};

void html_begin(struct html *h, struct arena *arena); /* <!DOCTYPE html> */
/* Attributes as pairs of name and value, ended by NULL; value HTML_JA: the name alone ("checked"), value
 * NULL: leave it out. */
extern const char HTML_JA[];
void html_open(struct html *h, const char *element, ...) __attribute__((sentinel));
void html_sluit(struct html *h);
/* Elements without content: input, img, meta, link, br. */
void html_leeg(struct html *h, const char *element, ...) __attribute__((sentinel));

void html_tekst(struct html *h, struct slice tekst);
void html_cstr(struct html *h, const char *tekst);
void html_printf(struct html *h, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* An element with nothing but this text in it, and a class or NULL. */
void html_regel(struct html *h, const char *element, const char *klasse, const char *tekst);

/* Closes what is open. {NULL,0}: it did not fit. */
struct slice html_klaar(struct html *h);

#endif
