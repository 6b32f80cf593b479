/* bellijst: the call list as a caller goes through it: what to call now, in which order, and what waits.
 *
 * The queue is the planner's (plan/wachtrij.h) and the step is the contact plan's; this only sorts what was
 * pulled by whether it can be called now. Without names. */
#ifndef WEB_BELLIJST_H
#define WEB_BELLIJST_H

#include "plan/wachtrij.h"
#include "web/web.h"

enum bel_wanneer {
    BEL_TERUG, /* somebody asked to be called back today */
    BEL_NU,
    BEL_APP,   /* a message between two calls */
    BEL_LATER, /* the plan says another day, or there is an appointment */
    BEL_KLAAR, /* all calls of the plan are made, or it fell off the list */
    BEL_WACHT, /* not pulled yet, or waits for a person who releases it */
    BEL_WANNEER_COUNT
};

/* What happened to a household, as an attempt or an appointment. */
struct bel_verloop {
    int64_t huishouden, melding, nr;
    instant tijd;
    int soort; /* enum gebeurtenis_soort */
    enum contactsoort contact;
    civil_date dag;
    enum dagdeel dagdeel;
    bool ja;
    struct slice sleutel, waarde;
};

struct bel {
    const struct rij *rij;
    enum bel_wanneer wanneer;
    struct slice tijd;                 /* of calling back */
    const struct bel_verloop *verloop; /* of its household, oldest first */
    size_t verloop_aantal;
    int pogingen; /* calls so far for this melding */
};

struct bellijst {
    struct wachtrij wachtrij;
    struct bel *rij; /* by wanneer; within it in the order of the queue, callbacks by time */
    size_t aantal, per[BEL_WANNEER_COUNT];
    size_t voorgesteld; /* of those that wait: for a person who releases it */
};

#define TERUGBELLEN "terugbellen" /* the place of an appointment that is a call */

/* The hour of the day as attempts are written down with. */
enum dagdeel dagdeel_van(instant moment);

/* Leaves the request's transaction (sessie_buiten). melding: only this one, with names, which is logged;
 * empty: all. */
enum err_kind bellijst_lees(struct verzoek *v, struct slice melding, struct bellijst *ret, struct err *err);
/* The one to call after `melding`, round and round; NULL: there is no other. */
const struct bel *bellijst_volgende(const struct bellijst *lijst, struct slice melding);

#endif
