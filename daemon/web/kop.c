/* kop: see kop.h. */
#include "web/kop.h"

#include "base/grenzen.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What is read here or by a handler, or by a proxy before us. */
static const char *const ONCE[] = {
    "Host",   "Content-Length", "Transfer-Encoding", "Content-Type",    "Authorization",
    "Cookie", "Sec-Fetch-Site", "If-Match",          "Idempotency-Key",
};
enum { ONCE_COUNT = sizeof ONCE / sizeof *ONCE };

struct koppen {
    unsigned aantal[ONCE_COUNT];
};

static enum MHD_Result count(void *cls, enum MHD_ValueKind kind, const char *name, const char *value)
{
    struct koppen *k = cls;
    (void)kind, (void)value;
    for (int i = 0; i < ONCE_COUNT; i++)
        k->aantal[i] += strcasecmp(name, ONCE[i]) == 0;
    return MHD_YES;
}

static const char *header(struct MHD_Connection *c, const char *name)
{
    return MHD_lookup_connection_value(c, MHD_HEADER_KIND, name);
}

/* Without an address of our own only who sits at this machine may come: a page elsewhere could let its own
 * name mean this machine. */
static bool is_local(struct slice host)
{
    static const char *const names[] = {"localhost", "127.0.0.1", "[::1]"};
    const char *port = host.n ? memrchr(host.p, ':', host.n) : NULL;
    if (port && port[-1] != ':' && !memchr(port, ']', (size_t)(host.p + host.n - port)))
        host.n = (size_t)(port - host.p);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_eq_cstr(host, names[i]))
            return true;
    return false;
}

static unsigned check_length(struct MHD_Connection *c, size_t lichaam)
{
    const char *length = header(c, MHD_HTTP_HEADER_CONTENT_LENGTH);
    const char *coding = header(c, MHD_HTTP_HEADER_TRANSFER_ENCODING);
    if (coding && (length || strcasecmp(coding, "chunked") != 0))
        return 400;
    if (!length)
        return 0;
    char *end = NULL;
    errno = 0;
    unsigned long long n = strtoull(length, &end, 10);
    if (!char_is_digit(*length) || *end != '\0')
        return 400;
    return errno || n > lichaam ? 413 : 0;
}

unsigned kop_keur(struct MHD_Connection *c, const struct slice *host, size_t lichaam)
{
    struct koppen k = {{0}};
    const union MHD_ConnectionInfo *size =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    if (!size || size->header_size > WEB_MAX_KOPPEN)
        return 431;
    MHD_get_connection_values(c, MHD_HEADER_KIND, count, &k);
    for (int i = 0; i < ONCE_COUNT; i++)
        if (k.aantal[i] > 1)
            return 400;
    struct slice asked = slice_from_cstr(header(c, MHD_HTTP_HEADER_HOST));
    if (host->n ? !slice_eq(asked, *host) : !is_local(asked))
        return 400;
    return check_length(c, lichaam);
}
