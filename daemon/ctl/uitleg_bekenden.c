/* uitleg_bekenden: the known clients that `uitleg` lays beside a melding (R8). */
#include "ctl/uitleg.h"
#include "db/queries.h"
#include "domain/bundel.h"

/* A client with the signal that matches him best. */
static struct uitleg_bekende vergelijk(const struct zaak *zaak, const struct bundel *bundel,
                                       const struct bekende *bekende)
{
    struct uitleg_bekende ret = {
        .bron = bekende->bron,
        .traject = bekende->traject,
        .vanaf = bekende->vanaf,
        .uitslag = {.oordeel = MATCH_GEEN},
        .client = bekende->client,
        .gecodeerd = bekende->vergeleken != NULL,
        .vraag = bekende->vraag,
        .nummer = bekende->client_id,
    };
    for (size_t i = 0; i < bundel->leden_aantal; i++) {
        const struct signaal_feit *signaal = &zaak->dossier->signalen[bundel->leden[i]];
        struct koppeluitslag uitslag = clientmatch(signaal, bekende, &zaak->context->beleid->koppeling);
        if (uitslag.oordeel > ret.uitslag.oordeel ||
            (uitslag.oordeel == ret.uitslag.oordeel && uitslag.punten > ret.uitslag.punten)) {
            ret.uitslag = uitslag;
            ret.signaal = signaal->sleutel;
        }
    }
    return ret;
}

bool uitleg_vergelijk(struct arena *arena, const struct zaak *zaak, const struct bundel *bundel,
                      struct uitleg *u)
{
    const struct dossier *d = zaak->dossier;
    u->bekenden = ARENA_ARRAY(arena, struct uitleg_bekende, d->bekenden_aantal + 1);
    for (size_t b = 0; u->bekenden && b < d->bekenden_aantal; b++) {
        struct uitleg_bekende deze = vergelijk(zaak, bundel, &d->bekenden[b]);
        if (deze.uitslag.oordeel != MATCH_GEEN &&
            bekende_telt(&d->bekenden[b], zaak->context->beleid, zaak->context->vandaag))
            u->bekenden[u->bekenden_aantal++] = deze;
    }
    return u->bekenden != NULL;
}

enum { C_SLEUTEL, C_ID, C_TELEFOON, C_EMAIL, C_VELDEN };

static void read_record(struct ctl *ctl, const PGresult *r, int row, struct uitleg *u)
{
    for (size_t i = 0; i < u->bekenden_aantal; i++) {
        struct uitleg_bekende *b = &u->bekenden[i];
        if (b->vraag.n || b->client != db_int(r, row, C_SLEUTEL))
            continue;
        b->nummer = arena_dup(ctl->arena, db_text(r, row, C_ID));
        uitleg_velden(ctl->arena, r, row, C_VELDEN, b->velden);
        b->velden[KOPPEL_TELEFOON] = uitleg_plat(ctl, r, row, C_TELEFOON, "client.telefoon");
        b->velden[KOPPEL_EMAIL] = uitleg_plat(ctl, r, row, C_EMAIL, "client.email");
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
        read_record(ctl, r, row, u);
    PQclear(r);
    return kind;
}
