/* levering: records become files, as partners send them: a file per partner and delivery day, the same file
 * once more now and then, and the weekly lists of GKB and WPDA. */
#include "synth/kalender.h"
#include "synth/model.h"

#include <stdlib.h>
#include <string.h>

struct sleutel {
    civil_date dag;
    uint32_t groep, volgorde, index;
};

static int vergelijk_sleutel(const void *links, const void *rechts)
{
    const struct sleutel *a = links, *b = rechts;
    if (a->dag != b->dag) {
        return a->dag < b->dag ? -1 : 1;
    }
    if (a->groep != b->groep) {
        return a->groep < b->groep ? -1 : 1;
    }
    if (a->volgorde != b->volgorde) {
        return a->volgorde < b->volgorde ? -1 : 1;
    }
    return a->index < b->index ? -1 : a->index > b->index;
}

static int vergelijk_levering(const void *links, const void *rechts)
{
    const struct synth_levering *a = links, *b = rechts;
    if (a->dag != b->dag) {
        return a->dag < b->dag ? -1 : 1;
    }
    return strcmp(a->pad, b->pad);
}

static const char *pad(struct arena *arena, enum synth_soort soort, const char *slug, civil_date dag,
                       const char *eind)
{
    static const char *const mappen[] = {"signalen", "clienten-gkb", "clienten-wpda"};
    char datum[DATE_TEXT];
    date_format(dag, datum);
    return arena_printf(arena, "leveringen/%s/%s/%s-%s.%s", datum, mappen[soort], slug, datum, eind);
}

static bool nieuwe_levering(struct arena *arena, struct s_rij *rij, const struct synth_levering *levering,
                            const char *slug, const char *eind)
{
    struct synth_levering *nieuw = s_rij_nieuw(arena, rij);
    if (nieuw == NULL) {
        return false;
    }
    *nieuw = *levering;
    nieuw->pad = pad(arena, levering->soort, slug, levering->dag, eind);
    return !arena_is_full(arena);
}

static bool sorteer(struct arena *arena, bool bench, struct synth_bron *bron, struct sleutel **ret)
{
    size_t aantal = bron->records.aantal;
    struct sleutel *sleutels = ARENA_ARRAY(arena, struct sleutel, aantal + 1);
    uint32_t *volgorde = ARENA_ARRAY(arena, uint32_t, aantal + 1);
    if (sleutels == NULL || volgorde == NULL) {
        return false;
    }
    for (size_t i = 0; i < aantal; i++) {
        const struct s_record *record = S_RIJ(bron->records, struct s_record, i);
        sleutels[i].dag = record->dag;
        sleutels[i].groep = bench ? 0 : (uint32_t)synth_groep(record->partner);
        sleutels[i].volgorde = record->volgorde;
        sleutels[i].index = (uint32_t)i;
    }
    qsort(sleutels, aantal, sizeof(*sleutels), vergelijk_sleutel);
    for (size_t i = 0; i < aantal; i++) {
        volgorde[i] = sleutels[i].index;
    }
    bron->volgorde = volgorde;
    *ret = sleutels;
    return true;
}

static const char *uitgang(size_t groep)
{
    enum synth_vorm vorm = synth_partners[groep].vorm;
    return vorm == VORM_NDJSON_GETAL || vorm == VORM_NDJSON_TEKST ? "ndjson" : "csv";
}

/* Partners that send a file again do so on the next working day, when they have nothing else to send that
 * day. */
static bool signalen(struct arena *arena, const struct synth_opdracht *opdracht, struct rng *rng,
                     struct synth_bron *bron)
{
    static const int nogmaals[SYNTH_SCENARIO_COUNT] = {
        [SYNTH_GEWOON] = 30, [SYNTH_CRISIS] = 30, [SYNTH_DRUK] = 30, [SYNTH_CHAOS] = 160}; /* per mille */
    bool bench = opdracht->scenario == SYNTH_BENCH;
    struct sleutel *sleutels = NULL;
    if (!sorteer(arena, bench, bron, &sleutels)) {
        return false;
    }
    for (size_t van = 0, tot; van < bron->records.aantal; van = tot) {
        struct sleutel s = sleutels[van];
        for (tot = van;
             tot < bron->records.aantal && sleutels[tot].dag == s.dag && sleutels[tot].groep == s.groep;) {
            tot++;
        }
        struct synth_levering levering = {
            .soort = SYNTH_SIGNALEN, .dag = s.dag, .van = van, .aantal = tot - van, .groep = s.groep};
        const char *slug = bench ? "bench" : synth_partners[s.groep].slug;
        const char *eind = bench ? "csv" : uitgang(s.groep);
        if (!nieuwe_levering(arena, &bron->leveringen, &levering, slug, eind)) {
            return false;
        }
        levering.dag = synth_naar_werkdag(s.dag + 1);
        levering.nogmaals = true;
        if (rng_chance(rng, nogmaals[opdracht->scenario], 1000) &&
            bijzonder_volgende_dag(s.groep, s.dag) > levering.dag &&
            !nieuwe_levering(arena, &bron->leveringen, &levering, slug, eind)) {
            return false;
        }
    }
    return true;
}

static bool verzamel_clienten(struct arena *arena, const struct synth_opdracht *opdracht,
                              struct s_bevolking *bevolking, struct synth_bron *bron)
{
    for (size_t i = 0; i < bron->huishoudens.aantal; i++) {
        struct s_huishouden *huishouden = S_RIJ(bron->huishoudens, struct s_huishouden, i);
        bool bekend = false;
        for (int p = 0; p < huishouden->personen; p++) {
            for (int b = 0; b < BRON_COUNT; b++) {
                bekend = bekend || huishouden->persoon[p].traject[b].code >= 0;
            }
        }
        struct s_huishouden *client = bekend ? s_rij_nieuw(arena, &bron->clienten) : NULL;
        if (bekend && client == NULL) {
            return false;
        }
        if (bekend) {
            *client = *huishouden;
        }
    }
    static const int anderen[BRON_COUNT] = {70, 110}; /* per 100 meldingen a month: known, never signalled */
    for (int b = 0; b < BRON_COUNT; b++) {
        int aantal = opdracht->meldingen * anderen[b] / 100;
        for (int i = 0; i < aantal; i++) {
            struct s_huishouden *client = s_rij_nieuw(arena, &bron->clienten);
            if (client == NULL) {
                return false;
            }
            bevolking_client(bevolking, (enum bron)b, client);
        }
    }
    return true;
}

/* Both lists on the first working day, then GKB on Mondays and WPDA on Tuesdays, or the working day after. */
static bool clientenlijsten(struct arena *arena, const struct synth_opdracht *opdracht,
                            struct synth_bron *bron)
{
    civil_date eerste = synth_nde_werkdag(opdracht->maand, 1);
    civil_date laatste = month_last(opdracht->maand + opdracht->maanden - 1);
    for (int b = 0; b < BRON_COUNT; b++) {
        civil_date vorige = DATE_NONE;
        for (civil_date dag = eerste; dag <= laatste; dag++) {
            if (dag != eerste && date_weekday(dag) != 1 + b) {
                continue;
            }
            civil_date op = synth_naar_werkdag(dag);
            struct synth_levering levering = {.soort =
                                                  b == BRON_GKB ? SYNTH_CLIENTEN_GKB : SYNTH_CLIENTEN_WPDA,
                                              .dag = op,
                                              .groep = (size_t)b};
            if (op != vorige &&
                !nieuwe_levering(arena, &bron->leveringen, &levering, bron_text((enum bron)b), "csv")) {
                return false;
            }
            vorige = op;
        }
    }
    return true;
}

bool synth_leveringen_maak(struct arena *arena, const struct synth_opdracht *opdracht,
                           struct s_bevolking *bevolking, struct synth_bron *bron,
                           struct synth_telling *telling)
{
    bool lijsten = opdracht->scenario != SYNTH_BENCH;
    if (!signalen(arena, opdracht, &bevolking->rng, bron)) {
        return false;
    }
    if (lijsten &&
        (!verzamel_clienten(arena, opdracht, bevolking, bron) || !clientenlijsten(arena, opdracht, bron))) {
        return false;
    }
    qsort(bron->leveringen.p, bron->leveringen.aantal, sizeof(struct synth_levering), vergelijk_levering);
    for (size_t i = 0; i < bron->leveringen.aantal; i++) {
        const struct synth_levering *levering = S_RIJ(bron->leveringen, struct synth_levering, i);
        telling->regels += levering->soort == SYNTH_SIGNALEN && !levering->nogmaals ? levering->aantal : 0;
    }
    telling->clienten = bron->clienten.aantal;
    telling->huishoudens = bron->huishoudens.aantal;
    return true;
}
