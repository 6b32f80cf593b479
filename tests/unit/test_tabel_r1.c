/* test_tabel_r1: executes tests/tables/r1_geldigheid.tsv: a CSV delivery of one signal a row, through the
 * reader and R1. */
#include "unit/suite.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "codec/lezer.h"
#include "fouten_lijst.h"
#include "tabel.h"

#define TUSSEN " | "

struct rij {
    const char *waarde[SIGNAAL_VELD_COUNT];
};

static int veld_van(const char *naam, size_t n)
{
    for (int i = 0; i < SIGNAAL_VELD_COUNT; i++)
        if (slice_eq_cstr((struct slice){naam, n}, signaal_veld_csv((enum signaal_veld)i)))
            return i;
    return -1;
}

/* Puts "kolom=waarde | kolom=" over what is there. */
static bool leg_over(struct arena *arena, struct rij *rij, const char *tekst)
{
    while (*tekst) {
        const char *eind = strstr(tekst, TUSSEN);
        size_t n = eind ? (size_t)(eind - tekst) : strlen(tekst);
        const char *is = memchr(tekst, '=', n);
        int veld = is ? veld_van(tekst, (size_t)(is - tekst)) : -1;
        if (veld < 0)
            return false;
        rij->waarde[veld] = arena_dup(arena, (struct slice){is + 1, n - (size_t)(is + 1 - tekst)}).p;
        tekst += n + (eind ? strlen(TUSSEN) : 0);
    }
    return true;
}

static struct slice als_csv(struct arena *arena, const struct rij *rij)
{
    const char *kop = "", *regel = "";
    for (int i = 0; i < SIGNAAL_VELD_COUNT; i++) {
        const char *waarde = rij->waarde[i] ? rij->waarde[i] : "";
        struct slice cel = csv_quote(arena, slice_from_cstr(waarde), ';', CSV_LETTERLIJK);
        kop = arena_printf(arena, "%s%s%s", kop, i ? ";" : "", signaal_veld_csv((enum signaal_veld)i));
        regel = arena_printf(arena, "%s%s%.*s", regel, i ? ";" : "", SLICE_ARG(cel));
    }
    return slice_from_cstr(arena_printf(arena, "%s\n%s\n", kop, regel));
}

static const char *uitkomst(struct arena *arena, struct slice csv, civil_date vandaag)
{
    struct fouten kop, fouten;
    struct lezer lezer;
    struct lezer_record record;
    struct signaal signaal;
    struct lees_context context = {.vandaag = vandaag, .gemeentecode = SLICE("0106")};
    fouten_begin(&kop, arena);
    fouten_begin(&fouten, arena);
    ck_assert(lezer_begin(&lezer, LEZER_CSV, csv, SLICE_NONE, &kop));
    ck_assert_int_eq(lezer_volgende(&lezer, arena, &record, &fouten), LEZER_RECORD);
    ck_assert(record.leesbaar);
    bool goed = signaal_lees(arena, &record.velden, &context, &signaal, &fouten);
    ck_assert(!arena_is_full(arena));
    ck_assert(goed == (fouten_hard(&fouten) == 0));
    return fouten.aantal ? fouten_lijst(&fouten) : "goed";
}

/* The order in which the faults are written down does not matter. */
static const char *gesorteerd(struct arena *arena, const char *tekst)
{
    struct fouten fouten;
    fouten_begin(&fouten, arena);
    while (*tekst) {
        const char *eind = strstr(tekst, TUSSEN);
        size_t n = eind ? (size_t)(eind - tekst) : strlen(tekst);
        const char *deel = arena_dup(arena, (struct slice){tekst, n}).p;
        const char *dubbelepunt = strchr(deel, ':');
        if (!dubbelepunt)
            return tekst;
        fout_meld(&fouten, false, dubbelepunt + 1,
                  arena_dup(arena, (struct slice){deel, (size_t)(dubbelepunt - deel)}).p, "");
        tekst += n + (eind ? strlen(TUSSEN) : 0);
    }
    return fouten_lijst(&fouten);
}

START_TEST(test_tabel)
{
    struct tabel tabel;
    struct arena *vast = arena_new(1 << 16), *arena = arena_new(1 << 20);
    struct rij voorbeeld = {{NULL}};
    tabel_open(&tabel, "r1_geldigheid.tsv");
    ck_assert_msg(leg_over(vast, &voorbeeld, tabel_tekst(&tabel, 0, "velden")),
                  "het voorbeeld is niet te lezen");
    for (size_t i = 0; i < tabel.aantal; i++) {
        struct rij rij = voorbeeld;
        civil_date vandaag = tabel_datum(&tabel, i, "vandaag");
        arena_reset(arena);
        if (!leg_over(arena, &rij, tabel_tekst(&tabel, i, "velden"))) {
            tabel_fout(&tabel, i, "velden: schrijf 'kolom=waarde', met ' | ' ertussen");
            continue;
        }
        const char *kreeg = uitkomst(arena, als_csv(arena, &rij),
                                     vandaag == DATE_NONE ? date_from_ymd(2026, 10, 5) : vandaag);
        const char *verwacht = gesorteerd(arena, tabel_tekst(&tabel, i, "uitkomst"));
        if (strcmp(verwacht, kreeg) != 0)
            tabel_fout(&tabel, i, "uitkomst: verwacht '%s', kreeg '%s'", verwacht, kreeg);
    }
    tabel_sluit(&tabel);
    arena_free(arena);
    arena_free(vast);
}
END_TEST

SUITE_MAIN_MET("tabel_r1", NULL, NULL, 60, test_tabel)
