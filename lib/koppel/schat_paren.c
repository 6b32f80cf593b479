/* schat_paren: see schat_paren.h. */
#include "koppel/schat_paren.h"

#include "base/rng.h"
#include "koppel/vrij.h"

#include <stdlib.h>
#include <string.h>

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

/* All pairs when there are few, so that a small file is not counted twice. */
static bool neem_toeval(struct bron *bron, struct schat_telling *uit)
{
    size_t a = bron->signalen->aantal, b = bron->clienten->aantal;
    bool goed = true;
    if (a == 0 || b == 0)
        return true;
    if (a <= SCHAT_TOEVAL / b) {
        for (size_t i = 0; i < a && goed; i++)
            for (size_t k = 0; k < b && goed; k++)
                goed = vergelijk(bron, (uint32_t)i, (uint32_t)k, uit);
        return goed;
    }
    for (size_t i = 0; i < SCHAT_TOEVAL && goed; i++) {
        uint32_t signaal = rng_below(&bron->rng, (uint32_t)a);
        goed = vergelijk(bron, signaal, rng_below(&bron->rng, (uint32_t)b), uit);
    }
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
 * share all the rest, and would pass for one person who changed. The sex of a rule's blindness is by field:
 * who agrees on a letter agrees on the initials too often. */
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

struct lid {
    uint64_t sleutel;
    uint32_t wie;
};

static int volgorde(const void *a, const void *b)
{
    const struct lid *x = a, *y = b;
    if (x->sleutel != y->sleutel)
        return x->sleutel < y->sleutel ? -1 : 1;
    return x->wie < y->wie ? -1 : x->wie > y->wie;
}

static size_t maak_leden(const struct profielen *profielen, uint64_t (*sleutel)(const struct profiel *),
                         struct lid *leden)
{
    size_t n = 0;
    for (size_t i = 0; i < profielen->aantal; i++) {
        struct profiel p;
        profielen_neem(profielen, i, &p);
        uint64_t h = sleutel(&p);
        if (h)
            leden[n++] = (struct lid){h, (uint32_t)i};
    }
    qsort(leden, n, sizeof(*leden), volgorde);
    return n;
}

static size_t gelijken(const struct lid *leden, size_t van, size_t aantal)
{
    size_t tot = van;
    while (tot < aantal && leden[tot].sleutel == leden[van].sleutel)
        tot++;
    return tot - van;
}

/* All pairs of equal keys, or about SCHAT_PAREN of them when there are `totaal`. Without `uit` they are
 * only counted. */
static bool doe_paren(struct bron *bron, const struct lid *a, size_t n, const struct lid *b, size_t m,
                      uint64_t *totaal, struct schat_telling *uit)
{
    bool alle = !uit || *totaal <= SCHAT_PAREN, goed = true;
    uint64_t geteld = 0;
    for (size_t i = 0, k = 0; i < n && k < m && goed;) {
        if (a[i].sleutel != b[k].sleutel) {
            bool eerst = a[i].sleutel < b[k].sleutel;
            i += eerst;
            k += !eerst;
            continue;
        }
        size_t links = gelijken(a, i, n), rechts = gelijken(b, k, m);
        geteld += (uint64_t)links * rechts;
        for (size_t x = 0; uit && goed && x < links; x++)
            for (size_t y = 0; goed && y < rechts; y++)
                if (alle || rng_next(&bron->rng) % *totaal < SCHAT_PAREN)
                    goed = vergelijk(bron, a[i + x].wie, b[k + y].wie, uit);
        i += links;
        k += rechts;
    }
    *totaal = geteld;
    return goed;
}

static bool neem_regels(struct bron *bron, struct schat_invoer *invoer)
{
    struct lid *a = calloc(bron->signalen->aantal + 1, sizeof(*a));
    struct lid *b = calloc(bron->clienten->aantal + 1, sizeof(*b));
    bool goed = a && b;
    for (int r = 0; goed && r < SCHAT_REGELS; r++) {
        uint64_t totaal = 0;
        size_t n = maak_leden(bron->signalen, REGELS[r].sleutel, a);
        size_t m = maak_leden(bron->clienten, REGELS[r].sleutel, b);
        invoer->regels[r].blind = REGELS[r].blind;
        goed = doe_paren(bron, a, n, b, m, &totaal, NULL) &&
               doe_paren(bron, a, n, b, m, &totaal, &invoer->regels[r].paren);
    }
    free(a);
    free(b);
    return goed;
}

/* ---- what blocking proposes ----------------------------------------------------------------------- */

/* Every so many signals, from a place chosen by the seed: the file may be sorted by anything. */
static bool neem_kandidaten(struct bron *bron, const struct index *index, const struct hash_key *key,
                            struct schat_invoer *invoer)
{
    size_t a = bron->signalen->aantal, stap = 1 + a / SCHAT_SIGNALEN;
    struct index_vondst vondst;
    bool goed = vondst_begin(&vondst, bron->clienten->aantal);
    for (size_t i = rng_below(&bron->rng, (uint32_t)stap); goed && i < a; i += stap) {
        int64_t sleutels[VRIJ_SLEUTELS];
        struct profiel p;
        profielen_neem(bron->signalen, i, &p);
        index_zoek(index, sleutels, vrij_sleutels(key, &p, invoer->vrij, sleutels), &vondst);
        invoer->paren += bron->clienten->aantal;
        for (size_t k = 0; goed && k < vondst.aantal; k++)
            goed = vergelijk(bron, (uint32_t)i, vondst.wie[k], &invoer->kandidaten);
    }
    vondst_eind(&vondst);
    return goed;
}

bool schat_paren(const struct profielen *signalen, const struct profielen *clienten,
                 const struct index *index, const struct hash_key *key, uint64_t zaad,
                 struct schat_invoer *invoer)
{
    struct bron bron = {signalen, clienten, {zaad}};
    return neem_toeval(&bron, &invoer->toeval) && neem_regels(&bron, invoer) &&
           neem_kandidaten(&bron, index, key, invoer);
}

void schat_invoer_free(struct schat_invoer *invoer)
{
    schat_telling_free(&invoer->toeval);
    for (int r = 0; r < SCHAT_REGELS; r++)
        schat_telling_free(&invoer->regels[r].paren);
    schat_telling_free(&invoer->kandidaten);
}
