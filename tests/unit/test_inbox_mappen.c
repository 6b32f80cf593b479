/* test_inbox_mappen: the limits on what lies in the folders of the inbox: how many files are known at once,
 * how long their names may be, how many of one name are kept. */
#include "intake/inbox_mappen.h"
#include "unit/suite.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char boven[64];
static struct mappen mappen;

static void setup(void)
{
    struct err err = {0};
    strcpy(boven, "/tmp/test_inbox_mappen.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(boven));
    ck_assert_msg(mappen_open(&mappen, boven, &err) == ERR_NONE, "%s", err.text);
}

static void teardown(void)
{
    char opdracht[128];
    mappen_sluit(&mappen);
    snprintf(opdracht, sizeof opdracht, "rm -r %s", boven);
    ck_assert_int_eq(0, system(opdracht));
}

static void maak(int map, const char *naam)
{
    int fd = openat(map, naam, O_WRONLY | O_CREAT | O_EXCL, 0600);
    ck_assert_int_ge(fd, 0);
    close(fd);
}

/* What does not fit is seen when there is room. grens: INBOX_MAX */
START_TEST(test_zoveel_tegelijk)
{
    char naam[32];
    for (int i = 0; i < INBOX_MAX; i++) {
        snprintf(naam, sizeof naam, "%05d.csv", i);
        maak(mappen.map[INBOX_SIGNALEN], naam);
    }
    mappen_kijk(&mappen, 0);
    ck_assert_uint_eq(INBOX_MAX, mappen.aantal);
    maak(mappen.map[INBOX_SIGNALEN], "nog-een.csv");
    mappen_seintje(&mappen, 0);
    mappen_kijk(&mappen, 0);
    ck_assert_uint_eq(INBOX_MAX, mappen.aantal);
    struct kandidaat *k = mappen_eerste(&mappen, INBOX_RUST_MS);
    ck_assert_ptr_nonnull(k);
    ck_assert_int_eq(0, unlinkat(mappen.map[INBOX_SIGNALEN], k->naam, 0));
    mappen_vergeet(&mappen, k);
    mappen_kijk(&mappen, 0);
    ck_assert_uint_eq(INBOX_MAX, mappen.aantal);
    mappen_kijk(&mappen, 0);
    bool gezien = false;
    for (size_t i = 0; i < mappen.aantal; i++)
        gezien = gezien || strcmp(mappen.rij[i].naam, "nog-een.csv") == 0;
    ck_assert(gezien);
}
END_TEST

/* The longest name that a file system takes is cut, the longest that leaves room for the reports is not.
 * grens: INBOX_MAX_NAAM */
START_TEST(test_lange_namen)
{
    char naam[NAME_MAX + 1] = "", vrij[NAME_MAX + 1];
    int map = mappen_open_map(&mappen, INBOX_SIGNALEN, "verwerkt");
    memset(naam, 'a', INBOX_MAX_NAAM);
    ck_assert(mappen_vrije_naam(map, naam, vrij));
    ck_assert_str_eq(naam, vrij);
    maak(map, naam);
    ck_assert(mappen_vrije_naam(map, naam, vrij));
    ck_assert_int_eq(0, strncmp("2-aaa", vrij, 5));
    ck_assert_uint_eq(INBOX_MAX_NAAM + 2, strlen(vrij));
    naam[INBOX_MAX_NAAM] = 'b';
    ck_assert(mappen_vrije_naam(map, naam, vrij));
    ck_assert_uint_eq(INBOX_MAX_NAAM + 2, strlen(vrij)); /* cut to the same name, so numbered */
    memset(naam, 'c', NAME_MAX);
    ck_assert(mappen_vrije_naam(map, naam, vrij));
    ck_assert_uint_eq(INBOX_MAX_NAAM, strlen(vrij));
    close(map);
}
END_TEST

/* grens: INBOX_MAX_GELIJK */
START_TEST(test_zoveel_van_een_naam)
{
    char naam[NAME_MAX + 1] = "a.csv", vrij[NAME_MAX + 1];
    int map = mappen_open_map(&mappen, INBOX_SIGNALEN, "verwerkt");
    maak(map, "a.csv");
    for (int i = 2; i < INBOX_MAX_GELIJK; i++) {
        snprintf(naam, sizeof naam, "%d-a.csv", i);
        maak(map, naam);
    }
    ck_assert(mappen_vrije_naam(map, "a.csv", vrij));
    snprintf(naam, sizeof naam, "%d-a.csv", INBOX_MAX_GELIJK);
    ck_assert_str_eq(naam, vrij);
    maak(map, naam);
    ck_assert(!mappen_vrije_naam(map, "a.csv", vrij));
    ck_assert(mappen_vrije_naam(map, "b.csv", vrij));
    close(map);
}
END_TEST

SUITE_MAIN_MET("inbox_mappen", setup, teardown, 60, test_zoveel_tegelijk, test_lange_namen,
               test_zoveel_van_een_naam)
