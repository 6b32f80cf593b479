/* brief_lees: the queue of letters for its pages, and the page with what is to be said on it. Inside the
 * brief files only. */
#ifndef WEB_BRIEF_LEES_H
#define WEB_BRIEF_LEES_H

#include "plan/brieven.h"
#include "web/web.h"

#define BRIEF_PAD "/wachtrijen/brief"

/* Leaves the request's transaction. vraag->kanaal, team, geheugen and sleutels are filled in. */
enum err_kind brief_lees(struct verzoek *v, struct schrijver *writer, struct wachtrij_vraag *vraag,
                         struct wachtrij *ret, struct err *err);

/* What is said at the top of the page. */
struct brief_bericht {
    const char *goed, *fout;       /* a sentence */
    const struct brieven *brieven; /* counts, and the meldingen that are not right */
    bool ophalen;                  /* the others can be taken without those */
};
enum err_kind brief_blad(struct verzoek *v, struct antwoord *a, const struct brief_bericht *bericht,
                         struct err *err);

#endif
