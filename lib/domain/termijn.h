/* termijn: working days, deadlines and the closing of months (R7, R12).
 *
 * A working day is Monday to Friday, without the days of art. 3 of the Algemene termijnenwet
 * (nieuwjaarsdag, Goede Vrijdag, tweede paasdag, Koningsdag, 5 mei, Hemelvaartsdag, tweede pinksterdag,
 * both Christmas days) and without the policy's own `vrije_dagen`. Everything is computed from the
 * arguments: no clock. DATE_NONE in gives DATE_NONE, 0 or false out. */
#ifndef DOMAIN_TERMIJN_H
#define DOMAIN_TERMIJN_H

#include "base/date.h"
#include "base/slice.h"
#include "domain/beleid.h"

#include <stdbool.h>

/* A day of art. 3, whatever its weekday; Sundays as such are not among them. */
bool feestdag_is(civil_date dag);

bool werkdag_is(const struct beleid *beleid, civil_date dag);
/* The n-th working day after `van`, van itself not counted; van itself when n <= 0. */
civil_date werkdag_plus(const struct beleid *beleid, civil_date van, int n);
/* The first working day on or after `dag`. */
civil_date werkdag_vanaf(const struct beleid *beleid, civil_date dag);
/* How many working days lie after `van`, up to and including `tot`; 0 when tot is not after van. */
int werkdagen_tussen(const struct beleid *beleid, civil_date van, civil_date tot);
int werkdagen_in_maand(const struct beleid *beleid, civil_month maand);
/* Working days of the month of `dag` up to and including that day. */
int werkdag_nummer(const struct beleid *beleid, civil_date dag);

/* The same without the days on which the team is `afwezig` (R11); an empty name is no team. */
bool werkdag_is_team(const struct beleid *beleid, civil_date dag, struct slice team);
int werkdagen_in_maand_team(const struct beleid *beleid, civil_month maand, struct slice team);
int werkdag_nummer_team(const struct beleid *beleid, civil_date dag, struct slice team);

/* R7. The last day on which the month takes signals: the sluit_na_werkdagen-th working day of the next. */
civil_date maand_sluit_op(const struct beleid *beleid, civil_month maand);
/* R7. The month of the signaaldatum while it is open on the day of receipt, else the oldest open one. */
civil_month periode_bepaal(const struct beleid *beleid, civil_date signaaldatum, civil_date ontvangstdag);

/* R12. termijn_dagen (28) after receipt, moved on to a working day (Algemene termijnenwet art. 1). */
civil_date termijn_gewoon(const struct beleid *beleid, civil_date ontvangst);
/* R12. termijn_werkdagen_spoed (3) working days, the day of receipt not counted: Friday -> Wednesday. */
civil_date termijn_spoed(const struct beleid *beleid, civil_date ontvangst);

#endif
