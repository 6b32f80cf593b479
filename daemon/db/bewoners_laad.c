/* bewoners_laad: what the residents' register says around these households (R6, R10). */
#include "db/register_laad.h"
#include "db/store_bewoner.h"

#include "db/queries.h"

static enum err_kind vol(struct err *err)
{
    return err_set(err, ERR_FULL, "no room for the people of these households");
}

static bool ask(struct arena *arena, struct dossier *d, struct register_vraag *ret)
{
    const struct profiel **wie = ARENA_ARRAY(arena, const struct profiel *, d->signalen_aantal + 1);
    size_t n = 0;
    for (size_t s = 0; wie && s < d->signalen_aantal; s++)
        if (d->signalen[s].profiel && (n == 0 || wie[n - 1] != d->signalen[s].profiel))
            wie[n++] = d->signalen[s].profiel;
    *ret = (struct register_vraag){d->naam, wie, n, &d->blik};
    return wie != NULL;
}

/* ---- rejected rows ---- */

static void ask_profile(struct arena *arena, const struct profiel *wie, struct db_array *bsn,
                        struct db_array *plek)
{
    if (!hash_is_none(wie->bsn))
        db_array_hash(bsn, wie->bsn);
    if (wie->postcode.n && wie->huisnummer.n)
        db_array_text(plek, slice_from_cstr(arena_printf(arena, "%.*s-%.*s", SLICE_ARG(wie->postcode),
                                                         SLICE_ARG(wie->huisnummer))));
}

static enum err_kind read_rejected(struct arena *arena, const PGresult *result, struct onvolledige_rij **ret,
                                   size_t *ret_aantal, struct err *err)
{
    *ret_aantal = (size_t)PQntuples(result);
    *ret = ARENA_ARRAY(arena, struct onvolledige_rij, *ret_aantal + 1);
    for (size_t i = 0; *ret && i < *ret_aantal; i++)
        (*ret)[i] = (struct onvolledige_rij){db_hash(result, (int)i, 0),
                                             arena_dup(arena, db_text(result, (int)i, 1))};
    return arena_is_full(arena) ? vol(err) : ERR_NONE;
}

/* All that these households may meet; each of them looks for its own among them. */
static enum err_kind find_rejected(struct db *db, struct arena *arena, int64_t register_nr,
                                   const struct register_vraag *vragen, size_t aantal,
                                   struct onvolledige_rij **ret, size_t *ret_aantal, struct err *err)
{
    struct db_array bsn, plek;
    struct db_params params;
    PGresult *result = NULL;
    db_array_begin(&bsn, arena, DB_BYTEA, aantal);
    db_array_begin(&plek, arena, DB_TEXT, aantal);
    for (size_t i = 0; i < aantal; i++) {
        struct slice here = inwoner_plek(inwoner_adres_van(vragen[i].huishouden));
        if (here.n)
            db_array_text(&plek, here);
        for (size_t j = 0; j < vragen[i].wie_aantal; j++)
            ask_profile(arena, vragen[i].wie[j], &bsn, &plek);
    }
    db_params_begin(&params, arena);
    db_param_int(&params, register_nr);
    db_param_array(&params, &bsn);
    db_param_array(&params, &plek);
    if (arena_is_full(arena))
        return vol(err);
    enum err_kind kind = db_run(db, DB_NAMENS(db, BEWONERS_ONVOLLEDIG), &params, &result, err);
    kind = kind ? kind : read_rejected(arena, result, ret, ret_aantal, err);
    PQclear(result);
    return kind;
}

static enum err_kind load_rejected(struct db *db, struct arena *arena, const struct bewonerregister *actief,
                                   const struct register_vraag *vragen, size_t aantal, struct err *err)
{
    struct onvolledige_rij *rijen = NULL;
    size_t n = 0;
    const struct afgekeurde_rijen *weg = &actief->afgekeurd;
    if (weg->aantal == 0)
        return ERR_NONE;
    enum err_kind kind = find_rejected(db, arena, actief->nr, vragen, aantal, &rijen, &n, err);
    for (size_t i = 0; !kind && i < aantal; i++) {
        struct registerblik *blik = vragen[i].ret;
        blik->onvolledig = rijen;
        blik->onvolledig_aantal = n;
        blik->alleen_bsn = weg->alleen_bsn > 0;
        blik->alleen_plek = weg->alleen_plek > 0;
        blik->onbekend = weg->onbekend > 0;
    }
    return kind;
}

enum err_kind bewoners_laad(struct db *db, struct arena *arena, const struct schrijver *schrijver,
                            struct dossier *dossiers, size_t aantal, struct err *err)
{
    struct bewonerregister actief;
    enum err_kind kind = bewonerregister_actief(db, arena, schrijver->gemeentecode, &actief, err);
    for (size_t i = 0; i < aantal; i++)
        dossiers[i].blik = (struct registerblik){0};
    if (kind || actief.nr == 0)
        return kind;
    struct register_vraag *vragen = ARENA_ARRAY(arena, struct register_vraag, aantal + 1);
    bool room = vragen != NULL;
    for (size_t i = 0; room && i < aantal; i++)
        room = ask(arena, &dossiers[i], &vragen[i]);
    if (!room)
        return vol(err);
    kind = register_laad(db, arena, actief.nr, vragen, aantal, true, err);
    kind = kind ? kind : register_bijna(db, arena, actief.nr, vragen, aantal, err);
    return kind ? kind : load_rejected(db, arena, &actief, vragen, aantal, err);
}
