/* doctor_inbox: questions about the inbox, the machine and the health of the service. See doctor.h. */
#include "ctl/doctor.h"
#include "intake/inbox_mappen.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <jansson.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define LIGT_SECONDEN 900
#define OUD_SECONDEN 60
#define BESTANDEN 256
#define VRIJ_KEER 2 /* a file as large as may come, and what is written beside it */
#define HEEL_BESTAND ((size_t)64 << 10)

static const char *const UIT[] = {"verwerkt", "afgekeurd"};

/* The folder itself and what is below it, as far as it is there. */
static const char *soort_map(struct doctor *d, int soort)
{
    return arena_printf(d->arena, "%s/%s", d->ctl->config.inbox.map,
                        inbox_soort_naam((enum inbox_soort)soort));
}

void doctor_inbox_map(struct doctor *d)
{
    const char *map = d->ctl->config.inbox.map;
    struct stat st;
    if (stat(map, &st) != 0)
        doctor_meld(d, map, "%s: %s", map, errno == ENOENT ? "bestaat niet" : strerror(errno));
    else if (!S_ISDIR(st.st_mode))
        doctor_meld(d, map, "%s is geen map", map);
}

static void kijk_schrijven(struct doctor *d, const char *map)
{
    if (access(map, F_OK) == 0 && access(map, R_OK | W_OK | X_OK) != 0)
        doctor_meld(d, map, "%s is voor deze gebruiker niet te lezen en te schrijven", map);
}

void doctor_inbox_schrijven(struct doctor *d)
{
    kijk_schrijven(d, d->ctl->config.inbox.map);
    for (int soort = 0; soort < INBOX_SOORT_COUNT; soort++) {
        kijk_schrijven(d, soort_map(d, soort));
        for (size_t i = 0; i < 2; i++)
            kijk_schrijven(d, arena_printf(d->arena, "%s/%s", soort_map(d, soort), UIT[i]));
    }
}

/* Files hold names and BSNs: nobody else may list or read them. Passing through is fine. */
static void kijk_open(struct doctor *d, const char *map)
{
    struct stat st;
    if (stat(map, &st) == 0 && (st.st_mode & 06) != 0)
        doctor_meld(d, map, "%s heeft rechten %04o: iedereen op deze machine kan erin kijken of schrijven",
                    map, (unsigned)(st.st_mode & 07777));
}

void doctor_inbox_open(struct doctor *d)
{
    kijk_open(d, d->ctl->config.inbox.map);
    for (int soort = 0; soort < INBOX_SOORT_COUNT; soort++) {
        kijk_open(d, soort_map(d, soort));
        for (size_t i = 0; i < 2; i++)
            kijk_open(d, arena_printf(d->arena, "%s/%s", soort_map(d, soort), UIT[i]));
    }
}

void doctor_inbox_verplaatsen(struct doctor *d)
{
    for (int soort = 0; soort < INBOX_SOORT_COUNT; soort++) {
        struct stat van, naar;
        if (stat(soort_map(d, soort), &van) != 0)
            continue;
        for (size_t i = 0; i < 2; i++) {
            const char *map = arena_printf(d->arena, "%s/%s", soort_map(d, soort), UIT[i]);
            if (lstat(map, &naar) == 0 && (naar.st_dev != van.st_dev || !S_ISDIR(naar.st_mode)))
                doctor_meld(d, map, "%s ligt op een andere schijf dan de inbox, of is een verwijzing", map);
        }
    }
}

void doctor_inbox_ligt(struct doctor *d)
{
    for (int soort = 0; soort < INBOX_SOORT_COUNT; soort++) {
        const char *map = soort_map(d, soort);
        DIR *dir = opendir(map);
        int64_t lang = 0;
        for (struct dirent *e; dir && (e = readdir(dir));) {
            struct stat st;
            lang += e->d_name[0] != '.' && fstatat(dirfd(dir), e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
                    !S_ISDIR(st.st_mode) && d->nu_echt - (instant)st.st_ctim.tv_sec > LIGT_SECONDEN;
        }
        if (dir)
            closedir(dir);
        if (lang)
            doctor_meld(d, NULL, "in %s liggen %" PRId64 " bestanden al langer dan een kwartier", map, lang);
    }
}

/* --- the machine --- */

void doctor_inotify(struct doctor *d)
{
    int fd = inotify_init1(IN_CLOEXEC);
    int wacht = fd < 0 ? -1 : inotify_add_watch(fd, "/", IN_MOVED_TO | IN_ONLYDIR);
    if (wacht < 0)
        doctor_meld(d, NULL, "de grens voor inotify is bereikt (%s); de dienst start dan niet",
                    strerror(errno));
    if (fd >= 0)
        close(fd);
}

void doctor_schijf(struct doctor *d)
{
    const char *map = d->ctl->config.inbox.map;
    const uint64_t nodig = VRIJ_KEER * ((uint64_t)d->ctl->config.inbox.bestand_mb << 20);
    struct statvfs vfs;
    if (statvfs(map, &vfs) != 0)
        return;
    uint64_t vrij = (uint64_t)vfs.f_bavail * vfs.f_frsize;
    if (vrij < nodig)
        doctor_meld(d, map,
                    "er is %" PRIu64 " MB vrij, en een levering mag %d MB zijn: houd %" PRIu64 " MB vrij",
                    vrij >> 20, d->ctl->config.inbox.bestand_mb, nodig >> 20);
    else if (vfs.f_files && vfs.f_favail < 1000)
        doctor_meld(d, map, "er is plaats voor nog maar %" PRIu64 " bestanden", (uint64_t)vfs.f_favail);
}

void doctor_bestanden(struct doctor *d)
{
    struct rlimit grens;
    if (getrlimit(RLIMIT_NOFILE, &grens) == 0 && grens.rlim_cur < BESTANDEN)
        doctor_meld(d, NULL, "deze gebruiker mag %" PRIu64 " bestanden tegelijk open hebben; dat is weinig",
                    (uint64_t)grens.rlim_cur);
}

/* --- the health file --- */

void doctor_gezondheid_geen(struct doctor *d)
{
    if (!d->ctl->config.gezondheid)
        doctor_meld(d, d->ctl->config.pad, "er staat geen bestand voor de gezondheid in de configuratie");
}

static void meld_redenen(struct doctor *d, const json_t *beeld)
{
    const char *stand = json_string_value(json_object_get(beeld, "stand"));
    size_t i;
    const json_t *reden;
    if (!stand)
        doctor_meld(d, NULL, "het bestand van de gezondheid is niet te lezen");
    else if (strcmp(stand, "goed") != 0)
        json_array_foreach(json_object_get(beeld, "redenen"), i, reden) doctor_meld(
            d, NULL, "de dienst zegt: %s", json_string_value(reden) ? json_string_value(reden) : "");
}

void doctor_gezondheid(struct doctor *d)
{
    const char *pad = d->ctl->config.gezondheid;
    struct stat st;
    struct klok echt = klok_maak(INSTANT_NONE, INSTANT_NONE, INSTANT_NONE);
    char *tekst = pad ? arena_alloc(d->arena, HEEL_BESTAND) : NULL;
    if (!tekst)
        return;
    int fd = open(pad, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t n = fd >= 0 && fstat(fd, &st) == 0 ? read(fd, tekst, HEEL_BESTAND) : -1;
    int waarom = errno;
    if (fd >= 0)
        close(fd);
    if (n < 0) {
        doctor_meld(d, NULL, "%s: %s", pad,
                    waarom == ENOENT ? "is er niet: de dienst loopt niet" : strerror(waarom));
        return;
    }
    if (klok_nu(&echt) - (instant)st.st_mtim.tv_sec > OUD_SECONDEN)
        doctor_meld(d, NULL, "de dienst heeft al meer dan %d seconden niets laten weten", OUD_SECONDEN);
    json_t *beeld = json_loadb(tekst, (size_t)n, JSON_REJECT_DUPLICATES, NULL);
    meld_redenen(d, beeld);
    json_decref(beeld);
}
