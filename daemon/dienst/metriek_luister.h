/* metriek_luister: the socket on which the metrics are asked for. Inside this room only. */
#ifndef DIENST_METRIEK_LUISTER_H
#define DIENST_METRIEK_LUISTER_H

#include "base/err.h"
#include "base/slice.h"

/* host:port, [address]:port or unix:/path, as the configuration checked it. ERR_FATAL when that cannot be. */
enum err_kind metriek_luister(struct slice luister, int *ret_fd, struct err *err);
void metriek_luister_weg(struct slice luister); /* the file of a UNIX socket that was ours */

#endif
