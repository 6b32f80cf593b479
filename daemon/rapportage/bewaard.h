/* bewaard: month reports as they are kept in the database: reading, keeping anew, signing.
 *
 * A report that was signed never changes: not by a new making, not by whoever has the password of the
 * database (schema/0025). Its sign lies over the figures when it is read. What role rapportage may see is the
 * copy without small numbers; the database gives it nothing else. All calls are inside a transaction of the
 * caller. Does not make reports (opstellen.h). */
#ifndef RAPPORTAGE_BEWAARD_H
#define RAPPORTAGE_BEWAARD_H

#include "db/db.h"
#include "rapport/rapport.h"

struct bewaard {
    struct rapport *rapport; /* NULL: none is kept, or not for who asks */
    instant gemaakt;
    int64_t versie; /* another one after every making that changed something; the sign does not change it */
};

/* `openbaar`: the copy in which small numbers are hidden. */
enum err_kind bewaard_laad(struct db *db, struct arena *arena, struct slice gemeentecode, civil_month maand,
                           bool openbaar, struct bewaard *ret, struct err *err);

struct bewaard_maand {
    civil_month maand;
    enum rapport_stand stand;
    bool maand_open; /* made while the month still took signals */
    instant gemaakt, vastgesteld;
    struct slice door;
};
/* Of which months there is one, the newest first. */
enum err_kind bewaard_lijst(struct db *db, struct arena *arena, struct slice gemeentecode,
                            struct bewaard_maand **ret, size_t *ret_aantal, struct err *err);

enum bewaard_teken {
    TEKEN_GEDAAN,
    TEKEN_GEEN,     /* none is kept */
    TEKEN_OPEN,     /* it was made while the month was open */
    TEKEN_AL,       /* signed already */
    TEKEN_ANDERS,   /* not the version that was looked at: show it again */
    TEKEN_MAG_NIET, /* only a regisseur signs */
};
/* `wie` counts where the connection is not that of the pages; there the session says who it is. */
enum err_kind bewaard_vaststellen(struct db *db, struct arena *arena, struct slice gemeentecode,
                                  civil_month maand, int64_t versie, instant nu, struct slice wie,
                                  enum bewaard_teken *ret, struct err *err);

/* Keeps a report with its copy for others (both as JSON). Nothing is written when one of the same content is
 * there, and when it was signed. ret_nieuw: something was written. */
struct bewaard_nieuw {
    struct slice gemeentecode, inhoud, inhoud_openbaar;
    civil_month maand;
    bool maand_open;
    instant nu;
    int64_t beleid_nr;
};
enum err_kind bewaard_zet(struct db *db, struct arena *arena, const struct bewaard_nieuw *nieuw,
                          bool *ret_nieuw, struct err *err);

#endif
