/* vroegsignald: the daemon. Takes in what comes by the inbox and by Kafka, decides, plans on working days,
 * tells others what was decided. What it does is in daemon/dienst. */
#include "config/afscherm.h"
#include "config/json_geheugen.h"
#include "config/paden.h"
#include "dienst/dienst.h"
#include "dienst/gebruik.h"

#include <getopt.h>
#include <stdio.h>

#define GA_DOOR (-1)

/* A mistake, and where to look. */
static int verkeerd(const char *wat, const char *woord)
{
    fprintf(stderr, "vroegsignald: %s '%s'\nZie: vroegsignald --help\n", wat, woord);
    return DIENST_GEBRUIK;
}

static int lees_opties(int argc, char **argv, const char **ret_pad)
{
    static const struct option opties[] = {
        {"config", required_argument, NULL, 'c'},
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'v'},
        {0},
    };
    opterr = 0;
    for (int optie; (optie = getopt_long(argc, argv, ":", opties, NULL)) != -1;) {
        switch (optie) {
        case 'c':
            *ret_pad = optarg;
            break;
        case 'h':
            fputs(GEBRUIK_DIENST, stdout);
            return DIENST_GOED;
        case 'v':
            puts("vroegsignald " VS_VERSION);
            return DIENST_GOED;
        case ':':
            return verkeerd("er hoort een waarde bij", argv[optind - 1]);
        default:
            return verkeerd("onbekende optie", argv[optind - 1]);
        }
    }
    return optind < argc ? verkeerd("dit hoort hier niet:", argv[optind]) : GA_DOOR;
}

int main(int argc, char **argv)
{
    const char *pad = PAD_CONFIG;
    struct dienst dienst;
    afscherm();
    json_geheugen_eis();
    int status = lees_opties(argc, argv, &pad);
    if (status != GA_DOOR)
        return status;
    status = dienst_open(&dienst, pad);
    if (status == DIENST_GOED)
        status = dienst_draai(&dienst);
    dienst_sluit(&dienst);
    return status;
}
