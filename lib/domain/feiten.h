/* feiten: the facts R8, R10 and R12 ask of a bundle of signals. */
#ifndef DOMAIN_FEITEN_H
#define DOMAIN_FEITEN_H

#include "domain/bundel.h"
#include "domain/contactplan.h"
#include "domain/punten.h"

/* Over the members of a bundle, and for what is urgent over every open bundle: an older open melding that was
 * taken over does not lose its haste. */
bool feiten_crisis_direct(const struct zaak *zaak, const struct bundel *bundel);
/* Journal place at which the newest of those became known; 0: none. */
int64_t feiten_crisis_nr(const struct zaak *zaak, const struct bundel *bundel);
bool feiten_spoed(const struct zaak *zaak, const struct bundel *bundel);
struct punten_feiten feiten_punten(const struct zaak *zaak, const struct bundel *bundel);
struct contact_feiten feiten_contact(const struct zaak *zaak, const struct bundel *bundel);
/* Months with any accepted signal of the household among the 6 before the periode. */
int feiten_eerdere_maanden(const struct zaak *zaak, civil_month periode);
bool feiten_telefoon(const struct zaak *zaak, const struct bundel *bundel);

/* R12: deadline of the line, and the day of receipt that gave it: nothing before that day meets it. */
struct termijn_feit {
    civil_date termijn, vanaf; /* DATE_NONE: none */
};
struct termijn_feit feiten_termijn(const struct zaak *zaak);
/* The day it was met (DATE_NONE: not yet). */
civil_date feiten_termijn_gehaald(const struct zaak *zaak, struct termijn_feit termijn, bool crisis);

#endif
