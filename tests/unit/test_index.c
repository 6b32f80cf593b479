/* test_index: blocks in memory: everybody who shares a key is found, once, and nobody else; profiles come out
 * as they went in. */
#include "unit/suite.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "koppel/index.h"
#include "koppel/index_profielen.h"

#define CLIENTEN 3000
#define PER_CLIENT 5

static struct index *maak(int64_t (*sleutels)[PER_CLIENT], size_t clienten, size_t blok_max)
{
    struct index *index = index_new();
    for (size_t i = 0; i < clienten; i++)
        ck_assert(index_voeg_toe(index, (uint32_t)i, sleutels[i], PER_CLIENT));
    ck_assert(index_sluit(index, blok_max));
    return index;
}

static bool deelt(const int64_t *a, const int64_t *b)
{
    for (int i = 0; i < PER_CLIENT; i++)
        for (int k = 0; k < PER_CLIENT; k++)
            if (a[i] == b[k])
                return true;
    return false;
}

static void vergelijk_met_alle(uint32_t soorten)
{
    static int64_t sleutels[CLIENTEN][PER_CLIENT];
    struct rng rng = {soorten};
    for (int i = 0; i < CLIENTEN; i++)
        for (int k = 0; k < PER_CLIENT; k++) {
            struct rng sleutel = {rng_below(&rng, soorten)};
            sleutels[i][k] = (int64_t)rng_next(&sleutel);
        }
    struct index *index = maak(sleutels, CLIENTEN, CLIENTEN);
    struct index_vondst vondst;
    ck_assert(vondst_begin(&vondst, CLIENTEN));
    for (int i = 0; i < CLIENTEN; i += 37) {
        bool gevonden[CLIENTEN] = {false};
        index_zoek(index, sleutels[i], PER_CLIENT, &vondst);
        for (size_t k = 0; k < vondst.aantal; k++) {
            ck_assert(!gevonden[vondst.wie[k]]);
            gevonden[vondst.wie[k]] = true;
        }
        for (int k = 0; k < CLIENTEN; k++)
            ck_assert_int_eq(deelt(sleutels[i], sleutels[k]), gevonden[k]);
    }
    vondst_eind(&vondst);
    index_free(index);
}

START_TEST(test_zoeken)
{
    vergelijk_met_alle(7); /* large blocks, and equal keys of one client */
    vergelijk_met_alle(500);
    vergelijk_met_alle(100000); /* nearly all alone */
}
END_TEST

/* Keys that are no hashes: all in one corner. */
START_TEST(test_scheve_sleutels)
{
    int64_t sleutels[200][PER_CLIENT];
    for (int i = 0; i < 200; i++)
        for (int k = 0; k < PER_CLIENT; k++)
            sleutels[i][k] = i / 2 + k * 1000;
    sleutels[0][0] = INT64_MIN;
    sleutels[1][0] = -1;
    struct index *index = maak(sleutels, 200, 200);
    struct index_vondst vondst;
    ck_assert(vondst_begin(&vondst, 200));
    int64_t zoek[] = {50, INT64_MIN, -1, INT64_MAX};
    index_zoek(index, zoek, 4, &vondst);
    ck_assert_uint_eq(4, vondst.aantal); /* 100, 101, 0 and 1 */
    ck_assert_uint_eq(2, index_tel(index, 50));
    ck_assert_uint_eq(1, index_tel(index, INT64_MIN));
    ck_assert_uint_eq(0, index_tel(index, 49000));
    vondst_eind(&vondst);
    index_free(index);
}
END_TEST

START_TEST(test_te_groot_blok)
{
    int64_t sleutels[30][PER_CLIENT];
    for (int i = 0; i < 30; i++)
        for (int k = 0; k < PER_CLIENT; k++)
            sleutels[i][k] = k == 0 ? 42 : (int64_t)((uint64_t)(i / 10 + 1) << 60) + k;
    for (size_t grens = 9; grens <= 30; grens += 21) {
        struct index *index = maak(sleutels, 30, grens);
        struct index_vondst vondst;
        ck_assert(vondst_begin(&vondst, 30));
        index_zoek(index, sleutels[0], PER_CLIENT, &vondst);
        ck_assert_uint_eq(grens == 9 ? 0 : 30, vondst.aantal);
        ck_assert_uint_eq(grens == 9 ? 0 : 30, index_tel(index, 42));
        ck_assert_uint_eq(grens == 9 ? 13 : 0, index_te_groot(index)); /* 3 x 4 of ten, and one of thirty */
        vondst_eind(&vondst);
        index_free(index);
    }
}
END_TEST

/* Thirty rows of ten persons: as large as ten, until there are more rows than may be compared. */
START_TEST(test_wie_dezelfde_is_telt_een_keer)
{
    for (size_t grens = 5; grens <= 10; grens++) {
        struct index *index = index_new();
        struct index_vondst vondst;
        const int64_t sleutel = 42;
        ck_assert(vondst_begin(&vondst, 30));
        for (uint32_t i = 0; i < 30; i++)
            ck_assert(index_merk(index, i, i % 10) && index_voeg_toe(index, i, &sleutel, 1));
        ck_assert(index_sluit(index, grens));
        ck_assert(!index_merk(index, 0, 0)); /* closed is closed */
        index_zoek(index, &sleutel, 1, &vondst);
        ck_assert_uint_eq(grens == 10 ? 30 : 0, vondst.aantal);
        ck_assert_uint_eq(grens < 10, index_te_groot(index));
        vondst_eind(&vondst);
        index_free(index);
    }
}
END_TEST

START_TEST(test_een_persoon_op_veel_rijen)
{
    for (uint32_t n = 25; n <= 26; n++) {
        struct index *index = index_new();
        const int64_t sleutel = 42;
        for (uint32_t i = 0; i < n; i++)
            ck_assert(index_merk(index, i, 7) && index_voeg_toe(index, i, &sleutel, 1));
        ck_assert(index_sluit(index, 5));
        ck_assert_uint_eq(n == 25 ? 25 : 0, index_tel(index, sleutel));
        index_free(index);
    }
}
END_TEST

START_TEST(test_leeg)
{
    struct index *index = index_new();
    struct index_vondst vondst;
    int64_t zoek[] = {0, 1};
    ck_assert(vondst_begin(&vondst, 0));
    ck_assert(index_sluit(index, 10));
    ck_assert(!index_voeg_toe(index, 0, zoek, 2)); /* closed is closed */
    index_zoek(index, zoek, 2, &vondst);
    ck_assert_uint_eq(0, vondst.aantal);
    ck_assert_uint_lt(index_geheugen(index), 4096);
    vondst_eind(&vondst);
    index_free(index);
    index_free(NULL);
}
END_TEST

/* A search never carries over into the next, also when the numbers of searches begin again. */
START_TEST(test_beurten)
{
    int64_t sleutels[2][PER_CLIENT] = {{1, 2, 3, 4, 5}, {5, 6, 7, 8, 9}};
    struct index *index = maak(sleutels, 2, 10);
    struct index_vondst vondst;
    ck_assert(vondst_begin(&vondst, 2));
    vondst.nu = UINT32_MAX - 2;
    for (int i = 0; i < 5; i++) {
        index_zoek(index, sleutels[i % 2], PER_CLIENT, &vondst);
        ck_assert_uint_eq(2, vondst.aantal);
        index_zoek(index, &sleutels[0][0], 1, &vondst);
        ck_assert_uint_eq(1, vondst.aantal);
    }
    vondst_eind(&vondst);
    index_free(index);
}
END_TEST

static void zelfde_tekst(struct slice a, struct slice b)
{
    ck_assert(slice_eq(a, b));
}

START_TEST(test_profielen)
{
    struct arena *arena = arena_new((size_t)1 << 20);
    static char lang[NAAM_MAX_LETTERS * 20];
    memset(lang, 'x', sizeof lang);
    struct adres adres = {.postcode = SLICE("9401GE"), .huisnummer = SLICE("10"), .toevoeging = SLICE("bis")};
    struct profiel_bron bronnen[] = {
        {.achternaam = SLICE("de Vries-Jansen"),
         .voorletters = SLICE("Jan P."),
         .adres = &adres,
         .geboorte = {1985, 6, 0},
         .bsn = {{1}},
         .email = {{[15] = 7}}},
        {.achternaam = SLICE_NONE},
        {.achternaam = SLICE("Bakkerij Jansen B.V."), .telefoon = {{3}}, .geboorte = {0, 0, 0}},
        {.achternaam = {lang, sizeof lang}, .voorletters = {lang, sizeof lang}},
    };
    struct profielen profielen = {0};
    struct profiel voor[4], na;
    for (int ronde = 0; ronde < 500; ronde++) /* it grows, and what was there stays */
        for (int i = 0; i < 4; i++) {
            arena_reset(arena);
            ck_assert(profiel_maak(arena, &bronnen[i], &voor[i]));
            ck_assert(profielen_voeg_toe(&profielen, &voor[i]));
            profielen_neem(&profielen, (size_t)(ronde / 2 * 4 + i), &na);
            ck_assert(hash_eq(voor[i].bsn, na.bsn) && hash_eq(voor[i].telefoon, na.telefoon) &&
                      hash_eq(voor[i].email, na.email));
            ck_assert_int_eq(geboorte_getal(voor[i].geboorte), geboorte_getal(na.geboorte));
            ck_assert(voor[i].naam.bedrijf == na.naam.bedrijf && voor[i].naam.aantal == na.naam.aantal);
            for (size_t d = 0; d < na.naam.aantal; d++) {
                zelfde_tekst(voor[i].naam.delen[d], na.naam.delen[d]);
                ck_assert(voor[i].naam.klanken[d] == na.naam.klanken[d]);
            }
            zelfde_tekst(voor[i].voornamen.letters, na.voornamen.letters);
            zelfde_tekst(voor[i].voornamen.voornaam, na.voornamen.voornaam);
            ck_assert(voor[i].voornamen.klank == na.voornamen.klank);
            zelfde_tekst(voor[i].postcode, na.postcode);
            zelfde_tekst(voor[i].huisnummer, na.huisnummer);
            zelfde_tekst(voor[i].suffix, na.suffix);
        }
    ck_assert_uint_eq(2000, profielen.aantal);
    profielen_free(&profielen);
    arena_free(arena);
}
END_TEST

START_TEST(test_te_lange_tekst)
{
    static char lang[20000];
    struct profielen profielen = {0};
    struct profiel p = {.postcode = {lang, sizeof lang}};
    ck_assert(!profielen_voeg_toe(&profielen, &p));
    p.postcode.n = 16383;
    ck_assert(profielen_voeg_toe(&profielen, &p));
    struct profiel na;
    profielen_neem(&profielen, 0, &na);
    ck_assert_uint_eq(16383, na.postcode.n);
    profielen_free(&profielen);
}
END_TEST

SUITE_MAIN("index", test_zoeken, test_scheve_sleutels, test_te_groot_blok, test_wie_dezelfde_is_telt_een_keer,
           test_een_persoon_op_veel_rijen, test_leeg, test_beurten, test_profielen, test_te_lange_tekst)
