/* fuzz: what the fuzz targets share: a demand that ends the program, and what must hold of every list of
 * faults.
 *
 * A target takes any bytes and demands what must be true of them: no crash, and properties of the result. It
 * is run by libFuzzer (libfuzzer.c, suite `fuzz`) and over the kept files by a plain program without it
 * (speel.c, and tests/unit/test_fuzz.c). Each is a function of its bytes alone: what failed once fails again.
 *
 * Canaries are personal values that occur nowhere in our own words. They stand in the dictionaries and the
 * corpus, so that every message is made about records that hold them; none may ever stand in a message. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include "base/arena.h"
#include "base/slice.h"
#include "config/meldingen.h"
#include "domain/signaal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef void fuzz_doel(struct slice data);

/* Every target that needs nothing but memory; {NULL, NULL} after the last. */
struct fuzz_rij {
    const char *naam;
    fuzz_doel *doel;
};
extern const struct fuzz_rij fuzz_doelen[];

fuzz_doel doel_inname; /* needs a database: inname_db.h */
fuzz_doel doel_proef;  /* fails on purpose */
fuzz_doel doel_antwoorden_csv, doel_beleid, doel_bewoners_csv, doel_clienten_csv, doel_cloudevent,
    doel_config, doel_ddas, doel_handelingen, doel_signaal_json, doel_signalen_csv, doel_signalen_ndjson;

/* Says what does not hold, and aborts. */
#define FUZZ_EIS(voorwaarde, wat) ((voorwaarde) ? (void)0 : fuzz_gezakt(__FILE__, __LINE__, (wat)))
_Noreturn void fuzz_gezakt(const char *bestand, int regel, const char *wat);

struct arena *fuzz_arena(size_t limiet);  /* never NULL */
struct slice fuzz_kanarie(size_t nummer); /* any number */

/* A sentence for a person: UTF-8, one line, bounded, and no canary in it. */
void fuzz_keur_zin(const char *tekst);
/* Every fault names a field of the closed list, or a name that looks like one of a field. */
void fuzz_keur_fouten(const struct fouten *fouten);
void fuzz_keur_meldingen(const struct meldingen *meldingen, struct slice data);
uint64_t fuzz_som(uint64_t som, struct slice s); /* of bytes, to compare readings */
uint64_t fuzz_som_fouten(const struct fouten *fouten);

/* What R1 promises of a signal it lets through, and what must hold of its fields whether it does or not: the
 * same fields through CSV and through JSON are the same signal. */
void fuzz_keur_velden(const struct signaal_velden *velden, bool json);
extern const struct lees_context fuzz_context;

#endif
