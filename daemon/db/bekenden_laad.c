/* bekenden_laad: which clients of GKB and WPDA share a pseudonym with somebody in these dossiers (R8). */
#include "db/queries.h"
#include "db/store_dossier.h"
#include "domain/overdracht.h"

#include <stdlib.h>

/* "This pseudonym occurs in that dossier." */
struct treffer {
    struct hash128 hash;
    size_t dossier;
};

struct lijst {
    struct treffer *rij;
    size_t aantal;
};

static int by_hash(const void *left, const void *right)
{
    const struct treffer *a = left, *b = right;
    int order = hash_cmp(a->hash, b->hash);
    return order ? order : (a->dossier > b->dossier) - (a->dossier < b->dossier);
}

static void add(struct lijst *lijst, struct hash128 hash, size_t dossier)
{
    if (!hash_is_none(hash)) {
        lijst->rij[lijst->aantal++] = (struct treffer){hash, dossier};
    }
}

static void sort_unique(struct lijst *lijst)
{
    qsort(lijst->rij, lijst->aantal, sizeof(*lijst->rij), by_hash);
    size_t kept = 0;
    for (size_t i = 0; i < lijst->aantal; i++) {
        if (kept == 0 || by_hash(&lijst->rij[kept - 1], &lijst->rij[i]) != 0) {
            lijst->rij[kept++] = lijst->rij[i];
        }
    }
    lijst->aantal = kept;
}

static void add_param(struct db_params *params, struct arena *arena, const struct lijst *lijst)
{
    struct db_array array;
    db_array_begin(&array, arena, DB_BYTEA, lijst->aantal);
    for (size_t i = 0; i < lijst->aantal; i++) {
        if (i == 0 || !hash_eq(lijst->rij[i].hash, lijst->rij[i - 1].hash)) {
            db_array_hash(&array, lijst->rij[i].hash);
        }
    }
    db_param_array(params, &array);
}

/* The first place of a hash in the list, or where it would be. */
static size_t find(const struct lijst *lijst, struct hash128 hash)
{
    size_t low = 0, high = lijst->aantal;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hash_cmp(lijst->rij[middle].hash, hash) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* "This row of the result belongs to that dossier." */
struct paar {
    size_t dossier;
    int row;
};

static int by_dossier(const void *left, const void *right)
{
    const struct paar *a = left, *b = right;
    if (a->dossier != b->dossier) {
        return a->dossier < b->dossier ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

/* Counts, and with `pairs` also writes, the pairs that one row makes by one of its pseudonyms. */
static size_t match(const struct lijst *lijst, struct hash128 hash, int row, struct paar *pairs)
{
    size_t count = 0;
    for (size_t i = find(lijst, hash);
         !hash_is_none(hash) && i < lijst->aantal && hash_eq(lijst->rij[i].hash, hash); i++) {
        if (pairs) {
            pairs[count] = (struct paar){lijst->rij[i].dossier, row};
        }
        count++;
    }
    return count;
}

static size_t match_all(const PGresult *result, const struct lijst *bsn, const struct lijst *naam,
                        struct paar *pairs)
{
    size_t count = 0;
    for (int row = 0; row < PQntuples(result); row++) {
        count += match(bsn, db_hash(result, row, 5), row, pairs ? pairs + count : NULL);
        count += match(naam, db_hash(result, row, 7), row, pairs ? pairs + count : NULL);
    }
    return count;
}

static void read_bekende(struct arena *arena, const struct schrijver *schrijver, const PGresult *result,
                         int row, struct bekende *b)
{
    b->client = db_int(result, row, 0);
    b->bron = (enum bron)db_int(result, row, 1);
    b->traject = (enum traject)db_int(result, row, 2);
    b->vanaf = db_date(result, row, 3);
    b->tot = db_date(result, row, 4);
    struct persoon persoon = {.voorletters = db_text(result, row, 8), .geboortedatum = DATE_NONE};
    b->kenmerk.voorletters = persoon_kenmerk(arena, schrijver->key, &persoon, SLICE_NONE).voorletters;
    b->kenmerk.bsn = db_hash(result, row, 5);
    b->kenmerk.naam_datum = db_hash(result, row, 6);
    b->kenmerk.naam_datum_adres = db_hash(result, row, 7);
    b->kenmerk.geboortedatum = db_date(result, row, 9);
    b->merk = bekende_merk(schrijver->key, b->bron, db_text(result, row, 10));
}

static bool fill(struct arena *arena, const struct schrijver *schrijver, const PGresult *result,
                 const struct lijst *bsn, const struct lijst *naam, struct dossier *dossiers)
{
    size_t count = match_all(result, bsn, naam, NULL);
    struct paar *pairs = ARENA_ARRAY(arena, struct paar, count + 1);
    struct bekende *rows = ARENA_ARRAY(arena, struct bekende, count + 1);
    if (!pairs || !rows) {
        return false;
    }
    match_all(result, bsn, naam, pairs);
    qsort(pairs, count, sizeof(*pairs), by_dossier);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && by_dossier(&pairs[i - 1], &pairs[i]) == 0) {
            continue; /* found by both pseudonyms */
        }
        struct dossier *dossier = &dossiers[pairs[i].dossier];
        if (!dossier->bekenden) {
            dossier->bekenden = rows;
        }
        read_bekende(arena, schrijver, result, pairs[i].row, rows++);
        dossier->bekenden_aantal++;
    }
    return !arena_is_full(arena);
}

enum err_kind bekenden_laad(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                            struct dossier *dossiers, size_t aantal, struct err *err)
{
    size_t signalen = 0;
    for (size_t i = 0; i < aantal; i++) {
        signalen += dossiers[i].signalen_aantal;
        dossiers[i].bekenden = NULL;
        dossiers[i].bekenden_aantal = 0;
    }
    struct lijst bsn = {.rij = ARENA_ARRAY(arena, struct treffer, signalen + 1)};
    struct lijst naam = {.rij = ARENA_ARRAY(arena, struct treffer, signalen + 1)};
    if (!bsn.rij || !naam.rij) {
        return err_set(err, ERR_FULL, "no room for the pseudonyms of %zu signals", signalen);
    }
    for (size_t i = 0; i < aantal; i++) {
        for (size_t s = 0; s < dossiers[i].signalen_aantal; s++) {
            add(&bsn, dossiers[i].signalen[s].kenmerk.bsn, i);
            add(&naam, dossiers[i].signalen[s].kenmerk.naam_datum_adres, i);
        }
    }
    if (bsn.aantal + naam.aantal == 0) {
        return ERR_NONE;
    }
    sort_unique(&bsn);
    sort_unique(&naam);
    struct db_params params;
    db_params_begin(&params, arena);
    add_param(&params, arena, &bsn);
    add_param(&params, arena, &naam);
    db_param_text(&params, schrijver->gemeentecode);
    PGresult *result = NULL;
    enum err_kind kind = db_run(db, &QUERY_BEKENDEN, &params, &result, err);
    if (!kind && !fill(arena, schrijver, result, &bsn, &naam, dossiers)) {
        kind = err_set(err, ERR_FULL, "no room for the known clients of %zu households", aantal);
    }
    PQclear(result);
    return kind;
}
