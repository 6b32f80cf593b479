/* bekenden_code: see bekenden_code.h. */
#include "db/bekenden_code.h"

#include "db/queries.h"

#include <string.h>

/* A profile under the key of one list; its code once it was needed. */
struct eigen_code {
    size_t dossier;
    enum bron bron;
    const struct profiel *van;
    struct profiel profiel;
    const struct profielcode *code;
};

static enum err_kind full(struct err *err)
{
    return err_set(err, ERR_FULL, "no room for the clients of coded lists");
}

/* ---- the lists and their keys ---- */

static enum err_kind query(const struct codewerk *c, PGresult **ret, struct err *err)
{
    struct db_params params;
    db_params_begin(&params, c->arena);
    db_param_text(&params, c->schrijver->gemeentecode);
    return db_run(c->db, &QUERY_BEKENDEN_CODERING, &params, ret, err);
}

static enum err_kind decrypt(const struct codewerk *c, struct slice geheim, const char *context,
                             struct slice *ret, struct err *err)
{
    const struct geheimlezer *lezer = &c->schrijver->geheim;
    if (!lezer->lees)
        return err_set(err, ERR_FATAL, "a coded client list, and no keys to decrypt with");
    return lezer->lees(lezer->sleutels, c->arena, geheim, context, ret, err);
}

static enum err_kind open_list(struct codewerk *c, const PGresult *result, int row, struct err *err)
{
    int64_t bron = db_int(result, row, 0);
    struct slice plain = SLICE_NONE;
    struct hash_key key;
    struct arena_mark mark = arena_mark(c->arena);
    if (bron < 0 || bron >= BRON_COUNT)
        return err_set(err, ERR_FATAL, "a client list of an unknown partner");
    enum err_kind kind = decrypt(c, db_bytes(c->arena, result, row, 2), CODERING_CONTEXT, &plain, err);
    if (!kind && plain.p && plain.n == sizeof key.bytes) {
        memcpy(key.bytes, plain.p, sizeof key.bytes);
        c->codering[bron] = codering_open(&key);
        c->lijst[bron] = db_int(result, row, 1);
        c->actief[bron] = c->er = true;
        explicit_bzero(&key, sizeof key);
    } else if (!kind) {
        kind = err_set(err, ERR_FATAL, "the key of a coded client list is damaged");
    }
    arena_release(c->arena, mark);
    return kind;
}

enum err_kind codewerk_begin(struct codewerk *c, struct db *db, struct arena *arena,
                             const struct schrijver *schrijver, size_t profielen, struct err *err)
{
    PGresult *result = NULL;
    *c = (struct codewerk){.db = db, .arena = arena, .schrijver = schrijver};
    enum err_kind kind = query(c, &result, err);
    int lists = kind ? 0 : PQntuples(result);
    for (int i = 0; i < lists && !kind; i++)
        kind = open_list(c, result, i, err);
    PQclear(result);
    if (kind || !c->er)
        return kind;
    c->eigen_ruimte = profielen * (size_t)lists;
    c->eigen = ARENA_ARRAY(arena, struct eigen_code, c->eigen_ruimte + 1);
    return c->eigen ? ERR_NONE : full(err);
}

enum err_kind codewerk_eind(struct codewerk *c, struct err *err)
{
    PGresult *result = NULL;
    if (!c->er)
        return ERR_NONE;
    enum err_kind kind = query(c, &result, err);
    for (int i = 0; !kind && i < PQntuples(result); i++) {
        int64_t bron = db_int(result, i, 0);
        if (bron < 0 || bron >= BRON_COUNT || c->lijst[bron] != db_int(result, i, 1))
            kind = err_set(err, ERR_RETRY, "a coded client list was replaced meanwhile");
    }
    PQclear(result);
    for (int i = 0; i < BRON_COUNT; i++)
        codering_wis(&c->codering[i]);
    return kind;
}

/* ---- our side ---- */

/* In the order of signaal_feit.geheim. */
static enum err_kind read_secrets(const struct codewerk *c, const struct slice geheim[3], struct persoon *ret,
                                  struct err *err)
{
    static const char *const contexts[] = {"signaal.bsn", "signaal.telefoon", "signaal.email"};
    struct slice *plain[] = {&ret->bsn, &ret->telefoon, &ret->email};
    enum err_kind kind = ERR_NONE;
    for (int i = 0; i < 3 && !kind; i++)
        if (geheim[i].n)
            kind = decrypt(c, geheim[i], contexts[i], plain[i], err);
    return kind;
}

enum err_kind codewerk_sleutels(struct codewerk *c, size_t dossier, const struct signaal_feit *signaal,
                                int64_t ret[CODEWERK_SLEUTELS], size_t *ret_aantal, struct err *err)
{
    struct arena_mark mark = arena_mark(c->arena);
    struct persoon plain = {.geboortedatum = DATE_NONE};
    *ret_aantal = 0;
    if (!signaal->geheim)
        return err_set(err, ERR_RETRY, "a coded client list came meanwhile");
    enum err_kind kind = read_secrets(c, signaal->geheim, &plain, err);
    for (int bron = 0; bron < BRON_COUNT && !kind; bron++) {
        if (!c->actief[bron])
            continue;
        if (c->eigen_aantal == c->eigen_ruimte) {
            kind = full(err);
            break;
        }
        struct eigen_code *eigen = &c->eigen[c->eigen_aantal++];
        *eigen = (struct eigen_code){.dossier = dossier,
                                     .bron = (enum bron)bron,
                                     .van = signaal->profiel,
                                     .profiel = *signaal->profiel};
        codering_pseudoniemen(c->arena, &c->codering[bron], &plain, &eigen->profiel);
        *ret_aantal += profiel_sleutels(&c->codering[bron].blok, &eigen->profiel, ret + *ret_aantal);
    }
    if (!kind && arena_is_full(c->arena))
        kind = full(err);
    arena_release(c->arena, mark);
    return kind;
}

/* The first of a dossier, or where it would be. */
static size_t first_of(const struct codewerk *c, size_t dossier)
{
    size_t low = 0, high = c->eigen_aantal;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->eigen[middle].dossier < dossier)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const struct profielcode *code_of(struct codewerk *c, struct eigen_code *eigen)
{
    struct profielcode *code = eigen->code ? NULL : ARENA_NEW(c->arena, struct profielcode);
    if (code) {
        profielcode_maak(&c->codering[eigen->bron].code, &eigen->profiel, code);
        eigen->code = code;
    }
    return eigen->code;
}

/* ---- theirs ---- */

enum err_kind codewerk_open(const struct codewerk *c, int64_t lijst, enum bron bron,
                            const struct client *client, struct slice zegel, const struct profielcode **ret,
                            struct err *err)
{
    struct gecodeerd rij;
    if (!c->actief[bron] || c->lijst[bron] != lijst)
        return err_set(err, ERR_RETRY, "a coded client list was replaced meanwhile");
    if (!gecodeerd_open(&c->codering[bron], client, zegel, &rij))
        return err_set(err, ERR_FATAL, "the code of a client in list %lld is damaged", (long long)lijst);
    struct profielcode *code = ARENA_NEW(c->arena, struct profielcode);
    if (!code)
        return full(err);
    *code = rij.code;
    *ret = code;
    return ERR_NONE;
}

bool codewerk_vergelijk(struct codewerk *c, size_t dossier, const struct profielcode *code,
                        struct bekende *bekende)
{
    size_t begin = first_of(c, dossier), end = begin;
    while (end < c->eigen_aantal && c->eigen[end].dossier == dossier)
        end++;
    struct vergeleken *all = ARENA_ARRAY(c->arena, struct vergeleken, end - begin + 1);
    bekende->vergeleken = all;
    bekende->vergeleken_aantal = 0;
    for (size_t i = begin; all && i < end; i++) {
        if (c->eigen[i].bron != bekende->bron)
            continue;
        const struct profielcode *own = code_of(c, &c->eigen[i]);
        if (!own)
            return false;
        all[bekende->vergeleken_aantal++] =
            (struct vergeleken){c->eigen[i].van, profielcode_vergelijk(own, code)};
    }
    return all != NULL;
}
