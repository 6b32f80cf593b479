/* sleutels: finding, checking and loading the key files, see sleutels.h. Making them: sleutels_maak.c. */
#include "config/sleutels.h"
#include "config/sleutels_map.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CREDENTIAL_BEGIN "sleutels_" /* LoadCredential=sleutels:/the/folder */
#define MAX_BESTANDSNAAM 64

enum err_kind sleutelmap_open(const char *map, struct sleutelmap *out, struct err *err)
{
    int fd = open(map, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return err_set(err, ERR_INVALID, "key directory %s: %s", map, strerror(errno));
    struct stat st;
    if (fstat(fd, &st) != 0) {
        close(fd);
        return err_set(err, ERR_INVALID, "key directory %s: %s", map, strerror(errno));
    }
    if ((st.st_mode & 077) != 0) {
        close(fd);
        return err_set(err, ERR_INVALID, "key directory %s has mode %04o, others may look in: chmod 0700 %s",
                       map, (unsigned)(st.st_mode & 07777), map);
    }
    *out = (struct sleutelmap){.fd = fd, .naam = map, .begin = "", .streng = true};
    return ERR_NONE;
}

bool sleutelmap_credentials(struct sleutelmap *out)
{
    const char *map = getenv("CREDENTIALS_DIRECTORY");
    if (!map || map[0] != '/')
        return false;
    int fd = open(map, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    /* systemd gives access by an ACL, which shows as group bits: its modes are its own business. */
    *out = (struct sleutelmap){.fd = fd, .naam = map, .begin = CREDENTIAL_BEGIN, .streng = false};
    if (!sleutelmap_heeft(out, PSEUDONIEM_NAAM)) /* given one by one, not as a folder */
        out->begin = "";
    return true;
}

void sleutelmap_close(struct sleutelmap *map)
{
    if (map->fd >= 0)
        close(map->fd);
    map->fd = -1;
}

static enum err_kind check_file(const struct sleutelmap *map, const char *naam, const struct stat *st,
                                struct err *err)
{
    if (!S_ISREG(st->st_mode))
        return err_set(err, ERR_INVALID, "key file %s/%s is not a regular file", map->naam, naam);
    if (map->streng && (st->st_mode & 077) != 0)
        return err_set(err, ERR_INVALID, "key file %s/%s has mode %04o, others may read it: chmod 0600",
                       map->naam, naam, (unsigned)(st->st_mode & 07777));
    if (map->streng && st->st_uid != geteuid() && st->st_uid != 0 && geteuid() != 0)
        return err_set(err, ERR_INVALID, "key file %s/%s belongs to another user", map->naam, naam);
    if (st->st_size != SLEUTEL_BYTES)
        return err_set(err, ERR_INVALID, "key file %s/%s has %lld bytes instead of %d", map->naam, naam,
                       (long long)st->st_size, SLEUTEL_BYTES);
    return ERR_NONE;
}

static const char *file_name(const struct sleutelmap *map, const char *naam, char out[MAX_BESTANDSNAAM])
{
    snprintf(out, MAX_BESTANDSNAAM, "%s%s", map->begin, naam);
    return out;
}

static enum err_kind read_key(const struct sleutelmap *map, const char *sleutel, uint8_t out[SLEUTEL_BYTES],
                              struct err *err)
{
    char naam[MAX_BESTANDSNAAM];
    file_name(map, sleutel, naam);
    int fd = openat(map->fd, naam, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return err_set(err, ERR_INVALID, "key file %s/%s: %s", map->naam, naam, strerror(errno));
    struct stat st;
    enum err_kind kind = ERR_NONE;
    if (fstat(fd, &st) != 0)
        kind = err_set(err, ERR_INVALID, "key file %s/%s: %s", map->naam, naam, strerror(errno));
    else
        kind = check_file(map, naam, &st, err);
    uint8_t bytes[SLEUTEL_BYTES];
    if (kind == ERR_NONE && read(fd, bytes, sizeof bytes) != (ssize_t)sizeof bytes)
        kind = err_set(err, ERR_INVALID, "key file %s/%s could not be read whole", map->naam, naam);
    if (kind == ERR_NONE && sodium_is_zero(bytes, sizeof bytes))
        kind = err_set(err, ERR_INVALID, "key file %s/%s holds only zeros", map->naam, naam);
    if (kind == ERR_NONE)
        memcpy(out, bytes, sizeof bytes);
    sodium_memzero(bytes, sizeof bytes);
    close(fd);
    return kind;
}

int sleutel_nummer(const char *naam)
{
    static const char begin[] = "gegevens-";
    if (strncmp(naam, begin, sizeof begin - 1) != 0)
        return 0;
    const char *p = naam + sizeof begin - 1;
    int nummer = 0;
    if (*p == '0')
        return 0; /* one spelling only */
    for (; *p >= '0' && *p <= '9' && nummer <= 255; p++)
        nummer = nummer * 10 + (*p - '0');
    return strcmp(p, ".key") == 0 && nummer <= 255 ? nummer : 0;
}

enum err_kind sleutelmap_nummers(const struct sleutelmap *map, bool aanwezig[256], struct err *err)
{
    int fd = dup(map->fd);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (!dir) {
        int why = errno;
        if (fd >= 0)
            close(fd);
        return err_set(err, ERR_INVALID, "key directory %s: %s", map->naam, strerror(why));
    }
    rewinddir(dir); /* the duplicate shares its position */
    size_t n = strlen(map->begin);
    for (struct dirent *entry; (entry = readdir(dir));)
        if (strncmp(entry->d_name, map->begin, n) == 0)
            aanwezig[sleutel_nummer(entry->d_name + n)] = true;
    aanwezig[0] = false; /* whatever else lies there */
    closedir(dir);
    return ERR_NONE;
}

bool sleutelmap_heeft(const struct sleutelmap *map, const char *naam)
{
    char bestand[MAX_BESTANDSNAAM];
    return faccessat(map->fd, file_name(map, naam, bestand), F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

/* The credentials go first, per file. */
static enum err_kind read_from_any(const struct sleutelmap *maps, size_t aantal, const char *naam,
                                   uint8_t out[SLEUTEL_BYTES], struct err *err)
{
    for (size_t i = 0; i + 1 < aantal; i++)
        if (sleutelmap_heeft(&maps[i], naam))
            return read_key(&maps[i], naam, out, err);
    return read_key(&maps[aantal - 1], naam, out, err);
}

static enum err_kind load(const struct sleutelmap *maps, size_t aantal, struct sleutels *sleutels,
                          struct err *err)
{
    bool aanwezig[256] = {false};
    enum err_kind kind = read_from_any(maps, aantal, PSEUDONIEM_NAAM, sleutels->pseudoniem.bytes, err);
    for (size_t i = 0; i < aantal && kind == ERR_NONE; i++)
        kind = sleutelmap_nummers(&maps[i], aanwezig, err);
    for (int nummer = 255; nummer > 0 && kind == ERR_NONE; nummer--) {
        if (!aanwezig[nummer])
            continue;
        if (sleutels->aantal == SLEUTELS_MAX)
            return err_set(err, ERR_INVALID, "more than %d data keys", SLEUTELS_MAX);
        char naam[32];
        snprintf(naam, sizeof naam, "gegevens-%d.key", nummer);
        struct gegevens_sleutel *sleutel = &sleutels->gegevens[sleutels->aantal++];
        sleutel->nummer = (uint8_t)nummer;
        kind = read_from_any(maps, aantal, naam, sleutel->bytes, err);
    }
    if (kind == ERR_NONE && sleutels->aantal == 0)
        return err_set(err, ERR_INVALID, "no gegevens-N.key in %s", maps[aantal - 1].naam);
    return kind;
}

enum err_kind sleutels_laad(const char *map, struct sleutels *sleutels, struct err *err)
{
    if (sodium_init() < 0)
        return err_set(err, ERR_FATAL, "libsodium does not start");
    struct sleutelmap maps[2] = {{.fd = -1}, {.fd = -1}};
    size_t aantal = sleutelmap_credentials(&maps[0]) ? 1 : 0;
    struct err map_err = {0};
    if (sleutelmap_open(map, &maps[aantal], &map_err) == ERR_NONE)
        aantal++;
    else if (aantal == 0 || access(map, F_OK) == 0) { /* absent is fine with credentials, wrong is not */
        sleutelmap_close(&maps[0]);
        return err_set(err, map_err.kind, "%s", map_err.text);
    }
    struct sleutels gelezen = {.aantal = 0};
    enum err_kind kind = load(maps, aantal, &gelezen, err);
    if (kind == ERR_NONE)
        *sleutels = gelezen;
    sleutels_wis(&gelezen);
    for (size_t i = 0; i < aantal; i++)
        sleutelmap_close(&maps[i]);
    return kind;
}

void sleutels_wis(struct sleutels *sleutels)
{
    sodium_memzero(sleutels, sizeof *sleutels);
}
