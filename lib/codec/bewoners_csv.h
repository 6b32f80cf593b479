/* bewoners_csv: an extract of the residents' register ('residents' in interfaces.md), on top of csv. */
#ifndef CODEC_BEWONERS_CSV_H
#define CODEC_BEWONERS_CSV_H

#include "codec/csv.h"
#include "domain/bewoner.h"

/* csv_begin with the columns of a resident. postcode, huisnummer, overleden and minderjarig must be there,
 * and bsn or achternaam + geboortedatum; one fault `kolom_ontbreekt` names all that is missing. A file
 * without `overleden` would call everybody alive, and that would not show. */
bool bewoners_csv_begin(struct csv *csv, struct slice data, struct fouten *fouten);
/* The text of the fields, for bewoner_lees. */
enum csv_uitslag bewoners_csv_volgende(struct csv *csv, struct arena *arena, struct csv_record *record,
                                       struct slice velden[BEWONER_VELD_COUNT], struct fouten *fouten);

#endif
