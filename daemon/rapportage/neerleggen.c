/* neerleggen: see neerleggen.h. */
#include "rapportage/neerleggen.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int write_all(int fd, struct slice bytes)
{
    for (size_t done = 0; done < bytes.n;) {
        ssize_t n = write(fd, bytes.p + done, bytes.n - done);
        if (n < 0 && errno != EINTR)
            return errno;
        done += n > 0 ? (size_t)n : 0;
    }
    return 0;
}

/* What is left of a run that was killed is in the way: it goes first. O_EXCL does not follow what somebody
 * else laid there in the meantime. */
static int write_new(const char *name, struct slice content)
{
    if (unlink(name) && errno != ENOENT)
        return errno;
    int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    if (fd < 0)
        return errno;
    int fault = write_all(fd, content);
    if (!fault && fchmod(fd, 0640)) /* for the group of the folder, whatever our umask says */
        fault = errno;
    if (!fault && fsync(fd))
        fault = errno;
    if (close(fd) && !fault)
        fault = errno;
    return fault;
}

/* So that the name is there after a crash as well. */
static int sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno == EACCES ? 0 : errno; /* a folder that may be written in and not read */
    int fault = fsync(fd) ? errno : 0;
    close(fd);
    return fault;
}

/* A rename would put a file in the place of a device, a pipe or a link (/dev/stdout). */
static bool is_other(const char *name)
{
    struct stat there;
    return lstat(name, &there) == 0 && !S_ISREG(there.st_mode);
}

int neerleggen(struct arena *arena, const char *pad, struct slice inhoud)
{
    const char *slash = strrchr(pad, '/'), *name = slash ? slash + 1 : pad;
    const char *folder = slash ? arena_printf(arena, "%.*s", (int)(slash > pad ? slash - pad : 1), pad) : ".";
    const char *other = arena_printf(arena, "%s/.%s.nieuw", folder, name);
    if (arena_is_full(arena))
        return ENOMEM;
    if (is_other(pad))
        return EEXIST;
    int fault = write_new(other, inhoud);
    if (!fault && rename(other, pad))
        fault = errno;
    if (!fault)
        return sync_folder(folder);
    unlink(other);
    return fault;
}
