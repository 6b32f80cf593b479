/* regel: a record as text. A record that must be refused is spoiled here, after it was made well. */
#include "synth/regel.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void zet(struct regel *regel, enum signaal_veld veld, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void zet(struct regel *regel, enum signaal_veld veld, const char *format, ...)
{
    size_t ruimte = sizeof(regel->tekst) - regel->n;
    va_list args;
    va_start(args, format);
    int n = vsnprintf(regel->tekst + regel->n, ruimte, format, args);
    va_end(args);
    if (n < 0 || (size_t)n >= ruimte) {
        return;
    }
    regel->veld[veld] = (struct slice){regel->tekst + regel->n, (size_t)n};
    regel->n += (size_t)n;
}

static void wis(struct regel *regel, enum signaal_veld veld)
{
    regel->veld[veld] = SLICE_NONE;
}

static bool ndjson(const struct regel *regel)
{
    return regel->vorm == VORM_NDJSON_GETAL || regel->vorm == VORM_NDJSON_TEKST;
}

static bool hollands(const struct regel *regel)
{ /* dates as 05-10-2026 */
    return regel->vorm == VORM_PUNTKOMMA_1252 || regel->vorm == VORM_PUNTKOMMA_UTF8;
}

static void zet_datum(struct regel *regel, enum signaal_veld veld, civil_date dag)
{
    if (dag == DATE_NONE) {
        return;
    }
    struct ymd d = date_ymd(dag);
    if (hollands(regel)) {
        zet(regel, veld, "%02d-%02d-%04d", d.day, d.month, d.year);
    } else {
        zet(regel, veld, "%04d-%02d-%02d", d.year, d.month, d.day);
    }
}

static void zet_bedrag(struct regel *regel, cents bedrag)
{
    long long euro = bedrag / 100;
    int cent = (int)(bedrag % 100);
    switch (regel->vorm) {
    case VORM_PUNTKOMMA_UTF8:
        if (euro >= 1000) {
            zet(regel, VELD_BEDRAG, "%lld.%03lld,%02d", euro / 1000, euro % 1000, cent);
            return;
        } /* fall through */
    case VORM_PUNTKOMMA_1252:
    case VORM_PUNTKOMMA_HOOFD:
        zet(regel, VELD_BEDRAG, "%lld,%02d", euro, cent);
        return;
    default:
        zet(regel, VELD_BEDRAG, "%lld.%02d", euro, cent);
    }
}

static const char *ja_nee(const struct regel *regel, bool ja)
{
    switch (regel->vorm) {
    case VORM_PUNTKOMMA_1252:
    case VORM_PUNTKOMMA_HOOFD:
        return ja ? "ja" : "nee";
    case VORM_PUNTKOMMA_UTF8:
        return ja ? "1" : "0";
    default:
        return ja ? "true" : "false";
    }
}

static void zet_kop(struct regel *regel, const struct s_record *record)
{
    const struct synth_partner *partner = &synth_partners[record->partner];
    zet(regel, VELD_ID, "%s-%d-%06u", partner->voorvoegsel, date_ymd(record->signaaldatum).year,
        record->nummer);
    int versie = record->versie;
    if (versie == 0 && regel->vorm == VORM_NDJSON_GETAL) { /* numbers all it sends, the first too */
        versie = record->intrekking == INTREKKING_GEEN ? 1 : 2;
    }
    if (versie > 0) {
        zet(regel, VELD_VERSIE, "%d", versie);
    }
    zet(regel, VELD_PARTNER, "%s", partner->naam);
    zet(regel, VELD_TYPE, "%s", partner_type_text(partner->type));
    zet_datum(regel, VELD_SIGNAALDATUM, record->signaaldatum);
    zet(regel, VELD_GEMEENTECODE, "0106");
}

static void zet_naam(struct regel *regel, const struct s_persoon *persoon)
{
    char naam[160], letters[16];
    size_t n = 0;
    for (size_t i = 0; i < sizeof(persoon->letters) && persoon->letters[i] != 0; i++) {
        letters[n++] = persoon->letters[i];
        if (regel->vorm != VORM_PUNTKOMMA_HOOFD) {
            letters[n++] = '.';
        }
    }
    letters[n] = 0;
    zet(regel, VELD_VOORLETTERS, "%s", letters);
    zet(regel, VELD_VOORVOEGSEL, "%s", bevolking_voorvoegsel(persoon));
    bevolking_achternaam(persoon, naam, sizeof(naam));
    zet(regel, VELD_ACHTERNAAM, "%s", naam);
}

static void zet_client(struct regel *regel, const struct s_record *record, const struct s_persoon *persoon)
{
    if (s_geeft(record, S_WAT_BSN) || record->alleen_bsn || record->fout == S_BSN_WAARSCHUWING) {
        zet(regel, VELD_BSN, "%09u", persoon->bsn);
    }
    zet_naam(regel, persoon);
    if (s_geeft(record, S_WAT_GEBOREN)) {
        zet_datum(regel, VELD_GEBOORTEDATUM, persoon->geboren);
    }
    if (persoon->telefoon > 0 && s_geeft(record, S_WAT_TELEFOON)) {
        if (persoon->mobiel) {
            zet(regel, VELD_TELEFOON, hollands(regel) ? "06-00%06u" : "0600%06u", persoon->telefoon);
        } else {
            zet(regel, VELD_TELEFOON, "0592-00%04u", persoon->telefoon % 10000);
        }
    }
    if (persoon->email) {
        zet(regel, VELD_EMAIL, "%c.%u@example.nl", persoon->letters[0] - 'A' + 'a', persoon->bsn % 1000000);
    }
}

static void zet_huisnummer(struct regel *regel, const struct s_adres *adres)
{
    char letter[2] = {adres->letter, 0};
    if (regel->vorm == VORM_PUNTKOMMA_HOOFD) { /* all in one column */
        if (adres->toevoeging > 0) {
            zet(regel, VELD_HUISNUMMER, "%d-%u", adres->nummer, adres->toevoeging);
        } else {
            zet(regel, VELD_HUISNUMMER, adres->letter ? "%d %s" : "%d%s", adres->nummer, letter);
        }
        return;
    }
    zet(regel, VELD_HUISNUMMER, "%d", adres->nummer);
    if (regel->vorm == VORM_KOMMA_BOM && adres->letter) {
        letter[0] = (char)(adres->letter - 'A' + 'a');
    }
    if (adres->letter) {
        zet(regel, regel->vorm == VORM_PUNTKOMMA_UTF8 ? VELD_TOEVOEGING : VELD_HUISLETTER, "%s", letter);
    }
    if (adres->toevoeging > 0) {
        zet(regel, VELD_TOEVOEGING, "%u", adres->toevoeging);
    }
}

static void zet_adres(struct regel *regel, const struct s_adres *adres)
{
    const char *wit = regel->vorm == VORM_KOMMA_BOM ? "" : " ";
    zet(regel, VELD_STRAAT, "%s", bevolking_straat(adres));
    zet_huisnummer(regel, adres);
    zet(regel, VELD_POSTCODE, "%d%s%.2s", bevolking_postcode(adres), wit, adres->letters);
    zet(regel, VELD_PLAATS, "Assen");
}

static void wis_adres(struct regel *regel)
{
    for (enum signaal_veld veld = VELD_STRAAT; veld <= VELD_PLAATS; veld++) {
        wis(regel, veld);
    }
}

/* The last digit one higher always fails the 11-proef: its weight is -1. */
static void bederf_bsn(struct regel *regel, uint32_t bsn)
{
    zet(regel, VELD_BSN, "%09u", bsn - bsn % 10 + (bsn + 1) % 10);
}

static void bederf_client(struct regel *regel, enum s_fout fout, const struct s_persoon *persoon,
                          const struct s_adres *adres)
{
    wis(regel, VELD_BSN);
    switch (fout) {
    case S_BSN_ZONDER_ADRES:
        bederf_bsn(regel, persoon->bsn);
        wis_adres(regel);
        break;
    case S_GEEN_CLIENT:
        wis_adres(regel);
        break;
    case S_POSTCODE_FOUT: /* the letter O for a zero */
        zet_adres(regel, adres);
        zet(regel, VELD_POSTCODE, "94O%d %.2s", bevolking_postcode(adres) % 10, adres->letters);
        break;
    default:
        zet_adres(regel, adres);
        wis(regel, VELD_HUISNUMMER);
    }
}

static void bederf(struct regel *regel, const struct s_record *record, const struct s_persoon *persoon,
                   const struct s_adres *adres)
{
    switch ((enum s_fout)record->fout) {
    case S_GOED:
        return;
    case S_BSN_WAARSCHUWING:
        bederf_bsn(regel, persoon->bsn);
        return;
    case S_GEEN_BEDRAG:
        zet(regel, VELD_BEDRAG, "n.v.t.");
        return;
    case S_BEDRAG_NEGATIEF:
        zet(regel, VELD_BEDRAG, ndjson(regel) ? "-45.00" : "-45,00");
        return;
    case S_BEDRAG_NUL:
        zet(regel, VELD_BEDRAG, "0");
        return;
    case S_BEDRAG_TE_HOOG:
        zet(regel, VELD_BEDRAG, "1000000.01");
        return;
    case S_ONBEKEND_TYPE:
        zet(regel, VELD_TYPE, "Telecom");
        return;
    case S_GEEN_ID:
        wis(regel, VELD_ID);
        return;
    case S_GEEN_SIGNAALDATUM:
        wis(regel, VELD_SIGNAALDATUM);
        return;
    case S_GEEN_DATUM:
        zet(regel, VELD_SIGNAALDATUM, "31-02-%d", date_ymd(record->signaaldatum).year);
        return;
    case S_DATUM_TOEKOMST:
        zet_datum(regel, VELD_SIGNAALDATUM, date_add_months(record->dag, 12));
        return;
    case S_GEEN_JA_NEE:
        zet(regel, VELD_CRISIS, "misschien");
        return;
    case S_VORM_KAPOT:
        regel->kapot = true;
        return;
    default:
        bederf_client(regel, (enum s_fout)record->fout, persoon, adres);
    }
}

void regel_maak(struct regel *regel, const struct synth *synth, const struct s_record *record)
{
    const struct s_huishouden *huishouden =
        S_RIJ(synth->bron->huishoudens, struct s_huishouden, record->huishouden);
    const struct s_persoon *persoon = &huishouden->persoon[record->persoon];
    memset(regel->veld, 0, sizeof(regel->veld));
    regel->n = 0;
    regel->kapot = false;
    regel->vorm = synth->opdracht.scenario == SYNTH_BENCH ? VORM_BENCH : synth_partners[record->partner].vorm;
    zet_kop(regel, record);
    if (record->intrekking != INTREKKING_GEEN) {
        zet(regel, VELD_INTREKKING, "%s", intrekking_text((enum intrekking)record->intrekking));
        if (record->nummer % 2 == 0) {
            wis(regel, VELD_TYPE);
        }
        return;
    }
    if (record->klantnummer > 0) {
        zet(regel, VELD_KLANTNUMMER, "%u", record->klantnummer);
    }
    zet_bedrag(regel, record->bedrag);
    zet_datum(regel, VELD_ONTSTAANSDATUM, record->ontstaan);
    zet(regel, VELD_CRISIS, "%s", ja_nee(regel, record->crisis));
    zet(regel, VELD_WARM, "%s", ja_nee(regel, record->warm));
    zet_client(regel, record, persoon);
    if (!record->alleen_bsn) {
        zet_adres(regel, &huishouden->adres);
    }
    bederf(regel, record, persoon, &huishouden->adres);
}
