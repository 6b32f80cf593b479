/* inzage: see inzage.h. */
#include "ctl/inzage.h"

#include "db/queries.h"

enum err_kind inzage_noteer(struct ctl *ctl, int64_t melding, const char *wat, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, ctl->arena);
    db_param_instant(&params, klok_nu(&ctl->klok));
    db_param_text(&params, slice_from_cstr(ctl->wie));
    db_param_int(&params, melding);
    db_param_text(&params, slice_from_cstr(wat));
    return db_run(ctl->db, &QUERY_INZAGE_NOTEER, &params, NULL, err);
}
