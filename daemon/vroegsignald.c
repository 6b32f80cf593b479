/* vroegsignald: the daemon. Takes in what comes by the inbox and by Kafka, decides, plans on working days,
 * tells others what was decided. What it does is in daemon/dienst. */
#include "config/afscherm.h"
#include "dienst/dienst.h"

#include <getopt.h>
#include <stdio.h>

#define STANDAARD_CONFIG "/etc/vroegsignald/vroegsignald.yaml"
#define GA_DOOR (-1)

static void help(FILE *uit)
{
    fputs("vroegsignald [--config BESTAND]\n"
          "Neemt leveringen in, beslist volgens het beleid, plant op werkdagen en vertelt anderen wat is "
          "besloten.\n\n"
          "  --config BESTAND  configuratie (anders " STANDAARD_CONFIG ")\n"
          "  --help            deze tekst\n"
          "  --version         de versie\n\n"
          "SIGTERM: stoppen. SIGHUP: configuratie en beleid opnieuw lezen; met fouten verandert er niets.\n",
          uit);
}

static int lees_opties(int argc, char **argv, const char **ret_pad)
{
    static const struct option opties[] = {
        {"config", required_argument, NULL, 'c'},
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'v'},
        {0},
    };
    for (int optie; (optie = getopt_long(argc, argv, "", opties, NULL)) != -1;) {
        switch (optie) {
        case 'c':
            *ret_pad = optarg;
            break;
        case 'h':
            help(stdout);
            return DIENST_GOED;
        case 'v':
            puts("vroegsignald " VS_VERSION);
            return DIENST_GOED;
        default:
            help(stderr);
            return DIENST_GEBRUIK;
        }
    }
    if (optind < argc) {
        help(stderr);
        return DIENST_GEBRUIK;
    }
    return GA_DOOR;
}

int main(int argc, char **argv)
{
    const char *pad = STANDAARD_CONFIG;
    struct dienst dienst;
    afscherm();
    int status = lees_opties(argc, argv, &pad);
    if (status != GA_DOOR)
        return status;
    status = dienst_open(&dienst, pad);
    if (status == DIENST_GOED)
        status = dienst_draai(&dienst);
    dienst_sluit(&dienst);
    return status;
}
