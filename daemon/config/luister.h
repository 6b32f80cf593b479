/* luister: a socket on which pages or metrics are asked for. */
#ifndef CONFIG_LUISTER_H
#define CONFIG_LUISTER_H

#include "base/err.h"
#include "base/slice.h"

/* host:port, [address]:port or unix:/path, as the configuration checked it. ERR_FATAL when that cannot be. */
enum err_kind luister_open(struct slice luister, int *ret_fd, struct err *err);
void luister_weg(struct slice luister); /* the file of a UNIX socket that was ours */

#endif
