/* Profiles: birth dates known in part, and the keys under which two profiles of one person meet.
 *
 * The promise of profiel_sleutels is a property over made-up people: every change of one field, and the usual
 * two, leaves a key in common. The weakest case is tried, people of whom only name, initials, birth date and
 * address are known. With 100,000 of them, with the traps of a real town (born on 1 January, Jansen, a block
 * of flats with one number, a care home), the blocks must stay small. */
#include "base/rng.h"
#include "base/text.h"
#include "domain/profiel.h"
#include "unit/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int32_t getal(const char *text)
{
    struct geboorte g = geboorte_lees(slice_from_cstr(text));
    ck_assert_int_eq(geboorte_getal(geboorte_van_getal(geboorte_getal(g))), geboorte_getal(g));
    return geboorte_getal(g);
}

START_TEST(geboortedata)
{
    ck_assert_int_eq(getal("1985-06-15"), 19850615);
    ck_assert_int_eq(getal(" 15-06-1985 "), 19850615);
    ck_assert_int_eq(getal("19850615"), 19850615);
    ck_assert_int_eq(getal("1985-06-00"), 19850600);
    ck_assert_int_eq(getal("00-06-1985"), 19850600);
    ck_assert_int_eq(getal("00-00-1985"), 19850000);
    ck_assert_int_eq(getal("19850000"), 19850000);
    static const char *const none[] = {"",           "1985",       "1985-00-15", "1985-13-00",
                                       "1985-02-30", "19850230",   "0000-00-00", "1899-12-31",
                                       "3000-01-01", "1985/06/15", "1985-06-1x", "15061985"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        ck_assert_int_eq(getal(none[i]), 0);
    ck_assert_int_eq(geboorte_getal(geboorte_ruw(SLICE("19851399"))), 19851399);
    ck_assert_int_eq(geboorte_getal(geboorte_ruw(SLICE("1985139x"))), 0);
    ck_assert_int_eq(geboorte_getal(geboorte_van_getal(-1)), 0);
}
END_TEST

static const struct hash_key key = {{7}};

/* Somebody in plain. */
struct mens {
    char letters[64], voorvoegsel[24], naam[64];
    struct geboorte geboren;
    char postcode[8], nummer[8], letter[8];
    char bsn[12], telefoon[16], email[24]; /* stand for pseudonyms; empty: none */
};

struct achternaam {
    const char *voorvoegsel, *naam;
    uint16_t gewicht;
};

static const struct achternaam namen[] = {
#define NAAM(weight, before, name) {before, name, weight},
#include "synth/namen.def"
};
#define NAMEN (sizeof namen / sizeof namen[0])

static const char *const koppen[] = {"Hui", "Ber",  "Kor",  "Wol", "Drie",  "Oos",  "Wes",  "Lam",
                                     "Hen", "Vel",  "Stee", "Bru", "Haver", "Scho", "Elf",  "Rog",
                                     "Tim", "Noor", "Zwa",  "Klo", "Mees",  "Pol",  "Gaas", "Dui"};
static const char *const buiken[] = {"zen", "ke",  "ter", "man", "den", "re", "ving",
                                     "le",  "gen", "ste", "ve",  "ner", "be", "ze"};
static const char *const staarten[] = {"ga",   "berg", "kamp", "huis", "ma",    "stra", "ing",    "s",
                                       "veld", "mans", "dam",  "laar", "horst", "boom", "meijer", "sen"};
#define PICK(rng, list) (list)[rng_below((rng), sizeof(list) / sizeof((list)[0]))]

/* One in three has a common name; the rest is spread over some 5,000. */
static void geef_naam(struct rng *rng, struct mens *mens)
{
    static uint16_t gewichten[NAMEN];
    for (size_t i = 0; i < NAMEN; i++)
        gewichten[i] = namen[i].gewicht;
    mens->voorvoegsel[0] = '\0';
    if (!rng_chance(rng, 1, 3)) {
        snprintf(mens->naam, sizeof mens->naam, "%s%s%s", PICK(rng, koppen), PICK(rng, buiken),
                 PICK(rng, staarten));
        return;
    }
    const struct achternaam *a = &namen[rng_weighted(rng, gewichten, NAMEN)];
    snprintf(mens->voorvoegsel, sizeof mens->voorvoegsel, "%s", a->voorvoegsel);
    if (rng_chance(rng, 1, 8)) /* a double name */
        snprintf(mens->naam, sizeof mens->naam, "%s-%s%s", a->naam, PICK(rng, koppen), PICK(rng, staarten));
    else
        snprintf(mens->naam, sizeof mens->naam, "%s", a->naam);
}

static void verhuis(struct rng *rng, struct mens *mens)
{
    snprintf(mens->postcode, sizeof mens->postcode, "94%02d%c%c", rng_between(rng, 1, 9),
             'A' + (int)rng_below(rng, 26), 'B' + (int)rng_below(rng, 17));
    snprintf(mens->nummer, sizeof mens->nummer, "%d", rng_between(rng, 1, 120));
    mens->letter[0] = '\0';
}

static struct mens verzin(struct rng *rng)
{
    static const char voor[] = "JJJJMMMAAACCHHBDEFGIKLNOPRSTWY";
    struct mens m = {.letters = ""};
    size_t n = 1 + rng_below(rng, 3);
    for (size_t i = 0; i < n; i++)
        m.letters[i] = voor[rng_below(rng, sizeof voor - 1)];
    geef_naam(rng, &m);
    bool nieuwjaar = rng_chance(rng, 3, 100); /* registered without papers */
    m.geboren = (struct geboorte){(int16_t)rng_between(rng, 1930, 2008),
                                  (uint8_t)(nieuwjaar ? 1 : rng_between(rng, 1, 12)),
                                  (uint8_t)(nieuwjaar ? 1 : rng_between(rng, 1, 28))};
    verhuis(rng, &m);
    uint32_t bijzonder = rng_below(rng, 1000);
    if (bijzonder < 6) { /* flats: 300 doors of one number; 600 people */
        snprintf(m.postcode, sizeof m.postcode, "9401ZZ");
        snprintf(m.nummer, sizeof m.nummer, "100");
        snprintf(m.letter, sizeof m.letter, "%d", rng_between(rng, 1, 300));
    } else if (bijzonder < 8) { /* a care home: 200 old people */
        snprintf(m.postcode, sizeof m.postcode, "9402ZZ");
        snprintf(m.nummer, sizeof m.nummer, "2");
        m.geboren.jaar = (int16_t)rng_between(rng, 1930, 1950);
    }
    return m;
}

static struct hash128 pseudoniem(const char *kind, const char *text)
{
    struct slice part = slice_from_cstr(text);
    return text[0] ? hash_keyed(&key, kind, &part, 1) : (struct hash128){{0}};
}

static bool profiel_van(struct arena *arena, const struct mens *m, struct profiel *ret)
{
    struct adres adres = {.postcode = slice_from_cstr(m->postcode),
                          .huisnummer = slice_from_cstr(m->nummer),
                          .toevoeging = slice_from_cstr(m->letter)};
    struct profiel_bron bron = {.voorletters = slice_from_cstr(m->letters),
                                .voorvoegsel = slice_from_cstr(m->voorvoegsel),
                                .achternaam = slice_from_cstr(m->naam),
                                .geboorte = m->geboren,
                                .adres = &adres,
                                .bsn = pseudoniem("bsn", m->bsn),
                                .telefoon = pseudoniem("telefoon", m->telefoon),
                                .email = pseudoniem("email", m->email)};
    return profiel_maak(arena, &bron, ret);
}

static bool ontmoeten(struct arena *arena, const struct mens *a, const struct mens *b)
{
    struct profiel links, rechts;
    int64_t k[PROFIEL_MAX_SLEUTELS], l[PROFIEL_MAX_SLEUTELS];
    ck_assert(profiel_van(arena, a, &links) && profiel_van(arena, b, &rechts));
    size_t nk = profiel_sleutels(&key, &links, k), nl = profiel_sleutels(&key, &rechts, l);
    arena_reset(arena);
    for (size_t i = 0; i < nk; i++)
        for (size_t j = 0; j < nl; j++)
            if (k[i] == l[j])
                return true;
    return false;
}

/* What can happen to one field. */
static void anders_bsn(struct rng *rng, struct mens *m)
{
    snprintf(m->bsn, sizeof m->bsn, "%u", rng_below(rng, 1000000));
}
static void anders_telefoon(struct rng *rng, struct mens *m)
{
    snprintf(m->telefoon, sizeof m->telefoon, "%u", rng_below(rng, 1000000));
}
static void anders_email(struct rng *rng, struct mens *m)
{
    snprintf(m->email, sizeof m->email, "%u", rng_below(rng, 1000000));
}
static void zonder_naam(struct rng *rng, struct mens *m)
{
    (void)rng;
    m->naam[0] = '\0';
}
static void tik(struct rng *rng, char *text)
{
    size_t n = strlen(text), at = n > 1 ? rng_below(rng, (uint32_t)n - 1) : 0;
    char c = text[at];
    switch (n > 1 ? rng_below(rng, 3) : 3) {
    case 0:
        text[at] = (char)('a' + rng_below(rng, 26));
        break;
    case 1:
        memmove(text + at, text + at + 1, n - at);
        break;
    case 2:
        text[at] = text[at + 1];
        text[at + 1] = c;
        break;
    default:
        break;
    }
}
static void tikfout(struct rng *rng, struct mens *m)
{
    tik(rng, m->naam);
}
/* One that leaves the first sound of the last word. */
static void tikfout_verderop(struct rng *rng, struct mens *m)
{
    size_t n = strlen(m->naam), begin = n;
    while (begin > 0 && (signed char)m->naam[begin - 1] > '-')
        begin--;
    if (begin + 3 < n)
        tik(rng, m->naam + begin + 3);
}
/* The fields of surname and given name, each in that of the other. */
static void namen_gewisseld(struct rng *rng, struct mens *m)
{
    struct mens was = *m;
    (void)rng;
    if (strchr(was.naam, '-') || strchr(was.naam, ' '))
        return; /* of a double name only a part is the given name */
    snprintf(m->letters, sizeof m->letters, "%s", was.naam);
    snprintf(m->naam, sizeof m->naam, "%cerendina", was.letters[0]);
    m->voorvoegsel[0] = '\0';
}
static void bedrijfsnaam(struct rng *rng, struct mens *m)
{
    (void)rng;
    m->letters[0] = m->voorvoegsel[0] = '\0';
    m->geboren = (struct geboorte){0};
    snprintf(m->naam, sizeof m->naam, "Bakkerij het Bolletje V.O.F.");
}
static void meisjesnaam(struct rng *rng, struct mens *m)
{
    geef_naam(rng, m);
}
static void andere_letter(struct rng *rng, struct mens *m)
{
    m->letters[0] = m->letters[0] == 'Q' ? 'X' : 'Q';
    m->letters[1] = (char)('A' + rng_below(rng, 20));
}
static void zonder_letters(struct rng *rng, struct mens *m)
{
    (void)rng;
    m->letters[0] = '\0';
}
static void andere_dag(struct rng *rng, struct mens *m)
{
    m->geboren.dag = (uint8_t)rng_between(rng, 1, 28);
}
static void andere_maand(struct rng *rng, struct mens *m)
{
    m->geboren.maand = (uint8_t)rng_between(rng, 1, 12);
}
static void ander_jaar(struct rng *rng, struct mens *m)
{
    m->geboren.jaar = (int16_t)rng_between(rng, 1930, 2008);
}
static void gewisselde_dag(struct rng *rng, struct mens *m)
{
    (void)rng;
    if (m->geboren.dag <= 12)
        m->geboren = (struct geboorte){m->geboren.jaar, m->geboren.dag, m->geboren.maand};
}
static void dag_onbekend(struct rng *rng, struct mens *m)
{
    (void)rng;
    m->geboren.dag = 0;
}
static void maand_onbekend(struct rng *rng, struct mens *m)
{
    (void)rng;
    m->geboren.maand = m->geboren.dag = 0;
}
static void andere_datum(struct rng *rng, struct mens *m)
{
    m->geboren = (struct geboorte){(int16_t)rng_between(rng, 1930, 2008), (uint8_t)rng_between(rng, 1, 12),
                                   (uint8_t)rng_between(rng, 1, 28)};
}
static void zonder_datum(struct rng *rng, struct mens *m)
{
    (void)rng;
    m->geboren = (struct geboorte){0};
}
static void ander_nummer(struct rng *rng, struct mens *m)
{
    snprintf(m->nummer, sizeof m->nummer, "%d", rng_between(rng, 1, 200));
}
static void andere_postcode(struct rng *rng, struct mens *m)
{
    m->postcode[5] = (char)('A' + rng_below(rng, 26));
}
static void zonder_letter(struct rng *rng, struct mens *m)
{
    if (m->letter[0])
        m->letter[0] = '\0';
    else
        snprintf(m->letter, sizeof m->letter, "%d", rng_between(rng, 1, 300));
}
static void zonder_postcode(struct rng *rng, struct mens *m)
{
    (void)rng;
    m->postcode[0] = '\0';
}
static void zonder_nummer(struct rng *rng, struct mens *m)
{
    (void)rng;
    m->nummer[0] = '\0';
}
static void zonder_adres(struct rng *rng, struct mens *m)
{
    (void)rng;
    m->postcode[0] = m->nummer[0] = m->letter[0] = '\0';
}

typedef void wijziging(struct rng *rng, struct mens *m);
static wijziging *const een_veld[] = {
    anders_bsn,    anders_telefoon, anders_email,  zonder_naam,  tikfout,      meisjesnaam,
    andere_letter, zonder_letters,  andere_dag,    andere_maand, ander_jaar,   gewisselde_dag,
    dag_onbekend,  maand_onbekend,  andere_datum,  zonder_datum, ander_nummer, andere_postcode,
    zonder_letter, zonder_postcode, zonder_nummer, zonder_adres, verhuis,
};
static wijziging *const meer_velden[][3] = {
    {verhuis, tikfout_verderop, zonder_letters},
    {meisjesnaam, zonder_letters, ander_nummer},
    {meisjesnaam, zonder_letters, andere_dag},
    {tikfout_verderop, andere_datum, zonder_letters},
    {tikfout_verderop, zonder_datum, ander_nummer},
    {meisjesnaam, zonder_letters, zonder_datum},
    {meisjesnaam, zonder_letters, andere_postcode},
    {zonder_letter, meisjesnaam, zonder_letters},
    {zonder_letter, meisjesnaam, zonder_datum},
    {zonder_letter, zonder_letters, zonder_datum},
    {namen_gewisseld, verhuis},
    {namen_gewisseld, verhuis, andere_dag},
    {namen_gewisseld, zonder_datum},
    {verhuis, meisjesnaam},
    {verhuis, tikfout},
    {verhuis, andere_dag},
    {verhuis, andere_maand},
    {verhuis, ander_jaar},
    {verhuis, gewisselde_dag},
    {verhuis, dag_onbekend},
    {verhuis, maand_onbekend},
    {verhuis, zonder_letters},
    {verhuis, andere_letter},
    {zonder_adres, meisjesnaam},
    {zonder_adres, andere_dag},
    {tikfout, zonder_datum},
    {tikfout, andere_datum},
    {tikfout, zonder_letters},
    {tikfout, andere_letter},
    {tikfout, ander_nummer},
    {tikfout, andere_postcode},
    {tikfout, dag_onbekend},
    {tikfout, gewisselde_dag},
    {meisjesnaam, zonder_datum},
    {meisjesnaam, andere_datum},
    {meisjesnaam, zonder_letters},
    {meisjesnaam, andere_postcode},
    {meisjesnaam, ander_nummer},
    {meisjesnaam, gewisselde_dag},
    {zonder_datum, ander_nummer},
    {zonder_datum, andere_postcode},
    {zonder_datum, zonder_letters},
    {zonder_datum, zonder_letter},
    {andere_dag, zonder_letters},
    {andere_dag, ander_nummer},
    {andere_dag, andere_postcode},
    {andere_letter, zonder_datum},
    {andere_letter, andere_postcode},
    {zonder_letters, ander_nummer},
    {zonder_letters, andere_postcode},
    {zonder_letters, gewisselde_dag},
};

#define MENSEN 1000

START_TEST(een_ander_veld_en_toch_gevonden)
{
    struct arena *arena = arena_new(1 << 20);
    struct rng rng = {11};
    for (int i = 0; i < MENSEN; i++) {
        struct mens echt = verzin(&rng);
        for (size_t k = 0; k < sizeof een_veld / sizeof een_veld[0]; k++) {
            struct mens ander = echt;
            een_veld[k](&rng, &ander);
            ck_assert_msg(ontmoeten(arena, &echt, &ander), "mens %d, wijziging %zu", i, k);
        }
        for (size_t k = 0; k < sizeof meer_velden / sizeof meer_velden[0]; k++) {
            struct mens ander = echt;
            for (size_t w = 0; w < 3 && meer_velden[k][w]; w++)
                meer_velden[k][w](&rng, &ander);
            ck_assert_msg(ontmoeten(arena, &echt, &ander), "mens %d, wijzigingen samen %zu", i, k);
        }
    }
    arena_free(arena);
}
END_TEST

/* With a BSN, a phone number or an e-mail address all the rest may be another. */
START_TEST(een_nummer_gelijk_en_toch_gevonden)
{
    struct arena *arena = arena_new(1 << 20);
    struct rng rng = {12};
    for (int i = 0; i < MENSEN; i++) {
        struct mens echt = verzin(&rng), ander = verzin(&rng);
        ck_assert(!ontmoeten(arena, &echt, &ander) || strcmp(echt.naam, ander.naam) == 0 ||
                  strcmp(echt.postcode, ander.postcode) == 0 || echt.letters[0] == ander.letters[0]);
        anders_bsn(&rng, &echt);
        memcpy(ander.bsn, echt.bsn, sizeof ander.bsn);
        ck_assert(ontmoeten(arena, &echt, &ander));
        ander.bsn[0] = '\0';
        anders_email(&rng, &echt);
        memcpy(ander.email, echt.email, sizeof ander.email);
        ck_assert(ontmoeten(arena, &echt, &ander));
        anders_telefoon(&rng, &echt);
        echt.bsn[0] = echt.email[0] = '\0';
        ander = echt;
        verhuis(&rng, &ander); /* phone and name */
        zonder_datum(&rng, &ander);
        zonder_letters(&rng, &ander);
        ck_assert(ontmoeten(arena, &echt, &ander));
        ander = echt;
        bedrijfsnaam(&rng, &ander); /* phone and address */
        zonder_letter(&rng, &ander);
        ck_assert(ontmoeten(arena, &echt, &ander));
    }
    arena_free(arena);
}
END_TEST

/* With however little memory: nothing, or the whole profile. */
START_TEST(te_weinig_geheugen)
{
    const struct adres adres = {.postcode = SLICE("9401GE"),
                                .huisnummer = SLICE("12"),
                                .huisletter = SLICE("a"),
                                .toevoeging = SLICE("bis")};
    const struct profiel_bron bron = {.voorletters = SLICE("Jan Pieter"),
                                      .voorvoegsel = SLICE("van den"),
                                      .achternaam = SLICE("Bergé-de Jong"),
                                      .adres = &adres};
    const size_t ruimte = 2048;
    bool gelukt = false;
    for (size_t over = 0; over < 600; over += 8) {
        struct arena *arena = arena_new(ruimte);
        struct profiel p = {.geboorte = {1, 2, 3}}, echt;
        ck_assert(arena != NULL && (over == 0 || arena_alloc(arena, ruimte - over) != NULL));
        if (over == 0)
            while (arena_alloc(arena, 1))
                continue;
        bool nu = profiel_maak(arena, &bron, &p);
        ck_assert(nu || (p.geboorte.jaar == 1 && p.naam.aantal == 0 && !gelukt));
        gelukt = gelukt || nu;
        struct arena *ruim = arena_new(1 << 16);
        ck_assert(profiel_maak(ruim, &bron, &echt) && echt.naam.aantal == 2);
        if (nu)
            ck_assert(naam_vergelijk(&p.naam, &echt.naam) == NAAM_GELIJK && slice_eq_cstr(p.suffix, "ABIS") &&
                      slice_eq_cstr(p.voornamen.letters, "JP") &&
                      slice_eq_cstr(p.voornamen.voornaam, "jan") && slice_eq_cstr(p.postcode, "9401GE"));
        arena_free(ruim);
        arena_free(arena);
    }
    ck_assert(gelukt);
}
END_TEST

START_TEST(wie_niets_heeft_heeft_geen_sleutel)
{
    int64_t k[PROFIEL_MAX_SLEUTELS];
    struct profiel p = {.bsn = {{0}}};
    ck_assert_uint_eq(profiel_sleutels(&key, &p, k), 0);
    struct arena *arena = arena_new(1 << 16);
    ck_assert(profiel_maak(arena, &(struct profiel_bron){.achternaam = SLICE("Jansen")}, &p));
    ck_assert_uint_eq(profiel_sleutels(&key, &p, k), 0); /* a surname alone proposes nobody */
    struct mens vol = {.letters = "JP",
                       .naam = "Abma-Bosma-Cupma-Dijkma",
                       .geboren = {1980, 2, 3},
                       .postcode = "9401GE",
                       .nummer = "1",
                       .bsn = "1",
                       .telefoon = "2",
                       .email = "3"};
    ck_assert(profiel_van(arena, &vol, &p));
    ck_assert_uint_eq(profiel_sleutels(&key, &p, k), 9 + 3 * 7);
    const struct hash_key andere = {{8}};
    int64_t l[PROFIEL_MAX_SLEUTELS];
    ck_assert_uint_eq(profiel_sleutels(&andere, &p, l), 9 + 3 * 7);
    for (size_t i = 0; i < 30; i++)
        for (size_t j = 0; j < 30; j++)
            ck_assert(k[i] != l[j] && (i == j || k[i] != k[j]));
    arena_free(arena);
}
END_TEST

static int op_waarde(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

START_TEST(blokken_blijven_klein)
{
    const size_t mensen = 100000, ruimte = mensen * PROFIEL_MAX_SLEUTELS;
    struct arena *arena = arena_new(1 << 20);
    struct rng rng = {13};
    int64_t *alle = malloc(ruimte * sizeof *alle);
    ck_assert_ptr_nonnull(alle);
    size_t n = 0, grootste = 0, paren = 0, meeste = 0;
    for (size_t i = 0; i < mensen; i++) {
        struct mens mens = verzin(&rng);
        struct profiel p;
        ck_assert(profiel_van(arena, &mens, &p));
        size_t k = profiel_sleutels(&key, &p, alle + n);
        meeste = k > meeste ? k : meeste;
        n += k;
        arena_reset(arena);
    }
    qsort(alle, n, sizeof *alle, op_waarde);
    for (size_t i = 0, j; i < n; i = j) {
        for (j = i + 1; j < n && alle[j] == alle[i];)
            j++;
        grootste = j - i > grootste ? j - i : grootste;
        paren += (j - i) * (j - i);
    }
    size_t kandidaten = paren / mensen;
    printf("blokken: %zu sleutels, grootste blok %zu, gemiddeld %zu per mens te vergelijken, profiel %zu "
           "bytes\n",
           n, grootste, kandidaten, sizeof(struct profiel));
    ck_assert_uint_le(grootste, 250);
    ck_assert_uint_le(kandidaten, 100);
    free(alle);
    arena_free(arena);
}
END_TEST

SUITE_MAIN_MET("profiel", NULL, NULL, 120, geboortedata, een_ander_veld_en_toch_gevonden,
               een_nummer_gelijk_en_toch_gevonden, te_weinig_geheugen, wie_niets_heeft_heeft_geen_sleutel,
               blokken_blijven_klein)
