/* test_koppel_geheugen: every single allocation of lib/koppel is refused once. Each time what was asked says
 * so, or gives what it gives undisturbed; nothing stays behind (the sanitizers look). */
#include "unit/suite.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "koppel/schat_paren.h"
#include "koppel/vrij.h"

#define PERSONEN 60

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t maat);
void *__real_realloc(void *p, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t maat);
void *__wrap_realloc(void *p, size_t n);

static long nog = -1; /* so many are granted, then one is refused; -1: all */

static bool geweigerd(void)
{
    return nog >= 0 && nog-- == 0;
}

void *__wrap_malloc(size_t n)
{
    return geweigerd() ? NULL : __real_malloc(n);
}

void *__wrap_calloc(size_t n, size_t maat)
{
    return geweigerd() ? NULL : __real_calloc(n, maat);
}

void *__wrap_realloc(void *p, size_t n)
{
    return geweigerd() ? NULL : __real_realloc(p, n);
}

static struct arena *arena;
static struct profiel mensen[PERSONEN];

static void setup(void)
{
    struct rng rng = {3};
    arena = arena_new((size_t)1 << 20);
    for (int i = 0; i < PERSONEN; i++) {
        char naam[] = "Bakker";
        naam[rng_below(&rng, 6)] = (char)('a' + rng_below(&rng, 26));
        struct adres adres = {.postcode = SLICE("9401GE"), .huisnummer = {&"12345678"[i % 7], 1}};
        struct profiel_bron bron = {.achternaam = slice_from_cstr(naam),
                                    .voorletters = SLICE("A."),
                                    .adres = &adres,
                                    .geboorte = {(int16_t)(1950 + i / 2), 5, 17}};
        ck_assert(profiel_maak(arena, &bron, &mensen[i]));
    }
}

static void teardown(void)
{
    arena_free(arena);
}

/* The whole way: from profiles to weights. */
static bool alles(struct schat_uitslag *ret)
{
    struct koppelbeleid standaard;
    struct hash128 geheim = {{9}};
    struct profielen profielen = {0};
    struct index *index = index_new();
    struct schat_invoer in = {.standaard = &standaard, .vrij = true};
    bool goed = index != NULL;
    koppelbeleid_standaard(&standaard);
    for (uint32_t i = 0; goed && i < PERSONEN; i++) {
        int64_t sleutels[VRIJ_SLEUTELS];
        goed = profielen_voeg_toe(&profielen, &mensen[i]) &&
               index_voeg_toe(index, i, sleutels, vrij_sleutels(geheim, &mensen[i], true, sleutels));
    }
    goed = goed && index_sluit(index, 100) && schat_paren(&profielen, &profielen, index, geheim, 1, &in) &&
           schat(&in, ret);
    schat_invoer_free(&in);
    profielen_free(&profielen);
    index_free(index);
    return goed;
}

START_TEST(test_elke_weigering)
{
    struct schat_uitslag heel, uit;
    ck_assert(alles(&heel));
    int mislukt = 0, overleefd = 0;
    for (long n = 0; n < 10000; n++) {
        memset(&uit, 0, sizeof uit);
        nog = n;
        bool goed = alles(&uit);
        bool bereikt = nog < 0;
        nog = -1;
        if (!bereikt)
            break;
        mislukt += !goed;
        overleefd += goed;
        if (goed) /* an array that could not be made smaller */
            ck_assert_mem_eq(&heel.beleid, &uit.beleid, sizeof uit.beleid);
    }
    ck_assert_int_ge(mislukt, 20);
    ck_assert_int_le(overleefd, 10);
}
END_TEST

SUITE_MAIN_MET("koppel_geheugen", setup, teardown, 60, test_elke_weigering)
