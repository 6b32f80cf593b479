/* suite: the main of a unit test program. Each test_*.c ends with
 *     SUITE_MAIN("arena", test_one, test_two, ...) */
#ifndef TESTS_UNIT_SUITE_H
#define TESTS_UNIT_SUITE_H

#include <check.h>
#include <stdlib.h>

/* With a fixture around every test (NULL: none) and a limit in seconds (0: that of Check). */
#define SUITE_MAIN_MET(name, setup, teardown, seconds, ...)                                                  \
    int main(void)                                                                                           \
    {                                                                                                        \
        const TTest *const tests[] = {__VA_ARGS__};                                                          \
        Suite *suite = suite_create(name);                                                                   \
        TCase *tcase = tcase_create(name);                                                                   \
        tcase_add_checked_fixture(tcase, setup, teardown);                                                   \
        if ((seconds) > 0)                                                                                   \
            tcase_set_timeout(tcase, seconds);                                                               \
        for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++) {                                        \
            tcase_add_test(tcase, tests[i]);                                                                 \
        }                                                                                                    \
        suite_add_tcase(suite, tcase);                                                                       \
        SRunner *runner = srunner_create(suite);                                                             \
        srunner_run_all(runner, CK_ENV);                                                                     \
        int failed = srunner_ntests_failed(runner);                                                          \
        srunner_free(runner);                                                                                \
        return failed ? EXIT_FAILURE : EXIT_SUCCESS;                                                         \
    }

#define SUITE_MAIN(name, ...) SUITE_MAIN_MET(name, NULL, NULL, 0, __VA_ARGS__)

#endif
