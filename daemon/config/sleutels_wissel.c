/* sleutels_wissel: a new data key, taking it into use, removing an old one. See sleutels.h.
 *
 * Each step is one change of a directory that is whole or did not happen, so that a crash leaves a state
 * from which the same step can be done again. */
#include "config/sleutels.h"
#include "config/sleutels_map.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static enum err_kind failed(const struct sleutelmap *map, const char *naam, struct err *err)
{
    return err_set(err, ERR_INVALID, "key file %s/%s: %s", map->naam, naam, strerror(errno));
}

static enum err_kind remove_file(const struct sleutelmap *map, const char *naam, struct err *err)
{
    if (unlinkat(map->fd, naam, 0) != 0 && errno != ENOENT)
        return failed(map, naam, err);
    return fsync(map->fd) == 0 ? ERR_NONE : failed(map, naam, err);
}

/* The mark first: nobody may take the new key for one that encrypts. */
static enum err_kind make_waiting(const struct sleutelmap *map, int nummer, struct err *err)
{
    char naam[SLEUTELMAP_NAAM];
    enum err_kind kind = sleutelmap_maak(map, sleutelmap_naam(naam, nummer, "wacht"), 0, err);
    return kind ? kind : sleutelmap_maak(map, sleutelmap_naam(naam, nummer, "key"), SLEUTEL_BYTES, err);
}

enum err_kind sleutels_nieuw(const char *map, uint8_t minstens, uint8_t *ret_nummer, bool *ret_nieuw,
                             struct err *err)
{
    struct sleutels nu = {0};
    enum err_kind kind = sleutels_laad(map, &nu, err);
    if (kind)
        return kind;
    int hoogste = nu.gegevens[0].nummer;
    bool wacht = nu.schrijf > 0, vol = nu.aantal == SLEUTELS_MAX;
    sleutels_wis(&nu);
    *ret_nieuw = false;
    *ret_nummer = (uint8_t)hoogste;
    if (wacht)
        return ERR_NONE;
    hoogste = hoogste > minstens ? hoogste : minstens;
    if (vol || hoogste == 255)
        return err_set(err, ERR_INVALID, "there is no room for one more data key: remove old ones first");
    struct sleutelmap doel;
    kind = sleutelmap_open(map, &doel, err);
    if (kind)
        return kind;
    kind = make_waiting(&doel, hoogste + 1, err);
    sleutelmap_close(&doel);
    *ret_nieuw = kind == ERR_NONE;
    *ret_nummer = (uint8_t)(hoogste + 1);
    return kind;
}

enum err_kind sleutels_gebruik(const char *map, uint8_t nummer, struct err *err)
{
    char naam[SLEUTELMAP_NAAM];
    struct sleutelmap maps[2];
    if (!sleutels_aanwezig(map, nummer))
        return err_set(err, ERR_INVALID, "there is no gegevens-%d.key in %s", nummer, map);
    size_t aantal = sleutelmap_alle(map, maps, err);
    enum err_kind kind = aantal ? ERR_NONE : ERR_INVALID;
    sleutelmap_naam(naam, nummer, "wacht");
    for (size_t i = 0; i < aantal; i++) {
        if (!kind && maps[i].streng && sleutelmap_heeft(&maps[i], naam))
            kind = remove_file(&maps[i], naam, err);
        sleutelmap_close(&maps[i]);
    }
    return kind;
}

enum err_kind sleutels_verwijder(const char *map, uint8_t nummer, struct err *err)
{
    char naam[SLEUTELMAP_NAAM];
    struct sleutelmap doel;
    enum err_kind kind = sleutelmap_open(map, &doel, err);
    if (kind)
        return kind;
    kind = remove_file(&doel, sleutelmap_naam(naam, nummer, "key"), err);
    sleutelmap_close(&doel);
    if (!kind && sleutels_aanwezig(map, nummer))
        kind = err_set(err, ERR_INVALID, "%s also comes from the credentials of the service: remove it there",
                       naam);
    return kind;
}
