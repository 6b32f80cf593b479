/* sleutels_codering: the keys shared with GKB and WPDA, for client lists that come coded (domain/codering.h).
 *
 * In the directory `sleutels:` (or the credentials of the service) codering-gkb.key and codering-wpda.key,
 * like the others exactly 32 random bytes, mode 0600. They are optional, are needed only while a coded list
 * is taken in, and are read then: a new one works from the next list on, without a restart. */
#ifndef CONFIG_SLEUTELS_CODERING_H
#define CONFIG_SLEUTELS_CODERING_H

#include "base/err.h"
#include "base/hash.h"
#include "domain/codes.h"

#include <stdbool.h>

const char *codering_sleutel_naam(enum bron bron); /* codering-gkb.key */
/* *ret_is_er false: there is none. ERR_INVALID: wrong mode, owner or size. */
enum err_kind codering_sleutel_laad(const char *map, enum bron bron, struct hash_key *ret, bool *ret_is_er,
                                    struct err *err);

/* The same of any file, at the partner's: there it has no place of its own. maak: made when it is absent,
 * never written over. */
enum err_kind codering_sleutel_bestand(const char *pad, bool maak, struct hash_key *ret, bool *ret_gemaakt,
                                       struct err *err);

#endif
