/* store_metriek: figures of a municipality for metrics and health. Counts and moments, nothing of a person.
 */
#ifndef DB_STORE_METRIEK_H
#define DB_STORE_METRIEK_H

#include "db/db.h"
#include "domain/codes.h"

#define METRIEK_ONBEPERKT (-1)

struct metriek_stand {
    int64_t wachtrij[KANAAL_COUNT];
    int64_t open, te_laat;   /* meldingen; too late: past their deadline without an attempt or a letter */
    int64_t ongepland;       /* signals no plan run has looked at */
    instant ongepland_sinds; /* receipt of the oldest of them; INSTANT_NONE: none */
    instant ingenomen_sinds; /* .. when the one that was taken in first came in */
    int64_t vastgehouden;    /* deliveries */
    int64_t afgekeurd;       /* records, of the deliveries of the last seven days */
    int64_t uitgaand, onverzendbaar,
        uitgaand_eerste; /* events; the number of the first that waits, 0: none */
    instant uitgaand_sinds;
    int64_t mededelingen; /* of which the day has come */
    civil_date plandag;   /* of the last daily plan run; DATE_NONE: none */
    instant plan;
    bool alleen_lezen; /* nothing can be written: a replica that was not promoted */
    struct {
        bool bekend;
        int64_t plaatsen, gebruikt; /* METRIEK_ONBEPERKT */
    } capaciteit[KANAAL_COUNT];
};

/* vertelt: others are told what was decided; else nothing is due. */
enum err_kind metriek_vraag(struct db *db, struct arena *arena, struct slice gemeentecode, bool vertelt,
                            instant nu, struct metriek_stand *ret, struct err *err);

#endif
