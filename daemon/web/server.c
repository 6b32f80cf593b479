/* server: see server.h.
 *
 * The library parses HTTP and owns the connections; here is decided what it may hand on. Refused outright:
 * two Content-Lengths, a length beside chunks, another host than ours, a body over the bound of its route
 * (before it is sent, when the length says so). What was asked is written down nowhere. */
#include "web/server.h"

#include "web/behandel.h"
#include "web/routes.h"
#include "web/verbindingen.h"

#include <microhttpd.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define DRADEN 8
#define STIL_SECONDEN 60

struct server {
    struct web *web;
    struct MHD_Daemon *mhd;
    struct verbindingen *verbindingen;
    struct werkplaatsen *werkplaatsen;
};

/* What is known of a request between its headers and its end. */
struct lading {
    enum methode methode;
    const struct route *route;
    struct slice deel;
    unsigned status; /* not 0: refused, and why; the rest of the body is read over */
    size_t lengte, ruimte;
    char *bytes;
};

/* ---- headers ---- */

static int read_method(const char *text)
{
    static const char *const names[METHODE_COUNT] = {"GET", "POST", "PUT"};
    for (int i = 0; i < METHODE_COUNT; i++)
        if (strcmp(text, names[i]) == 0)
            return i;
    return strcmp(text, "HEAD") == 0 ? METHODE_GET : -1;
}

struct koppen {
    int lengtes, hosts;
    bool gehakt;
};

static enum MHD_Result count_header(void *cls, enum MHD_ValueKind kind, const char *name, const char *value)
{
    struct koppen *k = cls;
    (void)kind, (void)value;
    k->lengtes += strcasecmp(name, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0;
    k->hosts += strcasecmp(name, MHD_HTTP_HEADER_HOST) == 0;
    k->gehakt = k->gehakt || strcasecmp(name, MHD_HTTP_HEADER_TRANSFER_ENCODING) == 0;
    return MHD_YES;
}

static const char *header(struct MHD_Connection *c, const char *name)
{
    return MHD_lookup_connection_value(c, MHD_HEADER_KIND, name);
}

/* 0: fine. */
static unsigned check_headers(const struct web *web, struct MHD_Connection *c, const struct lading *l)
{
    struct koppen k = {0};
    MHD_get_connection_values(c, MHD_HEADER_KIND, count_header, &k);
    if (k.lengtes > 1 || k.hosts != 1 || (k.gehakt && k.lengtes > 0))
        return 400;
    if (web->host.n && !slice_eq_cstr(web->host, header(c, MHD_HTTP_HEADER_HOST)))
        return 400;
    const char *length = header(c, MHD_HTTP_HEADER_CONTENT_LENGTH);
    if (length && l->route && strtoull(length, NULL, 10) > l->route->lichaam)
        return 413;
    return 0;
}

/* ---- a body ---- */

static void take(struct lading *l, const char *data, size_t n)
{
    if (l->status)
        return;
    if (n > l->route->lichaam - l->lengte) {
        l->status = 413;
        return;
    }
    if (l->lengte + n > l->ruimte) {
        size_t more = 2 * (l->lengte + n) < l->route->lichaam ? 2 * (l->lengte + n) : l->route->lichaam;
        char *p = malloc(more);
        if (!p) {
            l->status = 503;
            return;
        }
        if (l->lengte)
            memcpy(p, l->bytes, l->lengte);
        if (l->bytes)
            sodium_memzero(l->bytes, l->ruimte);
        free(l->bytes);
        l->bytes = p;
        l->ruimte = more;
    }
    memcpy(l->bytes + l->lengte, data, n);
    l->lengte += n;
}

static void done(void *cls, struct MHD_Connection *c, void **context, enum MHD_RequestTerminationCode why)
{
    struct lading *l = *context;
    (void)cls, (void)c, (void)why;
    if (!l)
        return;
    if (l->bytes)
        sodium_memzero(l->bytes, l->ruimte);
    free(l->bytes);
    free(l);
    *context = NULL;
}

/* ---- an answer ---- */

static void wiped(void *p)
{
    size_t *block = (size_t *)p - 1; /* its size lies in front of it */
    sodium_memzero(block, *block);
    free(block);
}

/* A copy: the arena of the thread is used again before the last byte has left. */
static struct MHD_Response *response_of(struct slice body)
{
    size_t size = sizeof(size_t) + body.n;
    size_t *block = malloc(size);
    if (!block)
        return NULL;
    *block = size;
    char *copy = (char *)(block + 1);
    if (body.n)
        memcpy(copy, body.p, body.n);
    struct MHD_Response *r = MHD_create_response_from_buffer_with_free_callback(body.n, copy, wiped);
    if (!r)
        wiped(copy);
    return r;
}

static bool add(struct MHD_Response *r, const char *name, const char *value)
{
    return !value || MHD_add_response_header(r, name, value) == MHD_YES;
}

static bool add_all(const struct web *web, struct MHD_Response *r, const struct antwoord *a)
{
    return add(r, "Content-Type", a->soort) && add(r, "Location", a->heen) &&
           add(r, "Set-Cookie", a->koekje) && add(r, "Retry-After", a->wacht) &&
           add(r, "Cache-Control", a->bewaar ? a->bewaar : "no-store") &&
           add(r, "Content-Disposition", a->bestand) &&
           add(r, "Content-Security-Policy",
               "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors "
               "'none'; base-uri 'none'") &&
           add(r, "X-Content-Type-Options", "nosniff") && add(r, "Referrer-Policy", "no-referrer") &&
           add(r, "Cross-Origin-Opener-Policy", "same-origin") &&
           add(r, "Cross-Origin-Resource-Policy", "same-origin") &&
           add(r, "Permissions-Policy", "camera=(), geolocation=(), microphone=()") &&
           add(r, "Strict-Transport-Security", web->veilig ? "max-age=31536000" : NULL);
}

static enum MHD_Result send_answer(const struct web *web, struct MHD_Connection *c, const struct antwoord *a)
{
    struct MHD_Response *r = response_of(a->lichaam);
    if (!r)
        return MHD_NO;
    enum MHD_Result sent = add_all(web, r, a) ? MHD_queue_response(c, a->status, r) : MHD_NO;
    MHD_destroy_response(r);
    return sent;
}

/* ---- a request ---- */

static struct verbinding *connection_of(struct MHD_Connection *c)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static enum MHD_Result begin(struct server *s, struct MHD_Connection *c, const char *path, const char *method,
                             void **context)
{
    struct lading *l = calloc(1, sizeof *l);
    if (!l)
        return MHD_NO;
    *context = l;
    verbinding_stap(s->verbindingen, connection_of(c), klok_ms());
    int methode = read_method(method);
    unsigned others = 0;
    if (methode >= 0) {
        l->methode = (enum methode)methode;
        l->route = route_zoek(l->methode, slice_from_cstr(path), &l->deel, &others);
    }
    l->status = check_headers(s->web, c, l);
    if (!l->status && !l->route)
        l->status = methode < 0 || others ? 405 : 404;
    return MHD_YES;
}

static enum MHD_Result answer(struct server *s, struct MHD_Connection *c, const char *path,
                              const struct lading *l)
{
    struct antwoord a = {0};
    const struct aanvraag q = {
        .web = s->web,
        .werkplaatsen = s->werkplaatsen,
        .route = l->route,
        .methode = l->methode,
        .pad = slice_from_cstr(path),
        .deel = l->deel,
        .status = l->status,
        .lichaam = {l->bytes, l->lengte},
        .koekjes = header(c, MHD_HTTP_HEADER_COOKIE),
        .machtiging = header(c, MHD_HTTP_HEADER_AUTHORIZATION),
        .soort = header(c, MHD_HTTP_HEADER_CONTENT_TYPE),
        .herkomst = header(c, "Sec-Fetch-Site"),
    };
    struct werkplaats *plaats = behandel(&q, &a);
    verbinding_stap(s->verbindingen, connection_of(c), klok_ms());
    enum MHD_Result sent = send_answer(s->web, c, &a);
    behandel_klaar(plaats);
    return sent;
}

static enum MHD_Result serve(void *cls, struct MHD_Connection *c, const char *path, const char *method,
                             const char *version, const char *data, size_t *data_n, void **context)
{
    struct server *s = cls;
    (void)version;
    if (!*context)
        return begin(s, c, path, method, context);
    struct lading *l = *context;
    if (*data_n) {
        take(l, data, *data_n);
        *data_n = 0;
        return MHD_YES;
    }
    return answer(s, c, path, l);
}

static void comes_goes(void *cls, struct MHD_Connection *c, void **context,
                       enum MHD_ConnectionNotificationCode what)
{
    struct server *s = cls;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        verbinding_gaat(s->verbindingen, *context);
        return;
    }
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
    *context = info ? verbinding_komt(s->verbindingen, info->connect_fd, klok_ms()) : NULL;
}

/* The library's complaints quote what was asked. */
static void __attribute__((format(printf, 2, 0))) be_silent(void *cls, const char *format, va_list args)
{
    (void)cls, (void)format, (void)args;
}

/* ---- beginning and end ---- */

enum err_kind server_open(struct web *web, int fd, struct server **ret, struct err *err)
{
    struct server *s = calloc(1, sizeof *s);
    if (!s)
        return err_set(err, ERR_FATAL, "no memory for the server");
    s->web = web;
    s->verbindingen = verbindingen_maak(WEB_MAX_VERBINDINGEN);
    s->werkplaatsen = werkplaatsen_maak(web, DRADEN);
    if (s->verbindingen && s->werkplaatsen)
        s->mhd = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, serve, s,
                                  MHD_OPTION_EXTERNAL_LOGGER, be_silent, NULL, MHD_OPTION_LISTEN_SOCKET, fd,
                                  MHD_OPTION_THREAD_POOL_SIZE, (unsigned)DRADEN, MHD_OPTION_CONNECTION_LIMIT,
                                  (unsigned)WEB_MAX_VERBINDINGEN, MHD_OPTION_CONNECTION_TIMEOUT,
                                  (unsigned)STIL_SECONDEN, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                                  (size_t)WEB_MAX_KOPPEN, MHD_OPTION_NOTIFY_COMPLETED, done, NULL,
                                  MHD_OPTION_NOTIFY_CONNECTION, comes_goes, s, MHD_OPTION_END);
    if (!s->mhd) {
        server_sluit(s);
        return err_set(err, ERR_FATAL, "cannot serve pages");
    }
    *ret = s;
    return ERR_NONE;
}

void server_tik(struct server *server)
{
    verbindingen_sluit_oude(server->verbindingen, klok_ms());
}

void server_sluit(struct server *server)
{
    if (!server)
        return;
    if (server->mhd)
        MHD_stop_daemon(server->mhd); /* closes the socket too */
    werkplaatsen_weg(server->werkplaatsen);
    verbindingen_weg(server->verbindingen);
    free(server);
}
