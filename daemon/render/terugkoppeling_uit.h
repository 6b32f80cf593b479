/* terugkoppeling_uit: feedback as a signaalpartner gets it, in lists and in JSON: which signal, from which
 * day, what. Nothing else is known here, so nothing else can leave. */
#ifndef RENDER_TERUGKOPPELING_UIT_H
#define RENDER_TERUGKOPPELING_UIT_H

#include "domain/codes.h"
#include "render/csv_lijst.h"
#include "render/json.h"

struct terugkoppeling_rij {
    struct slice id; /* as the partner calls it */
    civil_date dag;  /* on which it was told */
    enum terugkoppeling stand;
};

void terugkoppeling_csv_kop(struct csv_lijst *lijst);
void terugkoppeling_csv_rij(struct csv_lijst *lijst, const struct terugkoppeling_rij *rij);
void terugkoppeling_json_rij(struct json *json, const struct terugkoppeling_rij *rij);

#endif
