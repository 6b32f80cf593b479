/* gebruik: see gebruik.h. */
#include "web/gebruik.h"

#include "config/paden.h"

const char GEBRUIK_WEB[] = "Gebruik: vroegsignal-web [--config BESTAND]\n"
                           "\n"
                           "De webpagina's en de API van de vroegsignalering.\n"
                           "\n"
                           "  --config BESTAND  de configuratie; anders " PAD_CONFIG "\n"
                           "  --help            deze tekst\n"
                           "  --version         de versie\n"
                           "\n"
                           "SIGTERM en SIGINT: wat bezig is afmaken en stoppen.\n"
                           "Afloop: 0 gestopt, 1 mislukt, 2 verkeerd gebruik of verkeerde configuratie.\n";
