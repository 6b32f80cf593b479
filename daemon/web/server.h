/* server: HTTP by libmicrohttpd, from a connection to a request that a handler can take, and back. */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include "web/web.h"

struct server;

/* Listens and serves from its own threads until closed. `fd`: a socket that listens; it is the server's from
 * then on. */
enum err_kind server_open(struct web *web, int fd, struct server **ret, struct err *err);
/* To be called every second: ends what takes too long. */
void server_tik(struct server *server);
void server_sluit(struct server *server); /* NULL is fine; requests under way are finished first */

#endif
