/* The entry of the Algoritmeregister: every factor stands in it with the points of the policy, and what the
 * register would refuse is found. */
#include "config/tabel.h"
#include "domain/codes.h"
#include "rapport/algoritme.h"
#include "suite.h"

#include <string.h>

static struct arena *arena;
static struct beleid beleid;
static struct algoritme_gegevens gegevens;

static void setup(void)
{
    arena = arena_new((size_t)16 << 20);
    ck_assert_ptr_nonnull(arena);
    beleid_standaard(&beleid);
    beleid.versie = SLICE("assen-2026-1");
    gegevens = (struct algoritme_gegevens){.contact = SLICE("a@b.nl")};
}

static void teardown(void)
{
    arena_free(arena);
}

static struct algoritme beschreven(void)
{
    struct algoritme a;
    ck_assert(algoritme_beschrijf(arena, SLICE("Assen"), &beleid, &gegevens, &a));
    return a;
}

static const char *veld(const struct algoritme *a, enum algoritme_veld_naam naam)
{
    return arena_printf(arena, "%.*s", SLICE_ARG(algoritme_opmaak(arena, &a->veld[naam])));
}

static const char *werking(void)
{
    const struct algoritme a = beschreven();
    return veld(&a, ALGORITME_WERKING);
}

/* The keys that give the points of a factor. A factor that is added has no row here, and fails. */
static const char *const SLEUTELS[FACTOR_COUNT][3] = {
    [FACTOR_CRISIS_DIRECT] = {"punten.crisis_direct"},
    [FACTOR_CRISIS_AANGEKONDIGD] = {"punten.crisis_aangekondigd"},
    [FACTOR_WARME_OVERDRACHT] = {"punten.warme_overdracht"},
    [FACTOR_BEDRAG] = {NULL},
    [FACTOR_SIGNAALPARTNERS] = {"punten.partners_twee", "punten.partners_drie"},
    [FACTOR_EERDERE_MAANDEN] = {"punten.per_eerdere_maand", "punten.eerdere_maanden_hoogst"},
    [FACTOR_KINDEREN] = {"punten.kinderen"},
    [FACTOR_JONGERE] = {"punten.jongere", "punten.jongere_van", "punten.jongere_tot"},
    [FACTOR_OUDERE] = {"punten.oudere", "punten.oudere_vanaf"},
    [FACTOR_EERDER_GEEN_CONTACT] = {"punten.eerder_geen_contact"},
    [FACTOR_WONEN] = {"punten.wonen"},
};

static int *waarde(const char *pad)
{
    for (size_t i = 0; i < tabel_beleid_aantal; i++)
        if (strcmp(tabel_beleid[i].pad, pad) == 0)
            return (int *)(void *)((char *)&beleid + tabel_beleid[i].plek);
    ck_abort_msg("no key %s", pad);
    return NULL;
}

START_TEST(test_every_factor_with_the_points_of_the_policy)
{
    for (int f = 0; f < FACTOR_COUNT; f++) {
        if (f == FACTOR_BEDRAG) {
            beleid.punten.bedrag[0].punten = 7771;
            ck_assert_ptr_nonnull(strstr(werking(), "7771 punten"));
            continue;
        }
        ck_assert_msg(SLEUTELS[f][0], "%s: which points?", factor_text((enum factor)f));
        for (int k = 0; k < 3 && SLEUTELS[f][k]; k++) {
            const char *before = werking();
            *waarde(SLEUTELS[f][k]) = 7000 + 10 * f + k;
            const char *after = werking(), *number = arena_printf(arena, "%d", 7000 + 10 * f + k);
            ck_assert_msg(!strstr(before, number) && strstr(after, number), "%s does not show",
                          SLEUTELS[f][k]);
        }
    }
}
END_TEST

START_TEST(test_what_is_not_used_and_who_decides)
{
    const struct algoritme a = beschreven();
    static const char *const not_used[] = {"naam", "geslacht", "nationaliteit", "taal", "wijk"};
    const char *data = strstr(veld(&a, ALGORITME_GEGEVENS), "wordt niet gebruikt:"),
               *rules = strstr(veld(&a, ALGORITME_WERKING), "Niets anders telt mee:");
    ck_assert(data && rules);
    for (size_t i = 0; i < sizeof not_used / sizeof *not_used; i++)
        ck_assert_msg(strstr(data, not_used[i]) && strstr(rules, not_used[i]), "%s", not_used[i]);
    ck_assert_ptr_nonnull(strstr(veld(&a, ALGORITME_WERKING), "niet zelflerend"));
    ck_assert_ptr_nonnull(strstr(veld(&a, ALGORITME_WERKING), "assen-2026-1"));
    ck_assert_ptr_nonnull(
        strstr(veld(&a, ALGORITME_MENS), "<li>Een voorgestelde brief wordt vanzelf vrijgegeven.</li>"));
    beleid.vrijgave[KANAAL_BRIEF] = false;
    const struct algoritme b = beschreven();
    ck_assert_ptr_nonnull(strstr(veld(&b, ALGORITME_MENS),
                                 "<li>Een voorgestelde brief wordt vrijgegeven door de regisseur.</li>"));
    static const char *const groups[] = {"Voorrang", "Spoed", "Drempel", "Herhaling", "Bundelen", "Rust"};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        ck_assert_ptr_nonnull(
            strstr(veld(&a, ALGORITME_WERKING), arena_printf(arena, "<p>%s:</p><ul><li>", groups[i])));
}
END_TEST

START_TEST(test_teams_by_postcode_are_told)
{
    const struct slice noord[] = {SLICE("9401")};
    const struct team teams[] = {{SLICE("Noord"), 100, noord, 1}};
    struct algoritme a = beschreven();
    ck_assert_ptr_null(strstr(veld(&a, ALGORITME_GEGEVENS), "postcode bepaalt"));
    beleid.teams = teams, beleid.teams_aantal = 1;
    a = beschreven();
    ck_assert_ptr_nonnull(strstr(veld(&a, ALGORITME_GEGEVENS), "postcode bepaalt"));
}
END_TEST

START_TEST(test_what_the_register_would_refuse)
{
    static char lang[3000];
    memset(lang, 'x', sizeof lang);
    gegevens = (struct algoritme_gegevens){.risicos = {lang, sizeof lang}};
    const struct algoritme a = beschreven();
    for (size_t i = 0; i < ALGORITME_VELDEN; i++) {
        enum algoritme_gebrek want = i == ALGORITME_RISICOS  ? ALGORITME_TE_LANG
                                     : a.veld[i].aantal == 0 ? ALGORITME_ONTBREEKT
                                                             : ALGORITME_GOED;
        ck_assert_msg(algoritme_keur(arena, &a.veld[i]) == want, "%s", a.veld[i].naam);
        ck_assert_msg(!a.veld[i].verplicht || a.veld[i].aantal || i == ALGORITME_CONTACT, "%s",
                      a.veld[i].naam);
    }
    gegevens.risicos = (struct slice){lang, 2500 - strlen("<p></p>")}; /* with the marks of a paragraph */
    const struct algoritme b = beschreven();
    ck_assert_int_eq(algoritme_keur(arena, &b.veld[ALGORITME_RISICOS]), ALGORITME_GOED);
    gegevens.risicos.n++;
    const struct algoritme c = beschreven();
    ck_assert_int_eq(algoritme_keur(arena, &c.veld[ALGORITME_RISICOS]), ALGORITME_TE_LANG);
}
END_TEST

START_TEST(test_own_words_are_escaped_and_replace_ours)
{
    gegevens.afwegingen = SLICE("Kosten < baten & <b>niet</b>");
    gegevens.organisatie = SLICE("Regio Noord");
    gegevens.status = 2;
    const struct algoritme a = beschreven();
    ck_assert_str_eq(veld(&a, ALGORITME_AFWEGINGEN),
                     "<p>Kosten &lt; baten &amp; &lt;b&gt;niet&lt;/b&gt;</p>");
    ck_assert_str_eq(veld(&a, ALGORITME_ORGANISATIE), "Regio Noord");
    ck_assert_str_eq(veld(&a, ALGORITME_STATUS), "Buiten gebruik");
    ck_assert_str_eq(veld(&a, ALGORITME_CATEGORIE), "Impactvolle algoritmes");
}
END_TEST

START_TEST(test_a_full_arena_is_told)
{
    for (size_t room = 64; room < 16384; room += 512) {
        struct arena *small = arena_new(room);
        struct algoritme a;
        ck_assert_ptr_nonnull(small);
        ck_assert(!algoritme_beschrijf(small, SLICE("Assen"), &beleid, &gegevens, &a));
        arena_free(small);
    }
}
END_TEST

SUITE_MAIN_MET("algoritme", setup, teardown, 0, test_every_factor_with_the_points_of_the_policy,
               test_what_is_not_used_and_who_decides, test_teams_by_postcode_are_told,
               test_what_the_register_would_refuse, test_own_words_are_escaped_and_replace_ours,
               test_a_full_arena_is_told)
