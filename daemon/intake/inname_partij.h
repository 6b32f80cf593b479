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
    uint64_t regel; /* line of a file, offset of a partition */
    instant ontvangen;
    struct slice ruw, voor, achter; /* as it came, and what must stand around it to be read again */
    struct fouten fouten;           /* faults, or warnings of a good record */
    struct slice fouten_json;       /* of a rejected one, as they are kept */
    enum klasse klasse;
    struct signaal signaal;
    struct versie_rij
        rij; /* of a good record: as it would be written, but for delivery and place in the journal */
};

/* One reading of as many records as a batch may hold: in, and out. */
struct leesbeurt {
    const struct intake *in;
    struct arena *arena;
    struct lezer lezer; /* of a file; afterwards it stands behind the last record */
    instant ontvangen;  /* moment of acceptance: receipt time of a record that brings none */
    size_t hoogstens;
    bool weiger; /* the only record cannot be processed: reject it */

    struct lezer_plek van, tot;
    struct record *records;
    size_t aantal;
    bool einde; /* the last record is in it */
    bool vol;   /* not even one record fits */
};
/* R1; touches nothing but the beurt, so it may run beside the rest. */
void leesbeurt_lees(struct leesbeurt *beurt);
/* For a source without a file: makes room for `hoogstens` records, false when there is none; and adds a
 * record of which the codec has read the fields, false when the arena is full (the record is of the next
 * batch). */
bool leesbeurt_begin(struct leesbeurt *beurt);
bool leesbeurt_voeg_toe(struct leesbeurt *beurt, const struct lezer_record *bron,
                        const struct fouten *fouten);

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
    struct record **records;           /* beside it; NULL: known */
    size_t aantal;
    struct hash128 terug; /* no record but a version that is known counts from now on; none: not so */
    bool schrijf;         /* a new row, or a row that changes */
    /* as it becomes */
    enum intrekking intrekking;
    civil_month periode;
    instant ontvangen, inhoud_ontvangen, spoed_ontvangen;
    struct slice adres;
    struct slice adres_bundel; /* the same, with the toevoeging that the residents' register knows (R7) */
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

/* Where somebody lives of whom a BSN is all that was delivered, by the residents' register (R7). */
struct bsn_thuis {
    struct hash128 bsn;
    struct sleutelnaam huishouden;
};

struct partij;
/* What only the source of a batch knows. Both are called in its transaction: the first claims what the batch
 * is taken from, before anything is read or locked (ERR_CONFLICT: somebody else has it); the last writes how
 * far it came. */
struct partij_bron {
    enum err_kind (*eis)(struct partij *partij, struct err *err);
    enum err_kind (*vorder)(struct partij *partij, struct err *err);
};

struct partij {
    const struct partij_bron *bron;
    void *van_bron; /* the source's own */
    const struct intake *in;
    struct schrijver schrijver;
    int64_t levering;
    struct lezer_plek van, tot; /* of a file */
    bool einde;                 /* the last record is in it */
    bool niet_onze;             /* another program took over what it is taken from */
    bool te_veel;               /* records were refused for the size of their household: begin anew */

    struct record *records;
    size_t records_aantal;
    struct identiteit *identiteiten; /* rising key */
    size_t identiteiten_aantal;
    struct verhuizing *verhuisd;
    size_t verhuisd_aantal;
    struct versie_vervroegd *vervroegd;
    size_t vervroegd_aantal;
    int64_t register_nr;     /* of the residents' register that counts; 0: none */
    struct bsn_thuis *thuis; /* rising BSN */
    size_t thuis_aantal;
    struct sleutelnaam *huishoudens; /* rising key, no doubles */
    size_t huishoudens_aantal;

    struct dossier *dossiers;
    struct oordeel *oordelen;
    int64_t nr; /* place in the journal; 0: not drawn yet */
    bool versies_bewaard;
    struct telling telling;
};

/* A batch whose source, schrijver and records are filled, in one transaction: all of it, or nothing. */
enum err_kind partij_neem_in(struct partij *partij, struct err *err);
/* R11: a direct crisis was taken in: it asks for a plan run at once. */
bool partij_bevat_crisis(const struct partij *partij);

/* What to do about a batch that failed: halve it, until the record to blame is alone and is rejected. */
struct partij_proef {
    int hoogstens; /* records in the next attempt */
    bool weiger;   /* .. and its only record goes to `afgekeurd` */
    int conflicten;
};
/* True: try again. False: the failure is the caller's (kind may have become ERR_FATAL). */
bool partij_opnieuw(struct partij_proef *proef, size_t aantal, enum err_kind *kind, struct err *err);
void partij_gelukt(struct partij_proef *proef, int meest); /* grows again */

/* Every step answers ERR_FULL when an arena is full: the batch is then halved. */
enum err_kind partij_identiteiten(struct partij *partij, struct err *err); /* R2 */
enum err_kind partij_huishoudens(struct partij *partij, struct err *err);  /* R7 */
enum err_kind partij_wijzig(struct partij *partij, struct err *err);    /* what exists already, under lock */
enum err_kind partij_beoordeel(struct partij *partij, struct err *err); /* R3 to R10 */
enum err_kind partij_bewaar(struct partij *partij, struct err *err);    /* rows, counts, position */

/* All households that get, lose or keep a signal: fills huishoudens. */
enum err_kind partij_verzamel(struct partij *partij, struct err *err);
/* The residents' register in R7 (inname_register.c): which one counts, and adres_bundel of all identities;
 * the institutions among these addresses, for huishouden_bepaal; where these BSNs live: fills thuis. */
enum err_kind partij_register(struct partij *partij, struct huishouden_context *context, struct err *err);
enum err_kind partij_instellingen(struct partij *partij, struct huishouden_context *context,
                                  const struct slice *adressen, size_t aantal, struct err *err);
enum err_kind partij_thuis(struct partij *partij, struct huishouden_context *context,
                           const struct hash128 *bsn, size_t aantal, struct err *err);
const struct bsn_thuis *partij_thuis_van(const struct partij *partij, struct hash128 bsn);

enum err_kind partij_vergrendel(struct partij *partij, struct err *err); /* locks the households, draws nr */
struct identiteit *partij_identiteit(struct partij *partij, int64_t sleutel);
/* Other content counts than before, new or known. */
bool identiteit_wisselt(const struct identiteit *identiteit);

#endif
