/* bronbestand: the bytes of a delivery in memory, from a file or from standard input.
 *
 * The bytes are a copy: a file that somebody changes or cuts short meanwhile does no harm. Only regular
 * files, never through a link; bounded in size; wiped when closed. */
#ifndef INTAKE_BRONBESTAND_H
#define INTAKE_BRONBESTAND_H

#include "base/slice.h"

#include <stddef.h>
#include <stdint.h>
#include <time.h>

enum bron_fout {
    BRON_GOED,
    BRON_BESTAAT_NIET,
    BRON_GEEN_TOEGANG,
    BRON_GEEN_BESTAND, /* a directory, a link, a device */
    BRON_TE_GROOT,
    BRON_LEESFOUT,
    BRON_GEWIJZIGD, /* grew or shrank while it was read */
    BRON_GEEN_GEHEUGEN
};
const char *bron_fout_tekst(enum bron_fout fout); /* Dutch sentence */

struct bronbestand {
    struct slice data;
    size_t ruimte;
    int64_t bytes; /* size and time of change when it was read */
    struct timespec gewijzigd;
};

/* map: a directory file descriptor, or AT_FDCWD. volg: a link that a person names himself may be followed. */
enum bron_fout bronbestand_lees(int map, const char *naam, size_t hoogstens, bool volg,
                                struct bronbestand *ret);
enum bron_fout bronbestand_lees_invoer(int fd, size_t hoogstens, struct bronbestand *ret);
void bronbestand_sluit(struct bronbestand *bestand); /* harmless twice */

/* Somebody has it open for writing. False also where that cannot be known (another file system, a file of
 * another user). Who opens it at the very moment gets SIGIO sent to us: the program must ignore that. */
bool bronbestand_in_gebruik(int map, const char *naam);
/* It is no longer what was read. */
bool bronbestand_veranderd(const struct bronbestand *bestand, int map, const char *naam);

#endif
