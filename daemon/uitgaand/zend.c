/* zend: events to the producer, and what became of them into the database. One slice at a time: the next
 * begins when all of this one was told about, so that of one key nothing passes what must be sent again. */
#include "uitgaand/uitgaand_werk.h"

#include "db/faalpunt.h"
#include "db/queries.h"

enum { U_NR, U_SOORT, U_ID, U_SLEUTEL, U_TYPE, U_ONDERWERP, U_TIJD, U_DATA, U_AFGEKEURD };

static enum err_kind fetch(struct uitgaand *u, struct db *db, PGresult **ret, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, u->arena);
    db_param_text(&params, u->config->gemeentecode);
    db_param_int(&params, u->partij);
    return db_run(db, &QUERY_UITGAAND_NEEM, &params, ret, err);
}

/* The event as a message; ERR_INVALID when it cannot be made. */
static enum err_kind compose(struct uitgaand *u, struct db *db, const PGresult *r, int i,
                             struct cloudevent_uit *ret, struct err *err)
{
    struct cloudevent event = {
        .id = db_text(r, i, U_ID),
        .bron = u->bron,
        .type = db_text(r, i, U_TYPE),
        .onderwerp = db_text(r, i, U_ONDERWERP),
        .tijd = db_instant(r, i, U_TIJD),
        .data = db_text(r, i, U_DATA),
    };
    enum err_kind kind = ERR_NONE;
    if (!event.data.p)
        kind = afgekeurd_data(u, db, db_int(r, i, U_AFGEKEURD), &event.data, err);
    if (!kind && !cloudevent_schrijf(u->arena, (enum cloudevent_vorm)u->config->kafka.vorm, &event, ret))
        kind = err_set(err, ERR_FULL, "no room for an event");
    return kind;
}

static enum err_kind hand_over(struct uitgaand *u, const PGresult *r, int i,
                               const struct cloudevent_uit *event, struct err *err)
{
    const struct kafka_uit bericht = {
        .topic = u->topic[db_int(r, i, U_SOORT)],
        .sleutel = db_text(r, i, U_SLEUTEL),
        .waarde = event->waarde,
        .koppen = event->koppen,
        .koppen_aantal = event->koppen_aantal,
        .nr = (int64_t)u->beurt * UITGAAND_PARTIJ + (int64_t)u->vlucht_aantal,
    };
    return kafka_producer_stuur(u->producer, &bericht, err);
}

/* ERR_RETRY: the producer takes no more now. */
static enum err_kind send_one(struct uitgaand *u, struct db *db, const PGresult *r, int i, struct err *err)
{
    struct arena_mark mark = arena_mark(u->arena);
    struct cloudevent_uit event;
    struct vlucht *v = &u->vlucht[u->vlucht_aantal];
    *v = (struct vlucht){.nr = db_int(r, i, U_NR), .staat = VLUCHT_ONDERWEG};
    enum err_kind kind = compose(u, db, r, i, &event, err);
    if (kind == ERR_INVALID) {
        v->fout = "the rejected record cannot be read";
    } else if (kind) {
        return kind;
    } else {
        kind = hand_over(u, r, i, &event, err);
        v->fout = "refused before it was sent";
    }
    arena_release(u->arena, mark);
    if (kind && kind != ERR_INVALID)
        return kind;
    v->staat = kind ? VLUCHT_GEWEIGERD : VLUCHT_ONDERWEG;
    u->vlucht_open += kind == ERR_NONE;
    u->vlucht_aantal++;
    return ERR_NONE;
}

enum err_kind zend(struct uitgaand *u, struct db *db, size_t *ret_aantal, struct err *err)
{
    PGresult *r = NULL;
    enum err_kind kind = fetch(u, db, &r, err);
    if (kind)
        return kind;
    u->vlucht_aantal = u->vlucht_open = 0;
    u->beurt = u->beurt < INT32_MAX ? u->beurt + 1 : 0;
    int n = PQntuples(r);
    u->wachtend = u->wachtend < n ? n : u->wachtend; /* not counted anew while these are under way */
    for (int i = 0; i < n && !kind; i++)
        kind = send_one(u, db, r, i, err);
    PQclear(r);
    if (u->vlucht_aantal > 0) {
        FAALPUNT("uitgaand_gestuurd");
    }
    if (db_lost(db))
        return kind; /* ERR_RETRY: the caller forgets what is under way */
    if (kind == ERR_RETRY || (kind == ERR_FULL && u->vlucht_aantal > 0))
        kind = ERR_NONE; /* the rest comes with the next slice */
    if (!kind)
        *ret_aantal = (size_t)n;
    return kind;
}

/* ---- what became of them ---- */

static size_t send_sent(struct uitgaand *u, struct db *db, size_t tot, instant nu)
{
    struct db_array nrs;
    size_t n = 0;
    db_array_begin(&nrs, u->arena, DB_INT8, tot);
    for (size_t i = 0; i < tot; i++) {
        if (u->vlucht[i].staat == VLUCHT_BEZORGD) {
            db_array_int(&nrs, u->vlucht[i].nr);
            n++;
        }
    }
    struct db_params params;
    db_params_begin(&params, u->arena);
    db_param_array(&params, &nrs);
    db_param_instant(&params, nu);
    if (n > 0)
        db_send(db, &QUERY_UITGAAND_VERZONDEN, &params);
    return n;
}

/* What is refused for good is put aside, wherever it stands: it would not be taken the next time either. */
static size_t send_refused(struct uitgaand *u, struct db *db)
{
    struct db_array nrs, faults;
    size_t n = 0;
    db_array_begin(&nrs, u->arena, DB_INT8, 16);
    db_array_begin(&faults, u->arena, DB_TEXT, 16);
    for (size_t i = 0; i < u->vlucht_aantal; i++) {
        if (u->vlucht[i].staat == VLUCHT_GEWEIGERD) {
            db_array_int(&nrs, u->vlucht[i].nr);
            db_array_text(&faults, slice_from_cstr(u->vlucht[i].fout ? u->vlucht[i].fout : "refused"));
            n++;
        }
    }
    struct db_params params;
    db_params_begin(&params, u->arena);
    db_param_array(&params, &nrs);
    db_param_array(&params, &faults);
    if (n > 0)
        db_send(db, &QUERY_UITGAAND_GEWEIGERD, &params);
    return n;
}

enum err_kind zend_af(struct uitgaand *u, struct db *db, instant nu, bool *ret_opnieuw, struct err *err)
{
    size_t tot = 0;
    while (tot < u->vlucht_aantal && u->vlucht[tot].staat != VLUCHT_OPNIEUW)
        tot++;
    FAALPUNT("uitgaand_bezorgd");
    enum err_kind kind = db_pipeline_begin(db, err);
    if (kind)
        return kind;
    size_t sent = send_sent(u, db, tot, nu);
    size_t refused = send_refused(u, db);
    kind = db_pipeline_end(db, NULL, 0, err);
    if (kind)
        return kind;
    if (refused > 0 && !u->weigering_gezegd) {
        u->log(NIVEAU_FOUT,
               "%zu events will never be taken by Kafka and were put aside; see "
               "`vroegsignalctl mededelingen --onverzendbaar`",
               refused);
        u->weigering_gezegd = true;
    }
    u->bezorgd += (int64_t)sent;
    *ret_opnieuw = tot < u->vlucht_aantal;
    u->vlucht_aantal = 0;
    return ERR_NONE;
}
