/* capaciteit: the places of a month (R11): how many there are and how many are used, and a change of that by
 * a person. */
#ifndef PLAN_CAPACITEIT_H
#define PLAN_CAPACITEIT_H

#include "db/store_dossier.h"

struct capaciteit {
    int plaatsen;                         /* CAPACITEIT_ONBEPERKT, or a number */
    int gebruikt, voorgesteld, opgehaald; /* voorgesteld and opgehaald are part of gebruikt */
    bool vastgelegd; /* false: nothing was planned in the month yet; plaatsen is what the policy says */
};

struct capaciteit_maand {
    struct capaciteit kanaal[KANAAL_COUNT]; /* telefoon and huisbezoek */
    int meldingen;                          /* of that periode, beside the planning norm */
};

enum err_kind capaciteit_lees(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                              civil_month maand, struct capaciteit_maand *ret, struct err *err);

struct capaciteit_wens {
    enum kanaal kanaal;
    int plaatsen;
};

/* All wishes or none, in one transaction, written in the journal. *ret_weigering: NULL, or the wish that
 * cannot be: fewer places than are used already. */
enum err_kind capaciteit_wijzig(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                civil_month maand, const struct capaciteit_wens *wensen, size_t aantal,
                                struct slice reden, const struct capaciteit_wens **ret_weigering,
                                struct err *err);

/* The month's rows as the policy says, where there are none yet. */
enum err_kind capaciteit_zorg(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                              civil_month maand, struct err *err);

#endif
