/* luister: a socket to listen on: host:port or unix:/path. */
#include "config/luister.h"

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define RIJ 1024 /* who waits to be accepted */

static enum err_kind mislukt(struct slice luister, int fd, const char *waarom, struct err *err)
{
    if (fd >= 0)
        close(fd);
    return err_set(err, ERR_FATAL, "cannot listen on %.*s: %s", SLICE_ARG(luister), waarom);
}

/* A socket that a killed daemon left refuses; one that is used answers, and is not ours to take. */
static bool verlaten(const struct sockaddr_un *adres)
{
    struct stat st;
    if (lstat(adres->sun_path, &st) != 0 || !S_ISSOCK(st.st_mode))
        return false;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    bool weg =
        fd >= 0 && connect(fd, (const struct sockaddr *)adres, sizeof(*adres)) != 0 && errno == ECONNREFUSED;
    if (fd >= 0)
        close(fd);
    return weg;
}

static enum err_kind open_unix(struct slice luister, int *ret, struct err *err)
{
    struct sockaddr_un adres = {.sun_family = AF_UNIX};
    struct slice pad = {luister.p + strlen("unix:"), luister.n - strlen("unix:")};
    if (pad.n >= sizeof(adres.sun_path))
        return mislukt(luister, -1, "the path is too long for a socket", err);
    memcpy(adres.sun_path, pad.p, pad.n);
    if (verlaten(&adres))
        unlink(adres.sun_path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    mode_t was = umask(0117); /* for the group: of whoever scrapes */
    bool goed = fd >= 0 && bind(fd, (const struct sockaddr *)&adres, sizeof(adres)) == 0;
    umask(was);
    if (!goed || listen(fd, RIJ) != 0)
        return mislukt(luister, fd, strerror(errno), err);
    *ret = fd;
    return ERR_NONE;
}

static int listen_at(const struct addrinfo *a)
{
    int een = 1;
    int fd = socket(a->ai_family, a->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, a->ai_protocol);
    if (fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &een, sizeof(een)) == 0 &&
        bind(fd, a->ai_addr, a->ai_addrlen) == 0 && listen(fd, RIJ) == 0)
        return fd;
    int nummer = errno;
    if (fd >= 0)
        close(fd);
    errno = nummer;
    return -1;
}

static enum err_kind open_tcp(struct slice luister, int *ret, struct err *err)
{
    const struct addrinfo vraag = {.ai_flags = AI_PASSIVE, .ai_socktype = SOCK_STREAM};
    struct addrinfo *adressen = NULL;
    char host[256], poort[8];
    const char *dubbelepunt = memrchr(luister.p, ':', luister.n);
    struct slice naam = {luister.p, (size_t)(dubbelepunt - luister.p)};
    if (naam.n >= 2 && naam.p[0] == '[' && naam.p[naam.n - 1] == ']')
        naam = (struct slice){naam.p + 1, naam.n - 2};
    snprintf(host, sizeof(host), "%.*s", SLICE_ARG(naam));
    snprintf(poort, sizeof(poort), "%.*s", (int)(luister.p + luister.n - dubbelepunt - 1), dubbelepunt + 1);
    int fout = getaddrinfo(host, poort, &vraag, &adressen);
    if (fout)
        return mislukt(luister, -1, gai_strerror(fout), err);
    int fd = -1;
    for (const struct addrinfo *a = adressen; a && fd < 0; a = a->ai_next)
        fd = listen_at(a);
    int nummer = errno;
    freeaddrinfo(adressen);
    if (fd < 0)
        return mislukt(luister, -1, strerror(nummer), err);
    *ret = fd;
    return ERR_NONE;
}

enum err_kind luister_open(struct slice luister, int *ret, struct err *err)
{
    return slice_starts_with(luister, SLICE("unix:")) ? open_unix(luister, ret, err)
                                                      : open_tcp(luister, ret, err);
}

void luister_weg(struct slice luister)
{
    char pad[sizeof(((struct sockaddr_un *)0)->sun_path)];
    if (!slice_starts_with(luister, SLICE("unix:")))
        return;
    snprintf(pad, sizeof(pad), "%.*s", (int)(luister.n - strlen("unix:")), luister.p + strlen("unix:"));
    unlink(pad);
}
