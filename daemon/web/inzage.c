/* inzage: see inzage.h. */
#include "web/inzage.h"

#include "db/queries.h"

enum err_kind inzage_noteer(struct verzoek *v, int64_t melding, const char *wat, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, v->arena);
    db_param_instant(&params, v->nu);
    db_param_text(&params, v->wie.naam);
    db_param_int(&params, melding);
    db_param_text(&params, slice_from_cstr(wat));
    return db_run(v->db, &QUERY_INZAGE_NOTEER, &params, NULL, err);
}
