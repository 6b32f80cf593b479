/* speel: runs one target over files, without libFuzzer: `speel TARGET FILE|FOLDER...`. The name of each file
 * is said before it is tried, so that the last one is the one that failed. */
#include "fuzz/fuzz.h"
#include "fuzz/herhaal.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

static fuzz_doel *zoek(const char *naam)
{
    for (const struct fuzz_rij *rij = fuzz_doelen; rij->naam; rij++)
        if (strcmp(rij->naam, naam) == 0)
            return rij->doel;
    return strcmp(naam, "inname") == 0 ? doel_inname : NULL;
}

int main(int argc, char **argv)
{
    fuzz_doel *doel = argc > 2 ? zoek(argv[1]) : NULL;
    if (!doel || sodium_init() < 0) {
        fprintf(stderr, "usage: speel TARGET FILE|FOLDER...\n");
        return 2;
    }
    size_t gedaan = 0;
    for (int i = 2; i < argc; i++)
        gedaan += fuzz_herhaal(doel, argv[i]);
    printf("%zu files\n", gedaan);
    return gedaan ? 0 : 1;
}
