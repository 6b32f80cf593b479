/* koppel_schat: weights estimated from two files, printed as a fragment for a policy; see koppel.h. */
#include "ctl/koppel.h"

#include "koppel/schat_paren.h"

#include <inttypes.h>
#include <stdio.h>

static void druk_niveau(const struct schat_uitslag *u, enum niveau l)
{
    if (u->geschat[l])
        printf("    %s: %d  # %d van de 1000 paren van een persoon, %d van een miljoen paren van vreemden\n",
               niveau_naam(l), u->beleid.gewicht[l], u->m[l], u->u[l]);
    else
        printf("    %s: %d  # hiervan zijn er te weinig paren: niet geschat\n", niveau_naam(l),
               u->beleid.gewicht[l]);
}

static void druk_fragment(const struct schat_uitslag *u, size_t signalen, size_t clienten, uint64_t zaad)
{
    printf(
        "# Geschat door 'vroegsignalctl koppel --schat' uit %zu signalen en %zu clienten, zonder te weten\n"
        "# wie dezelfde is (zaad %" PRIu64 "). Tienden van een bit: 10 maal log2 van hoeveel vaker een\n"
        "# persoon zo overeenkomt dan twee vreemden. Bekijk het voor het beleid wordt.\n",
        signalen, clienten, zaad);
    puts("koppeling:");
    if (u->drempels) {
        printf("  mogelijk: %d  # vanaf hier is het er een op de drie of meer\n", u->beleid.mogelijk);
        printf("  zeker: %d  # vanaf hier met een kans van 999 op de 1000; en alleen met bewijs\n",
               u->beleid.zeker);
    } else {
        printf(
            "  # Er zijn te weinig paren van een persoon om drempels te schatten: dit zijn de standaarden.\n"
            "  mogelijk: %d\n  zeker: %d\n",
            u->beleid.mogelijk, u->beleid.zeker);
    }
    enum koppelveld veld = KOPPELVELD_COUNT;
    for (int l = NIVEAU_ONTBREEKT + 1; l < NIVEAU_COUNT; l++) {
        if (niveau_veld((enum niveau)l) != veld) {
            veld = niveau_veld((enum niveau)l);
            printf("  %s:\n", koppelveld_naam(veld));
        }
        druk_niveau(u, (enum niveau)l);
    }
}

static void druk_json(const struct schat_uitslag *u)
{
    struct json json;
    json_begin(&json, stdout);
    json_object_begin(&json);
    json_sleutel(&json, "koppeling");
    json_object_begin(&json);
    json_veld_getal(&json, "mogelijk", u->beleid.mogelijk);
    json_veld_getal(&json, "zeker", u->beleid.zeker);
    enum koppelveld veld = KOPPELVELD_COUNT;
    for (int l = NIVEAU_ONTBREEKT + 1; l < NIVEAU_COUNT; l++) {
        if (niveau_veld((enum niveau)l) != veld) {
            if (veld != KOPPELVELD_COUNT)
                json_object_eind(&json);
            veld = niveau_veld((enum niveau)l);
            json_sleutel(&json, koppelveld_naam(veld));
            json_object_begin(&json);
        }
        json_veld_getal(&json, niveau_naam((enum niveau)l), u->beleid.gewicht[l]);
    }
    json_object_eind(&json);
    json_object_eind(&json);
    json_veld_bool(&json, "drempelsGeschat", u->drempels);
    json_sleutel(&json, "standaardGebleven");
    json_lijst(&json);
    for (int l = NIVEAU_ONTBREEKT + 1; l < NIVEAU_COUNT; l++)
        if (!u->geschat[l]) {
            char naam[64];
            snprintf(naam, sizeof naam, "%s.%s", koppelveld_naam(niveau_veld((enum niveau)l)),
                     niveau_naam((enum niveau)l));
            json_cstr(&json, naam);
        }
    json_lijst_eind(&json);
    json_object_eind(&json);
    json_regel(&json);
}

bool koppel_schat(struct ctl *ctl, struct koppel_bestand *signalen, const struct koppel_clienten *clienten,
                  const struct koppelbeleid *beleid, uint64_t zaad)
{
    struct profielen profielen = {0};
    struct koppel_rij rij;
    struct schat_invoer invoer = {.standaard = beleid, .vrij = signalen->kolommen->vrij};
    struct schat_uitslag uitslag;
    bool goed = true;
    while (goed && koppel_volgende(signalen, &rij))
        goed = profielen_voeg_toe(&profielen, &rij.profiel);
    goed = goed &&
           schat_paren(&profielen, &clienten->profielen, clienten->index, signalen->geheim, zaad, &invoer) &&
           schat(&invoer, &uitslag);
    if (goed && ctl->json)
        druk_json(&uitslag);
    else if (goed)
        druk_fragment(&uitslag, profielen.aantal, clienten->profielen.aantal, zaad);
    schat_invoer_free(&invoer);
    profielen_free(&profielen);
    return goed;
}
