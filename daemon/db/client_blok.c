/* client_blok: see client_blok.h. */
#include "db/client_blok.h"

#include "base/grenzen.h"
#include "db/copy.h"
#include "db/profiel_rij.h"
#include "db/queries.h"
#include "db/store_signaal.h"

#include <stdlib.h>

#define DEEL 1000 /* clients at once */
static const int KOLOM[PK_AANTAL] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

struct rij {
    int64_t blok, client;
};

static int by_key(const void *left, const void *right)
{
    const struct rij *a = left, *b = right;
    if (a->blok != b->blok) {
        return a->blok < b->blok ? -1 : 1;
    }
    return (a->client > b->client) - (a->client < b->client);
}

struct werk {
    struct db *db;
    struct arena *arena;
    const struct hash_key *key;
    const struct codering *codering; /* NULL: of a list with names */
    int64_t lijst, na;               /* `na`: the last client that was had */
    int64_t *clienten;               /* of the whole list, in order */
    size_t aantal, ruimte;
    int64_t *gezien; /* a hash table of who stood there already; 0: free */
    size_t gezien_max;
};

static enum err_kind vol(struct err *err)
{
    return err_set(err, ERR_FULL, "no room for the keys of a client list");
}

enum { C_PROFIEL = 1, C_ID = 13, C_TRAJECT, C_VANAF, C_TOT, C_CODE };

static bool coded_row(const struct werk *w, const PGresult *result, int row, struct gecodeerd *ret)
{
    const struct client client = {
        .id = db_text(result, row, C_ID),
        .traject = (enum traject)db_int(result, row, C_TRAJECT),
        .vanaf = db_date(result, row, C_VANAF),
        .tot = db_date(result, row, C_TOT),
    };
    return gecodeerd_open(w->codering, &client, db_bytes(w->arena, result, row, C_CODE), ret);
}

/* False: somebody who is the same to the letter, with the same traject and dates, stood higher in the list.
 * He does for both: nothing is decided by a client_id, and one person never fills a block by himself. */
static bool is_new(struct werk *w, const PGresult *result, int row, const struct gecodeerd *coded)
{
    struct slice parts[C_CODE];
    size_t count = 0, mask = w->gezien_max - 1;
    for (int c = C_PROFIEL; c < C_CODE; c++) {
        if (c != C_ID) {
            parts[count++] = db_text(result, row, c);
        }
    }
    if (coded) {
        parts[count++] = (struct slice){(const char *)coded, sizeof(*coded)};
    }
    int64_t mark = hash_int64(hash_keyed(w->key, "client_blok", parts, count));
    mark = mark ? mark : 1;
    size_t i = (size_t)mark & mask;
    while (w->gezien[i] && w->gezien[i] != mark) {
        i = (i + 1) & mask;
    }
    bool found = w->gezien[i] == mark;
    w->gezien[i] = mark;
    return !found;
}

/* The keys of a row; none of one that stood there already. */
static bool row_keys(struct werk *w, const PGresult *result, int row, int64_t ret[PROFIEL_MAX_SLEUTELS],
                     size_t *ret_aantal)
{
    struct profiel profiel;
    struct gecodeerd coded = {0};
    if (w->codering ? !coded_row(w, result, row, &coded)
                    : !profiel_uit_rij(w->arena, result, row, KOLOM, &profiel)) {
        return false;
    }
    *ret_aantal = 0;
    if (!is_new(w, result, row, w->codering ? &coded : NULL)) {
        return true;
    }
    if (!w->codering) {
        *ret_aantal = profiel_sleutels(w->key, &profiel, ret);
        return true;
    }
    for (; *ret_aantal < coded.aantal; ++*ret_aantal) {
        ret[*ret_aantal] = gecodeerd_sleutel(&coded, *ret_aantal);
    }
    return true;
}

/* The keys of one slice, sorted, so that the index is filled in order. */
static bool sleutels(struct werk *w, const PGresult *result, struct rij *rijen, size_t *ret_aantal)
{
    size_t n = 0;
    for (int i = 0; i < PQntuples(result); i++) {
        struct arena_mark mark = arena_mark(w->arena);
        int64_t keys[PROFIEL_MAX_SLEUTELS], client = db_int(result, i, 0);
        size_t count = 0;
        if (w->aantal == w->ruimte || !row_keys(w, result, i, keys, &count)) {
            return false;
        }
        for (size_t k = 0; k < count; k++) {
            rijen[n++] = (struct rij){keys[k], client};
        }
        w->clienten[w->aantal++] = w->na = client;
        arena_release(w->arena, mark);
    }
    qsort(rijen, n, sizeof(*rijen), by_key);
    *ret_aantal = n;
    return true;
}

static enum err_kind schrijf(struct werk *w, const PGresult *result, struct err *err)
{
    struct rij *rijen = ARENA_ARRAY(w->arena, struct rij, (size_t)DEEL * PROFIEL_MAX_SLEUTELS);
    size_t n = 0;
    if (!rijen || !sleutels(w, result, rijen, &n)) {
        return vol(err);
    }
    struct copy copy;
    copy_begin(&copy, w->db, w->arena, &QUERY_COPY_CLIENT_BLOK);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && by_key(&rijen[i - 1], &rijen[i]) == 0) {
            continue;
        }
        copy_row(&copy, 3);
        copy_int8(&copy, w->lijst);
        copy_int8(&copy, rijen[i].blok);
        copy_int8(&copy, rijen[i].client);
    }
    return copy_end(&copy, err);
}

static enum err_kind deel(struct werk *w, bool *ret_einde, struct err *err)
{
    struct arena_mark mark = arena_mark(w->arena);
    struct db_params params;
    db_params_begin(&params, w->arena);
    db_param_int(&params, w->lijst);
    db_param_int(&params, w->na);
    db_param_int(&params, DEEL);
    PGresult *result = NULL;
    enum err_kind kind = db_run(w->db, &QUERY_CLIENT_PROFIELEN, &params, &result, err);
    *ret_einde = !kind && PQntuples(result) == 0;
    if (!kind && !*ret_einde) {
        kind = schrijf(w, result, err);
    }
    PQclear(result);
    arena_release(w->arena, mark);
    return kind;
}

/* Where in the list a client stands. */
static size_t plaats(const struct werk *w, int64_t client)
{
    size_t low = 0, high = w->aantal;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (w->clienten[middle] < client) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static enum err_kind laat_weg(struct werk *w, struct blok_te_groot **ret, size_t *ret_aantal, struct err *err)
{
    struct db_params params;
    PGresult *result = NULL;
    db_params_begin(&params, w->arena);
    db_param_int(&params, w->lijst);
    db_param_int(&params, BLOK_MAX);
    enum err_kind kind = db_run(w->db, &QUERY_CLIENT_BLOK_TE_GROOT, &params, &result, err);
    if (kind) {
        return kind;
    }
    size_t n = (size_t)PQntuples(result);
    *ret = ARENA_ARRAY(w->arena, struct blok_te_groot, n + 1);
    for (size_t i = 0; *ret && i < n; i++) {
        (*ret)[i] = (struct blok_te_groot){.aantal = (size_t)db_int(result, (int)i, 0),
                                           .eerste = plaats(w, db_int(result, (int)i, 1))};
    }
    *ret_aantal = n;
    PQclear(result);
    return *ret ? ERR_NONE : vol(err);
}

enum err_kind client_blok_maak(struct db *db, struct arena *arena, const struct hash_key *key,
                               const struct codering *codering, int64_t lijst, size_t aantal,
                               struct blok_te_groot **ret, size_t *ret_aantal, struct err *err)
{
    struct werk w = {
        .db = db, .arena = arena, .key = key, .codering = codering, .lijst = lijst, .ruimte = aantal};
    w.clienten = ARENA_ARRAY(arena, int64_t, aantal + 1);
    for (w.gezien_max = 16; w.gezien_max < 2 * aantal;) {
        w.gezien_max *= 2;
    }
    w.gezien = ARENA_ARRAY(arena, int64_t, w.gezien_max);
    if (!w.clienten || !w.gezien) {
        return vol(err);
    }
    enum err_kind kind = ERR_NONE;
    for (bool einde = false; !kind && !einde;) {
        kind = deel(&w, &einde, err);
    }
    kind = kind ? kind : laat_weg(&w, ret, ret_aantal, err);
    if (kind) {
        return kind;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int(&params, lijst);
    db_param_int(&params, BLOK_VERSIE);
    return db_run(db, &QUERY_CLIENTENLIJST_BLOK_KLAAR, &params, NULL, err);
}

static enum err_kind zonder(struct db *db, struct arena *arena, struct slice gemeentecode, PGresult **ret,
                            struct err *err)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, gemeentecode);
    db_param_int(&params, BLOK_VERSIE);
    return db_run(db, &QUERY_CLIENTENLIJST_ZONDER_BLOK, &params, ret, err);
}

static enum err_kind werk_bij(struct db *db, struct arena *arena, const struct hash_key *key,
                              struct slice gemeentecode, struct err *err)
{
    PGresult *lijsten = NULL;
    enum err_kind kind = intake_slot(db, arena, gemeentecode, err);
    kind = kind ? kind : zonder(db, arena, gemeentecode, &lijsten, err);
    for (int i = 0; !kind && i < PQntuples(lijsten); i++) {
        int64_t lijst = db_int(lijsten, i, 0);
        struct blok_te_groot *weg;
        size_t weg_aantal;
        struct db_params params;
        db_params_begin(&params, arena);
        db_param_int(&params, lijst);
        kind = db_run(db, &QUERY_CLIENT_BLOK_WIS, &params, NULL, err);
        kind = kind ? kind
                    : client_blok_maak(db, arena, key, NULL, lijst, (size_t)db_int(lijsten, i, 1), &weg,
                                       &weg_aantal, err);
    }
    PQclear(lijsten);
    return kind;
}

enum err_kind client_blok_werk_bij(struct db *db, struct arena *arena, const struct hash_key *key,
                                   struct slice gemeentecode, struct err *err)
{
    PGresult *lijsten = NULL;
    enum err_kind kind = zonder(db, arena, gemeentecode, &lijsten, err);
    int aantal = kind ? 0 : PQntuples(lijsten);
    PQclear(lijsten);
    if (kind || aantal == 0) {
        return kind;
    }
    kind = db_begin(db, err);
    kind = kind ? kind : werk_bij(db, arena, key, gemeentecode, err);
    kind = kind ? kind : db_commit(db, err);
    if (kind) {
        db_rollback(db);
    }
    return kind;
}
