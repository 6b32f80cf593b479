/* gang: see gang.h. */
#include "plan/gang.h"

#define GROEP 250

enum err_kind gang_oordeel(const struct gang *gang, struct arena *arena, struct dossier *dossier,
                           struct oordeel *ret, struct err *err)
{
    struct beoordeel_context context = {
        .beleid = gang->schrijver->beleid,
        .key = gang->schrijver->key,
        .gemeentecode = gang->schrijver->gemeentecode,
        .vandaag = gang->schrijver->vandaag,
        .herzie_punten = gang->herzie,
    };
    if (!beoordeel(arena, dossier, &context, ret))
        return err_set(err, ERR_FULL, "no room to judge a household");
    return ERR_NONE;
}

/* `groep` holds where to begin and how many. */
static enum err_kind load(const struct gang *gang, const struct huishoudens *h, struct gang_groep *groep,
                          struct err *err)
{
    const int64_t *keys = h->sleutel + groep->eerste;
    const struct slice *names = h->naam + groep->eerste;
    struct arena *arena = groep->arena;
    enum err_kind kind = gang->slot ? dossier_laad(gang->db, arena, gang->schrijver, keys, names,
                                                   groep->aantal, &groep->dossiers, &groep->nr, err)
                                    : dossier_bekijk(gang->db, arena, gang->schrijver, keys, names,
                                                     groep->aantal, &groep->dossiers, err);
    if (!kind)
        kind = bekenden_laad(gang->db, arena, gang->schrijver, groep->dossiers, groep->aantal, err);
    if (!kind)
        kind = bewoners_laad(gang->db, arena, gang->schrijver, groep->dossiers, groep->aantal, err);
    groep->oordelen = kind ? NULL : ARENA_ARRAY(arena, struct oordeel, groep->aantal + 1);
    if (!kind && !groep->oordelen)
        kind = err_set(err, ERR_FULL, "no room to judge %zu households", groep->aantal);
    for (size_t i = 0; i < groep->aantal && !kind; i++)
        kind = gang_oordeel(gang, arena, &groep->dossiers[i], &groep->oordelen[i], err);
    return kind;
}

enum err_kind gang_loop(const struct gang *gang, const struct huishoudens *huishoudens, gang_doe *doe,
                        void *context, struct err *err)
{
    struct arena *arena = arena_new(gang->geheugen);
    if (!arena)
        return err_set(err, ERR_FULL, "no room for a batch of households");
    enum err_kind kind = ERR_NONE;
    size_t size = GROEP;
    for (size_t at = 0; at < huishoudens->aantal && !kind;) {
        size_t left = huishoudens->aantal - at;
        struct gang_groep groep = {.arena = arena, .eerste = at, .aantal = left < size ? left : size};
        kind = load(gang, huishoudens, &groep, err);
        if (kind == ERR_FULL && groep.aantal > 1) { /* crowded households: fewer at a time */
            size = groep.aantal / 2;
            kind = ERR_NONE;
        } else if (!kind) {
            kind = doe(context, &groep, err);
            at += groep.aantal;
        }
        arena_reset(arena);
    }
    arena_free(arena);
    return kind;
}
