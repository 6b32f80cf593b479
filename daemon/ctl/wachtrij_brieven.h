/* wachtrij_brieven: letters on the standard output of `wachtrij brief --format pdf`, as the pages make them.
 */
#ifndef CTL_WACHTRIJ_BRIEVEN_H
#define CTL_WACHTRIJ_BRIEVEN_H

#include "ctl/ctl.h"
#include "plan/brieven.h"

/* The letters of what was pulled today, which were read with names; what was printed before says that it is a
 * reprint. Nothing is written unless letters, addressees and pages are the same number. */
int wachtrij_brieven(struct ctl *ctl, struct arena *arena, const struct wachtrij *queue);
/* Which letters are not right; CTL_MISLUKT. */
int wachtrij_brieven_mis(struct ctl *ctl, struct arena *arena, const struct brieven *brieven);

#endif
