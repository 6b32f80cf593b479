/* bestand: see bestand.h. */
#include "config/bestand.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *reason(int fout)
{
    switch (fout) {
    case ENOENT:
        return "het bestand bestaat niet";
    case EACCES:
    case EPERM:
        return "geen recht om dit bestand te lezen";
    case ENOTDIR:
        return "een deel van het pad is geen map";
    case EISDIR:
        return "dit is een map, geen bestand";
    case ELOOP:
        return "verwijzingen die in een kring lopen";
    case ENAMETOOLONG:
        return "het pad is te lang";
    default:
        return "het bestand is niet te lezen";
    }
}

static bool read_all(int fd, char *buffer, size_t ruimte, size_t *aantal)
{
    size_t n = 0;
    while (n < ruimte) {
        ssize_t deel = read(fd, buffer + n, ruimte - n);
        if (deel < 0 && errno == EINTR)
            continue;
        if (deel < 0)
            return false;
        if (deel == 0)
            break;
        n += (size_t)deel;
    }
    *aantal = n;
    return true;
}

bool bestand_lees(const char *pad, size_t hoogst, struct arena *arena, struct meldingen *meldingen,
                  struct slice *tekst)
{
    int fd = open(pad, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK); /* a FIFO must not hold us */
    if (fd < 0) {
        melding_fout(meldingen, pad, 0, "%s", reason(errno));
        return false;
    }
    struct stat st;
    const char *wat = NULL;
    size_t aantal = 0;
    char *buffer = NULL;
    if (fstat(fd, &st) != 0)
        wat = reason(errno);
    else if (!S_ISREG(st.st_mode))
        wat = S_ISDIR(st.st_mode) ? reason(EISDIR) : "dit is geen gewoon bestand";
    else if (st.st_size > (off_t)hoogst)
        wat = arena_printf(arena, "het bestand is te groot, hooguit %zu KiB", hoogst / 1024);
    else if (!(buffer = arena_alloc(arena, (size_t)st.st_size + 1)))
        wat = "te weinig geheugen om dit bestand te lezen";
    else if (!read_all(fd, buffer, (size_t)st.st_size, &aantal))
        wat = reason(errno);
    close(fd);
    if (wat) {
        melding_fout(meldingen, pad, 0, "%s", wat);
        return false;
    }
    *tekst = (struct slice){buffer, aantal};
    return true;
}
