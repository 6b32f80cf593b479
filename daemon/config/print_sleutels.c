/* print_sleutels: the reference of all keys, from the tables. */
#include "config/config.h"
#include "config/tabel.h"

#include <string.h>

static const char *const soort_naam[SOORT_COUNT] = {
    [SOORT_TEKST] = "tekst",
    [SOORT_VERBINDING] = "verbindingstekst van libpq",
    [SOORT_PAD] = "pad, gerekend vanaf dit bestand",
    [SOORT_GEMEENTECODE] = "vier cijfers",
    [SOORT_LUISTER] = "host:poort of unix:/pad",
    [SOORT_GETAL] = "getal",
    [SOORT_TIENDE] = "getal met hooguit een decimaal, zoals 13.4",
    [SOORT_CAPACITEIT] = "getal of onbeperkt",
    [SOORT_JA_NEE] = "true of false",
    [SOORT_BEDRAG] = "bedrag in euro",
    [SOORT_KEUZE] = "een van",
    [SOORT_MOMENT] = "tijdstip, zoals 2026-10-30T09:00",
    [SOORT_TIJD] = "tijd, zoals 06:30",
    [SOORT_DATUM] = "datum, zoals 2026-12-24",
    [SOORT_TRAJECTEN] = "lijst van trajecten",
    [SOORT_TYPEN] = "lijst van typen signaalpartner",
    [SOORT_POSTCODES] = "lijst van postcodes of het begin ervan",
    [SOORT_ADRESSEN] = "lijst van adressen, zoals \"9401 GE 10 A\"",
    [SOORT_MAILADRESSEN] = "lijst van e-mailadressen",
    [SOORT_DATUMS] = "lijst van datums",
    [SOORT_ALIASSEN] = "groep van lijsten",
    [SOORT_LIJST] = "lijst van groepen",
    [SOORT_LIJST_VAST] = "lijst van groepen",
};

void tabel_print_soort(FILE *out, const struct config_sleutel *rij)
{
    char laag[MONEY_TEXT], hoog[MONEY_TEXT];
    fputs(soort_naam[rij->soort], out);
    if (rij->soort == SOORT_KEUZE)
        fprintf(out, " %s", rij->keuzes);
    else if (rij->soort == SOORT_GETAL || rij->soort == SOORT_CAPACITEIT)
        fprintf(out, ", %lld tot en met %lld", (long long)rij->laagst, (long long)rij->hoogst);
    else if (rij->soort == SOORT_TIENDE)
        fprintf(out, ", %lld.0 tot en met %lld.0", (long long)rij->laagst / 10, (long long)rij->hoogst / 10);
    else if (rij->soort == SOORT_BEDRAG)
        fprintf(out, ", %s tot en met %s", money_format(rij->laagst, laag), money_format(rij->hoogst, hoog));
    if (!rij->standaard)
        fputs("; verplicht", out);
    else if (*rij->standaard)
        fprintf(out, "; standaard %s", rij->standaard);
}

static void print_table(FILE *out, const char *kop, const struct config_sleutel *tabel, size_t aantal)
{
    fprintf(out, "%s\n\n", kop);
    for (size_t i = 0; i < aantal; i++) {
        fprintf(out, "  %s\n      %s\n      (", tabel[i].pad, tabel[i].uitleg);
        tabel_print_soort(out, &tabel[i]);
        fputs(")\n", out);
    }
}

void config_print_sleutels(FILE *out)
{
    print_table(out, "Configuratie (vroegsignald.yaml)", tabel_config, tabel_config_aantal);
    fputc('\n', out);
    print_table(out, "Beleid (beleid/*.yaml)", tabel_beleid, tabel_beleid_aantal);
}
