/* uitleg_bekenden: the known clients that `uitleg` lays beside a melding (R8), and why one is no certainty.
 */
#include "db/queries.h"
#include "domain/bundel.h"
#include "plan/uitleg.h"

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

static void read_record(const struct uitleg_bron *bron, const PGresult *r, int row, struct uitleg *u)
{
    for (size_t i = 0; i < u->bekenden_aantal; i++) {
        struct uitleg_bekende *b = &u->bekenden[i];
        if (b->vraag.n || b->client != db_int(r, row, C_SLEUTEL))
            continue;
        b->nummer = arena_dup(bron->arena, db_text(r, row, C_ID));
        uitleg_velden(bron->arena, r, row, C_VELDEN, b->velden);
        b->velden[KOPPEL_TELEFOON] = uitleg_plat(bron, r, row, C_TELEFOON, "client.telefoon");
        b->velden[KOPPEL_EMAIL] = uitleg_plat(bron, r, row, C_EMAIL, "client.email");
    }
}

enum err_kind uitleg_bekenden_laad(const struct uitleg_bron *bron, struct uitleg *u, struct err *err)
{
    if (u->bekenden_aantal == 0)
        return ERR_NONE;
    int64_t *keys = ARENA_ARRAY(bron->arena, int64_t, u->bekenden_aantal);
    for (size_t i = 0; keys && i < u->bekenden_aantal; i++)
        keys[i] = u->bekenden[i].client;
    if (!keys)
        return err_set(err, ERR_FULL, "no room for the known clients of a melding");
    struct db_params params;
    PGresult *r = NULL;
    db_params_begin(&params, bron->arena);
    db_param_ints(&params, keys, u->bekenden_aantal);
    enum err_kind kind = db_run(bron->db, &QUERY_UITLEG_CLIENTEN, &params, &r, err);
    for (int row = 0; !kind && row < PQntuples(r); row++)
        read_record(bron, r, row, u);
    PQclear(r);
    return kind;
}

const struct uitleg_signaal *uitleg_signaal_van(const struct uitleg *u, const struct uitleg_bekende *b)
{
    for (size_t i = 0; i < u->signalen_aantal; i++) {
        if (u->signalen[i].sleutel == b->signaal)
            return &u->signalen[i];
    }
    return NULL;
}

/* Why it is no certainty ------------------------------------------------------------------------------ */

static const char *en(struct arena *arena, const char *tot, bool waar, const char *zin)
{
    return waar ? arena_printf(arena, "%s%s%s", tot, tot[0] ? "; " : "", zin) : tot;
}

static bool tussen(enum niveau niveau, enum niveau eerste, enum niveau laatste)
{
    return niveau >= eerste && niveau <= laatste;
}

/* Where one has no BSN: each of four things must agree (koppel.h). */
static const char *zonder_bsn(struct arena *arena, const uint8_t *n)
{
    const char *uit = "";
    enum niveau naam = n[KOPPEL_ACHTERNAAM], letters = n[KOPPEL_VOORLETTERS], geboren = n[KOPPEL_GEBOORTE];
    bool adres = tussen(n[KOPPEL_ADRES], NIVEAU_ADRES_GELIJK, NIVEAU_ADRES_TOEVOEGING);
    bool contact = n[KOPPEL_TELEFOON] == NIVEAU_TELEFOON_GELIJK || n[KOPPEL_EMAIL] == NIVEAU_EMAIL_GELIJK;
    uit = en(arena, uit, geboren == NIVEAU_ONTBREEKT, "een geboortedatum ontbreekt");
    uit = en(arena, uit, geboren > NIVEAU_GEBOORTE_GEWISSELD, "de geboortedatum is niet precies dezelfde");
    uit = en(arena, uit, geboren == NIVEAU_GEBOORTE_NIEUWJAAR && !contact,
             "1 januari is vaak een geschatte datum en zegt te weinig zonder hetzelfde telefoonnummer of "
             "e-mailadres");
    uit = en(arena, uit, naam == NIVEAU_ONTBREEKT, "een achternaam ontbreekt");
    uit = en(arena, uit, naam == NIVEAU_ACHTERNAAM_ANDERS, "de achternaam is een andere");
    uit = en(arena, uit, letters == NIVEAU_ONTBREEKT, "voorletters ontbreken");
    uit = en(arena, uit, letters > NIVEAU_VOORLETTERS_LETTER, "de voorletters zijn niet dezelfde");
    uit = en(arena, uit, letters == NIVEAU_VOORLETTERS_LETTER && !contact,
             "een enkele voorletter zegt te weinig zonder hetzelfde telefoonnummer of e-mailadres");
    uit = en(arena, uit, tussen(letters, NIVEAU_VOORLETTERS_LIJKT, NIVEAU_VOORLETTERS_GEWISSELD) && !contact,
             "een voornaam die alleen lijkt zegt te weinig zonder hetzelfde telefoonnummer of e-mailadres");
    return en(arena, uit, !adres && !contact, "geen adres, telefoonnummer of e-mailadres dat hetzelfde is");
}

const char *uitleg_twijfel_zin(struct arena *arena, const struct koppeluitslag *uitslag,
                               const struct koppelbeleid *beleid)
{
    const uint8_t *n = uitslag->vergelijking.niveau;
    if (uitslag->oordeel == MATCH_ZEKER)
        return "";
    if (n[KOPPEL_BSN] == NIVEAU_BSN_GELIJK) {
        bool anders = n[KOPPEL_ACHTERNAAM] == NIVEAU_ACHTERNAAM_ANDERS ||
                      n[KOPPEL_GEBOORTE] == NIVEAU_GEBOORTE_ANDERS ||
                      n[KOPPEL_VOORLETTERS] == NIVEAU_VOORLETTERS_ANDERS;
        return anders ? "het BSN is hetzelfde, maar de persoon lijkt een ander: misschien is het dat van een "
                        "huisgenoot"
                      : "alleen het BSN is hetzelfde; er is niets dat het bevestigt";
    }
    const char *uit = zonder_bsn(arena, n);
    return uit[0] ? uit : arena_printf(arena, "het komt samen niet aan %d punten", beleid->zeker);
}
