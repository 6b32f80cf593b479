/* gebruik: see gebruik.h. */
#include "dienst/gebruik.h"

#include "config/paden.h"

const char GEBRUIK_DIENST[] = "Gebruik: vroegsignald [--config BESTAND]\n"
                              "\n"
                              "Neemt leveringen in, beslist volgens het beleid, plant op werkdagen en "
                              "vertelt anderen wat is besloten.\n"
                              "\n"
                              "  --config BESTAND  de configuratie; anders " PAD_CONFIG "\n"
                              "  --help            deze tekst\n"
                              "  --version         de versie\n"
                              "\n"
                              "SIGTERM en SIGINT: stoppen, binnen vijf seconden. SIGHUP: configuratie, "
                              "beleid en sleutels opnieuw lezen;\n"
                              "met fouten verandert er niets.\n"
                              "Afloop: 0 gestopt, 1 mislukt, 2 verkeerd gebruik of verkeerde configuratie.\n";
