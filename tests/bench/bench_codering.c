/* bench_codering: the pairs that are found when only codes of the clients are known, to lay beside `koppel`.
 *
 *     bench_codering SIGNALEN.csv CLIENTEN.csv      files of interfaces.md
 *
 * Codes every row under the key of one delivery (codering.h), as `codeer` does with a list and the
 * municipality with a signal, seeks by the coded blocking keys, compares the codes, weighs with the built-in
 * weights and prints what `koppel` prints. Leaves out what changes no pair: the seal around a row, the file
 * in between. For tests/bench/koppel_bench.py. */
#include "ctl/koppel.h"
#include "domain/codering.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct gecodeerden {
    struct gecodeerd *rij;
    char **id;
    size_t aantal, ruimte;
};

static bool bewaar(struct gecodeerden *alle, const struct codering *codering, const struct koppel_rij *rij)
{
    if (alle->aantal == alle->ruimte) {
        size_t ruimte = alle->ruimte ? 2 * alle->ruimte : 1024;
        struct gecodeerd *rijen = realloc(alle->rij, ruimte * sizeof *rijen);
        alle->rij = rijen ? rijen : alle->rij;
        char **ids = realloc(alle->id, ruimte * sizeof *ids);
        alle->id = ids ? ids : alle->id;
        if (!rijen || !ids)
            return false;
        alle->ruimte = ruimte;
    }
    gecodeerd_maak(codering, &rij->profiel, &alle->rij[alle->aantal]);
    alle->id[alle->aantal] = strndup(rij->id.p, rij->id.n);
    return alle->id[alle->aantal++] != NULL;
}

static size_t sleutels_van(const struct gecodeerd *rij, int64_t ret[PROFIEL_MAX_SLEUTELS])
{
    for (size_t i = 0; i < rij->aantal; i++)
        ret[i] = gecodeerd_sleutel(rij, i);
    return rij->aantal;
}

static bool lees(struct koppel_bestand *bestand, const struct codering *codering, struct gecodeerden *alle,
                 struct index *index)
{
    struct koppel_rij rij;
    int64_t sleutels[PROFIEL_MAX_SLEUTELS];
    while (koppel_volgende(bestand, &rij)) {
        if (!bewaar(alle, codering, &rij))
            return false;
        uint32_t wie = (uint32_t)(alle->aantal - 1);
        if (!index_voeg_toe(index, wie, sleutels, sleutels_van(&alle->rij[wie], sleutels)))
            return false;
    }
    return index_sluit(index, BLOK_MAX);
}

static bool zoek(struct koppel_bestand *signalen, const struct codering *codering,
                 const struct gecodeerden *clienten, const struct index *index)
{
    struct koppelbeleid beleid;
    struct index_vondst vondst;
    struct koppel_rij rij;
    struct gecodeerd signaal;
    int64_t sleutels[PROFIEL_MAX_SLEUTELS];
    koppelbeleid_standaard(&beleid);
    if (!vondst_begin(&vondst, clienten->aantal))
        return false;
    puts("signaal_id;client_id;oordeel;punten");
    while (koppel_volgende(signalen, &rij)) {
        gecodeerd_maak(codering, &rij.profiel, &signaal);
        index_zoek(index, sleutels, sleutels_van(&signaal, sleutels), &vondst);
        for (size_t i = 0; i < vondst.aantal; i++) {
            struct vergelijking v = profielcode_vergelijk(&signaal.code, &clienten->rij[vondst.wie[i]].code);
            struct koppeluitslag uitslag = koppel_weeg(&v, &beleid);
            if (uitslag.oordeel != MATCH_GEEN)
                printf("%.*s;%s;%s;%d\n", (int)rij.id.n, rij.id.p, clienten->id[vondst.wie[i]],
                       match_text(uitslag.oordeel), uitslag.punten);
        }
    }
    vondst_eind(&vondst);
    return true;
}

int main(int argc, char **argv)
{
    struct ctl ctl = {.arena = arena_new((size_t)1 << 20)};
    struct koppel_kolommen kolommen;
    struct koppel_bestand bestanden[SOORT_BESTANDEN];
    struct gecodeerden clienten = {0};
    struct index *index = index_new();
    const struct hash_key gedeeld = {.bytes = {1, 2, 3}}; /* any */
    const uint8_t nonce[CODERING_NONCE] = {4, 5, 6};
    struct hash_key levering = codering_levering(&gedeeld, nonce);
    struct codering codering = codering_open(&levering);
    koppel_kolommen_standaard(&kolommen);
    if (argc != 3 || !ctl.arena || !index) {
        fputs("bench_codering SIGNALEN.csv CLIENTEN.csv\n", stderr);
        return 2;
    }
    for (int s = 0; s < SOORT_BESTANDEN; s++)
        if (!koppel_open(&ctl, argv[1 + s], (enum koppel_soort)s, &kolommen, &bestanden[s]))
            return 1;
    bool goed = lees(&bestanden[SOORT_CLIENTEN], &codering, &clienten, index) &&
                zoek(&bestanden[SOORT_SIGNALEN], &codering, &clienten, index);
    for (size_t i = 0; i < clienten.aantal; i++)
        free(clienten.id[i]);
    free(clienten.id);
    free(clienten.rij);
    index_free(index);
    for (int s = 0; s < SOORT_BESTANDEN; s++)
        koppel_sluit(&bestanden[s]);
    arena_free(ctl.arena);
    return goed ? 0 : 1;
}
