/* Runs tests/tables/bewaartermijn.tsv: what may go, from which day and why, as a policy officer reads it. */
#include "domain/bewaar.h"
#include "tabel.h"
#include "unit/suite.h"

#define MEEST 8

/* M1 is 1; a melding that the table does not give a line is one of elsewhere. */
static int64_t melding_nummer(const char *naam)
{
    return naam[0] == '\0' ? 0 : naam[1] - '0';
}

static civil_month tabel_maand(struct tabel *tabel, size_t rij)
{
    return month_parse(slice_from_cstr(tabel_tekst(tabel, rij, "periode")));
}

static struct bewaar_signaal signaal_van(struct tabel *tabel, size_t rij)
{
    return (struct bewaar_signaal){
        .sleutel = (int64_t)rij + 100,
        .periode = tabel_maand(tabel, rij),
        .ontvangen = tabel_datum(tabel, rij, "ontvangen"),
        .signaaldatum = tabel_datum(tabel, rij, "signaaldatum"),
        .opgepakt = tabel_ja(tabel, rij, "opgepakt"),
        .melding = melding_nummer(tabel_tekst(tabel, rij, "melding")),
    };
}

static struct bewaar_melding melding_van(struct tabel *tabel, size_t rij)
{
    civil_date gesloten = tabel_datum(tabel, rij, "gesloten");
    return (struct bewaar_melding){
        .sleutel = melding_nummer(tabel_tekst(tabel, rij, "naam")),
        .periode = tabel_maand(tabel, rij),
        .open = gesloten == DATE_NONE,
        .gesloten_op = gesloten,
        .opgepakt_op = tabel_datum(tabel, rij, "opgepakt"),
    };
}

static void vergelijk(struct tabel *tabel, size_t rij, struct bewaar_termijn termijn, bool weg)
{
    char dag[DATE_TEXT];
    tabel_gelijk_tekst(tabel, rij, "tot", date_format(termijn.tot, dag));
    tabel_gelijk_tekst(tabel, rij, "grond", bewaar_grond_text(termijn.grond));
    tabel_gelijk_tekst(tabel, rij, "weg", weg ? "ja" : "nee");
}

static void los(struct tabel *tabel, size_t rij, const char *soort, const struct beleid *beleid)
{
    civil_date vandaag = tabel_datum(tabel, rij, "vandaag"), dag = tabel_datum(tabel, rij, "ontvangen");
    if (strcmp(soort, "te_oud") == 0) {
        bool te_oud = bewaar_te_oud(beleid, tabel_datum(tabel, rij, "signaaldatum"), vandaag);
        tabel_gelijk_tekst(tabel, rij, "weg", te_oud ? "ja" : "nee");
        return;
    }
    struct bewaar_termijn termijn = strcmp(soort, "vastgehouden") == 0 ? bewaar_vastgehouden(beleid, dag)
                                                                       : bewaar_aangeleverd(beleid, dag);
    vergelijk(tabel, rij, termijn, bewaar_verlopen(termijn, vandaag));
}

static void huishouden(struct tabel *tabel, size_t van, size_t tot, const struct beleid *beleid)
{
    struct bewaar_signaal signalen[MEEST];
    struct bewaar_melding meldingen[MEEST];
    struct bewaar_huishouden h = {.signalen = signalen, .meldingen = meldingen};
    ck_assert_uint_le(tot - van, MEEST);
    for (size_t rij = van; rij < tot; rij++) {
        const char *soort = tabel_tekst(tabel, rij, "soort");
        if (strcmp(soort, "signaal") == 0)
            signalen[h.signalen_aantal++] = signaal_van(tabel, rij);
        else if (strcmp(soort, "melding") == 0)
            meldingen[h.meldingen_aantal++] = melding_van(tabel, rij);
        else
            tabel_fout(tabel, rij, "soort: '%s' is onbekend", soort);
    }
    bewaar_termijnen(beleid, tabel_datum(tabel, van, "vandaag"), &h);
    size_t s = 0, m = 0;
    for (size_t rij = van; rij < tot; rij++) {
        if (strcmp(tabel_tekst(tabel, rij, "soort"), "signaal") == 0) {
            vergelijk(tabel, rij, signalen[s].termijn, signalen[s].weg);
            s++;
        } else if (m < h.meldingen_aantal) {
            vergelijk(tabel, rij, meldingen[m].termijn, meldingen[m].weg);
            m++;
        }
    }
}

START_TEST(bewaartermijn_volgens_de_tabel)
{
    struct beleid beleid;
    beleid_standaard(&beleid);
    struct tabel tabel;
    tabel_open(&tabel, "bewaartermijn.tsv");
    for (size_t rij = 0, einde; rij < tabel.aantal; rij = einde) {
        einde = tabel_geval_einde(&tabel, rij);
        const char *soort = tabel_tekst(&tabel, rij, "soort");
        if (strcmp(soort, "signaal") == 0 || strcmp(soort, "melding") == 0)
            huishouden(&tabel, rij, einde, &beleid);
        else
            los(&tabel, rij, soort, &beleid);
    }
    tabel_sluit(&tabel);
}
END_TEST

SUITE_MAIN("tabel_bewaartermijn", bewaartermijn_volgens_de_tabel)
