/* clientmatch: which clients of GKB and WPDA are clients of this melding (R8).
 *
 * Two persons are weighed by koppel.h, under the weights of the policy. What this adds is the household: a
 * melding is handed over only when all of its clients are known for certain, and one client may be delivered
 * by several signaalpartners, by one of them less completely. */
#ifndef DOMAIN_CLIENTMATCH_H
#define DOMAIN_CLIENTMATCH_H

#include "domain/beleid.h"
#include "domain/dossier.h"

/* By the answer of the partner, where it was asked about this person (vraag.h); else by weighing. A client of
 * a coded list was compared when it was loaded, with every profile of its dossier. */
struct koppeluitslag clientmatch(const struct signaal_feit *signaal, const struct bekende *bekende,
                                 const struct koppelbeleid *beleid);
/* Active on that day, with a traject the policy counts. */
bool bekende_telt(const struct bekende *bekende, const struct beleid *beleid, civil_date dag);

enum bekend_uitkomst { BEKEND_NIET, BEKEND_GKB, BEKEND_WPDA, BEKEND_DEELS, BEKEND_MOGELIJK };

/* R8 over the clients of a melding, given as its signals: all zeker at one partner (GKB first) -> BEKEND_GKB
 * / _WPDA; some zeker -> BEKEND_DEELS; only mogelijk -> BEKEND_MOGELIJK; none -> BEKEND_NIET. A signal that
 * is about the same person as one that is zeker counts as zeker too. False, and *ret untouched: the arena is
 * full. */
bool clientmatch_melding(struct arena *arena, const struct signaal_feit *const *signalen, size_t aantal,
                         const struct bekende *bekenden, size_t bekenden_aantal, const struct beleid *beleid,
                         civil_date dag, enum bekend_uitkomst *ret);

#endif
