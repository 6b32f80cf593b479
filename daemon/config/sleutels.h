/* sleutels: the key files of an installation, and what is encrypted with them.
 *
 * The directory `sleutels:` (mode 0700) holds, each exactly 32 random bytes, mode 0600:
 *   pseudoniem.key   for ids and pseudonyms; made once, in the backup, never rotated (rules.md R7)
 *   gegevens-N.key   for encryption, N = 1..255; the highest N encrypts, all of them decrypt
 * A file in $CREDENTIALS_DIRECTORY (systemd) is used before one of the same name in the directory; there they
 * may be called sleutels_pseudoniem.key and so on, as LoadCredential=sleutels:DIRECTORY names them. Errors
 * name files and modes, never contents. */
#ifndef CONFIG_SLEUTELS_H
#define CONFIG_SLEUTELS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/grenzen.h"
#include "base/hash.h"
#include "base/slice.h"

#include <stddef.h>
#include <stdint.h>

#define SLEUTEL_BYTES 32

struct sleutels {
    struct hash_key pseudoniem;
    size_t aantal; /* data keys */
    struct gegevens_sleutel {
        uint8_t nummer;
        uint8_t bytes[SLEUTEL_BYTES];
    } gegevens[SLEUTELS_MAX]; /* newest (highest number) first */
};

/* Loads what is there. ERR_INVALID: absent, wrong mode, owner or size. `sleutels` is only written when
 * all is well. Also starts libsodium, so it comes before any use of it. */
enum err_kind sleutels_laad(const char *map, struct sleutels *sleutels, struct err *err);

/* Makes the directory and the keys that are absent, each by temporary file, fsync and link, so that a
 * crash or a second maker leaves one whole key. Never overwrites. A directory that has data keys but no
 * pseudoniem.key is refused: that is a backup restored by half, and a new one would change every id. */
enum err_kind sleutels_maak(const char *map, struct err *err);

void sleutels_wis(struct sleutels *sleutels); /* wipes the memory */

/* One byte key number, nonce, ciphertext and tag (XChaCha20-Poly1305). `context` is authenticated
 * with it (such as "signaal.bsn"), so that a value cannot be moved to another column. An empty plain
 * text gives an empty slice (absent stays absent); else an empty slice means that the arena is full. */
#define GEHEIM_EXTRA (1 + 24 + 16) /* bytes longer than the plain text */
struct slice geheim_versleutel(const struct sleutels *sleutels, struct arena *arena, struct slice plain,
                               struct slice context);

/* ERR_INVALID: damaged, of another context, or of a key that is not here. ERR_FULL: arena. */
enum err_kind geheim_ontsleutel(const struct sleutels *sleutels, struct arena *arena, struct slice geheim,
                                struct slice context, struct slice *plain, struct err *err);

#endif
