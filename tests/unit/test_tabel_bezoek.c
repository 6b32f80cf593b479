/* Runs tests/tables/bezoek.tsv and bezoekroute.tsv: when to go, and in which order. */
#include "domain/bezoek.h"
#include "tabel.h"
#include "unit/suite.h"

#define MAX_POGINGEN 16

static const struct {
    const char *naam;
    enum contactsoort soort;
} SOORTEN[] = {{"bezoek", CONTACT_HUISBEZOEK},
               {"kaartje", CONTACT_KAARTJE},
               {"bel", CONTACT_TELEFOON},
               {"app", CONTACT_WHATSAPP},
               {"post", CONTACT_BRIEF}};

static struct contactpoging read_one(struct tabel *tabel, size_t rij, const char *text)
{
    char kind[16] = "", part[16] = "";
    struct contactpoging poging = {.lopend = true};
    if (sscanf(text, "%15s %15s", kind, part) != 2)
        tabel_fout(tabel, rij, "poging '%s': soort dagdeel", text);
    char *last = part + strlen(part) - 1;
    poging.bereikt = *last == '!';
    poging.lopend = *last != '~';
    if (*last == '!' || *last == '~')
        *last = '\0';
    if (strcmp(part, "-") != 0) {
        int code = dagdeel_from(slice_from_cstr(part));
        if (code < 0)
            tabel_fout(tabel, rij, "dagdeel '%s' ken ik niet", part);
        poging.dagdeel = (enum dagdeel)code;
    }
    for (size_t i = 0; i < sizeof SOORTEN / sizeof *SOORTEN; i++)
        if (strcmp(kind, SOORTEN[i].naam) == 0) {
            poging.soort = SOORTEN[i].soort;
            return poging;
        }
    tabel_fout(tabel, rij, "poging '%s' ken ik niet", kind);
    return poging;
}

START_TEST(test_dagdeel)
{
    struct tabel tabel;
    tabel_open(&tabel, "bezoek.tsv");
    for (size_t rij = 0; rij < tabel.aantal; rij++) {
        struct contactpoging pogingen[MAX_POGINGEN];
        size_t n = 0;
        char *copy = strdup(tabel_tekst(&tabel, rij, "pogingen")), *rest = NULL;
        ck_assert_ptr_nonnull(copy);
        for (char *one = strtok_r(copy, ",", &rest); one && n < MAX_POGINGEN;
             one = strtok_r(NULL, ",", &rest))
            pogingen[n++] = read_one(&tabel, rij, one);
        free(copy);
        const char *wanted = tabel_tekst(&tabel, rij, "dagdeel"),
                   *found = dagdeel_text(bezoek_dagdeel(pogingen, n));
        if (strcmp(wanted, found) != 0)
            tabel_fout(&tabel, rij, "dagdeel '%s', niet '%s'", found, wanted);
    }
    tabel_sluit(&tabel);
}
END_TEST

static struct bezoek_adres address(struct tabel *tabel, size_t rij)
{
    return (struct bezoek_adres){slice_from_cstr(tabel_tekst(tabel, rij, "postcode")),
                                 slice_from_cstr(tabel_tekst(tabel, rij, "straat")), SLICE("M-1")};
}

/* Every row against every other: an order that does not hold throughout would sort at random. */
START_TEST(test_route)
{
    struct tabel tabel;
    tabel_open(&tabel, "bezoekroute.tsv");
    for (size_t i = 0; i < tabel.aantal; i++)
        for (size_t j = 0; j < tabel.aantal; j++) {
            struct bezoek_adres a = address(&tabel, i), b = address(&tabel, j);
            int order = bezoek_adres_cmp(&a, &b);
            if ((order > 0) - (order < 0) != (i > j) - (i < j))
                tabel_fout(&tabel, i, "staat verkeerd ten opzichte van '%s'",
                           tabel_tekst(&tabel, j, "straat"));
        }
    tabel_sluit(&tabel);
}
END_TEST

START_TEST(test_equal_addresses_by_id)
{
    struct bezoek_adres a = {SLICE("9401AA"), SLICE("Brink 2"), SLICE("M-1")}, b = a;
    b.straat = SLICE("brink  02");
    ck_assert_int_eq(bezoek_adres_cmp(&a, &b), 0);
    b.id = SLICE("M-2");
    ck_assert_int_lt(bezoek_adres_cmp(&a, &b), 0);
}
END_TEST

START_TEST(test_dagdeel_by_the_clock)
{
    static const struct {
        int hour, minute;
        enum dagdeel dagdeel;
    } rows[] = {{0, 0, DAGDEEL_OCHTEND},  {11, 59, DAGDEEL_OCHTEND}, {12, 0, DAGDEEL_MIDDAG},
                {17, 59, DAGDEEL_MIDDAG}, {18, 0, DAGDEEL_AVOND},    {23, 59, DAGDEEL_AVOND}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        instant at = instant_from_civil(date_from_ymd(2026, 7, 1), rows[i].hour * 3600 + rows[i].minute * 60);
        ck_assert_int_eq(bezoek_dagdeel_op(at), rows[i].dagdeel);
    }
}
END_TEST

SUITE_MAIN("bezoek", test_dagdeel, test_route, test_equal_addresses_by_id, test_dagdeel_by_the_clock)
