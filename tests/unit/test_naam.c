/* Two spellings of a name: tests/tables/naam.tsv, and the parts it is taken in. Names are made up or common.
 */
#include "base/rng.h"
#include "base/text.h"
#include "domain/naam.h"
#include "domain/naam_woorden.h"
#include "tabel.h"
#include "unit/suite.h"

#include <string.h>

static struct naam lees(struct arena *arena, const char *text)
{
    return naam_lees(arena, SLICE_NONE, slice_from_cstr(text));
}

static const char *niveau_naam(const struct naam *a, const struct naam *b)
{
    static const char *const woorden[] = {
        [NAAM_ONTBREEKT] = "ontbreekt", [NAAM_GELIJK] = "gelijk", [NAAM_DEEL] = "deel",
        [NAAM_KLINKT] = "klinkt",       [NAAM_LIJKT] = "lijkt",   [NAAM_ANDERS] = "anders",
    };
    return woorden[naam_vergelijk(a, b)];
}

START_TEST(namen_volgens_de_tabel)
{
    struct arena *arena = arena_new(1 << 20);
    struct tabel tabel;
    tabel_open(&tabel, "naam.tsv");
    for (size_t rij = 0; rij < tabel.aantal; rij++) {
        struct naam a = lees(arena, tabel_tekst(&tabel, rij, "naam"));
        struct naam b = lees(arena, tabel_tekst(&tabel, rij, "andere schrijfwijze"));
        tabel_gelijk_tekst(&tabel, rij, "uitkomst", niveau_naam(&a, &b));
        ck_assert_int_eq(naam_vergelijk(&a, &b), naam_vergelijk(&b, &a));
        arena_reset(arena);
    }
    tabel_sluit(&tabel);
    arena_free(arena);
}
END_TEST

static const char *letters_tekst(struct arena *arena, const struct voornamen *v)
{
    return v->letters.n > 0 ? arena_printf(arena, "%.*s", SLICE_ARG(v->letters)) : "";
}

START_TEST(voornamen_volgens_de_tabel)
{
    static const char *const woorden[] = {
        [VOORNAAM_ONTBREEKT] = "ontbreekt", [VOORNAAM_GELIJK] = "gelijk", [VOORNAAM_LIJKT] = "lijkt",
        [VOORNAAM_BEGIN] = "begin",         [VOORNAAM_ANDERS] = "anders",
    };
    struct arena *arena = arena_new(1 << 20);
    struct tabel tabel;
    tabel_open(&tabel, "voornaam.tsv");
    for (size_t rij = 0; rij < tabel.aantal; rij++) {
        struct voornamen a = voornamen_lees(arena, slice_from_cstr(tabel_tekst(&tabel, rij, "voornamen")));
        struct voornamen b =
            voornamen_lees(arena, slice_from_cstr(tabel_tekst(&tabel, rij, "andere schrijfwijze")));
        tabel_gelijk_tekst(&tabel, rij, "letters", letters_tekst(arena, &a));
        tabel_gelijk_tekst(&tabel, rij, "uitkomst", woorden[voornamen_vergelijk(&a, &b)]);
        ck_assert_int_eq(voornamen_vergelijk(&a, &b), voornamen_vergelijk(&b, &a));
        arena_reset(arena);
    }
    tabel_sluit(&tabel);
    arena_free(arena);
}
END_TEST

/* grens: NAAM_MAX_DELEN
 * grens: NAAM_MAX_LETTERS */
START_TEST(wat_te_veel_is_telt_niet_mee)
{
    struct arena *arena = arena_new(1 << 16);
    ck_assert_uint_eq(lees(arena, "Abma Bosma Cupma").aantal, NAAM_MAX_DELEN - 1);
    ck_assert_uint_eq(lees(arena, "Abma Bosma Cupma Dijkma").aantal, NAAM_MAX_DELEN);
    struct naam vijf = lees(arena, "Abma Bosma Cupma Dijkma Eisma");
    ck_assert_uint_eq(vijf.aantal, NAAM_MAX_DELEN);
    ck_assert(slice_eq_cstr(vijf.delen[NAAM_MAX_DELEN - 1], "dykma"));
    char lang[NAAM_MAX_LETTERS + 2] = "";
    memset(lang, 'a', NAAM_MAX_LETTERS);
    ck_assert_uint_eq(lees(arena, lang).delen[0].n, NAAM_MAX_LETTERS);
    lang[NAAM_MAX_LETTERS] = 'b';
    ck_assert_uint_eq(lees(arena, lang).delen[0].n, NAAM_MAX_LETTERS);
    arena_free(arena);
}
END_TEST

/* The values that are printed with the method, and what must hold of any two. */
START_TEST(jaro_winkler)
{
    static const struct {
        const char *a, *b;
        int lijkt;
    } bekend[] = {
        {"martha", "marhta", 961},
        {"dixon", "dicksonx", 813},
        {"dwayne", "duane", 840},
        {"jones", "johnson", 832},
        {"abc", "abc", 1000},
        {"abc", "xyz", 0},
        {"", "", 0},
        {"a", "", 0},
        {"ab", "ba", 0},
        {"βeta", "βeat", 933},
        {"β", "γ", 0},
    };
    for (size_t i = 0; i < sizeof bekend / sizeof bekend[0]; i++) {
        struct slice a = slice_from_cstr(bekend[i].a), b = slice_from_cstr(bekend[i].b);
        ck_assert_msg(naam_lijkt(a, b) == bekend[i].lijkt, "%s %s: %d", bekend[i].a, bekend[i].b,
                      naam_lijkt(a, b));
        ck_assert_int_eq(naam_lijkt(b, a), bekend[i].lijkt);
    }
    char lang[300], langer[300];
    memset(lang, 'a', sizeof lang);
    memset(langer, 'a', sizeof langer);
    langer[63] = 'b';
    ck_assert_int_eq(naam_lijkt((struct slice){lang, 64}, (struct slice){langer, 300}), 994);
    langer[63] = 'a', langer[64] = 'b'; /* beyond what is looked at */
    ck_assert_int_eq(naam_lijkt((struct slice){lang, 300}, (struct slice){langer, 300}), 1000);
}
END_TEST

/* The lists of words are searched by halves: each word in them must be found. */
START_TEST(lijsten_staan_op_volgorde)
{
    FILE *file = fopen(VS_SOURCE_DIR "/lib/domain/naam_woorden.c", "r");
    ck_assert_ptr_nonnull(file);
    char regel[512], vorige[64] = "";
    int lijsten = 0, woorden = 0;
    while (fgets(regel, sizeof regel, file)) {
        bool begin = strstr(regel, "[] = {") != NULL;
        lijsten += begin;
        if (begin)
            vorige[0] = '\0';
        if (!begin && regel[0] != ' ')
            continue;
        for (char *p = strchr(regel, '"'); p && !strstr(regel, "spells(") && !strstr(regel, "_cstr(");) {
            char *eind = strchr(p + 1, '"');
            ck_assert_ptr_nonnull(eind);
            *eind = '\0';
            ck_assert_msg(strcmp(vorige, p + 1) < 0, "%s staat achter %s", p + 1, vorige);
            snprintf(vorige, sizeof vorige, "%s", p + 1);
            woorden++;
            p = strchr(eind + 1, '"');
        }
    }
    fclose(file);
    ck_assert_int_ge(lijsten, 6);
    ck_assert_int_gt(woorden, 200);
    ck_assert(naam_is_bijwoord(SLICE("aan")) && naam_is_bijwoord(SLICE("zur")) &&
              naam_is_bijwoord(SLICE("x")));
    ck_assert(!naam_is_bijwoord(SLICE("jansen")) && !naam_is_bijwoord(SLICE("")));
}
END_TEST

/* Any bytes, also such as are no UTF-8: parts are bounded, comparing is the same both ways, and a name is
 * itself. */
START_TEST(willekeurige_bytes)
{
    static const char *const brokken[] = {
        "van ", "den ", "-",  "ij", "IJ", "y",        "sch",       "ou", "dj", "\xC3\xBF", "\xC3",
        "\xE2", "h/o",  "B.", "V.", " ",  "e/v ",     "oe",        "a",  "z",  "\xF0\x9F", "ng",
        "kh",   "1",    "0",  "'",  ".",  "\xD9\x85", "bakkerij ", "x",  "q",  "t"};
    struct arena *arena = arena_new(1 << 20);
    struct rng rng = {5};
    for (int i = 0; i < 20000; i++) {
        char text[2][400];
        struct naam naam[2];
        struct voornamen voornamen[2];
        for (int k = 0; k < 2; k++) {
            size_t n = 0, brok = rng_below(&rng, 24);
            for (size_t j = 0; j < brok; j++) {
                const char *deel = brokken[rng_below(&rng, sizeof brokken / sizeof brokken[0])];
                if (rng_chance(&rng, 1, 6)) {
                    text[k][n++] = (char)rng_next(&rng);
                } else {
                    memcpy(text[k] + n, deel, strlen(deel));
                    n += strlen(deel);
                }
            }
            struct slice heel = {text[k], n};
            naam[k] = naam_lees(arena, SLICE_NONE, heel);
            voornamen[k] = voornamen_lees(arena, heel);
            ck_assert_uint_le(naam[k].aantal, NAAM_MAX_DELEN);
            for (size_t d = 0; d < naam[k].aantal; d++) {
                ck_assert(naam[k].delen[d].n > 0 && naam[k].klanken[d] != 0);
                ck_assert(text_is_utf8(naam[k].delen[d]));
                ck_assert(text_tekens(naam[k].delen[d]) <= NAAM_MAX_LETTERS);
                ck_assert(naam_klank_kop(naam[k].klanken[d]) > 0 && naam_klank_kop(naam[k].klanken[d]) < 32);
            }
            ck_assert(text_is_utf8(voornamen[k].letters) && voornamen[k].letters.n <= 32);
            if (naam[k].aantal > 0)
                ck_assert_int_eq(naam_vergelijk(&naam[k], &naam[k]), NAAM_GELIJK);
        }
        ck_assert_int_eq(naam_vergelijk(&naam[0], &naam[1]), naam_vergelijk(&naam[1], &naam[0]));
        ck_assert_int_eq(voornamen_vergelijk(&voornamen[0], &voornamen[1]),
                         voornamen_vergelijk(&voornamen[1], &voornamen[0]));
        ck_assert(!arena_is_full(arena));
        arena_reset(arena);
    }
    arena_free(arena);
}
END_TEST

SUITE_MAIN("naam", namen_volgens_de_tabel, voornamen_volgens_de_tabel, wat_te_veel_is_telt_niet_mee,
           jaro_winkler, lijsten_staan_op_volgorde, willekeurige_bytes)
