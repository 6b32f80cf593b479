/* test_fuzz: every kept file of every fuzz target, without libFuzzer: the corpus, and what once failed
 * (tests/fuzz/corpus, tests/fuzz/crashes). Whatever fails, fails with the name of the file said last. */
#include "unit/suite.h"

#include "fuzz/herhaal.h"

#include <signal.h>
#include <sodium.h>
#include <stdio.h>

static size_t map(const struct fuzz_rij *rij, const char *soort)
{
    char pad[1024];
    snprintf(pad, sizeof pad, VS_SOURCE_DIR "/tests/fuzz/%s/%s", soort, rij->naam);
    return fuzz_herhaal(rij->doel, pad);
}

START_TEST(test_bewaard)
{
    for (const struct fuzz_rij *rij = fuzz_doelen; rij->naam; rij++) {
        ck_assert_msg(map(rij, "corpus") > 0, "%s has no corpus", rij->naam);
        map(rij, "crashes");
    }
}
END_TEST

/* The demands can fail. */
static void met_kanarie(struct slice data)
{
    (void)data;
    fuzz_keur_zin(arena_printf(fuzz_arena(4096), "Dit is geen bedrag: %s.", fuzz_kanarie(0).p));
}

static void met_vreemd_veld(struct slice data)
{
    struct fouten fouten;
    fouten_begin(&fouten, fuzz_arena(4096));
    fout_meld(&fouten, false, "ontbreekt", data.p, "Dit veld is verplicht.");
    fuzz_keur_fouten(&fouten);
}

START_TEST(test_zakt_bij_een_kanarie)
{
    met_kanarie(SLICE_NONE);
}
END_TEST

START_TEST(test_zakt_bij_een_vreemd_veld)
{
    met_vreemd_veld(SLICE("voornaam"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fuzz");
    TCase *tcase = tcase_create("fuzz");
    tcase_set_timeout(tcase, 240);
    tcase_add_test(tcase, test_bewaard);
    tcase_add_test_raise_signal(tcase, test_zakt_bij_een_kanarie, SIGABRT);
    tcase_add_test_raise_signal(tcase, test_zakt_bij_een_vreemd_veld, SIGABRT);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    if (sodium_init() >= 0)
        srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
