/* programma: see programma.h. */
#include "web/programma.h"

#include "config/luister.h"
#include "web/rol.h"
#include "web/server.h"
#include "web/web.h"

#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <systemd/sd-daemon.h>
#include <time.h>
#include <unistd.h>

enum { GOED, MISLUKT, GEBRUIK };

static int complain(const struct err *err, int status)
{
    fprintf(stderr, "<3>%s\n", err->text);
    return status;
}

/* Which proxy may say who somebody is (extern.h). */
static int read_proxy(struct web *web)
{
    struct slice header = web->config.web.kopje_gebruiker;
    web->proxy_uid = (uid_t)-1;
    if (header.n == 0)
        return GOED;
    const struct passwd *user =
        getpwnam(arena_printf(web->arena, "%.*s", SLICE_ARG(web->config.web.proxy_gebruiker)));
    if (!user) {
        fputs("<3>there is no user of this system as web.proxy_gebruiker names\n", stderr);
        return GEBRUIK;
    }
    web->kopje_gebruiker = arena_printf(web->arena, "%.*s", SLICE_ARG(header));
    web->proxy_uid = user->pw_uid;
    return GOED;
}

static int read_all(struct web *web, const char *path)
{
    struct err err = {0};
    struct meldingen messages;
    meldingen_begin(&messages, web->arena);
    bool right = config_read(path, web->arena, &web->config, &web->beleid, &messages);
    meldingen_sorteer(&messages);
    meldingen_print(stderr, &messages);
    if (!right)
        return GEBRUIK;
    if (sleutels_laad(web->config.sleutels, &web->sleutels, &err))
        return complain(&err, GEBRUIK);
    web->klok = klok_maak(INSTANT_NONE, web->config.klok, INSTANT_NONE);
    web->host = web->config.web.adres;
    static const struct slice safe = {"https://", 8}, open = {"http://", 7};
    web->veilig = slice_starts_with(web->host, safe);
    size_t skip = web->veilig ? safe.n : slice_starts_with(web->host, open) ? open.n : 0;
    web->host = (struct slice){web->host.p + skip, web->host.n - skip};
    pthread_mutex_init(&web->bewijs_slot, NULL);
    return read_proxy(web);
}

/* A database that is away comes back: the pages say 503 until then. A role that sees too much does not mend
 * itself. */
static int check_role(struct web *web)
{
    struct err err = {0};
    struct db *db = NULL;
    if (db_open(web->config.web.database, &db, &err))
        return GOED;
    enum err_kind kind = rol_keur(db, web->arena, &err);
    db_close(db);
    return kind == ERR_FATAL ? complain(&err, GEBRUIK) : GOED;
}

static int serve(struct web *web, const sigset_t *stop)
{
    struct err err = {0};
    struct server *server = NULL;
    int fd = -1;
    if (luister_open(web->config.web.luister, &fd, &err) || server_open(web, fd, &server, &err))
        return complain(&err, MISLUKT);
    sd_notify(0, "READY=1");
    const struct timespec second = {1, 0};
    while (sigtimedwait(stop, NULL, &second) < 0)
        server_tik(server);
    sd_notify(0, "STOPPING=1");
    server_sluit(server);
    luister_weg(web->config.web.luister);
    return GOED;
}

int programma_draai(const char *pad)
{
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigaddset(&stop, SIGINT);
    sigprocmask(SIG_BLOCK, &stop, NULL); /* before there are threads: theirs is this one's */
    signal(SIGPIPE, SIG_IGN);
    struct web web = {.arena = arena_new((size_t)16 << 20)};
    int status = web.arena ? read_all(&web, pad) : MISLUKT;
    if (status == GOED)
        status = check_role(&web);
    if (status == GOED)
        status = serve(&web, &stop);
    sleutels_wis(&web.sleutels);
    arena_free(web.arena);
    return status;
}
