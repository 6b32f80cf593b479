/* houdvast: a delivery of more than twice the usual size of its partner is kept, but not taken in, until a
 * person looked at it. A wrong run of a supplier would otherwise fill every queue of the month. */
#ifndef INTAKE_HOUDVAST_H
#define INTAKE_HOUDVAST_H

#include "base/grenzen.h"
#include "intake/inname.h"

/* Twice the median of the last six finished deliveries of the partner of its first good record; only when
 * there are three, and for more than HOUDVAST_VANAF records. */
enum err_kind houdvast_oordeel(struct inname *inname, bool *ret_te_groot, struct err *err);
/* The same for who counted them already; partner may be empty. */
#define HOUDVAST_REDEN "Meer dan twee keer zo groot als gebruikelijk voor deze signaalpartner."
enum err_kind houdvast_te_groot(struct db *db, struct arena *arena, struct slice gemeentecode,
                                struct slice partner, int64_t aantal, bool *ret_te_groot, struct err *err);
/* Registers the delivery as held, with its bytes encrypted in slices, in one transaction. */
enum err_kind houdvast_maak(struct inname *inname, struct err *err);
/* The bytes of one that has a row but no bytes yet: a person held it while it was being taken in. */
enum err_kind houdvast_bewaar(struct inname *inname, struct err *err);
/* The bytes of a held delivery, decrypted, in a buffer to be freed by houdvast_vergeet. */
enum err_kind houdvast_lees(const struct intake *intake, const struct levering *levering, struct slice *ret,
                            bool *ret_gevonden, struct err *err);
void houdvast_vergeet(struct slice bytes);

#endif
