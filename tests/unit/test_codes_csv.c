/* Coded client lists as files: what is written is read again, and nothing else is. */
#include "codec/codes_csv.h"
#include "fouten_lijst.h"
#include "unit/suite.h"

#include <string.h>

static struct arena *arena;
static struct hash_key gedeeld;
static struct codering codering;
static struct codes_csv codes;
static struct codes_rij rij;
static struct fouten fouten;

static const uint8_t nonce[CODERING_NONCE] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

static void setup(void)
{
    arena = arena_new((size_t)4 << 20);
    for (int i = 0; i < 32; i++)
        gedeeld.bytes[i] = (uint8_t)i;
    struct hash_key levering = codering_levering(&gedeeld, nonce);
    codering = codering_open(&levering);
}

static void teardown(void)
{
    arena_free(arena);
}

static struct client client(const char *id, enum traject traject)
{
    struct client c = {.id = slice_from_cstr(id), .traject = traject, .tot = DATE_NONE};
    c.vanaf = date_from_ymd(2026, 1, 1);
    c.persoon = (struct persoon){.bsn = SLICE("123456782"),
                                 .voorletters = SLICE("A.B."),
                                 .voorvoegsel = SLICE("van"),
                                 .achternaam = SLICE("Dijk"),
                                 .geboortedatum = date_from_ymd(1985, 6, 15)};
    c.adres = (struct adres){.postcode = SLICE("9401GE"), .huisnummer = SLICE("10")};
    return c;
}

static struct slice row(const struct client *c, uint8_t first, struct gecodeerd *with)
{
    struct profiel profiel;
    struct gecodeerd own;
    uint8_t once[ZEGEL_NONCE] = {first}, zegel[ZEGEL_BYTES];
    ck_assert(codering_profiel(arena, &codering, &c->persoon, &c->adres, &profiel));
    gecodeerd_maak(&codering, &profiel, &own);
    gecodeerd_verzegel(&codering, c, once, with ? with : &own, zegel);
    return codes_csv_schrijf_rij(arena, c, zegel);
}

/* The header, and the rows of two clients. */
static char *list(void)
{
    struct client one = client("K-1", TRAJECT_SCHULDHULP), two = client("K;2", TRAJECT_BUDGETBEHEER);
    return (char *)arena_printf(arena, "%.*s%.*s%.*s",
                                SLICE_ARG(codes_csv_schrijf_kop(arena, nonce, &codering)),
                                SLICE_ARG(row(&one, 1, NULL)), SLICE_ARG(row(&two, 2, NULL)));
}

static bool begin(const char *text)
{
    fouten_begin(&fouten, arena);
    return codes_csv_begin(&codes, slice_from_cstr(text), &fouten);
}

static const char *next(void)
{
    fouten_begin(&fouten, arena);
    if (codes_csv_volgende(&codes, &codering, arena, &rij, &fouten) != CSV_RECORD)
        return "einde";
    ck_assert(rij.goed == (fouten_hard(&fouten) == 0));
    return fouten_lijst(&fouten);
}

START_TEST(what_is_written_is_read)
{
    struct hash_key levering;
    struct codering zelfde;
    const char *text = list();
    ck_assert(codes_csv_herken(slice_from_cstr(text)));
    ck_assert(begin(text));
    ck_assert(codes_csv_sleutel(&codes, &gedeeld, &levering, &zelfde));
    ck_assert_mem_eq(&zelfde, &codering, sizeof codering);
    ck_assert_str_eq(next(), "");
    ck_assert(slice_eq_cstr(rij.client.id, "K-1"));
    ck_assert_int_eq(rij.client.traject, TRAJECT_SCHULDHULP);
    ck_assert_int_eq(rij.client.vanaf, date_from_ymd(2026, 1, 1));
    ck_assert_uint_eq(rij.record.plek.regel, 3);
    ck_assert_uint_gt(rij.gecodeerd.aantal, 5);
    struct slice kop = codes_csv_kop(&codes);
    ck_assert(slice_starts_with(slice_from_cstr(text), kop));
    ck_assert_str_eq(next(), "");
    ck_assert(slice_eq_cstr(rij.client.id, "K;2"));
    ck_assert_str_eq(next(), "einde");
    ck_assert(begin(arena_printf(arena, "\xEF\xBB\xBF%s", text))); /* as an editor saves it */
    ck_assert_str_eq(next(), "");
}
END_TEST

START_TEST(nothing_of_a_person_is_in_it)
{
    const char *text = list();
    static const char *const values[] = {"123456782", "Dijk", "dijk", "9401", "1985", "A.B", "0615"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        ck_assert_ptr_null(strstr(text, values[i]));
    /* The same person twice is not to be seen: not a byte of the codes agrees but by chance. */
    struct client c = client("K-1", TRAJECT_SCHULDHULP);
    struct slice one = row(&c, 1, NULL), two = row(&c, 2, NULL);
    size_t equal = 0, from = 40;
    ck_assert_uint_eq(one.n, two.n);
    for (size_t i = from + 4 * ZEGEL_NONCE / 3; i < one.n; i++)
        equal += one.p[i] == two.p[i];
    ck_assert_uint_lt(equal, one.n / 16);
}
END_TEST

START_TEST(another_key_is_found_before_any_row)
{
    struct hash_key ander = gedeeld, levering = {{7}};
    struct codering niet = {.proef = {{7}}};
    ander.bytes[0] ^= 1;
    ck_assert(begin(list()));
    ck_assert(!codes_csv_sleutel(&codes, &ander, &levering, &niet));
    ck_assert_uint_eq(levering.bytes[0], 7);
    ck_assert_uint_eq(niet.proef.bytes[0], 7);
}
END_TEST

/* Whatever character is another, of whatever column: this row is refused, and the next one is read. */
START_TEST(a_row_that_was_changed_is_refused)
{
    const char *good = list();
    size_t head = strlen(strchr(strchr(good, '\n') + 1, '\n')) - 1, from = strlen(good) - head;
    size_t end = from + strcspn(good + from, "\n");
    size_t refused = 0, tried = 0;
    for (size_t i = from; i<end; i += i> from + 40 ? 37 : 1) {
        char *text = (char *)arena_printf(arena, "%s", good);
        text[i] = text[i] == 'A' ? 'B' : 'A';
        ck_assert(begin(text));
        tried++;
        refused += *next() != 0;
        ck_assert_str_eq(next(), "");
    }
    ck_assert_uint_gt(tried, 50);
    ck_assert_uint_eq(refused, tried);
}
END_TEST

START_TEST(a_code_belongs_to_its_client)
{
    struct client one = client("K-1", TRAJECT_SCHULDHULP);
    const char *kop = arena_printf(arena, "%.*s", SLICE_ARG(codes_csv_schrijf_kop(arena, nonce, &codering)));
    const char *text = arena_printf(arena, "%.*s", SLICE_ARG(row(&one, 1, NULL)));
    const char *code = strrchr(text, ';');
    ck_assert(begin(arena_printf(arena, "%sK-2;schuldhulp;2026-01-01;%s", kop, code)));
    ck_assert_str_eq(next(), "code:code_ongeldig");
    ck_assert(begin(arena_printf(arena, "%sK-1;budgetbeheer;2026-01-01;%s", kop, code)));
    ck_assert_str_eq(next(), "code:code_ongeldig");
    ck_assert(begin(arena_printf(arena, "%sK-1;schuldhulp;2026-01-01;2026-12-31%s", kop, code)));
    ck_assert_str_eq(next(), "code:code_ongeldig");
    ck_assert(
        begin(arena_printf(arena, "%sK-1;Schuldhulp;01-01-2026;%s", kop, code))); /* written otherwise */
    ck_assert_str_eq(next(), "");
    ck_assert(begin(arena_printf(arena, "%sK-1;schuldhulp;2026-01-01;;\n", kop)));
    ck_assert_str_eq(next(), "code:ontbreekt");
    ck_assert(begin(arena_printf(arena, "%s;anders;2026-01-01;%s", kop, code)));
    ck_assert_str_eq(next(), "client_id:ontbreekt");
}
END_TEST

/* Who has the key may still seal what no program of ours made. */
START_TEST(what_leads_outside_is_refused)
{
    struct client c = client("K-1", TRAJECT_SCHULDHULP);
    const char *kop = arena_printf(arena, "%.*s", SLICE_ARG(codes_csv_schrijf_kop(arena, nonce, &codering)));
    struct gecodeerd hostile[3] = {0};
    hostile[0].aantal = PROFIEL_MAX_SLEUTELS + 1;
    hostile[1].code.naamdelen = NAAM_MAX_DELEN + 1;
    memset(&hostile[2], 0xFF, sizeof hostile[2]);
    for (size_t i = 0; i < 3; i++) {
        ck_assert(begin(arena_printf(arena, "%s%.*s", kop, SLICE_ARG(row(&c, 1, &hostile[i])))));
        ck_assert_str_eq(next(), "code:code_ongeldig");
    }
    struct gecodeerd full = {.aantal = PROFIEL_MAX_SLEUTELS, .code = {.naamdelen = NAAM_MAX_DELEN}};
    ck_assert(begin(arena_printf(arena, "%s%.*s", kop, SLICE_ARG(row(&c, 1, &full)))));
    ck_assert_str_eq(next(), "");
    struct vergelijking v = profielcode_vergelijk(&rij.gecodeerd.code, &rij.gecodeerd.code);
    ck_assert_int_eq(v.niveau[KOPPEL_VOORLETTERS], NIVEAU_ONTBREEKT);
}
END_TEST

START_TEST(the_first_line_is_looked_at)
{
    static const struct {
        const char *kop, *soort;
    } gevallen[] = {
        {"client_id;traject\n", "kopregel:niet_gecodeerd"},
        {"", "kopregel:niet_gecodeerd"},
        {"#vroegsignalering-codering;", "kopregel:kop_beschadigd"},
        {"#vroegsignalering-codering;1;00;00\nclient_id;traject;code\n", "kopregel:kop_beschadigd"},
        {"#vroegsignalering-codering;2;\nclient_id;traject;code\n", "kopregel:andere_versie"},
        {"#vroegsignalering-codering;10;\n", "kopregel:kop_beschadigd"},
        {"#vroegsignalering-codering;1;"
         "00000000000000000000000000000000;00000000000000000000000000000000;\nclient_id;traject;code\n",
         "kopregel:kop_beschadigd"},
        {"#vroegsignalering-codering;1;00000000000000000000000000000000;00000000000000000000000000000000",
         "kopregel:leeg_bestand"},
        {"#vroegsignalering-codering;1;00000000000000000000000000000000;00000000000000000000000000000000\r\n"
         "client_id;traject\n",
         "kopregel:kolom_ontbreekt"},
    };
    for (size_t i = 0; i < sizeof gevallen / sizeof *gevallen; i++) {
        ck_assert(!begin(gevallen[i].kop));
        ck_assert_str_eq(fouten_lijst(&fouten), gevallen[i].soort);
    }
}
END_TEST

START_TEST(a_full_arena_is_told)
{
    const char *text = list();
    ck_assert(begin(text));
    struct arena *small = arena_new(1 << 10);
    while (arena_alloc(small, 16))
        continue;
    struct csv_plek plek = codes.csv.plek;
    fouten_begin(&fouten, small);
    ck_assert_int_eq(codes_csv_volgende(&codes, &codering, small, &rij, &fouten), CSV_VOL);
    ck_assert_uint_eq(codes.csv.plek.offset, plek.offset);
    ck_assert_ptr_null(codes_csv_schrijf_kop(small, nonce, &codering).p);
    arena_free(small);
    ck_assert_str_eq(next(), "");
}
END_TEST

SUITE_MAIN_MET("codes_csv", setup, teardown, 0, what_is_written_is_read, nothing_of_a_person_is_in_it,
               another_key_is_found_before_any_row, a_row_that_was_changed_is_refused,
               a_code_belongs_to_its_client, what_leads_outside_is_refused, the_first_line_is_looked_at,
               a_full_arena_is_told)
