/* wacht_bron: deliveries that lie in the database, whole, until somebody takes them in: what was posted to
 * the API, and what was held and let go on a page.
 *
 * The bytes stay (encrypted) until the last record was taken in, so a crash at any point resumes where it
 * was; the row says how far it came. Only for the leader of the daemons; should two be at one delivery all
 * the same, the position decides and one of them leaves it. Works in slices, as inbox_bron. */
#ifndef INTAKE_WACHT_BRON_H
#define INTAKE_WACHT_BRON_H

#include "config/logregel.h"
#include "intake/inbox_bron.h"

struct wacht_bron;

enum err_kind wacht_bron_open(const struct intake *intake, log_regel *log, struct wacht_bron **ret,
                              struct err *err);
void wacht_bron_sluit(struct wacht_bron *bron); /* NULL is fine */
/* Milliseconds until the next step; 0: at once. */
int64_t wacht_bron_wachttijd(const struct wacht_bron *bron, int64_t ms);
enum err_kind wacht_bron_stap(struct wacht_bron *bron, instant nu, int64_t ms, struct inbox_resultaat *ret,
                              struct err *err);

#endif
