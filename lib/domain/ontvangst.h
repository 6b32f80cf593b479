/* ontvangst: when a signal counts as received, if its supplier says when he sent it.
 *
 * The receipt time decides deadlines and which version is the later one, so a supplier whose clock is wrong
 * must not move them: a time that cannot be true is not believed. */
#ifndef DOMAIN_ONTVANGST_H
#define DOMAIN_ONTVANGST_H

#include "base/date.h"
#include "domain/signaal.h"

#define ONTVANGST_VOORUIT ((instant)5 * 60)          /* clocks differ a little */
#define ONTVANGST_TERUG ((instant)92 * 24 * 60 * 60) /* longer than a quarter no message waits */

/* tijd: what the supplier says (INSTANT_NONE: nothing), nu: the moment of first acceptance. Gives tijd, or nu
 * when tijd is more than ONTVANGST_VOORUIT after it or more than ONTVANGST_TERUG before it, with the warning
 * tijd_onwaarschijnlijk on `time`. A time shortly after nu is given as it is. */
instant ontvangst_bepaal(instant tijd, instant nu, struct fouten *fouten);

#endif
