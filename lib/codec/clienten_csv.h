/* clienten_csv: the client lists of GKB and WPDA ('Known clients' in interfaces.md), on top of csv. */
#ifndef CODEC_CLIENTEN_CSV_H
#define CODEC_CLIENTEN_CSV_H

#include "codec/csv.h"
#include "domain/client.h"

/* csv_begin with the columns of a client. client_id and traject must be there, and bsn or achternaam +
 * geboortedatum; one fault `kolom_ontbreekt` names all that is missing. */
bool clienten_csv_begin(struct csv *csv, struct slice data, struct fouten *fouten);
/* The text of the fields, for client_lees. */
enum csv_uitslag clienten_csv_volgende(struct csv *csv, struct arena *arena, struct csv_record *record,
                                       struct slice velden[CLIENT_VELD_COUNT], struct fouten *fouten);

#endif
