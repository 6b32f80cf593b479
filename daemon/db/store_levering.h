/* store_levering: deliveries, how far each was taken in, what was refused of it, and the bytes of one held
 * back. */
#ifndef DB_STORE_LEVERING_H
#define DB_STORE_LEVERING_H

#include "db/db.h"
#include "db/store_dossier.h"
#include "domain/signaal.h"

/* Every record that was read is counted exactly once. */
struct telling {
    int64_t gelezen, nieuw, dubbel, gecorrigeerd, ingetrokken, afgekeurd;
};

enum levering_status {
    LEVERING_BEZIG,
    LEVERING_INGELEZEN,
    LEVERING_KLAAR,
    LEVERING_VASTGEHOUDEN,
    LEVERING_INGETROKKEN,
    LEVERING_GEWEIGERD,
    LEVERING_STATUS_COUNT
};
const char *levering_status_text(enum levering_status status);

struct levering {
    int64_t id;
    struct slice soort; /* signalen, clienten-gkb, clienten-wpda, bewoners */
    struct slice bron;  /* opdracht, inbox, http, kafka */
    struct slice naam;
    struct slice formaat; /* csv, ndjson, ddas */
    struct hash128 inhoud;
    int64_t bytes;
    instant ontvangen;
    enum levering_status status;
    int64_t positie, regel;
    struct slice partner;
    struct telling telling;
    struct slice reden;
};

enum err_kind levering_zoek(struct db *db, struct arena *arena, struct slice gemeentecode, struct slice soort,
                            struct slice naam, struct hash128 inhoud, struct levering *ret,
                            bool *ret_gevonden, struct err *err);
enum err_kind levering_lees(struct db *db, struct arena *arena, struct slice gemeentecode, int64_t id,
                            struct levering *ret, bool *ret_gevonden, struct err *err);
/* The oldest of which the bytes lie here to be taken in. */
enum err_kind levering_wacht(struct db *db, struct arena *arena, struct slice gemeentecode,
                             struct levering *ret, bool *ret_gevonden, struct err *err);
/* The newest first. */
enum err_kind levering_lijst(struct db *db, struct arena *arena, struct slice gemeentecode, int hoogstens,
                             struct levering **ret, size_t *ret_aantal, struct err *err);
/* Fills id. */
enum err_kind levering_maak(struct db *db, struct arena *arena, struct slice gemeentecode,
                            struct levering *levering, struct err *err);

/* Locks the row; ERR_CONFLICT when it is no longer `bezig` at this position: somebody else took over. */
enum err_kind levering_slot(struct db *db, struct arena *arena, const struct levering *levering,
                            struct err *err);
/* Writes position, counts and status, and the batch as a place `nr` in the journal. */
enum err_kind levering_vorder(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                              const struct levering *levering, int64_t nr, int64_t van_regel,
                              struct err *err);
enum err_kind levering_zet_status(struct db *db, struct arena *arena, int64_t id, enum levering_status status,
                                  struct slice reden, struct err *err);
/* The first held one of which the reason begins so; *ret_id 0: there is none. */
enum err_kind levering_gevraagd(struct db *db, struct arena *arena, struct slice gemeentecode,
                                struct slice begin, int64_t *ret_id, struct slice *ret_reden,
                                struct err *err);
/* From `ingelezen` only; *ret_klaar: false when somebody held it back or recalled it meanwhile. */
enum err_kind levering_klaar(struct db *db, struct arena *arena, int64_t id, bool *ret_klaar,
                             struct err *err);

/* Sizes of the last six finished deliveries of a partner, newest first. */
#define LEVERING_GROOTTES 6
enum err_kind levering_groottes(struct db *db, struct arena *arena, struct slice gemeentecode,
                                struct slice partner, int64_t ret[LEVERING_GROOTTES], size_t *ret_aantal,
                                struct err *err);

/* The bytes of a delivery that is held, in slices, encrypted. */
enum err_kind levering_deel_bewaar(struct db *db, struct arena *arena, int64_t levering, int deel,
                                   struct slice inhoud, struct err *err);
enum err_kind levering_deel_lees(struct db *db, struct arena *arena, int64_t levering, int deel,
                                 struct slice *ret, bool *ret_gevonden, struct err *err);
enum err_kind levering_delen_wis(struct db *db, struct arena *arena, int64_t levering, struct err *err);

/* Rejected records and warnings. */
struct afgekeurd_rij {
    int64_t id; /* read only */
    int64_t levering, regel;
    instant tijd;
    struct slice record; /* encrypted */
    struct slice fouten; /* JSON */
    bool opnieuw;        /* offered again since */
    struct slice levering_naam, formaat, soort;
};
struct waarschuwing_rij {
    int64_t levering, regel;
    const char *soort, *veld;
};
enum err_kind afgekeurd_voeg_toe(struct db *db, struct arena *arena, const struct afgekeurd_rij *rijen,
                                 size_t aantal, struct err *err);
enum err_kind waarschuwing_voeg_toe(struct db *db, struct arena *arena, const struct waarschuwing_rij *rijen,
                                    size_t aantal, struct err *err);
/* Of one delivery (0: of all), from a key on, in rising order of it. */
enum err_kind afgekeurd_lees(struct db *db, struct arena *arena, struct slice gemeentecode, int64_t levering,
                             int64_t vanaf_id, int hoogstens, struct afgekeurd_rij **ret, size_t *ret_aantal,
                             struct err *err);
enum err_kind afgekeurd_een(struct db *db, struct arena *arena, struct slice gemeentecode, int64_t id,
                            struct afgekeurd_rij *ret, bool *ret_gevonden, struct err *err);
enum err_kind afgekeurd_opnieuw_gezet(struct db *db, struct arena *arena, int64_t id, int64_t levering,
                                      struct err *err);
/* How often each fault (or, separately, warning) occurred in a delivery, and where: "2, 5, 9", the first
 * FOUT_REGELS lines. */
#define FOUT_REGELS 5
struct fout_telling {
    struct slice soort, veld, tekst;
    int64_t aantal;
    struct slice regels;
};
enum err_kind levering_fouten(struct db *db, struct arena *arena, int64_t levering, struct fout_telling **ret,
                              size_t *ret_aantal, struct err *err);
enum err_kind levering_waarschuwingen(struct db *db, struct arena *arena, int64_t levering,
                                      struct fout_telling **ret, size_t *ret_aantal, struct err *err);

/* A place in the journal for a batch that concerns no household. */
enum err_kind journaal_nr(struct db *db, struct arena *arena, int64_t *ret, struct err *err);

/* What already left for the meldingen of these signals: letters and lists pulled. */
struct vertrokken {
    struct slice melding;
    civil_date brief; /* DATE_NONE: no letter */
    int kanaal;       /* enum kanaal of a list pulled, or KANAAL_GEEN */
};
enum err_kind levering_vertrokken(struct db *db, struct arena *arena, const int64_t *signalen, size_t aantal,
                                  struct vertrokken **ret, size_t *ret_aantal, struct err *err);

#endif
