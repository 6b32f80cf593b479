/* csv: delimited text, RFC 4180 with the liberties that suppliers take, as slices of the file.
 *
 * Reads from one run of memory (a mapped file, a request body), record by record, and copies a field only
 * when its quotes or its encoding require it. It knows nothing of signals: the caller says which
 * columns it wants and gets their text in that order.
 *
 * - `;` or `,`, found from the header; LF or CRLF; quotes, also around line ends; a first line
 *   `sep=;` is skipped.
 * - UTF-8 with or without BOM, else Windows-1252: judged once, from the bytes of the whole file, so
 *   that a resumed reading judges alike.
 * - A faulty record never takes the records behind it along: an unclosed quote, a wrong number of
 *   fields over several lines, a record over CSV_MAX_RECORD bytes end at the *first* line end, and reading
 *   goes on behind it.
 *
 * Fault texts never hold content: of a header only names of columns, and only once it is sure to be a header.
 */
#ifndef CODEC_CSV_H
#define CODEC_CSV_H

#include "base/arena.h"
#include "base/grenzen.h"
#include "base/slice.h"
#include "domain/signaal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CSV_TE_LANG "Deze regel is langer dan %d KiB en is niet gelezen."

/* Where a reader stands: `offset` bytes into the file, at the beginning of line `regel` (from 1). */
struct csv_plek {
    size_t offset;
    uint64_t regel;
};

struct csv {
    struct slice data;
    struct csv_plek plek;   /* where the next record is looked for */
    struct csv_plek eerste; /* just behind the header */
    char scheiding;
    bool cp1252;
    size_t kolommen; /* fields a record must have */
    size_t eigen; /* a file of rejected rows come back (csv_terug.h): its first column that is ours; else 0 */
    int16_t kolom[CSV_MAX_KOLOMMEN]; /* position in the file -> number of the wanted column, -1: unknown */
    uint64_t aanwezig;               /* bit n: wanted column n is in the file */
};

struct csv_record {
    struct slice ruw; /* the bytes as they came, without the line end; at most CSV_MAX_RECORD. Of a file that
                       * came back: as they came the first time, in the arena */
    bool afgekapt;    /* ruw is only the beginning of a longer record */
    struct csv_plek plek; /* where it begins */
    struct csv_plek na;   /* just behind it, line end included: where to resume */
    bool leesbaar;        /* the fields could be told apart */
};

enum csv_uitslag {
    CSV_RECORD,
    CSV_EINDE,
    CSV_VOL, /* the arena is full; nothing was consumed: reset it and call again */
};

/* Finds encoding and separator and reads the header. namen: the wanted columns, at most 64, compared without
 * regard to ASCII case. False, with hard faults (veld "kopregel"), when this is no such file.
 * A column that is not wanted is a warning, one that occurs twice a fault. Which columns are
 * required is the caller's to say, by csv_heeft. */
bool csv_begin(struct csv *csv, struct slice data, const char *const *namen, size_t aantal,
               struct fouten *fouten);
bool csv_heeft(const struct csv *csv, size_t kolom);
/* The header with all before it, to stand before a row that is kept; without our own columns. {NULL,0} when
 * the arena is full. */
struct slice csv_kop(const struct csv *csv, struct arena *arena);
/* Goes on at a place that an earlier reading of the same file gave. False when it lies outside, or in the
 * header. */
bool csv_hervat(struct csv *csv, struct csv_plek plek);

/* The next record that is not blank. velden[0..aantal-1] get the trimmed UTF-8 text of the wanted columns
 * (empty: absent); what is wrong with the record as a whole is added to fouten (leesbaar is false then). */
enum csv_uitslag csv_volgende(struct csv *csv, struct arena *arena, struct csv_record *record,
                              struct slice *velden, size_t aantal, struct fouten *fouten);

enum csv_bescherming { CSV_LETTERLIJK, CSV_TEGEN_FORMULES };
/* A field to write: in quotes where its content needs them. CSV_TEGEN_FORMULES puts an apostrophe before a
 * cell that a spreadsheet would take for a formula (= + - @ tab CR at the beginning). The slice itself
 * when nothing needs to change; {NULL,0} when the arena is full. */
struct slice csv_quote(struct arena *arena, struct slice veld, char scheiding,
                       enum csv_bescherming bescherming);

#endif
