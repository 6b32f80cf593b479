/* inzage: notes who looked at personal data, before it is shown. */
#ifndef CTL_INZAGE_H
#define CTL_INZAGE_H

#include "ctl/ctl.h"

/* melding 0: at something that is no melding. wat: "uitleg", "afgekeurd 12"; no personal value. */
enum err_kind inzage_noteer(struct ctl *ctl, int64_t melding, const char *wat, struct err *err);

#endif
