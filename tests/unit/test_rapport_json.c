/* The report as JSON and CSV: what is written is read back to the byte, what is no report is refused. */
#include "render/rapport_csv.h"
#include "render/rapport_json.h"
#include "unit/rapport_hulp.h"
#include "unit/suite.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

static struct arena *arena;

static void setup(void)
{
    arena = arena_new(64u << 20);
}

static void teardown(void)
{
    arena_free(arena);
}

static const struct hulp_opzet ASSEN = {.zaad = 3, .meldingen = 270, .maanden = 14, .wijken = 10};

static struct slice written(const struct rapport *r)
{
    struct slice out = SLICE_NONE;
    struct err err = {0};
    ck_assert_msg(rapport_schrijf_json(arena, r, &out, &err) == ERR_NONE, "%s", err.text);
    return out;
}

static struct rapport *read_back(struct slice text)
{
    struct rapport *r = NULL;
    struct err err = {0};
    ck_assert_msg(rapport_lees_json(arena, text, &r, &err) == ERR_NONE, "%s", err.text);
    return r;
}

static void same_value(const struct cijfer *a, const struct cijfer *b)
{
    ck_assert_str_eq(a->naam, b->naam);
    ck_assert_str_eq(a->familie, b->familie);
    ck_assert_str_eq(a->definitie, b->definitie);
    ck_assert_str_eq(a->titel, b->titel);
    ck_assert_int_eq(a->wijk, b->wijk);
    ck_assert_uint_eq(a->deel, b->deel);
    ck_assert_int_eq(a->vorm, b->vorm);
    for (int k = 0; k < KOLOM_COUNT; k++) {
        ck_assert_int_eq(a->kolom[k].stand, b->kolom[k].stand);
        ck_assert_int_eq(a->kolom[k].teller, b->kolom[k].teller);
        ck_assert_int_eq(a->kolom[k].noemer, b->kolom[k].noemer);
    }
}

START_TEST(test_round_trip)
{
    static const size_t wijken[] = {0, 1, 10, 12};
    for (uint64_t seed = 0; seed < 12; seed++) {
        struct hulp_opzet o = {.zaad = seed,
                               .meldingen = (int)(seed % 4) * 30,
                               .maanden = (int)(seed % 3) * 7,
                               .wijken = wijken[seed % 4],
                               .kaal = seed % 2};
        struct rapport *r = hulp_rapport(arena, &o);
        if (seed % 3 == 1) {
            r->stand = RAPPORT_VASTGESTELD;
            r->vastgesteld = instant_from_civil(date_from_ymd(2026, 11, 6), 36000);
            r->door = SLICE("R. \"de\" Vries\n");
        } else
            r->vastgesteld = INSTANT_NONE;
        if (seed % 3 == 2)
            r = rapport_onderdruk(arena, r);
        struct slice one = written(r);
        struct rapport *again = read_back(one);
        ck_assert(slice_eq(one, written(again)));
        ck_assert_uint_eq(r->aantal, again->aantal);
        for (size_t i = 0; i < r->aantal; i++)
            same_value(&r->cijfers[i], &again->cijfers[i]);
        ck_assert_int_eq(r->vastgesteld, again->vastgesteld);
        ck_assert_int_eq(r->onderdrukt, again->onderdrukt);
        ck_assert(slice_eq(r->door, again->door) && r->maand == again->maand);
        arena_reset(arena);
    }
}
END_TEST

/* Every field left out, doubled in name or of another kind is refused, and what is said holds no value. */
static void refused(json_t *root, const char *what)
{
    char *text = json_dumps(root, JSON_COMPACT);
    struct rapport *r = NULL;
    struct err err = {0};
    ck_assert_ptr_nonnull(text);
    ck_assert_msg(rapport_lees_json(arena, slice_from_cstr(text), &r, &err) == ERR_INVALID, "%s", what);
    ck_assert_ptr_null(r);
    ck_assert_ptr_null(strstr(err.text, "Assen"));
    free(text);
}

static void spoil(json_t *root, json_t *object)
{
    const char *names[16], *key;
    json_t *value;
    size_t n = 0;
    json_object_foreach(object, key, value) names[n++] = arena_printf(arena, "%s", key);
    for (size_t i = 0; i < n; i++) {
        value = json_incref(json_object_get(object, names[i]));
        json_object_del(object, names[i]);
        refused(root, names[i]);
        json_object_set_new(object, names[i], json_real(-1.5));
        refused(root, names[i]);
        json_object_set_new(object, names[i], json_integer(-1));
        refused(root, names[i]);
        json_object_set(object, names[i], value);
        json_object_set_new(object, "Assen", json_null());
        refused(root, names[i]);
        json_object_del(object, "Assen");
        json_decref(value);
    }
}

START_TEST(test_only_a_report_is_read)
{
    struct slice text =
        written(hulp_rapport(arena, &(struct hulp_opzet){.meldingen = 20, .maanden = 3, .wijken = 2}));
    json_t *root = json_loadb(text.p, text.n, 0, NULL), *figures = json_object_get(root, "cijfers");
    ck_assert_ptr_nonnull(root);
    while (json_array_size(figures) > 40)
        json_array_remove(figures, json_array_size(figures) - 1);
    char *whole = json_dumps(root, JSON_COMPACT);
    read_back(slice_from_cstr(whole));
    free(whole);
    spoil(root, root);
    spoil(root, json_array_get(figures, 0));
    spoil(root, json_array_get(json_object_get(root, "wijken"), 1));
    json_decref(root);
    static const char *const others[] = {"", "{", "[]", "null", "{}", "{\"versie\":1}", "\xff"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct rapport *r = NULL;
        ck_assert_int_eq(rapport_lees_json(arena, slice_from_cstr(others[i]), &r, NULL), ERR_INVALID);
    }
}
END_TEST

START_TEST(test_a_full_arena_is_told)
{
    struct slice text = written(hulp_rapport(arena, &ASSEN));
    struct rapport *r = NULL;
    struct arena *small = arena_new(1 << 16);
    ck_assert_int_eq(rapport_lees_json(small, text, &r, NULL), ERR_FULL);
    ck_assert_ptr_null(r);
    arena_free(small);
}
END_TEST

/* A line of CSV that begins with this. */
static struct slice line_of(struct slice csv, const char *begin)
{
    const char *p = memmem(csv.p, csv.n, begin, strlen(begin));
    ck_assert_msg(p != NULL, "%s", begin);
    const char *end = memchr(p, '\r', csv.n - (size_t)(p - csv.p));
    ck_assert_ptr_nonnull(end);
    return (struct slice){p, (size_t)(end - p)};
}

static size_t occurrences(struct slice text, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == c;
    return n;
}

START_TEST(test_csv)
{
    struct hulp_opzet o = ASSEN;
    struct slice csv = SLICE_NONE, again = SLICE_NONE;
    o.wijken = 12; /* one of them is called "=Graswijk" */
    struct rapport *r = hulp_rapport(arena, &o);
    ck_assert_int_eq(rapport_csv(arena, r, &csv, NULL), ERR_NONE);
    ck_assert_int_eq(rapport_csv(arena, r, &again, NULL), ERR_NONE);
    ck_assert(slice_eq(csv, again));
    ck_assert(slice_starts_with(csv, SLICE("\xef\xbb\xbfnaam;titel;wijk;eenheid;maand;vorigeMaand;jaar;"
                                           "landelijk;doel;teller;noemer\r\n")));
    ck_assert_uint_eq(occurrences(csv, '\n'), r->aantal + 1);
    ck_assert_ptr_null(memmem(csv.p, csv.n, ";=", 2));
    ck_assert_ptr_nonnull(memmem(csv.p, csv.n, ";'=Graswijk;", 12));
    const struct cijfer *c = rapport_cijfer(r, "acceptatie.van_bereikt");
    ck_assert_ptr_nonnull(c);
    struct slice line = line_of(csv, "acceptatie.van_bereikt;");
    ck_assert_uint_eq(occurrences(line, ';'), 10);
    ck_assert_ptr_nonnull(memmem(line.p, line.n, ";35,0;60,0;", 11));
    const char *counts =
        arena_printf(arena, ";%lld;%lld", (long long)c->kolom[0].teller, (long long)c->kolom[0].noemer);
    ck_assert_ptr_nonnull(memmem(line.p, line.n, counts, strlen(counts)));
}
END_TEST

START_TEST(test_hidden_is_in_neither)
{
    struct rapport *r = rapport_onderdruk(arena, hulp_rapport(arena, &ASSEN));
    struct slice csv = SLICE_NONE, json = written(r);
    ck_assert_int_eq(rapport_csv(arena, r, &csv, NULL), ERR_NONE);
    for (size_t i = 0; i < r->aantal; i++) {
        const struct cijfer *c = &r->cijfers[i];
        if (c->kolom[KOLOM_MAAND].stand != CIJFER_VERBORGEN)
            continue;
        struct slice line = line_of(csv, arena_printf(arena, "\n%s;", c->naam));
        ck_assert_ptr_nonnull(memmem(line.p, line.n, ";verborgen;", 11));
        ck_assert_uint_eq(c->kolom[KOLOM_MAAND].teller, 0);
    }
    ck_assert_ptr_nonnull(memmem(json.p, json.n, "{\"verborgen\":true}", 18));
}
END_TEST

SUITE_MAIN_MET("rapport_json", setup, teardown, 60, test_round_trip, test_only_a_report_is_read,
               test_a_full_arena_is_told, test_csv, test_hidden_is_in_neither)
