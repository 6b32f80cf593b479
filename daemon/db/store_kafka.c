/* store_kafka: see store_kafka.h. */
#include "db/store_kafka.h"

#include "db/queries.h"

static enum err_kind fenced(struct err *err, int32_t partitie)
{
    return err_set(err, ERR_CONFLICT, "partition %d was taken over by another program", (int)partitie);
}

static void begin_params(struct db_params *params, struct arena *arena, struct slice gemeentecode,
                         struct slice topic)
{
    db_params_begin(params, arena);
    db_param_text(params, gemeentecode);
    db_param_text(params, topic);
}

static void begin_plek(struct db_params *params, struct arena *arena, struct slice gemeentecode,
                       struct slice topic, const struct kafka_plek *plek)
{
    begin_params(params, arena, gemeentecode, topic);
    db_param_int(params, plek->partitie);
    db_param_int(params, plek->epoch);
}

enum err_kind kafka_eis(struct db *db, struct arena *arena, struct slice gemeentecode, struct slice topic,
                        struct kafka_plek *plekken, size_t aantal, struct err *err)
{
    struct db_params params;
    struct db_array partities;
    begin_params(&params, arena, gemeentecode, topic);
    db_array_begin(&partities, arena, DB_INT4, aantal);
    for (size_t i = 0; i < aantal; i++)
        db_array_int(&partities, plekken[i].partitie);
    db_param_array(&params, &partities);
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_KAFKA_EIS, &params, &result, err);
    if (!kind && (size_t)PQntuples(result) != aantal)
        kind = err_set(err, ERR_FATAL, "kafka_eis: %d rows for %zu partitions", PQntuples(result), aantal);
    for (size_t i = 0; !kind && i < aantal; i++) {
        for (int rij = 0; rij < PQntuples(result); rij++) {
            if (db_int(result, rij, 0) != plekken[i].partitie)
                continue;
            plekken[i].volgende = db_int(result, rij, 1);
            plekken[i].epoch = db_int(result, rij, 2);
        }
    }
    PQclear(result);
    return kind;
}

enum err_kind kafka_slot(struct db *db, struct arena *arena, struct slice gemeentecode, struct slice topic,
                         struct kafka_plek *plek, int64_t eerste, int64_t *ret_levering, civil_date *ret_dag,
                         struct err *err)
{
    struct db_params params;
    begin_plek(&params, arena, gemeentecode, topic, plek);
    db_param_int(&params, eerste);
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_KAFKA_SLOT, &params, &result, err);
    if (!kind && PQntuples(result) == 0)
        kind = fenced(err, plek->partitie);
    if (!kind) {
        plek->volgende = db_int(result, 0, 0);
        *ret_levering = db_int(result, 0, 1);
        *ret_dag = db_date(result, 0, 2);
    }
    PQclear(result);
    return kind;
}

enum err_kind kafka_lees_plek(struct db *db, struct arena *arena, struct slice gemeentecode,
                              struct slice topic, struct kafka_plek *plek, struct err *err)
{
    struct db_params params;
    begin_plek(&params, arena, gemeentecode, topic, plek);
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_KAFKA_PLEK, &params, &result, err);
    if (!kind && PQntuples(result) == 0)
        kind = fenced(err, plek->partitie);
    if (!kind)
        plek->volgende = db_int(result, 0, 0);
    PQclear(result);
    return kind;
}

static void send_telling(struct db *db, struct arena *arena, const struct kafka_vordering *v)
{
    const struct telling *t = v->telling;
    const int64_t counts[] = {t->gelezen, t->nieuw, t->dubbel, t->gecorrigeerd, t->ingetrokken, t->afgekeurd};
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, v->levering);
    db_param_int(&params, v->plek->volgende);
    db_param_int(&params, v->plek->volgende);
    db_param_int(&params, v->bytes);
    for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
        db_param_int(&params, counts[i]);
    db_send(db, &QUERY_KAFKA_LEVERING_TEL, &params);
    db_params_begin(&params, arena);
    db_param_int(&params, v->nr);
    db_param_int(&params, v->levering);
    db_param_instant(&params, v->tijd);
    db_param_int(&params, v->van);
    db_param_int(&params, v->plek->volgende);
    db_send(db, &QUERY_PARTIJ_MAAK, &params);
}

enum err_kind kafka_vorder(struct db *db, struct arena *arena, struct slice gemeentecode, struct slice topic,
                           const struct kafka_vordering *v, struct err *err)
{
    enum err_kind kind = db_pipeline_begin(db, err);
    if (kind)
        return kind;
    struct db_params params;
    begin_plek(&params, arena, gemeentecode, topic, v->plek);
    db_param_int(&params, v->plek->volgende);
    db_param_int(&params, v->levering);
    db_param_date(&params, v->dag);
    db_send(db, &QUERY_KAFKA_VORDER, &params);
    send_telling(db, arena, v);
    PGresult *results[3] = {NULL};
    kind = db_pipeline_end(db, results, 3, err);
    if (!kind && db_int_affected(results[0]) != 1)
        kind = fenced(err, v->plek->partitie);
    for (int i = 0; i < 3; i++)
        PQclear(results[i]);
    return kind;
}
