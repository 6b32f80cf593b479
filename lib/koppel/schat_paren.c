/* schat_paren: see schat_paren.h. */
#include "koppel/schat_paren.h"

#include "base/rng.h"
#include "koppel/vrij.h"

#include <stdlib.h>

#define BIT(veld) (1u << (veld))

struct bron {
    const struct profielen *signalen, *clienten;
    struct rng rng;
};

static bool vergelijk(const struct bron *bron, uint32_t signaal, uint32_t client, struct schat_telling *uit)
{
    struct profiel a, b;
    profielen_neem(bron->signalen, signaal, &a);
    profielen_neem(bron->clienten, client, &b);
    struct vergelijking v = profiel_vergelijk(&a, &b);
    return schat_tel(uit, &v);
}

/* ---- pairs at random ------------------------------------------------------------------------------ */

/* One signal and some clients: all of them when there are few, so that a small file is not counted twice. */
static bool neem_bij_signaal(struct bron *bron, uint32_t signaal, size_t keer, bool alle,
                             struct schat_telling *uit)
{
    size_t clienten = bron->clienten->aantal;
    struct profiel a, b;
    bool goed = true;
    profielen_neem(bron->signalen, signaal, &a);
    for (size_t k = 0; k < keer && goed; k++) {
        profielen_neem(bron->clienten, alle ? k : rng_below(&bron->rng, (uint32_t)clienten), &b);
        struct vergelijking v = profiel_vergelijk(&a, &b);
        goed = schat_tel(uit, &v);
    }
    return goed;
}

/* The same number of clients for every signal, or, of many signals, for every so many of them. */
static bool neem_toeval(struct bron *bron, struct schat_telling *uit)
{
    size_t a = bron->signalen->aantal, b = bron->clienten->aantal;
    bool alle = b == 0 || a <= SCHAT_TOEVAL / b, goed = true;
    size_t stap = 1 + a / (SCHAT_TOEVAL / SCHAT_PER_SIGNAAL);
    size_t keer = alle ? b : SCHAT_TOEVAL / (a / stap);
    for (size_t i = 0; i < a && goed; i += stap)
        goed = neem_bij_signaal(bron, (uint32_t)i, keer, alle, uit);
    return goed;
}

/* ---- pairs put together by a rule ----------------------------------------------------------------- */

/* Only for bringing equal things together within this process; a rare collision adds a pair of strangers. */
static uint64_t meng(uint64_t h, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < n; i++)
        h = (h ^ p[i]) * UINT64_C(0x100000001B3);
    h ^= h >> 32;
    return h * UINT64_C(0x9E3779B97F4A7C15) + n;
}

static uint64_t meng_tekst(uint64_t h, struct slice s)
{
    return s.n ? meng(h, s.p, s.n) : 0;
}

static uint64_t bij_bsn(const struct profiel *p)
{
    return hash_is_none(p->bsn) ? 0 : meng(1, p->bsn.bytes, sizeof(p->bsn.bytes));
}

static uint64_t bij_datum(const struct profiel *p)
{
    int32_t datum = geboorte_getal(p->geboorte);
    return p->geboorte.dag ? meng(2, &datum, sizeof(datum)) : 0;
}

static uint64_t met_letter(uint64_t h, const struct profiel *p)
{
    return h && p->voornamen.letters.n ? meng(h, p->voornamen.letters.p, 1) : 0;
}

static uint64_t bij_adres(const struct profiel *p)
{
    uint64_t h = meng_tekst(3, p->postcode);
    return h ? meng_tekst(h, p->huisnummer) : 0;
}

static uint64_t bij_naam(uint64_t h, const struct profiel *p)
{
    return h && p->naam.aantal ? meng_tekst(h, p->naam.delen[0]) : 0;
}

static uint64_t datum_letter(const struct profiel *p)
{
    return met_letter(bij_datum(p), p);
}

static uint64_t naam_letter(const struct profiel *p)
{
    return met_letter(bij_naam(4, p), p);
}

static uint64_t datum_naam(const struct profiel *p)
{
    return bij_naam(bij_datum(p), p);
}

static uint64_t datum_adres(const struct profiel *p)
{
    uint64_t h = bij_datum(p), adres = bij_adres(p);
    return h && adres ? meng(h, &adres, sizeof(adres)) : 0;
}

static uint64_t adres_letter(const struct profiel *p)
{
    return met_letter(bij_adres(p), p);
}

/* Each goes by something that is somebody's own (number, birth date, initials), since those who live together
 * share all the rest, and would pass for one person who changed. */
static const struct {
    uint64_t (*sleutel)(const struct profiel *p);
    unsigned blind;
} REGELS[SCHAT_REGELS] = {
    {bij_bsn, BIT(KOPPEL_BSN)},
    {datum_letter, BIT(KOPPEL_GEBOORTE) | BIT(KOPPEL_VOORLETTERS)},
    {naam_letter, BIT(KOPPEL_ACHTERNAAM) | BIT(KOPPEL_VOORLETTERS)},
    {datum_naam, BIT(KOPPEL_GEBOORTE) | BIT(KOPPEL_ACHTERNAAM)},
    {datum_adres, BIT(KOPPEL_GEBOORTE) | BIT(KOPPEL_ADRES)},
    {adres_letter, BIT(KOPPEL_ADRES) | BIT(KOPPEL_VOORLETTERS)},
};

/* A key of every rule; none where a profile lacks what the rule goes by. */
struct regelsleutels {
    int64_t sleutel[SCHAT_REGELS];
    unsigned er; /* bit r: there is one of rule r */
};

static struct regelsleutels sleutels_van(const struct profiel *p)
{
    struct regelsleutels s = {.er = 0};
    for (unsigned r = 0; r < SCHAT_REGELS; r++) {
        uint64_t h = REGELS[r].sleutel(p);
        s.sleutel[r] = (int64_t)meng(r + 1, &h, sizeof(h));
        s.er |= (unsigned)(h != 0) << r;
    }
    return s;
}

static struct index *maak_blokken(const struct profielen *clienten)
{
    struct index *index = index_new();
    bool goed = index != NULL;
    for (size_t i = 0; goed && i < clienten->aantal; i++) {
        struct profiel p;
        profielen_neem(clienten, i, &p);
        struct regelsleutels s = sleutels_van(&p);
        for (int r = 0; goed && r < SCHAT_REGELS; r++)
            if (s.er >> r & 1)
                goed = index_voeg_toe(index, (uint32_t)i, &s.sleutel[r], 1);
    }
    if (goed && index_sluit(index, SCHAT_BLOK))
        return index;
    index_free(index);
    return NULL;
}

/* All pairs of equal keys of a rule, or about SCHAT_PAREN of them when there are more. */
static bool vergelijk_regels(struct bron *bron, const struct index *blokken, const struct regelsleutels *van,
                             const uint64_t totaal[SCHAT_REGELS], struct schat_invoer *invoer)
{
    struct index_vondst vondst;
    bool goed = vondst_begin(&vondst, bron->clienten->aantal);
    for (size_t i = 0; goed && i < bron->signalen->aantal; i++)
        for (int r = 0; goed && r < SCHAT_REGELS; r++) {
            if (!(van[i].er >> r & 1))
                continue;
            index_zoek(blokken, &van[i].sleutel[r], 1, &vondst);
            for (size_t k = 0; goed && k < vondst.aantal; k++)
                if (totaal[r] <= SCHAT_PAREN || rng_next(&bron->rng) % totaal[r] < SCHAT_PAREN)
                    goed = vergelijk(bron, (uint32_t)i, vondst.wie[k], &invoer->regels[r].paren);
        }
    vondst_eind(&vondst);
    return goed;
}

static bool neem_regels(struct bron *bron, struct schat_invoer *invoer)
{
    uint64_t totaal[SCHAT_REGELS] = {0};
    struct index *blokken = maak_blokken(bron->clienten);
    struct regelsleutels *van = calloc(bron->signalen->aantal + 1, sizeof(*van));
    bool goed = blokken && van;
    for (int r = 0; r < SCHAT_REGELS; r++)
        invoer->regels[r].blind = REGELS[r].blind;
    for (size_t i = 0; goed && i < bron->signalen->aantal; i++) {
        struct profiel p;
        profielen_neem(bron->signalen, i, &p);
        van[i] = sleutels_van(&p);
        for (int r = 0; r < SCHAT_REGELS; r++)
            totaal[r] += van[i].er >> r & 1 ? index_tel(blokken, van[i].sleutel[r]) : 0;
    }
    goed = goed && vergelijk_regels(bron, blokken, van, totaal, invoer);
    free(van);
    index_free(blokken);
    return goed;
}

/* ---- what blocking proposes ----------------------------------------------------------------------- */

/* Every so many signals, from a place chosen by the seed: the file may be sorted by anything. */
static bool neem_kandidaten(struct bron *bron, const struct index *index, struct hash128 geheim,
                            struct schat_invoer *invoer)
{
    size_t a = bron->signalen->aantal, stap = 1 + a / SCHAT_SIGNALEN;
    size_t eerste = rng_below(&bron->rng, (uint32_t)stap);
    struct index_vondst vondst;
    bool goed = vondst_begin(&vondst, bron->clienten->aantal) &&
                schat_tel_alle(bron->signalen, eerste, stap, bron->clienten, invoer);
    for (size_t i = eerste; goed && i < a; i += stap) {
        int64_t sleutels[VRIJ_SLEUTELS];
        struct profiel p;
        profielen_neem(bron->signalen, i, &p);
        index_zoek(index, sleutels, vrij_sleutels(geheim, &p, invoer->vrij, sleutels), &vondst);
        invoer->paren += bron->clienten->aantal;
        for (size_t k = 0; goed && k < vondst.aantal; k++)
            goed = vergelijk(bron, (uint32_t)i, vondst.wie[k], &invoer->kandidaten);
    }
    vondst_eind(&vondst);
    return goed;
}

bool schat_paren(const struct profielen *signalen, const struct profielen *clienten,
                 const struct index *index, struct hash128 geheim, uint64_t zaad, struct schat_invoer *invoer)
{
    struct bron bron = {signalen, clienten, {zaad}};
    return neem_toeval(&bron, &invoer->toeval) && neem_regels(&bron, invoer) &&
           neem_kandidaten(&bron, index, geheim, invoer);
}

void schat_invoer_free(struct schat_invoer *invoer)
{
    schat_telling_free(&invoer->toeval);
    for (int r = 0; r < SCHAT_REGELS; r++)
        schat_telling_free(&invoer->regels[r].paren);
    schat_telling_free(&invoer->kandidaten);
}
