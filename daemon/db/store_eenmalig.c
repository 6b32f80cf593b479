/* store_eenmalig: see store_eenmalig.h. */
#include "db/store_eenmalig.h"

#include "db/queries.h"

enum err_kind eenmalig_zoek(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                            const struct eenmalig *vraag, struct eenmalig *ret_eerder, bool *ret_bekend,
                            struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, arena);
    db_param_text(&params, schrijver->gemeentecode);
    db_param_hash(&params, vraag->sleutel);
    enum err_kind kind = db_run(db, &QUERY_EENMALIG_ZOEK, &params, &r, err);
    *ret_bekend = !kind && PQntuples(r) == 1;
    if (*ret_bekend)
        *ret_eerder = (struct eenmalig){vraag->sleutel, db_hash(r, 0, 0), db_int(r, 0, 1)};
    PQclear(r);
    return kind;
}

enum err_kind eenmalig_noteer(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                              const struct eenmalig *gedaan, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, arena);
    db_param_text(&params, schrijver->gemeentecode);
    db_param_hash(&params, gedaan->sleutel);
    db_param_hash(&params, gedaan->inhoud);
    db_param_int(&params, gedaan->nr);
    db_param_instant(&params, schrijver->nu);
    enum err_kind kind = db_run(db, &QUERY_EENMALIG_NOTEER, &params, &r, err);
    if (!kind && db_int_affected(r) == 0) /* the same key for another household, at this very moment */
        kind = err_set(err, ERR_RETRY, "a key was used twice at once");
    PQclear(r);
    return kind;
}
