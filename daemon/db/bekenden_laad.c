/* bekenden_laad: which clients of GKB and WPDA may be one of the persons in these dossiers (R8).
 *
 * Each profile has keys (profiel.h); who shares one with a client is compared with him. The keys of a whole
 * batch are looked for at once. */
#include "base/grenzen.h"
#include "db/antwoord_laad.h"
#include "db/bekenden_code.h"
#include "db/profiel_rij.h"
#include "db/queries.h"
#include "db/store_dossier.h"
#include "domain/overdracht.h"

#include <stdlib.h>

/* "This key occurs in that dossier." */
struct vraag {
    int64_t blok;
    size_t dossier;
};

/* "This client shares so many keys with that dossier." */
struct paar {
    size_t dossier;
    int64_t client;
    size_t gedeeld;
};

struct werk {
    struct db *db;
    struct arena *arena;
    const struct schrijver *schrijver;
    struct dossier *dossiers;
    size_t dossiers_aantal;
    struct vraag *vragen; /* by key, then dossier; no doubles */
    size_t vragen_aantal;
    struct paar *paren;
    size_t paren_aantal;
    struct codewerk code;
};

static enum err_kind vol(const struct werk *w, struct err *err)
{
    return err_set(err, ERR_FULL, "no room for the known clients of %zu households", w->dossiers_aantal);
}

static int order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* What to look for ------------------------------------------------------------------------------------ */

static int by_blok(const void *left, const void *right)
{
    const struct vraag *a = left, *b = right;
    int by = order(a->blok, b->blok);
    return by ? by : (a->dossier > b->dossier) - (a->dossier < b->dossier);
}

static enum err_kind add_keys(struct werk *w, size_t dossier, struct err *err)
{
    const struct dossier *d = &w->dossiers[dossier];
    for (size_t s = 0; s < d->signalen_aantal; s++) {
        const struct profiel *profiel = d->signalen[s].profiel;
        int64_t keys[CODEWERK_SLEUTELS];
        if (!profiel || (s > 0 && profiel == d->signalen[s - 1].profiel)) {
            continue;
        }
        size_t count = profiel_sleutels(w->schrijver->key, profiel, keys);
        for (size_t k = 0; k < count; k++) {
            w->vragen[w->vragen_aantal++] = (struct vraag){keys[k], dossier};
        }
        if (!w->code.er) {
            continue;
        }
        enum err_kind kind = codewerk_sleutels(&w->code, dossier, &d->signalen[s], keys, &count, err);
        if (kind) {
            return kind;
        }
        for (size_t k = 0; k < count; k++) {
            w->vragen[w->vragen_aantal++] = (struct vraag){keys[k], dossier};
        }
    }
    return ERR_NONE;
}

static size_t count_profiles(const struct dossier *d)
{
    size_t count = 0;
    for (size_t s = 0; s < d->signalen_aantal; s++) {
        const struct profiel *profiel = d->signalen[s].profiel;
        count += profiel && (s == 0 || profiel != d->signalen[s - 1].profiel);
    }
    return count;
}

static enum err_kind collect(struct werk *w, struct err *err)
{
    size_t profiles = 0, kept = 0;
    for (size_t i = 0; i < w->dossiers_aantal; i++) {
        profiles += count_profiles(&w->dossiers[i]);
    }
    if (profiles == 0) {
        return ERR_NONE;
    }
    enum err_kind kind = codewerk_begin(&w->code, w->db, w->arena, w->schrijver, profiles, err);
    if (kind) {
        return kind;
    }
    size_t each = PROFIEL_MAX_SLEUTELS + (w->code.er ? CODEWERK_SLEUTELS : 0);
    w->vragen = ARENA_ARRAY(w->arena, struct vraag, profiles * each + 1);
    if (!w->vragen) {
        return vol(w, err);
    }
    for (size_t i = 0; i < w->dossiers_aantal && !kind; i++) {
        kind = add_keys(w, i, err);
    }
    if (kind) {
        return kind;
    }
    qsort(w->vragen, w->vragen_aantal, sizeof(*w->vragen), by_blok);
    for (size_t i = 0; i < w->vragen_aantal; i++) {
        if (kept == 0 || by_blok(&w->vragen[kept - 1], &w->vragen[i]) != 0) {
            w->vragen[kept++] = w->vragen[i];
        }
    }
    w->vragen_aantal = kept;
    return ERR_NONE;
}

/* Who was found --------------------------------------------------------------------------------------- */

static int by_client(const void *left, const void *right)
{
    const struct paar *a = left, *b = right;
    if (a->dossier != b->dossier) {
        return a->dossier < b->dossier ? -1 : 1;
    }
    return order(a->client, b->client);
}

/* Most in common first; then as the lists go, so that the same lists give the same choice. */
static int by_shared(const void *left, const void *right)
{
    const struct paar *a = left, *b = right;
    if (a->gedeeld != b->gedeeld) {
        return a->gedeeld > b->gedeeld ? -1 : 1;
    }
    return order(a->client, b->client);
}

/* The first place of a key among the questions, or where it would be. */
static size_t find(const struct werk *w, int64_t blok)
{
    size_t low = 0, high = w->vragen_aantal;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (w->vragen[middle].blok < blok) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Counts, and with `pairs` also writes, who goes with whom. */
static size_t match(const struct werk *w, const PGresult *result, struct paar *pairs)
{
    size_t count = 0;
    for (int row = 0; row < PQntuples(result); row++) {
        int64_t blok = db_int(result, row, 0), client = db_int(result, row, 1);
        for (size_t i = find(w, blok); i < w->vragen_aantal && w->vragen[i].blok == blok; i++) {
            if (pairs) {
                pairs[count] = (struct paar){w->vragen[i].dossier, client, 1};
            }
            count++;
        }
    }
    return count;
}

/* One pair of each dossier and client, and of a dossier at most BEKENDEN_MAX. */
static void thin_out(struct werk *w)
{
    size_t kept = 0, begin = 0;
    qsort(w->paren, w->paren_aantal, sizeof(*w->paren), by_client);
    for (size_t i = 0; i < w->paren_aantal; i++) {
        if (kept > 0 && by_client(&w->paren[kept - 1], &w->paren[i]) == 0) {
            w->paren[kept - 1].gedeeld++;
        } else {
            w->paren[kept++] = w->paren[i];
        }
    }
    w->paren_aantal = 0;
    for (size_t end; begin < kept; begin = end) {
        for (end = begin; end < kept && w->paren[end].dossier == w->paren[begin].dossier;) {
            end++;
        }
        qsort(w->paren + begin, end - begin, sizeof(*w->paren), by_shared);
        for (size_t i = begin; i < end && i - begin < BEKENDEN_MAX; i++) {
            w->paren[w->paren_aantal++] = w->paren[i];
        }
    }
}

/* The gemeente and the keys that are looked for. */
static void add_question(const struct werk *w, struct db_params *params)
{
    struct db_array keys;
    db_array_begin(&keys, w->arena, DB_INT8, w->vragen_aantal);
    for (size_t i = 0; i < w->vragen_aantal; i++) {
        if (i == 0 || w->vragen[i].blok != w->vragen[i - 1].blok) {
            db_array_int(&keys, w->vragen[i].blok);
        }
    }
    db_param_text(params, w->schrijver->gemeentecode);
    db_param_array(params, &keys);
}

static enum err_kind search(struct werk *w, struct err *err)
{
    struct db_params params;
    PGresult *result = NULL;
    db_params_begin(&params, w->arena);
    add_question(w, &params);
    enum err_kind kind = db_run(w->db, DB_NAMENS(w->db, BEKENDEN_BLOK), &params, &result, err);
    if (!kind) {
        w->paren_aantal = match(w, result, NULL);
        w->paren = ARENA_ARRAY(w->arena, struct paar, w->paren_aantal + 1);
        if (w->paren) {
            match(w, result, w->paren);
            thin_out(w);
        } else {
            kind = vol(w, err);
        }
    }
    PQclear(result);
    return kind;
}

/* What is known of them -------------------------------------------------------------------------------- */

static const int KOLOM[PK_AANTAL] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
enum { B_BRON = PK_AANTAL + 1, B_TRAJECT, B_VANAF, B_TOT, B_CLIENT_ID, B_LIJST, B_CODE };

static bool read_plain(const struct werk *w, const PGresult *result, int row, struct bekende *b)
{
    struct profiel *profiel = ARENA_NEW(w->arena, struct profiel);
    if (!profiel || !profiel_uit_rij(w->arena, result, row, KOLOM, profiel)) {
        return false;
    }
    b->profiel = profiel;
    return true;
}

/* *ret_code: of a client of a coded list, else NULL. */
static enum err_kind read_bekende(const struct werk *w, const PGresult *result, int row, struct bekende *b,
                                  const struct profielcode **ret_code, struct err *err)
{
    struct slice zegel = db_bytes(w->arena, result, row, B_CODE);
    const struct client client = {
        .id = db_text(result, row, B_CLIENT_ID),
        .traject = (enum traject)db_int(result, row, B_TRAJECT),
        .vanaf = db_date(result, row, B_VANAF),
        .tot = db_date(result, row, B_TOT),
    };
    enum bron bron = (enum bron)db_int(result, row, B_BRON);
    *ret_code = NULL;
    *b = (struct bekende){
        .client = db_int(result, row, 0),
        .bron = bron,
        .traject = client.traject,
        .vanaf = client.vanaf,
        .tot = client.tot,
        .merk = bekende_merk(w->schrijver->key, bron, client.id),
    };
    if (zegel.n) {
        return codewerk_open(&w->code, db_int(result, row, B_LIJST), bron, &client, zegel, ret_code, err);
    }
    return read_plain(w, result, row, b) ? ERR_NONE : vol(w, err);
}

static int by_row(const void *left, const void *right)
{
    const struct bekende *a = left, *b = right;
    return a->bron != b->bron ? (a->bron > b->bron) - (a->bron < b->bron) : order(a->client, b->client);
}

static int by_number(const void *left, const void *right)
{
    return order(((const struct bekende *)left)->client, ((const struct bekende *)right)->client);
}

/* Each dossier gets copies of its own, in the order (bron, client). */
static enum err_kind hand_out(struct werk *w, const struct bekende *all,
                              const struct profielcode *const *codes, size_t aantal, struct err *err)
{
    struct bekende *rows = ARENA_ARRAY(w->arena, struct bekende, w->paren_aantal + 1);
    if (!rows) {
        return vol(w, err);
    }
    for (size_t i = 0; i < w->paren_aantal; i++) {
        const struct bekende wanted = {.client = w->paren[i].client};
        const struct bekende *found = bsearch(&wanted, all, aantal, sizeof(*all), by_number);
        struct dossier *d = &w->dossiers[w->paren[i].dossier];
        if (!found) {
            continue; /* its list was replaced meanwhile */
        }
        if (!d->bekenden) {
            d->bekenden = rows;
        }
        *rows = *found;
        const struct profielcode *code = codes[found - all];
        if (code && !codewerk_vergelijk(&w->code, w->paren[i].dossier, code, rows)) {
            return vol(w, err);
        }
        rows++;
        d->bekenden_aantal++;
    }
    for (size_t i = 0; i < w->dossiers_aantal; i++) {
        if (w->dossiers[i].bekenden_aantal > 1) {
            qsort(w->dossiers[i].bekenden, w->dossiers[i].bekenden_aantal, sizeof(struct bekende), by_row);
        }
    }
    return ERR_NONE;
}

static enum err_kind fill(struct werk *w, struct err *err)
{
    struct db_params params;
    struct db_array keys;
    PGresult *result = NULL;
    db_array_begin(&keys, w->arena, DB_INT8, w->paren_aantal);
    for (size_t i = 0; i < w->paren_aantal; i++) {
        db_array_int(&keys, w->paren[i].client);
    }
    db_params_begin(&params, w->arena);
    db_param_array(&params, &keys);
    if (db_is_namens(w->db)) { /* who is asked about must be named by a key */
        add_question(w, &params);
    }
    enum err_kind kind = db_run(w->db, DB_NAMENS(w->db, BEKENDEN), &params, &result, err);
    size_t n = kind ? 0 : (size_t)PQntuples(result);
    struct bekende *all = ARENA_ARRAY(w->arena, struct bekende, n + 1);
    const struct profielcode **codes = ARENA_ARRAY(w->arena, const struct profielcode *, n + 1);
    if (!kind && (!all || !codes)) {
        kind = vol(w, err);
    }
    for (size_t i = 0; !kind && i < n; i++) {
        kind = read_bekende(w, result, (int)i, &all[i], &codes[i], err);
    }
    PQclear(result);
    return kind ? kind : hand_out(w, all, codes, n, err);
}

static enum err_kind lijsten_laad(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                                  struct dossier *dossiers, size_t aantal, struct err *err)
{
    struct werk w = {
        .db = db, .arena = arena, .schrijver = schrijver, .dossiers = dossiers, .dossiers_aantal = aantal};
    for (size_t i = 0; i < aantal; i++) {
        dossiers[i].bekenden = NULL;
        dossiers[i].bekenden_aantal = 0;
    }
    enum err_kind kind = collect(&w, err);
    if (!kind && w.vragen_aantal) {
        kind = search(&w, err);
    }
    if (!kind && w.paren_aantal) {
        kind = fill(&w, err);
    }
    enum err_kind eind = codewerk_eind(&w.code, kind ? NULL : err);
    return kind ? kind : eind;
}

enum err_kind bekenden_laad(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                            struct dossier *dossiers, size_t aantal, struct err *err)
{
    enum err_kind kind = lijsten_laad(db, arena, schrijver, dossiers, aantal, err);
    return kind ? kind : antwoorden_laad(db, arena, schrijver, dossiers, aantal, err);
}
