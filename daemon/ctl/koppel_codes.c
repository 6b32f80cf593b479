/* koppel_codes: the clients of a coded list in memory; see koppel.h. For measuring what coding costs. */
#include "codec/codes_csv.h"
#include "config/sleutels_codering.h"
#include "ctl/koppel.h"
#include "intake/fouten_json.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool add(struct koppel_clienten *c, const struct codes_rij *rij)
{
    int64_t keys[PROFIEL_MAX_SLEUTELS];
    if (c->codes_aantal == c->codes_ruimte) {
        size_t ruimte = c->codes_ruimte ? 2 * c->codes_ruimte : 1024;
        struct profielcode *codes = realloc(c->codes, ruimte * sizeof(*codes));
        if (!codes)
            return false;
        c->codes = codes;
        c->codes_ruimte = ruimte;
    }
    for (size_t i = 0; i < rij->gecodeerd.aantal; i++)
        keys[i] = gecodeerd_sleutel(&rij->gecodeerd, i);
    c->codes[c->codes_aantal] = rij->gecodeerd.code;
    uint64_t merk = hash_short(c->codering.proef, &rij->gecodeerd, sizeof rij->gecodeerd);
    return koppel_onthoud_id(c, c->codes_aantal, rij->client.id) &&
           index_merk(c->index, (uint32_t)c->codes_aantal, merk) &&
           index_voeg_toe(c->index, (uint32_t)c->codes_aantal++, keys, rij->gecodeerd.aantal);
}

/* Rows that are damaged are told by line and left out. */
static bool read_rows(struct codes_csv *codes, struct arena *arena, struct koppel_clienten *c,
                      size_t *ret_fout)
{
    for (;;) {
        struct codes_rij rij;
        struct fouten fouten;
        arena_reset(arena);
        fouten_begin(&fouten, arena);
        if (codes_csv_volgende(codes, &c->codering, arena, &rij, &fouten) != CSV_RECORD)
            return true; /* an empty arena holds any record */
        if (rij.goed && !add(c, &rij))
            return false;
        if (!rij.goed && (*ret_fout)++ < 100)
            fprintf(stderr, "regel %llu: de code is beschadigd\n", (unsigned long long)rij.record.plek.regel);
    }
}

static int read_list(struct ctl *ctl, struct slice data, const struct hash_key *gedeeld,
                     struct koppel_clienten *c, size_t *ret_fout)
{
    struct codes_csv codes;
    struct fouten fouten;
    struct hash_key levering;
    fouten_begin(&fouten, ctl->arena);
    if (!codes_csv_begin(&codes, data, &fouten))
        return ctl_mislukt(ctl, "%s", fouten_zin(ctl->arena, &fouten));
    if (!codes_csv_sleutel(&codes, gedeeld, &levering, &c->codering))
        return ctl_mislukt(ctl, "deze lijst is met een andere sleutel gecodeerd");
    sodium_memzero(&levering, sizeof levering);
    struct arena *arena = arena_new(LEZER_ARENA);
    bool goed = arena && (c->codes = calloc(1, sizeof(*c->codes))) != NULL;
    c->codes_ruimte = goed;
    goed = goed && read_rows(&codes, arena, c, ret_fout) && index_sluit(c->index, BLOK_MAX);
    arena_free(arena);
    return goed ? CTL_GEDAAN : ctl_mislukt(ctl, "te weinig geheugen voor deze clienten");
}

int koppel_codes_lees(struct ctl *ctl, const char *pad, const char *sleutel, struct koppel_clienten *ret,
                      size_t *ret_fout)
{
    struct bronbestand bron;
    struct hash_key gedeeld;
    struct err err = {0};
    bool gemaakt;
    size_t most = (size_t)KOPPEL_MAX_MB << 20;
    if (codering_sleutel_bestand(sleutel, false, &gedeeld, &gemaakt, &err))
        return ctl_mislukt_door(ctl, &err, "de sleutel %s kan niet worden gebruikt", sleutel);
    enum bron_fout fout = strcmp(pad, "-") == 0 ? bronbestand_lees_invoer(STDIN_FILENO, most, &bron)
                                                : bronbestand_lees(AT_FDCWD, pad, most, true, &bron);
    *ret_fout = 0;
    *ret = (struct koppel_clienten){.index = index_new(), .tekst = arena_new(KOPPEL_IDS_BYTES)};
    int status = fout                         ? ctl_mislukt(ctl, "de clienten: %s", bron_fout_tekst(fout))
                 : !ret->index || !ret->tekst ? ctl_mislukt(ctl, "te weinig geheugen")
                                              : read_list(ctl, bron.data, &gedeeld, ret, ret_fout);
    sodium_memzero(&gedeeld, sizeof gedeeld);
    if (!fout)
        bronbestand_sluit(&bron);
    if (status)
        koppel_clienten_wis(ret);
    return status;
}
