/* signaal_csv: signals as CSV ('Signal, as CSV' in interfaces.md), on top of csv. */
#ifndef CODEC_SIGNAAL_CSV_H
#define CODEC_SIGNAAL_CSV_H

#include "codec/csv.h"

/* csv_begin with the columns of a signal. False when a column is missing without which no record could pass
 * R1: one fault `kolom_ontbreekt` names them all. A file of withdrawals only needs no amount, type and
 * client. */
bool signaal_csv_begin(struct csv *csv, struct slice data, struct fouten *fouten);
enum csv_uitslag signaal_csv_volgende(struct csv *csv, struct arena *arena, struct csv_record *record,
                                      struct signaal_velden *velden, struct fouten *fouten);

#endif
