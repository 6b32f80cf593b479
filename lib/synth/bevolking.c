/* bevolking: made-up people, their addresses and what GKB and WPDA know of them.
 *
 * Guarantees: no two households share an address key but those at an instelling; no two people share a BSN;
 * every BSN passes the 11-proef and begins with 99. */
#include "synth/model.h"

#include <stdio.h>
#include <string.h>

#define JAAR 365

static const struct {
    uint16_t gewicht;
    const char *voorvoegsel, *achternaam;
} namen[] = {
#define NAAM(gewicht, voorvoegsel, achternaam) {gewicht, voorvoegsel, achternaam},
#include "synth/namen.def"
};
#define NAMEN (sizeof(namen) / sizeof(namen[0]))

enum wijk {
#define WIJK(symbol, naam, gewicht) symbol,
#include "synth/straten.def"
    WIJKEN
};
static const uint16_t wijk_gewicht[] = {
#define WIJK(symbol, naam, gewicht) gewicht,
#include "synth/straten.def"
};
static const struct {
    enum wijk wijk;
    int postcode;
    const char *naam;
} straten[] = {
#define STRAAT(wijk, postcode, naam) {wijk, postcode, naam},
#include "synth/straten.def"
};
#define STRATEN (sizeof(straten) / sizeof(straten[0]))

/* Postcodes with S in front are kept for these; the third letter pair never is SA, SD or SS. */
static const struct {
    const char *sleutel, *straat;
    int postcode, nummer;
    char letters[2];
} instellingen[] = {
    {"9401SK-25", "Rolderstraat", 9401, 25, {'S', 'K'}},      /* opvang */
    {"9402SL-101", "Noordersingel", 9402, 101, {'S', 'L'}},   /* verzorging */
    {"9404SN-8", "Prins Hendrikstraat", 9404, 8, {'S', 'N'}}, /* studenten */
};
#define INSTELLINGEN (sizeof(instellingen) / sizeof(instellingen[0]))

const char *synth_instelling(size_t index)
{
    return index < INSTELLINGEN ? instellingen[index].sleutel : NULL;
}

static int bsn_rest(uint32_t acht)
{
    int som = 0;
    for (int gewicht = 2; gewicht <= 9; gewicht++) {
        som += gewicht * (int)(acht % 10);
        acht /= 10;
    }
    return som % 11;
}

/* Walks all eight digits that begin with 99 in a scattered order; where the 11-proef would ask for a ninth
 * digit of ten there is no such BSN. */
static uint32_t nieuw_bsn(struct s_bevolking *bevolking)
{
    for (;;) {
        uint32_t acht =
            99000000u + (uint32_t)(((uint64_t)bevolking->bsn_teller++ * 7919u + 4711u) % 1000000u);
        int rest = bsn_rest(acht);
        if (rest < 10) {
            return acht * 10 + (uint32_t)rest;
        }
    }
}

/* Streets and numbers of a neighbourhood are handed out in a scattered order; when all are gone, once more
 * with a toevoeging. Twenty-five runs of 16 numbers a street have their own letters. */
static void nieuw_adres(struct s_bevolking *bevolking, struct s_adres *adres)
{
    static const char eerste[] = "ABCDEGHJKLMNPRTVWXZ", tweede[] = "ABCDEGHJKLMNPRSTVWXZ";
    struct rng *rng = &bevolking->rng;
    enum wijk wijk = (enum wijk)rng_weighted(rng, wijk_gewicht, WIJKEN);
    uint32_t begin = 0, aantal = 0, plaats = 0;
    for (uint32_t i = 0; i < STRATEN; i++) {
        if (straten[i].wijk == wijk) {
            begin = aantal == 0 ? i : begin;
            aantal++;
        }
    }
    uint32_t plekken = aantal * 300;
    uint32_t nummer = bevolking->adres_teller[wijk]++;
    uint32_t plek = (uint32_t)(((uint64_t)nummer * 7919u + (uint64_t)wijk * 1237u) % plekken);
    uint32_t laag = nummer / plekken;
    adres->straat = (uint16_t)(begin + plek % aantal);
    adres->nummer = (int32_t)(1 + plek / aantal);
    adres->instelling = -1;
    for (uint32_t i = 0; i < adres->straat; i++) {
        plaats += straten[i].postcode == straten[adres->straat].postcode;
    }
    uint32_t letters = plaats * 25 + (uint32_t)(adres->nummer - 1) / 16;
    adres->letters[0] = eerste[letters / 20];
    adres->letters[1] = tweede[letters % 20];
    if (laag > 0) {
        adres->toevoeging = (uint16_t)(4 + laag);
    } else if (rng_chance(rng, 12, 100)) {
        adres->letter = (char)('A' + rng_below(rng, 4));
    } else if (rng_chance(rng, 6, 100)) {
        adres->toevoeging = (uint16_t)(1 + rng_below(rng, 4));
    }
}

static void adres_van_instelling(struct rng *rng, struct s_adres *adres)
{
    adres->instelling = (int8_t)rng_below(rng, INSTELLINGEN);
    adres->nummer = instellingen[adres->instelling].nummer;
    memcpy(adres->letters, instellingen[adres->instelling].letters, sizeof(adres->letters));
}

static uint16_t nieuwe_naam(struct rng *rng)
{
    uint16_t gewicht[NAMEN];
    for (size_t i = 0; i < NAMEN; i++) {
        gewicht[i] = namen[i].gewicht;
    }
    return (uint16_t)rng_weighted(rng, gewicht, NAMEN);
}

static void nieuw_traject(struct s_bevolking *bevolking, enum bron bron, struct s_traject *ret)
{
    static const uint16_t gkb[] = {60, 30, 10, 0, 0, 0}, wpda[] = {2, 0, 0, 70, 20, 8};
    struct rng *rng = &bevolking->rng;
    ret->code = (int8_t)rng_weighted(rng, bron == BRON_GKB ? gkb : wpda, TRAJECT_COUNT);
    if (rng_chance(rng, 15, 100)) {
        ret->vanaf = bevolking->begin + rng_between(rng, 0, 30 * bevolking->maanden);
    } else {
        ret->vanaf = bevolking->begin - rng_between(rng, 30, 1200);
    }
    ret->tot = rng_chance(rng, 6, 100) ? ret->vanaf + rng_between(rng, 200, 900) : DATE_NONE;
}

/* van, tot: age in years at the beginning */
static void nieuw_persoon(struct s_bevolking *bevolking, struct s_persoon *persoon, int van, int tot)
{
    struct rng *rng = &bevolking->rng;
    persoon->naam = nieuwe_naam(rng);
    persoon->naam2 = rng_chance(rng, 4, 100) ? (uint16_t)(1 + nieuwe_naam(rng)) : 0;
    int letters = 1 + (int)rng_below(rng, 3);
    for (int i = 0; i < letters; i++) {
        persoon->letters[i] = "ABCDEFGHIJKLMNPRSTVWZ"[rng_below(rng, 21)];
    }
    persoon->geboren = bevolking->begin -
                       (civil_date)rng_between(rng, van * JAAR + van / 4 + 1, (tot + 1) * JAAR + tot / 4 - 1);
    persoon->bsn = nieuw_bsn(bevolking);
    if (rng_chance(rng, 84, 100)) {
        persoon->telefoon = 1 + rng_below(rng, 99999);
        persoon->mobiel = rng_chance(rng, 85, 100);
    }
    persoon->email = rng_chance(rng, 60, 100);
    static const int bekend[BRON_COUNT] = {5, 8};
    for (int bron = 0; bron < BRON_COUNT; bron++) {
        persoon->traject[bron].code = -1;
        if (rng_chance(rng, bekend[bron], 100)) {
            nieuw_traject(bevolking, (enum bron)bron, &persoon->traject[bron]);
        }
    }
}

static void medebewoners(struct s_bevolking *bevolking, struct s_huishouden *huishouden, int leeftijd)
{
    struct rng *rng = &bevolking->rng;
    struct s_persoon *eerste = &huishouden->persoon[0];
    if (rng_chance(rng, 42, 100)) {
        struct s_persoon *partner = &huishouden->persoon[huishouden->personen++];
        int van = leeftijd - 6 < 18 ? 18 : leeftijd - 6;
        nieuw_persoon(bevolking, partner, van, leeftijd + 6);
        if (rng_chance(rng, 40, 100)) { /* own name behind that of the partner, or the other way round */
            partner->naam2 = (uint16_t)(partner->naam + 1);
            partner->naam = eerste->naam;
        }
    }
    if (leeftijd > 44 && rng_chance(rng, 12, 100)) { /* father and son with the same initials do occur */
        struct s_persoon *kind = &huishouden->persoon[huishouden->personen++];
        nieuw_persoon(bevolking, kind, 18, 24);
        kind->naam = eerste->naam;
        kind->naam2 = eerste->naam2;
        if (rng_chance(rng, 20, 100)) {
            memcpy(kind->letters, eerste->letters, sizeof(kind->letters));
        }
    }
}

void bevolking_huishouden(struct s_bevolking *bevolking, struct s_huishouden *ret, uint32_t nummer)
{
    static const uint16_t leeftijden[] = {18, 74, 8};
    static const struct {
        int van, tot;
    } groep[] = {{18, 26}, {27, 66}, {67, 90}};
    struct rng *rng = &bevolking->rng;
    size_t g = rng_weighted(rng, leeftijden, 3);
    memset(ret, 0, sizeof(*ret));
    ret->nummer = nummer;
    ret->personen = 1;
    int leeftijd = rng_between(rng, groep[g].van, groep[g].tot);
    nieuw_persoon(bevolking, &ret->persoon[0], leeftijd, leeftijd);
    if (!bevolking->eenvoudig && rng_chance(rng, 2, 100)) {
        adres_van_instelling(rng, &ret->adres);
        return;
    }
    nieuw_adres(bevolking, &ret->adres);
    medebewoners(bevolking, ret, leeftijd);
}

void bevolking_client(struct s_bevolking *bevolking, enum bron bron, struct s_huishouden *ret)
{
    memset(ret, 0, sizeof(*ret));
    ret->personen = 1;
    nieuw_persoon(bevolking, &ret->persoon[0], 18, 80);
    for (int i = 0; i < BRON_COUNT; i++) {
        ret->persoon[0].traject[i].code = -1;
    }
    nieuw_traject(bevolking, bron, &ret->persoon[0].traject[bron]);
    nieuw_adres(bevolking, &ret->adres);
}

const char *bevolking_voorvoegsel(const struct s_persoon *persoon)
{
    return namen[persoon->naam].voorvoegsel;
}

size_t bevolking_achternaam(const struct s_persoon *persoon, char *out, size_t ruimte)
{
    int n;
    if (persoon->naam2 == 0) {
        n = snprintf(out, ruimte, "%s", namen[persoon->naam].achternaam);
    } else {
        size_t tweede = persoon->naam2 - 1u;
        const char *tussen = namen[tweede].voorvoegsel;
        n = snprintf(out, ruimte, "%s-%s%s%s", namen[persoon->naam].achternaam, tussen, tussen[0] ? " " : "",
                     namen[tweede].achternaam);
    }
    return n < 0 ? 0 : (size_t)n < ruimte ? (size_t)n : ruimte - 1;
}

const char *bevolking_straat(const struct s_adres *adres)
{
    return adres->instelling >= 0 ? instellingen[adres->instelling].straat : straten[adres->straat].naam;
}

int bevolking_postcode(const struct s_adres *adres)
{
    return adres->instelling >= 0 ? instellingen[adres->instelling].postcode
                                  : straten[adres->straat].postcode;
}
