/* opdrachten: the table of commands of vroegsignalctl, with their help. */
#include "ctl/ctl.h"

#include "config/paden.h"

#include <stdio.h>
#include <string.h>

const struct opdracht OPDRACHTEN[] = {
    {"migrate", "de database op het schema van dit programma brengen", GEBRUIK_MIGRATE, cmd_migrate,
     CTL_CONFIG, NULL},
    {"check-config", "configuratie en beleid nakijken, alle fouten in een keer", GEBRUIK_CHECK_CONFIG,
     cmd_check_config, CTL_NIETS, NULL},
    {"import", "signalen, clientenlijsten of bewoners inlezen", GEBRUIK_IMPORT, cmd_import, CTL_ALLES, NULL},
    {"uitvraag", "GKB of WPDA vragen wie van deze maand zij kennen", GEBRUIK_UITVRAAG, cmd_uitvraag,
     CTL_ALLES, NULL},
    {"levering", "leveringen tonen, vasthouden, vrijgeven of terugnemen", GEBRUIK_LEVERING, cmd_levering,
     CTL_ALLES, NULL},
    {"afgekeurd", "wat niet kon worden ingelezen", GEBRUIK_AFGEKEURD, cmd_afgekeurd, CTL_ALLES, NULL},
    {"plan", "de planning van nu: plaatsen, brieven en overdrachten", GEBRUIK_PLAN, cmd_plan, CTL_ALLES,
     NULL},
    {"wachtrij", "een wachtrij tonen of ophalen", GEBRUIK_WACHTRIJ, cmd_wachtrij, CTL_ALLES, NULL},
    {"uitleg", "waarom een melding staat waar zij staat", GEBRUIK_UITLEG, cmd_uitleg, CTL_ALLES, NULL},
    {"handeling", "vastleggen wat iemand deed of besloot", GEBRUIK_HANDELING, cmd_handeling, CTL_ALLES,
     handelingen_hulp},
    {"capaciteit", "de plaatsen van een maand tonen of wijzigen", GEBRUIK_CAPACITEIT, cmd_capaciteit,
     CTL_DATABASE, NULL},
    {"koppel", "in twee bestanden zoeken wie dezelfde persoon is", GEBRUIK_KOPPEL, cmd_koppel, CTL_NIETS,
     NULL},
    {"mededelingen", "wat er verteld gaat worden, aan wie en vanaf wanneer", GEBRUIK_MEDEDELINGEN,
     cmd_mededelingen, CTL_DATABASE, NULL},
    {"terugkoppelingen", "wat aan een signaalpartner is verteld over zijn signalen", GEBRUIK_TERUGKOPPELINGEN,
     cmd_terugkoppelingen, CTL_DATABASE, NULL},
    {"besluiten", "het register van besluiten van een maand", GEBRUIK_BESLUITEN, cmd_besluiten, CTL_DATABASE,
     NULL},
    {"ddas", "de levering over een periode voor het CBS", GEBRUIK_DDAS, cmd_ddas, CTL_ALLES, NULL},
    {"beleid", "het beleid dat geldt, en zijn regels in gewone taal", GEBRUIK_BELEID, cmd_beleid, CTL_CONFIG,
     NULL},
    {"algoritmeregister", "de beschrijving voor het landelijke Algoritmeregister", GEBRUIK_ALGORITMEREGISTER,
     cmd_algoritmeregister, CTL_CONFIG, NULL},
    {"rapport", "het maandrapport maken, tonen, vaststellen en afleveren", GEBRUIK_RAPPORT, cmd_rapport,
     CTL_DATABASE, NULL},
    {"bewaartermijn", "verwijderen wat lang genoeg bewaard is", GEBRUIK_BEWAARTERMIJN, cmd_bewaartermijn,
     CTL_DATABASE, NULL},
    {"gezondheid", "hoe het met de dienst gaat", GEBRUIK_GEZONDHEID, cmd_gezondheid, CTL_CONFIG, NULL},
    {"doctor", "nakijken wat er aan deze installatie mankeert", GEBRUIK_DOCTOR, cmd_doctor, CTL_NIETS, NULL},
    {"sleutels", "de sleutels van versleutelde gegevens tonen en wisselen", GEBRUIK_SLEUTELS, cmd_sleutels,
     CTL_CONFIG, NULL},
    {"gebruiker", "wie er in mag: mensen, systemen en hun tokens", GEBRUIK_GEBRUIKER, cmd_gebruiker,
     CTL_ALLES, NULL},
    {"codeer", "een clientenlijst coderen, bij GKB of WPDA", GEBRUIK_CODEER, cmd_codeer, CTL_NIETS, NULL},
    {"genereer", "verzonnen leveringen en clientenlijsten maken", GEBRUIK_GENEREER, cmd_genereer, CTL_NIETS,
     NULL},
};
const size_t OPDRACHTEN_AANTAL = sizeof OPDRACHTEN / sizeof *OPDRACHTEN;

const struct opdracht *opdracht_zoek(const char *naam)
{
    for (size_t i = 0; i < OPDRACHTEN_AANTAL; i++)
        if (strcmp(OPDRACHTEN[i].naam, naam) == 0)
            return &OPDRACHTEN[i];
    return NULL;
}

void opdrachten_overzicht(FILE *out)
{
    fputs("Gebruik: vroegsignalctl [--config BESTAND] [--nu TIJD] [--json] [--wie NAAM] OPDRACHT [...]\n\n"
          "Opdrachten (vroegsignalctl OPDRACHT --help zegt er meer over):\n",
          out);
    for (size_t i = 0; i < OPDRACHTEN_AANTAL; i++)
        fprintf(out, "  %-18s %s\n", OPDRACHTEN[i].naam, OPDRACHTEN[i].kort);
    fputs("\n"
          "Bij elke opdracht:\n"
          "  --config BESTAND  de configuratie; anders ./vroegsignald.yaml of " PAD_CONFIG "\n"
          "  --nu TIJD         een vaste klok, zoals 2026-10-31T09:00, om na te spelen en te testen\n"
          "  --json            uitvoer voor een ander programma\n"
          "  --wie NAAM        namens wie; anders de gebruiker van het systeem\n"
          "  --help, --version\n\n"
          "Afloop: 0 gedaan, 1 mislukt, 2 verkeerd gebruik of verkeerde configuratie, 3 gedaan maar een deel "
          "is geweigerd.\n",
          out);
}
