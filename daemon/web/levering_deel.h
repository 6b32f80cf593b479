/* levering_deel: what the pages of deliveries have in common. */
#ifndef WEB_LEVERING_DEEL_H
#define WEB_LEVERING_DEEL_H

#include "intake/levering.h"
#include "web/blad.h"

/* The delivery of the address, for who may see it; *ret_found false: answered with 404 already. */
enum err_kind levering_van_pad(struct verzoek *v, struct antwoord *a, struct levering *ret, bool *ret_found,
                               struct err *err);
/* Whose deliveries somebody sees: of one partner, or {NULL,0} for all. */
struct slice levering_van_wie(const struct verzoek *v);

/* What the functions of daemon/intake ask for that decide nothing; to be closed by intake_sluit. */
enum err_kind levering_intake(struct verzoek *v, struct intake *ret, struct err *err);

const char *levering_soort_woord(struct slice soort); /* signalen, cliëntenlijst GKB */
const char *levering_bron_woord(struct slice bron);   /* waarlangs: map, koppeling */
const char *levering_status_woord(enum levering_status status);
/* The name a file with rejected records is saved under: letters, digits, dots, dashes only. */
const char *levering_afgekeurd_naam(struct arena *arena, const struct levering *levering);

#endif
