/* bewaar_run.c: the walks of a run, slice by slice. See bewaar_run.h. */
#include "bewaar/bewaar_run.h"

#include "bewaar/bewaar_huishoudens.h"
#include "config/klok.h"
#include "db/faalpunt.h"
#include "db/queries.h"
#include "db/store_signaal.h"
#include "render/json.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define KIJK 1000 /* households looked at in one go */
#define GROEP 100 /* .. and locked in one transaction */
#define RIJEN 500 /* rows of a sweep in one transaction */
#define POGINGEN 6

struct run {
    struct db *db;
    struct arena *arena; /* of a slice */
    const struct schrijver *schrijver;
    const struct bewaar_opdracht *opdracht;
    struct bewaar_verslag *verslag; /* what was committed */
    int64_t nr;                     /* of this run; 0: a dry one leaves no row */
};

/* ---- a slice ---- */

static enum err_kind write_run(struct run *run, const struct bewaar_verslag *verslag, bool afgerond,
                               struct err *err)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    if (!out)
        return err_set(err, ERR_FULL, "no memory for the report of a run");
    struct json json;
    json_begin(&json, out);
    verslag_json(&json, verslag);
    struct db_params params;
    enum err_kind kind = fclose(out) == 0 ? ERR_NONE : err_set(err, ERR_FULL, "no memory for a report");
    db_params_begin(&params, run->arena);
    db_param_int(&params, run->nr);
    db_param_text(&params, (struct slice){text, n});
    db_param_bool(&params, afgerond);
    if (!kind)
        kind = db_run(run->db, &QUERY_BEWAAR_RUN_WERK_BIJ, &params, NULL, err);
    free(text);
    return kind;
}

/* Ends the transaction of a slice: with its counts, or as if it never was. */
static enum err_kind end_slice(struct run *run, const struct bewaar_verslag *slice, struct err *err)
{
    struct bewaar_verslag *sum = ARENA_NEW(run->arena, struct bewaar_verslag);
    if (!sum)
        return err_set(err, ERR_FULL, "no room for the counts of a slice");
    *sum = *run->verslag;
    verslag_op(sum, slice);
    enum err_kind kind = ERR_NONE;
    if (run->opdracht->droog) {
        db_rollback(run->db);
    } else {
        kind = write_run(run, sum, false, err);
        FAALPUNT("bewaar_voor_commit");
        kind = kind ? kind : db_commit(run->db, err);
    }
    if (!kind)
        *run->verslag = *sum;
    return kind;
}

/* Two that lost against each other should not meet again. */
static void back_off(int attempt)
{
    long base = 20L << attempt;
    long ms = base + (long)((klok_ms() + getpid()) % base);
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

/* What a slice does in its transaction, and what for. */
struct slice_work {
    enum err_kind (*doe)(struct run *run, void *context, struct bewaar_verslag *slice, struct err *err);
    void *context;
};

static enum err_kind try_slice(struct run *run, const struct slice_work *work, struct err *err)
{
    struct bewaar_verslag *slice = ARENA_NEW(run->arena, struct bewaar_verslag);
    if (!slice)
        return err_set(err, ERR_FULL, "no room for the counts of a slice");
    verslag_begin(slice);
    enum err_kind kind = db_begin(run->db, err);
    if (!kind)
        kind = intake_slot(run->db, run->arena, run->schrijver->gemeentecode, err);
    if (!kind)
        kind = work->doe(run, work->context, slice, err);
    if (!kind)
        kind = end_slice(run, slice, err);
    if (kind)
        db_rollback(run->db);
    return kind;
}

static enum err_kind do_slice(struct run *run, const struct slice_work *work, struct err *err)
{
    for (int attempt = 0;; attempt++) {
        struct arena_mark mark = arena_mark(run->arena);
        enum err_kind kind = try_slice(run, work, err);
        arena_release(run->arena, mark);
        if (kind != ERR_RETRY || db_lost(run->db) || attempt + 1 == POGINGEN)
            return kind;
        back_off(attempt);
    }
}

/* ---- households ---- */

struct chosen {
    const int64_t *sleutels;
    size_t aantal;
};

/* Looked at without a lock, they had something to let go; now it is decided again, under the lock. */
static enum err_kind let_go(struct run *run, void *context, struct bewaar_verslag *slice, struct err *err)
{
    const struct chosen *chosen = context;
    struct bewaar_groep groep;
    enum err_kind kind = groep_slot(run->db, run->arena, chosen->sleutels, chosen->aantal, &groep, err);
    if (!kind)
        kind = groep_beslis(run->db, run->arena, run->schrijver, &groep, err);
    for (size_t i = 0; !kind && i < groep.aantal; i++)
        groep_tel(&groep, i, slice);
    FAALPUNT("bewaar_na_slot");
    return kind ? kind : groep_wis(run->db, run->arena, run->schrijver, &groep, slice, err);
}

/* One look at the next households. *na moves on; false in *ret_meer: there are no more. */
static enum err_kind look(struct run *run, int hoogstens, int64_t *na, bool *ret_meer, struct err *err)
{
    struct bewaar_groep groep;
    enum err_kind kind = groep_volgende(run->db, run->arena, run->schrijver, *na, hoogstens, &groep, err);
    if (!kind)
        kind = groep_beslis(run->db, run->arena, run->schrijver, &groep, err);
    if (kind)
        return kind;
    int64_t *keys = ARENA_ARRAY(run->arena, int64_t, groep.aantal + 1);
    if (!keys)
        return err_set(err, ERR_FULL, "no room for a slice of the retention");
    size_t n = 0;
    for (size_t i = 0; i < groep.aantal; i++)
        if (groep_heeft_werk(&groep, i))
            keys[n++] = groep.sleutels[i];
    for (size_t at = 0; !kind && at < n; at += GROEP) {
        struct chosen chosen = {keys + at, n - at < GROEP ? n - at : GROEP};
        kind = do_slice(run, &(struct slice_work){let_go, &chosen}, err);
    }
    if (kind)
        return kind;
    for (size_t i = 0; i < groep.aantal; i++) /* the others were only looked at, and stay */
        if (!groep_heeft_werk(&groep, i))
            groep_tel(&groep, i, run->verslag);
    *ret_meer = groep.aantal == (size_t)hoogstens;
    if (groep.aantal)
        *na = groep.sleutels[groep.aantal - 1];
    return ERR_NONE;
}

static enum err_kind households(struct run *run, struct err *err)
{
    int64_t na = INT64_MIN;
    int hoogstens = KIJK;
    enum err_kind kind = ERR_NONE;
    for (bool more = true; more && !kind;) {
        kind = look(run, hoogstens, &na, &more, err);
        if (kind == ERR_FULL && hoogstens > 1) { /* crowded households: fewer at a time; done is done */
            hoogstens = hoogstens > 10 ? hoogstens / 10 : 1;
            kind = ERR_NONE;
            more = true;
        }
        arena_reset(run->arena);
    }
    return kind;
}

/* ---- what hangs on no household ---- */

struct sweep {
    const struct db_query *query;
    enum bewaar_wat wat;
    int maanden; /* after receipt, or after the moment of the row */
    enum bewaar_grond grond;
    const char *begin; /* the place before the first row */
    struct slice na;   /* the place reached, in what was committed */
    char volgende[64]; /* .. and in the slice at hand; empty: the end */
    int64_t gezien;
};

/* What stays, stays until so many months after the first and the last of its moments. */
static void count_staying(const struct sweep *sweep, const PGresult *r, int64_t looked, int64_t gone,
                          struct bewaar_verslag *slice)
{
    if (looked <= gone || PQgetisnull(r, 0, 3))
        return;
    for (int column = 3; column <= 4; column++) {
        instant at = db_instant(r, 0, column);
        civil_date tot = at == INSTANT_NONE ? DATE_NONE : date_add_months(instant_date(at), sweep->maanden);
        verslag_blijft(slice, sweep->wat, (struct bewaar_termijn){tot, sweep->grond},
                       column == 3 ? looked - gone : 0);
    }
}

static enum err_kind sweep_rows(struct run *run, void *context, struct bewaar_verslag *slice, struct err *err)
{
    struct sweep *sweep = context;
    const struct schrijver *s = run->schrijver;
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, run->arena);
    db_param_text(&params, s->gemeentecode);
    db_param_text(&params, sweep->na);
    db_param_int(&params, RIJEN);
    db_param_instant(&params, instant_from_civil(bewaar_grens(sweep->maanden, s->vandaag), 0));
    db_param_date(&params, bewaar_grens(bewaar_klaar_maanden(s->beleid), s->vandaag));
    enum err_kind kind = db_run(run->db, sweep->query, &params, &r, err);
    if (kind)
        return kind;
    int64_t looked = db_int(r, 0, 1), gone = db_int(r, 0, 2);
    verslag_weg(slice, sweep->wat, sweep->grond, gone);
    count_staying(sweep, r, looked, gone, slice);
    sweep->gezien = looked;
    struct slice reached = db_text(r, 0, 0);
    if (reached.n >= sizeof sweep->volgende)
        kind = err_set(err, ERR_FATAL, "a place of a sweep is too long");
    else if (reached.n)
        memcpy(sweep->volgende, reached.p, reached.n);
    sweep->volgende[kind ? 0 : reached.n] = '\0';
    PQclear(r);
    return kind;
}

static enum err_kind do_sweep(struct run *run, struct sweep *sweep, struct err *err)
{
    char place[sizeof sweep->volgende];
    enum err_kind kind = ERR_NONE;
    sweep->na = slice_from_cstr(sweep->begin);
    for (bool more = true; more && !kind;) {
        kind = do_slice(run, &(struct slice_work){sweep_rows, sweep}, err);
        more = sweep->gezien == RIJEN && sweep->volgende[0] != '\0';
        memcpy(place, sweep->volgende, sizeof place);
        sweep->na = slice_from_cstr(place);
        arena_reset(run->arena);
    }
    return kind;
}

static enum err_kind sweeps(struct run *run, struct err *err)
{
    const struct beleid *beleid = run->schrijver->beleid;
    int refused = beleid->bewaartermijn.niet_opgepakt, closed = beleid->bewaartermijn.gesloten;
    int done = bewaar_klaar_maanden(beleid);
    bool by_policy = refused >= done; /* what decides about a delivery that is held back */
    static const char lowest[] = "-9223372036854775808", earliest[] = "-infinity";
    int held = by_policy ? refused : done;
    enum bewaar_grond ground = by_policy ? BEWAAR_NIET_OPGEPAKT : BEWAAR_SPELREGELS;
    const struct sweep table[] = {
        {.query = &QUERY_BEWAAR_AFGEKEURD, WAT_AFGEKEURD, refused, BEWAAR_NIET_OPGEPAKT, lowest},
        {.query = &QUERY_BEWAAR_VASTGEHOUDEN, WAT_VASTGEHOUDEN, held, ground, lowest},
        {.query = &QUERY_BEWAAR_LEVERINGEN, WAT_LEVERING, refused, BEWAAR_NIET_OPGEPAKT, lowest},
        {.query = &QUERY_BEWAAR_LOSSE_VERSIES, WAT_VERSIE, refused, BEWAAR_NIET_OPGEPAKT, lowest},
        {.query = &QUERY_BEWAAR_LOSSE_INZAGE, WAT_INZAGE, closed, BEWAAR_GESLOTEN, earliest},
        {.query = &QUERY_BEWAAR_EENMALIG, WAT_EENMALIG, refused, BEWAAR_NIET_OPGEPAKT, earliest},
        {.query = &QUERY_BEWAAR_SESSIES, WAT_SESSIE, refused, BEWAAR_NIET_OPGEPAKT, earliest},
        {.query = &QUERY_BEWAAR_AANMELDINGEN, WAT_AANMELDING, refused, BEWAAR_NIET_OPGEPAKT, earliest},
        {.query = &QUERY_BEWAAR_VERTELD, WAT_UITGAAND, closed, BEWAAR_GESLOTEN, lowest},
        {.query = &QUERY_BEWAAR_LOSSE_MEDEDELINGEN, WAT_MEDEDELING, closed, BEWAAR_GESLOTEN, lowest},
        {.query = &QUERY_BEWAAR_LOSSE_BESLUITEN, WAT_BESLUIT, closed, BEWAAR_GESLOTEN, lowest},
    };
    enum err_kind kind = ERR_NONE;
    for (size_t i = 0; i < sizeof table / sizeof *table && !kind; i++) {
        struct sweep sweep = table[i];
        kind = do_sweep(run, &sweep, err);
    }
    return kind;
}

/* ---- the run ---- */

static enum err_kind begin_run(struct run *run, struct err *err)
{
    const struct schrijver *s = run->schrijver;
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, run->arena);
    db_param_text(&params, s->gemeentecode);
    db_param_instant(&params, s->nu);
    db_param_text(&params, s->wie);
    db_param_int(&params, s->beleid_nr);
    enum err_kind kind = db_run(run->db, &QUERY_BEWAAR_RUN_BEGIN, &params, &r, err);
    if (!kind)
        run->nr = db_int(r, 0, 0);
    PQclear(r);
    return kind;
}

enum err_kind bewaar_uitvoeren(struct db *db, const struct schrijver *schrijver,
                               const struct bewaar_opdracht *opdracht, struct bewaar_verslag *ret,
                               struct err *err)
{
    verslag_begin(ret);
    struct run run = {.db = db, .schrijver = schrijver, .opdracht = opdracht, .verslag = ret};
    run.arena = arena_new(opdracht->geheugen);
    if (!run.arena)
        return err_set(err, ERR_FULL, "no memory for a slice of the retention");
    enum err_kind kind = opdracht->droog ? ERR_NONE : begin_run(&run, err);
    kind = kind ? kind : households(&run, err);
    kind = kind ? kind : sweeps(&run, err);
    if (!kind && opdracht->inbox)
        bewaar_bestanden(schrijver->beleid, schrijver->vandaag, opdracht->inbox, opdracht->droog, ret);
    if (!kind && !opdracht->droog)
        kind = write_run(&run, ret, ret->mislukt == 0, err);
    arena_free(run.arena);
    return kind;
}
