/* bedragen: who is owed what by the persons of a melding: what a tap on a list shows, and never paper. */
#ifndef WEB_BEDRAGEN_H
#define WEB_BEDRAGEN_H

#include "plan/wachtrij.h"
#include "web/web.h"

struct bedrag {
    int64_t signaal;
    struct slice partner;
    enum partner_type type;
    cents bedrag;
    civil_date gemeld;
};

/* Of all persons of this row, in the order of `query`, which gives the columns above of the signals in $1.
 * Begins the transaction of the request again. Whoever shows it logs it (inzage.h). */
enum err_kind bedragen_lees(struct verzoek *v, const struct rij *rij, const struct db_query *query,
                            const struct bedrag **ret, size_t *ret_aantal, struct err *err);

#endif
