/* uitgaand: opening, and one slice at a time: write down what was sent, freeze what is due, send, clear away.
 * See uitgaand.h. */
#include "uitgaand/uitgaand_werk.h"

#include "db/queries.h"

#include <stdlib.h>
#include <string.h>

#define ARENA ((size_t)16 << 20)
#define KIJK_MS 500      /* nothing to do: look again */
#define OPNIEUW_MS 1000  /* after something that must be sent again */
#define TEL_MS 5000      /* how much waits, is counted so often */
#define RUIM_MS 60000    /* sent rows are cleared away so often ... */
#define RUIM_AANTAL 2000 /* ... so many at a time */

/* ---- opening and closing ---- */

static char *copy(struct slice s)
{
    return strndup(s.p ? s.p : "", s.n);
}

static bool make(struct uitgaand *u)
{
    const struct config *c = u->config;
    u->brokers = copy(c->kafka.brokers);
    u->topic[MEDEDELING_MELDING] = copy(c->kafka.uit.meldingen);
    u->topic[MEDEDELING_SIGNAAL] = copy(c->kafka.uit.terugkoppelingen);
    u->topic[MEDEDELING_AFGEKEURD] = copy(c->kafka.uit.afgekeurd);
    u->topic[0] = c->kafka.bron.n ? copy(c->kafka.bron) : NULL;
    if (!u->topic[0] && asprintf(&u->topic[0], "urn:nld:gemeentecode:%.*s:systeem:vroegsignald",
                                 SLICE_ARG(c->gemeentecode)) < 0)
        u->topic[0] = NULL;
    u->bron = slice_from_cstr(u->topic[0]);
    u->arena = arena_new(ARENA);
    u->partij = UITGAAND_PARTIJ;
    u->wachtend = -1;
    u->opties =
        (struct kafka_opties){.brokers = u->brokers, .eigenschappen = c->kafka.eigenschappen, .log = u->log};
    return u->brokers && u->topic[0] && u->topic[1] && u->topic[2] && u->topic[3] && u->arena;
}

enum err_kind uitgaand_open(const struct config *config, const struct sleutels *sleutels, kafka_log *log,
                            struct uitgaand **ret, struct err *err)
{
    struct uitgaand *u = calloc(1, sizeof *u);
    if (!u)
        return err_set(err, ERR_FATAL, "no memory for the way out");
    u->config = config;
    u->sleutels = sleutels;
    u->log = log;
    enum err_kind kind = make(u) ? kafka_producer_open(&u->opties, &u->producer, err)
                                 : err_set(err, ERR_FATAL, "no memory for the way out");
    if (kind) {
        uitgaand_sluit(u);
        return kind;
    }
    *ret = u;
    return ERR_NONE;
}

void uitgaand_sluit(struct uitgaand *u)
{
    if (!u)
        return;
    kafka_producer_sluit(u->producer);
    arena_free(u->arena);
    free(u->brokers);
    for (size_t i = 0; i < sizeof u->topic / sizeof *u->topic; i++)
        free(u->topic[i]);
    free(u);
}

/* ---- the brokers ---- */

int uitgaand_fd(const struct uitgaand *u)
{
    return kafka_producer_fd(u->producer);
}

static void take_report(struct uitgaand *u, const struct kafka_bezorgd *b)
{
    if (b->nr / UITGAAND_PARTIJ != u->beurt)
        return; /* of a slice that was given up */
    size_t i = (size_t)(b->nr % UITGAAND_PARTIJ);
    if (i >= u->vlucht_aantal || u->vlucht[i].staat != VLUCHT_ONDERWEG)
        return;
    u->vlucht[i].staat = b->kind == ERR_NONE      ? VLUCHT_BEZORGD
                         : b->kind == ERR_INVALID ? VLUCHT_GEWEIGERD
                                                  : VLUCHT_OPNIEUW;
    u->vlucht[i].fout = b->fout;
    u->vlucht_open--;
}

void uitgaand_pols(struct uitgaand *u)
{
    struct kafka_bezorgd told[64];
    size_t n;
    kafka_producer_pols(u->producer);
    while ((n = kafka_producer_bezorgd(u->producer, told, sizeof told / sizeof *told)) > 0)
        for (size_t i = 0; i < n; i++)
            take_report(u, &told[i]);
}

/* ---- a slice ---- */

static enum err_kind count(struct uitgaand *u, struct db *db, int64_t ms, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    if (ms < u->tel_niet_voor_ms)
        return ERR_NONE;
    db_params_begin(&params, u->arena);
    db_param_text(&params, u->config->gemeentecode);
    enum err_kind kind = db_run(db, &QUERY_UITGAAND_TEL, &params, &r, err);
    if (!kind) {
        u->wachtend = db_int(r, 0, 0);
        u->onverzendbaar = db_int(r, 0, 1);
        u->weigering_gezegd &= u->onverzendbaar > 0;
        u->tel_niet_voor_ms = ms + TEL_MS;
    }
    PQclear(r);
    return kind;
}

static enum err_kind clear_away(struct uitgaand *u, struct db *db, instant nu, int64_t ms, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    if (ms < u->ruim_niet_voor_ms)
        return ERR_NONE;
    db_params_begin(&params, u->arena);
    db_param_text(&params, u->config->gemeentecode);
    db_param_instant(&params, nu - (instant)u->config->kafka.bewaar_dagen * 86400);
    db_param_int(&params, RUIM_AANTAL);
    enum err_kind kind = db_run(db, &QUERY_UITGAAND_RUIM_OP, &params, &r, err);
    if (!kind && db_int_affected(r) < RUIM_AANTAL)
        u->ruim_niet_voor_ms = ms + RUIM_MS;
    PQclear(r);
    return kind;
}

/* A slice that does not fit is tried smaller. */
static enum err_kind smaller(struct uitgaand *u, enum err_kind kind, struct err *err)
{
    if (kind != ERR_FULL)
        return kind;
    if (u->partij == 1)
        return err_set(err, ERR_FATAL, "one event does not fit in the workspace of the way out");
    u->partij /= 2;
    return ERR_NONE;
}

enum err_kind uitgaand_stap(struct uitgaand *u, struct db *db, instant nu, int64_t ms, struct err *err)
{
    bool again = false;
    size_t frozen = 0, sent = 0;
    arena_reset(u->arena);
    if (u->vlucht_aantal > 0 && u->vlucht_open > 0)
        return ERR_NONE;
    enum err_kind kind = u->vlucht_aantal > 0 ? zend_af(u, db, nu, &again, err) : ERR_NONE;
    if (kind || again) {
        u->niet_voor_ms = ms + OPNIEUW_MS;
        return kind;
    }
    kind = bevries(u, db, instant_date(nu), &frozen, err);
    kind = kind ? kind : zend(u, db, &sent, err);
    kind = kind ? kind : count(u, db, ms, err);
    kind = kind ? kind : clear_away(u, db, nu, ms, err);
    if (kind)
        return smaller(u, kind, err);
    if (sent == 0)
        u->wachtend = 0;
    if (frozen == 0 && sent == 0) {
        u->partij = UITGAAND_PARTIJ;
        u->niet_voor_ms = ms + KIJK_MS;
    } else if (u->vlucht_aantal == 0) { /* the producer takes nothing now */
        u->niet_voor_ms = frozen > 0 ? ms : ms + OPNIEUW_MS;
    }
    return ERR_NONE;
}

int64_t uitgaand_wachttijd(const struct uitgaand *u, int64_t ms)
{
    if (u->vlucht_aantal > 0 && u->vlucht_open > 0)
        return KIJK_MS; /* told by the descriptor */
    return u->niet_voor_ms > ms ? u->niet_voor_ms - ms : 0;
}

void uitgaand_vergeet(struct uitgaand *u)
{
    u->vlucht_aantal = u->vlucht_open = 0;
    u->wachtend = -1;
    u->tel_niet_voor_ms = u->niet_voor_ms = 0;
}

void uitgaand_stand(const struct uitgaand *u, struct uitgaand_stand *ret)
{
    *ret = (struct uitgaand_stand){
        .verbonden = kafka_producer_verbonden(u->producer),
        .wachtend = u->wachtend,
        .onverzendbaar = u->onverzendbaar,
        .bezorgd = u->bezorgd,
    };
}
