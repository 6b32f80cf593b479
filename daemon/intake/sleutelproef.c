/* sleutelproef: see sleutelproef.h. */
#include "intake/sleutelproef.h"

#include "db/queries.h"
#include "domain/huishouden.h"

static enum err_kind andere(struct err *err, const char *welke)
{
    return err_set(err, ERR_FATAL,
                   "%s is not the key this database was made with; put back the key files of the back-up",
                   welke);
}

static enum err_kind proef_pseudoniem(struct db *db, const struct sleutels *sleutels, struct err *err)
{
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_PROEF_HUISHOUDEN, NULL, &result, err);
    if (kind)
        return kind;
    if (PQntuples(result) > 0 && huishouden_sleutel(&sleutels->pseudoniem, db_text(result, 0, 1),
                                                    db_text(result, 0, 2)) != db_int(result, 0, 0))
        kind = andere(err, "pseudoniem.key");
    PQclear(result);
    return kind;
}

static enum err_kind proef_gegevens(struct db *db, struct arena *arena, const struct sleutels *sleutels,
                                    struct err *err)
{
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_PROEF_GEHEIM, NULL, &result, err);
    if (kind)
        return kind;
    struct slice open;
    for (int i = 0; !kind && i < PQntuples(result); i++)
        kind = geheim_ontsleutel(sleutels, arena, db_bytes(arena, result, i, 0), SLICE("signaal.bsn"), &open,
                                 err);
    PQclear(result);
    return kind == ERR_INVALID ? andere(err, "gegevens-N.key") : kind;
}

enum err_kind sleutelproef(struct db *db, struct arena *arena, const struct sleutels *sleutels,
                           struct err *err)
{
    enum err_kind kind = proef_pseudoniem(db, sleutels, err);
    return kind ? kind : proef_gegevens(db, arena, sleutels, err);
}

enum err_kind sleutelproef_meld(struct db *db, struct arena *arena, const struct sleutels *sleutels,
                                struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, sleutels->gegevens[sleutels->schrijf].nummer);
    db_param_int(&params, sleutels->gegevens[0].nummer);
    return db_run(db, &QUERY_SLEUTELS_MELD, &params, NULL, err);
}
