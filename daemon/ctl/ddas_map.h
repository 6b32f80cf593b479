/* ddas_map: the pages of a DDAS delivery as files in a folder, all of them or none.
 *
 * A page is written under another name and closed to others (0600: it holds BSNs); only when the last one is
 * whole do they get their names. A folder that already holds a page of the same period is left alone. */
#ifndef CTL_DDAS_MAP_H
#define CTL_DDAS_MAP_H

#include "base/arena.h"
#include "base/date.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stdio.h>

struct ddas_map {
    struct arena *arena;
    int fd;
    const char *begin; /* of every name: ddas-0106-2026-10-01-2026-10-31- */
    int bladen;
    FILE *blad; /* the one that is being written */
};

/* 0, or an errno: EEXIST when there are pages of this period already. */
int ddas_map_open(struct ddas_map *map, struct arena *arena, const char *pad, struct slice gemeentecode,
                  civil_date van, civil_date tot);
int ddas_map_blad(struct ddas_map *map, int nummer); /* map->blad */
int ddas_map_blad_klaar(struct ddas_map *map);
int ddas_map_klaar(struct ddas_map *map);  /* they get their names */
void ddas_map_sluit(struct ddas_map *map); /* what has no name yet is removed */

#endif
