/* vraag: asking a partner who of this month's clients it knows, and its answers (R8).
 *
 * A question is about a person; its id is derived with the pseudonym key from what is known of that person
 * and from the partner, so that asking again gives the same id, the id says nothing, and the ids of two
 * partners cannot be laid side by side. An answer `ja` makes a known client of it: whoever is the person
 * asked about is that client for certain, since the partner itself said so. It counts until the end of the
 * month after the one in which it was given: next month's clients are asked about next month. */
#ifndef DOMAIN_VRAAG_H
#define DOMAIN_VRAAG_H

#include "domain/dossier.h"
#include "domain/signaal.h"

#define VRAAG_ID_TEXT 19 /* "V-", 16 base32 characters, NUL */

/* huishouden and naam_letters (folded name and initials) tell persons apart of whom neither BSN nor birth
 * date and address are known. */
void vraag_id(const struct hash_key *key, enum bron bron, const struct persoon_kenmerk *kenmerk,
              int64_t huishouden, struct slice naam_letters, char ret[VRAAG_ID_TEXT]);
bool vraag_id_is(struct slice text);

/* The person of this signal is the one asked about: by BSN where both have one, else by name, birth date,
 * address and initials. (Or it is one of the very signals it was asked about: the caller's to see.) */
bool vraag_zelfde(const struct persoon_kenmerk *gevraagd, const struct persoon_kenmerk *ander);

enum antwoord_veld {
    ANTWOORD_VRAAG,
    ANTWOORD_BEKEND,
    ANTWOORD_CLIENT,
    ANTWOORD_TRAJECT,
    ANTWOORD_VANAF,
    ANTWOORD_TOT,
    ANTWOORD_VELD_COUNT
};
const char *antwoord_veld_naam(enum antwoord_veld veld);

struct antwoord {
    struct slice vraag_id;
    bool bekend;
    struct slice client_id; /* these four of a known one only */
    enum traject traject;
    civil_date vanaf, tot; /* DATE_NONE: open; tot is inclusive */
};

/* Required: vraag_id and bekend; of a known one client_id and a known traject. All faults at once. */
bool antwoord_lees(struct arena *arena, const struct slice velden[ANTWOORD_VELD_COUNT], struct antwoord *ret,
                   struct fouten *fouten);
/* Until when it counts. */
civil_date antwoord_telt_tot(civil_date tot, civil_date beantwoord);

#endif
