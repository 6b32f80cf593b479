/* meldingen: the list of everything that is wrong in the configuration, each with file and line.
 *
 * Reading never stops at a mistake; it is added here and reading goes on. The list is bounded: after
 * MELDINGEN_MAX a closing remark says that there is more. Texts are Dutch, for the person who wrote
 * the file; they never hold a password or an address. */
#ifndef CONFIG_MELDINGEN_H
#define CONFIG_MELDINGEN_H

#include "base/arena.h"
#include "base/grenzen.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>


struct config_melding {
    const char *bestand;
    int regel; /* 1..; 0: the file as a whole */
    bool waarschuwing;
    const char *tekst;
};

struct meldingen {
    struct arena *arena;
    struct config_melding *rij;
    size_t aantal, ruimte;
    bool meer; /* some were left out: the list or the arena was full */
};

/* Everything in the list lives in the arena. */
void meldingen_begin(struct meldingen *meldingen, struct arena *arena);

void melding_fout(struct meldingen *meldingen, const char *bestand, int regel, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void melding_waarschuwing(struct meldingen *meldingen, const char *bestand, int regel, const char *format,
                          ...) __attribute__((format(printf, 4, 5)));

/* How many are not warnings; a list that lost messages counts as having one. */
size_t meldingen_fouten(const struct meldingen *meldingen);

/* Per file in the order of appearance, by line within it; equal lines keep their order. */
void meldingen_sorteer(struct meldingen *meldingen);

/* "config/vroegsignald.yaml:12: fout: ..." a line; a warning says "let op". */
void meldingen_print(FILE *out, const struct meldingen *meldingen);

#endif
