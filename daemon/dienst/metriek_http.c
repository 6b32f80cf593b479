/* metriek_http: who asks for the metrics, by libmicrohttpd on the daemon's own loop: no thread, no waiting.
 * See metriek.h.
 *
 * One answer a connection, and a connection lives for VERBINDING_MS at most, whatever it sends: a time-out of
 * the library counts silence only, so that a byte a second would hold a place for ever. What is asked and by
 * whom is told nowhere. */
#include "dienst/metriek.h"

#include "config/klok.h"
#include "config/luister.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define VERBINDING_MS 10000
#define STIL_SECONDEN 5
#define RONDES 8 /* what is ready at once is served at once, but not for ever */
#define SOORT "text/plain; version=0.0.4; charset=utf-8"

struct verbinding {
    int fd; /* -1: free */
    int64_t begin_ms;
};

struct metriek_http {
    struct MHD_Daemon *mhd;
    struct dienst *dienst;
    char *luister;
    struct verbinding rij[METRIEK_MAX_VERBINDINGEN];
};

/* --- an answer --- */

static enum MHD_Result antwoord(struct MHD_Connection *c, unsigned status, struct MHD_Response *r,
                                const char *soort)
{
    if (!r)
        return MHD_NO;
    enum MHD_Result gelukt = MHD_NO;
    if (MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, soort) == MHD_YES &&
        MHD_add_response_header(r, MHD_HTTP_HEADER_CONNECTION, "close") == MHD_YES &&
        (status != MHD_HTTP_METHOD_NOT_ALLOWED ||
         MHD_add_response_header(r, MHD_HTTP_HEADER_ALLOW, MHD_HTTP_METHOD_GET) == MHD_YES))
        gelukt = MHD_queue_response(c, status, r);
    MHD_destroy_response(r);
    return gelukt;
}

static enum MHD_Result weiger(struct MHD_Connection *c, unsigned status, const char *tekst)
{
    struct MHD_Response *r =
        MHD_create_response_from_buffer(strlen(tekst), (void *)tekst, MHD_RESPMEM_MUST_COPY);
    return antwoord(c, status, r, "text/plain; charset=utf-8");
}

static enum MHD_Result geef(struct metriek_http *http, struct MHD_Connection *c)
{
    char *tekst = NULL;
    size_t n = 0;
    FILE *uit = open_memstream(&tekst, &n);
    bool goed = uit && metriek_schrijf(http->dienst, uit);
    goed = uit && fclose(uit) == 0 && goed;
    if (!goed) {
        free(tekst);
        return weiger(c, MHD_HTTP_SERVICE_UNAVAILABLE, "no memory\n");
    }
    struct MHD_Response *r = MHD_create_response_from_buffer(n, tekst, MHD_RESPMEM_MUST_FREE);
    if (!r)
        free(tekst);
    return antwoord(c, MHD_HTTP_OK, r, SOORT);
}

static enum MHD_Result vraag(void *cls, struct MHD_Connection *c, const char *pad, const char *methode,
                             const char *versie, const char *lading, size_t *lading_n, void **gezien)
{
    (void)versie, (void)lading;
    if (!*gezien) { /* the headers are there; a body is not waited for, and not kept */
        *gezien = cls;
        if (strcmp(methode, MHD_HTTP_METHOD_GET) == 0)
            return MHD_YES;
        return weiger(c, MHD_HTTP_METHOD_NOT_ALLOWED, "only GET\n");
    }
    if (*lading_n) {
        *lading_n = 0;
        return MHD_YES;
    }
    if (strcmp(pad, "/metrics") != 0)
        return weiger(c, MHD_HTTP_NOT_FOUND, "only /metrics\n");
    return geef(cls, c);
}

/* --- connections --- */

static int fd_van(struct MHD_Connection *c)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

static void komt_gaat(void *cls, struct MHD_Connection *c, void **context,
                      enum MHD_ConnectionNotificationCode wat)
{
    struct metriek_http *http = cls;
    (void)context;
    int fd = fd_van(c), zoek = wat == MHD_CONNECTION_NOTIFY_STARTED ? -1 : fd;
    for (size_t i = 0; i < METRIEK_MAX_VERBINDINGEN; i++) {
        struct verbinding *v = &http->rij[i];
        if (v->fd == zoek) {
            *v = wat == MHD_CONNECTION_NOTIFY_STARTED ? (struct verbinding){fd, klok_ms()}
                                                      : (struct verbinding){-1, 0};
            return;
        }
    }
}

static void verbreek_oude(struct metriek_http *http, int64_t ms)
{
    for (size_t i = 0; i < METRIEK_MAX_VERBINDINGEN; i++)
        if (http->rij[i].fd >= 0 && ms - http->rij[i].begin_ms > VERBINDING_MS)
            shutdown(http->rij[i].fd, SHUT_RDWR); /* the library notices, and closes it */
}

/* The library's complaints quote what was asked. */
static void __attribute__((format(printf, 2, 0))) zwijg(void *cls, const char *format, va_list args)
{
    (void)cls, (void)format, (void)args;
}

enum err_kind metriek_http_open(struct slice luister, struct dienst *d, struct metriek_http **ret,
                                struct err *err)
{
    int fd = -1;
    struct metriek_http *http = calloc(1, sizeof(*http));
    if (!http || !(http->luister = strndup(luister.p, luister.n))) {
        free(http);
        return err_set(err, ERR_FATAL, "no memory for the metrics");
    }
    http->dienst = d;
    for (size_t i = 0; i < METRIEK_MAX_VERBINDINGEN; i++)
        http->rij[i].fd = -1;
    enum err_kind kind = luister_open(luister, &fd, err);
    if (!kind) {
        http->mhd = MHD_start_daemon(
            MHD_USE_EPOLL, 0, NULL, NULL, vraag, http, MHD_OPTION_EXTERNAL_LOGGER, zwijg, NULL,
            MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_CONNECTION_LIMIT, (unsigned)METRIEK_MAX_VERBINDINGEN,
            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)STIL_SECONDEN, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
            (size_t)METRIEK_MAX_VERZOEK, MHD_OPTION_NOTIFY_CONNECTION, komt_gaat, http, MHD_OPTION_END);
        if (!http->mhd) { /* the socket is the library's by now */
            luister_weg(luister);
            kind = err_set(err, ERR_FATAL, "cannot serve the metrics");
        }
    }
    if (kind) {
        free(http->luister);
        free(http);
        return kind;
    }
    *ret = http;
    return ERR_NONE;
}

void metriek_http_sluit(struct metriek_http *http)
{
    if (!http)
        return;
    MHD_stop_daemon(http->mhd); /* closes the socket too */
    luister_weg(slice_from_cstr(http->luister));
    free(http->luister);
    free(http);
}

int metriek_http_fd(const struct metriek_http *http)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(http->mhd, MHD_DAEMON_INFO_EPOLL_FD);
    return info ? info->epoll_fd : -1;
}

int64_t metriek_http_wachttijd(const struct metriek_http *http)
{
    MHD_UNSIGNED_LONG_LONG ms;
    if (!http || MHD_get_timeout(http->mhd, &ms) != MHD_YES)
        return -1;
    return ms > INT64_MAX ? -1 : (int64_t)ms;
}

void metriek_http_bedien(struct metriek_http *http, int64_t ms)
{
    if (!http)
        return;
    verbreek_oude(http, ms);
    for (int ronde = 0; ronde < RONDES; ronde++)
        if (MHD_run(http->mhd) != MHD_YES || metriek_http_wachttijd(http) != 0)
            return;
}
