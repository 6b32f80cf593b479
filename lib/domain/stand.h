/* stand: where the work on a household stands, folded from its events.
 *
 * One household has one line of work at a time (R7: a newer melding takes over place, plan step and attempts
 * of an older open one). A closing act ends the line; what comes after starts a new one. Folding the events
 * that were not undone, in the order of the journal, gives the stand; undoing an act is folding without it.
 */
#ifndef DOMAIN_STAND_H
#define DOMAIN_STAND_H

#include "base/arena.h"
#include "domain/dossier.h"

enum plaats_status {
    PLAATS_VOORGESTELD, /* a proposal until a person or the policy releases it */
    PLAATS_VRIJGEGEVEN, /* can be pulled */
    PLAATS_OPGEHAALD,   /* given out, once */
    PLAATS_TERUG,       /* given back in its month: free again */
    PLAATS_VERVALLEN,   /* a proposal not released, or a place given back, after its month */
};
const char *plaats_status_text(enum plaats_status status);

/* A place of R11: a household in a channel in the month of the day it was given. */
struct plaats {
    int64_t nr;      /* of the event that gave it */
    int64_t melding; /* for which it was given */
    enum kanaal kanaal;
    civil_date dag;
    enum plaats_status status;
    civil_date opgehaald; /* DATE_NONE: not */
    bool benut;           /* an attempt was made on it */
    bool lopend;          /* belongs to the present line and is not given back or lapsed */
};

/* An act that closed a melding and the older open ones with it. */
struct afsluiting {
    int64_t nr, melding;
    civil_date dag;
    enum eindresultaat resultaat;
    cents totaal;
    struct slice partners; /* sorted, one a line */
    struct slice mee;      /* the older open meldingen it took along, see afsluiting_neemt_mee */
    bool alleen;           /* closed an empty melding beside an open one: no line ended */
    bool persoonlijk;      /* a personal attempt was made in that line */
    int64_t heropend_nr;   /* journal place of the `heropenen` that undid it in effect; 0: it stands */
    enum kanaal route;     /* highest channel that line held a place in, or the handover that was confirmed */
    const struct plaats *plaats; /* the last place of that line, or NULL */
};

/* Did this closing take along the melding of that periode, and with what total? */
bool afsluiting_neemt_mee(const struct afsluiting *afsluiting, civil_month periode, cents *ret_totaal);

struct contactpoging {
    int64_t nr, melding;
    enum contactsoort soort;
    civil_date dag;
    enum dagdeel dagdeel;
    bool bereikt;
    bool lopend; /* in the present line */
};

enum ja_nee { ONBEKEND, JA, NEE };

struct stand {
    enum melding_status
        modus; /* OPEN, REACTIE, AFSPRAAK, IN_HULP, AANGEHOUDEN, REGIE, BEZWAAR: of the present line */
    civil_date modus_tot;   /* AFSPRAAK: its day; AANGEHOUDEN: until */
    int64_t lijn_nr;        /* the present line began after this journal place; 0: from the start */
    civil_date lijn_begon;  /* the day of that; DATE_NONE: from the start */
    civil_date heropend_op; /* DATE_NONE; by `heropenen`: new deadline */

    struct plaats *plaatsen; /* all there ever were, rising nr */
    size_t plaatsen_aantal;
    struct contactpoging *pogingen;
    size_t pogingen_aantal;
    struct afsluiting *afsluitingen;
    size_t afsluitingen_aantal;

    const struct plaats *plaats; /* the place held now, or NULL */
    civil_date laatste_brief;    /* last posted letter to the household, any line */
    civil_date lijn_brief;       /* first posted letter in this line: meets a regular deadline (R12) */
    civil_date in_hulp_op;       /* accepted help in this line: meets every deadline */

    struct {
        enum kanaal kanaal; /* KANAAL_OVERDRACHT_*, or KANAAL_GEEN: never handed over in this line */
        int64_t nr;         /* journal place of that */
        civil_date dag;
        bool afgewezen;
    } overdracht;
    enum kanaal verplaatst; /* last channel chosen by a person in this line, KANAAL_GEEN: none */
    int64_t verplaatst_nr;  /* journal place of that */
    bool alarm;             /* a crisis found no place and none was given since */
    bool reactie;           /* the resident reacted in this line */
    bool bereikt;           /* an attempt reached somebody in this line */
    int64_t bereikt_nr;     /* journal place of the last such attempt */

    enum ja_nee kinderen, tolk, telefoon, email;
    bool zelf_gemeld;           /* came back himself, after the last closing */
    int64_t teruggekomen_nr;    /* last time the resident came by himself, in whatever line; 0: never (R9) */
    bool geen_bezoek, met_twee; /* and the date they end has not passed */
    bool bezwaar_loopt;         /* not decided yet: nobody is approached, in whatever line */
    bool bezwaar_gegrond;
    int64_t bewoner_nr; /* before this journal place others lived here (adres_onjuist): their history is not
                           this household's */
};

/* Facts of one melding, whatever the line. */
struct melding_stand {
    bool heeft_gebeurtenissen;    /* something was ever planned for or said about it */
    bool brief_klaar, brief_vrij; /* a letter was prepared; is released */
    civil_date brief_opgehaald;   /* posted; DATE_NONE: not */
    int64_t bevroren_nr; /* journal place of the first posted letter or attempt (R7); 0: not frozen */
    civil_date opgepakt; /* datumOpgepakt: first letter pulled, place given or handover (R12) */
    bool handeling;      /* a person did something (R13) */
    int64_t
        teruggekomen_nr; /* last time the resident came back himself, or a person reopened it; 0: never (R9)
                          */
    int64_t werk_nr;     /* last time somebody planned or did something for it; 0: never */
};
struct melding_stand stand_van_melding(const struct dossier *dossier, int64_t melding);

/* Done by a person (R13), not by the planner or by pulling a list. */
bool gebeurtenis_van_mens(enum gebeurtenis_soort soort);
/* Telefoon, Huisbezoek or Afspraak op locatie: what meets the deadline of a crisis (R12). */
bool poging_persoonlijk(enum contactsoort soort);

/* vandaag decides what has lapsed (R11) and which dates have passed. False when the arena is full. */
bool stand_vouw(struct arena *arena, const struct dossier *dossier, civil_date vandaag,
                struct stand *ret_stand);

#endif
