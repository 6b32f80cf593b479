/* config_hulp: a directory with two files, the reader, and what is expected of its messages. Included by the
 * tests of the configuration only; each test has it fresh by setup(). */
#ifndef UNIT_CONFIG_HULP_H
#define UNIT_CONFIG_HULP_H

#include "base/text.h"
#include "config/config.h"
#include "config/tabel.h"

#include <check.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char map[64];
static struct arena *arena;
static struct meldingen meldingen;
static struct config config;
static struct beleid beleid;

static void setup(void)
{
    strcpy(map, "/tmp/test_config.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(map));
    arena = arena_new((size_t)8 << 20);
    meldingen_begin(&meldingen, arena);
    memset(&config, 0, sizeof config);
    memset(&beleid, 0, sizeof beleid);
}

static inline const char *path(const char *naam)
{
    return arena_printf(arena, "%s/%s", map, naam);
}

static void teardown(void)
{
    unlink(path("c.yaml"));
    unlink(path("b.yaml"));
    rmdir(map);
    arena_free(arena);
}

static inline void write_bytes(const char *naam, const char *bytes, size_t n)
{
    FILE *f = fopen(path(naam), "w");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, n, f), n);
    ck_assert_int_eq(fclose(f), 0);
}

static inline void write_file(const char *naam, const char *tekst)
{
    write_bytes(naam, tekst, strlen(tekst));
}

#define CONFIG_GOED "gemeente: {code: \"0106\", naam: Assen}\ndatabase: \"dbname=x\"\nbeleid: b.yaml\n"

static inline bool read_both(const char *c, const char *b)
{
    write_file("c.yaml", c);
    write_file("b.yaml", b);
    return config_read(path("c.yaml"), arena, &config, &beleid, &meldingen);
}

static inline bool read_policy(const char *b)
{
    return config_read_beleid_tekst("b.yaml", slice_from_cstr(b), arena, &beleid, &meldingen);
}

static inline bool has(const char *bestand, int regel, const char *deel)
{
    for (size_t i = 0; i < meldingen.aantal; i++) {
        const struct config_melding *m = &meldingen.rij[i];
        size_t n = strlen(m->bestand), k = strlen(bestand);
        if (n >= k && strcmp(m->bestand + n - k, bestand) == 0 && m->regel == regel && strstr(m->tekst, deel))
            return true;
    }
    return false;
}

static inline void expect(const char *bestand, int regel, const char *deel)
{
    if (has(bestand, regel, deel))
        return;
    meldingen_print(stderr, &meldingen);
    ck_abort_msg("missing: %s:%d: %s", bestand, regel, deel);
}

static inline void expect_only(int regel, const char *deel)
{
    expect("b.yaml", regel, deel);
    ck_assert_uint_eq(meldingen.aantal, 1);
}

#endif
