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

#define BESCHADIGD 2 /* so many of one key may be damaged, when others open */

/* One value that opens proves its key; one that does not may be damaged. */
static enum err_kind proef_gegevens(struct db *db, struct arena *arena, const struct sleutels *sleutels,
                                    struct err *err)
{
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_PROEF_GEHEIM, NULL, &result, err);
    if (kind)
        return kind;
    int past[256] = {0}, past_niet[256] = {0}, geen = 0, wel = 0;
    for (int i = 0; !kind && i < PQntuples(result); i++) {
        struct slice open, geheim = db_bytes(arena, result, i, 0);
        uint8_t nummer = geheim.n ? (uint8_t)geheim.p[0] : 0;
        kind = geheim_ontsleutel(sleutels, arena, geheim, SLICE("signaal.bsn"), &open, err);
        past[nummer] += kind == ERR_NONE;
        past_niet[nummer] += kind == ERR_INVALID;
        kind = kind == ERR_INVALID ? ERR_NONE : kind;
    }
    PQclear(result);
    for (int nummer = 0; nummer < 256; nummer++) {
        wel += past[nummer];
        geen += past[nummer] ? 0 : past_niet[nummer];
    }
    if (!kind && geen && (!wel || geen > BESCHADIGD))
        kind = andere(err, "gegevens-N.key");
    return kind;
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
