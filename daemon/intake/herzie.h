/* herzie: looks again at households whose facts changed by something that is not a signal. Within a
 * transaction.
 *
 * What changes them for many (a client list, answers) notes in its own transaction that all are to be looked
 * at (herzie_vraag); the note goes when that was done. Who is cut short in between leaves the note, and the
 * daemon takes it up (herzie_rest). */
#ifndef INTAKE_HERZIE_H
#define INTAKE_HERZIE_H

#include "intake/inname.h"

/* Locks, loads, decides and writes these households (keys without doubles, names beside them). */
enum err_kind herzie_huishoudens(const struct intake *intake, const struct schrijver *schrijver,
                                 const int64_t *sleutels, const struct slice *namen, size_t aantal,
                                 int64_t *ret_nr, struct err *err);
/* The same in transactions of a few hundred. */
enum err_kind herzie_lijst(const struct intake *intake, const struct schrijver *schrijver,
                           const int64_t *sleutels, const struct slice *namen, size_t aantal,
                           struct err *err);
/* The same for all households with an open melding, in transactions of a few hundred. */
enum err_kind herzie_open(const struct intake *intake, instant nu, struct arena *arena, struct err *err);
enum err_kind herzie_vraag(const struct intake *intake, struct err *err);
/* herzie_open when somebody left it undone, and nobody is at it now. */
enum err_kind herzie_rest(const struct intake *intake, instant nu, struct arena *arena, bool *ret_gedaan,
                          struct err *err);

#endif
