/* uitleg_bekenden: the known clients that `uitleg` lays beside a melding (R8). */
#include "ctl/uitleg.h"
#include "db/queries.h"
#include "domain/bundel.h"

bool uitleg_vergelijk(struct arena *arena, const struct zaak *zaak, const struct bundel *bundel,
                      struct uitleg *u)
{
    const struct dossier *d = zaak->dossier;
    u->bekenden = ARENA_ARRAY(arena, struct uitleg_bekende, d->bekenden_aantal + 1);
    for (size_t b = 0; u->bekenden && b < d->bekenden_aantal; b++) {
        const struct bekende *bekende = &d->bekenden[b];
        struct koppeluitslag best = {.oordeel = MATCH_GEEN};
        for (size_t i = 0; i < bundel->leden_aantal; i++) {
            struct koppeluitslag uitslag =
                clientmatch(&d->signalen[bundel->leden[i]], bekende, &zaak->context->beleid->koppeling);
            if (uitslag.oordeel > best.oordeel ||
                (uitslag.oordeel == best.oordeel && uitslag.punten > best.punten))
                best = uitslag;
        }
        if (best.oordeel != MATCH_GEEN &&
            bekende_telt(bekende, zaak->context->beleid, zaak->context->vandaag))
            u->bekenden[u->bekenden_aantal++] = (struct uitleg_bekende){
                .bron = bekende->bron,
                .traject = bekende->traject,
                .vanaf = bekende->vanaf,
                .match = best.oordeel,
                .uitslag = best,
                .client = bekende->client,
                .vraag = bekende->vraag,
                .nummer = bekende->client_id,
                .geboortedatum = DATE_NONE,
            };
    }
    return u->bekenden != NULL;
}

enum { C_SLEUTEL, C_ID, C_NAAM, C_GEBOREN, C_ADRES };

static void read_record(struct arena *arena, const PGresult *r, int row, struct uitleg *u)
{
    for (size_t i = 0; i < u->bekenden_aantal; i++) {
        struct uitleg_bekende *b = &u->bekenden[i];
        if (b->client != db_int(r, row, C_SLEUTEL))
            continue;
        b->nummer = arena_dup(arena, db_text(r, row, C_ID));
        b->naam = arena_dup(arena, db_text(r, row, C_NAAM));
        b->geboortedatum = db_date(r, row, C_GEBOREN);
        b->adres = arena_dup(arena, db_text(r, row, C_ADRES));
    }
}

enum err_kind uitleg_bekenden_laad(struct ctl *ctl, struct uitleg *u, struct err *err)
{
    if (u->bekenden_aantal == 0)
        return ERR_NONE;
    int64_t *keys = ARENA_ARRAY(ctl->arena, int64_t, u->bekenden_aantal);
    for (size_t i = 0; keys && i < u->bekenden_aantal; i++)
        keys[i] = u->bekenden[i].client;
    if (!keys)
        return err_set(err, ERR_FULL, "no room for the known clients of a melding");
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, ctl->arena);
    db_param_ints(&params, keys, u->bekenden_aantal);
    enum err_kind kind = db_run(ctl->db, &QUERY_UITLEG_CLIENTEN, &params, &r, err);
    for (int row = 0; !kind && row < PQntuples(r); row++)
        read_record(ctl->arena, r, row, u);
    PQclear(r);
    return kind;
}
