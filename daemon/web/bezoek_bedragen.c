/* bezoek_bedragen: who is owed what, per person: asked by a tap, logged, and on no list. See bezoek.h. */
#include "web/bezoek.h"

#include "db/queries.h"
#include "render/woorden.h"
#include "web/bedragen.h"
#include "web/bezoek_lees.h"
#include "web/fout.h"

static bool is_of(const struct rij_client *client, int64_t signal)
{
    for (size_t i = 0; i < client->signalen_aantal; i++)
        if (client->signalen[i] == signal)
            return true;
    return false;
}

static void one_person(struct blad *b, const struct rij *rij, const struct rij_client *client,
                       const struct bedrag *bedragen, size_t aantal)
{
    struct arena *arena = b->v->arena;
    cents total = 0;
    blad_tabel(b, arena_printf(arena, "%s%s", bezoek_naam(client), bezoek_geboren(arena, rij, client)),
               "Signaalpartner", "Soort", "Gemeld", "Bedrag", NULL);
    for (size_t i = 0; i < aantal; i++) {
        const struct bedrag *x = &bedragen[i];
        if (!is_of(client, x->signaal))
            continue;
        total += x->bedrag;
        blad_rij(b);
        blad_cel(b, "%.*s", SLICE_ARG(x->partner));
        blad_cel(b, "%s", partner_type_text(x->type));
        blad_cel(b, "%s", woord_datum(arena, x->gemeld));
        blad_cel_getal(b, woord_bedrag(arena, x->bedrag));
        html_sluit(&b->h);
    }
    blad_tabel_klaar(b);
    blad_zin(b, "Samen %s.", woord_bedrag(arena, total));
}

enum err_kind bezoek_bedragen(struct verzoek *v, struct antwoord *a, struct err *err)
{
    const struct rij *rij = NULL;
    const struct bedrag *amounts = NULL;
    size_t n = 0;
    struct blad b;
    enum err_kind kind = bezoek_lees_een(v, "signaalpartners en bedragen", &rij, err);
    if (kind)
        return kind;
    if (!rij)
        return fout_antwoord(v, a, 404, "Deze melding staat niet op uw bezoeklijst."), ERR_NONE;
    kind = bedragen_lees(v, rij, &QUERY_WEB_BEZOEK_BEDRAGEN, &amounts, &n, err);
    if (kind)
        return kind;
    blad_begin(&b, v, "Achterstanden");
    blad_terug(&b, arena_printf(v->arena, BEZOEK_PAD "/%s", rij->id), bezoek_adres(v->arena, rij));
    if (rij->clienten_aantal > 1)
        blad_melding(&b, BLAD_LET_OP, "Bespreek met ieder alleen wat van hem of haar zelf is.");
    for (size_t i = 0; i < rij->clienten_aantal; i++)
        one_person(&b, rij, &rij->clienten[i], amounts, n);
    blad_klein(&b, "Dat u dit bekeek, is genoteerd.");
    blad_klaar(&b, a);
    return ERR_NONE;
}
