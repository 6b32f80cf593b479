/* Two spellings of a name: tests/tables/naam.tsv, and the parts it is taken in. Names are made up or common.
 */
#include "domain/naam.h"
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

SUITE_MAIN("naam", namen_volgens_de_tabel, voornamen_volgens_de_tabel, wat_te_veel_is_telt_niet_mee)
