/* uitleg_bekenden_toon: a known client beside the signal he may be, for whoever must decide about a doubt
 * (R8).
 *
 * Field by field: what agrees, in words, and what that weighs; and what keeps a doubt from being certain. The
 * values stand beside each other only with `volledig`; a BSN is never shown. */
#include "base/text.h"
#include "ctl/uitleg_toon.h"

#include <stdio.h>

#define BREED 30 /* a value beside another, in characters */

static const char *bron_naam(enum bron bron)
{
    return bron == BRON_GKB ? "GKB" : "WPDA";
}

/* As text --------------------------------------------------------------------------------------------- */

static const char *opgevuld(struct arena *arena, struct slice s)
{
    size_t tekens = text_tekens(s);
    return arena_printf(arena, "%.*s%*s", SLICE_ARG(s), tekens < BREED ? (int)(BREED - tekens) : 0, "");
}

static void druk_veld(struct ctl *ctl, const struct uitleg *u, const struct uitleg_bekende *b,
                      enum koppelveld veld)
{
    enum niveau niveau = b->uitslag.vergelijking.niveau[veld];
    const struct uitleg_signaal *s = u->volledig ? uitleg_signaal_van(u, b) : NULL;
    if (niveau == NIVEAU_ONTBREEKT && !(s && (s->velden[veld].n || b->velden[veld].n)))
        return;
    printf("      %-14s", koppelveld_naam(veld));
    if (s)
        printf("  %s  %s", opgevuld(ctl->arena, s->velden[veld]), opgevuld(ctl->arena, b->velden[veld]));
    if (niveau == NIVEAU_ONTBREEKT)
        puts("        niet te vergelijken");
    else
        printf("  %+4d  %s\n", ctl->beleid.koppeling.gewicht[niveau], niveau_zin(niveau));
}

static void druk_kop(struct ctl *ctl, const struct uitleg *u, const struct uitleg_bekende *b)
{
    const struct koppelbeleid *k = &ctl->beleid.koppeling;
    const struct uitleg_signaal *s = uitleg_signaal_van(u, b);
    const char *twijfel = uitleg_twijfel_zin(ctl->arena, &b->uitslag, k);
    printf("  %s (%s): %s, %d punten (misschien vanaf %d, zeker vanaf %d)\n", bron_naam(b->bron),
           traject_text(b->traject), b->uitslag.oordeel == MATCH_ZEKER ? "zeker" : "misschien",
           b->uitslag.punten, k->mogelijk, k->zeker);
    if (twijfel[0])
        printf("      Niet zeker: %s.\n", twijfel);
    if (b->gecodeerd)
        puts("      Deze lijst is gecodeerd aangeleverd: er is geen naam of adres om ernaast te leggen.");
    if (s && !u->volledig)
        printf("      Vergeleken met het signaal %.*s van %.*s.\n", SLICE_ARG(s->id), SLICE_ARG(s->partner));
    if (s && u->volledig)
        printf("      %-14s  %s  %s\n", "",
               opgevuld(ctl->arena, slice_from_cstr(arena_printf(ctl->arena, "%.*s %.*s",
                                                                 SLICE_ARG(s->partner), SLICE_ARG(s->id)))),
               opgevuld(ctl->arena, slice_from_cstr(arena_printf(ctl->arena, "%s, client %.*s",
                                                                 bron_naam(b->bron), SLICE_ARG(b->nummer)))));
}

/* Asked, the partner itself said who it is: there is nothing to compare. */
static void druk_antwoord(const struct uitleg *u, const struct uitleg_bekende *b)
{
    printf("  %s (%s): zeker, door de %s zelf bevestigd\n", bron_naam(b->bron), traject_text(b->traject),
           bron_naam(b->bron));
    if (u->volledig)
        printf("      Het antwoord op vraag %.*s; client %.*s.\n", SLICE_ARG(b->vraag), SLICE_ARG(b->nummer));
}

void uitleg_bekenden_tekst(struct ctl *ctl, const struct uitleg *u)
{
    if (u->bekenden_aantal)
        puts("\nBekend bij GKB of WPDA (R8)");
    for (size_t i = 0; i < u->bekenden_aantal; i++) {
        if (u->bekenden[i].vraag.n) {
            druk_antwoord(u, &u->bekenden[i]);
            continue;
        }
        druk_kop(ctl, u, &u->bekenden[i]);
        for (int veld = 0; veld < KOPPELVELD_COUNT; veld++)
            druk_veld(ctl, u, &u->bekenden[i], (enum koppelveld)veld);
    }
}

/* As JSON --------------------------------------------------------------------------------------------- */

static void schrijf_velden(struct json *json, const struct ctl *ctl, const struct uitleg *u,
                           const struct uitleg_bekende *b)
{
    const struct uitleg_signaal *s = u->volledig ? uitleg_signaal_van(u, b) : NULL;
    json_sleutel(json, "velden");
    json_lijst(json);
    for (int veld = 0; veld < KOPPELVELD_COUNT; veld++) {
        enum niveau niveau = b->uitslag.vergelijking.niveau[veld];
        json_object_begin(json);
        json_veld_cstr(json, "veld", koppelveld_naam((enum koppelveld)veld));
        json_veld_cstr(json, "niveau", niveau_naam(niveau));
        json_veld_getal(json, "punten", ctl->beleid.koppeling.gewicht[niveau]);
        json_veld_cstr(json, "uitleg", niveau_zin(niveau));
        if (s) {
            json_veld_tekst(json, "signaal", s->velden[veld]);
            json_veld_tekst(json, "client", b->velden[veld]);
        }
        json_object_eind(json);
    }
    json_lijst_eind(json);
}

void uitleg_bekenden_json(const struct ctl *ctl, const struct uitleg *u, struct json *json)
{
    json_sleutel(json, "bekenden");
    json_lijst(json);
    for (size_t i = 0; i < u->bekenden_aantal; i++) {
        const struct uitleg_bekende *b = &u->bekenden[i];
        const struct uitleg_signaal *s = uitleg_signaal_van(u, b);
        json_object_begin(json);
        json_veld_cstr(json, "bron", bron_text(b->bron));
        json_veld_cstr(json, "traject", traject_text(b->traject));
        json_veld_datum(json, "vanaf", b->vanaf);
        json_veld_cstr(json, "oordeel", match_text(b->uitslag.oordeel));
        json_veld_getal(json, "punten", b->uitslag.punten);
        json_veld_cstr(json, "twijfel", uitleg_twijfel_zin(ctl->arena, &b->uitslag, &ctl->beleid.koppeling));
        json_veld_tekst(json, "signaalpartner", s ? s->partner : SLICE_NONE);
        json_veld_tekst(json, "ID", s ? s->id : SLICE_NONE);
        json_veld_bool(json, "bevestigd", b->vraag.n > 0);
        json_veld_bool(json, "gecodeerd", b->gecodeerd);
        if (u->volledig)
            json_veld_tekst(json, "client", b->nummer);
        schrijf_velden(json, ctl, u, b);
        json_object_eind(json);
    }
    json_lijst_eind(json);
}
