/* telefoon: the call list. One call at a time, on a large page: who, which number, what it is about, what was
 * tried, what to say; the outcome in two taps, then the next.
 *
 * Types of signaalpartners are shown at once, names and amounts one tap away; every page with a name is
 * logged. Acts go through handel(), which decides. */
#ifndef WEB_TELEFOON_H
#define WEB_TELEFOON_H

#include "web/bellijst.h"
#include "web/web.h"

route_functie telefoon_toon;     /* GET /wachtrijen/telefoon */
route_functie telefoon_haal_op;  /* POST /wachtrijen/telefoon/ophalen */
route_functie telefoon_volgende; /* GET /wachtrijen/telefoon/volgende: to the next call */
route_functie telefoon_gesprek;  /* GET /wachtrijen/telefoon/{id} */
route_functie telefoon_doe;      /* POST /wachtrijen/telefoon/{id} */

/* The page of one call; `melding`: what is said at the top, with `soort`. */
struct telefoon_bericht {
    const char *fout;   /* a refusal: status 422 */
    const char *let_op; /* somebody else changed it: status 409 */
    const struct invoerfout *fouten;
    size_t fouten_n;
};
enum err_kind telefoon_blad(struct verzoek *v, struct antwoord *a, const struct telefoon_bericht *bericht,
                            struct err *err);

/* What can come of a call, in the order of the page. */
enum bel_groep { BEL_GEEN_GEHOOR, BEL_BEREIKT, BEL_AFGESPROKEN, BEL_ANDERS };
struct bel_uitkomst {
    const char *code;
    enum bel_groep groep;
    const char *knop;   /* NULL: the text of the result */
    const char *gedaan; /* what is said when it was written down */
    enum eindresultaat resultaat;
};
extern const struct bel_uitkomst BEL_UITKOMSTEN[];
extern const size_t BEL_UITKOMSTEN_AANTAL;
const struct bel_uitkomst *bel_uitkomst_van(struct slice code);
const char *bel_uitkomst_knop(const struct bel_uitkomst *uitkomst);

#endif
