/* lezer: one way to read signals, whatever the form of the delivery: CSV, NDJSON (a line is a bare signal, or
 * a CloudEvent around it, as on Kafka), or a DDAS document.
 *
 * Reads from one run of memory (a mapped file, a spooled standard input, a request body) that must outlive
 * the lezer and every slice that came out of it. A record in, a record out: `lezer_volgende` gives the raw
 * bytes, the place, the text of the fields and what was wrong with the form; signaal_lees (R1) judges the
 * content and adds to the same list of faults.
 *
 *     struct lezer lezer;
 *     if (!lezer_begin(&lezer, lezer_raad(data), data, partner, &kop)) -> the file is refused, kop says why
 *     lezer_hervat(&lezer, plek);                             -> only after a crash
 *     fouten_begin(&fouten, arena);                           -> for every record
 *     switch (lezer_volgende(&lezer, arena, &record, &fouten))
 *     LEZER_RECORD: ok = record.leesbaar && signaal_lees(arena, &record.velden, &context, &signaal, &fouten);
 *                   if (arena_is_full(arena)) as LEZER_VOL, after lezer_hervat(&lezer, record.plek);
 *                   !ok: record.ruw, record.plek.regel and the faults go to afgekeurd
 *     LEZER_VOL:    write the batch, arena_reset, again; an empty arena of LEZER_ARENA bytes holds any record
 *     LEZER_EINDE:  done
 *
 * Guarantees: every byte of the file behind the header is in exactly one record, or is a blank line (of a
 * DDAS document: every element of a list of signals is one record); a record is bounded (LEZER_MAX_RECORD); a
 * faulty record never takes the ones behind it along; reading from record.na gives the same records as
 * reading on. Does not: look at the content, or report the header again when resumed. */
#ifndef CODEC_LEZER_H
#define CODEC_LEZER_H

#include "base/arena.h"
#include "base/slice.h"
#include "codec/csv.h"
#include "codec/ddas_lees.h"
#include "domain/signaal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LEZER_MAX_RECORD CSV_MAX_RECORD

enum lezer_formaat { LEZER_CSV, LEZER_NDJSON, LEZER_DDAS };
const char *lezer_formaat_text(enum lezer_formaat formaat); /* csv, ndjson, ddas */

/* A place to resume at: keep offset and line number with the committed batch. */
struct lezer_plek {
    size_t offset;  /* bytes from the beginning of the file */
    uint64_t regel; /* the line that begins there, from 1; in a DDAS document the signal */
};

struct lezer {
    enum lezer_formaat formaat;
    struct slice data;
    struct lezer_plek plek; /* where the next record is looked for; plek.offset is the progress */
    struct csv csv;
    struct ddas ddas;
};

struct lezer_record {
    struct slice ruw;          /* the bytes as they came, without the line end; points into the file, or,
                                * of one that came back (csv_terug.h), into the arena */
    struct slice voor, achter; /* what must stand around ruw to read it again by itself: a header */
    bool afgekapt;             /* ruw is only the first LEZER_MAX_RECORD bytes of it */
    struct lezer_plek plek;    /* where it begins */
    struct lezer_plek na;      /* just behind it, line end included */
    bool leesbaar;             /* velden can be given to signaal_lees; if not, fouten say why */
    bool json;                 /* which field names the faults use */
    instant tijd;              /* receipt time that the record brings (CloudEvent); INSTANT_NONE: none */
    struct signaal_velden velden;
};

enum lezer_uitslag { LEZER_RECORD, LEZER_EINDE, LEZER_VOL };

/* JSON when the first byte that is not blank is `{` or `[`, else CSV; DDAS by the first names of the JSON. */
enum lezer_formaat lezer_raad(struct slice data);

/* Reads the header. False when the file as a whole cannot be read (no header, a required column is missing,
 * UTF-16, a DDAS document that is broken off); fouten then hold the hard faults, else at most warnings
 * (unknown columns), to be shown once a file. `partner`: who delivers, of a DDAS document, which does not say
 * so itself; the other forms do. */
bool lezer_begin(struct lezer *lezer, enum lezer_formaat formaat, struct slice data, struct slice partner,
                 struct fouten *fouten);
/* Goes on at a place that came from this file (`na` or `plek` of a record). False when it lies outside. */
bool lezer_hervat(struct lezer *lezer, struct lezer_plek plek);
/* On LEZER_VOL nothing was consumed. */
enum lezer_uitslag lezer_volgende(struct lezer *lezer, struct arena *arena, struct lezer_record *record,
                                  struct fouten *fouten);

#endif
