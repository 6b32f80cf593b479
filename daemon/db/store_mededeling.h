/* store_mededeling: notes of what is to be told of meldingen and signals, written with the decisions, and
 * events about records that were refused. What is told and when is settled is decided by domain/mededeling.h;
 * daemon/uitgaand makes events of it. */
#ifndef DB_STORE_MEDEDELING_H
#define DB_STORE_MEDEDELING_H

#include "db/store_dossier.h"
#include "domain/mededeling.h"

/* Inside oordeel_bewaar: what may have to be told, gathered household by household, written in one go: one
 * query for what was noted before, one COPY, and updates only where a note changes. */
struct mededeel_rij {
    int64_t onderwerp;
    enum mededeling_soort soort;
    civil_month periode;             /* of a melding */
    const struct melding_oordeel *m; /* of a melding; NULL: it vanished */
    int stand;                       /* of a signal */
    bool nieuw;                      /* a signal that came just now: nothing was noted before */
    bool heeft;                      /* `laatste` is filled */
    struct mededeling laatste, uit;
    enum mededeling_doe doe;
};
struct mededeel_werk {
    struct mededeel_rij *rijen;
    size_t aantal;
};

bool mededeel_begin(struct mededeel_werk *werk, struct arena *arena, size_t hoogstens);
/* Each subject once. m == NULL: the melding vanished. */
void mededeel_melding(struct mededeel_werk *werk, int64_t sleutel, civil_month periode,
                      const struct melding_oordeel *m);
void mededeel_signaal(struct mededeel_werk *werk, const struct signaal_feit *signaal,
                      const struct oordeel *oordeel, size_t i);
/* Under the lock of the households. */
enum err_kind mededeel_bewaar(struct mededeel_werk *werk, struct db *db, struct arena *arena,
                              const struct schrijver *schrijver, struct err *err);

/* A record that was refused and goes back to where it came from (Kafka). In the transaction that wrote its
 * row of `afgekeurd`. The same bytes with the same faults are one event, however often they came. */
struct mededeel_record {
    int64_t levering, regel; /* the row of afgekeurd */
    struct slice record;     /* as it came, not encrypted */
    struct slice fouten;     /* JSON, as in afgekeurd */
};
#define TYPE_AFGEKEURD "nl.vroegsignalering.signaal.afgekeurd.v1"
enum err_kind mededeel_afgekeurd(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                 const struct mededeel_record *records, size_t aantal, struct err *err);

/* A hash as the id of an event: a UUID of version 8. */
#define GEBEURTENIS_ID 37
const char *gebeurtenis_id(struct hash128 hash, char ret[GEBEURTENIS_ID]);

#endif
