/* bevries: notes whose day has come become events, with an id and a content that never change. Note and event
 * change in one transaction, and the note is locked: each becomes one event, whoever else tries. */
#include "uitgaand/uitgaand_werk.h"

#include "db/faalpunt.h"
#include "db/queries.h"

enum { M_ONDERWERP, M_SOORT, M_VOLGNR, M_STAND, M_DAG, M_PERIODE, M_PARTNER, M_TYPE, M_ID };

static struct notitie read_note(const PGresult *r, int i)
{
    return (struct notitie){
        .onderwerp = db_int(r, i, M_ONDERWERP),
        .soort = (enum mededeling_soort)db_int(r, i, M_SOORT),
        .volgnr = (int)db_int(r, i, M_VOLGNR),
        .stand = (int)db_int(r, i, M_STAND),
        .dag = db_date(r, i, M_DAG),
        .periode = db_date(r, i, M_PERIODE),
        .partner = db_text(r, i, M_PARTNER),
        .type = (enum partner_type)db_int(r, i, M_TYPE),
        .id = db_text(r, i, M_ID),
    };
}

/* The columns of uitgaand_voeg_toe after the gemeentecode. */
enum { K_SOORT, K_ID, K_SLEUTEL, K_TYPE, K_ONDERWERP, K_TIJD, K_DATA, KOLOMMEN };
static const enum db_type TYPES[KOLOMMEN] = {DB_INT2, DB_TEXT,    DB_TEXT, DB_TEXT,
                                             DB_TEXT, DB_INSTANT, DB_TEXT};

/* False when the arena is full. */
static bool send_events(struct uitgaand *u, struct db *db, const PGresult *notes)
{
    struct db_array columns[KOLOMMEN];
    size_t n = (size_t)PQntuples(notes);
    for (int c = 0; c < KOLOMMEN; c++)
        db_array_begin(&columns[c], u->arena, TYPES[c], n);
    for (int i = 0; i < (int)n; i++) {
        struct notitie note = read_note(notes, i);
        struct gebeurtenis_uit event;
        if (note.soort == MEDEDELING_SIGNAAL && !note.id.p)
            continue; /* removed since, at the end of its retention: there is nobody left to tell */
        if (!gebeurtenis_van(u, &note, &event))
            return false;
        db_array_int(&columns[K_SOORT], note.soort);
        db_array_text(&columns[K_ID], event.id);
        db_array_text(&columns[K_SLEUTEL], event.sleutel);
        db_array_text(&columns[K_TYPE], event.type);
        db_array_text(&columns[K_ONDERWERP], event.onderwerp);
        db_array_instant(&columns[K_TIJD], event.tijd);
        db_array_text(&columns[K_DATA], event.data);
    }
    struct db_params params;
    db_params_begin(&params, u->arena);
    db_param_text(&params, u->config->gemeentecode);
    for (int c = 0; c < KOLOMMEN; c++)
        db_param_array(&params, &columns[c]);
    db_send(db, &QUERY_UITGAAND_VOEG_TOE, &params);
    return true;
}

static void send_done(struct uitgaand *u, struct db *db, const PGresult *notes)
{
    const int from[] = {M_ONDERWERP, M_SOORT, M_VOLGNR};
    const enum db_type types[] = {DB_INT8, DB_INT2, DB_INT4};
    struct db_array columns[3];
    struct db_params params;
    db_params_begin(&params, u->arena);
    for (int c = 0; c < 3; c++) {
        db_array_begin(&columns[c], u->arena, types[c], (size_t)PQntuples(notes));
        for (int i = 0; i < PQntuples(notes); i++)
            db_array_int(&columns[c], db_int(notes, i, from[c]));
        db_param_array(&params, &columns[c]);
    }
    db_send(db, &QUERY_MEDEDELING_BEVRIES, &params);
}

static enum err_kind write_events(struct uitgaand *u, struct db *db, const PGresult *notes, struct err *err)
{
    enum err_kind kind = db_pipeline_begin(db, err);
    if (kind)
        return kind;
    bool room = send_events(u, db, notes);
    if (room)
        send_done(u, db, notes);
    kind = db_pipeline_end(db, NULL, 0, err);
    return kind || room ? kind : err_set(err, ERR_FULL, "no room for %d events", PQntuples(notes));
}

enum err_kind bevries(struct uitgaand *u, struct db *db, civil_date vandaag, size_t *ret_aantal,
                      struct err *err)
{
    struct db_params params;
    PGresult *notes = NULL;
    db_params_begin(&params, u->arena);
    db_param_text(&params, u->config->gemeentecode);
    db_param_date(&params, vandaag);
    db_param_int(&params, u->partij);
    enum err_kind kind = db_begin(db, err);
    if (!kind)
        kind = db_run(db, &QUERY_MEDEDELING_NEEM, &params, &notes, err);
    size_t n = kind ? 0 : (size_t)PQntuples(notes);
    if (n > 0)
        kind = write_events(u, db, notes, err);
    PQclear(notes);
    if (!kind && n > 0) {
        FAALPUNT("uitgaand_bevroren");
        kind = db_commit(db, err);
    }
    if (kind || n == 0)
        db_rollback(db);
    if (!kind)
        *ret_aantal = n;
    return kind;
}
