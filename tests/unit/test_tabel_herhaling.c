/* Runs tests/tables/herhaling.tsv: R5 as a policy officer reads it. */
#include "domain/herhaling.h"
#include "tabel.h"
#include "unit/suite.h"

/* In the table a letter stands for a person with that BSN. */
static struct hash128 pseudoniem(const char *letter)
{
    return (struct hash128){.bytes = {(uint8_t)letter[0]}};
}

static struct signaal_feit signaal_van(struct tabel *tabel, size_t rij)
{
    return (struct signaal_feit){
        .partner = slice_from_cstr(tabel_tekst(tabel, rij, "partner")),
        .id = slice_from_cstr(tabel_tekst(tabel, rij, "ID")),
        .klantnummer = slice_from_cstr(tabel_tekst(tabel, rij, "klantnummer")),
        .bedrag = tabel_bedrag(tabel, rij, "bedrag"),
        .ontstaansdatum = tabel_datum(tabel, rij, "ontstaan"),
        .signaaldatum = tabel_datum(tabel, rij, "signaaldatum"),
        .kenmerk = {.bsn = pseudoniem(tabel_tekst(tabel, rij, "bsn")),
                    .geboortedatum = tabel_datum(tabel, rij, "geboren")},
    };
}

START_TEST(herhaling_volgens_de_tabel)
{
    struct beleid beleid;
    beleid_standaard(&beleid);
    struct tabel tabel;
    tabel_open(&tabel, "herhaling.tsv");
    for (size_t rij = 0; rij < tabel.aantal; rij += 2) {
        if (tabel_geval_einde(&tabel, rij) != rij + 2)
            ck_abort_msg("herhaling.tsv:%d: een geval heeft twee regels", tabel.rij[rij].regel);
        struct signaal_feit eerder = signaal_van(&tabel, rij), later = signaal_van(&tabel, rij + 1);
        bool herhaling = herhaling_van(&beleid, &eerder, &later);
        tabel_gelijk_tekst(&tabel, rij + 1, "herhaling", herhaling ? "ja" : "nee");
    }
    tabel_sluit(&tabel);
}
END_TEST

SUITE_MAIN("tabel_herhaling", herhaling_volgens_de_tabel)
