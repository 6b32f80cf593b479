/* R8, who is it: tests/tables/koppel.tsv, and what must hold of every verdict there can be. */
#include "domain/koppel.h"
#include "domain/profiel.h"
#include "tabel.h"
#include "unit/suite.h"

static struct slice cell(const struct tabel *tabel, size_t rij, const char *kolom)
{
    return slice_from_cstr(tabel_tekst(tabel, rij, kolom));
}

static struct hash128 pseudonym(const struct tabel *tabel, size_t rij, const char *kolom)
{
    static const struct hash_key key = {{1}};
    struct slice value = cell(tabel, rij, kolom);
    return value.n ? hash_keyed(&key, kolom, &value, 1) : (struct hash128){{0}};
}

static struct profiel person(struct arena *arena, struct tabel *tabel, size_t rij)
{
    const struct adres adres = {.postcode = cell(tabel, rij, "postcode"),
                                .huisnummer = cell(tabel, rij, "nummer"),
                                .toevoeging = cell(tabel, rij, "toevoeging")};
    const struct profiel_bron bron = {
        .voorletters = cell(tabel, rij, "letters"),
        .voorvoegsel = cell(tabel, rij, "voorvoegsel"),
        .achternaam = cell(tabel, rij, "naam"),
        .geboorte = geboorte_lees(cell(tabel, rij, "geboren")),
        .adres = &adres,
        .bsn = pseudonym(tabel, rij, "bsn"),
        .telefoon = pseudonym(tabel, rij, "telefoon"),
        .email = pseudonym(tabel, rij, "email"),
    };
    struct profiel profiel;
    if (tabel_tekst(tabel, rij, "geboren")[0] && bron.geboorte.jaar == 0)
        tabel_fout(tabel, rij, "geboren: geen datum");
    ck_assert(profiel_maak(arena, &bron, &profiel));
    return profiel;
}

START_TEST(every_case_gets_its_verdict)
{
    struct tabel tabel;
    struct koppelbeleid beleid;
    koppelbeleid_standaard(&beleid);
    tabel_open(&tabel, "koppel.tsv");
    for (size_t begin = 0, end; begin < tabel.aantal; begin = end) {
        end = tabel_geval_einde(&tabel, begin);
        struct arena *arena = arena_new(1 << 20);
        if (end - begin != 2) {
            tabel_fout(&tabel, begin, "een geval is twee rijen");
            continue;
        }
        struct profiel a = person(arena, &tabel, begin), b = person(arena, &tabel, begin + 1);
        struct vergelijking v = profiel_vergelijk(&a, &b), back = profiel_vergelijk(&b, &a);
        struct koppeluitslag uitslag = koppel_weeg(&v, &beleid);
        tabel_gelijk_tekst(&tabel, begin, "oordeel", match_text(uitslag.oordeel));
        tabel_gelijk_tekst(&tabel, begin, "niveaus",
                           arena_printf(arena, "%.*s", SLICE_ARG(vergelijking_tekst(arena, &v, false))));
        if (memcmp(&v, &back, sizeof v) != 0)
            tabel_fout(&tabel, begin, "omgekeerd is het %.*s",
                       SLICE_ARG(vergelijking_tekst(arena, &back, false)));
        arena_free(arena);
    }
    tabel_sluit(&tabel);
}
END_TEST

/* ---- every comparison there can be ---- */

/* The niveaus of a field, best first, NIVEAU_ONTBREEKT last. */
struct keuze {
    enum niveau niveau[NIVEAU_COUNT];
    int aantal;
};

static void all_choices(struct keuze keuzen[KOPPELVELD_COUNT])
{
    memset(keuzen, 0, KOPPELVELD_COUNT * sizeof *keuzen);
    for (enum niveau i = NIVEAU_ONTBREEKT + 1; i < NIVEAU_COUNT; i++) {
        struct keuze *keuze = &keuzen[niveau_veld(i)];
        keuze->niveau[keuze->aantal++] = i;
    }
    for (int veld = 0; veld < KOPPELVELD_COUNT; veld++)
        keuzen[veld].niveau[keuzen[veld].aantal++] = NIVEAU_ONTBREEKT;
}

static bool next_choice(const struct keuze keuzen[KOPPELVELD_COUNT], int at[KOPPELVELD_COUNT],
                        struct vergelijking *v)
{
    for (int veld = 0; veld < KOPPELVELD_COUNT; veld++) {
        at[veld] = (at[veld] + 1) % keuzen[veld].aantal;
        v->niveau[veld] = (uint8_t)keuzen[veld].niveau[at[veld]];
        if (at[veld] > 0)
            return true;
    }
    return false;
}

static int agreeing(const struct vergelijking *v)
{
    bool name = v->niveau[KOPPEL_ACHTERNAAM] && v->niveau[KOPPEL_ACHTERNAAM] != NIVEAU_ACHTERNAAM_ANDERS;
    bool birth = v->niveau[KOPPEL_GEBOORTE] && v->niveau[KOPPEL_GEBOORTE] != NIVEAU_GEBOORTE_ANDERS;
    return (v->niveau[KOPPEL_BSN] == NIVEAU_BSN_GELIJK) + name + birth +
           (v->niveau[KOPPEL_ADRES] == NIVEAU_ADRES_GELIJK ||
            v->niveau[KOPPEL_ADRES] == NIVEAU_ADRES_TOEVOEGING) +
           (v->niveau[KOPPEL_TELEFOON] == NIVEAU_TELEFOON_GELIJK) +
           (v->niveau[KOPPEL_EMAIL] == NIVEAU_EMAIL_GELIJK);
}

static void expect_proof(const struct vergelijking *v, enum match oordeel)
{
    if (v->niveau[KOPPEL_BSN] == NIVEAU_BSN_ANDERS)
        ck_assert_int_eq(oordeel, MATCH_GEEN);
    if (v->niveau[KOPPEL_BSN] == NIVEAU_BSN_GELIJK)
        ck_assert_int_ge(oordeel, MATCH_MOGELIJK);
    if (oordeel != MATCH_ZEKER)
        return;
    ck_assert_int_ge(agreeing(v), 2);
    if (v->niveau[KOPPEL_BSN] == NIVEAU_BSN_GELIJK)
        return;
    ck_assert_int_ge(agreeing(v), 3);
    ck_assert(v->niveau[KOPPEL_GEBOORTE] == NIVEAU_GEBOORTE_GELIJK ||
              v->niveau[KOPPEL_GEBOORTE] == NIVEAU_GEBOORTE_NIEUWJAAR ||
              v->niveau[KOPPEL_GEBOORTE] == NIVEAU_GEBOORTE_GEWISSELD); /* father and son */
    ck_assert(v->niveau[KOPPEL_VOORLETTERS] != NIVEAU_ONTBREEKT &&
              v->niveau[KOPPEL_VOORLETTERS] < NIVEAU_VOORLETTERS_BEGIN); /* twins */
    if (v->niveau[KOPPEL_VOORLETTERS] == NIVEAU_VOORLETTERS_LETTER ||
        v->niveau[KOPPEL_GEBOORTE] == NIVEAU_GEBOORTE_NIEUWJAAR)
        ck_assert(v->niveau[KOPPEL_TELEFOON] == NIVEAU_TELEFOON_GELIJK ||
                  v->niveau[KOPPEL_EMAIL] == NIVEAU_EMAIL_GELIJK);
}

START_TEST(no_comparison_at_all_is_certain_without_proof)
{
    struct keuze keuzen[KOPPELVELD_COUNT];
    struct koppelbeleid beleid, gul;
    koppelbeleid_standaard(&beleid);
    koppelbeleid_standaard(&gul);
    gul.zeker = gul.mogelijk = 0; /* a policy may ask few points; not less proof */
    for (int i = 1; i < NIVEAU_COUNT; i++)
        gul.gewicht[i] = 1000;
    all_choices(keuzen);
    int at[KOPPELVELD_COUNT] = {0};
    struct vergelijking v;
    size_t aantal = 0, zeker = 0;
    for (int veld = 0; veld < KOPPELVELD_COUNT; veld++)
        v.niveau[veld] = (uint8_t)keuzen[veld].niveau[0];
    do {
        enum match oordeel = koppel_weeg(&v, &beleid).oordeel;
        expect_proof(&v, oordeel);
        expect_proof(&v, koppel_weeg(&v, &gul).oordeel);
        zeker += oordeel == MATCH_ZEKER;
        aantal++;
    } while (next_choice(keuzen, at, &v));
    ck_assert_uint_eq(aantal, 3 * 7 * 7 * 8 * 6 * 3 * 3);
    ck_assert_uint_gt(zeker, 100);
}
END_TEST

START_TEST(what_agrees_better_is_never_judged_worse)
{
    struct keuze keuzen[KOPPELVELD_COUNT];
    struct koppelbeleid beleid;
    koppelbeleid_standaard(&beleid);
    all_choices(keuzen);
    int at[KOPPELVELD_COUNT] = {0};
    struct vergelijking v;
    for (int veld = 0; veld < KOPPELVELD_COUNT; veld++)
        v.niveau[veld] = (uint8_t)keuzen[veld].niveau[0];
    do {
        struct koppeluitslag uitslag = koppel_weeg(&v, &beleid);
        for (int veld = 0; veld < KOPPELVELD_COUNT; veld++) {
            struct vergelijking better = v, without = v;
            without.niveau[veld] = NIVEAU_ONTBREEKT;
            ck_assert_int_eq(koppel_weeg(&without, &beleid).punten + beleid.gewicht[v.niveau[veld]],
                             uitslag.punten);
            if (at[veld] == 0 || v.niveau[veld] == NIVEAU_ONTBREEKT)
                continue;
            better.niveau[veld] = (uint8_t)keuzen[veld].niveau[at[veld] - 1];
            /* It weighs more than a date with day and month exchanged, and proves less: that was a real one.
             */
            if (better.niveau[veld] == NIVEAU_GEBOORTE_NIEUWJAAR)
                better.niveau[veld] = NIVEAU_GEBOORTE_GELIJK;
            ck_assert_int_ge(koppel_weeg(&better, &beleid).oordeel, uitslag.oordeel);
        }
    } while (next_choice(keuzen, at, &v));
}
END_TEST

START_TEST(every_niveau_has_its_words)
{
    struct arena *arena = arena_new(1 << 16);
    struct vergelijking v = {{NIVEAU_ONTBREEKT}};
    ck_assert_uint_eq(vergelijking_tekst(arena, &v, true).n, 0);
    for (enum niveau i = NIVEAU_ONTBREEKT + 1; i < NIVEAU_COUNT; i++) {
        ck_assert_uint_gt(strlen(niveau_zin(i)), 8);
        ck_assert_uint_gt(strlen(niveau_naam(i)), 3);
        ck_assert(niveau_veld(i) >= niveau_veld(i - 1) || i == NIVEAU_ONTBREEKT + 1);
    }
    v.niveau[KOPPEL_BSN] = NIVEAU_BSN_GELIJK;
    v.niveau[KOPPEL_ADRES] = NIVEAU_ADRES_ANDERS;
    ck_assert(slice_eq(vergelijking_tekst(arena, &v, true), SLICE("hetzelfde BSN; een ander adres")));
    ck_assert(slice_eq(vergelijking_tekst(arena, &v, false), SLICE("bsn=gelijk,adres=anders")));
    while (arena_alloc(arena, 64))
        continue;
    ck_assert_uint_eq(vergelijking_tekst(arena, &v, true).n, 0);
    ck_assert_str_eq(niveau_naam(NIVEAU_COUNT), "");
    ck_assert_str_eq(niveau_zin(NIVEAU_COUNT), "");
    ck_assert_str_eq(koppelveld_naam(KOPPELVELD_COUNT), "");
    ck_assert_int_eq(niveau_veld(NIVEAU_ONTBREEKT), KOPPELVELD_COUNT);
    arena_free(arena);
}
END_TEST

SUITE_MAIN("tabel_koppel", every_case_gets_its_verdict, no_comparison_at_all_is_certain_without_proof,
           what_agrees_better_is_never_judged_worse, every_niveau_has_its_words)
