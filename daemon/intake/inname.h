/* inname: takes signals in, batch by batch, whatever the delivery came by.
 *
 *     inname_begin    knows a delivery again, or registers it; decides whether it is held back
 *     inname_stap     one batch in one transaction: R1, R2, R7, then a decision on every household concerned
 *     inname_rond_af  nothing more to do for the file: `klaar`
 *
 * Guarantees: effects and position are committed together, so that a crash at any point loses nothing and
 * does nothing twice; a faulty record, or one the database refuses, goes to `afgekeurd` and the ones around
 * it go on; every record that was read is counted in exactly one of new, twice, corrected, withdrawn,
 * rejected. Does not: read files, wait, print. ERR_RETRY from a step means that nothing happened: the same
 * call again later. */
#ifndef INTAKE_INNAME_H
#define INTAKE_INNAME_H

#include "codec/lezer.h"
#include "config/config.h"
#include "config/sleutels.h"
#include "db/store_levering.h"

/* A batch that was committed. */
struct partij_maat {
    int64_t levering;
    int64_t nr; /* in the journal */
    int64_t ms; /* how long its transaction took */
    struct telling telling;
};
typedef void partij_gemeten(void *context, const struct partij_maat *maat);
void telling_op(struct telling *som, const struct telling *bij);

/* What every part of the intake works with. Two arenas: what a batch read, and what it decides and writes. */
struct intake {
    struct db *db;
    const struct config *config;
    const struct beleid *beleid;
    const struct sleutels *sleutels;
    int64_t beleid_nr;
    struct arena *lees, *werk;
    partij_gemeten *gemeten; /* told after every batch; NULL: nobody */
    void *gemeten_context;
};
/* Makes the arenas from the bounds of the configuration; the other fields are the caller's. */
bool intake_arenas(struct intake *intake);
void intake_sluit(struct intake *intake);
struct schrijver intake_schrijver(const struct intake *intake, instant nu);
struct geheimlezer intake_geheimlezer(const struct sleutels *sleutels);

enum levering_uitkomst {
    LEVERING_LOOPT,         /* to be taken in by inname_stap */
    LEVERING_IS_GELEZEN,    /* taken in completely; only inname_rond_af is left */
    LEVERING_IS_VAST,       /* held back: nothing was taken in, its bytes are kept */
    LEVERING_IS_ONLEESBAAR, /* refused as a whole: `reden` */
};

struct inname {
    const struct intake *intake;
    struct arena *arena; /* texts of the delivery */
    struct levering levering;
    enum levering_uitkomst uitkomst;
    struct lezer lezer;
    struct vooruit *vooruit; /* reads ahead; inname_vooruit.c */
    struct slice data;
    struct fouten kopfouten; /* of the file as a whole */
    int hoogstens;           /* records in the next batch */
    bool hervat;             /* a delivery that was begun before */
    bool onzeker;            /* a step failed: read again how far it came */
    bool crisis;             /* a direct crisis was taken in (R11: a plan run at once) */
};

/* A delivery as it comes in. */
struct aanlevering {
    struct slice bron; /* "opdracht", "inbox" */
    struct slice naam;
    struct slice partner; /* who delivers, of a DDAS document; the other forms say so themselves */
    struct slice data;    /* must stay until inname_sluit */
    bool houdvast;        /* judge its size */
};
enum err_kind inname_begin(const struct intake *intake, const struct aanlevering *van, instant nu,
                           struct inname *ret, struct err *err);
/* The same for a delivery that has a row already (released, or offered again). */
enum err_kind inname_begin_levering(const struct intake *intake, const struct levering *levering,
                                    struct slice data, struct inname *ret, struct err *err);
/* ret_klaar: the last record was taken in. ERR_CONFLICT: another program is taking this delivery in. */
enum err_kind inname_stap(struct inname *inname, instant nu, bool *ret_klaar, struct err *err);
enum err_kind inname_rond_af(struct inname *inname, struct err *err);
/* The file of a delivery that was taken in is out of the way: `klaar`. */
enum err_kind levering_rond_af(const struct intake *intake, struct levering *levering, struct err *err);
void inname_sluit(struct inname *inname); /* forgets; harmless twice */

#endif
