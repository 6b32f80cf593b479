/* inname_partij: one batch on its way through the intake; private to this room.
 *
 * Filled from left to right: records (R1) -> identities (R2) -> households (R7) -> dossiers and decisions ->
 * rows. Lives in the two arenas of the intake. */
#ifndef INTAKE_INNAME_PARTIJ_H
#define INTAKE_INNAME_PARTIJ_H

#include "db/store_signaal.h"
#include "domain/beoordeel.h"
#include "intake/inname.h"

enum klasse {
    KLASSE_AFGEKEURD,
    KLASSE_NIEUW,
    KLASSE_DUBBEL,
    KLASSE_GECORRIGEERD,
    KLASSE_INGETROKKEN,
    KLASSE_COUNT
};

struct record {
    uint64_t regel;
    struct slice ruw;
    struct fouten fouten; /* faults, or warnings of a good record */
    enum klasse klasse;
    struct signaal signaal;
    struct versie_rij
        rij; /* of a good record: as it would be written, but for delivery and place in the journal */
};

/* One reading of as many records as a batch may hold: in, and out. */
struct leesbeurt {
    const struct intake *in;
    struct arena *arena;
    struct lezer lezer; /* afterwards it stands behind the last record */
    instant ontvangen;
    size_t hoogstens;
    bool weiger; /* the only record cannot be processed: reject it */

    struct lezer_plek van, tot;
    struct record *records;
    size_t aantal;
    bool einde; /* the last record is in it */
    bool vol;   /* not even one record fits */
};
void leesbeurt_lees(
    struct leesbeurt *beurt); /* R1; touches nothing but the beurt, so it may run beside the rest */

/* The next records of a delivery. While a batch is written the ones behind it are read in a thread of their
 * own. */
const struct leesbeurt *vooruit_haal(struct inname *inname, size_t hoogstens, bool weiger);
bool vooruit_open(struct inname *inname);
void vooruit_sluit(struct inname *inname);
void vooruit_begin(struct inname *inname, const struct lezer *vanaf, size_t hoogstens);

struct identiteit {
    int64_t sleutel;
    const struct signaal_bekend *bekend; /* NULL: there is no row yet */
    const struct record *inhoud;       /* the record whose content counts from now on; NULL: what there was */
    struct identiteit_versie *versies; /* known and new */
    const struct record **records;     /* beside it; NULL: known */
    size_t aantal;
    bool schrijf; /* a new row, or a row that changes */
    /* as it becomes */
    enum intrekking intrekking;
    civil_month periode;
    instant ontvangen, inhoud_ontvangen, spoed_ontvangen;
    struct slice adres;
    struct persoon_kenmerk kenmerk;
    int64_t huishouden;
    struct slice huishouden_naam;
    const struct signaal_feit *feit; /* of a new row, in its dossier */
    const struct signaal_besluit *besluit;
};

struct sleutelnaam {
    int64_t sleutel;
    struct slice naam;
};

/* A signal of an earlier batch that changes household with this one (R7). */
struct verhuizing {
    const struct signaal_bekend *bekend;
    struct sleutelnaam naar;
};

struct partij {
    struct inname *inname;
    const struct intake *in;
    struct schrijver schrijver;
    instant ontvangen; /* receipt time of this delivery */
    struct lezer_plek van, tot;
    bool einde;     /* the last record is in it */
    bool niet_onze; /* another program took the delivery over */

    struct record *records;
    size_t records_aantal;
    struct identiteit *identiteiten; /* rising key */
    size_t identiteiten_aantal;
    struct verhuizing *verhuisd;
    size_t verhuisd_aantal;
    struct sleutelnaam *huishoudens; /* rising key, no doubles */
    size_t huishoudens_aantal;

    struct dossier *dossiers;
    struct oordeel *oordelen;
    int64_t nr; /* place in the journal; 0: not drawn yet */
    bool versies_bewaard;
    struct telling telling;
};

/* Every step answers ERR_FULL when an arena is full: the batch is then halved. */
enum err_kind partij_identiteiten(struct partij *partij, struct err *err); /* R2 */
enum err_kind partij_huishoudens(struct partij *partij, struct err *err);  /* R7 */
enum err_kind partij_wijzig(struct partij *partij, struct err *err);    /* what exists already, under lock */
enum err_kind partij_beoordeel(struct partij *partij, struct err *err); /* R3 to R10 */
enum err_kind partij_bewaar(struct partij *partij, struct err *err);    /* rows, counts, position */

enum err_kind partij_vergrendel(struct partij *partij, struct err *err); /* locks the households, draws nr */
/* What was committed, in memory too. */
void partij_verwerk_telling(const struct partij *partij, struct levering *levering, struct arena *arena);
struct identiteit *partij_identiteit(struct partij *partij, int64_t sleutel);

#endif
