/* store_client: replacing a client list. See store_client.h. */
#include "db/store_client.h"

#include "db/copy.h"
#include "db/queries.h"

#define KOLOMMEN 26

static void param_lijst(struct db_params *params, struct arena *arena, struct slice gemeentecode,
                        enum bron bron)
{
    db_params_begin(params, arena);
    db_param_text(params, gemeentecode);
    db_param_int(params, bron);
}

enum err_kind clientenlijst_actief(struct db *db, struct arena *arena, struct slice gemeentecode,
                                   enum bron bron, int64_t *ret_aantal, struct err *err)
{
    struct db_params params;
    param_lijst(&params, arena, gemeentecode, bron);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_CLIENTENLIJST_ACTIEF, &params, &result, err);
    if (kind)
        return kind;
    *ret_aantal = PQntuples(result) ? db_int(result, 0, 0) : -1;
    PQclear(result);
    return ERR_NONE;
}

static void tekst(struct copy *copy, struct slice s)
{
    copy_text(copy, s.n ? s : SLICE_NONE);
}

static void schrijf(struct copy *copy, int64_t nr, const struct clientenlijst *lijst,
                    const struct client_rij *rij)
{
    const struct client *c = rij->client;
    copy_row(copy, KOLOMMEN);
    copy_int8(copy, nr);
    copy_text(copy, lijst->gemeentecode);
    copy_int2(copy, (int16_t)lijst->bron);
    copy_text(copy, c->id);
    tekst(copy, c->persoon.voorletters);
    tekst(copy, c->persoon.voorvoegsel);
    tekst(copy, c->persoon.achternaam);
    copy_date(copy, c->persoon.geboortedatum);
    if (c->persoon.geboorte_deels)
        copy_int4(copy, c->persoon.geboorte_deels);
    else
        copy_null(copy);
    tekst(copy, c->adres.postcode);
    tekst(copy, c->adres.huisnummer);
    tekst(copy, c->adres.huisletter);
    tekst(copy, c->adres.toevoeging);
    tekst(copy, rij->adres);
    tekst(copy, rij->bsn);
    copy_hash(copy, rij->kenmerk.bsn);
    tekst(copy, rij->telefoon);
    copy_hash(copy, rij->telefoon_ps);
    tekst(copy, rij->email);
    copy_hash(copy, rij->email_ps);
    copy_hash(copy, rij->kenmerk.naam_datum);
    copy_hash(copy, rij->kenmerk.naam_datum_adres);
    copy_int2(copy, (int16_t)c->traject);
    copy_date(copy, c->vanaf);
    copy_date(copy, c->tot);
    tekst(copy, rij->zegel);
}

static enum err_kind maak_lijst(struct db *db, struct arena *arena, const struct clientenlijst *lijst,
                                int64_t *ret_nr, struct err *err)
{
    struct db_params params;
    param_lijst(&params, arena, lijst->gemeentecode, lijst->bron);
    db_param_int(&params, lijst->levering);
    db_param_instant(&params, lijst->ontvangen);
    db_param_int(&params, (int64_t)lijst->aantal);
    db_param_bytes(&params, lijst->geheim.n ? lijst->geheim : SLICE_NONE);
    PGresult *result;
    enum err_kind kind = db_run(db, &QUERY_CLIENTENLIJST_MAAK, &params, &result, err);
    if (kind)
        return kind;
    *ret_nr = db_int(result, 0, 0);
    PQclear(result);
    return ERR_NONE;
}

enum err_kind clientenlijst_vervang(struct db *db, struct arena *arena, const struct hash_key *key,
                                    const struct clientenlijst *lijst, struct blok_te_groot **ret,
                                    size_t *ret_aantal, struct err *err)
{
    struct db_params params;
    int64_t nr = 0;
    param_lijst(&params, arena, lijst->gemeentecode, lijst->bron);
    enum err_kind kind = db_run(db, &QUERY_CLIENT_BLOK_WEG, &params, NULL, err);
    kind = kind ? kind : db_run(db, &QUERY_CLIENT_WEG, &params, NULL, err);
    kind = kind ? kind : db_run(db, &QUERY_CLIENTENLIJST_AF, &params, NULL, err);
    kind = kind ? kind : maak_lijst(db, arena, lijst, &nr, err);
    if (kind)
        return kind;
    struct copy copy;
    copy_begin(&copy, db, arena, &QUERY_COPY_CLIENT);
    for (size_t i = 0; i < lijst->aantal; i++)
        schrijf(&copy, nr, lijst, &lijst->rijen[i]);
    kind = copy_end(&copy, err);
    return kind ? kind
                : client_blok_maak(db, arena, key, lijst->codering, nr, lijst->aantal, ret, ret_aantal, err);
}
