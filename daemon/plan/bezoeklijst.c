/* bezoeklijst: order and words of the visit list. See bezoeklijst.h; on paper in bezoeklijst_pdf.c. */
#include "plan/bezoeklijst.h"

#include "render/woorden.h"

#include <stdlib.h>
#include <string.h>

#define POGINGEN 6 /* the last so many are told */

/* ---- order ---- */

/* The address of the first who has one; a person was moved here without a street: the key has its postcode.
 */
static struct bezoek_adres address(const struct rij *rij)
{
    struct bezoek_adres ret = {.id = rij->volgorde.id};
    for (size_t i = 0; i < rij->clienten_aantal && ret.postcode.n == 0; i++) {
        ret.postcode = slice_from_cstr(rij->clienten[i].postcode);
        ret.straat = slice_from_cstr(rij->clienten[i].straat);
    }
    return ret;
}

static int by_route(const void *a, const void *b)
{
    struct bezoek_adres x = address(a), y = address(b);
    return bezoek_adres_cmp(&x, &y);
}

void bezoeklijst_op_route(struct wachtrij *w)
{
    if (w->aantal > 1)
        qsort(w->rijen, w->aantal, sizeof *w->rijen, by_route);
}

/* ---- words ---- */

const char *bezoek_pogingen(struct arena *arena, const struct rij *rij)
{
    const char *text = "";
    size_t first = rij->pogingen_aantal > POGINGEN ? rij->pogingen_aantal - POGINGEN : 0;
    for (size_t i = first; i < rij->pogingen_aantal; i++) {
        const struct contactpoging *p = &rij->pogingen[i];
        const char *part = dagdeel_text(p->dagdeel);
        text =
            arena_printf(arena, "%s%s%s %s%s%s%s", text, *text ? ", " : "", woord_datum_kort(arena, p->dag),
                         contactsoort_text(p->soort), *part ? " " : "", part, p->bereikt ? " (bereikt)" : "");
    }
    return text;
}

const char *bezoek_adres(struct arena *arena, const struct rij *rij)
{
    for (size_t i = 0; i < rij->clienten_aantal; i++) {
        const struct rij_client *c = &rij->clienten[i];
        if (*c->straat)
            return arena_printf(arena, "%s, %s%s%s", c->straat, c->postcode, *c->plaats ? " " : "",
                                c->plaats);
    }
    return arena_printf(arena, "%.*s", SLICE_ARG(rij->adres));
}

const char *bezoek_naam(const struct rij_client *client)
{
    return client->naam && *client->naam ? client->naam : "(naam onbekend)";
}

const char *bezoek_geboren(struct arena *arena, const struct rij *rij, const struct rij_client *client)
{
    if (rij->clienten_aantal < 2 || strlen(client->geboortedatum) < 4)
        return "";
    return arena_printf(arena, " (geboren in %.4s)", client->geboortedatum);
}
