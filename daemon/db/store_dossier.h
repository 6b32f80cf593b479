/* store_dossier: households out of the database as dossiers, and what was decided about them back in.
 *
 * Every writer works the same way: begin; dossier_laad (locks the households in sorted order, so that two
 * writers never wait for each other in a circle, and draws one journal number after the locks are held);
 * decide; oordeel_bewaar; commit. */
#ifndef DB_STORE_DOSSIER_H
#define DB_STORE_DOSSIER_H

#include "db/db.h"
#include "domain/beoordeel.h"
#include "domain/mededeling.h"

/* Decrypts what is encrypted in the database, for who has the keys (config/sleutels.h). */
struct geheimlezer {
    enum err_kind (*lees)(const void *sleutels, struct arena *arena, struct slice geheim, const char *context,
                          struct slice *plain, struct err *err);
    const void *sleutels;
};

/* Who writes, when, under which policy. */
struct schrijver {
    struct slice gemeentecode;
    const struct hash_key *key;
    const struct beleid *beleid;
    int64_t beleid_nr; /* beleid_versie.nr: store_beleid */
    instant nu;
    civil_date vandaag;
    struct slice wie; /* who is behind it: "planner", a user name */
    struct slice rol;
    struct geheimlezer geheim;      /* for client lists that come coded */
    enum mededeel_wanneer mededeel; /* from when others may be told what is decided about a melding */
};

/* Locks and loads. `huishoudens` holds keys in any order, without doubles. The result has one dossier a key,
 * in sorted key order; dossiers of keys without a row yet are empty but for key and name (names[i] belongs to
 * huishoudens[i]; rows that are missing are made first). Loads signals and meldingen of the last 8 months
 * (longer when R5 looks back longer, and back to 8 months before the oldest open melding), and all events;
 * bekenden_laad loads the clients. ret_nr: the journal number for what is written now. */
enum err_kind dossier_laad(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                           const int64_t *huishoudens, const struct slice *namen, size_t aantal,
                           struct dossier **ret, int64_t *ret_nr, struct err *err);

/* The same for looking only: nothing is locked, made or numbered, so nothing may be written on what it
 * shows. */
enum err_kind dossier_bekijk(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                             const int64_t *huishoudens, const struct slice *namen, size_t aantal,
                             struct dossier **ret, struct err *err);

/* A place for one more signal in a dossier that was loaded (a new signal of intake); zeroed, NULL when the
 * arena is full. Moves dossier->signalen. */
struct signaal_feit *dossier_signaal_toe(struct arena *arena, struct dossier *dossier);

/* Fills dossier->bekenden of all dossiers from the active client lists, by the pseudonyms of their signals,
 * and then from the answers to an uitvraag. To be called after new signals were added; dossier_laad does not.
 * In the order (bron, client), replaces what was there. */
enum err_kind bekenden_laad(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                            struct dossier *dossiers, size_t aantal, struct err *err);

/* Fills dossier->blik of all dossiers from the residents' register, by the profiles of their signals and by
 * their addresses. As bekenden_laad: after new signals were added, replaces what was there. */
enum err_kind bewoners_laad(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                            struct dossier *dossiers, size_t aantal, struct err *err);

/* The household keys of meldingen that are not closed (for a plan run), or of one melding by id. */
enum err_kind dossier_open_huishoudens(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                       int64_t **ret, struct slice **ret_namen, size_t *ret_aantal,
                                       struct err *err);
enum err_kind dossier_van_melding(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                  struct slice melding_id, int64_t *ret_huishouden, struct slice *ret_naam,
                                  int64_t *ret_melding, struct err *err);

/* What a `feit` about how somebody is reached holds, encrypted; of a telephone number also the pseudonym by
 * which it is found (persoon.h). */
struct gebeurtenis_geheim {
    struct slice versleuteld;
    struct hash128 telefoon;
};

/* geheim may be NULL. Adds an event to the database and to the dossier; fills nr (from the journal) and tijd.
 * For undo marks its target too. */
enum err_kind gebeurtenis_voeg_toe(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                   struct dossier *dossier, struct gebeurtenis *gebeurtenis,
                                   const struct gebeurtenis_geheim *geheim, struct slice reden,
                                   struct err *err);

/* Writes what changed: decisions of signals that exist already, meldingen (new, changed, emptied), besluit
 * rows, plaats rows, and the notes of what others are to be told (store_mededeling.h). With many dossiers it
 * works set-based (COPY and unnest), with few by simple statements. The rows of new signals are not its work:
 * intake writes them (signaal_feit.besluit.genomen == false says which they are); their besluit rows are.
 * Afterwards the dossiers hold what stands now (besluit of every signal, meldingen), so that a second round
 * in the same transaction works; it needs another nr. A place too many surfaces as ERR_CONFLICT that names
 * capaciteit_niet_overschreden. */
enum err_kind oordeel_bewaar(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                             int64_t nr, struct dossier *dossiers, const struct oordeel *oordelen,
                             size_t aantal, struct err *err);

#endif
