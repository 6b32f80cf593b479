/* sleutels: finding, checking and loading the key files, see sleutels.h. Making them: sleutels_maak.c,
 * changing them: sleutels_wissel.c. */
#include "config/sleutels.h"
#include "config/sleutels_map.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CREDENTIAL_BEGIN "sleutels_" /* LoadCredential=sleutels:/the/folder */
#define MAX_BESTANDSNAAM (SLEUTELMAP_BESTAND + (int)sizeof CREDENTIAL_BEGIN)

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

const char *sleutelmap_naam(char naam[SLEUTELMAP_NAAM], int nummer, const char *soort)
{
    snprintf(naam, SLEUTELMAP_NAAM, "gegevens-%d.%s", nummer, soort);
    return naam;
}

size_t sleutelmap_alle(const char *map, struct sleutelmap maps[2], struct err *err)
{
    maps[0] = maps[1] = (struct sleutelmap){.fd = -1, .naam = map, .begin = ""};
    size_t aantal = sleutelmap_credentials(&maps[0]) ? 1 : 0;
    struct err map_err = {0};
    if (sleutelmap_open(map, &maps[aantal], &map_err) == ERR_NONE)
        return aantal + 1;
    if (aantal && access(map, F_OK) != 0)
        return aantal; /* absent is fine with credentials, wrong is not */
    sleutelmap_close(&maps[0]);
    err_set(err, map_err.kind, "%s", map_err.text);
    return 0;
}

/* --- loading --- */

/* Keys that were found after the loading: they decrypt, and nothing else. */
struct sleutels_bij {
    pthread_mutex_t slot; /* pages look from several threads; what was found once stays where it is */
    size_t aantal;
    struct gegevens_sleutel gegevens[SLEUTELS_MAX];
    char map[];
};

/* The credentials go first, per file. */
enum err_kind sleutelmap_lees(const struct sleutelmap *maps, size_t aantal, const char *naam,
                              uint8_t out[SLEUTEL_BYTES], struct err *err)
{
    for (size_t i = 0; i + 1 < aantal; i++)
        if (sleutelmap_heeft(&maps[i], naam))
            return read_key(&maps[i], naam, out, err);
    return read_key(&maps[aantal - 1], naam, out, err);
}

/* Asked after the key was seen: a key that waits got its mark before it got its name. The directory knows
 * best: credentials are a copy of the moment at which the service was started. */
static bool waits(const struct sleutelmap *maps, size_t aantal, int nummer)
{
    char naam[SLEUTELMAP_NAAM];
    while (aantal-- > 0)
        if (sleutelmap_heeft(&maps[aantal], sleutelmap_naam(naam, nummer, "key")))
            return sleutelmap_heeft(&maps[aantal], sleutelmap_naam(naam, nummer, "wacht"));
    return false;
}

static enum err_kind load(const struct sleutelmap *maps, size_t aantal, struct sleutels *sleutels,
                          struct err *err)
{
    bool aanwezig[256] = {false};
    enum err_kind kind = sleutelmap_lees(maps, aantal, PSEUDONIEM_NAAM, sleutels->pseudoniem.bytes, err);
    sleutels->schrijf = SLEUTELS_MAX;
    for (size_t i = 0; i < aantal && kind == ERR_NONE; i++)
        kind = sleutelmap_nummers(&maps[i], aanwezig, err);
    for (int nummer = 255; nummer > 0 && kind == ERR_NONE; nummer--) {
        if (!aanwezig[nummer])
            continue;
        if (sleutels->aantal == SLEUTELS_MAX)
            return err_set(err, ERR_INVALID, "more than %d data keys", SLEUTELS_MAX);
        char naam[SLEUTELMAP_NAAM];
        struct gegevens_sleutel *sleutel = &sleutels->gegevens[sleutels->aantal++];
        sleutel->nummer = (uint8_t)nummer;
        if (sleutels->schrijf == SLEUTELS_MAX && !waits(maps, aantal, nummer))
            sleutels->schrijf = sleutels->aantal - 1;
        kind = sleutelmap_lees(maps, aantal, sleutelmap_naam(naam, nummer, "key"), sleutel->bytes, err);
    }
    if (kind == ERR_NONE && sleutels->schrijf == SLEUTELS_MAX)
        return err_set(err, ERR_INVALID, "no gegevens-N.key to encrypt with in %s", maps[aantal - 1].naam);
    return kind;
}

static enum err_kind load_all(const char *map, struct sleutels *sleutels, struct err *err)
{
    struct sleutelmap maps[2];
    size_t aantal = sleutelmap_alle(map, maps, err);
    if (!aantal)
        return err ? err->kind : ERR_INVALID;
    enum err_kind kind = load(maps, aantal, sleutels, err);
    for (size_t i = 0; i < aantal; i++)
        sleutelmap_close(&maps[i]);
    return kind;
}

enum err_kind sleutels_laad(const char *map, struct sleutels *sleutels, struct err *err)
{
    if (sodium_init() < 0)
        return err_set(err, ERR_FATAL, "libsodium does not start");
    struct sleutels gelezen = {.aantal = 0};
    enum err_kind kind = load_all(map, &gelezen, err);
    if (kind == ERR_NONE) {
        size_t n = strlen(map) + 1;
        gelezen.bij = calloc(1, sizeof(*gelezen.bij) + n);
        if (gelezen.bij) {
            memcpy(gelezen.bij->map, map, n);
            pthread_mutex_init(&gelezen.bij->slot, NULL);
        }
        *sleutels = gelezen;
        gelezen.bij = NULL;
    }
    sleutels_wis(&gelezen);
    return kind;
}

void sleutels_wis(struct sleutels *sleutels)
{
    if (sleutels->bij) {
        sodium_memzero(sleutels->bij->gegevens, sizeof sleutels->bij->gegevens);
        pthread_mutex_destroy(&sleutels->bij->slot);
        free(sleutels->bij);
    }
    sodium_memzero(sleutels, sizeof *sleutels);
}

/* --- looking again --- */

static const struct gegevens_sleutel *find(const struct gegevens_sleutel *rij, size_t aantal, uint8_t nummer)
{
    for (size_t i = 0; i < aantal; i++)
        if (rij[i].nummer == nummer)
            return &rij[i];
    return NULL;
}

/* A directory with another pseudonym key is of another installation. */
static const struct gegevens_sleutel *look_again(const struct sleutels *sleutels, uint8_t nummer)
{
    struct sleutels_bij *bij = sleutels->bij;
    struct sleutels nu = {.aantal = 0};
    const struct gegevens_sleutel *gevonden = NULL;
    if (load_all(bij->map, &nu, NULL) == ERR_NONE && bij->aantal < SLEUTELS_MAX &&
        sodium_memcmp(nu.pseudoniem.bytes, sleutels->pseudoniem.bytes, sizeof nu.pseudoniem.bytes) == 0)
        gevonden = find(nu.gegevens, nu.aantal, nummer);
    if (gevonden) {
        bij->gegevens[bij->aantal] = *gevonden;
        gevonden = &bij->gegevens[bij->aantal++];
    }
    sleutels_wis(&nu);
    return gevonden;
}

const struct gegevens_sleutel *sleutels_zoek(const struct sleutels *sleutels, uint8_t nummer)
{
    const struct gegevens_sleutel *sleutel = find(sleutels->gegevens, sleutels->aantal, nummer);
    if (sleutel || !sleutels->bij)
        return sleutel;
    pthread_mutex_lock(&sleutels->bij->slot);
    sleutel = find(sleutels->bij->gegevens, sleutels->bij->aantal, nummer);
    if (!sleutel)
        sleutel = look_again(sleutels, nummer);
    pthread_mutex_unlock(&sleutels->bij->slot);
    return sleutel;
}

bool sleutels_zelfde(const char *map, const struct sleutels *sleutels)
{
    struct sleutels nu = {.aantal = 0};
    bool zelfde = load_all(map, &nu, NULL) != ERR_NONE ||
                  nu.gegevens[nu.schrijf].nummer == sleutels->gegevens[sleutels->schrijf].nummer;
    sleutels_wis(&nu);
    return zelfde;
}

bool sleutels_aanwezig(const char *map, uint8_t nummer)
{
    struct sleutelmap maps[2];
    char naam[SLEUTELMAP_NAAM];
    bool er = false;
    size_t aantal = sleutelmap_alle(map, maps, NULL);
    sleutelmap_naam(naam, nummer, "key");
    for (size_t i = 0; i < aantal; i++) {
        er = er || sleutelmap_heeft(&maps[i], naam);
        sleutelmap_close(&maps[i]);
    }
    return er;
}
