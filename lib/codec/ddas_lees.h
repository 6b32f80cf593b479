/* ddas_lees: signals out of a DDAS delivery ('Uitwisselmodel vroegsignalering'), one by one.
 *
 * A delivery is one JSON document; its signals are in leveringen[].vroegsignalen[]. It may be as large as a
 * file may be (inbox.bestand_mb): it is walked over, never made into a tree, and a signal is read by itself,
 * so that it takes the memory of one signal and a faulty one leaves the others alone. ddas_begin looks at the
 * skeleton of the whole document first: one that is broken off, or no JSON around the signals, is refused
 * before anything of it is taken in.
 *
 * Versions 1.2 and 0.9 differ in names: a signal is of 0.9 when its client is described in capitals
 * (`Burgerservicenummer`); faults call a field by its name in 1.2. What a signal carries: ID,
 * signaalpartner.type, bedrag (in euros), ontstaansdatum, signaaldatum, crisissignaal, warmeOverdracht, and
 * of the client BSN, geboortedatum, postcode, huisnummer, huisnummertoevoeging; 0.9 also name, street and
 * place. The municipality is that of its levering. Absent in either: the name of the signaalpartner (it is
 * given beside the file), versie, klantnummer, intrekking, huisletter, telephone, e-mail. Not read:
 * geslachtsaanduiding (nothing may depend on it), `status` (what another decided; a warning
 * `status_niet_overgenomen` unless nothing was), and the vroegsignaalzaken, which refer to signals by ID. */
#ifndef CODEC_DDAS_LEES_H
#define CODEC_DDAS_LEES_H

#include "base/arena.h"
#include "base/grenzen.h"
#include "base/slice.h"
#include "domain/signaal.h"

#include <stdbool.h>
#include <stddef.h>

struct ddas_deel {
    size_t van, tot;       /* the elements of one `vroegsignalen`, between its brackets */
    struct slice gemeente; /* as it is written; empty: not given */
};

struct ddas {
    struct slice data;
    struct slice partner;
    struct ddas_deel deel[DDAS_MAX_LEVERINGEN];
    size_t delen;
};

/* One signal, not read yet. */
struct ddas_signaal {
    struct slice ruw; /* as it came, however long */
    size_t begin, na; /* from the beginning of the file */
    struct slice gemeente;
};

/* Whether this is a DDAS document, by the first of its names that tells; a bare signal or a CloudEvent is
 * not. */
bool ddas_herken(struct slice data);
/* Finds the signals. `partner`: the name of who delivers. False, with hard faults (veld "bestand" or a path),
 * when the document as a whole cannot be taken in; else at most warnings. Slices point into data. */
bool ddas_begin(struct ddas *ddas, struct slice data, struct slice partner, struct fouten *fouten);
/* The first signal from an offset on (`na` of another, 0 for the first). False when there is none. */
bool ddas_volgende(const struct ddas *ddas, size_t vanaf, struct ddas_signaal *ret);
/* The text of its fields, and what is wrong with its form. False when it is no object at all (as
 * signal_json_lees); for signaal_lees else. */
bool ddas_lees(struct arena *arena, const struct ddas *ddas, const struct ddas_signaal *signaal,
               struct signaal_velden *velden, struct fouten *fouten);
/* What must stand before and behind `ruw` to be a delivery of that one signal. */
void ddas_omlijsting(struct arena *arena, const struct ddas_signaal *signaal, struct slice *ret_voor,
                     struct slice *ret_achter);

#endif
