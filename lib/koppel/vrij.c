/* vrij: see vrij.h. */
#include "koppel/vrij.h"

#include <string.h>

enum soort {
    S_DATUM = 'D',
    S_POSTCODE = 'P',
    S_KLANK_LETTER = 'L',
    S_NAMEN = 'N'
}; /* not those of profiel_sleutels */

static void voeg_toe(const struct hash_key *key, enum soort soort, uint64_t a, uint64_t b, int64_t *ret,
                     size_t *n)
{
    struct hash128 geheim;
    uint64_t woorden[] = {(uint64_t)soort, a, b};
    memcpy(geheim.bytes, key->bytes + sizeof(key->bytes) - sizeof(geheim.bytes), sizeof(geheim.bytes));
    if (a && b)
        ret[(*n)++] = (int64_t)hash_short(geheim, woorden, sizeof woorden);
}

size_t vrij_sleutels(const struct hash_key *key, const struct profiel *p, bool vrij,
                     int64_t ret[VRIJ_SLEUTELS])
{
    size_t n = profiel_sleutels(key, p, ret);
    if (!vrij)
        return n;
    uint64_t klank = p->naam.aantal ? p->naam.klanken[0] : 0, voornaam = naam_klank(p->voornamen.voornaam);
    uint64_t postcode = 0;
    memcpy(&postcode, p->postcode.n ? p->postcode.p : "", p->postcode.n < 8 ? p->postcode.n : 8);
    voeg_toe(key, S_DATUM, (uint64_t)geboorte_getal(p->geboorte), 1, ret, &n);
    voeg_toe(key, S_POSTCODE, postcode, 1, ret, &n);
    voeg_toe(key, S_KLANK_LETTER, klank,
             p->voornamen.letters.n ? (unsigned char)p->voornamen.letters.p[0] : 0, ret, &n);
    voeg_toe(key, S_NAMEN, klank < voornaam ? klank : voornaam, klank < voornaam ? voornaam : klank, ret, &n);
    return n;
}

struct koppeluitslag koppel_weeg_vrij(const struct vergelijking *v, const struct koppelbeleid *b)
{
    struct koppeluitslag uitslag = koppel_weeg(v, b);
    if (uitslag.oordeel != MATCH_ZEKER)
        uitslag.oordeel = uitslag.punten >= b->mogelijk ? MATCH_MOGELIJK : MATCH_GEEN;
    return uitslag;
}
