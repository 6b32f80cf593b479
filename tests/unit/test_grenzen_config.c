/* test_grenzen_config: the limits on a configuration and a policy file, and on the folder of keys: what is
 * exactly as large is accepted, one more is refused and said. */
#include "config/sleutels.h"
#include "config/yaml_boom.h"
#include "unit/config_hulp.h"
#include "unit/suite.h"

#include <fcntl.h>
#include <stdio.h>

static char *ruimte;

static void begin(void)
{
    setup();
    ruimte = calloc(1, CONFIG_MAX_BYTES + 2);
}

static void einde(void)
{
    free(ruimte);
    teardown();
}

/* So many times `een`, which may hold a number, with commas between. */
static size_t herhaal(char *p, const char *een, int aantal)
{
    size_t n = 0;
    for (int i = 0; i < aantal; i++) {
        n += (size_t)sprintf(p + n, "%s", i ? ", " : "");
        for (const char *c = een; *c; c++)
            n += *c == '#' ? (size_t)sprintf(p + n, "%d", i) : (size_t)sprintf(p + n, "%c", *c);
    }
    return n;
}

static size_t boom(const char *tekst, size_t n)
{
    struct yaml_boom uit;
    arena_reset(arena);
    meldingen_begin(&meldingen, arena);
    yaml_lees("x.yaml", (struct slice){tekst, n}, arena, &meldingen, &uit);
    ck_assert(!arena_is_full(arena));
    return meldingen.aantal;
}

/* grens: CONFIG_MAX_BYTES */
START_TEST(test_bytes_van_een_bestand)
{
    for (int meer = 0; meer < 2; meer++) {
        size_t n = (size_t)CONFIG_MAX_BYTES + (size_t)meer, goed = strlen("versie: x\n");
        memset(ruimte, '#', n);
        memcpy(ruimte, "versie: x\n", goed);
        write_file("c.yaml", CONFIG_GOED);
        write_bytes("b.yaml", ruimte, n);
        meldingen_begin(&meldingen, arena);
        ck_assert_int_eq(!meer, config_read(path("c.yaml"), arena, &config, &beleid, &meldingen));
        if (meer)
            expect("b.yaml", 0, "te groot");
    }
}
END_TEST

/* grens: YAML_MAX_DIEPTE YAML_MAX_OVERSLAAN YAML_MAX_KNOPEN YAML_MAX_KINDEREN */
START_TEST(test_vorm_van_een_bestand)
{
    memset(ruimte, '[', YAML_MAX_DIEPTE + 1);
    memset(ruimte + YAML_MAX_DIEPTE + 1, ']', YAML_MAX_DIEPTE + 1);
    ck_assert_uint_eq(0, boom(ruimte + 1, 2 * (size_t)YAML_MAX_DIEPTE));
    ck_assert_uint_eq(1, boom(ruimte, 2 * (size_t)YAML_MAX_DIEPTE + 2));
    expect("x.yaml", 1, "te diep genest");
    for (int meer = 0; meer < 2; meer++) {
        size_t n = (size_t)YAML_MAX_DIEPTE + YAML_MAX_OVERSLAAN + (size_t)meer;
        memset(ruimte, '[', n);
        memset(ruimte + n, ']', n);
        ck_assert_uint_eq(1 + (size_t)meer, boom(ruimte, 2 * n));
    }
    expect("x.yaml", 1, "zo diep genest dat de rest niet is gelezen");
    for (int meer = 0; meer < 2; meer++) {
        size_t n = (size_t)sprintf(ruimte, "[");
        n += herhaal(ruimte + n, "a", YAML_MAX_KINDEREN + meer);
        n += (size_t)sprintf(ruimte + n, "]");
        ck_assert_uint_eq(meer, boom(ruimte, n));
    }
    expect("x.yaml", 1, "te veel waarden");
    for (int meer = 0; meer < 2; meer++) { /* the root, five lists, and what is in them */
        size_t n = (size_t)sprintf(ruimte, "[");
        for (int i = 0; i < 5; i++) {
            n += (size_t)sprintf(ruimte + n, "%s[", i ? "," : "");
            n += herhaal(ruimte + n, "a",
                         (YAML_MAX_KNOPEN - 6) / 5 + (i == 4 ? (YAML_MAX_KNOPEN - 6) % 5 + meer : 0));
            n += (size_t)sprintf(ruimte + n, "]");
        }
        n += (size_t)sprintf(ruimte + n, "]");
        ck_assert_uint_eq(meer, boom(ruimte, n));
    }
    expect("x.yaml", 1, "te veel waarden");
}
END_TEST

/* grens: MELDINGEN_MAX */
START_TEST(test_meldingen)
{
    for (int i = 0; i < MELDINGEN_MAX; i++)
        melding_fout(&meldingen, "x.yaml", i, "fout");
    ck_assert(!meldingen.meer);
    melding_fout(&meldingen, "x.yaml", 0, "fout");
    ck_assert(meldingen.meer);
    ck_assert_uint_eq(MELDINGEN_MAX, meldingen.aantal);
}
END_TEST

/* Reads a policy with a list of `aantal`, then of one more. */
static void lijst(const char *voor, const char *een, const char *na, int aantal, const char *melding)
{
    for (int meer = 0; meer < 2; meer++) {
        arena_reset(arena);
        meldingen_begin(&meldingen, arena);
        size_t n = (size_t)sprintf(ruimte, "versie: x\n%s", voor);
        n += herhaal(ruimte + n, een, aantal + meer);
        sprintf(ruimte + n, "%s\n", na);
        bool goed = read_policy(ruimte);
        if (!goed && !meer)
            meldingen_print(stderr, &meldingen);
        ck_assert_int_eq(!meer, goed);
        if (meer)
            expect("b.yaml", 2, melding);
    }
}

/* grens: BELEID_MAX_STAPPEN BELEID_MAX_TEAMS afwezig aliassen */
START_TEST(test_lijsten_van_het_beleid)
{
    lijst("punten: {bedrag: [", "{vanaf: 1#.00, punten: #}", "]}", BELEID_MAX_STAPPEN, "hooguit 8");
    lijst("teams: [{naam: t, aandeel: 100, postcodes: [\"9400\"]}, ",
          "{naam: t#, aandeel: 0, postcodes: [\"94#\"]}", "]", BELEID_MAX_TEAMS - 1, "hooguit 32");
    lijst("afwezig: [", "{van: 2026-12-24, tot: 2026-12-24}", "]", 500, "hooguit 500");
    lijst("aliassen: {Naam: [", "alias #", "]}", 2000, "hooguit 2000");
}
END_TEST

/* Every number of the configuration has a range, and its ends are what the table says. */
START_TEST(test_getallen_van_de_configuratie)
{
    for (size_t i = 0; i < tabel_config_aantal; i++) {
        const struct config_sleutel *rij = &tabel_config[i];
        ck_assert_msg(rij->soort != SOORT_TEKST || rij->hoogst > 0, "%s: any length", rij->pad);
        if (rij->soort != SOORT_GETAL)
            continue;
        ck_assert_msg(rij->hoogst > rij->laagst, "%s: no range", rij->pad);
        for (int meer = 0; meer < 2; meer++) {
            const char *punt = strchr(rij->pad, '.');
            ck_assert_ptr_nonnull(punt);
            bool kafka = strncmp(rij->pad, "kafka", 5) == 0;
            sprintf(ruimte, CONFIG_GOED "%.*s: {%s%s: %lld}\n", (int)(punt - rij->pad), rij->pad,
                    kafka ? "brokers: \"a:1\", " : "", punt + 1, (long long)rij->hoogst + meer);
            arena_reset(arena);
            meldingen_begin(&meldingen, arena);
            bool goed = read_both(ruimte, "versie: x\n");
            ck_assert_msg(goed == !meer, "%s: %lld", rij->pad, (long long)rij->hoogst + meer);
            if (meer)
                expect("c.yaml", 4, punt + 1);
        }
    }
}
END_TEST

/* grens: SLEUTELS_MAX */
START_TEST(test_gegevenssleutels)
{
    static struct sleutels sleutels;
    struct err err = {0};
    const char *bij = arena_printf(arena, "%s/s", map);
    ck_assert_int_eq(ERR_NONE, sleutels_maak(bij, &err));
    for (int i = 2; i <= SLEUTELS_MAX + 1; i++) {
        ck_assert_msg(sleutels_laad(bij, &sleutels, &err) == ERR_NONE, "%s", err.text);
        ck_assert_uint_eq((size_t)i - 1, sleutels.aantal);
        sleutels_wis(&sleutels);
        int fd = open(arena_printf(arena, "%s/gegevens-%d.key", bij, i), O_WRONLY | O_CREAT, 0600);
        memset(ruimte, i, SLEUTEL_BYTES);
        ck_assert_int_eq(SLEUTEL_BYTES, write(fd, ruimte, SLEUTEL_BYTES));
        close(fd);
    }
    ck_assert_int_eq(ERR_INVALID, sleutels_laad(bij, &sleutels, &err));
    ck_assert_ptr_nonnull(strstr(err.text, "more than 16"));
    for (int i = 1; i <= SLEUTELS_MAX + 1; i++)
        unlink(arena_printf(arena, "%s/gegevens-%d.key", bij, i));
    unlink(arena_printf(arena, "%s/pseudoniem.key", bij));
    rmdir(bij);
}
END_TEST

SUITE_MAIN_MET("grenzen_config", begin, einde, 30, test_bytes_van_een_bestand, test_vorm_van_een_bestand,
               test_meldingen, test_lijsten_van_het_beleid, test_getallen_van_de_configuratie,
               test_gegevenssleutels)
