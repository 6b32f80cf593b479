/* melding_bekend: see melding_bekend.h. */
#include "web/melding_bekend.h"

#include "render/woorden.h"

#include <string.h>

static const char *partner(enum bron bron)
{
    return bron == BRON_GKB ? "GKB" : "WPDA";
}

static void show_field(struct blad *b, const struct uitleg_bekende *k, const struct uitleg_signaal *s,
                       const struct beleid *beleid, enum koppelveld veld)
{
    enum niveau niveau = k->uitslag.vergelijking.niveau[veld];
    struct slice ours = s ? s->velden[veld] : SLICE_NONE, theirs = k->velden[veld];
    if (niveau == NIVEAU_ONTBREEKT && !ours.n && !theirs.n)
        return;
    blad_rij(b);
    blad_cel(b, "%s", koppelveld_naam(veld));
    blad_cel(b, "%.*s", SLICE_ARG(ours));
    blad_cel(b, "%.*s", SLICE_ARG(theirs));
    blad_cel(b, "%s", niveau == NIVEAU_ONTBREEKT ? "niet te vergelijken" : niveau_zin(niveau));
    if (niveau == NIVEAU_ONTBREEKT)
        blad_cel(b, "%s", "");
    else
        blad_cel_getal(b, arena_printf(b->v->arena, "%+d", beleid->koppeling.gewicht[niveau]));
    html_sluit(&b->h);
}

static void show_client(struct blad *b, const struct uitleg *u, const struct uitleg_bekende *k,
                        const struct beleid *beleid)
{
    struct arena *a = b->v->arena;
    const struct koppelbeleid *weights = &beleid->koppeling;
    const struct uitleg_signaal *s = uitleg_signaal_van(u, k);
    const char *doubt = uitleg_twijfel_zin(a, &k->uitslag, weights);
    bool certain = k->uitslag.oordeel == MATCH_ZEKER || k->vraag.n > 0;
    blad_artikel(b, arena_printf(a, "%s (%s%s%s): %s", partner(k->bron), traject_text(k->traject),
                                 k->vanaf == DATE_NONE ? "" : ", vanaf ", woord_datum(a, k->vanaf),
                                 certain ? "bekend" : "misschien bekend"));
    if (k->vraag.n) {
        blad_zin(b, "De %s heeft dit zelf bevestigd (client %.*s).", partner(k->bron), SLICE_ARG(k->nummer));
        html_sluit(&b->h);
        return;
    }
    if (*doubt)
        blad_zin(b, "Niet zeker: %s.", doubt);
    if (k->gecodeerd)
        blad_zin(b, "Deze lijst is gecodeerd aangeleverd: er is geen naam of adres om ernaast te leggen.");
    blad_tabel(b,
               arena_printf(a, "Samen %d punten; misschien vanaf %d, zeker vanaf %d", k->uitslag.punten,
                            weights->mogelijk, weights->zeker),
               "Gegeven", "Signaal",
               arena_printf(a, "%s, client %.*s", partner(k->bron), SLICE_ARG(k->nummer)), "Vergelijking",
               "Punten", NULL);
    for (int veld = 0; veld < KOPPELVELD_COUNT; veld++)
        show_field(b, k, s, beleid, (enum koppelveld)veld);
    blad_tabel_klaar(b);
    html_sluit(&b->h);
}

void bekenden_toon(struct blad *b, const struct uitleg *u, const struct beleid *beleid)
{
    if (u->bekenden_aantal == 0)
        return;
    blad_kaart(b, "Bekend bij GKB of WPDA?");
    for (size_t i = 0; i < u->bekenden_aantal; i++)
        show_client(b, u, &u->bekenden[i], beleid);
    html_sluit(&b->h);
}
