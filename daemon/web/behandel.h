/* behandel: one request from its route to its answer, in a workplace: an arena and a connection to the
 * database. */
#ifndef WEB_BEHANDEL_H
#define WEB_BEHANDEL_H

#include "web/web.h"

struct werkplaatsen; /* as many as there are threads */
struct werkplaats;

struct werkplaatsen *werkplaatsen_maak(struct web *web, size_t aantal); /* NULL: no memory */
void werkplaatsen_weg(struct werkplaatsen *alle);                       /* NULL is fine */

/* What the server knows of a request; texts may be NULL. */
struct aanvraag {
    struct web *web;
    struct werkplaatsen *werkplaatsen;
    const struct route *route; /* NULL: refused, see status */
    enum methode methode;      /* METHODE_COUNT: one that no route has */
    unsigned methoden;         /* with which the address can be asked, as bits; when route is NULL */
    struct slice pad, deel;
    unsigned status; /* not 0: answer this */
    struct slice vraag, lichaam;
    const char *als_anders; /* If-None-Match */
    const char *koekjes, *machtiging, *soort, *herkomst, *als_gelijk, *eenmalig, *wil, *extern_naam;
};

/* The answer lives until behandel_klaar. */
struct werkplaats *behandel(const struct aanvraag *q, struct antwoord *ret);
void behandel_klaar(struct werkplaats *plaats);

#endif
