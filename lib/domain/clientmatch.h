/* clientmatch: is this client the same person as that client of GKB or WPDA? (R8, exact)
 *
 * zeker    equal BSN; or equal normalised name, birth date, address and initials
 * mogelijk equal normalised name, birth date and address, but one of the two has no initials
 * geen     otherwise; in particular two different BSNs, or different initials (twins)
 * Tolerant matching comes in the place of this function; its verdicts stay these three. */
#ifndef DOMAIN_CLIENTMATCH_H
#define DOMAIN_CLIENTMATCH_H

#include "domain/beleid.h"
#include "domain/dossier.h"

enum match clientmatch(const struct persoon_kenmerk *client, const struct bekende *bekende);
/* Active on that day, with a traject the policy counts. */
bool bekende_telt(const struct bekende *bekende, const struct beleid *beleid, civil_date dag);

enum bekend_uitkomst { BEKEND_NIET, BEKEND_GKB, BEKEND_WPDA, BEKEND_DEELS, BEKEND_MOGELIJK };

/* R8 over the clients of a melding: all zeker at one partner (GKB first) -> BEKEND_GKB / _WPDA; some zeker ->
 * BEKEND_DEELS; only mogelijk -> BEKEND_MOGELIJK; none -> BEKEND_NIET. `clienten` may name one person twice.
 */
enum bekend_uitkomst clientmatch_melding(const struct persoon_kenmerk *const *clienten, size_t aantal,
                                         const struct bekende *bekenden, size_t bekenden_aantal,
                                         const struct beleid *beleid, civil_date dag);

#endif
