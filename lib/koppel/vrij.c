/* vrij: see vrij.h. */
#include "koppel/vrij.h"

#include <string.h>

enum soort {
    S_DATUM = 'D',
    S_POSTCODE = 'P',
    S_KLANK_LETTER = 'L',
    S_NAMEN = 'N'
}; /* not those of profiel_sleutels */

static void voeg_toe(struct hash128 geheim, enum soort soort, uint64_t a, uint64_t b, int64_t *ret, size_t *n)
{
    uint64_t woorden[] = {(uint64_t)soort, a, b};
    if (a && b)
        ret[(*n)++] = (int64_t)hash_short(geheim, woorden, sizeof woorden);
}

size_t vrij_sleutels(struct hash128 geheim, const struct profiel *p, bool vrij, int64_t ret[VRIJ_SLEUTELS])
{
    size_t n = profiel_sleutels_met(geheim, p, ret);
    if (!vrij)
        return n;
    uint64_t klank = p->naam.aantal ? p->naam.klanken[0] : 0, voornaam = p->voornamen.klank;
    uint64_t postcode = 0;
    memcpy(&postcode, p->postcode.n ? p->postcode.p : "", p->postcode.n < 8 ? p->postcode.n : 8);
    voeg_toe(geheim, S_DATUM, (uint64_t)geboorte_getal(p->geboorte), 1, ret, &n);
    voeg_toe(geheim, S_POSTCODE, postcode, 1, ret, &n);
    voeg_toe(geheim, S_KLANK_LETTER, klank,
             p->voornamen.letters.n ? (unsigned char)p->voornamen.letters.p[0] : 0, ret, &n);
    voeg_toe(geheim, S_NAMEN, klank < voornaam ? klank : voornaam, klank < voornaam ? voornaam : klank, ret,
             &n);
    return n;
}

struct koppeluitslag koppel_weeg_vrij(const struct vergelijking *v, const struct koppelbeleid *b)
{
    struct koppeluitslag uitslag = koppel_weeg(v, b);
    if (uitslag.oordeel != MATCH_ZEKER)
        uitslag.oordeel = uitslag.punten >= b->mogelijk ? MATCH_MOGELIJK : MATCH_GEEN;
    return uitslag;
}
