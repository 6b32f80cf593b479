/* uitvraag_noteer: that a partner is asked, about whom, and who let it be shown. See uitvraag.h. */
#include "ctl/uitvraag.h"

#include "db/queries.h"

static void begin(struct ctl *ctl, struct arena *arena, enum bron bron, struct db_params *params)
{
    db_params_begin(params, arena);
    db_param_text(params, ctl->config.gemeentecode);
    db_param_int(params, bron);
}

static enum err_kind make(struct ctl *ctl, struct arena *arena, enum bron bron, const struct uitvraag *u,
                          int64_t *ret_nr, struct err *err)
{
    struct db_params params;
    PGresult *r = NULL;
    int64_t fresh = 0;
    for (size_t i = 0; i < u->aantal; i++)
        fresh += !u->rij[i].eerder;
    begin(ctl, arena, bron, &params);
    db_param_instant(&params, ctl->schrijver.nu);
    db_param_text(&params, slice_from_cstr(ctl->wie));
    db_param_int(&params, (int64_t)u->aantal);
    db_param_int(&params, fresh);
    enum err_kind kind = db_run(ctl->db, &QUERY_UITVRAAG_MAAK, &params, &r, err);
    if (!kind)
        *ret_nr = db_int(r, 0, 0);
    PQclear(r);
    return kind;
}

static enum err_kind write_questions(struct ctl *ctl, struct arena *arena, enum bron bron,
                                     const struct uitvraag *u, int64_t nr, struct err *err)
{
    struct db_array id, bsn, name, address, letters;
    struct db_params params;
    db_array_begin(&id, arena, DB_TEXT, u->aantal);
    db_array_begin(&bsn, arena, DB_BYTEA, u->aantal);
    db_array_begin(&name, arena, DB_BYTEA, u->aantal);
    db_array_begin(&address, arena, DB_BYTEA, u->aantal);
    db_array_begin(&letters, arena, DB_TEXT, u->aantal);
    for (size_t i = 0; i < u->aantal; i++) {
        const struct uitvraag_rij *row = &u->rij[i];
        db_array_text(&id, row->velden[UITVRAAG_ID]);
        db_array_hash(&bsn, row->kenmerk.bsn);
        db_array_hash(&name, row->kenmerk.naam_datum);
        db_array_hash(&address, row->kenmerk.naam_datum_adres);
        db_array_text(&letters, row->kenmerk.voorletters.n ? row->kenmerk.voorletters : SLICE_NONE);
    }
    begin(ctl, arena, bron, &params);
    db_param_int(&params, nr);
    db_param_instant(&params, ctl->schrijver.nu);
    db_param_array(&params, &id);
    db_param_array(&params, &bsn);
    db_param_array(&params, &name);
    db_param_array(&params, &address);
    db_param_array(&params, &letters);
    return db_run(ctl->db, &QUERY_VRAAG_STEL, &params, NULL, err);
}

static enum err_kind write_signals(struct ctl *ctl, struct arena *arena, enum bron bron,
                                   const struct uitvraag *u, struct err *err)
{
    struct db_array signals, ids;
    struct db_params params;
    size_t total = 0;
    for (size_t i = 0; i < u->aantal; i++)
        total += u->rij[i].aantal;
    db_array_begin(&signals, arena, DB_INT8, total);
    db_array_begin(&ids, arena, DB_TEXT, total);
    for (size_t i = 0; i < u->aantal; i++) {
        for (size_t s = 0; s < u->rij[i].aantal; s++) {
            db_array_int(&signals, u->rij[i].signalen[s]);
            db_array_text(&ids, u->rij[i].velden[UITVRAAG_ID]);
        }
    }
    begin(ctl, arena, bron, &params);
    db_param_array(&params, &signals);
    db_param_array(&params, &ids);
    return db_run(ctl->db, &QUERY_VRAAG_STEL_SIGNALEN, &params, NULL, err);
}

static enum err_kind write_inzage(struct ctl *ctl, struct arena *arena, enum bron bron,
                                  const struct uitvraag *u, struct err *err)
{
    struct db_array meldingen;
    struct db_params params;
    db_array_begin(&meldingen, arena, DB_INT8, u->aantal);
    for (size_t i = 0; i < u->aantal; i++)
        for (size_t s = 0; s < u->rij[i].aantal; s++)
            if (s == 0 || u->rij[i].meldingen[s] != u->rij[i].meldingen[s - 1])
                db_array_int(&meldingen, u->rij[i].meldingen[s]);
    db_params_begin(&params, arena);
    db_param_instant(&params, ctl->schrijver.nu);
    db_param_text(&params, slice_from_cstr(ctl->wie));
    db_param_array(&params, &meldingen);
    db_param_text(&params, slice_from_cstr(arena_printf(arena, "uitvraag %s", bron_text(bron))));
    return db_run(ctl->db, &QUERY_INZAGE_NOTEER_VEEL, &params, NULL, err);
}

enum err_kind uitvraag_noteer(struct ctl *ctl, struct arena *arena, enum bron bron,
                              const struct uitvraag *uitvraag, struct err *err)
{
    int64_t nr = 0;
    enum err_kind kind = make(ctl, arena, bron, uitvraag, &nr, err);
    kind = kind ? kind : write_questions(ctl, arena, bron, uitvraag, nr, err);
    kind = kind ? kind : write_signals(ctl, arena, bron, uitvraag, err);
    return kind ? kind : write_inzage(ctl, arena, bron, uitvraag, err);
}
