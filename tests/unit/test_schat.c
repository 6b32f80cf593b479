/* test_schat: weights from pairs of which nobody knows what they are. Pairs are drawn from known m and u;
 * what comes out must be near them. And what there is too little of is not guessed. */
#include "unit/suite.h"
#include <check.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "koppel/index.h"
#include "koppel/schat.h"
#include "koppel/schat_paren.h"
#include "koppel/vrij.h"

/* Shares of a thousand pairs of one person, and of a hundred thousand of strangers, per niveau; the rest is
 * `anders`, the last of each field. */
static const struct {
    enum niveau niveau;
    uint32_t m, u;
} KANSEN[] = {
    {NIVEAU_BSN_GELIJK, 990, 2},          {NIVEAU_ACHTERNAAM_GELIJK, 900, 400},
    {NIVEAU_ACHTERNAAM_KLINKT, 60, 150},  {NIVEAU_VOORLETTERS_GELIJK, 850, 5000},
    {NIVEAU_VOORLETTERS_BEGIN, 80, 3000}, {NIVEAU_GEBOORTE_GELIJK, 950, 10},
    {NIVEAU_GEBOORTE_CIJFER, 30, 300},    {NIVEAU_ADRES_GELIJK, 800, 20},
    {NIVEAU_ADRES_POSTCODE, 30, 100},     {NIVEAU_TELEFOON_GELIJK, 700, 10},
    {NIVEAU_EMAIL_GELIJK, 800, 5},
};
#define KANSEN_AANTAL (sizeof KANSEN / sizeof *KANSEN)

static const enum niveau ANDERS[KOPPELVELD_COUNT] = {
    NIVEAU_BSN_ANDERS,   NIVEAU_ACHTERNAAM_ANDERS, NIVEAU_VOORLETTERS_ANDERS, NIVEAU_GEBOORTE_ANDERS,
    NIVEAU_ADRES_ANDERS, NIVEAU_TELEFOON_ANDERS,   NIVEAU_EMAIL_ANDERS};

static struct vergelijking trek(struct rng *rng, bool zelfde, unsigned mist)
{
    struct vergelijking v;
    for (int f = 0; f < KOPPELVELD_COUNT; f++) {
        uint32_t worp = rng_below(rng, zelfde ? 1000 : 100000);
        v.niveau[f] = ANDERS[f];
        for (size_t i = 0; i < KANSEN_AANTAL; i++) {
            if (niveau_veld(KANSEN[i].niveau) != (enum koppelveld)f)
                continue;
            uint32_t deel = zelfde ? KANSEN[i].m : KANSEN[i].u;
            if (worp < deel) {
                v.niveau[f] = (uint8_t)KANSEN[i].niveau;
                break;
            }
            worp -= deel;
        }
        if (mist >> f & 1 || rng_below(rng, 10) == 0)
            v.niveau[f] = NIVEAU_ONTBREEKT;
    }
    return v;
}

static bool eens(const struct vergelijking *v, unsigned velden)
{
    for (int f = 0; f < KOPPELVELD_COUNT; f++)
        if (velden >> f & 1 && (v->niveau[f] == NIVEAU_ONTBREEKT || v->niveau[f] == ANDERS[f]))
            return false;
    return true;
}

/* A world of `zelfde` pairs of one person among `alle`, and what the rules and blocking would show of it. */
static void maak_wereld(struct schat_invoer *in, uint32_t zelfde, uint32_t alle, unsigned mist)
{
    static const unsigned blind[SCHAT_REGELS] = {
        1u << KOPPEL_BSN,
        1u << KOPPEL_GEBOORTE | 1u << KOPPEL_VOORLETTERS,
        1u << KOPPEL_ACHTERNAAM | 1u << KOPPEL_VOORLETTERS,
        1u << KOPPEL_GEBOORTE | 1u << KOPPEL_ACHTERNAAM,
        1u << KOPPEL_GEBOORTE | 1u << KOPPEL_ADRES,
        1u << KOPPEL_ADRES | 1u << KOPPEL_VOORLETTERS,
    };
    static struct koppelbeleid standaard;
    struct rng rng = {alle};
    koppelbeleid_standaard(&standaard);
    in->standaard = &standaard;
    in->vrij = true;
    in->paren = alle;
    for (uint32_t i = 0; i < alle; i++) {
        struct vergelijking v = trek(&rng, i < zelfde, mist);
        bool voorgesteld = false;
        for (int r = 0; r < SCHAT_REGELS; r++) {
            in->regels[r].blind = blind[r];
            if (eens(&v, blind[r])) {
                ck_assert(schat_tel(&in->regels[r].paren, &v));
                voorgesteld = true;
            }
        }
        if (voorgesteld)
            ck_assert(schat_tel(&in->kandidaten, &v));
        if (rng_below(&rng, 4) == 0)
            ck_assert(schat_tel(&in->toeval, &v));
    }
}

static void dalend(const struct koppelbeleid *b)
{
    for (int l = NIVEAU_ONTBREEKT + 2; l < NIVEAU_COUNT; l++)
        if (niveau_veld((enum niveau)l) == niveau_veld((enum niveau)(l - 1)))
            ck_assert_msg(b->gewicht[l] <= b->gewicht[l - 1], "niveau %d weighs more than the one before", l);
    ck_assert(b->mogelijk <= b->zeker);
}

START_TEST(test_bekende_kansen)
{
    struct schat_invoer in = {0};
    struct schat_uitslag uit, weer;
    maak_wereld(&in, 2000, 1000000, 0);
    ck_assert(schat(&in, &uit) && schat(&in, &weer));
    ck_assert_mem_eq(&uit, &weer, sizeof uit);
    for (size_t i = 0; i < KANSEN_AANTAL; i++) {
        enum niveau l = KANSEN[i].niveau;
        ck_assert_msg(uit.geschat[l], "niveau %d was not estimated", l);
        ck_assert_msg(abs(uit.m[l] - (int)KANSEN[i].m) <= 25, "m of niveau %d: %d, not %u", l, uit.m[l],
                      KANSEN[i].m);
        int u = (int)KANSEN[i].u * 10; /* of a million */
        ck_assert_msg(abs(uit.u[l] - u) <= 15 + u / 5, "u of niveau %d: %d, not %d", l, uit.u[l], u);
    }
    ck_assert_int_ge(uit.personen, 1900);
    ck_assert_int_le(uit.personen, 2050);
    /* One in five hundred is nine bits, a chance of one in three one less. */
    ck_assert(uit.drempels && abs(uit.beleid.mogelijk - 80) <= 3);
    dalend(&uit.beleid);
    schat_invoer_free(&in);
}
END_TEST

/* What nobody fills in stays as it was, and spoils nothing else. */
START_TEST(test_een_veld_ontbreekt)
{
    struct schat_invoer in = {0};
    struct schat_uitslag uit;
    maak_wereld(&in, 1000, 300000, 1u << KOPPEL_BSN | 1u << KOPPEL_TELEFOON);
    ck_assert(schat(&in, &uit));
    for (int l = NIVEAU_ONTBREEKT + 1; l < NIVEAU_COUNT; l++) {
        enum koppelveld f = niveau_veld((enum niveau)l);
        if (f == KOPPEL_BSN || f == KOPPEL_TELEFOON) {
            ck_assert(!uit.geschat[l]);
            ck_assert_int_eq(in.standaard->gewicht[l], uit.beleid.gewicht[l]);
        }
    }
    ck_assert(uit.geschat[NIVEAU_GEBOORTE_GELIJK] && abs(uit.m[NIVEAU_GEBOORTE_GELIJK] - 950) <= 30);
    dalend(&uit.beleid);
    schat_invoer_free(&in);
}
END_TEST

static void blijft_standaard(const struct schat_invoer *in, const struct schat_uitslag *uit)
{
    for (int l = NIVEAU_ONTBREEKT + 1; l < NIVEAU_COUNT; l++) {
        ck_assert_msg(!uit->geschat[l], "niveau %d was estimated from nothing", l);
        ck_assert_int_eq(in->standaard->gewicht[l], uit->beleid.gewicht[l]);
    }
    ck_assert(!uit->drempels);
    ck_assert_int_eq(in->standaard->mogelijk, uit->beleid.mogelijk);
    ck_assert_int_eq(in->standaard->zeker, uit->beleid.zeker);
}

START_TEST(test_niets)
{
    struct schat_invoer in = {0};
    struct schat_uitslag uit;
    maak_wereld(&in, 0, 0, 0);
    ck_assert(schat(&in, &uit));
    blijft_standaard(&in, &uit);
    schat_invoer_free(&in);
}
END_TEST

START_TEST(test_niemand_dezelfde)
{
    struct schat_invoer in = {0};
    struct schat_uitslag uit;
    maak_wereld(&in, 0, 300000, 0);
    ck_assert(schat(&in, &uit));
    ck_assert_int_lt(uit.personen, SCHAT_GENOEG);
    blijft_standaard(&in, &uit);
    schat_invoer_free(&in);
}
END_TEST

START_TEST(test_iedereen_dezelfde)
{
    struct schat_invoer in = {0};
    struct schat_uitslag uit;
    maak_wereld(&in, 5000, 5000, 0);
    ck_assert(schat(&in, &uit));
    dalend(&uit.beleid);
    for (int l = 0; l < NIVEAU_COUNT; l++)
        ck_assert_int_le(abs(uit.beleid.gewicht[l]), 1000);
    ck_assert_int_ge(uit.beleid.mogelijk, 0);
    schat_invoer_free(&in);
}
END_TEST

/* With the verdict of the product a different BSN is never one person. */
START_TEST(test_streng)
{
    struct schat_invoer in = {0};
    struct schat_uitslag uit;
    maak_wereld(&in, 2000, 300000, 0);
    in.vrij = false;
    ck_assert(schat(&in, &uit));
    ck_assert_int_eq(0, uit.m[NIVEAU_BSN_ANDERS]);
    dalend(&uit.beleid);
    schat_invoer_free(&in);
}
END_TEST

START_TEST(test_vrij_oordeel)
{
    struct koppelbeleid b;
    koppelbeleid_standaard(&b);
    struct vergelijking v = {{NIVEAU_BSN_ANDERS, NIVEAU_ACHTERNAAM_GELIJK, NIVEAU_VOORLETTERS_GELIJK,
                              NIVEAU_GEBOORTE_GELIJK, NIVEAU_ADRES_GELIJK}};
    ck_assert_int_eq(MATCH_GEEN, koppel_weeg(&v, &b).oordeel);
    ck_assert_int_eq(MATCH_MOGELIJK, koppel_weeg_vrij(&v, &b).oordeel);
    v.niveau[KOPPEL_BSN] = NIVEAU_BSN_GELIJK;
    ck_assert_int_eq(MATCH_ZEKER, koppel_weeg_vrij(&v, &b).oordeel);
    /* A number that many share says as much as its weight. */
    struct vergelijking nummer = {{NIVEAU_BSN_GELIJK}};
    b.gewicht[NIVEAU_BSN_GELIJK] = 10;
    ck_assert_int_eq(MATCH_MOGELIJK, koppel_weeg(&nummer, &b).oordeel);
    ck_assert_int_eq(MATCH_GEEN, koppel_weeg_vrij(&nummer, &b).oordeel);
    struct vergelijking niets = {{0}};
    ck_assert_int_eq(MATCH_GEEN, koppel_weeg_vrij(&niets, &b).oordeel);
}
END_TEST

/* From profiles: the same seed gives the same tallies; empty collections give empty ones. */
START_TEST(test_paren)
{
    struct arena *arena = arena_new((size_t)1 << 24);
    struct hash128 geheim = {{1}};
    struct profielen a = {0}, leeg = {0};
    struct index *index = index_new(), *niets = index_new();
    struct rng rng = {5};
    for (uint32_t i = 0; i < 900; i++) {
        char naam[] = "Bakker";
        naam[0] = (char)('A' + rng_below(&rng, 26));
        naam[3] = (char)('a' + rng_below(&rng, 26));
        struct profiel_bron bron = {
            .achternaam = slice_from_cstr(naam),
            .voorletters = SLICE("A."),
            .geboorte = {(int16_t)(1950 + rng_below(&rng, 50)), i % 4 ? 5 : 1, i % 4 ? 17 : 1}};
        struct profiel p;
        int64_t sleutels[VRIJ_SLEUTELS];
        ck_assert(profiel_maak(arena, &bron, &p) && profielen_voeg_toe(&a, &p));
        ck_assert(index_voeg_toe(index, i, sleutels, vrij_sleutels(geheim, &p, true, sleutels)));
    }
    ck_assert(index_sluit(index, 100) && index_sluit(niets, 100));
    struct schat_invoer een = {.vrij = true}, twee = {.vrij = true}, drie = {.vrij = true};
    ck_assert(schat_paren(&a, &a, index, geheim, 1, &een) && schat_paren(&a, &a, index, geheim, 1, &twee) &&
              schat_paren(&a, &leeg, niets, geheim, 1, &drie));
    ck_assert_uint_eq(SCHAT_TOEVAL / 900 * 900, een.toeval.paren); /* as many clients with every signal */
    ck_assert_uint_eq(810000, een.paren);
    ck_assert_uint_ge(een.kandidaten.paren, 900);
    ck_assert_uint_ge(een.regels[2].paren.paren, 900);
    ck_assert_uint_eq(0, een.regels[0].paren.paren); /* nobody has a BSN */
    ck_assert_uint_eq(een.kandidaten.paren, twee.kandidaten.paren);
    for (size_t i = 0; i < een.toeval.ruimte; i++)
        ck_assert_mem_eq(&een.toeval.plaats[i], &twee.toeval.plaats[i], sizeof(struct schat_patroon));
    /* What is counted over all pairs is what comparing all of them shows. */
    uint64_t gelijk = 0, nieuwjaar = 0;
    for (size_t i = 0; i < a.aantal; i++)
        for (size_t k = 0; k < a.aantal; k++) {
            struct profiel p, q;
            profielen_neem(&a, i, &p);
            profielen_neem(&a, k, &q);
            bool zelfde = geboorte_getal(p.geboorte) == geboorte_getal(q.geboorte);
            nieuwjaar += zelfde && geboorte_getal(p.geboorte) % 10000 == 101;
            gelijk += zelfde && geboorte_getal(p.geboorte) % 10000 != 101;
        }
    ck_assert_uint_eq(gelijk, een.alle[NIVEAU_GEBOORTE_GELIJK].gelijk);
    ck_assert_uint_eq(810000, een.alle[NIVEAU_GEBOORTE_GELIJK].paren);
    ck_assert_uint_eq(nieuwjaar, een.alle[NIVEAU_GEBOORTE_NIEUWJAAR].gelijk);
    ck_assert_uint_eq(810000, een.alle[NIVEAU_GEBOORTE_NIEUWJAAR].paren);
    ck_assert_uint_eq(0, een.alle[NIVEAU_BSN_GELIJK].paren + een.alle[NIVEAU_ADRES_GELIJK].gelijk);
    ck_assert_uint_eq(0, drie.toeval.paren + drie.kandidaten.paren + drie.paren);
    schat_invoer_free(&een);
    schat_invoer_free(&twee);
    schat_invoer_free(&drie);
    profielen_free(&a);
    index_free(index);
    index_free(niets);
    arena_free(arena);
}
END_TEST

SUITE_MAIN_MET("schat", NULL, NULL, 60, test_bekende_kansen, test_een_veld_ontbreekt, test_niets,
               test_niemand_dezelfde, test_iedereen_dezelfde, test_streng, test_vrij_oordeel, test_paren)
