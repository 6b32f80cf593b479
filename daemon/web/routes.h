/* routes: every address, who may ask for it, how much may be sent, and what answers.
 *
 * The first of the two places where a role is held against what is asked (the second is row-level security in
 * the database). Those of the API are rows of OPERATIES (api.h); the document of the API is made from the
 * same rows. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "web/web.h"

#include <stdio.h>

#define ROL_BIT(rol) (1U << (rol))
#define IEDEREEN 0U /* also who is nobody */
#define AANGEMELD (~0U)

struct route {
    enum methode methode;
    const char *pad; /* may hold one {...}, a whole part between slashes */
    unsigned rollen;
    size_t lichaam; /* bytes */
    route_functie *doe;
    const char *wat; /* Dutch, for the document of the API and the access table */
};

extern const struct route ROUTES[];
extern const size_t ROUTES_AANTAL;

/* NULL: there is none; *ret_methoden then says with which methods there is one, as bits. */
const struct route *route_zoek(enum methode methode, struct slice pad, struct slice *ret_deel,
                               unsigned *ret_methoden);

/* For `vroegsignal-web --routes`: method, address and roles of every route, a line each; the test of the
 * roles asks it. */
void routes_toon(FILE *uit);

#endif
