/* vandaag_beeld: what the page of the day tells, read once: from what is stored, in one round trip. Nothing
 * is judged, nothing is locked, no name or address is read. Inside the files of that page only. */
#ifndef WEB_VANDAAG_BEELD_H
#define WEB_VANDAAG_BEELD_H

#include "domain/oordeel.h"
#include "web/web.h"

/* An open melding that asks for somebody. */
struct werkrij {
    int64_t sleutel, huishouden;
    struct slice id;
    enum melding_status status;
    enum reden reden;
    enum eindresultaat voorstel;
    enum kanaal route, plaats_kanaal;
    civil_date plaats_dag;
    bool voorgesteld; /* its place is a proposal */
    cents totaal;
    int punten;
    int16_t opbouw[FACTOR_COUNT];
    civil_date termijn;
    bool gehaald, crisis, spoed;
    bool brief_wacht; /* on a release */
    civil_date brief_opgehaald;
    int team;
    bool actief;
    civil_date overgedragen; /* DATE_NONE: not */
    civil_date afspraak;     /* the day of an appointment that has been; DATE_NONE: none has */
};

struct stilrij {
    struct slice id;
    enum kanaal kanaal;
    civil_date opgehaald;
    int team;
};

struct partnerrij {
    struct slice partner; /* empty: not known */
    int64_t signalen, afgekeurd;
};

struct vastrij {
    int64_t id;
    struct slice soort, partner;
    instant ontvangen;
};

struct verwachtrij {
    struct slice partner;
    civil_date rond; /* the day of this month around which it usually comes */
};

/* One act, and what partners will be told of it. */
struct terugrij {
    int64_t nr;
    struct slice id, wie;
    enum gebeurtenis_soort soort;
    const char *wat; /* "Hulp geaccepteerd aan Actium, Vitens" */
    civil_date dag;
};

struct maandkanaal {
    int plaatsen; /* CAPACITEIT_ONBEPERKT, or a number */
    int gegeven, voorgesteld, gedaan;
};

struct dagbeeld {
    const struct beleid *beleid;
    instant nu;
    civil_date vandaag;
    civil_date sinds;    /* the last working day before today */
    civil_date spoedig;  /* deadlines up to this day are near */
    civil_date stil_tot; /* pulled on or before it and no attempt: idle */

    struct werkrij *werk;
    struct stilrij *stil;
    struct partnerrij *partners;
    struct vastrij *vast;
    struct verwachtrij *verwacht;
    struct terugrij *terug;
    size_t werk_aantal, stil_aantal, partners_aantal, vast_aantal, verwacht_aantal, terug_aantal;

    struct maandkanaal kanaal[KANAAL_COUNT]; /* telefoon and huisbezoek */
    int64_t meldingen;                       /* of this month, beside the norm */
    instant lijst[BRON_COUNT];               /* INSTANT_NONE: there is none */
    int64_t plan_nr;                         /* 0: never planned */
    instant plan_tijd;
    int64_t terug_stand[TERUGKOPPELING_COUNT]; /* all feedback that leaves after today */
};

#define SPOEDIG_WERKDAGEN 5
#define LIJST_OUD_DAGEN 8 /* R8 */

enum err_kind dagbeeld_lees(struct verzoek *v, struct dagbeeld *ret, struct err *err);
/* The days alone, nothing read. */
struct dagbeeld dagbeeld_dagen(const struct verzoek *v);
/* The days and the rows of open work alone: for who has one list. */
enum err_kind dagbeeld_werk(struct verzoek *v, struct dagbeeld *ret, struct err *err);

/* Which rows belong to which list. */
bool werk_zonder_aanbod(const struct werkrij *r);                         /* the deadline still runs */
bool werk_spoed(const struct werkrij *r);                                 /* urgent, no offer yet */
bool werk_nadert(const struct dagbeeld *beeld, const struct werkrij *r);  /* due within five working days */
bool werk_te_laat(const struct dagbeeld *beeld, const struct werkrij *r); /* overdue */
bool werk_voorstel(const struct werkrij *r, enum kanaal kanaal);          /* waits for a release */
bool werk_uitzoeken(const struct werkrij *r);
bool werk_afsluiten(const struct werkrij *r);  /* closing is proposed, and no doubt comes first */
bool werk_overdracht(const struct werkrij *r); /* handed over, not answered */
bool werk_van_mij(const struct werkrij *r); /* regie, reactie, bezwaar, an appointment that has been (R13) */
/* Until when the partner may answer. */
civil_date werk_antwoord_tot(const struct dagbeeld *beeld, const struct werkrij *r);

#endif
