/* Key files and what is encrypted with them. */
#include "config/sleutels.h"
#include "unit/suite.h"

#include <check.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char boven[64], map[96], extra[96];
static struct arena *arena;
static struct sleutels sleutels;
static struct err err;

/* Into `sleutels`, which stays as it was when something is wrong. */
static enum err_kind laad(void)
{
    struct sleutels nieuw = {.aantal = 0};
    enum err_kind kind = sleutels_laad(map, &nieuw, &err);
    if (kind == ERR_NONE) {
        sleutels_wis(&sleutels);
        sleutels = nieuw;
    }
    return kind;
}

static void remove_all(const char *naam)
{
    DIR *dir = opendir(naam);
    if (!dir)
        return;
    for (struct dirent *e; (e = readdir(dir));)
        (void)unlinkat(dirfd(dir), e->d_name, 0);
    closedir(dir);
    rmdir(naam);
}

static void setup(void)
{
    strcpy(boven, "/tmp/test_sleutels.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(boven));
    snprintf(map, sizeof map, "%s/sleutels", boven);
    snprintf(extra, sizeof extra, "%s/credentials", boven);
    unsetenv("CREDENTIALS_DIRECTORY");
    arena = arena_new((size_t)1 << 20);
    memset(&sleutels, 0, sizeof sleutels);
    memset(&err, 0, sizeof err);
}

static void teardown(void)
{
    remove_all(map);
    remove_all(extra);
    rmdir(boven);
    sleutels_wis(&sleutels);
    arena_free(arena);
}

static const char *in(const char *dir, const char *naam)
{
    return arena_printf(arena, "%s/%s", dir, naam);
}

static void put(const char *dir, const char *naam, int vulling, size_t n)
{
    int fd = open(in(dir, naam), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ck_assert_int_ge(fd, 0);
    char bytes[64];
    memset(bytes, vulling, sizeof bytes);
    ck_assert_int_eq(write(fd, bytes, n), (ssize_t)n);
    close(fd);
}

static int count_files(const char *naam)
{
    DIR *dir = opendir(naam);
    ck_assert_ptr_nonnull(dir);
    int aantal = 0;
    for (struct dirent *e; (e = readdir(dir));)
        aantal += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(dir);
    return aantal;
}

static bool all_are(const uint8_t *bytes, int waarde)
{
    for (size_t i = 0; i < SLEUTEL_BYTES; i++)
        if (bytes[i] != waarde)
            return false;
    return true;
}

START_TEST(made_once_and_loaded)
{
    umask(0); /* modes must not depend on it */
    ck_assert_int_eq(sleutels_maak(map, &err), ERR_NONE);
    struct stat st;
    ck_assert_int_eq(stat(map, &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0700);
    ck_assert_int_eq(stat(in(map, "pseudoniem.key"), &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0600);
    ck_assert_int_eq(st.st_size, SLEUTEL_BYTES);
    ck_assert_int_eq(count_files(map), 2); /* no temporary file left */
    ck_assert_int_eq(laad(), ERR_NONE);
    ck_assert_uint_eq(sleutels.aantal, 1);
    ck_assert_int_eq(sleutels.gegevens[0].nummer, 1);
    ck_assert(memcmp(sleutels.pseudoniem.bytes, sleutels.gegevens[0].bytes, SLEUTEL_BYTES) != 0);
    struct sleutels weer;
    ck_assert_int_eq(sleutels_maak(map, &err), ERR_NONE); /* again: nothing changes */
    ck_assert_int_eq(sleutels_laad(map, &weer, &err), ERR_NONE);
    ck_assert_mem_eq(weer.pseudoniem.bytes, sleutels.pseudoniem.bytes, SLEUTEL_BYTES);
    ck_assert_mem_eq(weer.gegevens[0].bytes, sleutels.gegevens[0].bytes, SLEUTEL_BYTES);
    sleutels_wis(&weer);
}
END_TEST

START_TEST(highest_number_encrypts)
{
    ck_assert_int_eq(mkdir(map, 0700), 0);
    put(map, "pseudoniem.key", 1, 32);
    put(map, "gegevens-2.key", 2, 32);
    put(map, "gegevens-10.key", 10, 32);
    put(map, "gegevens-01.key", 99, 32); /* not a name of ours */
    put(map, "gegevens-256.key", 99, 32);
    put(map, "gegevens-3.key.oud", 99, 32);
    ck_assert_int_eq(laad(), ERR_NONE);
    ck_assert_uint_eq(sleutels.aantal, 2);
    ck_assert_int_eq(sleutels.gegevens[0].nummer, 10);
    ck_assert(all_are(sleutels.gegevens[0].bytes, 10));
    ck_assert_int_eq(sleutels.gegevens[1].nummer, 2);
}
END_TEST

static void expect_refused(const char *deel)
{
    sleutels.aantal = 7;
    ck_assert_int_eq(laad(), ERR_INVALID);
    ck_assert_msg(strstr(err.text, deel), "%s", err.text);
    ck_assert_uint_eq(sleutels.aantal, 7); /* untouched */
}

START_TEST(what_is_wrong_is_refused)
{
    expect_refused("No such file");
    ck_assert_int_eq(sleutels_maak(map, &err), ERR_NONE);
    ck_assert_int_eq(chmod(map, 0750), 0);
    expect_refused("has mode 0750");
    ck_assert_int_eq(sleutels_maak(map, &err), ERR_INVALID);
    ck_assert_int_eq(chmod(map, 0700), 0);
    ck_assert_int_eq(chmod(in(map, "gegevens-1.key"), 0640), 0);
    expect_refused("gegevens-1.key has mode 0640");
    put(map, "gegevens-1.key", 1, 31);
    ck_assert_int_eq(chmod(in(map, "gegevens-1.key"), 0600), 0);
    expect_refused("31 bytes");
    put(map, "gegevens-1.key", 0, 32);
    expect_refused("only zeros");
    ck_assert_int_eq(unlink(in(map, "gegevens-1.key")), 0);
    expect_refused("no gegevens-N.key");
    ck_assert_int_eq(symlink("pseudoniem.key", in(map, "gegevens-1.key")), 0);
    expect_refused("gegevens-1.key");
    ck_assert_int_eq(unlink(in(map, "gegevens-1.key")), 0);
    ck_assert_int_eq(mkfifo(in(map, "gegevens-1.key"), 0600), 0);
    expect_refused("not a regular file");
}
END_TEST

START_TEST(half_a_backup_is_not_completed)
{
    ck_assert_int_eq(mkdir(map, 0700), 0);
    put(map, "gegevens-1.key", 1, 32);
    ck_assert_int_eq(sleutels_maak(map, &err), ERR_INVALID);
    ck_assert_ptr_nonnull(strstr(err.text, "backup"));
    ck_assert_int_eq(count_files(map), 1);
    put(map, "pseudoniem.key", 2, 32); /* the other half is what a crash leaves */
    ck_assert_int_eq(unlink(in(map, "gegevens-1.key")), 0);
    ck_assert_int_eq(sleutels_maak(map, &err), ERR_NONE);
    ck_assert_int_eq(laad(), ERR_NONE);
    ck_assert(all_are(sleutels.pseudoniem.bytes, 2));
}
END_TEST

START_TEST(credentials_go_first)
{
    ck_assert_int_eq(mkdir(map, 0700), 0);
    ck_assert_int_eq(mkdir(extra, 0750), 0);
    put(map, "pseudoniem.key", 1, 32);
    put(map, "gegevens-1.key", 2, 32);
    put(extra, "pseudoniem.key", 3, 32);
    put(extra, "gegevens-4.key", 4, 32);
    ck_assert_int_eq(chmod(in(extra, "gegevens-4.key"), 0440), 0);
    setenv("CREDENTIALS_DIRECTORY", extra, 1);
    ck_assert_int_eq(laad(), ERR_NONE);
    ck_assert(all_are(sleutels.pseudoniem.bytes, 3));
    ck_assert_uint_eq(sleutels.aantal, 2);
    ck_assert_int_eq(sleutels.gegevens[0].nummer, 4);
    remove_all(map); /* credentials alone are enough */
    ck_assert_int_eq(laad(), ERR_NONE);
    ck_assert_uint_eq(sleutels.aantal, 1);
    ck_assert_int_eq(sleutels_maak(map, &err), ERR_NONE); /* and nothing is made beside them */
    ck_assert_int_eq(count_files(map), 0);
}
END_TEST

/* LoadCredential=sleutels:/folder gives the files of a folder with its name before theirs. */
START_TEST(credentials_of_a_folder)
{
    ck_assert_int_eq(mkdir(map, 0700), 0);
    ck_assert_int_eq(mkdir(extra, 0750), 0);
    put(map, "gegevens-2.key", 9, 32); /* made by a rotation after the start */
    put(extra, "sleutels_pseudoniem.key", 3, 32);
    put(extra, "sleutels_gegevens-1.key", 4, 32);
    put(extra, "gegevens-7.key", 5, 32); /* of something else */
    setenv("CREDENTIALS_DIRECTORY", extra, 1);
    ck_assert_int_eq(laad(), ERR_NONE);
    ck_assert(all_are(sleutels.pseudoniem.bytes, 3));
    ck_assert_uint_eq(sleutels.aantal, 2);
    ck_assert_int_eq(sleutels.gegevens[0].nummer, 2);
    ck_assert_int_eq(sleutels.gegevens[1].nummer, 1);
    ck_assert(all_are(sleutels.gegevens[1].bytes, 4));
    ck_assert_int_eq(sleutels_maak(map, &err), ERR_NONE);
    ck_assert_int_eq(count_files(map), 1);
}
END_TEST

static void two_keys(void)
{
    ck_assert_int_eq(mkdir(map, 0700), 0);
    put(map, "pseudoniem.key", 1, 32);
    put(map, "gegevens-1.key", 2, 32);
    ck_assert_int_eq(laad(), ERR_NONE);
}

START_TEST(what_goes_in_comes_out)
{
    two_keys();
    struct slice context = SLICE("signaal.bsn"), plain = SLICE("123456782"), uit;
    struct slice a = geheim_versleutel(&sleutels, arena, plain, context);
    struct slice b = geheim_versleutel(&sleutels, arena, plain, context);
    ck_assert_uint_eq(a.n, plain.n + GEHEIM_EXTRA);
    ck_assert(!slice_eq(a, b)); /* equal values do not show */
    ck_assert_ptr_null(memmem(a.p, a.n, plain.p, plain.n));
    ck_assert_int_eq(geheim_ontsleutel(&sleutels, arena, a, context, &uit, &err), ERR_NONE);
    ck_assert(slice_eq(uit, plain));
    put(map, "gegevens-2.key", 5, 32); /* a new key: the old value is still readable */
    ck_assert_int_eq(laad(), ERR_NONE);
    ck_assert_int_eq(geheim_ontsleutel(&sleutels, arena, a, context, &uit, &err), ERR_NONE);
    ck_assert(slice_eq(uit, plain));
    ck_assert_int_eq(geheim_versleutel(&sleutels, arena, plain, context).p[0], 2);
    ck_assert_uint_eq(geheim_versleutel(&sleutels, arena, SLICE_NONE, context).n, 0);
    ck_assert_int_eq(geheim_ontsleutel(&sleutels, arena, SLICE_NONE, context, &uit, &err), ERR_NONE);
    ck_assert_uint_eq(uit.n, 0);
}
END_TEST

START_TEST(damage_is_seen)
{
    two_keys();
    struct slice context = SLICE("signaal.bsn"), uit = SLICE("x");
    struct slice geheim = geheim_versleutel(&sleutels, arena, SLICE("123456782"), context);
    ck_assert_int_eq(geheim_ontsleutel(&sleutels, arena, geheim, SLICE("signaal.email"), &uit, &err),
                     ERR_INVALID);
    for (size_t i = 0; i < geheim.n; i++) {
        struct slice stuk = arena_dup(arena, geheim);
        ((char *)stuk.p)[i] ^= 1;
        ck_assert_int_eq(geheim_ontsleutel(&sleutels, arena, stuk, context, &uit, &err), ERR_INVALID);
        ck_assert_int_eq(
            geheim_ontsleutel(&sleutels, arena, (struct slice){geheim.p, i}, context, &uit, &err),
            i ? ERR_INVALID : ERR_NONE);
        if (i == 0)
            uit = SLICE("x");
    }
    ck_assert(slice_eq_cstr(uit, "x"));
    ck_assert_ptr_null(strstr(err.text, "123456782"));
}
END_TEST

START_TEST(full_arena_is_said)
{
    two_keys();
    struct arena *klein = arena_new(512);
    static const char veel[4096] = "a";
    struct slice plain = {veel, sizeof veel}, uit;
    ck_assert_uint_eq(geheim_versleutel(&sleutels, klein, plain, SLICE("c")).n, 0);
    ck_assert(arena_is_full(klein));
    struct slice geheim = geheim_versleutel(&sleutels, arena, plain, SLICE("c"));
    ck_assert_int_eq(geheim_ontsleutel(&sleutels, klein, geheim, SLICE("c"), &uit, &err), ERR_FULL);
    arena_free(klein);
}
END_TEST

START_TEST(a_key_that_waits_only_reads)
{
    uint8_t nummer = 0;
    bool nieuw = false;
    struct slice context = SLICE("signaal.bsn"), uit;
    two_keys();
    ck_assert_int_eq(sleutels_nieuw(map, 0, &nummer, &nieuw, &err), ERR_NONE);
    ck_assert(nieuw && nummer == 2);
    ck_assert_int_eq(sleutels_nieuw(map, 0, &nummer, &nieuw, &err), ERR_NONE);
    ck_assert(!nieuw && nummer == 2); /* one at a time */
    struct sleutels na;
    ck_assert_int_eq(sleutels_laad(map, &na, &err), ERR_NONE);
    ck_assert_uint_eq(na.aantal, 2);
    ck_assert_int_eq(geheim_versleutel(&na, arena, SLICE("1"), context).p[0], 1);
    ck_assert_int_eq(sleutels_gebruik(map, 2, &err), ERR_NONE);
    ck_assert_int_eq(sleutels_gebruik(map, 3, &err), ERR_INVALID);
    sleutels_wis(&na);
    ck_assert_int_eq(sleutels_laad(map, &na, &err), ERR_NONE);
    struct slice twee = geheim_versleutel(&na, arena, SLICE("2"), context);
    ck_assert_int_eq(twee.p[0], 2);
    /* Loaded before it was made: it is looked for again, and does not encrypt. */
    ck_assert_uint_eq(sleutels.aantal, 1);
    ck_assert_int_eq(geheim_ontsleutel(&sleutels, arena, twee, context, &uit, &err), ERR_NONE);
    ck_assert(slice_eq_cstr(uit, "2"));
    ck_assert_int_eq(geheim_versleutel(&sleutels, arena, SLICE("1"), context).p[0], 1);
    ck_assert_int_eq(sleutels_verwijder(map, 1, &err), ERR_NONE);
    ck_assert(!sleutels_aanwezig(map, 1) && sleutels_aanwezig(map, 2));
    ck_assert_int_eq(sleutels_nieuw(map, 7, &nummer, &nieuw, &err), ERR_NONE);
    ck_assert_int_eq(nummer, 8); /* a number is never used for two keys */
    sleutels_wis(&na);
}
END_TEST

START_TEST(what_a_crash_leaves_is_taken_up)
{
    uint8_t nummer = 0;
    bool nieuw = false;
    two_keys();
    put(map, "gegevens-2.wacht", 0, 0); /* killed before the key had its name */
    ck_assert_int_eq(laad(), ERR_NONE);
    ck_assert_uint_eq(sleutels.aantal, 1);
    ck_assert_int_eq(sleutels_nieuw(map, 0, &nummer, &nieuw, &err), ERR_NONE);
    ck_assert(nieuw && nummer == 2);
    ck_assert_int_eq(unlink(in(map, "gegevens-1.key")), 0);
    ck_assert_int_eq(laad(), ERR_INVALID); /* nothing encrypts */
}
END_TEST

START_TEST(a_key_that_is_not_here_is_waited_for)
{
    two_keys();
    struct slice context = SLICE("signaal.bsn"), uit = SLICE("x");
    struct slice geheim = arena_dup(arena, geheim_versleutel(&sleutels, arena, SLICE("1"), context));
    ((char *)geheim.p)[0] = 9;
    ck_assert_int_eq(geheim_ontsleutel(&sleutels, arena, geheim, context, &uit, &err), ERR_RETRY);
    ck_assert_ptr_nonnull(strstr(err.text, "gegevens-9.key"));
    put(map, "pseudoniem.key", 8, 32); /* of another installation: its keys are not ours */
    put(map, "gegevens-9.key", 9, 32);
    ck_assert_int_eq(geheim_ontsleutel(&sleutels, arena, geheim, context, &uit, &err), ERR_RETRY);
    ck_assert(slice_eq_cstr(uit, "x"));
}
END_TEST

SUITE_MAIN_MET("sleutels", setup, teardown, 0, made_once_and_loaded, highest_number_encrypts,
               what_is_wrong_is_refused, half_a_backup_is_not_completed, credentials_go_first,
               credentials_of_a_folder, what_goes_in_comes_out, damage_is_seen, full_arena_is_said,
               a_key_that_waits_only_reads, what_a_crash_leaves_is_taken_up,
               a_key_that_is_not_here_is_waited_for)
