/* ddas_map: see ddas_map.h. */
#include "ctl/ddas_map.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const char *naam(struct ddas_map *map, int nummer, bool af)
{
    return arena_printf(map->arena, "%s%s%03d.json%s", af ? "" : ".", map->begin, nummer, af ? "" : ".deel");
}

/* 0, EEXIST or another errno. */
static int is_leeg(const struct ddas_map *map)
{
    int fd = openat(map->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), fout = 0;
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (!dir) {
        fout = errno;
        if (fd >= 0)
            close(fd);
        return fout;
    }
    for (const struct dirent *een; !fout && (een = readdir(dir));)
        if (strncmp(een->d_name, map->begin, strlen(map->begin)) == 0)
            fout = EEXIST;
    closedir(dir);
    return fout;
}

int ddas_map_open(struct ddas_map *map, struct arena *arena, const char *pad, struct slice gemeentecode,
                  civil_date van, civil_date tot)
{
    char eerste[DATE_TEXT], laatste[DATE_TEXT];
    *map = (struct ddas_map){
        .arena = arena,
        .fd = open(pad, O_RDONLY | O_DIRECTORY | O_CLOEXEC),
        .begin = arena_printf(arena, "ddas-%.*s-%s-%s-", SLICE_ARG(gemeentecode), date_format(van, eerste),
                              date_format(tot, laatste)),
    };
    if (map->fd < 0)
        return errno;
    return arena_is_full(arena) ? ENOMEM : is_leeg(map);
}

int ddas_map_blad(struct ddas_map *map, int nummer)
{
    const char *deel = naam(map, nummer, false);
    unlinkat(map->fd, deel, 0); /* of a run that was killed */
    int fd = openat(map->fd, deel, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return errno;
    map->bladen = nummer;
    map->blad = fdopen(fd, "wb");
    if (map->blad)
        return 0;
    int fout = errno;
    close(fd);
    return fout;
}

int ddas_map_blad_klaar(struct ddas_map *map)
{
    FILE *blad = map->blad;
    int fout = fflush(blad) != 0 || fsync(fileno(blad)) != 0 ? errno : 0;
    map->blad = NULL;
    return fclose(blad) != 0 && !fout ? errno : fout;
}

/* The first comes last: who waits for it finds the others there. */
int ddas_map_klaar(struct ddas_map *map)
{
    for (; map->bladen > 0; map->bladen--)
        if (renameat(map->fd, naam(map, map->bladen, false), map->fd, naam(map, map->bladen, true)) != 0)
            return errno;
    return fsync(map->fd) != 0 ? errno : 0;
}

void ddas_map_sluit(struct ddas_map *map)
{
    if (map->blad)
        fclose(map->blad);
    for (; map->bladen > 0; map->bladen--)
        unlinkat(map->fd, naam(map, map->bladen, false), 0);
    if (map->fd >= 0)
        close(map->fd);
}
