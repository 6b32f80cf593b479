/* inbox_mappen: see inbox_mappen.h. */
#include "intake/inbox_mappen.h"

#include "intake/bronbestand.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#define UITSTEL_MS 10000
#define SCHRIJVER_MS 1000
#define SCHRIJVER_UITERLIJK_MS 600000 /* a writer that forgot to close must not hold up help */

/* The words of the reports come behind a name. */
_Static_assert(INBOX_MAX_NAAM <= NAME_MAX - 32, "the names of the reports fit");

static const char *const NAMEN[INBOX_SOORT_COUNT] = {
    [INBOX_GKB] = "clienten-gkb",
    [INBOX_WPDA] = "clienten-wpda",
    [INBOX_SIGNALEN] = "signalen",
    [INBOX_BEWONERS] = "bewoners",
};
static const char *const UIT[] = {"verwerkt", "afgekeurd"};

const char *inbox_soort_naam(enum inbox_soort soort)
{
    return NAMEN[soort];
}

static int open_map(int in, const char *naam)
{
    if (mkdirat(in, naam, 0700) != 0 && errno != EEXIST)
        return -1;
    return openat(in, naam, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
}

static bool open_soort(struct mappen *mappen, int inbox, const char *pad, enum inbox_soort soort)
{
    mappen->map[soort] = open_map(inbox, NAMEN[soort]);
    if (mappen->map[soort] < 0)
        return false;
    for (size_t i = 0; i < sizeof(UIT) / sizeof(UIT[0]); i++) {
        int uit = open_map(mappen->map[soort], UIT[i]);
        if (uit < 0)
            return false;
        close(uit);
    }
    char volledig[PATH_MAX];
    int n = snprintf(volledig, sizeof(volledig), "%s/%s", pad, NAMEN[soort]);
    if (n < 0 || (size_t)n >= sizeof(volledig))
        return false;
    mappen->wacht[soort] =
        inotify_add_watch(mappen->inotify, volledig, IN_MOVED_TO | IN_CLOSE_WRITE | IN_ONLYDIR);
    return mappen->wacht[soort] >= 0;
}

enum err_kind mappen_open(struct mappen *mappen, const char *pad, struct err *err)
{
    *mappen = (struct mappen){.inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    for (int i = 0; i < INBOX_SOORT_COUNT; i++)
        mappen->map[i] = mappen->wacht[i] = -1;
    mappen->rij = calloc(INBOX_MAX, sizeof(*mappen->rij));
    bool goed = mappen->inotify >= 0 && mappen->rij && (mkdir(pad, 0700) == 0 || errno == EEXIST);
    int inbox = goed ? open(pad, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    goed = goed && inbox >= 0;
    for (int i = 0; goed && i < INBOX_SOORT_COUNT; i++)
        goed = open_soort(mappen, inbox, pad, (enum inbox_soort)i);
    int nummer = errno;
    if (inbox >= 0)
        close(inbox);
    if (goed)
        return ERR_NONE;
    mappen_sluit(mappen);
    return err_set(err, ERR_FATAL, "cannot use the inbox %s: %s", pad, strerror(nummer));
}

void mappen_sluit(struct mappen *mappen)
{
    for (int i = 0; i < INBOX_SOORT_COUNT; i++)
        if (mappen->map[i] >= 0)
            close(mappen->map[i]);
    if (mappen->inotify >= 0)
        close(mappen->inotify);
    free(mappen->rij);
    *mappen = (struct mappen){.inotify = -1};
    for (int i = 0; i < INBOX_SOORT_COUNT; i++)
        mappen->map[i] = -1;
}

/* --- what lies there --- */

static struct kandidaat *zoek(struct mappen *mappen, enum inbox_soort soort, const char *naam)
{
    for (size_t i = 0; i < mappen->aantal; i++)
        if (mappen->rij[i].soort == soort && strcmp(mappen->rij[i].naam, naam) == 0)
            return &mappen->rij[i];
    return NULL;
}

static bool zelfde(const struct kandidaat *k, const struct stat *st)
{
    return k->bytes == st->st_size && k->gewijzigd.tv_sec == st->st_mtim.tv_sec &&
           k->gewijzigd.tv_nsec == st->st_mtim.tv_nsec;
}

static bool is_uit(const char *naam)
{
    return strcmp(naam, UIT[0]) == 0 || strcmp(naam, UIT[1]) == 0;
}

/* What lies there and is no file stays where it is: it may be a mistake, or a mount. A note says so, once. */
static void noteer_vreemd(struct mappen *mappen, enum inbox_soort soort, const char *naam)
{
    char pad[NAME_MAX + 1];
    int map = open_map(mappen->map[soort], "afgekeurd");
    int n = snprintf(pad, sizeof(pad), "%.*s.verslag.txt", NAME_MAX - 12, naam);
    int fd =
        map < 0 || n < 0 ? -1 : openat(map, pad, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd >= 0) {
        const char *tekst = bron_fout_tekst(BRON_GEEN_BESTAND);
        bool goed =
            dprintf(fd, "%s Het is niet ingelezen en blijft liggen. Zet het bestand zelf in deze map.\n",
                    tekst) > 0;
        close(fd);
        if (!goed)
            unlinkat(map, pad, 0);
        mappen->vreemd += goed;
    }
    if (map >= 0)
        close(map);
}

static void bekijk(struct mappen *mappen, enum inbox_soort soort, const char *naam, bool verplaatst,
                   int64_t ms)
{
    struct stat st;
    size_t lengte = strlen(naam);
    if (naam[0] == '.' || lengte > NAME_MAX || is_uit(naam) ||
        fstatat(mappen->map[soort], naam, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return;
    if (!S_ISREG(st.st_mode)) {
        noteer_vreemd(mappen, soort, naam);
        return;
    }
    struct kandidaat *k = zoek(mappen, soort, naam);
    if (!k) {
        if (mappen->aantal == INBOX_MAX)
            return;
        k = &mappen->rij[mappen->aantal++];
        *k = (struct kandidaat){.soort = soort, .bytes = -1, .eerst_ms = ms};
        memcpy(k->naam, naam, lengte + 1);
    }
    k->gezien = true;
    if (verplaatst) {
        k->verplaatst = true;
    } else if (!zelfde(k, &st)) {
        k->verplaatst = k->verplaatst && k->bytes < 0;
        k->sinds_ms = ms;
    }
    k->bytes = st.st_size;
    k->gewijzigd = st.st_mtim;
    k->gelegd = st.st_ctim;
}

void mappen_kijk(struct mappen *mappen, int64_t ms)
{
    for (size_t i = 0; i < mappen->aantal; i++)
        mappen->rij[i].gezien = false;
    for (int soort = 0; soort < INBOX_SOORT_COUNT; soort++) {
        int fd = openat(mappen->map[soort], ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        DIR *map = fd < 0 ? NULL : fdopendir(fd);
        if (!map) {
            if (fd >= 0)
                close(fd);
            continue;
        }
        for (struct dirent *e = readdir(map); e; e = readdir(map))
            bekijk(mappen, (enum inbox_soort)soort, e->d_name, false, ms);
        closedir(map);
    }
    size_t n = 0;
    for (size_t i = 0; i < mappen->aantal; i++)
        if (mappen->rij[i].gezien)
            mappen->rij[n++] = mappen->rij[i];
    mappen->aantal = n;
}

void mappen_seintje(struct mappen *mappen, int64_t ms)
{
    _Alignas(struct inotify_event) char buffer[16384];
    for (;;) {
        ssize_t n = read(mappen->inotify, buffer, sizeof(buffer));
        if (n <= 0)
            return;
        for (char *p = buffer; p < buffer + n;) {
            const struct inotify_event *e = (const struct inotify_event *)(void *)p;
            if (e->mask & IN_Q_OVERFLOW)
                mappen_kijk(mappen, ms);
            for (int soort = 0; e->len && soort < INBOX_SOORT_COUNT; soort++)
                if (mappen->wacht[soort] == e->wd)
                    bekijk(mappen, (enum inbox_soort)soort, e->name, e->mask & IN_MOVED_TO, ms);
            p += sizeof(*e) + e->len;
        }
    }
}

static int64_t rest(const struct kandidaat *k, int64_t ms)
{
    if (k->verplaatst)
        return 0;
    int64_t vanaf = k->sinds_ms + INBOX_RUST_MS;
    vanaf = vanaf > k->niet_voor_ms ? vanaf : k->niet_voor_ms;
    return vanaf > ms ? vanaf - ms : 0;
}

static int volgorde(const struct kandidaat *a, const struct kandidaat *b)
{
    if (a->soort != b->soort)
        return a->soort < b->soort ? -1 : 1;
    return strcmp(a->naam, b->naam);
}

struct kandidaat *mappen_eerste(struct mappen *mappen, int64_t ms)
{
    struct kandidaat *eerste = NULL;
    for (size_t i = 0; i < mappen->aantal; i++)
        if (rest(&mappen->rij[i], ms) == 0 && (!eerste || volgorde(&mappen->rij[i], eerste) < 0))
            eerste = &mappen->rij[i];
    return eerste;
}

int64_t mappen_wachttijd(const struct mappen *mappen, int64_t ms)
{
    int64_t wacht = -1;
    for (size_t i = 0; i < mappen->aantal; i++) {
        int64_t over = rest(&mappen->rij[i], ms);
        if (wacht < 0 || over < wacht)
            wacht = over;
    }
    return wacht;
}

void mappen_vergeet(struct mappen *mappen, const struct kandidaat *kandidaat)
{
    size_t i = (size_t)(kandidaat - mappen->rij);
    mappen->rij[i] = mappen->rij[--mappen->aantal];
}

void mappen_uitstel(struct kandidaat *kandidaat, int64_t ms)
{
    kandidaat->verplaatst = false;
    kandidaat->sinds_ms = ms + UITSTEL_MS - INBOX_RUST_MS;
}

bool mappen_wacht_schrijver(const struct mappen *mappen, struct kandidaat *k, int64_t ms)
{
    if (k->verplaatst || ms - k->sinds_ms > SCHRIJVER_UITERLIJK_MS ||
        !bronbestand_in_gebruik(mappen->map[k->soort], k->naam))
        return false;
    k->niet_voor_ms = ms + SCHRIJVER_MS;
    return true;
}

/* --- away with it --- */

int mappen_open_map(const struct mappen *mappen, enum inbox_soort soort, const char *naar)
{
    return open_map(mappen->map[soort], naar);
}

/* So much of the name that a number before it and the words of the reports behind it still fit. */
static int bruikbare_lengte(const char *naam)
{
    size_t n = strlen(naam);
    if (n <= INBOX_MAX_NAAM)
        return (int)n;
    n = INBOX_MAX_NAAM;
    while (n > 0 && ((unsigned char)naam[n] & 0xC0) == 0x80) /* not in the middle of a character */
        n--;
    return (int)n;
}

bool mappen_vrije_naam(int map, const char *naam, char ret_naam[NAME_MAX + 1])
{
    struct stat st;
    int lengte = bruikbare_lengte(naam);
    for (int i = 1; i <= INBOX_MAX_GELIJK; i++) {
        int n = i == 1 ? snprintf(ret_naam, NAME_MAX + 1, "%.*s", lengte, naam)
                       : snprintf(ret_naam, NAME_MAX + 1, "%d-%.*s", i, lengte, naam);
        if (n < 0 || n > NAME_MAX)
            return false;
        if (fstatat(map, ret_naam, &st, AT_SYMLINK_NOFOLLOW) != 0)
            return errno == ENOENT;
    }
    return false;
}

bool mappen_verplaats(const struct mappen *mappen, enum inbox_soort soort, const char *naam, int map,
                      const char *nieuwe_naam)
{
    return renameat2(mappen->map[soort], naam, map, nieuwe_naam, RENAME_NOREPLACE) == 0 || errno == ENOENT;
}
