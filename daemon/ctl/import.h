/* import: what `import` shares: the outcome of each file, and the report at the end. */
#ifndef CTL_IMPORT_H
#define CTL_IMPORT_H

#include "ctl/ctl_intake.h"

#include <limits.h>

enum import_uitslag {
    IMPORT_GELEZEN,
    IMPORT_VASTGEHOUDEN,
    IMPORT_GEWEIGERD, /* as a whole, for what is in it; a delivery says so */
    IMPORT_GEBRUIK,   /* after a message: wrongly asked for, no such file, a directory, no right to read it */
    IMPORT_MISLUKT,   /* after a message: the database is away, a list that shrinks too much */
};

struct import_bestand {
    const char *pad, *naam; /* as given; without folders */
    enum import_uitslag uitslag;
    struct levering levering;     /* id 0: there is none */
    char afgekeurd[NAME_MAX + 1]; /* file with what was rejected, "" when there is none */
};

/* Exit status of all together: 1 when one failed, else 2 when one was wrongly asked for, else 3 when
 * something was refused, rejected or held back. */
int import_status(const struct import_bestand *bestanden, size_t aantal);

/* The table, faults and warnings by kind, and what to do next; or the same as JSON. */
int import_verslag(struct ctl *ctl, const struct import_bestand *bestanden, size_t aantal);

int import_signalen(struct ctl *ctl, int argc, char **argv);
int import_clienten(struct ctl *ctl, int argc, char **argv);
int import_bewoners(struct ctl *ctl, int argc, char **argv);

/* The bytes of a file named by a person, or of standard input ("-"); a message and false when it cannot be
 * read. */
struct bronbestand;
bool import_lees(const struct ctl *ctl, const char *pad, struct bronbestand *ret);
/* Keeps the delivery beyond the arena it was read in. */
void import_onthoud(const struct ctl *ctl, const struct levering *levering, struct import_bestand *bestand);
/* As the delivery is called: without folders, and without what a terminal would obey. */
const char *import_naam(struct arena *arena, const char *pad);
/* Writes what was rejected beside the file and then says that the delivery is done; one of which the file
 * could not be written stays open, and the same import writes it. Sets uitslag. */
enum err_kind import_rond_af(const struct ctl *ctl, const struct intake *intake, struct inname *inname,
                             struct import_bestand *bestand, struct err *err);
/* Writes what was rejected beside the file; false after a message. */
bool import_schrijf_afgekeurd(const struct ctl *ctl, const struct intake *intake,
                              struct import_bestand *bestand);

#endif
