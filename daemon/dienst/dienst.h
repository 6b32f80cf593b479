/* dienst: the daemon: one thread on one loop over signals, a timer, the inbox, Kafka and the database.
 *
 *     dienst_open    reads the configuration, sets up the loop
 *     dienst_draai   turns until it is told to stop, or until nothing sensible is left to do
 *     dienst_sluit   leaves the group, closes the connection
 *
 * Work goes in slices; what a slice did is committed or did not happen, so the database and the brokers may
 * come and go. While a slice waits for the database the loop's other duties go on (dienst_tik): brokers are
 * polled, the health and the metrics are told, SIGTERM is heard. A bad configuration on reload changes
 * nothing.
 *
 * Of several daemons on one database each takes in; one is the leader, by an advisory lock of its connection,
 * and makes the day's plan and tells others what was decided. */
#ifndef DIENST_DIENST_H
#define DIENST_DIENST_H

#include "config/klok.h"
#include "dienst/gezondheid.h"
#include "dienst/instelling.h"
#include "dienst/metriek.h"
#include "intake/inbox_bron.h"
#include "intake/wacht_bron.h"
#include "intake/kafka_bron.h"
#include "uitgaand/uitgaand.h"

#define DIENST_GOED 0
#define DIENST_MISLUKT 1
#define DIENST_GEBRUIK 2

struct dienst {
    const char *pad; /* of the configuration */
    struct instelling *instelling;
    struct intake intake;
    struct inbox *inbox;
    struct wacht_bron *wacht;
    struct kafka_bron *kafka;  /* NULL: not configured */
    struct uitgaand *uitgaand; /* the same */
    struct klok klok;

    int epoll, signalen, timer;
    bool herlaad, kijk;
    bool stop;
    int64_t stop_sinds_ms;

    bool crisis; /* places are to be given to crises at once */
    int64_t crisis_sinds_ms;
    bool zoek_crises; /* ask the database for crises that a crash, or another program, left without a place */
    int64_t crises_over; /* so many the last run could give none */
    bool zoek_herzien;   /* ask the database for lists of which the households were not all decided on */
    civil_date laatste_plandag;
    int64_t plan_sinds_ms; /* a daily run is due since then; 0: it is not */

    bool leider;
    int64_t leider_vraag_ms; /* when to ask again */
    int64_t intrek_vraag_ms; /* when to ask again for recalls */

    int64_t wacht_ms, niet_voor_ms; /* back-off of the database */
    bool weg_gezegd;                /* that the database is away, and why */
    int64_t weg_gezegd_ms;
    struct err weg;                             /* as told */
    int64_t inbox_wacht_ms, inbox_niet_voor_ms; /* back-off of the inbox alone */
    struct gezondheid gezondheid;
    struct {
        int64_t beurt_ms, gevoerd_ms; /* the present turn began; fed last */
        uint64_t antwoorden;          /* of the database, when it was fed */
        const char *stand;            /* as told */
    } waakhond;
    struct metriek metriek;
    struct metriek_http *http; /* NULL: no metrics */
};

int dienst_open(struct dienst *d, const char *pad);
int dienst_draai(struct dienst *d);
void dienst_sluit(struct dienst *d);

/* --- between the files of this room --- */

/* The wait after one of `ms` did not help (0: the first): twice as long, and never long, since help waits and
 * a look costs nothing. */
int64_t dienst_wacht_langer(int64_t ms);
/* As inbox_wachttijd, but not before a file that gave trouble is to be tried again. */
int64_t dienst_inbox_wachttijd(const struct dienst *d, int64_t ms);

/* The loop. */
bool lus_open(struct dienst *d);
bool lus_bron(const struct dienst *d, int fd); /* one more source; a closed one leaves by itself */
bool lus_timer(const struct dienst *d);
void lus_wacht(struct dienst *d);    /* until there is something to do, at most a second */
void lus_signalen(struct dienst *d); /* never waits */
bool dienst_tik(void *context);      /* called while a slice waits for the database; false: give it up */

/* What systemd hears (waakhond.c). */
void waakhond_gereed(struct dienst *d);
void waakhond_beurt(struct dienst *d, int64_t ms); /* a turn was completed */
void waakhond_tik(struct dienst *d, int64_t ms);   /* a turn waits for the database */
void waakhond_herlaadt(struct dienst *d);
void waakhond_herladen(struct dienst *d); /* or refused: it goes on */
void waakhond_stopt(struct dienst *d);

/* The database. */
enum err_kind database_open(struct dienst *d, struct err *err);
void database_los(struct dienst *d); /* closes it; another daemon may lead */
void database_wacht_af(struct dienst *d, const struct err *err);
enum err_kind database_leid(struct dienst *d, struct err *err); /* asks for the lead, now and then */

/* The planner. */
enum err_kind planner_crises(struct dienst *d, struct err *err);
bool planner_tijd(struct dienst *d); /* for the day's plan */
enum err_kind planner_dag(struct dienst *d, struct err *err);

#endif
