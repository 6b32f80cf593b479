/* vroegsignal-web: the pages and the API. A process of its own, with a database role of its own that may do
 * nothing but what the session of who asks allows. What it does is in daemon/web. */
#include "config/afscherm.h"
#include "config/json_geheugen.h"
#include "config/paden.h"
#include "web/gebruik.h"
#include "web/programma.h"
#include "web/routes.h"

#include <getopt.h>
#include <stdio.h>

static int wrong(const char *what, const char *word)
{
    fprintf(stderr, "vroegsignal-web: %s '%s'\nZie: vroegsignal-web --help\n", what, word);
    return 2;
}

int main(int argc, char **argv)
{
    afscherm();
    static const struct option options[] = {{"config", required_argument, NULL, 'c'},
                                            {"help", no_argument, NULL, 'h'},
                                            {"version", no_argument, NULL, 'v'},
                                            {"routes", no_argument, NULL, 'r'}, /* for tests */
                                            {0}};
    const char *path = PAD_CONFIG;
    json_geheugen_eis();
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, ":", options, NULL)) != -1;) {
        switch (option) {
        case 'c':
            path = optarg;
            break;
        case 'h':
            fputs(GEBRUIK_WEB, stdout);
            return 0;
        case 'v':
            puts("vroegsignal-web " VS_VERSION);
            return 0;
        case 'r':
            routes_toon(stdout);
            return 0;
        case ':':
            return wrong("er hoort een waarde bij", argv[optind - 1]);
        default:
            return wrong("onbekende optie", argv[optind - 1]);
        }
    }
    return optind < argc ? wrong("dit hoort hier niet:", argv[optind]) : programma_draai(path);
}
