/* bewaar_lees: the facts of households that retention decides on. Everything there is of them, not only what
 * the rules look back at; no name, address or BSN. See bewaar_huishoudens.h. */
#include "bewaar/bewaar_huishoudens.h"
#include "db/queries.h"

static enum err_kind full(struct err *err)
{
    return err_set(err, ERR_FULL, "no room for a slice of the retention");
}

/* ---- which households ---- */

static enum err_kind read_keys(struct arena *arena, const PGresult *result, struct bewaar_groep *ret,
                               struct err *err)
{
    size_t n = (size_t)PQntuples(result);
    struct bewaar_groep groep = {
        .sleutels = ARENA_ARRAY(arena, int64_t, n + 1),
        .gewist = ARENA_ARRAY(arena, bool, n + 1),
        .huishoudens = ARENA_ARRAY(arena, struct bewaar_huishouden, n + 1),
        .wie = ARENA_ARRAY(arena, bool *, n + 1),
        .aantal = n,
    };
    if (!groep.sleutels || !groep.gewist || !groep.huishoudens || !groep.wie)
        return full(err);
    for (size_t i = 0; i < n; i++) {
        groep.sleutels[i] = db_int(result, (int)i, 0);
        groep.gewist[i] = db_bool(result, (int)i, 1);
    }
    *ret = groep;
    return ERR_NONE;
}

static enum err_kind run_keys(struct db *db, struct arena *arena, const struct db_query *query,
                              const struct db_params *params, struct bewaar_groep *ret, struct err *err)
{
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, query, params, &result, err);
    if (!kind)
        kind = read_keys(arena, result, ret, err);
    PQclear(result);
    return kind;
}

enum err_kind groep_volgende(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                             int64_t na, int hoogstens, struct bewaar_groep *ret, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, schrijver->gemeentecode);
    db_param_int(&params, na);
    db_param_int(&params, hoogstens);
    return run_keys(db, arena, &QUERY_BEWAAR_HUISHOUDENS, &params, ret, err);
}

enum err_kind groep_slot(struct db *db, struct arena *arena, const int64_t *sleutels, size_t aantal,
                         struct bewaar_groep *ret, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_ints(&params, sleutels, aantal);
    return run_keys(db, arena, &QUERY_BEWAAR_SLOT, &params, ret, err);
}

/* ---- their facts ---- */

static bool is_picked_up(int64_t status)
{
    return status == STATUS_OPGEPAKT || status == STATUS_BEKEND_SCHULDHULP ||
           status == STATUS_NOG_NIET_OPGEPAKT;
}

static void read_signaal(const PGresult *r, int row, struct bewaar_signaal *s)
{
    *s = (struct bewaar_signaal){
        .sleutel = db_int(r, row, 1),
        .periode = month_of(db_date(r, row, 2)),
        .ontvangen = instant_date(db_instant(r, row, 3)),
        .signaaldatum = db_date(r, row, 4),
        .opgepakt = is_picked_up(db_int(r, row, 5)),
        .melding = db_int(r, row, 6),
    };
}

static void read_melding(const PGresult *r, int row, struct bewaar_melding *m)
{
    *m = (struct bewaar_melding){
        .sleutel = db_int(r, row, 1),
        .periode = month_of(db_date(r, row, 2)),
        .open = !db_bool(r, row, 3),
        .opgepakt_op = db_date(r, row, 4),
        .gesloten_op = instant_date(db_instant(r, row, 5)),
    };
}

static void read_gebeurtenis(struct arena *arena, const PGresult *r, int row, struct gebeurtenis *g)
{
    *g = (struct gebeurtenis){
        .nr = db_int(r, row, 1),
        .tijd = db_instant(r, row, 2),
        .soort = (enum gebeurtenis_soort)db_int(r, row, 3),
        .melding = db_int(r, row, 4),
        .ongedaan = db_bool(r, row, 5),
        .kanaal = (enum kanaal)db_int(r, row, 6),
        .dag = db_date(r, row, 7),
        .dagdeel = (enum dagdeel)db_int(r, row, 8),
        .contact = (enum contactsoort)db_int(r, row, 9),
        .ja = db_bool(r, row, 10),
        .resultaat = (enum eindresultaat)db_int(r, row, 11),
        .totaal = db_int(r, row, 12),
        .sleutel = arena_dup(arena, db_text(r, row, 13)),
        .doel = db_int(r, row, 14),
    };
}

/* The rows of one household after the other; column 0 says which, from 1. Returns one past its last row. */
static int end_of(const PGresult *r, int row)
{
    int64_t which = db_int(r, row, 0);
    while (row < PQntuples(r) && db_int(r, row, 0) == which)
        row++;
    return row;
}

static bool spread_signalen(struct arena *arena, const PGresult *r, struct bewaar_groep *groep)
{
    for (int row = 0, end; row < PQntuples(r); row = end) {
        struct bewaar_huishouden *h = &groep->huishoudens[db_int(r, row, 0) - 1];
        end = end_of(r, row);
        h->signalen_aantal = (size_t)(end - row);
        h->signalen = ARENA_ARRAY(arena, struct bewaar_signaal, h->signalen_aantal);
        for (int i = row; h->signalen && i < end; i++)
            read_signaal(r, i, &h->signalen[i - row]);
        if (!h->signalen)
            return false;
    }
    return true;
}

static bool spread_meldingen(struct arena *arena, const PGresult *r, struct bewaar_groep *groep)
{
    for (int row = 0, end; row < PQntuples(r); row = end) {
        struct bewaar_huishouden *h = &groep->huishoudens[db_int(r, row, 0) - 1];
        end = end_of(r, row);
        h->meldingen_aantal = (size_t)(end - row);
        h->meldingen = ARENA_ARRAY(arena, struct bewaar_melding, h->meldingen_aantal);
        for (int i = row; h->meldingen && i < end; i++)
            read_melding(r, i, &h->meldingen[i - row]);
        if (!h->meldingen)
            return false;
    }
    return true;
}

static bool spread_gebeurtenissen(struct arena *arena, const PGresult *r, struct bewaar_groep *groep)
{
    for (int row = 0, end; row < PQntuples(r); row = end) {
        size_t which = (size_t)db_int(r, row, 0) - 1;
        struct bewaar_huishouden *h = &groep->huishoudens[which];
        end = end_of(r, row);
        size_t n = (size_t)(end - row);
        h->gebeurtenissen_aantal = n;
        h->gebeurtenissen = ARENA_ARRAY(arena, struct gebeurtenis, n);
        groep->wie[which] = ARENA_ARRAY(arena, bool, n);
        bool *rule = ARENA_ARRAY(arena, bool, n);
        if (!h->gebeurtenissen || !groep->wie[which] || !rule)
            return false;
        for (int i = row; i < end; i++) {
            read_gebeurtenis(arena, r, i, &h->gebeurtenissen[i - row]);
            groep->wie[which][i - row] = db_bool(r, i, 15);
            rule[i - row] = db_bool(r, i, 16);
        }
        h->afspraak = rule;
    }
    return !arena_is_full(arena);
}

enum err_kind groep_beslis(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                           struct bewaar_groep *groep, struct err *err)
{
    struct db_params keys;
    PGresult *r[3] = {NULL};
    db_params_begin(&keys, arena);
    db_param_ints(&keys, groep->sleutels, groep->aantal);
    enum err_kind kind = db_pipeline_begin(db, err);
    if (kind)
        return kind;
    db_send(db, &QUERY_BEWAAR_SIGNALEN, &keys);
    db_send(db, &QUERY_BEWAAR_MELDINGEN, &keys);
    db_send(db, &QUERY_BEWAAR_GEBEURTENISSEN, &keys);
    kind = db_pipeline_end(db, r, 3, err);
    if (!kind && !(spread_signalen(arena, r[0], groep) && spread_meldingen(arena, r[1], groep) &&
                   spread_gebeurtenissen(arena, r[2], groep)))
        kind = full(err);
    for (int i = 0; i < 3; i++)
        PQclear(r[i]);
    for (size_t i = 0; i < groep->aantal && !kind; i++)
        if (!bewaar_beslis(arena, schrijver->beleid, schrijver->vandaag, &groep->huishoudens[i]))
            kind = full(err);
    return kind;
}
