/* kop: what the headers of a request must be before it is looked at.
 *
 * Two readers of one request (a proxy and this program) must not see two requests: every header that decides
 * is there once, a body has one length, and the host is ours. */
#ifndef WEB_KOP_H
#define WEB_KOP_H

#include "base/slice.h"

#include <microhttpd.h>

/* 0: fine; else the status of the refusal. `host`: what the Host header must be; empty: a name of this
 * machine. `lichaam`: bytes that the route takes. */
unsigned kop_keur(struct MHD_Connection *c, const struct slice *host, size_t lichaam);

#endif
