/* doel_yaml: the two YAML files, each through the parser, its table of keys and the checks between keys. */
#include "fuzz/fuzz.h"

#include "config/config.h"
#include "config/keuring.h"
#include "config/tabel.h"
#include "config/yaml_boom.h"

#include <string.h>

#define RUIMTE ((size_t)16 << 20)
#define WACHTWOORD "Geheim4711"

static uint64_t som_van(const struct meldingen *m)
{
    uint64_t som = m->meer;
    for (size_t i = 0; i < m->aantal; i++)
        som = fuzz_som(som, slice_from_cstr(m->rij[i].tekst)) + (uint64_t)m->rij[i].regel;
    return som;
}

/* Sizes and bounds that the rest of the program relies on. */
static void keur_beleid_waarden(const struct beleid *b)
{
    FUZZ_EIS(b->punten.bedrag_aantal <= BELEID_MAX_STAPPEN, "more steps than there is room for");
    FUZZ_EIS(b->herhaling_maanden >= 0 && b->rust_maanden >= 0 && b->rust_marge >= 0, "a negative bound");
    FUZZ_EIS((unsigned)b->tempo < 3, "a tempo that is none");
    for (int i = 0; i < PARTNER_TYPE_COUNT; i++)
        FUZZ_EIS(b->drempel[i] >= 0, "a negative threshold");
    for (size_t i = 1; i < b->vrije_dagen_aantal; i++)
        FUZZ_EIS(b->vrije_dagen[i - 1] <= b->vrije_dagen[i], "the free days are not in order");
    for (int i = 0; i < BRON_COUNT; i++)
        FUZZ_EIS(!b->bekend[i][TRAJECT_BEWIND], "bewind counts as a known client");
}

void doel_beleid(struct slice data)
{
    struct arena *arena = fuzz_arena(RUIMTE);
    struct meldingen m, weer;
    struct beleid beleid, voor, nogmaals;
    memset(&beleid, 0x5A, sizeof beleid);
    memcpy(&voor, &beleid, sizeof voor);
    meldingen_begin(&m, arena);
    meldingen_begin(&weer, arena);
    bool goed = config_read_beleid_tekst("b.yaml", data, arena, &beleid, &m);
    fuzz_keur_meldingen(&m, data);
    FUZZ_EIS(goed == (meldingen_fouten(&m) == 0), "a policy and its messages disagree");
    FUZZ_EIS(goed || memcmp(&beleid, &voor, sizeof voor) == 0,
             "a policy that was refused was half taken over");
    if (goed)
        keur_beleid_waarden(&beleid);
    FUZZ_EIS(config_read_beleid_tekst("b.yaml", data, arena, &nogmaals, &weer) == goed &&
                 som_van(&m) == som_van(&weer),
             "a second reading judges otherwise");
    arena_free(arena);
}

static size_t tel(struct slice data, const char *tekst)
{
    size_t n = strlen(tekst), aantal = 0;
    for (const char *p = data.p, *einde = data.p + data.n;
         data.n && (p = memmem(p, (size_t)(einde - p), tekst, n)); p++)
        aantal++;
    return aantal;
}

/* A password that stands in the connection, and only there, is repeated nowhere. */
static void keur_geheim(const struct yaml_boom *boom, struct slice data, const struct meldingen *m)
{
    const struct yaml_knoop *knoop = boom->wortel ? yaml_vind(boom->wortel, "database") : NULL;
    if (!knoop || knoop->soort != YAML_TEKST || tel(knoop->tekst, WACHTWOORD) != 1 ||
        tel(data, WACHTWOORD) != 1)
        return;
    for (size_t i = 0; i < m->aantal; i++)
        FUZZ_EIS(!strstr(m->rij[i].tekst, WACHTWOORD), "a message holds the password of the database");
}

void doel_config(struct slice data)
{
    struct arena *arena = fuzz_arena(RUIMTE);
    struct meldingen m;
    struct yaml_boom boom;
    struct config config = {.klok = INSTANT_NONE};
    meldingen_begin(&m, arena);
    yaml_lees("c.yaml", data, arena, &m, &boom);
    FUZZ_EIS(boom.wortel != NULL, "the arena is too small to test with");
    struct lezer lezer = {.bestand = "c.yaml",
                          .basis = "/etc/vroegsignald",
                          .tabel = tabel_config,
                          .aantal = tabel_config_aantal,
                          .arena = arena,
                          .meldingen = &m,
                          .heel = boom.heel};
    tabel_lees(&lezer, boom.wortel, &config);
    keur_config(&lezer, boom.wortel, &config);
    fuzz_keur_meldingen(&m, data);
    FUZZ_EIS(boom.heel || meldingen_fouten(&m) > 0, "read by half, and nothing said");
    keur_geheim(&boom, data, &m);
    if (meldingen_fouten(&m) == 0 && !arena_is_full(arena)) {
        FUZZ_EIS(config.gemeentecode.n == 4 && config.gemeentenaam.n > 0,
                 "a configuration without a gemeente");
        FUZZ_EIS(config.database && config.database_beheer && config.beleid_pad,
                 "a configuration without a database");
        FUZZ_EIS(config.beleid_pad[0] == '/' && config.sleutels[0] == '/' && config.inbox.map[0] == '/',
                 "a path that is not absolute");
        FUZZ_EIS(config.inbox.partij > 0 && config.geheugen.partij_mb > 0 && config.geheugen.verzoek_mb > 0,
                 "a bound that is none");
        FUZZ_EIS(config.plan.tijd >= 0 && config.plan.tijd < 86400, "a time of day that is none");
    }
    arena_free(arena);
}
