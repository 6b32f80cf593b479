/* herhaal: see herhaal.h. Each file is tried in memory of exactly its size, so that a sanitizer sees a step
 * beyond. */
#include "fuzz/herhaal.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PAD 4096

static void een_bestand(fuzz_doel *doel, const char *pad)
{
    FILE *f = fopen(pad, "rb");
    FUZZ_EIS(f && fseek(f, 0, SEEK_END) == 0, "a file cannot be read");
    long n = ftell(f);
    FUZZ_EIS(n >= 0 && fseek(f, 0, SEEK_SET) == 0, "a file cannot be read");
    char *bytes = malloc((size_t)n);
    FUZZ_EIS((bytes || n == 0) && fread(bytes, 1, (size_t)n, f) == (size_t)n, "a file cannot be read");
    fclose(f);
    fprintf(stderr, "%s\n", pad);
    doel((struct slice){bytes, (size_t)n});
    free(bytes);
}

size_t fuzz_herhaal(fuzz_doel *doel, const char *pad)
{
    struct dirent **rij;
    int n = scandir(pad, &rij, NULL, alphasort);
    size_t gedaan = 0;
    if (n < 0) {
        FILE *f = fopen(pad, "rb");
        if (!f)
            return 0;
        fclose(f);
        een_bestand(doel, pad);
        return 1;
    }
    for (int i = 0; i < n; i++) {
        char naam[MAX_PAD];
        int lengte = snprintf(naam, sizeof naam, "%s/%s", pad, rij[i]->d_name);
        FUZZ_EIS(lengte > 0 && lengte < MAX_PAD, "the path of a file is too long");
        if (rij[i]->d_name[0] != '.') {
            een_bestand(doel, naam);
            gedaan++;
        }
        free(rij[i]);
    }
    free(rij);
    return gedaan;
}
