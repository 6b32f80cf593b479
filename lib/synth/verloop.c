/* verloop: what happens in a month: arrears go on, are settled or lie still; new ones begin, until as many
 * meldingen are expected as were asked for.
 *
 * Whether a signal gives a melding is guessed here with the published defaults (threshold EUR 100, repeats of
 * six months, a month closes after three working days). That guess is for the verslag and for knowing when to
 * stop; what the service decides is the service's. */
#include "synth/kalender.h"
#include "synth/model.h"

#define DREMPEL 10000
#define HERHALING_MAANDEN 6
#define SLUIT_NA_WERKDAGEN 3

struct kans { /* per mille, by scenario */
    int laat, vervolg, slapen, terugkeer, koudegolf;
    int meervoud[3]; /* weights of one, two, three arrears at once */
};

static const struct kans kansen[SYNTH_SCENARIO_COUNT] = {
    [SYNTH_GEWOON] = {15, 360, 150, 180, 0, {84, 13, 3}},
    [SYNTH_CRISIS] = {15, 360, 150, 180, 350, {84, 13, 3}},
    [SYNTH_DRUK] = {15, 360, 150, 180, 0, {84, 13, 3}},
    [SYNTH_SCHOON] = {0, 360, 150, 180, 0, {84, 13, 3}},
    [SYNTH_BENCH] = {0, 0, 0, 0, 0, {50, 32, 18}},
    [SYNTH_CHAOS] = {40, 450, 200, 250, 0, {70, 20, 10}},
};

static const struct kans *kans(const struct s_verloop *verloop)
{
    return &kansen[verloop->opdracht->scenario];
}

static civil_month laatste_index(const struct s_verloop *verloop)
{
    return verloop->opdracht->maanden;
}

/* R7: the month of the signaaldatum while it is open, else the oldest open month. As an index of ours. */
static int periode_index(const struct s_verloop *verloop, civil_date signaaldatum, civil_date dag)
{
    civil_month maand = month_of(signaaldatum);
    while (dag > synth_nde_werkdag(maand + 1, SLUIT_NA_WERKDAGEN)) {
        maand++;
    }
    int index = maand - verloop->opdracht->maand;
    return index < 0 ? 0 : index > laatste_index(verloop) ? laatste_index(verloop) : index;
}

/* Counts a signal that can be taken in, and the melding it is expected to give or to join. */
static void boek(struct s_verloop *verloop, struct s_achterstand *achterstand, const struct s_record *record)
{
    struct synth_telling *telling = verloop->telling;
    struct s_huishouden *huishouden =
        S_RIJ(verloop->bron->huishoudens, struct s_huishouden, record->huishouden);
    int maand = month_of(record->dag) - verloop->opdracht->maand;
    telling->signalen++;
    telling->per_type[synth_partners[record->partner].type]++;
    telling->signalen_maand[maand > laatste_index(verloop) ? laatste_index(verloop) : maand]++;
    telling->crisis += record->crisis;
    telling->warm += record->warm;
    telling->alleen_bsn += record->alleen_bsn;
    telling->laat += month_of(record->dag) != month_of(record->signaaldatum);
    telling->met_telefoon +=
        huishouden->persoon[record->persoon].telefoon != 0 && s_geeft(record, S_WAT_TELEFOON);
    if (!record->crisis && !record->warm) {
        if (record->bedrag < DREMPEL) {
            telling->onder_drempel++;
            return;
        }
        if (achterstand->hoogste >= record->bedrag &&
            date_add_months(record->signaaldatum, -HERHALING_MAANDEN) <= achterstand->hoogste_dag) {
            telling->herhaald++;
            return;
        }
    }
    if (record->bedrag >= achterstand->hoogste) {
        achterstand->hoogste = record->bedrag;
        achterstand->hoogste_dag = record->signaaldatum;
    }
    int index = periode_index(verloop, record->signaaldatum, record->dag);
    uint64_t bit = UINT64_C(1) << index;
    telling->meldingen[index] += (huishouden->maanden & bit) == 0;
    huishouden->maanden |= bit;
}

/* The day of delivery and the signaaldatum shortly before it. */
static void dagen(struct s_verloop *verloop, int index, struct s_record *record, bool koudegolf)
{
    static const uint16_t eerder[] = {40, 35, 15, 10};
    struct rng *rng = &verloop->rng;
    const struct synth_partner *partner = &synth_partners[record->partner];
    civil_month maand = verloop->opdracht->maand + index;
    uint32_t aantal = 0;
    while (aantal < 4 && partner->dagen[aantal] > 0) {
        aantal++;
    }
    int nummer = koudegolf ? rng_between(rng, 10, 16) : partner->dagen[rng_below(rng, aantal)];
    record->dag = synth_naar_werkdag(month_first(maand) + nummer - 1);
    if (verloop->opdracht->scenario == SYNTH_BENCH) { /* all in one file, on the last day but a few */
        record->signaaldatum = record->dag;
        record->dag = synth_naar_werkdag(month_first(maand) + 27);
        return;
    }
    record->signaaldatum = record->dag - (civil_date)rng_weighted(rng, eerder, 4);
    if (index == 0 && record->signaaldatum < month_first(maand)) {
        record->signaaldatum = month_first(maand);
    }
    if (rng_chance(rng, kans(verloop)->laat,
                   1000)) { /* held up at the partner until after the month closed */
        record->dag =
            bijzonder_volgende_dag(record->partner, synth_nde_werkdag(maand + 1, SLUIT_NA_WERKDAGEN));
    }
}

static bool signaleer(struct s_verloop *verloop, int index, size_t nummer, bool koudegolf)
{
    struct rng *rng = &verloop->rng;
    struct s_achterstand *achterstand = S_RIJ(verloop->bron->achterstanden, struct s_achterstand, nummer);
    const struct synth_partner *partner = &synth_partners[achterstand->partner];
    struct s_record record = {
        .huishouden = achterstand->huishouden,
        .persoon = achterstand->persoon,
        .partner = achterstand->partner,
        .bedrag = achterstand->bedrag,
        .klantnummer = rng_chance(rng, 3, 100) ? 0 : achterstand->klantnummer,
        .ontstaan = rng_chance(rng, 5, 100) ? DATE_NONE : achterstand->ontstaan,
        .crisis = rng_chance(rng, koudegolf ? 700 : partner->crisis, 1000),
        .warm = rng_chance(rng, 10, 1000),
        .eerst = true,
    };
    /* The authorities know people by number; the others leave the address out now and then. */
    record.alleen_bsn = partner->bsn == 100 ? rng_chance(rng, 25, 100) : rng_chance(rng, partner->bsn, 9000);
    record.nummer = ++verloop->nummer[synth_groep(achterstand->partner)];
    dagen(verloop, index, &record, koudegolf);
    achterstand->laatste = verloop->opdracht->maand + index;
    if (!bijzonder_fout(verloop, &record)) { /* only in a form that must be refused */
        return !arena_is_full(verloop->arena);
    }
    boek(verloop, achterstand, &record);
    return bijzonder_lever(verloop, record);
}

static cents nieuw_bedrag(struct rng *rng, const struct synth_partner *partner)
{
    if (rng_chance(rng, partner->klein, 100)) {
        return rng_chance(rng, 1, 20) ? DREMPEL - 1 : rng_between(rng, 2000, DREMPEL - 1);
    }
    if (rng_chance(rng, 1, 100) && partner->laag <= 100) {
        return DREMPEL; /* exactly the border */
    }
    uint64_t bereik = (uint64_t)(partner->hoog - partner->laag) * 100;
    uint64_t deel = (uint64_t)rng_below(rng, 1001) * (300 + rng_below(rng, 701));
    return (cents)partner->laag * 100 + (cents)(bereik * deel / 1000000);
}

static cents volgend_bedrag(struct rng *rng, cents bedrag)
{
    uint32_t worp = rng_below(rng, 100);
    cents nieuw = bedrag;
    if (worp >= 30 && worp < 50) {
        nieuw = bedrag * rng_between(rng, 60, 95) / 100;
    } else if (worp >= 50) {
        nieuw = bedrag * rng_between(rng, 105, 160) / 100;
    }
    return nieuw < 500 ? 500 : nieuw > 9000000 ? 9000000 : nieuw;
}

/* A household has one supplier of each kind; people may differ in their insurer. */
static uint8_t vaste_partner(uint32_t huishouden, uint32_t persoon, enum partner_type type, uint8_t anders)
{
    uint16_t gewicht[SYNTH_MAX_PARTNERS];
    size_t aantal = synth_partners_aantal();
    if (type != PARTNER_ZORG && type != PARTNER_ENERGIE && type != PARTNER_HUUR) {
        return anders;
    }
    struct rng rng = {((uint64_t)huishouden << 8) + (uint64_t)type * 4 +
                      (type == PARTNER_ZORG ? persoon : 0)};
    for (size_t i = 0; i < aantal; i++) {
        gewicht[i] = synth_partners[i].type == type ? synth_partners[i].gewicht : 0;
    }
    return (uint8_t)rng_weighted(&rng, gewicht, aantal);
}

static uint8_t kies_partner(struct s_verloop *verloop, bool koudegolf)
{
    uint16_t gewicht[SYNTH_MAX_PARTNERS];
    size_t aantal = synth_partners_aantal();
    for (size_t i = 0; i < aantal; i++) {
        bool mag = !koudegolf || synth_partners[i].type == PARTNER_ENERGIE;
        gewicht[i] = mag ? synth_partners[i].gewicht : 0;
    }
    return (uint8_t)rng_weighted(&verloop->rng, gewicht, aantal);
}

static bool nieuwe_achterstand(struct s_verloop *verloop, int index, uint32_t nummer, uint32_t *gebruikt,
                               bool koudegolf)
{
    struct rng *rng = &verloop->rng;
    struct s_huishouden *huishouden = S_RIJ(verloop->bron->huishoudens, struct s_huishouden, nummer);
    uint8_t partner = kies_partner(verloop, koudegolf);
    enum partner_type type = synth_partners[partner].type;
    bool eigen = type == PARTNER_ZORG || synth_partners[partner].bsn == 100;
    uint8_t persoon = eigen || rng_chance(rng, 1, 10) ? (uint8_t)rng_below(rng, huishouden->personen) : 0;
    partner = vaste_partner(nummer, persoon, type, partner);
    if ((*gebruikt >> partner & 1) != 0) {
        return true;
    }
    *gebruikt |= UINT32_C(1) << partner;
    struct s_achterstand *achterstand = s_rij_nieuw(verloop->arena, &verloop->bron->achterstanden);
    if (achterstand == NULL) {
        return false;
    }
    struct rng klant = {((uint64_t)nummer << 16) + (uint64_t)partner * 8 + persoon};
    civil_date begin = month_first(verloop->opdracht->maand + index);
    *achterstand = (struct s_achterstand){
        .huishouden = nummer,
        .persoon = persoon,
        .partner = partner,
        .klantnummer = 10000000u + rng_below(&klant, 89999999u),
        .bedrag = nieuw_bedrag(rng, &synth_partners[partner]),
        .ontstaan = begin - rng_between(rng, 25, 120),
        .actief = true,
    };
    return signaleer(verloop, index, verloop->bron->achterstanden.aantal - 1, koudegolf);
}

static bool nieuw_geval(struct s_verloop *verloop, int index, size_t ouder)
{
    struct rng *rng = &verloop->rng;
    const struct kans *k = kans(verloop);
    struct s_rij *rij = &verloop->bron->huishoudens;
    bool koudegolf = rng_chance(rng, k->koudegolf, 1000);
    uint16_t gewicht[] = {(uint16_t)k->meervoud[0], (uint16_t)k->meervoud[1], (uint16_t)k->meervoud[2]};
    size_t aantal = 1 + rng_weighted(rng, gewicht, 3);
    uint32_t nummer = (uint32_t)rij->aantal, gebruikt = 0;
    if (ouder > 0 && rng_chance(rng, k->terugkeer, 1000)) {
        nummer = rng_below(rng, (uint32_t)ouder);
        for (size_t i = 0; i < verloop->bron->achterstanden.aantal; i++) {
            const struct s_achterstand *eerder = S_RIJ(verloop->bron->achterstanden, struct s_achterstand, i);
            gebruikt |= eerder->huishouden == nummer ? UINT32_C(1) << eerder->partner : 0;
        }
    } else {
        struct s_huishouden *nieuw = s_rij_nieuw(verloop->arena, rij);
        if (nieuw == NULL) {
            return false;
        }
        bevolking_huishouden(&verloop->bevolking, nieuw, nummer);
    }
    for (size_t i = 0; i < aantal; i++) {
        if (!nieuwe_achterstand(verloop, index, nummer, &gebruikt, koudegolf && i == 0)) {
            return false;
        }
    }
    return true;
}

/* Arrears of earlier months: signalled again, lying still for a month or two, or settled. */
static bool ga_door(struct s_verloop *verloop, int index)
{
    struct rng *rng = &verloop->rng;
    const struct kans *k = kans(verloop);
    size_t aantal = verloop->bron->achterstanden.aantal;
    for (size_t i = 0; i < aantal; i++) {
        struct s_achterstand *achterstand = S_RIJ(verloop->bron->achterstanden, struct s_achterstand, i);
        if (!achterstand->actief) {
            continue;
        }
        int worp = (int)rng_below(rng, 1000);
        if (worp < k->vervolg) {
            achterstand->bedrag = volgend_bedrag(rng, achterstand->bedrag);
            if (!signaleer(verloop, index, i, false)) {
                return false;
            }
        } else if (worp >= k->vervolg + k->slapen) {
            achterstand->actief = false;
        }
    }
    return true;
}

bool verloop_maand(struct s_verloop *verloop, int index)
{
    const struct synth_opdracht *opdracht = verloop->opdracht;
    size_t ouder = verloop->bron->huishoudens.aantal;
    int64_t doel = (int64_t)opdracht->meldingen * (opdracht->scenario == SYNTH_DRUK ? 2 : 1);
    if (opdracht->scenario != SYNTH_BENCH) {
        doel = (doel * rng_between(&verloop->rng, 96, 104) + 50) / 100;
    }
    if (!ga_door(verloop, index)) {
        return false;
    }
    while ((int64_t)verloop->telling->meldingen[index] < doel) {
        if (!nieuw_geval(verloop, index, ouder)) {
            return false;
        }
    }
    return true;
}
