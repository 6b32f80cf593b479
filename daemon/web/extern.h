/* extern: who was signed on by the proxy before the pages (OIDC), named in a header.
 *
 * Whoever can reach the pages could write such a header, so it is believed of nobody but the proxy: only over
 * a UNIX socket, only when the process at the other end runs as the user that the configuration names
 * (SO_PEERCRED), and only when it is there once. Only users that were made as `extern` come in this way. */
#ifndef WEB_EXTERN_H
#define WEB_EXTERN_H

#include "web/web.h"

#include <microhttpd.h>

/* The name in *ret, NULL when there is none or it is not asked for. Else the status of the refusal. */
unsigned extern_keur(const struct web *web, struct MHD_Connection *c, const char **ret);

/* Before anything else of a request, in its transaction: a session for who was named, unless the one of the
 * cookie is theirs; and none for who came by the proxy before and does not now. */
enum err_kind extern_sessie(struct verzoek *v, struct err *err);

#endif
