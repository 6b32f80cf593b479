/* tik: what one tap writes down: one act of R13, or several in the order in which they happened (a visit:
 * what was heard, the attempt, what was agreed).
 *
 * The first act is held against the version that the form showed; the same form sent twice counts once. After
 * a refusal nothing more is done; what came before it stands. All can be undone together. */
#ifndef WEB_TIK_H
#define WEB_TIK_H

#include "web/blad.h"
#include "web/handelen.h"

#define TIK_DADEN 8 /* of one tap; what would be more is not done */
#define TIK_FOUTEN 8

struct tik {
    struct verzoek *v;
    int stap;              /* keys of acts differ by it */
    const char *nummers;   /* of the events, "12.13"; "" when nothing was written */
    enum handel_hoe hoe;   /* of the act that was not done */
    const char *weigering; /* of it, in Dutch; NULL: none was refused */
    struct invoerfout fouten[TIK_FOUTEN];
    size_t fouten_n;
};

struct tik tik_begin(struct verzoek *v);
void tik_fout(struct tik *tik, const char *veld, const char *tekst);

/* Ends with a name that is NULL; an empty value is left out. */
struct tik_gegeven {
    const char *naam;
    struct slice waarde;
};
/* The act as the form asks it, not done. */
struct handelvraag tik_vraag(const struct tik *tik, const char *act, const struct tik_gegeven *gegeven,
                             const char *reden);
/* Does it, unless one was refused. ERR_NONE also when this one is refused. */
enum err_kind tik_doe(struct tik *tik, const char *act, const struct tik_gegeven *gegeven, const char *reden,
                      struct err *err);
/* Events of an earlier tap, "12.13": the last first. */
enum err_kind tik_ongedaan(struct tik *tik, struct slice nummers, const char *reden, struct err *err);

#endif
