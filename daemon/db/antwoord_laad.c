/* antwoord_laad: see antwoord_laad.h. The database finds the answers about anybody in the batch; which
 * signals are of the person asked about is judged here. */
#include "db/antwoord_laad.h"

#include "db/queries.h"
#include "domain/overdracht.h"
#include "domain/vraag.h"

#include <string.h>

enum {
    A_BRON,
    A_VRAAG,
    A_CLIENT,
    A_TRAJECT,
    A_VANAF,
    A_TOT,
    A_DAG,
    A_BSN,
    A_NAAM,
    A_ADRES,
    A_LETTERS,
    A_SIGNAAL
};

struct antwoord_rij {
    struct bekende bekende;
    int rij, rijen; /* its rows of the result: one for each signal it was asked about */
};

static bool read_answer(struct arena *arena, const struct schrijver *schrijver, const PGresult *r, int row,
                        struct antwoord_rij *ret)
{
    struct bekende *b = &ret->bekende;
    *ret = (struct antwoord_rij){.rij = row, .rijen = 1};
    b->bron = (enum bron)db_int(r, row, A_BRON);
    b->traject = (enum traject)db_int(r, row, A_TRAJECT);
    b->vanaf = db_date(r, row, A_VANAF);
    b->tot = antwoord_telt_tot(db_date(r, row, A_TOT), instant_date(db_instant(r, row, A_DAG)));
    b->kenmerk.bsn = db_hash(r, row, A_BSN);
    b->kenmerk.naam_datum = db_hash(r, row, A_NAAM);
    b->kenmerk.naam_datum_adres = db_hash(r, row, A_ADRES);
    b->kenmerk.voorletters = arena_dup(arena, db_text(r, row, A_LETTERS));
    b->kenmerk.geboortedatum = DATE_NONE;
    b->vraag = arena_dup(arena, db_text(r, row, A_VRAAG));
    b->client_id = arena_dup(arena, db_text(r, row, A_CLIENT));
    b->merk = bekende_merk(schrijver->key, b->bron, b->client_id);
    return !arena_is_full(arena);
}

/* The rows of one answer lie behind one another. */
static bool read_all(struct arena *arena, const struct schrijver *schrijver, const PGresult *r,
                     struct antwoord_rij **ret, size_t *ret_n)
{
    struct antwoord_rij *rows = ARENA_ARRAY(arena, struct antwoord_rij, (size_t)PQntuples(r) + 1);
    size_t n = 0;
    for (int row = 0; rows && row < PQntuples(r); row++) {
        struct antwoord_rij *last = n > 0 ? &rows[n - 1] : NULL;
        if (last && (int64_t)last->bekende.bron == db_int(r, row, A_BRON) &&
            slice_eq(last->bekende.vraag, db_text(r, row, A_VRAAG)))
            last->rijen++;
        else if (!read_answer(arena, schrijver, r, row, &rows[n++]))
            return false;
    }
    *ret = rows;
    *ret_n = n;
    return rows != NULL;
}

static bool asked_about(const PGresult *r, const struct antwoord_rij *answer, int64_t signaal)
{
    for (int i = 0; i < answer->rijen; i++)
        if (!PQgetisnull(r, answer->rij + i, A_SIGNAAL) && db_int(r, answer->rij + i, A_SIGNAAL) == signaal)
            return true;
    return false;
}

/* Another BSN than the one asked about is another person, whatever the signal was. */
static bool is_of(const PGresult *r, const struct antwoord_rij *answer, const struct signaal_feit *s)
{
    const struct persoon_kenmerk *asked = &answer->bekende.kenmerk;
    bool both = !hash_is_none(asked->bsn) && !hash_is_none(s->kenmerk.bsn);
    return vraag_zelfde(asked, &s->kenmerk) || (!both && asked_about(r, answer, s->sleutel));
}

static size_t count_of(const PGresult *r, const struct antwoord_rij *answer, const struct dossier *d)
{
    size_t n = 0;
    for (size_t s = 0; s < d->signalen_aantal; s++)
        n += is_of(r, answer, &d->signalen[s]);
    return n;
}

static bool add_to(struct arena *arena, const PGresult *r, const struct antwoord_rij *answers, size_t n,
                   struct dossier *d)
{
    size_t hits = 0;
    for (size_t a = 0; a < n; a++)
        hits += count_of(r, &answers[a], d) > 0;
    if (hits == 0)
        return true;
    struct bekende *all = ARENA_ARRAY(arena, struct bekende, d->bekenden_aantal + hits);
    if (!all)
        return false;
    if (d->bekenden_aantal > 0)
        memcpy(all, d->bekenden, d->bekenden_aantal * sizeof *all);
    d->bekenden = all;
    for (size_t a = 0; a < n; a++) {
        size_t of = count_of(r, &answers[a], d);
        int64_t *keys = of > 0 ? ARENA_ARRAY(arena, int64_t, of) : NULL;
        if (of == 0)
            continue;
        if (!keys)
            return false;
        struct bekende *b = &all[d->bekenden_aantal++];
        *b = answers[a].bekende;
        b->van = keys;
        for (size_t s = 0; s < d->signalen_aantal; s++)
            if (is_of(r, &answers[a], &d->signalen[s]))
                keys[b->van_aantal++] = d->signalen[s].sleutel;
    }
    return true;
}

enum err_kind antwoorden_laad(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                              struct dossier *dossiers, size_t aantal, struct err *err)
{
    size_t signals = 0;
    for (size_t i = 0; i < aantal; i++)
        signals += dossiers[i].signalen_aantal;
    struct db_array bsn, naam, sleutel;
    db_array_begin(&bsn, arena, DB_BYTEA, signals);
    db_array_begin(&naam, arena, DB_BYTEA, signals);
    db_array_begin(&sleutel, arena, DB_INT8, signals);
    for (size_t i = 0; i < aantal; i++) {
        for (size_t s = 0; s < dossiers[i].signalen_aantal; s++) {
            const struct signaal_feit *feit = &dossiers[i].signalen[s];
            db_array_int(&sleutel, feit->sleutel);
            if (!hash_is_none(feit->kenmerk.bsn))
                db_array_hash(&bsn, feit->kenmerk.bsn);
            if (!hash_is_none(feit->kenmerk.naam_datum_adres))
                db_array_hash(&naam, feit->kenmerk.naam_datum_adres);
        }
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, schrijver->gemeentecode);
    db_param_array(&params, &bsn);
    db_param_array(&params, &naam);
    db_param_array(&params, &sleutel);
    PGresult *r = NULL;
    struct antwoord_rij *answers = NULL;
    size_t n = 0;
    enum err_kind kind = db_run(db, DB_NAMENS(db, ANTWOORDEN), &params, &r, err);
    bool room = kind || read_all(arena, schrijver, r, &answers, &n);
    for (size_t i = 0; !kind && room && n > 0 && i < aantal; i++)
        room = add_to(arena, r, answers, n, &dossiers[i]);
    PQclear(r);
    return kind || room ? kind
                        : err_set(err, ERR_FULL, "no room for the answers about %zu households", aantal);
}
