/* antwoorden_csv: the answers of GKB and WPDA to an uitvraag, `vraag_id;bekend;client_id;traject;vanaf;tot`,
 * on top of csv. */
#ifndef CODEC_ANTWOORDEN_CSV_H
#define CODEC_ANTWOORDEN_CSV_H

#include "codec/csv.h"
#include "domain/vraag.h"

/* csv_begin with the columns of an answer. vraag_id and bekend must be there; `kolom_ontbreekt` names what is
 * not. */
bool antwoorden_csv_begin(struct csv *csv, struct slice data, struct fouten *fouten);
/* The text of the fields, for antwoord_lees. */
enum csv_uitslag antwoorden_csv_volgende(struct csv *csv, struct arena *arena, struct csv_record *record,
                                         struct slice velden[ANTWOORD_VELD_COUNT], struct fouten *fouten);
/* Its header has a column vraag_id: not a client list. Faults are for antwoorden_csv_begin to tell. */
bool antwoorden_csv_is(struct arena *arena, struct slice data);

#endif
