/* herhaling: see herhaling.h. The conditions of R5, one a line. That an urgent signal is no repeat (R3), that
 * both are of one household and that the earlier one passed R1 to R6 is known to the caller, not here. */
#include "domain/herhaling.h"

/* An absent value contradicts nothing. */
static bool tekst_past(struct slice a, struct slice b)
{
    return a.n == 0 || b.n == 0 || slice_eq(a, b);
}

static bool datum_past(civil_date a, civil_date b)
{
    return a == DATE_NONE || b == DATE_NONE || a == b;
}

static bool persoon_past(const struct persoon_kenmerk *a, const struct persoon_kenmerk *b)
{
    bool bsn_past = hash_is_none(a->bsn) || hash_is_none(b->bsn) || hash_eq(a->bsn, b->bsn);
    return bsn_past && datum_past(a->geboortedatum, b->geboortedatum);
}

/* The partners are equal by then, so the ID decides within a day; of two signals one is the earlier, never
 * both. */
static bool komt_voor(const struct signaal_feit *eerder, const struct signaal_feit *later)
{
    if (eerder->signaaldatum != later->signaaldatum)
        return eerder->signaaldatum < later->signaaldatum;
    return slice_cmp(eerder->id, later->id) < 0;
}

bool herhaling_van(const struct beleid *beleid, const struct signaal_feit *eerder,
                   const struct signaal_feit *later)
{
    return later->bedrag <= eerder->bedrag && /* what costs most comes last: all are compared with all */
           slice_eq(eerder->partner, later->partner) && komt_voor(eerder, later) &&
           datum_past(eerder->ontstaansdatum, later->ontstaansdatum) &&
           tekst_past(eerder->klantnummer, later->klantnummer) &&
           persoon_past(&eerder->kenmerk, &later->kenmerk) &&
           eerder->signaaldatum >= date_add_months(later->signaaldatum, -beleid->herhaling_maanden);
}
