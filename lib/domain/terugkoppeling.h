/* terugkoppeling: what a signaalpartner may know of the signal it sent, and no more (R12, R13).
 *
 * It learns whether its signal was picked up, whether there was contact, and whether help was accepted. It
 * never learns of other signals, who live there, which help it is, who gives it, safety or an objection. The
 * reason of `Niet opgepakt: andere reden` stays inside. A table a policy officer can read:
 * tests/tables/terugkoppeling.tsv. */
#ifndef DOMAIN_TERUGKOPPELING_H
#define DOMAIN_TERUGKOPPELING_H

#include "domain/codes.h"

#include <stdbool.h>

/* status and reden: of the signal; resultaat: of its melding, RESULTAAT_GEEN while that is open or there is
 * none; in_hulp: the household accepted help and the melding is open. TERUG_NIETS: nothing to tell. */
enum terugkoppeling terugkoppeling_bepaal(enum signaalstatus status, enum reden reden,
                                          enum eindresultaat resultaat, bool in_hulp);

#endif
