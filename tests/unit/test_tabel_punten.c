/* Runs tests/tables/punten.tsv: R10 as a policy officer reads it. */
#include "domain/punten.h"
#include "tabel.h"
#include "unit/suite.h"

static int leeftijd(struct tabel *tabel, size_t rij, const char *kolom)
{
    civil_month periode = month_parse(slice_from_cstr(tabel_tekst(tabel, rij, "periode")));
    ck_assert_int_ne(periode, MONTH_NONE);
    return date_age_on(tabel_datum(tabel, rij, kolom), month_first(periode));
}

static struct punten_feiten feiten_van(struct tabel *tabel, size_t rij)
{
    const char *crisis = tabel_tekst(tabel, rij, "crisis");
    bool beide = strcmp(crisis, "beide") == 0;
    return (struct punten_feiten){
        .crisis_direct = beide || strcmp(crisis, "direct") == 0,
        .crisis_aangekondigd = beide || strcmp(crisis, "aangekondigd") == 0,
        .warm = tabel_ja(tabel, rij, "warm"),
        .totaal = tabel_bedrag(tabel, rij, "bedrag"),
        .partners = (int)tabel_getal(tabel, rij, "partners", 0),
        .eerdere_maanden = (int)tabel_getal(tabel, rij, "maanden", 0),
        .kinderen = tabel_ja(tabel, rij, "kinderen"),
        .jongste = leeftijd(tabel, rij, "jongste"),
        .oudste = leeftijd(tabel, rij, "oudste"),
        .eerder_geen_contact = tabel_ja(tabel, rij, "geen_contact"),
        .wonen = tabel_ja(tabel, rij, "wonen"),
    };
}

static void schrijf_opbouw(const int16_t opbouw[FACTOR_COUNT], char *uit, size_t ruimte)
{
    size_t n = 0;
    uit[0] = '\0';
    for (int factor = 0; factor < FACTOR_COUNT; factor++)
        if (opbouw[factor] != 0 && n < ruimte)
            n += (size_t)snprintf(uit + n, ruimte - n, "%s%s %d", n > 0 ? ", " : "", factor_text(factor),
                                  opbouw[factor]);
}

START_TEST(punten_volgens_de_tabel)
{
    struct beleid beleid;
    beleid_standaard(&beleid);
    struct tabel tabel;
    tabel_open(&tabel, "punten.tsv");
    for (size_t rij = 0; rij < tabel.aantal; rij++) {
        struct punten_feiten feiten = feiten_van(&tabel, rij);
        int16_t opbouw[FACTOR_COUNT];
        char tekst[1024];
        tabel_gelijk(&tabel, rij, "punten", punten_bereken(&beleid, &feiten, opbouw));
        schrijf_opbouw(opbouw, tekst, sizeof tekst);
        tabel_gelijk_tekst(&tabel, rij, "opbouw", tekst);
    }
    tabel_sluit(&tabel);
}
END_TEST

SUITE_MAIN("tabel_punten", punten_volgens_de_tabel)
