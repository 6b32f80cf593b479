/* The policy in words: every key of the policy file has a sentence, and a value that changes changes the
 * sentence. */
#include "base/text.h"
#include "config/tabel.h"
#include "domain/beleid.h"
#include "rapport/beleid_uitleg.h"
#include "suite.h"

#include <string.h>

static struct arena *arena;

static void setup(void)
{
    arena = arena_new((size_t)16 << 20);
    ck_assert_ptr_nonnull(arena);
}

static void teardown(void)
{
    arena_free(arena);
}

static struct beleid_uitleg told(const struct beleid *b)
{
    struct beleid_uitleg u;
    ck_assert(beleid_uitleg(arena, b, &u));
    return u;
}

static bool names(const char *keys, const char *key)
{
    size_t n = strlen(key);
    for (const char *p = strstr(keys, key); p; p = strstr(p + 1, key))
        if ((p == keys || p[-1] == ' ') && (p[n] == '\0' || p[n] == ' '))
            return true;
    return false;
}

/* All that is said about a key. */
static const char *about(const struct beleid_uitleg *u, const char *key)
{
    const char *out = "";
    for (size_t g = 0; g < u->aantal; g++)
        for (size_t i = 0; i < u->groep[g].aantal; i++)
            if (names(u->groep[g].zinnen[i].sleutels, key))
                out = arena_printf(arena, "%s%s\n", out, u->groep[g].zinnen[i].tekst);
    return out;
}

static struct beleid standaard(void)
{
    struct beleid b;
    beleid_standaard(&b);
    b.versie = SLICE("assen-2026-1");
    return b;
}

START_TEST(test_every_key_has_a_sentence)
{
    const struct beleid b = standaard();
    const struct beleid_uitleg u = told(&b);
    for (size_t i = 0; i < tabel_beleid_aantal; i++)
        ck_assert_msg(*about(&u, tabel_beleid[i].pad), "nothing is said about %s", tabel_beleid[i].pad);
}
END_TEST

/* A key that does not exist is a sentence that nobody can change. */
START_TEST(test_every_sentence_names_keys_that_exist)
{
    const struct beleid b = standaard();
    const struct beleid_uitleg u = told(&b);
    size_t sentences = 0;
    for (size_t g = 0; g < u.aantal; g++)
        for (size_t i = 0; i < u.groep[g].aantal; i++) {
            const char *text = u.groep[g].zinnen[i].tekst;
            ck_assert_msg(text[strlen(text) - 1] == '.', "no sentence: %s", text);
            ck_assert(text_is_toonbaar(slice_from_cstr(text), false));
            sentences++;
            char *keys = strdup(u.groep[g].zinnen[i].sleutels), *rest = keys;
            for (char *key = strtok_r(keys, " ", &rest); key; key = strtok_r(NULL, " ", &rest)) {
                bool found = false;
                for (size_t k = 0; k < tabel_beleid_aantal; k++)
                    found = found || strcmp(tabel_beleid[k].pad, key) == 0;
                ck_assert_msg(found, "no key %s", key);
            }
            free(keys);
        }
    ck_assert_uint_gt(sentences, 60);
}
END_TEST

/* Changes the value of a row in the policy; false: not a row that has one value. */
static bool change(struct beleid *b, const struct config_sleutel *row)
{
    char *at = (char *)b + row->plek;
    if (strstr(row->pad, "[]"))
        return false;
    for (size_t i = 0; i < (row->herhaal ? row->herhaal : 1); i++, at += row->maat)
        switch (row->soort) {
        case SOORT_GETAL:
        case SOORT_CAPACITEIT:
            *(int *)(void *)at += *(int *)(void *)at == row->hoogst ? -1 : 1;
            break;
        case SOORT_BEDRAG:
            *(cents *)(void *)at += 123456;
            break;
        case SOORT_JA_NEE:
            *at = !*at;
            break;
        case SOORT_KEUZE:
            if (row->maat == sizeof(bool))
                *at = !*at;
            else
                *(int *)(void *)at = *(int *)(void *)at == 0;
            break;
        case SOORT_TRAJECTEN:
            at[TRAJECT_ANDERS] = !at[TRAJECT_ANDERS];
            break;
        case SOORT_TYPEN:
            at[PARTNER_WATER] = !at[PARTNER_WATER];
            break;
        default:
            return false;
        }
    return true;
}

START_TEST(test_a_value_that_changes_shows)
{
    size_t changed = 0;
    for (size_t i = 0; i < tabel_beleid_aantal; i++) {
        struct beleid before = standaard(), after = before;
        if (!change(&after, &tabel_beleid[i]))
            continue;
        const struct beleid_uitleg a = told(&before), b = told(&after);
        ck_assert_msg(strcmp(about(&a, tabel_beleid[i].pad), about(&b, tabel_beleid[i].pad)) != 0,
                      "%s: the sentence stays the same", tabel_beleid[i].pad);
        changed++;
    }
    ck_assert_uint_gt(changed, 80);
}
END_TEST

/* What has no single value, by hand. */
START_TEST(test_lists)
{
    struct beleid b = standaard();
    const struct slice noord[] = {SLICE("9401"), SLICE("9402AB")}, kept[] = {SLICE("9401GE-10")};
    const struct team teams[] = {{SLICE("Noord"), 60, noord, 2}, {SLICE("Zuid"), 40, NULL, 0}};
    const struct afwezigheid away[] = {
        {SLICE("Noord"), date_from_ymd(2026, 12, 21), date_from_ymd(2026, 12, 31)}};
    const civil_date free_days[] = {date_from_ymd(2026, 5, 15), date_from_ymd(2026, 12, 24)};
    const struct alias aliases[] = {{SLICE("Nuon"), SLICE("Vattenfall")}};
    b.teams = teams, b.teams_aantal = 2;
    b.afwezig = away, b.afwezig_aantal = 1;
    b.vrije_dagen = free_days, b.vrije_dagen_aantal = 2;
    b.instellingen = kept, b.instellingen_aantal = 1;
    b.aliassen = aliases, b.aliassen_aantal = 1;
    b.drempel[PARTNER_WATER] = 5000;
    b.punten.bedrag_aantal = 2;
    const struct beleid_uitleg u = told(&b);
    static const char *const rows[][2] = {
        {"teams", "Noord heeft 60 procent en de postcodes 9401 en 9402AB; Zuid heeft 40 procent."},
        {"afwezig", "Noord van 21 december 2026 tot en met 31 december 2026."},
        {"extra_vrije_dagen", "dicht op 15 mei 2026 en 24 december 2026."},
        {"instellingen", "Op 1 adres waar"},
        {"aliassen", "bekend: Nuon is Vattenfall."},
        {"drempel.<type>", "onder €\u00a0100,00 wordt niet opgepakt; voor Water is dat €\u00a050,00."},
        {"punten.bedrag", "vanaf €\u00a0250,00 5 punten, vanaf €\u00a0500,00 10 punten."},
        {"versie", "Deze versie heet assen-2026-1."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(strstr(about(&u, rows[i][0]), rows[i][1]), "%s: %s", rows[i][0], about(&u, rows[i][0]));
    for (size_t i = 0; i < u.aantal; i++) /* where a shelter is, is nobody's business */
        for (size_t k = 0; k < u.groep[i].aantal; k++)
            ck_assert_ptr_null(strstr(u.groep[i].zinnen[k].tekst, "9401GE"));
}
END_TEST

START_TEST(test_numbers_in_words)
{
    struct beleid b = standaard();
    b.termijn_dagen = 1;
    b.overdracht_werkdagen_crisis = 1;
    b.punten.bedrag[0].vanaf = 123456789;
    b.reserve_crisis = 0;
    b.capaciteit[KANAAL_TELEFOON] = CAPACITEIT_ONBEPERKT;
    const struct beleid_uitleg u = told(&b);
    ck_assert_ptr_nonnull(strstr(about(&u, "termijn.dagen"), "Binnen 1 dag na"));
    ck_assert_ptr_nonnull(strstr(about(&u, "overdracht.werkdagen"),
                                 "hebben 5 werkdagen om te antwoorden, bij een crisis 1 werkdag."));
    ck_assert_ptr_nonnull(strstr(about(&u, "punten.bedrag"), "€\u00a01.234.567,89"));
    ck_assert_str_eq(about(&u, "reserve_crisis"), "Er worden geen plaatsen vrijgehouden voor een crisis.\n");
    ck_assert_ptr_nonnull(strstr(about(&u, "capaciteit.telefoon"), "onbeperkt veel huishoudens"));
    ck_assert_ptr_nonnull(strstr(about(&u, "koppeling.bsn.gelijk"), "Voor hetzelfde BSN: 230 punten."));
}
END_TEST

START_TEST(test_a_full_arena_is_told)
{
    struct arena *small = arena_new(2048);
    const struct beleid b = standaard();
    struct beleid_uitleg u;
    ck_assert(!beleid_uitleg(small, &b, &u));
    arena_free(small);
}
END_TEST

SUITE_MAIN_MET("beleid_uitleg", setup, teardown, 0, test_every_key_has_a_sentence,
               test_every_sentence_names_keys_that_exist, test_a_value_that_changes_shows, test_lists,
               test_numbers_in_words, test_a_full_arena_is_told)
