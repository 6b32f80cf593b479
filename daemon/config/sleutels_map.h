/* sleutels_map: one directory with key files; shared by loading and making, for nobody else. */
#ifndef CONFIG_SLEUTELS_MAP_H
#define CONFIG_SLEUTELS_MAP_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PSEUDONIEM_NAAM "pseudoniem.key"

struct sleutelmap {
    int fd;
    const char *naam;
    const char *begin; /* of the name of every file: systemd gives that of a folder the name FOLDER_FILE */
    bool streng;       /* modes and owners are checked */
};

enum err_kind sleutelmap_open(const char *map, struct sleutelmap *out, struct err *err);
bool sleutelmap_credentials(struct sleutelmap *out); /* $CREDENTIALS_DIRECTORY, when there is one */
void sleutelmap_close(struct sleutelmap *map);

/* 1..255 for "gegevens-N.key", else 0. */
int sleutel_nummer(const char *naam);
/* Sets the numbers of the data keys that lie there. */
enum err_kind sleutelmap_nummers(const struct sleutelmap *map, bool aanwezig[256], struct err *err);
bool sleutelmap_heeft(const struct sleutelmap *map, const char *naam);

#define SLEUTELMAP_BESTAND 64 /* the longest name of a key file, with its NUL */
/* The key of that name, from the first of the maps that has it, after its mode, owner and size were checked.
 */
enum err_kind sleutelmap_lees(const struct sleutelmap *maps, size_t aantal, const char *naam, uint8_t out[32],
                              struct err *err);

#define SLEUTELMAP_NAAM 32
/* "gegevens-N.SOORT" */
const char *sleutelmap_naam(char naam[SLEUTELMAP_NAAM], int nummer, const char *soort);
/* The credentials first, then the directory, which may be absent beside them. How many; 0 after an error. */
size_t sleutelmap_alle(const char *map, struct sleutelmap maps[2], struct err *err);

/* A file of so many random bytes (0: an empty one), whole or not at all, never over one that is there: then
 * that one counts. */
enum err_kind sleutelmap_maak(const struct sleutelmap *map, const char *naam, size_t bytes, struct err *err);

#endif
