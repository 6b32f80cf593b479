/* sleutels: the key files of an installation, and what is encrypted with them.
 *
 * The directory `sleutels:` (mode 0700) holds, each exactly 32 random bytes, mode 0600:
 *   pseudoniem.key   for ids and pseudonyms; made once, in the backup, never rotated (rules.md R7)
 *   gegevens-N.key   for encryption, N = 1..255; the highest N encrypts, all of them decrypt
 *   gegevens-N.wacht empty; while it is there gegevens-N.key only decrypts: a new key is first brought to
 *                    every machine that must be able to read what is encrypted with it
 * A file in $CREDENTIALS_DIRECTORY (systemd) is used before one of the same name in the directory; there they
 * may be called sleutels_pseudoniem.key and so on, as LoadCredential=sleutels:DIRECTORY names them. Errors
 * name files and modes, never contents.
 *
 * Several programs have their keys loaded at different moments. One that meets a value of a key it does not
 * know looks in the directory again, and answers ERR_RETRY when it is not there either: nothing is refused
 * for a key that is still on its way. Loading again is for whoever wants to encrypt with a new one. */
#ifndef CONFIG_SLEUTELS_H
#define CONFIG_SLEUTELS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/grenzen.h"
#include "base/hash.h"
#include "base/slice.h"

#include <stdbool.h>
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
    size_t schrijf;           /* which of them encrypts: the first that does not wait */
    struct sleutels_bij *bij; /* where to look again, and what was found there; NULL: nowhere */
};

/* Loads what is there. ERR_INVALID: absent, wrong mode, owner or size. `sleutels` is only written when
 * all is well. Also starts libsodium, so it comes before any use of it. */
enum err_kind sleutels_laad(const char *map, struct sleutels *sleutels, struct err *err);

/* Makes the directory and the keys that are absent, each by temporary file, fsync and link, so that a
 * crash or a second maker leaves one whole key. Never overwrites. A directory that has data keys but no
 * pseudoniem.key is refused: that is a backup restored by half, and a new one would change every id. */
enum err_kind sleutels_maak(const char *map, struct err *err);

void sleutels_wis(struct sleutels *sleutels); /* wipes the memory */

/* The key of this number: as loaded, or found in the directory since then. NULL: it is not there. Also
 * for several threads at once. */
const struct gegevens_sleutel *sleutels_zoek(const struct sleutels *sleutels, uint8_t nummer);
/* Whether who loads the keys now encrypts with the same one: another may have been taken into use, and the
 * former removed. True when the keys cannot be loaded. */
bool sleutels_zelfde(const char *map, const struct sleutels *sleutels);
bool sleutels_aanwezig(const char *map, uint8_t nummer); /* its file is there */

/* Rotation ------------------------------------------------------------------------------------------ */

/* Makes gegevens-(N+1).key, waiting, where N is the highest number here or `minstens`. *ret_nieuw: false when
 * one stood waiting already, which is then the answer. */
enum err_kind sleutels_nieuw(const char *map, uint8_t minstens, uint8_t *ret_nummer, bool *ret_nieuw,
                             struct err *err);
/* From now on who loads the keys encrypts with this one. ERR_INVALID: it is not there. */
enum err_kind sleutels_gebruik(const char *map, uint8_t nummer, struct err *err);
/* Removes a key for good. The caller knows that nothing needs it. */
enum err_kind sleutels_verwijder(const char *map, uint8_t nummer, struct err *err);

/* One byte key number, nonce, ciphertext and tag (XChaCha20-Poly1305). `context` is authenticated
 * with it (such as "signaal.bsn"), so that a value cannot be moved to another column. An empty plain
 * text gives an empty slice (absent stays absent); else an empty slice means that the arena is full. */
#define GEHEIM_EXTRA (1 + 24 + 16) /* bytes longer than the plain text */
struct slice geheim_versleutel(const struct sleutels *sleutels, struct arena *arena, struct slice plain,
                               struct slice context);

/* ERR_INVALID: damaged, or of another context. ERR_RETRY: of a key that is not here (yet). ERR_FULL: arena.
 */
enum err_kind geheim_ontsleutel(const struct sleutels *sleutels, struct arena *arena, struct slice geheim,
                                struct slice context, struct slice *plain, struct err *err);

#endif
