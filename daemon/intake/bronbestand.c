/* bronbestand: reading a delivery into memory. See bronbestand.h. */
#include "intake/bronbestand.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define EERSTE_RUIMTE ((size_t)1 << 20)

const char *bron_fout_tekst(enum bron_fout fout)
{
    switch (fout) {
    case BRON_GOED:
        return "";
    case BRON_BESTAAT_NIET:
        return "Dit bestand bestaat niet.";
    case BRON_GEEN_TOEGANG:
        return "Dit bestand mag niet worden gelezen. Geef de gebruiker van dit programma leesrecht.";
    case BRON_GEEN_BESTAND:
        return "Dit is geen gewoon bestand (een map, een koppeling of iets anders).";
    case BRON_TE_GROOT:
        return "Dit bestand is groter dan inbox.bestand_mb toestaat. Splits het, of vergroot die grens.";
    case BRON_LEESFOUT:
        return "Dit bestand kan niet worden gelezen.";
    case BRON_GEWIJZIGD:
        return "Dit bestand veranderde terwijl het werd gelezen.";
    case BRON_GEEN_GEHEUGEN:
        return "Er is te weinig geheugen om dit bestand te lezen.";
    }
    return "";
}

static void *geheugen(size_t ruimte)
{
    void *p = mmap(NULL, ruimte, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

static enum bron_fout fout_van(int nummer)
{
    switch (nummer) {
    case ENOENT:
    case ENOTDIR:
        return BRON_BESTAAT_NIET;
    case EACCES:
    case EPERM:
        return BRON_GEEN_TOEGANG;
    case ELOOP:
    case ENXIO:
        return BRON_GEEN_BESTAND;
    case ENOMEM:
        return BRON_GEEN_GEHEUGEN;
    default:
        return BRON_LEESFOUT;
    }
}

/* One byte more than it should be, to see that it grew. */
static enum bron_fout lees_vol(int fd, char *p, size_t n)
{
    size_t gelezen = 0;
    while (gelezen < n + 1) {
        ssize_t k = read(fd, p + gelezen, n + 1 - gelezen);
        if (k < 0 && errno == EINTR)
            continue;
        if (k < 0)
            return BRON_LEESFOUT;
        if (k == 0)
            break;
        gelezen += (size_t)k;
    }
    return gelezen == n ? BRON_GOED : BRON_GEWIJZIGD;
}

static enum bron_fout lees_open(int fd, size_t hoogstens, struct bronbestand *ret)
{
    struct stat voor, na;
    if (fstat(fd, &voor) != 0)
        return fout_van(errno);
    if (!S_ISREG(voor.st_mode))
        return BRON_GEEN_BESTAND;
    if ((uint64_t)voor.st_size > hoogstens)
        return BRON_TE_GROOT;
    size_t n = (size_t)voor.st_size;
    struct bronbestand bestand = {
        .ruimte = n + 1, .bytes = voor.st_size, .gewijzigd = voor.st_mtim, .data = {geheugen(n + 1), n}};
    if (!bestand.data.p)
        return BRON_GEEN_GEHEUGEN;
    enum bron_fout fout = lees_vol(fd, (char *)bestand.data.p, n);
    if (!fout && (fstat(fd, &na) != 0 || na.st_size != voor.st_size ||
                  na.st_mtim.tv_sec != voor.st_mtim.tv_sec || na.st_mtim.tv_nsec != voor.st_mtim.tv_nsec))
        fout = BRON_GEWIJZIGD;
    if (fout)
        bronbestand_sluit(&bestand);
    else
        *ret = bestand;
    return fout;
}

enum bron_fout bronbestand_lees(int map, const char *naam, size_t hoogstens, bool volg,
                                struct bronbestand *ret)
{
    /* Without blocking, or a pipe that lies there would stop us. */
    int fd = openat(map, naam, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (volg ? 0 : O_NOFOLLOW));
    if (fd < 0)
        return fout_van(errno);
    enum bron_fout fout = lees_open(fd, hoogstens, ret);
    close(fd);
    return fout;
}

enum bron_fout bronbestand_lees_invoer(int fd, size_t hoogstens, struct bronbestand *ret)
{
    struct bronbestand bestand = {.ruimte = EERSTE_RUIMTE, .data = {geheugen(EERSTE_RUIMTE), 0}};
    enum bron_fout fout = bestand.data.p ? BRON_GOED : BRON_GEEN_GEHEUGEN;
    while (!fout) {
        if (bestand.data.n == bestand.ruimte) {
            void *groter = mremap((void *)bestand.data.p, bestand.ruimte, 2 * bestand.ruimte, MREMAP_MAYMOVE);
            if (groter == MAP_FAILED) {
                fout = BRON_GEEN_GEHEUGEN;
                break;
            }
            bestand.data.p = groter;
            bestand.ruimte *= 2;
        }
        ssize_t k = read(fd, (char *)bestand.data.p + bestand.data.n, bestand.ruimte - bestand.data.n);
        if (k == 0)
            break;
        if (k < 0 && errno != EINTR)
            fout = BRON_LEESFOUT;
        if (k > 0)
            bestand.data.n += (size_t)k;
        if (bestand.data.n > hoogstens)
            fout = BRON_TE_GROOT;
    }
    bestand.bytes = (int64_t)bestand.data.n;
    if (fout)
        bronbestand_sluit(&bestand);
    else
        *ret = bestand;
    return fout;
}

/* A lease for reading is only given when nobody writes. */
bool bronbestand_in_gebruik(int map, const char *naam)
{
    int fd = openat(map, naam, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW);
    if (fd < 0)
        return false;
    bool gebruik = fcntl(fd, F_SETLEASE, F_RDLCK) != 0 && errno == EAGAIN;
    close(fd); /* and with it the lease */
    return gebruik;
}

bool bronbestand_veranderd(const struct bronbestand *bestand, int map, const char *naam)
{
    struct stat st;
    return fstatat(map, naam, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
           (st.st_size != bestand->bytes || st.st_mtim.tv_sec != bestand->gewijzigd.tv_sec ||
            st.st_mtim.tv_nsec != bestand->gewijzigd.tv_nsec);
}

void bronbestand_sluit(struct bronbestand *bestand)
{
    if (bestand->data.p) {
        sodium_memzero((char *)bestand->data.p, bestand->ruimte);
        munmap((void *)bestand->data.p, bestand->ruimte);
    }
    *bestand = (struct bronbestand){0};
}
