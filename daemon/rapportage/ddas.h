/* ddas: a DDAS delivery for CBS out of the database, levering by levering (lib/codec/ddas_schrijf.h).
 *
 * What belongs to a period is told in docs/ddas.md. Everything is read in one snapshot and written as it
 * comes: memory does not grow with the delivery. A zaak and its signals are always in one levering. The order
 * is that of keys that follow from the data, so the same data give the same bytes.
 *
 * Read as the role of the connection: under row-level security (db_namens) only what that session may see;
 * whether that is everything, ddas_iets_verborgen says. Decrypts BSNs; they go into the output and nowhere
 * else. */
#ifndef RAPPORTAGE_DDAS_H
#define RAPPORTAGE_DDAS_H

#include "codec/ddas_schrijf.h"
#include "config/config.h"
#include "config/sleutels.h"
#include "db/db.h"

#include <stdio.h>

/* The head of a delivery, from the section `ddas` of the configuration. *ret_mist: the keys that CBS wants
 * and that are not there, Dutch, with blanks between them; "": none. What can be known without them is filled
 * in; the others are absent from the delivery. */
enum err_kind ddas_kop(struct arena *arena, const struct config *config, struct ddas_kop *ret,
                       const char **ret_mist, struct err *err);

/* Where a levering ended: what comes after it. */
struct ddas_plek {
    bool los; /* among the signals without a zaak */
    int64_t sleutel;
};
#define DDAS_BEGIN ((struct ddas_plek){false, INT64_MIN})

struct ddas_vraag {
    const struct ddas_kop *kop;
    const struct sleutels *sleutels;
    size_t per_levering; /* signals; more only when one zaak has more */
    size_t hoogstens;    /* bytes of what is written, 0: any; beyond it: ERR_FULL */
    int64_t geduld_ms;   /* how long the database may take over it; 0: as the connection has it */
    struct ddas_plek na;
};
struct ddas_stroom;

/* Begins a transaction of its own; `vraag` stays the caller's, and must stay. */
enum err_kind ddas_open(struct db *db, const struct ddas_vraag *vraag, struct ddas_stroom **ret,
                        struct err *err);
/* One levering. *ret_meer: there is another behind it, after *ret_plek. The first is written also when there
 * is nothing in the period. */
enum err_kind ddas_levering(struct ddas_stroom *stroom, FILE *uit, int teller, struct ddas_plek *ret_plek,
                            bool *ret_meer, struct err *err);
void ddas_sluit(struct ddas_stroom *stroom); /* NULL is fine */

enum err_kind ddas_iets_verborgen(struct db *db, struct arena *arena, bool *ret, struct err *err);

#endif
