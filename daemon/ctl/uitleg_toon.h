/* uitleg_toon: what plan/uitleg.h gathered about a melding, printed as text or JSON. */
#ifndef CTL_UITLEG_TOON_H
#define CTL_UITLEG_TOON_H

#include "ctl/ctl.h"
#include "plan/uitleg.h"
#include "render/json.h"

void uitleg_tekst(struct ctl *ctl, const struct uitleg *uitleg);
void uitleg_json(const struct ctl *ctl, const struct uitleg *uitleg);
/* Their part about known clients: the verdict, what agrees and how much it weighs, with `volledig` both
 * records side by side. */
void uitleg_bekenden_tekst(struct ctl *ctl, const struct uitleg *uitleg);
void uitleg_bekenden_json(const struct ctl *ctl, const struct uitleg *uitleg, struct json *json);

#endif
