/* store_signaal: identities, their versions and the signals of a BSN, for the intake.
 *
 * Set-based: every function works on a whole batch in one statement or one COPY. The caller has a transaction
 * open; secrets come in encrypted. What was decided about signals that exist already is written by
 * store_dossier, not here. */
#ifndef DB_STORE_SIGNAAL_H
#define DB_STORE_SIGNAAL_H

#include "db/db.h"
#include "db/store_dossier.h"
#include "domain/identiteit.h"
#include "domain/profiel.h"
#include "domain/signaal.h"

/* A row of `signaal`, as far as the intake needs it. */
struct signaal_bekend {
    int64_t sleutel, huishouden;
    struct slice huishouden_naam;
    bool huishouden_vast;
    civil_month periode;
    struct identiteit_versie versie; /* its content; the hash is none when a recall left no version */
    enum intrekking intrekking;      /* of the identity */
    instant ontvangen, spoed_ontvangen;
    int64_t nr_inhoud;
    civil_date inhoud_dag;
    bool heeft_adres;
    struct hash128 bsn;
    int64_t levering; /* by which its content came */
};

struct versie_bekend {
    int64_t signaal, levering;
    struct identiteit_versie versie;
};

/* The rows of these keys; sorted by key. Keys without a row are left out. */
enum err_kind signalen_bekend(struct db *db, struct arena *arena, const int64_t *sleutels, size_t aantal,
                              struct signaal_bekend **ret, size_t *ret_aantal, struct err *err);
/* Their other versions, sorted by (signaal, content). */
enum err_kind versies_bekend(struct db *db, struct arena *arena, const int64_t *sleutels, size_t aantal,
                             struct versie_bekend **ret, size_t *ret_aantal, struct err *err);

/* R7, signals of whom only a BSN is known. Which of these BSNs have a signal without an address; and all
 * signals of these BSNs from a periode on, sorted by (bsn, periode, sleutel). */
enum err_kind bsn_zonder_adres(struct db *db, struct arena *arena, struct slice gemeentecode,
                               const struct hash128 *bsn, size_t aantal, struct hash128 **ret,
                               size_t *ret_aantal, struct err *err);
enum err_kind bsn_signalen(struct db *db, struct arena *arena, struct slice gemeentecode, civil_month vanaf,
                           const struct hash128 *bsn, size_t aantal, struct signaal_bekend **ret,
                           size_t *ret_aantal, struct err *err);

/* R7, after a residents' register came: signals of open meldingen without an address or without a toevoeging,
 * that no person put where they are; keys above `na`, rising, at most `hoogstens`. */
enum err_kind signalen_zonder_deur(struct db *db, struct arena *arena, struct slice gemeentecode,
                                   civil_month vanaf, int64_t na, int hoogstens, struct signaal_bekend **ret,
                                   size_t *ret_aantal, struct err *err);
/* Who these signals are about, as they were delivered; in the order of the keys, which all exist. */
struct signaal_wie {
    int64_t sleutel;
    struct slice adres; /* key, or empty */
    struct persoon_kenmerk kenmerk;
    struct profiel profiel;
};
enum err_kind signalen_wie(struct db *db, struct arena *arena, const int64_t *sleutels, size_t aantal,
                           struct signaal_wie **ret, size_t *ret_aantal, struct err *err);

/* Corrections by people on how addresses bundle, sorted by address. */
enum err_kind adresregels(struct db *db, struct arena *arena, struct slice gemeentecode,
                          struct adresregel **ret, size_t *ret_aantal, struct err *err);

/* One intake at a time in a municipality; until the end of the transaction. */
enum err_kind intake_slot(struct db *db, struct arena *arena, struct slice gemeentecode, struct err *err);

/* A version as it is written. */
struct versie_rij {
    int64_t sleutel;
    const struct signaal *signaal;
    struct hash128 inhoud;
    struct slice adres; /* key, or empty */
    struct persoon_kenmerk kenmerk;
    struct slice bsn, telefoon, email; /* encrypted */
    struct hash128 telefoon_ps, email_ps;
    instant ontvangen;
    int64_t nr, levering, regel;
};

/* A new identity: the version that counts, and the fact that was decided on. */
struct signaal_rij {
    struct versie_rij versie;
    const struct signaal_feit *feit;
    const struct signaal_besluit *besluit;
    int64_t huishouden;
};

enum err_kind signalen_voeg_toe(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                const struct signaal_rij *rijen, size_t aantal, struct err *err);
enum err_kind versies_voeg_toe(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                               const struct versie_rij *rijen, size_t aantal, struct err *err);

/* What becomes of a row that exists. `inhoud`: the version of signaal_versie whose content takes the place of
 * the present one, which is kept there; none: the content stays. `vervalt`: its last version was recalled. */
struct signaal_wijziging {
    int64_t sleutel, huishouden;
    civil_month periode;
    struct hash128 inhoud;
    bool vervalt;
    bool bewaar_oude; /* the present content stays known as a version */
    enum intrekking intrekking;
    instant ontvangen, spoed_ontvangen;
    int64_t nr_inhoud;
    civil_date inhoud_dag;
};
enum err_kind signalen_wijzig(struct db *db, struct arena *arena, const struct signaal_wijziging *rijen,
                              size_t aantal, struct err *err);

/* A version that is known was received earlier than was thought: one delivery of it overtook another. */
struct versie_vervroegd {
    int64_t signaal;
    struct hash128 inhoud;
    instant ontvangen;
};
enum err_kind versies_vervroeg(struct db *db, struct arena *arena, const struct versie_vervroegd *rijen,
                               size_t aantal, struct err *err);

/* Who the given version of each signal is about: address key and pseudonyms; in the order of the arguments'
 * keys. */
struct versie_kenmerk {
    int64_t signaal;
    struct slice adres;
    struct persoon_kenmerk kenmerk; /* without initials and birth date */
};
enum err_kind versies_kenmerk(struct db *db, struct arena *arena, const int64_t *sleutels,
                              const struct hash128 *inhoud, size_t aantal, struct versie_kenmerk **ret,
                              size_t *ret_aantal, struct err *err);

/* Recall (levering trek-in): keys of the identities of which a version came by this delivery, at most
 * `hoogstens`; and forgetting the versions of these identities that came by it, except what counts at
 * present. */
enum err_kind levering_identiteiten(struct db *db, struct arena *arena, int64_t levering, size_t hoogstens,
                                    int64_t **ret, size_t *ret_aantal, struct err *err);
enum err_kind versies_vergeet(struct db *db, struct arena *arena, int64_t levering, const int64_t *sleutels,
                              size_t aantal, struct err *err);

#endif
