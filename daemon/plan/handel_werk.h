/* handel_werk: the desk on which one act is done. Inside the handel files only. */
#ifndef PLAN_HANDEL_WERK_H
#define PLAN_HANDEL_WERK_H

#include "plan/handel.h"

/* A signal that moves to another household. */
struct verhuizing {
    int64_t signaal;
    int64_t van, naar; /* keys of households */
    struct slice van_naam, naar_naam;
    int vast; /* see signaal_verhuis: 1, 0, -1 */
};

struct handel_werk {
    struct db *db;
    struct arena *arena;
    const struct schrijver *schrijver;
    const struct sleutels *sleutels;
    const struct handel_opdracht *opdracht;

    struct handeling h;
    int64_t *set; /* households that are locked, and their names */
    struct slice *set_namen;
    size_t set_aantal, set_ruimte;

    struct dossier *dossiers; /* of the set, sorted by key */
    struct oordeel *oordelen;
    int64_t nr;
    size_t eigen;                          /* place of the melding's own household */
    const struct melding_oordeel *melding; /* for which the act counts */
    const struct gebeurtenis *doel;        /* of `ongedaan`; NULL otherwise */

    struct verhuizing *verhuizingen;
    size_t verhuizingen_aantal;
    struct slice regel_adres; /* a rule is set (or with `ongedaan` withdrawn) for this address; empty: none */
    struct slice regel_samen; /* empty: per person */
    enum handel_hoe hoe;
    const char *weigering;
};

/* Does this act move signals? */
bool verhuis_soort(enum gebeurtenis_soort soort);
/* Who would move where; sets w->weigering when it cannot be. Puts the other address in the event of
 * `samenvoegen`. */
enum err_kind verhuis_plan(struct handel_werk *w, struct err *err);
/* Moves them, after the event `nr` was added: rule and signals in the database. */
enum err_kind verhuis_doe(struct handel_werk *w, int64_t nr, struct err *err);

/* For who does not see every household: the set, and the household of that name (empty: none), may be reached
 * in this transaction. It is logged as reading. */
enum err_kind verhuis_bereik(struct handel_werk *w, struct slice naam, struct err *err);

/* What goes along with the signals: gathered before they move, written after the set was loaded again; undone
 * with the act. */
struct meegaan;
enum err_kind meegaan_verzamel(struct handel_werk *w, struct meegaan **ret, struct err *err);
enum err_kind meegaan_schrijf(struct handel_werk *w, int64_t van, const struct meegaan *meegaan, int64_t nr,
                              struct err *err);
enum err_kind meegaan_ongedaan(struct handel_werk *w, int64_t nr, struct err *err);

/* Judges one dossier of the set again. */
enum err_kind handel_oordeel(struct handel_werk *w, size_t i, bool points, struct err *err);

#endif
