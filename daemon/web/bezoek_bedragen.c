/* bezoek_bedragen: who is owed what, per person: asked by a tap, logged, and on no list. See bezoek.h. */
#include "web/bezoek.h"

#include "db/queries.h"
#include "web/bezoek_lees.h"
#include "web/fout.h"
#include "web/sessie.h"
#include "web/woorden.h"

enum { B_SLEUTEL, B_PARTNER, B_TYPE, B_BEDRAG, B_DATUM };

static enum err_kind read_amounts(struct verzoek *v, const struct rij *rij, PGresult **ret, struct err *err)
{
    struct db_array keys;
    struct db_params params;
    enum err_kind kind = sessie_binnen(v, err);
    if (kind)
        return kind;
    db_array_begin(&keys, v->arena, DB_INT8, 8);
    for (size_t i = 0; i < rij->clienten_aantal; i++)
        for (size_t s = 0; s < rij->clienten[i].signalen_aantal; s++)
            db_array_int(&keys, rij->clienten[i].signalen[s]);
    db_params_begin(&params, v->arena);
    db_param_array(&params, &keys);
    return db_run(v->db, &QUERY_WEB_BEZOEK_BEDRAGEN, &params, ret, err);
}

static bool is_of(const struct rij_client *client, int64_t signal)
{
    for (size_t i = 0; i < client->signalen_aantal; i++)
        if (client->signalen[i] == signal)
            return true;
    return false;
}

static void one_person(struct blad *b, const struct rij *rij, const struct rij_client *client,
                       const PGresult *r)
{
    struct arena *arena = b->v->arena;
    cents total = 0;
    blad_tabel(b, arena_printf(arena, "%s%s", bezoek_naam(client), bezoek_geboren(arena, rij, client)),
               "Signaalpartner", "Soort", "Gemeld", "Bedrag", NULL);
    for (int i = 0; i < PQntuples(r); i++) {
        if (!is_of(client, db_int(r, i, B_SLEUTEL)))
            continue;
        total += db_int(r, i, B_BEDRAG);
        blad_rij(b);
        blad_cel(b, "%.*s", SLICE_ARG(db_text(r, i, B_PARTNER)));
        blad_cel(b, "%s", partner_type_text((enum partner_type)db_int(r, i, B_TYPE)));
        blad_cel(b, "%s", woord_datum(arena, db_date(r, i, B_DATUM)));
        blad_cel_getal(b, woord_bedrag(arena, db_int(r, i, B_BEDRAG)));
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
    blad_zin(b, "Samen %s.", woord_bedrag(arena, total));
}

enum err_kind bezoek_bedragen(struct verzoek *v, struct antwoord *a, struct err *err)
{
    const struct rij *rij = NULL;
    PGresult *r = NULL;
    struct blad b;
    enum err_kind kind = bezoek_lees_een(v, "signaalpartners en bedragen", &rij, err);
    if (kind)
        return kind;
    if (!rij)
        return fout_antwoord(v, a, 404, "Deze melding staat niet op uw bezoeklijst."), ERR_NONE;
    kind = read_amounts(v, rij, &r, err);
    if (kind)
        return kind;
    blad_begin(&b, v, "Achterstanden");
    blad_terug(&b, arena_printf(v->arena, BEZOEK_PAD "/%s", rij->id), bezoek_adres(v->arena, rij));
    if (rij->clienten_aantal > 1)
        blad_melding(&b, BLAD_LET_OP, "Bespreek met ieder alleen wat van hem of haar zelf is.");
    for (size_t i = 0; i < rij->clienten_aantal; i++)
        one_person(&b, rij, &rij->clienten[i], r);
    PQclear(r);
    blad_klein(&b, "Dat u dit bekeek, is genoteerd.");
    blad_klaar(&b, a);
    return ERR_NONE;
}
