/* bekenden_code: the coded client lists (domain/codering.h) among those that bekenden_laad looks through.
 *
 * Names, birth dates and addresses of a signal are plain, its BSN, telephone and e-mail encrypted: they are
 * decrypted here, only while a coded list is active, to be hashed under the key of that list, and wiped. A
 * code is made of a person only when a coded client shares a key with him. */
#ifndef DB_BEKENDEN_CODE_H
#define DB_BEKENDEN_CODE_H

#include "db/store_dossier.h"
#include "domain/codering.h"

struct codewerk {
    struct db *db;
    struct arena *arena;
    const struct schrijver *schrijver;
    bool er; /* a coded list is active; the rest is of no use without */
    bool actief[BRON_COUNT];
    int64_t lijst[BRON_COUNT];
    struct codering codering[BRON_COUNT];
    struct eigen_code *eigen; /* by dossier */
    size_t eigen_aantal, eigen_ruimte;
};

/* `profielen`: how many codewerk_sleutels will be asked about. */
enum err_kind codewerk_begin(struct codewerk *c, struct db *db, struct arena *arena,
                             const struct schrijver *schrijver, size_t profielen, struct err *err);
#define CODEWERK_SLEUTELS ((size_t)BRON_COUNT * PROFIEL_MAX_SLEUTELS)
/* The keys of a profile in all coded lists. Dossiers in rising order. */
enum err_kind codewerk_sleutels(struct codewerk *c, size_t dossier, const struct signaal_feit *signaal,
                                int64_t ret[CODEWERK_SLEUTELS], size_t *ret_aantal, struct err *err);
/* The code of a client out of its row. ERR_RETRY: its list came while we were at it. */
enum err_kind codewerk_open(const struct codewerk *c, int64_t lijst, enum bron bron,
                            const struct client *client, struct slice zegel, const struct profielcode **ret,
                            struct err *err);
/* Compares it with every profile of a dossier. False: the arena is full. */
bool codewerk_vergelijk(struct codewerk *c, size_t dossier, const struct profielcode *code,
                        struct bekende *bekende);
/* Wipes the keys. ERR_RETRY: another list came since the beginning, which was not looked through. */
enum err_kind codewerk_eind(struct codewerk *c, struct err *err);

#endif
