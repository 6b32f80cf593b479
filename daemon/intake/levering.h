/* levering: what a person may do with a delivery as a whole: hold it back, let it go, recall it, offer a
 * rejected record again. Dutch sentences for the person in `melding`; `err` is for the operator. */
#ifndef INTAKE_LEVERING_H
#define INTAKE_LEVERING_H

#include "intake/inname.h"

#include <stdio.h>

enum levering_daad {
    DAAD_GEDAAN,
    DAAD_GEWEIGERD, /* `melding` says why; nothing changed */
    DAAD_FOUT,      /* `err` */
};

/* A delivery that is not completely taken in yet: whoever takes it in stops at the next batch and keeps its
 * bytes. */
enum levering_daad levering_houd_vast(const struct intake *intake, int64_t id, const char **melding,
                                      struct err *err);

/* Begins to take in what was held: ret is then to be worked off with inname_stap and inname_rond_af,
 * ret_bytes to be forgotten with houdvast_vergeet after inname_sluit. Receipt time stays that of the
 * delivery. */
enum levering_daad levering_vrij(const struct intake *intake, int64_t id, struct inname *ret,
                                 struct slice *ret_bytes, const char **melding, struct err *err);

/* The same for who does not take it in: from held to `bezig`, with the reason why; whoever takes in stored
 * deliveries (the daemon) goes on with it. */
enum levering_daad levering_laat_vrij(const struct intake *intake, int64_t id, struct slice reden,
                                      const char **melding, struct err *err);

/* Recall: every version that came by this delivery is taken away. An identity falls back to the best version
 * that is left, or counts as withdrawn (onterecht). ret_vertrokken: what had left for these meldingen
 * already, to be shown; lives in `arena`. Works in batches; after a crash the same call goes on. */
#define LEVERING_WORDT_INGETROKKEN "Wordt ingetrokken" /* its reason begins so until the recall is done */
struct intrek_uitkomst {
    int64_t signalen, teruggevallen, ingetrokken;
    struct vertrokken *vertrokken;
    size_t vertrokken_aantal;
};
enum levering_daad levering_trek_in(const struct intake *intake, int64_t id, instant nu, struct arena *arena,
                                    struct intrek_uitkomst *ret, const char **melding, struct err *err);

/* For who may not do that work (the pages): it is marked, and done by whoever calls levering_trek_gevraagde.
 * reden becomes its reason. */
enum levering_daad levering_vraag_intrekken(const struct intake *intake, int64_t id, struct slice reden,
                                            const char **melding, struct err *err);
/* One batch of the first recall that was asked for. *ret_id: of which delivery, 0 when none is asked for;
 * *ret_klaar: it is done. ERR_CONFLICT: a signal was moved meanwhile; again later. */
enum err_kind levering_trek_gevraagde(const struct intake *intake, instant nu, int64_t *ret_id,
                                      bool *ret_klaar, struct err *err);

/* `afgekeurd --opnieuw`: the stored record, decrypted, as a delivery of its own, taken in completely. ret:
 * its row. */
enum levering_daad afgekeurd_opnieuw(const struct intake *intake, int64_t id, instant nu, struct arena *arena,
                                     struct levering *ret, const char **melding, struct err *err);

/* A report without personal values: counts, faults and warnings per kind, with the first lines. Dutch.
 * afgekeurd: the name of the file with what was rejected, "" when there is none. */
enum err_kind levering_verslag(const struct intake *intake, const struct levering *levering,
                               const char *afgekeurd, FILE *uit, struct err *err);
/* What to do with what was rejected: a client list replaces all of the last one, and the signals of a DDAS
 * document are not signals outside of it. */
const char *levering_raad(const struct levering *levering);
#define LEVERING_ZONDER_REGELS                                                                               \
    "Er staat geen enkele regel in dit bestand, hooguit een kopregel. Is het wel het goede bestand?"

/* The rejected records of a delivery, as they came, beside their faults, to a stream; see afgekeurd_bestand.
 */
enum err_kind afgekeurd_schrijf(const struct intake *intake, const struct levering *levering, FILE *uit,
                                struct err *err);

/* The rejected records of a delivery, as they came, beside their faults: NAAM.afgekeurd.csv or .ndjson in
 * `map` (a directory file descriptor), mode 0600. ret_naam (of ruimte bytes) is "" when nothing was rejected.
 * ERR_RETRY: it cannot be written now, errno says why; nothing half is left behind. */
enum err_kind afgekeurd_bestand(const struct intake *intake, const struct levering *levering, int map,
                                const char *naam, char *ret_naam, size_t ruimte, struct err *err);

#endif
