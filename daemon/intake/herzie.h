/* herzie: looks again at households whose facts changed by something that is not a signal. Within a
 * transaction. */
#ifndef INTAKE_HERZIE_H
#define INTAKE_HERZIE_H

#include "intake/inname.h"

/* Locks, loads, decides and writes these households (keys without doubles, names beside them). */
enum err_kind herzie_huishoudens(const struct intake *intake, const struct schrijver *schrijver,
                                 const int64_t *sleutels, const struct slice *namen, size_t aantal,
                                 int64_t *ret_nr, struct err *err);
/* The same for all households with an open melding, in transactions of a few hundred. */
enum err_kind herzie_open(const struct intake *intake, instant nu, struct arena *arena, struct err *err);

#endif
