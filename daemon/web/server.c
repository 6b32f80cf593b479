/* server: see server.h.
 *
 * The library parses HTTP and owns the connections; here is decided what it may hand on. Refused outright:
 * what kop.h says, a body over the bound of its route (before it is sent, when the length says so), an
 * address that is no text. What was asked is written down nowhere. A few refusals are the library's own, as
 * bare as they are: a first line or headers that are no HTTP, or that do not fit in the memory of a
 * connection. */
#include "web/server.h"

#include "base/text.h"
#include "web/behandel.h"
#include "web/extern.h"
#include "web/kop.h"
#include "web/routes.h"
#include "web/verbindingen.h"

#include <microhttpd.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define DRADEN 8
#define STIL_SECONDEN 60
#define GEHEUGEN_PER_VERBINDING                                                                              \
    (3 * (size_t)WEB_MAX_KOPPEN) /* what was read lies beside what was made of it */
#define OVERLEZEN 4              /* so many times the bound of a body is read over before the line is cut */
#define AFRONDEN_MS 10000

struct server {
    struct web *web;
    struct MHD_Daemon *mhd;
    struct verbindingen *verbindingen;
    struct werkplaatsen *werkplaatsen;
    atomic_int bezig; /* requests between their headers and the end of their answer */
};

/* What is known of a request between its headers and its end. */
struct lading {
    bool begonnen;
    bool leesbaar; /* its address is */
    char *vraag;   /* the part behind the '?', as it was sent */
    enum methode methode;
    const struct route *route;
    struct slice deel;
    unsigned status;   /* not 0: refused, and why; the rest of the body is read over */
    unsigned methoden; /* that this address has, as bits */
    size_t lengte, ruimte;
    char *bytes;
    size_t overgelezen;
    const char *extern_naam; /* whom a proxy names */
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

static const char *header(struct MHD_Connection *c, const char *name)
{
    return MHD_lookup_connection_value(c, MHD_HEADER_KIND, name);
}

/* The address before anything was made of it: a NUL in it would end it for everybody behind. */
static void *hear(void *cls, const char *uri, struct MHD_Connection *c)
{
    struct lading *l = calloc(1, sizeof *l);
    (void)cls, (void)c;
    if (!l)
        return NULL;
    const char *mark = strchr(uri, '?');
    const char *zero = strstr(uri, "%00");
    l->vraag = mark ? strdup(mark + 1) : NULL;
    l->leesbaar = (!zero || (mark && zero > mark)) && (!mark || l->vraag);
    return l;
}

/* ---- a body ---- */

static void take(struct lading *l, const char *data, size_t n)
{
    if (l->status) {
        l->overgelezen += n;
        return;
    }
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
    struct server *s = cls;
    (void)c, (void)why;
    if (!l)
        return;
    if (l->begonnen)
        atomic_fetch_sub(&s->bezig, 1);
    if (l->bytes)
        sodium_memzero(l->bytes, l->ruimte);
    free(l->bytes);
    free(l->vraag);
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

static bool add_safety(const struct web *web, struct MHD_Response *r, bool overal)
{
    return add(r, "Content-Security-Policy",
               "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors "
               "'none'; base-uri 'none'") &&
           add(r, "X-Content-Type-Options", "nosniff") && add(r, "Referrer-Policy", "no-referrer") &&
           add(r, "Cross-Origin-Opener-Policy", "same-origin") &&
           add(r, "Cross-Origin-Resource-Policy", overal ? "cross-origin" : "same-origin") &&
           add(r, "Permissions-Policy", "camera=(), geolocation=(), microphone=()") &&
           add(r, "Strict-Transport-Security", web->veilig ? "max-age=31536000" : NULL);
}

/* A name is made by us: letters, digits, dots and dashes. One that is too long is left to who saves it. */
static bool add_file_name(struct MHD_Response *r, const char *name)
{
    char header[320];
    if (!name)
        return true;
    int n = snprintf(header, sizeof header, "attachment; filename=\"%s\"", name);
    return add(r, "Content-Disposition", n > 0 && (size_t)n < sizeof header ? header : "attachment");
}

static bool add_all(const struct web *web, struct MHD_Response *r, const struct antwoord *a)
{
    return add(r, "Content-Type", a->soort) && add(r, "Location", a->heen) &&
           add(r, "Set-Cookie", a->koekje) && add(r, "Retry-After", a->wacht) &&
           add(r, "Cache-Control", a->bewaar ? a->bewaar : "no-store") && add_file_name(r, a->bestand) &&
           add(r, "ETag", a->etag) && add(r, "Link", a->verwijs) && add(r, "Allow", a->mag) &&
           add(r, "Access-Control-Allow-Origin", a->overal ? "*" : NULL) &&
           add(r, "API-Version", a->api ? WEB_API_VERSIE : NULL) &&
           add(r, "WWW-Authenticate", a->api && a->status == 401 ? "Bearer" : NULL) &&
           add_safety(web, r, a->overal);
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

/* Answered before a body is read: the library closes the connection when there is one. */
static unsigned refused(const struct server *s, struct MHD_Connection *c, struct lading *l, const char *path)
{
    unsigned no = kop_keur(c, &s->web->host, l->route ? l->route->lichaam : SIZE_MAX);
    no = no ? no : extern_keur(s->web, c, &l->extern_naam);
    if (no)
        return no;
    if (!l->leesbaar || !text_is_toonbaar(slice_from_cstr(path), false))
        return 400;
    if (!l->route)
        return l->methoden ? 405 : 404;
    return 0;
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
        .methoden = l->methoden,
        .pad = slice_from_cstr(path),
        .deel = l->deel,
        .status = l->status,
        .vraag = slice_from_cstr(l->vraag),
        .lichaam = {l->bytes, l->lengte},
        .koekjes = header(c, MHD_HTTP_HEADER_COOKIE),
        .machtiging = header(c, MHD_HTTP_HEADER_AUTHORIZATION),
        .soort = header(c, MHD_HTTP_HEADER_CONTENT_TYPE),
        .herkomst = header(c, "Sec-Fetch-Site"),
        .als_gelijk = header(c, MHD_HTTP_HEADER_IF_MATCH),
        .als_anders = header(c, MHD_HTTP_HEADER_IF_NONE_MATCH),
        .eenmalig = header(c, "Idempotency-Key"),
        .wil = header(c, MHD_HTTP_HEADER_ACCEPT),
        .extern_naam = l->extern_naam,
    };
    struct werkplaats *plaats = behandel(&q, &a);
    verbinding_stap(s->verbindingen, connection_of(c), klok_ms());
    enum MHD_Result sent = send_answer(s->web, c, &a);
    behandel_klaar(plaats);
    return sent;
}

static enum MHD_Result begin(struct server *s, struct MHD_Connection *c, const char *path, const char *method,
                             struct lading *l)
{
    l->begonnen = true;
    atomic_fetch_add(&s->bezig, 1);
    verbinding_stap(s->verbindingen, connection_of(c), klok_ms());
    int methode = read_method(method);
    l->methode = methode < 0 ? METHODE_COUNT : (enum methode)methode;
    l->route = route_zoek(l->methode, slice_from_cstr(path), &l->deel, &l->methoden);
    l->status = refused(s, c, l, path);
    return l->status ? answer(s, c, path, l) : MHD_YES;
}

static enum MHD_Result serve(void *cls, struct MHD_Connection *c, const char *path, const char *method,
                             const char *version, const char *data, size_t *data_n, void **context)
{
    struct server *s = cls;
    struct lading *l = *context;
    (void)version;
    if (!l)
        return MHD_NO; /* there was no memory for it */
    if (!l->begonnen)
        return begin(s, c, path, method, l);
    if (*data_n) {
        take(l, data, *data_n);
        *data_n = 0;
        return l->overgelezen / OVERLEZEN > l->route->lichaam ? MHD_NO : MHD_YES;
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

/* As many connections as may be need as many descriptors; what the service may not raise it does without. */
static void raise_descriptors(void)
{
    struct rlimit limit;
    const rlim_t wanted = WEB_MAX_VERBINDINGEN + 256;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
}

enum err_kind server_open(struct web *web, int fd, struct server **ret, struct err *err)
{
    struct server *s = calloc(1, sizeof *s);
    if (!s)
        return err_set(err, ERR_FATAL, "no memory for the server");
    raise_descriptors();
    s->web = web;
    s->verbindingen =
        verbindingen_maak(WEB_MAX_VERBINDINGEN, (int64_t)web->config.web.verzoek_seconden * 1000);
    s->werkplaatsen = werkplaatsen_maak(web, DRADEN);
    if (s->verbindingen && s->werkplaatsen)
        s->mhd = MHD_start_daemon(
            MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, serve, s, MHD_OPTION_EXTERNAL_LOGGER,
            be_silent, NULL, MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)DRADEN,
            MHD_OPTION_CONNECTION_LIMIT, (unsigned)WEB_MAX_VERBINDINGEN, MHD_OPTION_CONNECTION_TIMEOUT,
            (unsigned)STIL_SECONDEN, MHD_OPTION_CONNECTION_MEMORY_LIMIT, GEHEUGEN_PER_VERBINDING,
            MHD_OPTION_URI_LOG_CALLBACK, hear, NULL, MHD_OPTION_NOTIFY_COMPLETED, done, s,
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

/* Nobody new comes in; who is being served is served, for a while. */
static void finish(struct server *s)
{
    const struct timespec pause = {0, 20000000};
    int fd = MHD_quiesce_daemon(s->mhd);
    for (int64_t end = klok_ms() + AFRONDEN_MS; atomic_load(&s->bezig) > 0 && klok_ms() < end;) {
        nanosleep(&pause, NULL);
        server_tik(s);
    }
    MHD_stop_daemon(s->mhd);
    if (fd >= 0)
        close(fd);
}

void server_sluit(struct server *server)
{
    if (!server)
        return;
    if (server->mhd)
        finish(server);
    werkplaatsen_weg(server->werkplaatsen);
    verbindingen_weg(server->verbindingen);
    free(server);
}
