/* synth: months one after another, then the deliveries. */
#include "synth/synth.h"

#include "synth/model.h"

static const char *const scenarios[SYNTH_SCENARIO_COUNT] = {
    [SYNTH_GEWOON] = "gewoon", [SYNTH_CRISIS] = "crisis", [SYNTH_DRUK] = "druk",
    [SYNTH_SCHOON] = "schoon", [SYNTH_BENCH] = "bench",   [SYNTH_CHAOS] = "chaos",
};

const char *synth_scenario_text(enum synth_scenario scenario)
{
    return (size_t)scenario < SYNTH_SCENARIO_COUNT ? scenarios[scenario] : "";
}

int synth_scenario_from(struct slice text)
{
    for (int i = 0; i < SYNTH_SCENARIO_COUNT; i++) {
        if (slice_eq_cstr(text, scenarios[i])) {
            return i;
        }
    }
    return -1;
}

/* Households, arrears and records, each in an array that may be twice too large with its old copies, and a
 * file. */
size_t synth_arena(const struct synth_opdracht *opdracht)
{
    size_t meldingen = (size_t)opdracht->meldingen * (size_t)opdracht->maanden * 2;
    return ((size_t)64 << 20) + meldingen * 4096;
}

const struct synth *synth_maak(struct arena *arena, const struct synth_opdracht *opdracht)
{
    struct synth *synth = ARENA_NEW(arena, struct synth);
    struct synth_bron *bron = ARENA_NEW(arena, struct synth_bron);
    if (synth == NULL || bron == NULL) {
        return NULL;
    }
    synth->opdracht = *opdracht;
    bron->huishoudens.maat = bron->clienten.maat = sizeof(struct s_huishouden);
    bron->achterstanden.maat = sizeof(struct s_achterstand);
    bron->records.maat = sizeof(struct s_record);
    bron->leveringen.maat = sizeof(struct synth_levering);
    struct s_verloop verloop = {
        .arena = arena, .opdracht = &synth->opdracht, .bron = bron, .telling = &synth->telling};
    verloop.rng.state = opdracht->zaad * UINT64_C(0x9E3779B97F4A7C15) + 1;
    verloop.bevolking.rng.state = opdracht->zaad * UINT64_C(0xD1B54A32D192ED03) + 2;
    verloop.bevolking.begin = month_first(opdracht->maand);
    verloop.bevolking.maanden = opdracht->maanden;
    verloop.bevolking.eenvoudig = opdracht->scenario == SYNTH_BENCH;
    for (int i = 0; i < opdracht->maanden; i++) {
        if (!verloop_maand(&verloop, i)) {
            return NULL;
        }
    }
    if (!synth_leveringen_maak(arena, &synth->opdracht, &verloop.bevolking, bron, &synth->telling)) {
        return NULL;
    }
    synth->leveringen = bron->leveringen.p;
    synth->aantal = bron->leveringen.aantal;
    synth->bron = bron;
    return synth;
}

struct slice synth_bytes(struct arena *arena, const struct synth *synth, size_t levering)
{
    const struct synth_levering *l = &synth->leveringen[levering];
    return l->soort == SYNTH_SIGNALEN ? schrijf_signalen(arena, synth, l) : schrijf_clienten(arena, synth, l);
}

bool synth_regel_fout(const struct synth *synth, size_t levering, size_t regel)
{
    uint32_t index = synth->bron->volgorde[synth->leveringen[levering].van + regel];
    uint8_t fout = S_RIJ(synth->bron->records, struct s_record, index)->fout;
    return fout > S_GOED && fout < S_FOUT_COUNT;
}
