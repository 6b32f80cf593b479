/* store_metriek: see store_metriek.h. */
#include "db/store_metriek.h"

#include "db/queries.h"

#define WEEK ((instant)7 * 86400)

enum {
    M_BRIEF,
    M_TELEFOON,
    M_HUISBEZOEK,
    M_GKB,
    M_WPDA,
    M_UITZOEKEN,
    M_TE_LAAT,
    M_OPEN,
    M_ONGEPLAND,
    M_ONGEPLAND_SINDS,
    M_INGENOMEN_SINDS,
    M_VAST,
    M_AFGEKEURD,
    M_UITGAAND,
    M_ONVERZENDBAAR,
    M_EERSTE,
    M_EERSTE_TIJD,
    M_MEDEDELINGEN,
    M_PLANDAG,
    M_PLAN,
    M_ALLEEN_LEZEN
};

static void fill(const PGresult *r, struct metriek_stand *ret)
{
    *ret = (struct metriek_stand){
        .wachtrij = {[KANAAL_BRIEF] = db_int(r, 0, M_BRIEF),
                     [KANAAL_TELEFOON] = db_int(r, 0, M_TELEFOON),
                     [KANAAL_HUISBEZOEK] = db_int(r, 0, M_HUISBEZOEK),
                     [KANAAL_OVERDRACHT_GKB] = db_int(r, 0, M_GKB),
                     [KANAAL_OVERDRACHT_WPDA] = db_int(r, 0, M_WPDA),
                     [KANAAL_UITZOEKEN] = db_int(r, 0, M_UITZOEKEN)},
        .open = db_int(r, 0, M_OPEN),
        .te_laat = db_int(r, 0, M_TE_LAAT),
        .ongepland = db_int(r, 0, M_ONGEPLAND),
        .ongepland_sinds = db_instant(r, 0, M_ONGEPLAND_SINDS),
        .ingenomen_sinds = db_instant(r, 0, M_INGENOMEN_SINDS),
        .vastgehouden = db_int(r, 0, M_VAST),
        .afgekeurd = db_int(r, 0, M_AFGEKEURD),
        .uitgaand = db_int(r, 0, M_UITGAAND),
        .onverzendbaar = db_int(r, 0, M_ONVERZENDBAAR),
        .uitgaand_eerste = db_int(r, 0, M_EERSTE),
        .uitgaand_sinds = db_instant(r, 0, M_EERSTE_TIJD),
        .mededelingen = db_int(r, 0, M_MEDEDELINGEN),
        .plandag = db_date(r, 0, M_PLANDAG),
        .plan = db_instant(r, 0, M_PLAN),
        .alleen_lezen = db_bool(r, 0, M_ALLEEN_LEZEN),
    };
}

static enum err_kind capacity(struct db *db, struct arena *arena, struct slice gemeentecode, instant nu,
                              struct metriek_stand *ret, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_date(&params, month_first(month_of(instant_date(nu))));
    enum err_kind kind = db_run(db, &QUERY_METRIEK_CAPACITEIT, &params, &r, err);
    for (int i = 0; !kind && i < PQntuples(r); i++) {
        int64_t kanaal = db_int(r, i, 0);
        if (kanaal <= 0 || kanaal >= KANAAL_COUNT)
            continue;
        ret->capaciteit[kanaal].bekend = true;
        ret->capaciteit[kanaal].plaatsen = PQgetisnull(r, i, 1) ? METRIEK_ONBEPERKT : db_int(r, i, 1);
        ret->capaciteit[kanaal].gebruikt = db_int(r, i, 2);
    }
    PQclear(r);
    return kind;
}

static enum err_kind ask(struct db *db, struct arena *arena, struct slice gemeentecode, bool vertelt,
                         instant nu, struct metriek_stand *ret, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    struct metriek_stand stand;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_date(&params, instant_date(nu));
    db_param_instant(&params, nu - WEEK);
    db_param_bool(&params, vertelt);
    enum err_kind kind = db_run(db, &QUERY_METRIEK_STAND, &params, &r, err);
    if (!kind)
        fill(r, &stand);
    PQclear(r);
    kind = kind ? kind : capacity(db, arena, gemeentecode, nu, &stand, err);
    if (!kind)
        *ret = stand;
    return kind;
}

enum err_kind metriek_vraag(struct db *db, struct arena *arena, struct slice gemeentecode, bool vertelt,
                            instant nu, struct metriek_stand *ret, struct err *err)
{
    struct db_params none;
    db_params_begin(&none, arena);
    enum err_kind kind = db_run(db, &QUERY_METRIEK_BEGIN, &none, NULL, err);
    if (kind)
        return kind;
    kind = db_run(db, &QUERY_METRIEK_KORT, &none, NULL, err);
    kind = kind ? kind : ask(db, arena, gemeentecode, vertelt, nu, ret, err);
    kind = kind ? kind : db_run(db, &QUERY_METRIEK_EINDE, &none, NULL, err);
    if (kind)
        db_rollback(db);
    return kind;
}
