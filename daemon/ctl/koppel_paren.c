/* koppel_paren: every signal beside the clients that share a key with it; what is zeker or mogelijk is
 * printed at once, so that only the clients are held. See koppel.h. */
#include "ctl/koppel.h"

#include <stdio.h>
#include <stdlib.h>

struct paar {
    uint32_t wie;
    struct koppeluitslag uitslag;
};

struct werk {
    const struct koppel_clienten *clienten;
    const struct koppelbeleid *beleid;
    bool vrij;
    struct paar *paren; /* room for all clients a signal can find */
    size_t aantal;
    struct arena *arena; /* of one line */
    struct json *json;   /* NULL: CSV */
};

static int volgorde(const void *a, const void *b, void *clienten)
{
    const struct paar *x = a, *y = b;
    const struct koppel_clienten *c = clienten;
    if (x->uitslag.punten != y->uitslag.punten)
        return x->uitslag.punten > y->uitslag.punten ? -1 : 1;
    int id = slice_cmp(c->ids[x->wie], c->ids[y->wie]);
    return id ? id : x->wie < y->wie ? -1 : x->wie > y->wie;
}

static void cel(const struct werk *werk, struct slice tekst, const char *erna)
{
    struct slice cel = csv_quote(werk->arena, tekst, ';', CSV_TEGEN_FORMULES);
    fwrite(cel.n ? cel.p : "", 1, cel.n, stdout);
    fputs(erna, stdout);
}

static void druk_csv(const struct werk *werk, struct slice signaal, const struct paar *paar)
{
    const struct vergelijking *v = &paar->uitslag.vergelijking;
    const char *voor = "";
    cel(werk, signaal, ";");
    cel(werk, werk->clienten->ids[paar->wie], ";");
    printf("%s;%d;", match_text(paar->uitslag.oordeel), paar->uitslag.punten);
    for (int f = 0; f < KOPPELVELD_COUNT; f++) { /* names of ours: nothing to quote */
        if (v->niveau[f] == NIVEAU_ONTBREEKT)
            continue;
        fputs(voor, stdout);
        fputs(koppelveld_naam((enum koppelveld)f), stdout);
        fputc('=', stdout);
        fputs(niveau_naam(v->niveau[f]), stdout);
        voor = ",";
    }
    fputs("\r\n", stdout);
}

static void druk_json(const struct werk *werk, struct slice signaal, const struct paar *paar)
{
    struct json *json = werk->json;
    const struct vergelijking *v = &paar->uitslag.vergelijking;
    json_object_begin(json);
    json_veld_tekst(json, "signaal_id", signaal);
    json_veld_tekst(json, "client_id", werk->clienten->ids[paar->wie]);
    json_veld_cstr(json, "oordeel", match_text(paar->uitslag.oordeel));
    json_veld_getal(json, "punten", paar->uitslag.punten);
    json_sleutel(json, "niveaus");
    json_object_begin(json);
    for (int f = 0; f < KOPPELVELD_COUNT; f++)
        if (v->niveau[f] != NIVEAU_ONTBREEKT)
            json_veld_cstr(json, koppelveld_naam((enum koppelveld)f), niveau_naam(v->niveau[f]));
    json_object_eind(json);
    json_object_eind(json);
}

static struct vergelijking vergelijk(const struct werk *werk, const struct profiel *signaal,
                                     const struct profielcode *eigen, uint32_t wie)
{
    struct profiel client;
    if (werk->clienten->codes)
        return profielcode_vergelijk(eigen, &werk->clienten->codes[wie]);
    profielen_neem(&werk->clienten->profielen, wie, &client);
    return profiel_vergelijk(signaal, &client);
}

static void weeg(struct werk *werk, const struct profiel *signaal, const struct index_vondst *vondst)
{
    werk->aantal = 0;
    struct profielcode eigen;
    if (werk->clienten->codes && vondst->aantal)
        profielcode_maak(&werk->clienten->codering.code, signaal, &eigen);
    for (size_t i = 0; i < vondst->aantal; i++) {
        struct vergelijking v = vergelijk(werk, signaal, &eigen, vondst->wie[i]);
        struct koppeluitslag uitslag =
            werk->vrij ? koppel_weeg_vrij(&v, werk->beleid) : koppel_weeg(&v, werk->beleid);
        if (uitslag.oordeel != MATCH_GEEN)
            werk->paren[werk->aantal++] = (struct paar){vondst->wie[i], uitslag};
    }
    qsort_r(werk->paren, werk->aantal, sizeof(*werk->paren), volgorde, (void *)werk->clienten);
}

static void druk(struct werk *werk, struct slice signaal)
{
    for (size_t i = 0; i < werk->aantal; i++) {
        const struct paar *paar = &werk->paren[i];
        arena_reset(werk->arena);
        if (werk->json)
            druk_json(werk, signaal, paar);
        else
            druk_csv(werk, signaal, paar);
    }
}

static void doe_alle(struct werk *werk, struct koppel_bestand *signalen, struct index_vondst *vondst)
{
    struct koppel_rij rij;
    if (werk->json)
        json_lijst(werk->json);
    else
        fputs("signaal_id;client_id;oordeel;punten;niveaus\r\n", stdout);
    while (!ferror(stdout) && koppel_volgende(signalen, &rij)) {
        index_zoek(werk->clienten->index, rij.sleutels, rij.sleutels_aantal, vondst);
        weeg(werk, &rij.profiel, vondst);
        druk(werk, rij.id);
    }
    if (werk->json) {
        json_lijst_eind(werk->json);
        json_regel(werk->json);
    }
}

bool koppel_paren(struct ctl *ctl, struct koppel_bestand *signalen, const struct koppel_clienten *clienten,
                  const struct koppelbeleid *beleid)
{
    size_t aantal = clienten->codes ? clienten->codes_aantal : clienten->profielen.aantal;
    struct json json = {.uit = stdout};
    struct index_vondst vondst = {0};
    struct werk werk = {.clienten = clienten,
                        .beleid = beleid,
                        .vrij = signalen->kolommen->vrij,
                        .paren = calloc(aantal + 1, sizeof(struct paar)),
                        .arena = arena_new(LEZER_ARENA),
                        .json = ctl->json ? &json : NULL};
    bool goed = werk.paren && werk.arena && vondst_begin(&vondst, aantal);
    json_begin(&json, stdout);
    if (goed)
        doe_alle(&werk, signalen, &vondst);
    vondst_eind(&vondst);
    arena_free(werk.arena);
    free(werk.paren);
    return goed;
}
