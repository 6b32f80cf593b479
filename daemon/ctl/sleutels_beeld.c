/* sleutels_beeld: see sleutels_beeld.h. */
#include "ctl/sleutels_beeld.h"
#include "ctl/sleutels_vernieuw.h"
#include "db/queries.h"
#include "render/json.h"

#include <inttypes.h>

#define SCHRIJFT 7283506 /* classes of advisory locks: schema/queries/sleutels.sql */
#define LEEST_TOT 7283507

static enum err_kind houders(struct db *db, struct arena *arena, int klasse, int64_t ret[256],
                             struct err *err)
{
    struct db_params params;
    PGresult *result = NULL;
    db_params_begin(&params, arena);
    db_param_int(&params, klasse);
    enum err_kind kind = db_run(db, &QUERY_SLEUTELS_HOUDERS, &params, &result, err);
    for (int i = 0; !kind && i < PQntuples(result); i++)
        if (db_int(result, i, 0) > 0 && db_int(result, i, 0) < 256)
            ret[db_int(result, i, 0)] = db_int(result, i, 1);
    PQclear(result);
    return kind;
}

enum err_kind sleutel_beeld(struct db *db, struct arena *arena, const struct sleutels *sleutels,
                            struct sleutel_beeld *ret, struct err *err)
{
    PGresult *result = NULL;
    *ret = (struct sleutel_beeld){.versleutelt = sleutels->gegevens[sleutels->schrijf].nummer};
    for (size_t i = 0; i < sleutels->aantal; i++) {
        ret->sleutel[sleutels->gegevens[i].nummer].aanwezig = true;
        ret->sleutel[sleutels->gegevens[i].nummer].wacht = i < sleutels->schrijf;
    }
    enum err_kind kind = db_run(db, &QUERY_SLEUTELS_TELLING, NULL, &result, err);
    for (int i = 0; !kind && i < PQntuples(result); i++)
        ret->sleutel[db_int(result, i, 1) & 255].waarden += db_int(result, i, 2);
    PQclear(result);
    kind = kind ? kind : houders(db, arena, SCHRIJFT, ret->schrijft, err);
    return kind ? kind : houders(db, arena, LEEST_TOT, ret->leest_tot, err);
}

static bool noemenswaard(const struct sleutel_beeld *beeld, int nummer)
{
    return beeld->sleutel[nummer].aanwezig || beeld->sleutel[nummer].waarden || beeld->schrijft[nummer];
}

static const char *toestand(const struct sleutel_beeld *beeld, int nummer)
{
    if (!beeld->sleutel[nummer].aanwezig)
        return "ontbreekt";
    if (nummer == beeld->versleutelt)
        return "versleutelt";
    if (beeld->sleutel[nummer].wacht)
        return "staat klaar";
    return beeld->sleutel[nummer].waarden ? "leest" : "overbodig";
}

void sleutel_beeld_tabel(const struct sleutel_beeld *beeld)
{
    printf("%-8s %-16s %-12s %12s %22s\n", "sleutel", "bestand", "toestand", "waarden", "nu in gebruik bij");
    for (int i = 0; i < 256; i++) {
        char naam[24];
        if (!noemenswaard(beeld, i))
            continue;
        snprintf(naam, sizeof naam, "gegevens-%d.key", i);
        printf("%-8d %-16s %-12s %12" PRId64 " %11" PRId64 " programma's\n", i, naam, toestand(beeld, i),
               beeld->sleutel[i].waarden, beeld->schrijft[i]);
    }
}

void sleutel_beeld_json(const struct sleutel_beeld *beeld)
{
    struct json json;
    json_begin(&json, stdout);
    json_object_begin(&json);
    json_sleutel(&json, "sleutels");
    json_lijst(&json);
    for (int i = 0; i < 256; i++) {
        if (!noemenswaard(beeld, i))
            continue;
        json_object_begin(&json);
        json_veld_getal(&json, "nummer", i);
        json_veld_cstr(&json, "toestand", toestand(beeld, i));
        json_veld_getal(&json, "waarden", beeld->sleutel[i].waarden);
        json_veld_getal(&json, "programmas", beeld->schrijft[i]);
        json_object_eind(&json);
    }
    json_lijst_eind(&json);
    json_sleutel(&json, "kolommen");
    json_lijst(&json);
    for (size_t i = 0; i < GEHEIME_TABELLEN_AANTAL; i++)
        for (int k = 0; k < GEHEIME_KOLOMMEN_MAX && GEHEIME_TABELLEN[i].kolommen[k]; k++) {
            char naam[80];
            snprintf(naam, sizeof naam, "%s.%s", GEHEIME_TABELLEN[i].naam, GEHEIME_TABELLEN[i].kolommen[k]);
            json_cstr(&json, naam);
        }
    json_lijst_eind(&json);
    json_object_eind(&json);
    json_regel(&json);
}
