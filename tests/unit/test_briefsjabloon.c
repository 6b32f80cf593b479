/* The text of a letter with gaps: what it takes, every mistake with its line, and filling in. */
#include "codec/briefsjabloon.h"
#include "unit/suite.h"

#include <stdio.h>
#include <string.h>

static struct arena *arena;
static char told[8192]; /* "3: ...\n" a mistake */

static void setup(void)
{
    arena = arena_new(1 << 20);
    told[0] = '\0';
}

static void teardown(void)
{
    arena_free(arena);
}

static void tell(void *context, int regel, const char *tekst)
{
    (void)context;
    size_t n = strlen(told);
    snprintf(told + n, sizeof told - n, "%d: %s\n", regel, tekst);
}

static bool lees(const char *tekst, struct briefsjabloon *ret)
{
    told[0] = '\0';
    return briefsjabloon_lees(arena, slice_from_cstr(tekst), tell, NULL, ret);
}

#define GOED                                                                                                 \
    "# opmerking {x}\n[onderwerp]\nHulp\n[brief]\nBeste {naam},\n\nEen bericht van\n"                        \
    "  {signaalpartners}.\n\n[actie]\nBel {telefoon}\n[slot]\nDag\n[ondertekening]\nGroet,\n{medewerker}\n"  \
    "[bron]\nZie {website}\n"

START_TEST(paragraphs_join_lines)
{
    struct briefsjabloon s;
    ck_assert_msg(lees(GOED, &s), "%s", told);
    ck_assert_str_eq(told, "");
    ck_assert(slice_eq_cstr(s.deel[BRIEF_ONDERWERP], "Hulp"));
    ck_assert(slice_eq_cstr(s.deel[BRIEF_TEKST], "Beste {naam},\nEen bericht van {signaalpartners}."));
    ck_assert(slice_eq_cstr(s.deel[BRIEF_ONDERTEKENING], "Groet,\n{medewerker}"));
}
END_TEST

START_TEST(a_file_of_another_system)
{
    struct briefsjabloon s;
    char crlf[1024] = "\xEF\xBB\xBF";
    size_t n = strlen(crlf);
    for (const char *p = GOED; *p; p++) {
        if (*p == '\n')
            crlf[n++] = '\r';
        crlf[n++] = *p;
    }
    crlf[n] = '\0';
    ck_assert_msg(lees(crlf, &s), "%s", told);
    ck_assert(slice_eq_cstr(s.deel[BRIEF_TEKST], "Beste {naam},\nEen bericht van {signaalpartners}."));
}
END_TEST

/* A text, and what must be told of it. */
static const struct {
    const char *tekst, *fout;
} FOUT[] = {
    {"[onderwerp]\nHulp\n[brief]\nBeste {voornaam} {naam}\n", "4: {voornaam} bestaat niet; wel: {naam}, "},
    {"[onderwerp]\nHulp {bedrag}\n", "2: {bedrag} bestaat niet"},
    {"[onderwerp]\nHulp {naam\n", "2: een { zonder } erachter"},
    {"[onderwerp]\nHulp {naam {telefoon}\n", "2: een { zonder } erachter"},
    {"[onderwerp]\nHulp naam}\n", "2: een } zonder { ervoor"},
    {"[onderwerp]\nHulp {}\n", "2: {} bestaat niet"},
    {"[onderwerp]\nHulp\n\n[bijlage]\nx\n", "4: het deel [bijlage] bestaat niet; wel: [onderwerp], [brief]"},
    {"[onderwerp]\nHulp\n[onderwerp]\nHulp\n", "3: het deel [onderwerp] staat er al, op regel 1"},
    {"Hallo\n[onderwerp]\nHulp\n", "1: deze tekst hoort bij geen deel"},
    {"[onderwerp]\n\n[brief]\nx\n", "1: het deel [onderwerp] is leeg"},
    {"[onderwerp]\nHulp\n", "0: het deel [brief] ontbreekt"},
    {"[onderwerp]\nHulp\n", "0: het deel [bron] ontbreekt"},
    {"[onderwerp]\nHulp\n", "0: {naam} ontbreekt"},
    {"[onderwerp]\nHulp\n", "0: {signaalpartners} ontbreekt"},
    {"[onderwerp]\nHulp\n", "0: {telefoon} ontbreekt"},
    {"[onderwerp]\nHulp\n", "0: {medewerker} ontbreekt"},
    {"[onderwerp]\nHulp\n", "0: {website} ontbreekt"},
    {"[onderwerp]\nH\xFFulp\n", "2: hier staan tekens die geen leesbare tekst zijn"},
    {"[onderwerp]\nHu\x1Blp\n", "2: hier staan tekens die geen leesbare tekst zijn"},
    {"", "0: het deel [onderwerp] ontbreekt"},
    {"[onderwerp]\n{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}\n",
     "2: {aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa} bestaat niet"},
};

START_TEST(every_mistake_has_its_line)
{
    struct briefsjabloon s = {0};
    for (size_t i = 0; i < sizeof FOUT / sizeof *FOUT; i++) {
        ck_assert(!lees(FOUT[i].tekst, &s));
        bool found = strncmp(told, FOUT[i].fout, strlen(FOUT[i].fout)) == 0;
        for (const char *p = strchr(told, '\n'); p && !found; p = strchr(p + 1, '\n'))
            found = strncmp(p + 1, FOUT[i].fout, strlen(FOUT[i].fout)) == 0;
        ck_assert_msg(found, "row %zu: '%s' is not among\n%s", i, FOUT[i].fout, told);
    }
    ck_assert_ptr_null(s.deel[BRIEF_ONDERWERP].p);
}
END_TEST

START_TEST(all_mistakes_at_once)
{
    struct briefsjabloon s;
    ck_assert(!lees("x\n[onderwerp]\n{a} {b}\n[brief]\n{naam\n}\n[onderwerp]\ny\n", &s));
    size_t n = 0;
    for (const char *p = told; (p = strchr(p, '\n')); p++)
        n++;
    ck_assert_uint_eq(n, 1 + 2 + 1 + 1 + 1 + 4 + 5); /* of which four parts and five gaps that are missing */
}
END_TEST

/* grens: BRIEF_MAX_SJABLOON */
START_TEST(a_template_has_a_size)
{
    struct briefsjabloon s;
    char *big = malloc(BRIEF_MAX_SJABLOON + 2);
    ck_assert_ptr_nonnull(big);
    size_t n = strlen(GOED);
    memcpy(big, GOED, n);
    memset(big + n, 'x', BRIEF_MAX_SJABLOON + 1 - n);
    ck_assert_msg(briefsjabloon_lees(arena, (struct slice){big, BRIEF_MAX_SJABLOON}, tell, NULL, &s), "%s",
                  told);
    ck_assert(!briefsjabloon_lees(arena, (struct slice){big, BRIEF_MAX_SJABLOON + 1}, tell, NULL, &s));
    ck_assert_ptr_nonnull(strstr(told, "0: het sjabloon is te groot"));
    free(big);
}
END_TEST

START_TEST(gaps_are_filled_in_and_not_again)
{
    const struct slice waarden[BRIEF_GEGEVEN_COUNT] = {
        [BRIEF_NAAM] = SLICE("A. {telefoon} Dijk"), [BRIEF_PARTNERS] = SLICE("Actium, Vitens")};
    struct slice uit =
        briefsjabloon_vul(arena, SLICE("Beste {naam}, {naam}: {signaalpartners}{datum}."), waarden);
    ck_assert(slice_eq_cstr(uit, "Beste A. {telefoon} Dijk, A. {telefoon} Dijk: Actium, Vitens."));
    uit = briefsjabloon_vul(arena, SLICE("{naam}"), (const struct slice[BRIEF_GEGEVEN_COUNT]){{0}});
    ck_assert_uint_eq(uit.n, 0);
    ck_assert_ptr_nonnull(uit.p);
}
END_TEST

START_TEST(without_memory_it_says_so)
{
    struct briefsjabloon s;
    for (size_t room = 64; room < 4096; room += 64) {
        struct arena *small = arena_new(room);
        ck_assert_ptr_nonnull(small);
        bool read = briefsjabloon_lees(small, SLICE(GOED), tell, NULL, &s);
        ck_assert(read == !arena_is_full(small));
        arena_free(small);
    }
}
END_TEST

SUITE_MAIN_MET("briefsjabloon", setup, teardown, 0, paragraphs_join_lines, a_file_of_another_system,
               every_mistake_has_its_line, all_mistakes_at_once, a_template_has_a_size,
               gaps_are_filled_in_and_not_again, without_memory_it_says_so)
