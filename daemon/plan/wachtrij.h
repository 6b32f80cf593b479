/* wachtrij: what is in a queue (R11), and pulling it: given out exactly once.
 *
 * Rows come from judging the households of now, not from what was written earlier: a place that lapsed last
 * night is not on the list. Without names unless asked for: who is shown a name is recorded in `inzage`. A
 * BSN is never shown. */
#ifndef PLAN_WACHTRIJ_H
#define PLAN_WACHTRIJ_H

#include "config/sleutels.h"
#include "db/store_eenmalig.h"
#include "domain/planning.h"

enum rij_status {
    RIJ_VOORGESTELD, /* waits for a person who releases it */
    RIJ_VRIJGEGEVEN, /* can be pulled */
    RIJ_OPGEHAALD,
    RIJ_VERVALLEN, /* on a pulled list, but not to be done any more */
    RIJ_OPEN,      /* uitzoeken */
};
#define RIJ_STATUS_COUNT (RIJ_OPEN + 1)
const char *rij_status_text(enum rij_status status);

/* One person of a melding, with the signals that are about this person. */
struct rij_client {
    const int64_t *signalen;
    size_t signalen_aantal;
    const char *partners; /* names of its own signaalpartners, for its letter */
    /* only with names; "" when unknown */
    const char *naam, *geboortedatum, *straat, *postcode, *plaats, *telefoon; /* straat with number */
};

struct rij {
    struct kandidaat volgorde; /* order of R11: points, deadline, id */
    char id[MELDING_ID_TEXT];
    int64_t melding, huishouden;
    struct slice adres; /* natural key of the household */
    enum rij_status status;
    bool spoed, te_laat; /* overdue: the deadline passed without an attempt or letter */
    struct stap stap;
    enum eindresultaat voorstel;
    enum reden reden;
    int team;
    const char *partners;                           /* types of its signaalpartners */
    civil_date plaats_dag, opgehaald, antwoord_tot; /* DATE_NONE: not */
    civil_date afspraak;                            /* the day of an appointment that stands; DATE_NONE */
    bool ongebruikt;                                /* pulled, and no attempt for ongebruikt_werkdagen */
    bool tolk, met_twee, kinderen_onbekend;
    const struct contactpoging *pogingen; /* in the present line, in the order of the journal */
    size_t pogingen_aantal;
    int64_t versie; /* handeling_versie: what an act about it is held against */
    struct rij_client *clienten;
    size_t clienten_aantal;
};

const char *rij_spoed_text(const struct rij *rij); /* "crisis", "spoed" or "" */
bool rij_heeft_stap(const struct rij *rij);        /* there is something to do that whoever has it may do */
struct slice rij_team(const struct beleid *beleid, const struct rij *rij); /* empty: there are no teams */

struct wachtrij {
    enum kanaal kanaal;
    struct rij *rijen; /* points descending, deadline, id */
    size_t aantal;
    size_t telling[RIJ_STATUS_COUNT]; /* of the team asked for, also what uitgegeven left out of rijen */
    bool met_namen;
    bool geweigerd;         /* keur said no: nothing was given out, and nobody was shown it */
    bool heeft_plaatsen;    /* telefoon, huisbezoek: */
    int plaatsen, gebruikt; /* of this month; plaatsen may be CAPACITEIT_ONBEPERKT */
};

/* Looks at what is about to be given out, with names, before it is: inside the transaction. */
typedef enum err_kind wachtrij_keur(void *context, const struct wachtrij *wachtrij, bool *ret_goed,
                                    struct err *err);

struct wachtrij_vraag {
    enum kanaal kanaal;
    int team;                  /* -1: all */
    bool ophalen;              /* give out what is released; the result holds only that */
    bool namen;                /* with names, also of what was given out before */
    bool uitgegeven;           /* only what was given out (pulled, lapsed) */
    struct slice melding;      /* not empty: only the household of this melding (its id) */
    const char *const *zonder; /* ids that are not given out now, NULL after the last; NULL: none */
    wachtrij_keur *keur;       /* with ophalen: all of it, or nothing; NULL: all of it */
    void *keur_context;
    const char *inzage; /* what is logged of who was shown names; NULL: as a queue */
    size_t geheugen;    /* bytes, for a batch of households */
    const struct sleutels *sleutels;
    struct eenmalig eenmalig; /* with ophalen: noted in the same transaction; see store_eenmalig.h */
};

/* The team of who asks as a number for wachtrij_vraag: no policy knows of it: a team without rows. */
int wachtrij_team(const struct beleid *beleid, struct slice naam);

/* Outside a transaction; everything or nothing. ERR_RETRY: lost against another writer or the database is
 * away. */
enum err_kind wachtrij_lees(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                            const struct wachtrij_vraag *vraag, struct wachtrij *ret, struct err *err);

#endif
