/* woorden: dates, amounts, counts and the names of things as people read them on pages and paper.
 *
 * Pure: no clock, no environment. Texts live in the arena; "" when it is full, and where there is nothing to
 * say (no date, no amount). What is a code of DDAS stays as it is (domain/codes.h). */
#ifndef RENDER_WOORDEN_H
#define RENDER_WOORDEN_H

#include "base/arena.h"
#include "base/date.h"
#include "base/money.h"
#include "domain/codes.h"

#include <stdint.h>

const char *woord_datum(struct arena *arena, civil_date dag);      /* 5 oktober 2026 */
const char *woord_datum_kort(struct arena *arena, civil_date dag); /* 5 okt */
const char *woord_dag(struct arena *arena, civil_date dag);        /* maandag 5 oktober */
const char *woord_maand(struct arena *arena, civil_month maand);   /* oktober 2026 */
const char *woord_tijd(struct arena *arena, instant moment);       /* 5 oktober 2026, 09:05 */
const char *woord_tijd_kort(struct arena *arena, instant moment);  /* 5 okt, 09:05 */
const char *woord_klok(struct arena *arena, instant moment);       /* 09:05 */

const char *woord_bedrag(struct arena *arena, cents bedrag); /* € 1.450,25; the blank does not break a line */
const char *woord_getal(struct arena *arena, int64_t getal); /* 1.450 */
/* "1 melding", "3 meldingen", "geen meldingen". */
const char *woord_aantal(struct arena *arena, int64_t n, const char *een, const char *meer);

const char *woord_wachtrij(enum kanaal kanaal);  /* the list of a channel: bezoeklijst, bellijst, brieven */
const char *woord_kanaal(enum kanaal kanaal);    /* what is done: huisbezoek, telefoon, overdracht aan GKB */
const char *woord_dagdeel(enum dagdeel dagdeel); /* in de ochtend; "" for none */
const char *woord_rol(enum rol rol);             /* medewerker uitvoering */

#endif
