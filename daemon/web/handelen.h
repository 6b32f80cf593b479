/* handelen: an act of R13 as a form or a call of the API asks it, done at most once.
 *
 * The same form sent twice counts once (`eenmalig`); what was asked about an older version than the one that
 * stands there is not done (`versie`); all mistakes come at once, each with its field. What may be done, and
 * when, is decided in lib/domain (handeling_toets). */
#ifndef WEB_HANDELEN_H
#define WEB_HANDELEN_H

#include "plan/handel.h"
#include "web/web.h"

struct handelvraag {
    struct slice melding; /* id */
    struct slice act;
    struct argument argumenten[HANDELING_MAX_ARGUMENTEN];
    size_t aantal;
    struct slice reden;
    int64_t versie;        /* 0: whatever it is now */
    struct slice eenmalig; /* any text of at most EENMALIG_MAX_BYTES; empty: as often as it is asked */
};

/* Out of a form: `handeling`, `reden`, `versie` and `eenmalig`; every other field that is not empty and not
 * `formulier` or `terug` is an argument. False: more arguments than an act has, or a number that is none. */
bool handelvraag_van_formulier(const struct formulier *formulier, struct slice melding,
                               struct handelvraag *ret);

/* Ends the transaction of the request (sessie_buiten) and acts as who asks. ERR_NONE also when it was not
 * done: see ret->hoe, and for HANDEL_FOUTEN ret->fouten (veld: the argument, or "reden"). */
enum err_kind handelen(struct verzoek *v, const struct handelvraag *vraag, struct handel_uitslag *ret,
                       struct err *err);

/* A fresh key for a form. In the arena; "" when it is full. */
const char *handelen_sleutel(struct verzoek *v);

/* What is known of the household of this melding, only to look at; NULL: there is no such melding for who
 * asks. Inside the transaction of the request. */
enum err_kind handelen_dossier(struct verzoek *v, struct slice melding, struct dossier **ret,
                               struct err *err);
/* May who asks see this melding, and what stands there? *ret_versie 0: there is no such melding for them.
 * Inside the transaction of the request. */
enum err_kind handelen_versie(struct verzoek *v, struct slice melding, int64_t *ret_versie, struct err *err);

#endif
