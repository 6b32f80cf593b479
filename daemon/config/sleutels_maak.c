/* sleutels_maak: making the key files that are absent, see sleutels.h. */
#include "config/sleutels.h"
#include "config/sleutels_map.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum err_kind failed(const struct sleutelmap *map, const char *naam, struct err *err)
{
    return err_set(err, ERR_INVALID, "cannot make key file %s/%s: %s", map->naam, naam, strerror(errno));
}

static bool write_random(int fd, size_t aantal)
{
    uint8_t bytes[SLEUTEL_BYTES];
    randombytes_buf(bytes, sizeof bytes);
    ssize_t n = aantal ? write(fd, bytes, aantal) : 0;
    sodium_memzero(bytes, sizeof bytes);
    if (n >= 0 && n != (ssize_t)aantal)
        errno = ENOSPC;
    return n == (ssize_t)aantal && fsync(fd) == 0;
}

/* Whole or not at all, and never over a key that is there: the name is given by link(), which refuses
 * a name that exists (rename would replace it). */
enum err_kind sleutelmap_maak(const struct sleutelmap *map, const char *naam, size_t bytes, struct err *err)
{
    char tijdelijk[SLEUTELMAP_BESTAND + 16];
    snprintf(tijdelijk, sizeof tijdelijk, ".%s.%08x", naam, randombytes_random());
    int fd = openat(map->fd, tijdelijk, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return failed(map, naam, err);
    enum err_kind kind = ERR_NONE;
    if (bytes > SLEUTEL_BYTES || !write_random(fd, bytes))
        kind = failed(map, naam, err);
    close(fd);
    /* EEXIST: another maker was first, and its key is as good. */
    if (kind == ERR_NONE && linkat(map->fd, tijdelijk, map->fd, naam, 0) != 0 && errno != EEXIST)
        kind = failed(map, naam, err);
    (void)unlinkat(map->fd, tijdelijk, 0);
    if (kind == ERR_NONE && fsync(map->fd) != 0)
        kind = failed(map, naam, err);
    return kind;
}

static enum err_kind make_absent(const struct sleutelmap *map, const struct sleutelmap *extra,
                                 struct err *err)
{
    bool aanwezig[256] = {false};
    enum err_kind kind = sleutelmap_nummers(map, aanwezig, err);
    if (kind == ERR_NONE && extra)
        kind = sleutelmap_nummers(extra, aanwezig, err);
    if (kind != ERR_NONE)
        return kind;
    bool gegevens = memchr(aanwezig, 1, sizeof aanwezig) != NULL;
    bool pseudoniem =
        sleutelmap_heeft(map, PSEUDONIEM_NAAM) || (extra && sleutelmap_heeft(extra, PSEUDONIEM_NAAM));
    /* The pseudonym key is made first, so a crash between the two cannot look like this. */
    if (gegevens && !pseudoniem)
        return err_set(
            err, ERR_INVALID,
            "%s has data keys but no %s: restore it from the backup, a new one would change every id",
            map->naam, PSEUDONIEM_NAAM);
    if (!pseudoniem)
        kind = sleutelmap_maak(map, PSEUDONIEM_NAAM, SLEUTEL_BYTES, err);
    if (kind == ERR_NONE && !gegevens)
        kind = sleutelmap_maak(map, "gegevens-1.key", SLEUTEL_BYTES, err);
    return kind;
}

enum err_kind sleutels_maak(const char *map, struct err *err)
{
    if (sodium_init() < 0)
        return err_set(err, ERR_FATAL, "libsodium does not start");
    if (mkdir(map, 0700) != 0 && errno != EEXIST)
        return err_set(err, ERR_INVALID, "cannot make key directory %s: %s", map, strerror(errno));
    struct sleutelmap doel, extra;
    enum err_kind kind = sleutelmap_open(map, &doel, err);
    if (kind != ERR_NONE)
        return kind;
    bool credentials = sleutelmap_credentials(&extra);
    kind = make_absent(&doel, credentials ? &extra : NULL, err);
    if (credentials)
        sleutelmap_close(&extra);
    sleutelmap_close(&doel);
    return kind;
}
