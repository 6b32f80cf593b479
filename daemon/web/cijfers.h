/* cijfers: the figures of a month that the pages show: places per queue, team and day, signals that came in,
 * meldingen per neighbourhood.
 *
 * Counted in the database, for who may see figures and no persons too; somebody else gets zeros. */
#ifndef WEB_CIJFERS_H
#define WEB_CIJFERS_H

#include "plan/capaciteit.h"
#include "web/web.h"

#define CIJFERS_DAGEN 31

struct cijfers_plaatsen {
    int64_t gebruikt, voorgesteld, opgehaald; /* the last two are part of the first */
};

struct cijfers {
    civil_month maand;
    size_t dagen;
    struct capaciteit kanaal[KANAAL_COUNT]; /* telefoon and huisbezoek */
    struct cijfers_plaatsen team[KANAAL_COUNT][BELEID_MAX_TEAMS];
    int64_t gegeven[KANAAL_COUNT][CIJFERS_DAGEN]; /* places by the day they were given */
    int64_t signalen[CIJFERS_DAGEN];              /* by the day they came in first */
    struct slice *wijken;                         /* most meldingen first; "onbekend" for none */
    int64_t *per_wijk;
    size_t wijken_aantal;
    int64_t meldingen;
};

/* In the transaction of the request. */
enum err_kind cijfers_lees(struct verzoek *v, civil_month maand, struct cijfers *ret, struct err *err);

#endif
