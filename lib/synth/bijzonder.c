/* bijzonder: what goes wrong with a delivery and what follows on it: records that must be refused (and are
 * sent again, corrected, half the time), corrections, withdrawals, records delivered twice. */
#include "synth/kalender.h"
#include "synth/model.h"

struct kans { /* per mille of the signals, by scenario */
    int fout, waarschuwing, correctie, intrekking, dubbel;
};

static const struct kans kansen[SYNTH_SCENARIO_COUNT] = {
    [SYNTH_GEWOON] = {10, 7, 25, 25, 10}, [SYNTH_CRISIS] = {10, 7, 25, 25, 10},
    [SYNTH_DRUK] = {10, 7, 25, 25, 10},   [SYNTH_SCHOON] = {0, 0, 0, 0, 0},
    [SYNTH_BENCH] = {0, 0, 0, 0, 0},      [SYNTH_CHAOS] = {50, 20, 70, 60, 50},
};

static const struct kans *kans(const struct s_verloop *verloop)
{
    return &kansen[verloop->opdracht->scenario];
}

static struct s_record *voeg_toe(struct s_verloop *verloop, const struct s_record *record)
{
    struct s_record *nieuw = s_rij_nieuw(verloop->arena, &verloop->bron->records);
    if (nieuw != NULL) {
        *nieuw = *record;
        nieuw->volgorde = (uint32_t)verloop->bron->records.aantal;
        if (verloop->opdracht->scenario == SYNTH_CHAOS) {
            nieuw->volgorde = rng_below(&verloop->rng, UINT32_MAX);
        }
    }
    return nieuw;
}

civil_date bijzonder_volgende_dag(size_t partner, civil_date na)
{
    for (civil_month maand = month_of(na);; maand++) {
        for (int i = 0; i < 4 && synth_partners[partner].dagen[i] > 0; i++) {
            civil_date dag = synth_naar_werkdag(month_first(maand) + synth_partners[partner].dagen[i] - 1);
            if (dag > na) {
                return dag;
            }
        }
    }
}

bool bijzonder_fout(struct s_verloop *verloop, struct s_record *record)
{
    struct rng *rng = &verloop->rng;
    if (!rng_chance(rng, kans(verloop)->fout, 1000)) {
        return true;
    }
    struct s_record slecht = *record;
    slecht.fout = (uint8_t)rng_between(rng, S_GOED + 1, S_FOUT_COUNT - 1);
    slecht.eerst = false;
    verloop->telling->fout++;
    if (voeg_toe(verloop, &slecht) == NULL || rng_chance(rng, 1, 2)) {
        return false;
    }
    record->dag = bijzonder_volgende_dag(record->partner, record->dag);
    return true;
}

/* The amount goes up or down, but stays on its side of the threshold: the verslag counts on it. */
static bool corrigeer(struct s_verloop *verloop, struct s_record record)
{
    struct rng *rng = &verloop->rng;
    int procent = rng_chance(rng, 1, 2) ? rng_between(rng, 70, 95) : rng_between(rng, 105, 140);
    cents bedrag = record.bedrag * procent / 100;
    if ((bedrag < 10000) != (record.bedrag < 10000)) {
        bedrag = record.bedrag * (procent < 100 ? 120 : 80) / 100;
    }
    record.bedrag = bedrag;
    record.versie = 2;
    record.fout = S_GOED;
    return voeg_toe(verloop, &record) != NULL;
}

bool bijzonder_lever(struct s_verloop *verloop, struct s_record record)
{
    struct rng *rng = &verloop->rng;
    struct synth_telling *telling = verloop->telling;
    const struct kans *k = kans(verloop);
    if (!record.alleen_bsn && rng_chance(rng, k->waarschuwing, 1000)) {
        record.fout = S_BSN_WAARSCHUWING;
        telling->waarschuwing++;
    }
    if (voeg_toe(verloop, &record) == NULL) {
        return false;
    }
    struct s_record later = record;
    later.eerst = false;
    later.dag = bijzonder_volgende_dag(record.partner, record.dag);
    if (rng_chance(rng, k->correctie, 1000)) {
        telling->correcties++;
        return corrigeer(verloop, later);
    }
    if (rng_chance(rng, k->intrekking, 1000)) {
        telling->intrekkingen++;
        later.fout = S_GOED;
        later.intrekking = rng_chance(rng, 3, 4) ? INTREKKING_BETAALD : INTREKKING_ONTERECHT;
        return voeg_toe(verloop, &later) != NULL;
    }
    if (rng_chance(rng, k->dubbel, 1000)) {
        telling->dubbel++;
        return voeg_toe(verloop, &later) != NULL;
    }
    return true;
}
