/* leveringen_verwacht: who usually delivers, and has not done so this month. */
#ifndef WEB_LEVERINGEN_VERWACHT_H
#define WEB_LEVERINGEN_VERWACHT_H

#include "rapport/verwacht.h"
#include "web/web.h"

struct verwachte_levering {
    struct slice soort, partner; /* partner: of signals */
    struct verwachting verwachting;
};

/* What is missing today. In the transaction of the request, for who may see deliveries. */
enum err_kind leveringen_gemist(struct verzoek *v, struct verwachte_levering **ret, size_t *ret_aantal,
                                struct err *err);

#endif
