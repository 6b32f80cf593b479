/* register_laad: see register_laad.h.
 *
 * Rows come sorted by address, so that those of one number are a run that every household there shares. */
#include "db/register_laad.h"

#include "db/queries.h"

#include <stdlib.h>

struct rijen {
    struct bewoner *rij;
    size_t aantal, met_adres; /* those without an address are last */
};

struct laad {
    struct db *db;
    struct arena *arena;
    int64_t register_nr;
    const struct register_vraag *vragen;
    size_t aantal, mensen;
    struct rijen bij, geboren;
    size_t *op_bsn; /* rows of `bij` that have a BSN, sorted by it */
    size_t op_bsn_aantal;
};

static enum err_kind vol(struct err *err)
{
    return err_set(err, ERR_FULL, "no room for what the residents' register says");
}

/* ---- rows ---- */

static struct slice bewaar(struct arena *arena, struct slice s)
{
    return s.n ? arena_dup(arena, s) : SLICE_NONE;
}

struct bewoner register_rij(const PGresult *result, int row)
{
    return (struct bewoner){
        .bsn = db_hash(result, row, 0),
        .voorvoegsel = db_text(result, row, 1),
        .achternaam = db_text(result, row, 2),
        .geboren = (int32_t)db_int(result, row, 3),
        .adres = db_text(result, row, 4),
        .wijk = db_text(result, row, 5),
        .overleden = db_bool(result, row, 6),
        .minderjarig = db_bool(result, row, 7),
        .instelling = db_bool(result, row, 8),
    };
}

static bool lees_rijen(struct laad *l, const PGresult *r, struct rijen *ret)
{
    *ret = (struct rijen){.aantal = (size_t)PQntuples(r)};
    ret->rij = ARENA_ARRAY(l->arena, struct bewoner, ret->aantal + 1);
    for (size_t i = 0; ret->rij && i < ret->aantal; i++) {
        struct bewoner *b = &ret->rij[i];
        *b = register_rij(r, (int)i);
        b->voorvoegsel = bewaar(l->arena, b->voorvoegsel);
        b->achternaam = bewaar(l->arena, b->achternaam);
        b->adres = bewaar(l->arena, b->adres);
        b->wijk = bewaar(l->arena, b->wijk);
        ret->met_adres += ret->rij[i].adres.n > 0;
    }
    return ret->rij && !arena_is_full(l->arena);
}

static enum err_kind vraag(struct laad *l, const struct db_query *query, const struct db_params *params,
                           struct rijen *ret, struct err *err)
{
    PGresult *r = NULL;
    enum err_kind kind = db_run(l->db, query, params, &r, err);
    if (!kind && !lees_rijen(l, r, ret))
        kind = vol(err);
    PQclear(r);
    return kind;
}

/* ---- what is asked ---- */

static struct slice plek_van(struct arena *arena, const struct profiel *wie)
{
    if (!wie || !wie->postcode.n || !wie->huisnummer.n)
        return SLICE_NONE;
    return slice_from_cstr(
        arena_printf(arena, "%.*s-%.*s", SLICE_ARG(wie->postcode), SLICE_ARG(wie->huisnummer)));
}

static int slice_order(const void *a, const void *b)
{
    return slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

static size_t ontdubbel(struct slice *rij, size_t n)
{
    size_t kept = 0;
    if (n)
        qsort(rij, n, sizeof(*rij), slice_order);
    for (size_t i = 0; i < n; i++)
        if (rij[i].n && (kept == 0 || !slice_eq(rij[kept - 1], rij[i])))
            rij[kept++] = rij[i];
    return kept;
}

static enum err_kind laad_bij(struct laad *l, struct err *err)
{
    struct slice *plekken = ARENA_ARRAY(l->arena, struct slice, l->aantal + l->mensen + 1);
    size_t n = 0;
    struct db_array bsn, plek;
    struct db_params params;
    if (!plekken)
        return vol(err);
    db_array_begin(&bsn, l->arena, DB_BYTEA, l->mensen);
    for (size_t i = 0; i < l->aantal; i++) {
        const struct register_vraag *v = &l->vragen[i];
        plekken[n++] = inwoner_plek(inwoner_adres_van(v->huishouden));
        for (size_t j = 0; j < v->wie_aantal; j++) {
            plekken[n++] = plek_van(l->arena, v->wie[j]);
            if (v->wie[j] && !hash_is_none(v->wie[j]->bsn))
                db_array_hash(&bsn, v->wie[j]->bsn);
        }
    }
    n = ontdubbel(plekken, n);
    db_array_begin(&plek, l->arena, DB_TEXT, n);
    for (size_t i = 0; i < n; i++)
        db_array_text(&plek, plekken[i]);
    db_params_begin(&params, l->arena);
    db_param_int(&params, l->register_nr);
    db_param_array(&params, &bsn);
    db_param_array(&params, &plek);
    return arena_is_full(l->arena) ? vol(err)
                                   : vraag(l, DB_NAMENS(l->db, BEWONERS_BIJ), &params, &l->bij, err);
}

/* ---- by number ---- */

/* The first row at or behind this number. */
static size_t eerste_van(const struct rijen *rijen, struct slice plek)
{
    size_t low = 0, high = rijen->met_adres;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (slice_cmp(rijen->rij[middle].adres, plek) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t tel_van(const struct rijen *rijen, size_t van, struct slice plek)
{
    size_t n = 0;
    while (van + n < rijen->met_adres && slice_eq(inwoner_plek(rijen->rij[van + n].adres), plek))
        n++;
    return n;
}

/* All numbers a question is about: mostly one, and then its rows are not copied. */
static bool vul_bij(struct laad *l, const struct register_vraag *v)
{
    struct slice *plekken = ARENA_ARRAY(l->arena, struct slice, v->wie_aantal + 1);
    size_t n = 0, total = 0;
    if (!plekken)
        return false;
    plekken[n++] = inwoner_plek(inwoner_adres_van(v->huishouden));
    for (size_t i = 0; i < v->wie_aantal; i++)
        plekken[n++] = plek_van(l->arena, v->wie[i]);
    n = ontdubbel(plekken, n);
    for (size_t i = 0; i < n; i++)
        total += tel_van(&l->bij, eerste_van(&l->bij, plekken[i]), plekken[i]);
    if (n == 1) {
        v->ret->bij = &l->bij.rij[eerste_van(&l->bij, plekken[0])];
        v->ret->bij_aantal = total;
        return true;
    }
    struct bewoner *copy = ARENA_ARRAY(l->arena, struct bewoner, total + 1);
    size_t at = 0;
    for (size_t i = 0; copy && i < n; i++) { /* in order, so the addresses are */
        size_t van = eerste_van(&l->bij, plekken[i]), count = tel_van(&l->bij, van, plekken[i]);
        for (size_t k = 0; k < count; k++)
            copy[at++] = l->bij.rij[van + k];
    }
    v->ret->bij = copy;
    v->ret->bij_aantal = at;
    return copy != NULL;
}

/* ---- elsewhere ---- */

static bool index_bsn(struct laad *l)
{
    l->op_bsn = ARENA_ARRAY(l->arena, size_t, l->bij.aantal + 1);
    for (size_t i = 0; l->op_bsn && i < l->bij.aantal; i++)
        if (!hash_is_none(l->bij.rij[i].bsn))
            l->op_bsn[l->op_bsn_aantal++] = i;
    return l->op_bsn != NULL;
}

struct sleutel {
    struct hash128 bsn;
    size_t row;
};

static int sleutel_order(const void *a, const void *b)
{
    const struct sleutel *x = a, *y = b;
    int order = hash_cmp(x->bsn, y->bsn);
    return order ? order : (x->row > y->row) - (x->row < y->row);
}

static bool sort_bsn(struct laad *l)
{
    struct sleutel *keys = ARENA_ARRAY(l->arena, struct sleutel, l->op_bsn_aantal + 1);
    for (size_t i = 0; keys && i < l->op_bsn_aantal; i++)
        keys[i] = (struct sleutel){l->bij.rij[l->op_bsn[i]].bsn, l->op_bsn[i]};
    if (keys && l->op_bsn_aantal)
        qsort(keys, l->op_bsn_aantal, sizeof(*keys), sleutel_order);
    for (size_t i = 0; keys && i < l->op_bsn_aantal; i++)
        l->op_bsn[i] = keys[i].row;
    return keys != NULL;
}

static size_t eerste_bsn(const struct laad *l, struct hash128 bsn)
{
    size_t low = 0, high = l->op_bsn_aantal;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hash_cmp(l->bij.rij[l->op_bsn[middle]].bsn, bsn) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t eerste_geboren(const struct rijen *rijen, int32_t geboren)
{
    size_t low = 0, high = rijen->aantal;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rijen->rij[middle].geboren < geboren)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Counts, and with `ret` also writes, who shares a BSN or a birth date. */
static size_t verzamel(const struct laad *l, const struct register_vraag *v, const struct bewoner **ret)
{
    size_t n = 0;
    for (size_t i = 0; i < v->wie_aantal; i++) {
        const struct profiel *wie = v->wie[i];
        if (!wie)
            continue;
        size_t at = hash_is_none(wie->bsn) ? l->op_bsn_aantal : eerste_bsn(l, wie->bsn);
        for (; at < l->op_bsn_aantal && hash_eq(l->bij.rij[l->op_bsn[at]].bsn, wie->bsn); at++, n++)
            if (ret)
                ret[n] = &l->bij.rij[l->op_bsn[at]];
        int32_t geboren = geboorte_getal(wie->geboorte);
        for (at = eerste_geboren(&l->geboren, geboren);
             geboren && at < l->geboren.aantal && l->geboren.rij[at].geboren == geboren; at++, n++)
            if (ret)
                ret[n] = &l->geboren.rij[at];
    }
    return n;
}

static bool vul_elders(struct laad *l, const struct register_vraag *v)
{
    size_t n = verzamel(l, v, NULL);
    const struct bewoner **rows = ARENA_ARRAY(l->arena, const struct bewoner *, n + 1);
    if (!rows)
        return false;
    v->ret->elders_aantal = verzamel(l, v, rows);
    v->ret->elders = rows;
    return true;
}

/* Birth dates of those who are not simply found at their address. */
static enum err_kind laad_geboren(struct laad *l, struct err *err)
{
    struct db_array dates;
    struct db_params params;
    size_t n = 0;
    db_array_begin(&dates, l->arena, DB_INT4, 16);
    for (size_t i = 0; i < l->aantal; i++)
        for (size_t j = 0; j < l->vragen[i].wie_aantal; j++) {
            const struct register_vraag *v = &l->vragen[i];
            const struct profiel *wie = v->wie[j];
            if (!wie || wie->naam.aantal == 0 || !geboorte_getal(wie->geboorte))
                continue;
            if (inwoner_bepaal(l->arena, v->ret, wie, v->huishouden) == INWONER_JA)
                continue;
            db_array_int(&dates, geboorte_getal(wie->geboorte));
            n++;
        }
    if (arena_is_full(l->arena))
        return vol(err);
    if (n == 0)
        return ERR_NONE;
    db_params_begin(&params, l->arena);
    db_param_int(&params, l->register_nr);
    db_param_array(&params, &dates);
    return vraag(l, DB_NAMENS(l->db, BEWONERS_GEBOREN), &params, &l->geboren, err);
}

/* ---- postcodes ---- */

static enum err_kind laad_postcodes(struct laad *l, struct err *err)
{
    struct db_array codes;
    struct db_params params;
    size_t n = 0, *which = ARENA_ARRAY(l->arena, size_t, l->aantal + 1);
    PGresult *r = NULL;
    if (!which)
        return vol(err);
    db_array_begin(&codes, l->arena, DB_TEXT, 16);
    for (size_t i = 0; i < l->aantal; i++) {
        struct slice adres = inwoner_adres_van(l->vragen[i].huishouden);
        l->vragen[i].ret->postcode_bekend = l->vragen[i].ret->bij_aantal > 0;
        if (l->vragen[i].ret->bij_aantal || adres.n <= 6)
            continue;
        db_array_text(&codes, (struct slice){adres.p, 6});
        which[n++] = i;
    }
    if (n == 0)
        return ERR_NONE;
    db_params_begin(&params, l->arena);
    db_param_int(&params, l->register_nr);
    db_param_array(&params, &codes);
    enum err_kind kind = db_run(l->db, DB_NAMENS(l->db, BEWONER_POSTCODES), &params, &r, err);
    for (size_t i = 0; !kind && i < n; i++)
        l->vragen[which[i]].ret->postcode_bekend = db_bool(r, (int)i, 0);
    PQclear(r);
    return kind;
}

/* ---- all of it ---- */

static bool vul(struct laad *l)
{
    bool ok = true;
    for (size_t i = 0; ok && i < l->aantal; i++) {
        l->vragen[i].ret->nr = l->register_nr;
        ok = vul_bij(l, &l->vragen[i]) && vul_elders(l, &l->vragen[i]);
    }
    return ok && !arena_is_full(l->arena);
}

enum err_kind register_laad(struct db *db, struct arena *arena, int64_t register_nr,
                            const struct register_vraag *vragen, size_t aantal, bool ook_elders,
                            struct err *err)
{
    struct laad l = {db, arena, register_nr, vragen, aantal, 0, {0}, {0}, NULL, 0};
    for (size_t i = 0; i < aantal; i++) {
        *vragen[i].ret = (struct registerblik){0};
        l.mensen += vragen[i].wie_aantal;
    }
    if (register_nr == 0 || aantal == 0)
        return ERR_NONE;
    enum err_kind kind = laad_bij(&l, err);
    if (!kind && !(index_bsn(&l) && sort_bsn(&l) && vul(&l)))
        kind = vol(err);
    if (kind || !ook_elders)
        return kind;
    kind = laad_postcodes(&l, err);
    kind = kind ? kind : laad_geboren(&l, err);
    for (size_t i = 0; !kind && l.geboren.aantal && i < aantal; i++)
        if (!vul_elders(&l, &vragen[i]))
            kind = vol(err);
    return kind;
}

enum err_kind register_instellingen(struct db *db, struct arena *arena, int64_t register_nr,
                                    const struct slice *adressen, size_t aantal, struct slice **ret,
                                    size_t *ret_aantal, struct err *err)
{
    struct db_array keys;
    struct db_params params;
    PGresult *r = NULL;
    *ret = NULL;
    *ret_aantal = 0;
    if (register_nr == 0 || aantal == 0)
        return ERR_NONE;
    db_array_begin(&keys, arena, DB_TEXT, aantal);
    for (size_t i = 0; i < aantal; i++)
        db_array_text(&keys, adressen[i]);
    db_params_begin(&params, arena);
    db_param_int(&params, register_nr);
    db_param_array(&params, &keys);
    enum err_kind kind = db_run(db, DB_NAMENS(db, BEWONER_INSTELLINGEN), &params, &r, err);
    if (kind)
        return kind;
    *ret_aantal = (size_t)PQntuples(r);
    *ret = ARENA_ARRAY(arena, struct slice, *ret_aantal + 1);
    for (size_t i = 0; *ret && i < *ret_aantal; i++)
        (*ret)[i] = bewaar(arena, db_text(r, (int)i, 0));
    PQclear(r);
    return *ret && !arena_is_full(arena) ? ERR_NONE : vol(err);
}
