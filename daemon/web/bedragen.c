/* bedragen: see bedragen.h. */
#include "web/bedragen.h"

#include "web/sessie.h"

enum { B_SLEUTEL, B_PARTNER, B_TYPE, B_BEDRAG, B_DATUM };

static enum err_kind copy(struct verzoek *v, const PGresult *r, const struct bedrag **ret, size_t *ret_aantal,
                          struct err *err)
{
    int rows = PQntuples(r);
    struct bedrag *out = ARENA_ARRAY(v->arena, struct bedrag, (size_t)rows + 1);
    if (!out)
        return err_set(err, ERR_FULL, "no room for the amounts of a melding");
    for (int i = 0; i < rows; i++)
        out[i] = (struct bedrag){.signaal = db_int(r, i, B_SLEUTEL),
                                 .partner = arena_dup(v->arena, db_text(r, i, B_PARTNER)),
                                 .type = (enum partner_type)db_int(r, i, B_TYPE),
                                 .bedrag = db_int(r, i, B_BEDRAG),
                                 .gemeld = db_date(r, i, B_DATUM)};
    *ret = out;
    *ret_aantal = (size_t)rows;
    return ERR_NONE;
}

enum err_kind bedragen_lees(struct verzoek *v, const struct rij *rij, const struct db_query *query,
                            const struct bedrag **ret, size_t *ret_aantal, struct err *err)
{
    struct db_array keys;
    struct db_params params;
    PGresult *r = NULL;
    db_array_begin(&keys, v->arena, DB_INT8, rij->clienten_aantal);
    for (size_t c = 0; c < rij->clienten_aantal; c++)
        for (size_t s = 0; s < rij->clienten[c].signalen_aantal; s++)
            db_array_int(&keys, rij->clienten[c].signalen[s]);
    db_params_begin(&params, v->arena);
    db_param_array(&params, &keys);
    enum err_kind kind = sessie_binnen(v, err);
    kind = kind ? kind : db_run(v->db, query, &params, &r, err);
    kind = kind ? kind : copy(v, r, ret, ret_aantal, err);
    PQclear(r);
    return kind;
}
