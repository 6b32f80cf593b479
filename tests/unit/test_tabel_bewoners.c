/* Runs tests/tables/bewoners.tsv: R6, and the register's part in R7, as a policy officer reads them. */
#include "domain/inwoner.h"
#include "domain/koppel.h"
#include "tabel.h"
#include "unit/suite.h"

#define MAX_RIJEN 16

static struct arena *arena;

static struct hash128 pseudoniem(const char *letter)
{
    return (struct hash128){.bytes = {(uint8_t)letter[0]}};
}

static struct slice cel(struct tabel *tabel, size_t rij, const char *kolom)
{
    return slice_from_cstr(tabel_tekst(tabel, rij, kolom));
}

/* 9401GE-10-A, as the adapter of a delivery would take it apart. */
static struct profiel wie_van(struct tabel *tabel, size_t rij)
{
    char tekst[64];
    snprintf(tekst, sizeof tekst, "%s", tabel_tekst(tabel, rij, "adres"));
    char *rest = tekst, *postcode = strsep(&rest, "-"), *nummer = strsep(&rest, "-");
    const struct adres adres = {.postcode = arena_dup(arena, slice_from_cstr(postcode)),
                                .huisnummer = arena_dup(arena, slice_from_cstr(nummer)),
                                .toevoeging = arena_dup(arena, slice_from_cstr(rest))};
    const struct profiel_bron bron = {.achternaam = cel(tabel, rij, "naam"),
                                      .geboorte = geboorte_lees(cel(tabel, rij, "geboren")),
                                      .adres = &adres,
                                      .bsn = pseudoniem(tabel_tekst(tabel, rij, "bsn"))};
    struct profiel wie;
    ck_assert(profiel_maak(arena, &bron, &wie));
    return wie;
}

static struct bewoner bewoner_van(struct tabel *tabel, size_t rij)
{
    const char *bijzonder = tabel_tekst(tabel, rij, "bijzonder");
    return (struct bewoner){
        .bsn = pseudoniem(tabel_tekst(tabel, rij, "bsn")),
        .achternaam = cel(tabel, rij, "naam"),
        .geboren = geboorte_getal(geboorte_lees(cel(tabel, rij, "geboren"))),
        .adres = cel(tabel, rij, "adres"),
        .overleden = strstr(bijzonder, "overleden") != NULL,
        .minderjarig = strstr(bijzonder, "minderjarig") != NULL,
        .instelling = strstr(bijzonder, "instelling") != NULL,
    };
}

struct gemeente {
    struct bewoner alle[MAX_RIJEN], bij[MAX_RIJEN];
    const struct bewoner *elders[MAX_RIJEN];
    size_t aantal;
    struct onvolledige_rij afgekeurd[MAX_RIJEN];
    size_t afgekeurd_aantal;
};

/* What the database would look up around this address. */
static struct registerblik kijk(struct gemeente *g, struct slice adres)
{
    struct registerblik blik = {.nr = 1,
                                .bij = g->bij,
                                .elders = g->elders,
                                .elders_aantal = g->aantal,
                                .onvolledig = g->afgekeurd,
                                .onvolledig_aantal = g->afgekeurd_aantal};
    for (size_t i = 0; i < g->afgekeurd_aantal; i++) {
        bool bsn = !hash_is_none(g->afgekeurd[i].bsn), plek = g->afgekeurd[i].plek.n > 0;
        blik.alleen_bsn |= bsn && !plek;
        blik.alleen_plek |= plek && !bsn;
        blik.onbekend |= !bsn && !plek;
    }
    for (size_t i = 0; i < g->aantal; i++) {
        const struct bewoner *b = &g->alle[i];
        g->elders[i] = b;
        blik.postcode_bekend |= adres.n > 6 && b->adres.n > 6 && memcmp(adres.p, b->adres.p, 6) == 0;
        if (!b->adres.n || !slice_eq(inwoner_plek(b->adres), inwoner_plek(adres)))
            continue;
        size_t at = blik.bij_aantal++;
        for (; at > 0 && slice_cmp(g->bij[at - 1].adres, b->adres) > 0; at--)
            g->bij[at] = g->bij[at - 1];
        g->bij[at] = *b;
    }
    return blik;
}

static const char *uitkomst(enum inwoner inwoner)
{
    switch (inwoner) {
    case INWONER_JA:
        return "inwoner";
    case INWONER_GEEN:
        return "geen inwoner";
    default:
        return reden_text(inwoner_reden(inwoner));
    }
}

static void toets(struct tabel *tabel, size_t rij, size_t einde)
{
    struct gemeente g = {0};
    ck_assert_uint_le(einde - rij - 1, MAX_RIJEN);
    for (size_t i = rij + 1; i < einde; i++) {
        struct bewoner b = bewoner_van(tabel, i);
        if (strstr(tabel_tekst(tabel, i, "bijzonder"), "afgekeurd"))
            g.afgekeurd[g.afgekeurd_aantal++] = (struct onvolledige_rij){b.bsn, inwoner_plek(b.adres)};
        else
            g.alle[g.aantal++] = b;
    }
    struct profiel wie = wie_van(tabel, rij);
    struct slice adres = cel(tabel, rij, "adres"), bundel = cel(tabel, rij, "bundel");
    struct registerblik blik = kijk(&g, adres);
    struct slice kreeg = inwoner_adres(arena, &blik, &wie, adres);
    const char *als_tekst = arena_printf(arena, "%.*s", SLICE_ARG(kreeg));
    if (!slice_eq(kreeg, bundel.n ? bundel : adres))
        tabel_fout(tabel, rij, "bundel: kreeg '%s'", als_tekst);
    blik = kijk(&g, kreeg);
    enum inwoner inwoner = inwoner_bepaal(arena, &blik, &wie, kreeg.n ? kreeg : SLICE("BSN/ABCDEFGHIJ"));
    tabel_gelijk_tekst(tabel, rij, "uitkomst", uitkomst(inwoner));
    ck_assert(inwoner_geweigerd(inwoner) == (inwoner_status(inwoner) != STATUS_OPGEPAKT));
    blik.nr = 0; /* without a register nothing of this counts */
    ck_assert_int_eq(inwoner_bepaal(arena, &blik, &wie, kreeg), INWONER_JA);
    ck_assert(slice_eq(inwoner_adres(arena, &blik, &wie, adres), adres));
}

START_TEST(bewoners_volgens_de_tabel)
{
    struct tabel tabel;
    arena = arena_new((size_t)1 << 20);
    tabel_open(&tabel, "bewoners.tsv");
    for (size_t rij = 0; rij < tabel.aantal; rij = tabel_geval_einde(&tabel, rij))
        toets(&tabel, rij, tabel_geval_einde(&tabel, rij));
    tabel_sluit(&tabel);
    arena_free(arena);
}
END_TEST

static bool in_lijst(const int32_t *rij, size_t n, int32_t getal)
{
    for (size_t i = 0; i < n; i++)
        if (rij[i] == getal)
            return true;
    return false;
}

/* What is looked for is what is compared: every date that is nearly this one, and no other. */
static void toets_buren(int32_t datum)
{
    int32_t buren[GEBOORTE_BUREN];
    struct profiel een = {.geboorte = geboorte_van_getal(datum)};
    size_t n = geboorte_buren(&een.geboorte, buren), geteld = 0;
    for (int32_t getal = 19000000; getal < 21000000; getal++) {
        if (getal / 100 % 100 > 12 || getal % 100 > 31)
            continue;
        struct profiel ander = {.geboorte = geboorte_van_getal(getal)};
        uint8_t niveau = profiel_vergelijk(&een, &ander).niveau[KOPPEL_GEBOORTE];
        bool bijna = getal != datum && niveau != NIVEAU_ONTBREEKT && niveau != NIVEAU_GEBOORTE_GELIJK &&
                     niveau != NIVEAU_GEBOORTE_ANDERS;
        geteld += bijna;
        ck_assert_msg(!bijna || in_lijst(buren, n, getal), "%d is missing at %d", getal, datum);
    }
    ck_assert_uint_eq(geteld, n);
    ck_assert_uint_lt(n, GEBOORTE_BUREN);
}

START_TEST(buren_van_een_datum)
{
    static const int32_t datums[] = {19850615, 19850506, 19850101, 19801105, 19991231, 19850600, 19850000, 0};
    for (size_t i = 0; i < sizeof datums / sizeof datums[0]; i++)
        toets_buren(datums[i]);
}
END_TEST

static const struct bewoner gezin[] = {
    {.adres = {"9401GE-10", 9}, .wijk = {"Peelo", 5}, .geboren = 19850615},
    {.adres = {"9401GE-10", 9}, .wijk = {"Lariks", 6}, .minderjarig = true},
    {.adres = {"9401GE-10-A", 11}, .instelling = true, .minderjarig = true},
    {.adres = {"9401GE-10-B", 11}, .minderjarig = true, .overleden = true},
};
static const struct registerblik thuis = {.nr = 1, .bij = gezin, .bij_aantal = 4};

/* R10: the children of a shelter, or of others at an address that was split, are not those of this client. */
START_TEST(kinderen_van_het_huishouden)
{
    ck_assert(inwoner_kinderen(&thuis, SLICE("9401GE-10")));
    ck_assert(!inwoner_kinderen(&thuis, SLICE("9401GE-10/ABCDEFGHIJ")));
    ck_assert(!inwoner_kinderen(&thuis, SLICE("9401GE-10-A")));
    ck_assert(!inwoner_kinderen(&thuis, SLICE("9401GE-10-B")));
    ck_assert(!inwoner_kinderen(&thuis, SLICE("9401GE-1")));
    ck_assert(!inwoner_kinderen(&thuis, SLICE("BSN/ABCDEFGHIJ")));
    ck_assert(!inwoner_kinderen(&(struct registerblik){0}, SLICE("9401GE-10")));
}
END_TEST

START_TEST(wijk_van_het_adres)
{
    ck_assert(slice_eq_cstr(inwoner_wijk(&thuis, SLICE("9401GE-10")), "Lariks"));
    ck_assert(slice_eq_cstr(inwoner_wijk(&thuis, SLICE("9401GE-10/ABCDEFGHIJ")), "Lariks"));
    ck_assert_uint_eq(inwoner_wijk(&thuis, SLICE("9401GE-10-A")).n, 0);
    ck_assert_uint_eq(inwoner_wijk(&thuis, SLICE("BSN/ABCDEFGHIJ")).n, 0);
}
END_TEST

START_TEST(delen_van_een_adres)
{
    ck_assert(slice_eq_cstr(inwoner_plek(SLICE("9401GE-10-A")), "9401GE-10"));
    ck_assert(slice_eq_cstr(inwoner_plek(SLICE("9401GE-10")), "9401GE-10"));
    ck_assert_uint_eq(inwoner_plek(SLICE_NONE).n, 0);
    ck_assert(slice_eq_cstr(inwoner_adres_van(SLICE("9401GE-10-A/ABCDEFGHIJ")), "9401GE-10-A"));
    ck_assert_uint_eq(inwoner_adres_van(SLICE("ONBEKEND/M-2026-10-ABCDEFGHIJ")).n, 0);
    ck_assert(inwoner_instelling(&thuis, SLICE("9401GE-10-A")));
    ck_assert(!inwoner_instelling(&thuis, SLICE("9401GE-10")));
}
END_TEST

SUITE_MAIN("tabel_bewoners", bewoners_volgens_de_tabel, buren_van_een_datum, kinderen_van_het_huishouden,
           wijk_van_het_adres, delen_van_een_adres)
